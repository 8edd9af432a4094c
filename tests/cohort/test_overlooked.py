"""Whom the list of nominees does not do justice to."""

from datetime import date
from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tdkt_rules.cohort.overlooked import Step, is_put_forward, one_step_away, overlooked_by
from tdkt_rules.engine.evaluation import evaluate
from tdkt_rules.engine.findings import build_findings
from tdkt_rules.engine.verdict import Outcomes, verdict_of
from tdkt_rules.model import criterion as core
from tdkt_rules.model.award import Award
from tdkt_rules.model.decision import Dates, Decision
from tdkt_rules.model.interval import Comparator
from tdkt_rules.model.nomination import Nomination
from tdkt_rules.model.placement import Overlooked
from tdkt_rules.model.record import Answer, Record
from tdkt_rules.model.text import Label
from tdkt_rules.model.time import DateRange
from tdkt_rules.model.truth import Truth
from tests.property.strategies import complete_records, criteria, open_criteria, records_with_gaps, scoped_criteria
from tests.property.tiny import DECIDED, REFERENCE, tiny_context
from tests.regression.records import HIGH, WHOLE, covered, post, rated, title

NO_LABEL = Label("", "")
EVERYTHING: core.Criterion = core.Group(core.Heading("TINY.met", (), "verified"), "all", ())


def award(code: str, rank: int, series: str = "titles") -> Award:
    return Award(code, NO_LABEL, "title", ("individual",), rank, series, True)


CATALOGUE = {item.code: item for item in (award("LOW", 10), award("MID", 20), award("TINY", 30), award("HIGH", 40), award("ORDER", 15, "orders"))}


def decided(requirement: core.Criterion, record: Record, bars: tuple[core.Criterion, ...] = (), suspensions: tuple[core.Criterion, ...] = ()) -> Decision:
    context = tiny_context(record)
    outcomes = Outcomes(evaluate(requirement, context), tuple(evaluate(item, context) for item in bars), tuple(evaluate(item, context) for item in suspensions))
    verdict, barred = verdict_of(outcomes)
    return Decision(
        award="TINY",
        nominee=record,
        year=REFERENCE,
        verdict=verdict,
        barred=barred,
        dates=Dates(DECIDED, DECIDED, DECIDED, DECIDED),
        regime="tiny",
        strict=False,
        procedure=(),
        digest="",
        findings_builder=lambda: build_findings(outcomes, verdict, barred, context),
        cautions_builder=lambda decision: (),
        explainer=lambda decision, language, style: "",
    )


def heading(name: str) -> core.Heading:
    return core.Heading(f"TINY.{name}", (), "verified")


def high_years(at_least: int, name: str = "years", comparator: Comparator = "at_least") -> core.Criterion:
    return core.Comparison(heading(name), core.YearCount(HIGH, WHOLE), comparator, core.Bound(at_least, "", "years"))


def judged(name: str = "worthy") -> core.Criterion:
    return core.Judgement(heading(name), name, presumed=False)


def together(*children: core.Criterion, operator: core.GroupOperator = "all", n: int = 0) -> core.Criterion:
    return core.Group(heading("all"), operator, children, n)


THREE = rated(high=(2023, 2024, 2025), judgements={"worthy": Answer(True), "orderly": Answer(False)})
"""Three high years; worthy, not orderly."""

MET, NOT_MET, OPEN = high_years(3, "met"), high_years(5, "five"), high_years(3, "unused")
UNKNOWN: core.Criterion = core.Unencoded(heading("gap"), NO_LABEL)


def step(requirement: core.Criterion, record: Record = THREE) -> Step | None:
    return one_step_away(decided(requirement, record))


# ---- qualifies, but is not on the list ----


def put_forward(*awards: str) -> Record:
    return evolve(THREE, nomination=Nomination("unit-1", awards))


@pytest.mark.parametrize(
    ("awards", "why", "named"),
    [
        ((), "not-nominated", "TINY"),
        (("LOW",), "lower-award", "LOW"),
        (("LOW", "MID"), "lower-award", "MID"),
        (("ORDER",), "not-nominated", "TINY"),  # of another series: neither lower nor higher
        (("ORDER", "LOW"), "lower-award", "LOW"),
        (("STRANGE",), "not-nominated", "TINY"),
    ],
)
def test_whoever_qualifies_is_named_with_the_lower_award(awards: tuple[str, ...], why: str, named: str) -> None:
    found = overlooked_by(decided(MET, put_forward(*awards)), CATALOGUE)
    assert found is not None
    assert (found.nominee, found.unit, found.why, found.award, found.path, found.margin) == (THREE.id, "unit-1", why, named, "", None)


@pytest.mark.parametrize("awards", [("TINY",), ("LOW", "TINY"), ("HIGH",), ("LOW", "HIGH")])
def test_whoever_is_put_forward_for_it_or_for_more_is_not_overlooked(awards: tuple[str, ...]) -> None:
    assert overlooked_by(decided(MET, put_forward(*awards)), CATALOGUE) is None


@pytest.mark.parametrize("nomination", [None, Nomination("unit-1")])
def test_a_record_that_names_no_award_is_put_forward_for_that_of_the_round(nomination: Nomination | None) -> None:
    assert is_put_forward(nomination, "TINY")
    assert overlooked_by(decided(MET, evolve(THREE, nomination=nomination)), CATALOGUE) is None


def test_whoever_may_not_qualify_is_not_named() -> None:
    assert overlooked_by(decided(together(MET, UNKNOWN), put_forward()), CATALOGUE) is None
    assert overlooked_by(decided(together(MET, judged("worthy")), evolve(put_forward(), judgements={})), CATALOGUE) is None


# ---- one thing lacks ----


def test_whoever_lacks_one_thing_is_named_with_it() -> None:
    found = overlooked_by(decided(together(MET, NOT_MET), evolve(put_forward("TINY"), name="Lê Thị Hoa")), CATALOGUE)
    assert found == Overlooked(THREE.id, "Lê Thị Hoa", "unit-1", "one-step-away", "TINY", "TINY.five", 2)


@pytest.mark.parametrize(
    ("requirement", "path"),
    [
        (NOT_MET, "five"),
        (together(MET, judged("orderly")), "orderly"),
        (together(NOT_MET, judged("orderly")), None),  # two things
        (together(NOT_MET, UNKNOWN), None),  # something else is open
        (together(judged("orderly"), NOT_MET, operator="any"), "orderly"),  # either would do: the first
        (together(together(judged("orderly"), NOT_MET), NOT_MET, operator="any"), "five"),  # the first route lacks two things
        (together(together(MET, NOT_MET), judged("orderly")), None),
        (together(MET, NOT_MET, judged("orderly"), operator="at_least_n", n=2), "five"),
        (together(MET, NOT_MET, judged("orderly"), operator="at_least_n", n=3), None),
        (together(operator="any"), None),
        (together(MET, together(MET, operator="none")), None),  # what has happened
        (together(MET, together(UNKNOWN, MET, operator="none")), None),
    ],
)
def test_one_thing_lacks_when_meeting_it_would_meet_the_standard(requirement: core.Criterion, path: str | None) -> None:
    found = step(requirement)
    assert (found.path if found else None) == (f"TINY.{path}" if path else None)


def test_whoever_meets_the_standard_or_may_do_so_lacks_nothing() -> None:
    assert step(MET) is None
    assert step(UNKNOWN) is None


def test_a_ground_that_excludes_or_may_do_so_stands_in_the_way() -> None:
    no_ground = high_years(7, "never")
    assert one_step_away(decided(NOT_MET, THREE, (no_ground,), (no_ground,))) == Step("TINY.five", 2)
    for ground in (MET, UNKNOWN):
        assert one_step_away(decided(NOT_MET, THREE, (ground,))) is None
        assert one_step_away(decided(NOT_MET, THREE, (), (ground,))) is None


@pytest.mark.parametrize(
    "criterion",
    [
        core.Membership(heading("sex"), core.FactValue("sex"), core.ValueTest("is", ("female",), "sex", ("female",))),
        core.Comparison(heading("strength"), core.FactValue("strength"), "at_least", core.Bound(5, "", "members")),
        core.Decided(heading("former"), DateRange(None, date(2000, 1, 1))),
        core.Anniversary(heading("round"), "post", 5),
        high_years(2, "too-many", "at_most"),
        high_years(3, "fewer", "less_than"),
        high_years(3, "other", "not_equal"),
    ],
    ids=lambda criterion: criterion.heading.id,
)
def test_nobody_is_a_step_away_from_what_does_not_lack(criterion: core.Criterion) -> None:
    record = evolve(THREE, facts={"sex": "male", "strength": 3}, spans=(post(date(2022, 1, 1)),))
    decision = decided(criterion, record)
    assert decision.findings.requirement.status is Truth.NOT_MET
    assert one_step_away(decision) is None


def test_a_route_that_is_not_relied_on_is_no_step() -> None:
    claimed = core.Claimed(heading("route"), "TINY.claimed", (), NOT_MET)
    assert step(claimed) is None
    assert step(claimed, evolve(THREE, claims=("TINY.claimed",))) == Step("TINY.five", 2)


# ---- scopes ----


def run(length: int, child: core.Criterion, comparator: Comparator = "at_least") -> core.Criterion:
    return core.Run(heading("run"), HIGH, WHOLE, "reference_year", comparator, core.Bound(length, "", "years"), child)


def test_a_run_that_is_too_short_lacks_years_and_one_that_is_long_enough_what_is_asked_of_it() -> None:
    assert step(run(5, judged("worthy"))) == Step("TINY.run", 2)
    assert step(run(5, judged("orderly"))) is None
    assert step(run(3, judged("orderly"))) == Step("TINY.orderly", None)
    assert step(run(2, judged("worthy"), "at_most")) is None


def test_a_run_that_may_be_longer_still_lacks_what_is_asked_of_it_but_one_that_may_not_exist_lacks_nothing() -> None:
    answers = {"orderly": Answer(False)}
    assert step(run(3, judged("orderly")), rated(high=(2023, 2024, 2025), unrated=(2022,), judgements=answers)) == Step("TINY.orderly", None)
    assert step(run(0, judged("orderly")), rated(unrated=(2025,), judgements=answers)) is None


def test_after_an_award_one_thing_may_lack_but_never_the_award() -> None:
    since = core.Since(heading("since"), ("TITLE",), "latest", "after_award_year", judged("orderly"))
    assert step(since, evolve(THREE, awards=(title(2022),))) == Step("TINY.orderly", None)
    assert step(since) is None
    assert step(since, evolve(THREE, awards=(title(2022),), complete=covered("awards", None, 2023))) is None  # a later award may open another window
    assert step(since, evolve(THREE, complete=covered("awards", None, 2024))) is None  # one may, with no year after it


# ---- by how much ----


def test_the_margin_is_said_where_it_is_certain() -> None:
    assert step(high_years(5, "five"), rated(high=(2023, 2024, 2025), unrated=(2022,))) == Step("TINY.five", None)
    assert step(high_years(3, "more", "more_than")) == Step("TINY.more", None)
    assert step(high_years(4, "more", "more_than")) == Step("TINY.more", None)
    points = core.Comparison(heading("points"), core.YearValue("size"), "at_least", core.Bound(Fraction(7, 2), "", "points"))
    assert step(points, evolve(THREE, years={REFERENCE: {"size": 2}})) == Step("TINY.points", Fraction(3, 2))


# ---- promises ----


def numbered(criterion: core.Criterion, path: str = "TINY") -> core.Criterion:
    """The same criterion with a path of its own for every node."""
    named = evolve(criterion, heading=evolve(criterion.heading, path=path))
    return with_children(named, tuple(numbered(child, f"{path}.c{index}") for index, child in enumerate(core.children_of(named))))


def without(criterion: core.Criterion, path: str) -> core.Criterion:
    """The same criterion, with the one of that path met."""
    if criterion.heading.path == path:
        return EVERYTHING
    return with_children(criterion, tuple(without(child, path) for child in core.children_of(criterion)))


def with_children(criterion: core.Criterion, children: tuple[core.Criterion, ...]) -> core.Criterion:
    if isinstance(criterion, core.Group):
        return evolve(criterion, children=children)
    return evolve(criterion, child=children[0]) if isinstance(criterion, core.Claimed | core.Since | core.Run) else criterion


ANY_CRITERION = st.one_of(criteria(), scoped_criteria(), open_criteria())
JOINED: st.SearchStrategy[core.Criterion] = st.builds(together, ANY_CRITERION, ANY_CRITERION, operator=st.sampled_from(("all", "any", "none")))


@settings(derandomize=True, deadline=None, max_examples=500, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(ANY_CRITERION | JOINED, complete_records() | records_with_gaps())
def test_meeting_the_one_thing_that_lacks_would_meet_the_standard(criterion: core.Criterion, record: Record) -> None:
    requirement = numbered(criterion)
    found = step(requirement, record)
    if found:
        assert decided(requirement, record).findings.requirement.status is Truth.NOT_MET
        assert evaluate(without(requirement, found.path), tiny_context(record)).truth is Truth.MET


LEAVES = st.sampled_from((high_years(2), high_years(4), high_years(6), judged("worthy"), judged("orderly"), UNKNOWN))
TREES = st.recursive(
    LEAVES,
    lambda child: st.builds(together, child, child, child, operator=st.sampled_from(("all", "any", "at_least_n")), n=st.integers(1, 3)),
    max_leaves=7,
)


def leaves_of(criterion: core.Criterion) -> list[core.Criterion]:
    below = core.children_of(criterion)
    return [leaf for child in below for leaf in leaves_of(child)] if below else [criterion]


@settings(derandomize=True, deadline=None, max_examples=300)
@given(TREES)
def test_a_step_is_found_wherever_one_criterion_not_met_is_all_that_lacks(criterion: core.Criterion) -> None:
    requirement, context = numbered(criterion), tiny_context(THREE)
    whole = evaluate(requirement, context).truth
    alone = [
        leaf.heading.path
        for leaf in leaves_of(requirement)
        if evaluate(leaf, context).truth is Truth.NOT_MET and evaluate(without(requirement, leaf.heading.path), context).truth is Truth.MET
    ]
    found = step(requirement)
    assert (found.path if found else None) == (alone[0] if alone and whole is Truth.NOT_MET else None)
    assert found is None or found.margin is None or found.margin > 0
