"""Drafts of records that say anything that the vocabulary can say, scattered over the years, whatever the rules ask."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from functools import partial
from typing import Any, Final

from hypothesis import strategies as st

from tdkt_rules.model.award import BASES
from tdkt_rules.model.vocabulary import Field
from tdkt_rules.testing.generation.draft import Draft, Item
from tdkt_rules.testing.generation.field_values import Plain, values_of
from tdkt_rules.testing.generation.ground import Ground
from tdkt_rules.testing.generation.interests import Numbers
from tdkt_rules.testing.generation.scope import Scope, fill
from tdkt_rules.testing.generation.windows import month_begins

Pair = tuple[str, Plain]
"""A field and its value."""

YEARS_BACK: Final = 13
LONGEST: Final = 8
MONTHS: Final = (1, 5, 6, 11, 12, 13, 24, 36, 59, 60, 120)
MANY_MONTHS: Final = 420

Fate = tuple[tuple[str, int, str], ...]
"""Days of an award: which day it is, how many years after the year of merit, month and day."""

DECIDED: Final[tuple[Fate, ...]] = ((("decided", 0, "12-20"),), (("decided", 0, "02-03"),), (("decided", -1, "12-28"),))
FATES: Final[tuple[Fate, ...]] = (
    (),
    (),
    *DECIDED,
    (("decided", 1, "02-01"),),
    (("revoked", 1, "06-01"),),
    (("stripped", 1, "06-01"),),
    (("stripped", 1, "06-01"), ("restored", 2, "03-01")),
)


def scattered(scope: Scope, *, complete: bool) -> st.SearchStrategy[dict[str, object]]:
    """Documents of records about a scope.

    Args:
        scope: What they may speak of.
        complete: Whether nothing that the rules read is left open.
    """
    offsets, lengths = st.integers(0, YEARS_BACK), st.integers(1, LONGEST)
    numbers = {name: scope.interests.once.get(name, set()) | scope.interests.yearly.get(name, set()) for name in scope.years}
    bases = st.sampled_from(("merit", "merit", *BASES[1:]) if complete else ("merit", "merit", "", *BASES[1:]))
    parts = st.tuples(
        _some(_pairs(scope.facts, scope.interests.facts, scope.ground), 6),
        _lists(scope.years, st.tuples(offsets, lengths, _one(_pairs(scope.years, numbers, scope.ground))), 5),
        _lists(scope.awards, st.tuples(st.sampled_from(scope.awards or ("",)), offsets, lengths, bases, st.sampled_from(DECIDED if complete else FATES)), 4),
        _lists(scope.events, _items(scope.events, scope.interests.events, scope.ground, _days(scope)), 4),
        _lists(scope.spans, _items(scope.spans, scope.interests.spans, scope.ground, _periods(scope, complete)), 4),
        _lists(scope.answers, st.tuples(st.sampled_from(scope.answers or ("",)), st.booleans()), 6),
        st.lists(st.sampled_from(scope.claims), max_size=2, unique=True) if scope.claims else st.just([]),
        st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=2),
    )
    everything: dict[str, int | None] = dict.fromkeys(scope.kinds)
    since: st.SearchStrategy[int | None] = offsets
    some = st.dictionaries(st.sampled_from(scope.kinds), since)
    covered: st.SearchStrategy[dict[str, int | None]] = st.just(everything) if complete else some

    @st.composite  # without arguments, which a failure would print: the whole rulebook
    def document(draw: st.DrawFn) -> dict[str, object]:
        return _document(scope, complete, draw(parts), draw(covered))

    return document()


def _document(scope: Scope, complete: bool, parts: tuple[Any, ...], covered: dict[str, int | None]) -> dict[str, object]:
    """The draws written out: a stretch of years for a field or a yearly award, one item for anything else."""
    facts, stretches, awards, events, spans, answers, claims, rewarded = parts
    draft = Draft(scope.ground, scope.kind, scope.interests)
    draft.facts |= {name: [value] for name, value in facts}
    for back, length, (name, value) in stretches:
        for year in range(scope.ground.end - back - length + 1, scope.ground.end - back + 1):
            draft.years.setdefault(year, {})[name] = [value]
    for code, back, length, basis, fate in awards:
        yearly = scope.ground.rules.awards[code].yearly
        for year in range(scope.ground.end - back - (length - 1 if yearly else 0), scope.ground.end - back + 1):
            draft.hold(code, year, basis, **{day: f"{year + after}-{on}" for day, after, on in fate})
    for happened, into in ((events, draft.events), (spans, draft.spans)):
        for kind, when, fields in happened:
            into.setdefault(kind, []).append(when | fields)
    _reward(draft, rewarded)
    draft.answers |= dict(answers)
    draft.claims |= set(claims)
    if complete:
        fill(draft, scope)
    found = draft.document(covered)
    for kind, back in covered.items():
        if back is not None:
            found["complete"][kind] = {"from": scope.ground.end - back, "through": scope.ground.seen_until}  # type: ignore[index]  # a mapping, made above
    return found


def _reward(draft: Draft, pairs: Iterable[tuple[int, int]]) -> None:
    """Let some awards name events that they rewarded."""
    events = [event for kind in sorted(draft.events) for event in draft.events[kind]]
    for held, happened in pairs:
        if held < len(draft.awards) and happened < len(events):
            named = events[happened].setdefault("id", f"SK-{happened + 1}")
            used = draft.awards[held].setdefault("used", [])
            used += [] if named in used else [named]


def _pairs(fields: Mapping[str, Field], numbers: Numbers, ground: Ground) -> tuple[Pair, ...]:
    return tuple((name, value) for name, field in sorted(fields.items()) for value in values_of(field, ground, numbers.get(name, ())))


def _one(pairs: tuple[Pair, ...]) -> st.SearchStrategy[Pair]:
    return st.sampled_from(pairs or (("", ""),))


def _some(pairs: tuple[Pair, ...], most: int) -> st.SearchStrategy[list[Pair]]:
    return st.lists(_one(pairs), max_size=most) if pairs else st.just([])


def _lists(there: Iterable[str], items: st.SearchStrategy[Any], most: int) -> st.SearchStrategy[list[Any]]:
    return st.lists(items, max_size=most) if any(True for _ in there) else st.just([])


def _items(
    kinds: Mapping[str, Mapping[str, Field]], numbers: Mapping[str, Numbers], ground: Ground, when: st.SearchStrategy[Any]
) -> st.SearchStrategy[tuple[str, Any, Item]]:
    """A kind with its place in time and fields."""
    pairs = {kind: _pairs(fields, numbers.get(kind, {}), ground) for kind, fields in kinds.items()}
    of_kind = {kind: st.tuples(st.just(kind), when, _some(found, 3).map(dict)) for kind, found in pairs.items()}
    return st.sampled_from(sorted(kinds) or [""]).flatmap(of_kind.__getitem__)


def _days(scope: Scope) -> st.SearchStrategy[Item]:
    """The year of an event, now and then with its day."""
    return st.builds(partial(_day, scope.ground.end), st.integers(0, YEARS_BACK), st.sampled_from(("", "", "", "03-15", "11-20")))


def _day(end: int, back: int, day: str) -> Item:
    return {"year": end - back} | ({"on": f"{end - back}-{day}"} if day else {})


def _periods(scope: Scope, complete: bool) -> st.SearchStrategy[Item]:
    """First and last day: whole months up to the end of the reference year or beyond it, now and then a day more or less."""
    lengths = tuple(sorted({*MONTHS, *(int(months) + step for found in scope.interests.months.values() for months in found for step in (-1, 0, 1))} - {-1, 0}))
    known = st.builds(
        partial(_period, scope.ground.end),
        st.one_of(st.integers(0, 24), st.integers(0, MANY_MONTHS)),
        st.one_of(st.none(), st.sampled_from(lengths)),
        st.sampled_from((0, 0, 0, 1, -1)),
    )
    return known if complete else st.one_of(known, known, known, known.map(_without_first_day))


def _without_first_day(period: Item) -> Item:
    return {name: day for name, day in period.items() if name != "from"}


def _period(end: int, back: int, length: int | None, days: int) -> Item:
    first = month_begins(12 * end + 11 - back) + timedelta(days=days)
    if length is None:
        return {"from": first.isoformat()}
    last = month_begins(12 * end + 11 - back + length) - timedelta(days=1)
    return {"from": first.isoformat(), "until": max(first, last).isoformat()}
