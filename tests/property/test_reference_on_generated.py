"""The engine against the plain loops, on the nominees of the testing kit: near the edges of every shipped standard, under every regime, the same verdicts.

Run `python -m tests.property.test_reference_on_generated 60` for so many nominees of each standard; the tests try a few of each.
"""

import sys
from collections import Counter
from datetime import date
from functools import cache

import pytest
from attrs import evolve
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tdkt_rules.model.criterion import Since
from tdkt_rules.model.decision import Verdict
from tdkt_rules.model.record import AwardHeld, Record, Value
from tdkt_rules.model.regime import Key, Regime, Rules
from tdkt_rules.model.time import ReferenceYear
from tdkt_rules.model.vocabulary import Field
from tdkt_rules.standing import Standing, standing_on
from tdkt_rules.testing import nominees
from tdkt_rules.testing.generation.ground import downwards
from tests.property import reference
from tests.property.plain_truth import Answer
from tests.shipped import shipped_book

BOOK = shipped_book()
REGIMES = {regime.id: regime for regime in BOOK.rules.regimes}
UNREAD = {"l26"}
"""Regimes whose law nobody has read yet, so that every answer is open."""

LATER = "later"
EXAMPLES = 50
"""Nominees of each regime in one run of the tests."""

SHIFTS = (-3, -1, 1, 3)
"""By how many years a second award that opens a window stands before or after the first."""


@cache
def side(regime: str) -> Standing:
    return standing_on(BOOK, _day(REGIMES[regime]), regime=regime)


def _day(regime: Regime) -> date:
    """A day of a regime: its last, or where it has no end, the last of its first year."""
    assert regime.in_force.start is not None
    return regime.in_force.end or date(regime.in_force.start.year, 12, 31)


def keys_of(regime: str) -> list[Key]:
    return sorted(side(regime).regime.standards)


@cache
def people(regime: str, key: Key) -> st.SearchStrategy[Record]:
    award, kind = key
    return nominees(side(regime), kind, award=award, year=side(regime).day.year, on=side(regime).day, complete=True)


def without_gaps(record: Record, rules: Rules, year: ReferenceYear) -> Record:
    """A record in which no year of the line says nothing: what it leaves out brought nothing."""
    fields = {name: field for name, field in rules.vocabulary.years.items() if not field.kinds or record.kind in field.kinds}
    line = [ReferenceYear(end, year.school) for end in range(year.end - rules.vocabulary.horizon + 1, year.end + 1)]
    nothing = {name: _nothing(field, rules) for name, field in fields.items()}
    return evolve(record, years={one: nothing | record.years.get(one, {}) for one in line}, digest="")


def _nothing(field: Field, rules: Rules) -> Value:
    if field.domain:
        return next(iter(rules.vocabulary.domains[field.domain].values))
    values: dict[str, Value] = {"number": 0, "flag": False, "date": date(2000, 1, 1), "text": ""}
    return values[field.type]


def plain_verdict(record: Record, asked_of: Standing, key: Key) -> Verdict | None:
    """The verdict of the plain loops; None where something is open."""
    regime, standard = asked_of.regime, asked_of.regime.standards[key]
    asked = reference.ask(record, asked_of.rules, regime, ReferenceYear(asked_of.day.year), asked_of.day, strict=True, award=standard.award)
    grounds = evolve(asked, grounds=True)
    bars = [reference.answer(bar, grounds) for bar in standard.bars]
    required = reference.answer(standard.requirement, asked)
    suspended = [reference.answer(item, grounds) for item in standard.suspensions]
    return _verdict(bars, required, suspended)


def _verdict(bars: list[Answer], required: Answer, suspended: list[Answer]) -> Verdict | None:
    if True in bars or required is False:
        return Verdict.INELIGIBLE
    if True in suspended:
        return Verdict.SUSPENDED
    return None if None in (*bars, required, *suspended) else Verdict.ELIGIBLE


def compare(record: Record, regime: str, key: Key) -> str:
    """Both verdicts on one nominee, which have to be the same. One of whom the record already says what came later is not complete, and left aside."""
    asked_of = side(regime)
    whole = without_gaps(record, asked_of.rules, ReferenceYear(asked_of.day.year))
    sitting = asked_of.sitting(asked_of.day.year, asked_of.day, strict=True)
    histories = sitting.histories(whole)
    if histories[0].later:
        return LATER
    found = sitting.decide(key[0], histories).verdict
    plain = plain_verdict(whole, asked_of, key)
    assert plain is (None if found in (Verdict.UNDETERMINED, Verdict.NEEDS_JUDGEMENT) else found), (regime, key, found, plain)
    return plain.value if plain else "open"


quiet = settings(derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck), phases=(Phase.generate,))


@pytest.mark.parametrize("regime", REGIMES)
def test_the_plain_loops_give_the_same_verdict_on_generated_nominees(regime: str) -> None:
    found: Counter[str] = Counter()
    keys = keys_of(regime)

    @settings(quiet, max_examples=EXAMPLES)
    @given(st.sampled_from(keys).flatmap(lambda key: st.tuples(st.just(key), people(regime, key))))
    def search(situation: tuple[Key, Record]) -> None:
        key, record = situation
        found[compare(record, regime, key)] += 1

    search()
    assert (set(found) <= {"open", LATER}) is (regime in UNREAD), found


@pytest.mark.parametrize("regime", sorted(set(REGIMES) - UNREAD))
def test_of_two_awards_that_may_open_a_window_the_plain_loops_take_the_same(regime: str) -> None:
    openers = {key: found for key in keys_of(regime) if (found := opening(regime, key))}
    told_apart: set[Key] = set()

    @settings(quiet, max_examples=EXAMPLES // 2)
    @given(st.sampled_from(sorted(openers)).flatmap(lambda key: st.tuples(st.just(key), people(regime, key))))
    def search(situation: tuple[Key, Record]) -> None:
        key, record = situation
        alone = compare(record, regime, key)
        for held in [held for held in record.awards if held.award in openers[key]]:
            verdicts = [compare(evolve(record, awards=(*record.awards, moved(held, years)), digest=""), regime, key) for years in SHIFTS]
            if any(verdict not in (alone, LATER) for verdict in verdicts):
                told_apart.add(key)

    search()
    assert told_apart, "no second award moved a window that matters"


def opening(regime: str, key: Key) -> frozenset[str]:
    """Awards from which some criterion of a standard counts."""
    standard = side(regime).regime.standards[key]
    found = (inner for top in (standard.requirement, *standard.bars, *standard.suspensions) for inner in downwards(top))
    return frozenset(award for inner in found if isinstance(inner, Since) for award in inner.awards)


def moved(held: AwardHeld, years: int) -> AwardHeld:
    """The same award once more, some years earlier or later."""
    day = held.decided and date(held.decided.year + years, held.decided.month, min(held.decided.day, 28))
    return evolve(held, year=ReferenceYear(held.year.end + years, held.year.school), decided=day, used=())


def main(examples: int) -> None:
    """Compare so many nominees of every standard, and count."""
    for regime in REGIMES:
        found: Counter[str] = Counter()
        for key in keys_of(regime):
            _compare_many(regime, key, examples, found)
        sys.stdout.write(f"{regime} {sum(found.values())} {dict(sorted(found.items()))}\n")


def _compare_many(regime: str, key: Key, examples: int, found: Counter[str]) -> None:
    @settings(quiet, max_examples=examples)
    @given(people(regime, key))
    def search(record: Record) -> None:
        found[compare(record, regime, key)] += 1

    search()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
