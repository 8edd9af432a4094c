"""The second pass over a cohort: who of those measured competes under which caps, and the seats that the allocation gives them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from math import inf
from typing import Final

from attrs import field, frozen

from tdkt_rules.cohort.allocation import allocate
from tdkt_rules.cohort.contender import Allocation, Cap, Contender, Relative
from tdkt_rules.cohort.entrants import Entrant
from tdkt_rules.cohort.groups import chain, group_with
from tdkt_rules.cohort.measures import Measures
from tdkt_rules.model.cohort import Frame
from tdkt_rules.model.interval import Interval, Number
from tdkt_rules.model.placement import QuotaUse
from tdkt_rules.model.quota import Per
from tdkt_rules.model.ranking import Ranking, RankKey
from tdkt_rules.model.truth import Truth, every

Place = tuple[Number, ...]

_NARROW_FIRST: Final[tuple[Per, ...]] = ("division", "unit", "cluster", "authority", "round")


@frozen
class Contest:
    """Those of one kind who compete, the quotas that count them, and what came of it.

    Args:
        ranking: The order.
        uses: Quotas in their groups.
        contenders: Those who may take a seat, by id.
        caps: Seats, by id of the use.
        relatives: Shares of those selected, by id of the use.
        allocation: Where each came to stand.
    """

    ranking: Ranking
    uses: tuple[QuotaUse, ...]
    contenders: dict[str, Contender]
    caps: dict[str, Cap]
    relatives: dict[str, Relative]
    allocation: Allocation


@frozen
class Counting:
    """Which quotas count in which part of the cohort.

    Args:
        uses: Quotas in their groups, by kind of group and group.
        frame: The cohort.
    """

    uses: dict[Per, dict[str, list[QuotaUse]]]
    frame: Frame
    _known: dict[tuple[str, tuple[Truth, ...]], tuple[frozenset[str], frozenset[str]]] = field(factory=dict, init=False)

    def of(self, unit: str, among: Mapping[str, Truth]) -> tuple[frozenset[str], frozenset[str]]:
        """The names under which somebody is counted, and under which perhaps; looked up once for all of a unit with the same answers, who share the sets.

        Args:
            unit: Its unit; for somebody whose unit the cohort does not say, every group may be its own.
            among: Whether a quota counts it, by id of those that do not count everybody; the same ids for all.
        """
        key = (unit, tuple(among.values()))
        if key not in self._known:
            counted = {name: truth for use, inside in self._around(unit) for name, truth in _counted_by(use, inside, among)}
            sure, perhaps = (frozenset(name for name, truth in counted.items() if truth is wanted) for wanted in (Truth.MET, Truth.UNKNOWN))
            self._known[key] = sure, perhaps
        return self._known[key]

    def _around(self, unit: str) -> Iterator[tuple[QuotaUse, Truth]]:
        for per, groups in self.uses.items():
            around = group_with(unit, per, self.frame)
            if around or unit in self.frame.units:
                yield from ((use, Truth.MET) for group in around for use in groups.get(group, ()))
            else:
                yield from ((use, Truth.UNKNOWN) for uses in groups.values() for use in uses)


def contest(entrants: Iterable[Entrant], uses: Sequence[QuotaUse], ranking: Ranking, frame: Frame, *, shifting: bool = False) -> Contest:
    """Give the seats to those of one kind.

    Args:
        entrants: Everybody of the kind; those who are not put forward, or whom a gate keeps out, do not compete.
        uses: Quotas that count this kind.
        ranking: The order.
        frame: The cohort.
        shifting: Lift the caps that the rules let seats move between, to see whom it would reach.
    """
    counting = _narrow_first((use for use in uses if not (shifting and use.quota.shifts)), frame)
    caps = {use.id: _cap(use) for use in counting if not _is_relative(use)}
    relatives = {use.id: _relative(use) for use in counting if _is_relative(use)}
    by_group = _counting(counting, frame)
    competing = [(entrant, entrant.measures) for entrant in entrants if entrant.measures and entrant.measures.may_take_a_seat is not Truth.NOT_MET]
    contenders = {entrant.id: _contender(entrant, measures, by_group, ranking) for entrant, measures in competing}
    return Contest(ranking, tuple(uses), contenders, caps, relatives, allocate(contenders.values(), caps, relatives, ranking.ties or "council"))


def shifted(entrants: Sequence[Entrant], held: Contest, frame: Frame) -> frozenset[str]:
    """Those whom a seat that another group leaves would reach, where the rules let seats move."""
    if not any(use.quota.shifts for use in held.uses):
        return frozenset()
    lifted = contest(entrants, held.uses, held.ranking, frame, shifting=True).allocation.seats
    before = {name: given.state for name, given in held.allocation.seats.items()}
    return frozenset(name for name, given in lifted.items() if given.state == "selected" and before[name] == "not_selected")


def place_of(measures: Measures, ranking: Ranking) -> tuple[Place, Place]:
    """The place in the order at best and at worst: the keys, then the preferences; what is greater comes first."""
    pairs = [_ends(key, measured) for key, measured in zip(ranking.keys, measures.keys, strict=True)]
    pairs += [(int(holds is not Truth.NOT_MET), int(holds is Truth.MET)) for holds in measures.prefer]
    return tuple(best for best, _ in pairs), tuple(worst for _, worst in pairs)


def _ends(key: RankKey, measured: Interval) -> tuple[Number, Number]:
    if not measured.exact and key.unknown == "last":
        return -inf, -inf
    return (measured.possible, measured.known) if key.order == "highest" else (-measured.known, -measured.possible)


def _narrow_first(uses: Iterable[QuotaUse], frame: Frame) -> tuple[QuotaUse, ...]:
    """Quotas of narrower groups before those of wider ones, and of some before those of all: only then does an allocation see what a full one leaves."""
    return tuple(sorted(uses, key=lambda use: (_NARROW_FIRST.index(use.quota.per), -len(tuple(chain(use.group, frame))), use.quota.among is None)))


def _is_relative(use: QuotaUse) -> bool:
    return use.counted_from == "selected"


def _cap(use: QuotaUse) -> Cap:
    """The seats of a use; a floor keeps nobody out, and a cap that may not apply may have room for all."""
    if use.quota.sense == "at_least":
        return Cap(use.id, inf, inf)
    return Cap(use.id, use.seats.known, use.seats.possible if use.applies is Truth.MET else inf)


def _relative(use: QuotaUse) -> Relative:
    quota = use.quota
    return Relative(use.id, _whole(use), Fraction(quota.value), quota.rounding or "floor", quota.sense, quota.minimum, use.applies is Truth.MET)


def _whole(use: QuotaUse) -> str:
    """The name under which an allocation counts everybody of the group of a use."""
    return f"{use.quota.per}:{use.group}"


def _counting(uses: Iterable[QuotaUse], frame: Frame) -> Counting:
    found: dict[Per, dict[str, list[QuotaUse]]] = {}
    for use in uses:
        found.setdefault(use.quota.per, {}).setdefault(use.group, []).append(use)
    return Counting(found, frame)


def _contender(entrant: Entrant, measures: Measures, counting: Counting, ranking: Ranking) -> Contender:
    best, worst = place_of(measures, ranking)
    return Contender(entrant.id, best, worst, measures.may_take_a_seat is Truth.MET, *counting.of(entrant.unit, measures.among))


def _counted_by(use: QuotaUse, inside: Truth, among: Mapping[str, Truth]) -> Iterator[tuple[str, Truth]]:
    """The names under which a use counts somebody of its group: its own, and that of the whole group for a share of those selected."""
    yield use.id, every((inside, among.get(use.quota.id, Truth.MET)))
    if _is_relative(use):
        yield _whole(use), inside
