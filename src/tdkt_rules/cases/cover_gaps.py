"""What cases do not show, the most important first: a rule that nothing touches before one that lacks a side of its number."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from enum import IntEnum

from attrs import evolve, frozen

from tdkt_rules.cases.cover import CriterionCover
from tdkt_rules.cases.possible import DECIDING
from tdkt_rules.model.cited import asks_by_itself
from tdkt_rules.model.regime import Rules
from tdkt_rules.model.truth import Truth


class Weight(IntEnum):
    """How much a gap matters, the most first.

    Nothing touches the criterion; it never decided; it decided in one way only; it was never met, or never not met; its number was tried on some sides only;
    it was never unknown.
    """

    UNTOUCHED = 0
    NEVER_DECIDES = 1
    DECIDES_ONE_WAY = 2
    STATUS = 3
    NUMBER = 4
    NEVER_UNKNOWN = 5


@frozen(eq=False)
class Gap:
    """Something that no case shows.

    Args:
        weight: How much it matters.
        path: Where: a criterion, or a whole standard such as `HCQC3.collective`.
        item: The criterion; the first of several that nothing touches.
        lacks: What is not shown.
        count: How many criteria it stands for.
        elsewhere: Owners and paths of criteria with the same text in other awards or rules of which the same is not shown.
    """

    weight: Weight
    path: str
    item: CriterionCover
    lacks: tuple[str, ...]
    count: int = 1
    elsewhere: tuple[tuple[str, str], ...] = ()


def gaps_of(criteria: Iterable[CriterionCover], rules: Rules) -> tuple[Gap, ...]:
    """What no case shows, in order of weight; gaps of one text stand together.

    What asks by itself comes before groups, the latest regime before earlier ones and overlays, then the order of the rules counts.
    """
    listed = list(criteria)
    latest_first = {regime.id: place for place, regime in enumerate(reversed(rules.regimes))}
    order = {id(item): place for place, item in enumerate(listed)}

    def rank(gap: Gap) -> tuple[int, bool, int, int]:
        group = gap.weight is not Weight.UNTOUCHED and not asks_by_itself(gap.item.criterion)
        return gap.weight, group, latest_first.get(gap.item.owner, len(latest_first)), order[id(gap.item)]

    return tuple(_together(sorted(_gaps(listed), key=rank)))


def _together(gaps: Iterable[Gap]) -> Iterator[Gap]:
    """Gaps with those of the same text after the first, as rules that build on others say a thing many times; and the untouched standards of some rules."""
    found: dict[tuple[object, ...], list[Gap]] = {}
    for gap in gaps:
        heading = gap.item.criterion.heading
        text = (gap.lacks, gap.count, *gap.path.split(".", 2)[2:], gap.item.form, heading.citations, heading.label)
        found.setdefault((gap.weight, *(text if gap.path == gap.item.path else (gap.item.owner,))), []).append(gap)
    for first, *others in found.values():
        yield evolve(first, elsewhere=tuple((gap.item.owner, gap.path) for gap in others))


def _gaps(criteria: list[CriterionCover]) -> Iterator[Gap]:
    known = {(item.owner, item.path) for item in criteria}
    touched = {above for item in criteria if item.seen for above in _upwards(item, known)}
    untouched: dict[tuple[str, str], list[CriterionCover]] = {}
    for item in criteria:
        above = next((above for above in _upwards(item, known) if above not in touched), None)
        if above is not None:
            untouched.setdefault(above, []).append(item)
        elif item.lacks:
            yield Gap(_weight(item), item.path, item, item.lacks)
    for (_, path), items in untouched.items():
        encoded = [item for item in items if not _is_open(item)]
        if encoded:
            yield Gap(Weight.UNTOUCHED, path, encoded[0], encoded[0].lacks, len({item.path for item in items}))
        else:
            yield from (Gap(Weight.NEVER_UNKNOWN, item.path, item, item.lacks) for item in items)


def _upwards(item: CriterionCover, known: AbstractSet[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The standard, unless an overlay brings the criterion to many, and the criteria from there down to this one, by owner and path."""
    parts = item.path.split(".")
    for length in range(2, len(parts) + 1):
        above = (item.owner, ".".join(parts[:length]))
        if above in known or (length == 2 and parts[0] != item.owner):
            yield above


def _is_open(item: CriterionCover) -> bool:
    """Whether it is law that is not encoded, of which a case shows little."""
    return item.possible == {Truth.UNKNOWN}


def _weight(item: CriterionCover) -> Weight:
    if item.may_decide and not item.decided:
        return Weight.NEVER_DECIDES
    if item.may_decide - item.decided:
        return Weight.DECIDES_ONE_WAY
    if any(truth in item.possible - item.seen for truth in DECIDING):
        return Weight.STATUS
    return Weight.NUMBER if item.possible_sides - item.sides else Weight.NEVER_UNKNOWN
