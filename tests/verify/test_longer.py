"""What is said beforehand of longer spans follows from their being longer, and from nothing else; and it is said where the shipped rules need it."""

from datetime import date
from fractions import Fraction
from unittest.mock import patch

import pytest
import z3
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tdkt_rules.model import criterion as core
from tdkt_rules.model.interval import Comparator
from tdkt_rules.model.regime import Regime
from tdkt_rules.model.time import ReferenceYear
from tdkt_rules.model.vocabulary import NomineeKind
from tdkt_rules.standing import Standing, standing_on
from tdkt_rules.verify.domain import Ask, Domain, Limits, NoneSuch
from tdkt_rules.verify.goals import becomes_worse, both, more_of
from tdkt_rules.verify.logic import Bit, negation
from tdkt_rules.verify.longer import consequences
from tdkt_rules.verify.search import Prepared, find, prepared, tell_laws
from tests.property.strategies import ANY_CLOCK, HEADING, bounds_for, conditions, scopes, windows
from tests.property.tiny import DECIDED, DECIDED_LATER, REFERENCE
from tests.shipped import shipped_book
from tests.verify.tiny_queries import COMPARATORS, REGIMES, standing

SMALL = st.builds(
    Domain, st.just("individual"), st.just(REFERENCE), st.sampled_from((DECIDED, DECIDED_LATER)), horizon=st.just(3), spans=st.sampled_from((1, 2))
)


def lengths() -> st.SearchStrategy[tuple[core.Match, ...]]:
    """A test of the length of a span, whichever way it goes."""
    tests = st.builds(lambda way, months: core.ValueTest(way, (), bound=core.Bound(months, "", "months")), COMPARATORS, st.sampled_from((6, 12)))
    return tests.map(lambda test: (core.Match("length", test),))


WHERE = st.one_of(conditions(), conditions(), lengths())
WEIGHTS = st.lists(st.builds(core.Weight, WHERE, st.sampled_from((Fraction(2), Fraction(1, 2)))), max_size=2).map(tuple)
QUANTITIES = st.one_of(
    st.builds(core.SpanMonths, st.just("post"), WHERE, WEIGHTS, windows()),
    st.builds(core.EventCount, st.just("post"), WHERE, windows(days=True), st.just(True)),
)
COUNTED = QUANTITIES.flatmap(lambda quantity: st.builds(core.Comparison, st.just(HEADING), st.just(quantity), COMPARATORS, bounds_for(quantity)))


def of_two(rules: Standing, domain: Domain) -> Prepared:
    return prepared([Ask(rules, "MEDAL", 0), Ask(rules, "MEDAL", 1)], domain, "post")


def said_of(laid_out: Prepared) -> list[Bit]:
    first, second = laid_out.query.nominees
    return list(consequences(first, second, "post"))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(st.one_of(COUNTED, scopes(COUNTED, ANY_CLOCK)), REGIMES, SMALL)
def test_nothing_is_said_of_longer_spans_that_does_not_follow(criterion: core.Criterion, regime: Regime, domain: Domain) -> None:
    laid_out = of_two(standing(criterion, regime=regime, horizon=3), domain)
    said = [bit for bit in said_of(laid_out) if bit is not True]
    assume(said)
    with patch("tdkt_rules.verify.goals.consequences", lambda *_: ()):
        longer = more_of("post")(laid_out.query)
    tell_laws(laid_out)
    laid_out.solver.add(longer)
    for bit in said:
        assert laid_out.solver.check(negation(bit)) == z3.unsat


EVER = core.Window("whole_record")
LONG = core.ValueTest("at_least", (), bound=core.Bound(6, "", "months"))
SHORT = core.ValueTest("less_than", (), bound=core.Bound(6, "", "months"))
POSTED = core.Comparison(HEADING, core.EventCount("post", (), EVER, lasts=True), "at_least", core.Bound(1, "", "times"))


def months(
    comparator: Comparator, where: core.ValueTest | None = None, weight: core.ValueTest | None = None, when: core.Criterion | None = None
) -> core.Criterion:
    quantity = core.SpanMonths("post", _of(where), (core.Weight(_of(weight), Fraction(1, 2)),) if weight else (), EVER)
    return core.Comparison(HEADING, quantity, comparator, core.Bound(12, "", "months", (core.Adjustment(when, Fraction(2)),) if when else ()))


def _of(test: core.ValueTest | None) -> tuple[core.Match, ...]:
    return (core.Match("length", test),) if test else ()


@pytest.mark.parametrize(
    ("criterion", "said"),
    [
        (months("at_least"), 1),
        (months("less_than"), 1),
        (months("equal"), 0),
        (months("at_least", where=LONG), 1),
        (months("at_least", where=SHORT), 0),
        (months("at_least", weight=LONG), 0),
        (months("at_least", when=core.Judgement(HEADING, "worthy", presumed=False)), 1),
        (months("at_least", when=POSTED), 1),
    ],
    ids=["at-least", "less-than", "exactly", "of-long-ones", "of-short-ones", "weighed-by-length", "judged-bound", "bound-by-the-same-spans"],
)
def test_it_is_said_of_criteria_of_which_nothing_but_the_spans_can_differ(criterion: core.Criterion, said: int) -> None:
    laid_out = of_two(standing(criterion), Domain("individual", REFERENCE, DECIDED, horizon=3, spans=1))
    assert len({str(bit) for bit in said_of(laid_out)}) == said


@pytest.mark.parametrize(
    ("award", "kind", "span"),
    [
        ("AHLD", "individual", "outstanding-period"),
        ("NGND", "individual", "profession"),
        ("HCBVTQ3", "collective", "existence"),
        ("HCLD1", "individual", "post"),
    ],
)
def test_that_longer_service_does_not_hurt_is_settled_in_little_time(award: str, kind: NomineeKind, span: str) -> None:
    rules = standing_on(shipped_book(), date(2026, 9, 30))
    domain = Domain(kind, ReferenceYear(2026), date(2026, 12, 31))
    asks = [Ask(rules, award, 0), Ask(rules, award, 1)]
    for place in range(domain.spans):
        assert find(asks, both(more_of(span), becomes_worse), domain, Limits(seconds=30), f"{span} {place}") == NoneSuch()
