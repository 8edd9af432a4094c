"""A search finds somebody exactly where there is somebody, and nobody smaller: all nominees of small domains are tried one after the other."""

from typing import Literal

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from tdkt_rules.model import criterion as core
from tdkt_rules.model.decision import Verdict
from tdkt_rules.model.interval import Comparator
from tdkt_rules.model.record import Record
from tdkt_rules.model.regime import Regime
from tdkt_rules.standing import Standing
from tdkt_rules.verify.domain import Domain, Found, NoneSuch
from tdkt_rules.verify.goals import differs, is_eligible, is_ineligible, is_open
from tdkt_rules.verify.search import find, prepared
from tdkt_rules.verify.witness import CLASSES
from tests.property.strategies import HEADING
from tests.property.tiny import DECIDED, DECIDED_LATER, REFERENCE, REGIME, RESTARTING
from tests.verify.every_nominee import every_nominee, how_many
from tests.verify.tiny_queries import COUNTED, REGIMES, UNCERTAIN, asks, standing

MOST_NOMINEES = 1500
NO_SHRINK = [Phase.explicit, Phase.generate]
trying_all = settings(max_examples=60, phases=NO_SHRINK, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much])
SMALL = st.builds(
    Domain,
    st.just("individual"),
    st.just(REFERENCE),
    st.sampled_from((DECIDED, DECIDED_LATER)),
    horizon=st.sampled_from((2, 3)),
    events=st.just(2),
    spans=st.just(1),
    largest=st.just(2),
)
LINES = st.sampled_from((2, 3, 3))


def verdict(rules: Standing, record: Record, domain: Domain) -> tuple[str, bool]:
    decision = rules.decide(record, "MEDAL", str(domain.year), domain.on)
    return CLASSES[decision.verdict], decision.barred


def all_of_them(rules: tuple[Standing, ...], domain: Domain) -> list[tuple[Record, int]]:
    nominee = prepared(asks(*rules), domain).query.nominees[0]
    assume(how_many(nominee) <= MOST_NOMINEES)
    return list(every_nominee(nominee))


EVER, ENCLOSING = core.Window("whole_record"), core.Window("enclosing")
GOOD = core.FieldTest("rating", core.ValueTest("at_least", ("mid",), "rating", ("mid", "high")))


def counted(quantity: core.Quantity, comparator: Comparator, n: int) -> core.Criterion:
    return core.Comparison(HEADING, quantity, comparator, core.Bound(n, "", "times"))


def since(which: Literal["latest", "first"], counting: core.Counting, child: core.Criterion) -> core.Criterion:
    return core.Since(HEADING, ("TITLE",), which, counting, child)


def run(ending: core.Ending, comparator: Comparator, n: int, child: core.Criterion) -> core.Criterion:
    return core.Run(HEADING, GOOD, EVER, ending, comparator, core.Bound(n, "", "years"), child)


FEW_MEDALS = counted(core.AwardCount(("MEDAL",), ENCLOSING), "at_most", 0)
A_TITLE = counted(core.AwardCount(("TITLE",), ENCLOSING), "at_least", 1)
POSTED = core.EventCount("post", (), EVER, lasts=True)
AFTER_A_POST = core.Group(HEADING, "all", (A_TITLE, core.Group(HEADING, "none", (counted(core.YearCount(GOOD, EVER), "at_least", 1),))), standard_of="TITLE")
EDGES = {
    "first-title-in-the-first-year": since("first", "after_award_year", counted(core.YearsElapsed(ENCLOSING), "at_most", 2)),
    "first-title-and-few-medals": since("first", "after_award_year", FEW_MEDALS),
    "latest-title-decided-late": since("latest", "after_decision_year", counted(core.YearCount(GOOD, ENCLOSING), "less_than", 1)),
    "from-the-year-of-the-title": since("latest", "from_award_year", counted(core.YearRun(GOOD, ENCLOSING, "anywhere"), "equal", 1)),
    "few-good-years": counted(core.YearCount(GOOD, EVER), "at_most", 2),
    "not-two-good-years": counted(core.YearCount(GOOD, EVER), "not_equal", 2),
    "any-run-with-a-title": run("anywhere", "at_least", 1, A_TITLE),
    "any-short-run-without-medals": run("anywhere", "at_most", 1, FEW_MEDALS),
    "any-long-run-of-few-years": run("anywhere", "at_least", 0, counted(core.YearsElapsed(ENCLOSING), "less_than", 3)),
    "a-run-that-ends-now": run("reference_year", "more_than", 1, A_TITLE),
    "a-title-since-a-title-in-a-run": run("reference_year", "at_least", 1, since("latest", "after_award_year", FEW_MEDALS)),
    "a-run-since-a-title": since("first", "from_award_year", run("anywhere", "less_than", 2, A_TITLE)),
    "a-sequence-that-ends-now": counted(core.AwardSequence(("TITLE", "MEDAL"), EVER, "reference_year"), "at_least", 2),
    "no-sequence-that-ends-now": counted(core.AwardSequence(("TITLE",), EVER, "reference_year"), "less_than", 1),
    "another-standard-with-its-bars": AFTER_A_POST,
}


@pytest.mark.parametrize("name", EDGES)
@pytest.mark.parametrize("regime", [REGIME, RESTARTING], ids=["plain", "restarting"])
@pytest.mark.parametrize(("line", "horizon"), [(2, 3), (3, 2)])
def test_at_the_edges_a_search_finds_each_verdict_that_somebody_has_and_no_other(name: str, regime: Regime, line: int, horizon: int) -> None:
    domain = Domain("individual", REFERENCE, DECIDED_LATER, horizon=horizon, events=2, spans=1, largest=2)
    rules = standing(EDGES[name], regime=regime, horizon=line)
    nominee = prepared(asks(rules), domain).query.nominees[0]
    sizes: dict[str, int] = {}
    for record, size in every_nominee(nominee, whole_years=True):
        answered, _ = verdict(rules, record, domain)
        sizes[answered] = min(size, sizes.get(answered, size))
    for answer, goal in (("eligible", is_eligible()), ("ineligible", is_ineligible()), ("open", is_open())):
        found = find(asks(rules), goal, domain)
        assert (found.size if isinstance(found, Found) else None) == sizes.get(answer), answer


@trying_all
@given(st.one_of(UNCERTAIN, COUNTED), REGIMES, SMALL, LINES)
def test_whoever_meets_a_criterion_is_found_and_nobody_smaller_does(criterion: core.Criterion, regime: Regime, domain: Domain, line: int) -> None:
    rules = standing(criterion, regime=regime, horizon=line)
    sizes = [size for record, size in all_of_them((rules,), domain) if verdict(rules, record, domain)[0] == "eligible"]
    found = find(asks(rules), is_eligible(), domain)
    if not sizes:
        assert found == NoneSuch()
    else:
        assert isinstance(found, Found)
        assert (found.size, found.smallest) == (min(sizes), True)
        assert found.decisions[0].verdict is Verdict.ELIGIBLE


@trying_all
@given(st.one_of(UNCERTAIN, COUNTED), st.one_of(UNCERTAIN, COUNTED), REGIMES, SMALL, LINES)
def test_whoever_is_treated_otherwise_is_found_and_nobody_smaller_is(
    first: core.Criterion, second: core.Criterion, regime: Regime, domain: Domain, line: int
) -> None:
    rules = (standing(first, regime=regime, horizon=line), standing(second, regime=regime, horizon=line, name="other"))
    sizes = [size for record, size in all_of_them(rules, domain) if verdict(rules[0], record, domain) != verdict(rules[1], record, domain)]
    found = find(asks(*rules), differs, domain)
    assert (found.size if isinstance(found, Found) else None) == min(sizes, default=None)
