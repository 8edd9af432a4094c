"""Judgements, routes, the order of verdicts, roles, evidence, missing facts, cautions."""

from datetime import date
from fractions import Fraction
from itertools import product

import pytest

from tdkt_rules import Nominee
from tdkt_rules.engine.absence import missing_of
from tdkt_rules.engine.evaluation import Context, Outcome, evaluate
from tdkt_rules.engine.evidence import evidence_of
from tdkt_rules.engine.findings import build_findings
from tdkt_rules.engine.roles import role_of_child
from tdkt_rules.engine.verdict import Outcomes, top_roles, verdict_of
from tdkt_rules.model import criterion as core
from tdkt_rules.model.decision import Decision, Verdict
from tdkt_rules.model.finding import Cause, Missing, Role
from tdkt_rules.model.record import Answer, Event, Record
from tdkt_rules.model.text import Label
from tdkt_rules.model.time import ReferenceYear
from tdkt_rules.model.truth import Truth
from tests.property.strategies import HEADING
from tests.property.tiny import tiny_context, tiny_history
from tests.regression.records import ENCLOSING, HIGH, NOTHING_ASKED, WHOLE, compared, covered, outcome_of, post, rated, run, since, title
from tests.shipped import shipped_book

MET, NOT_MET, UNKNOWN = Truth.MET, Truth.NOT_MET, Truth.UNKNOWN
WORTHY = core.Judgement(HEADING, "worthy", presumed=False)
ORDERLY = core.Judgement(HEADING, "orderly", presumed=True)
GAP = core.Unencoded(HEADING, Label("", ""))
WOMAN = core.Membership(HEADING, core.FactValue("sex"), core.ValueTest("is", ("female",), "sex", ("female",)))
FALSE = core.Group(HEADING, "any", ())
LEAF: dict[Truth, core.Criterion] = {MET: NOTHING_ASKED, NOT_MET: FALSE, UNKNOWN: WORTHY}


def group(operator: core.GroupOperator, *children: core.Criterion, n: int = 0) -> core.Group:
    return core.Group(HEADING, operator, children, n)


def verdict(
    requirement: core.Criterion, bars: tuple[core.Criterion, ...] = (), suspensions: tuple[core.Criterion, ...] = (), record: Record | None = None
) -> Verdict:
    return verdict_of(outcomes(requirement, bars, suspensions, record))[0]


def outcomes(
    requirement: core.Criterion, bars: tuple[core.Criterion, ...] = (), suspensions: tuple[core.Criterion, ...] = (), record: Record | None = None
) -> Outcomes:
    context = tiny_context(record or rated())
    return Outcomes(evaluate(requirement, context), tuple(evaluate(bar, context) for bar in bars), tuple(evaluate(item, context) for item in suspensions))


def missing(criterion: core.Criterion, record: Record, decided_on: date = date(2025, 12, 31)) -> tuple[Missing, ...]:
    context = tiny_context(record, decided_on=decided_on)
    return missing_of(evaluate(criterion, context), context)


# ---- evaluation ----


@pytest.mark.parametrize(
    ("answer", "judged", "confirmed", "confirmed_strictly"), [(None, UNKNOWN, MET, UNKNOWN), (True, MET, MET, MET), (False, NOT_MET, NOT_MET, NOT_MET)]
)
def test_a_judgement_is_open_and_a_confirmation_is_presumed_unless_asked_strictly(
    answer: bool | None, judged: Truth, confirmed: Truth, confirmed_strictly: Truth
) -> None:
    record = rated(judgements={} if answer is None else {name: Answer(answer) for name in ("worthy", "orderly")})
    context = tiny_context(record)
    strictly = Context(context.history, context.window, strict=True)
    assert evaluate(WORTHY, context).truth is judged
    assert evaluate(ORDERLY, context).truth is confirmed
    assert evaluate(ORDERLY, strictly).truth is confirmed_strictly


def test_law_that_is_not_encoded_is_unknown() -> None:
    assert outcome_of(GAP, rated()).truth is UNKNOWN


def test_a_route_counts_when_it_is_claimed_or_one_of_its_judgements_is_answered() -> None:
    route = core.Claimed(HEADING, "TINY.feat", ("worthy",), WORTHY)
    assert outcome_of(route, rated()).truth is NOT_MET
    assert not outcome_of(route, rated()).claimed
    assert outcome_of(route, rated(claims=("TINY.feat",))).truth is UNKNOWN
    assert outcome_of(route, rated(judgements={"worthy": Answer(True)})).truth is MET
    assert outcome_of(route, rated(judgements={"worthy": Answer(False)})).truth is NOT_MET


def test_the_best_run_is_the_one_that_is_reported() -> None:
    record = rated(high=(2020, 2021, 2024, 2025), awards=(title(2024),))
    titled = compared(core.AwardCount(("TITLE",), ENCLOSING), "at_least", 1)
    found = outcome_of(run("at_least", 2, titled), record)
    assert found.truth is MET
    assert found.window is not None
    assert found.window.known == 0b1100000


# ---- verdicts ----


def expected(requirement: Truth, bar: Truth, suspension: Truth) -> Verdict:
    if bar is MET or requirement is NOT_MET:
        return Verdict.INELIGIBLE
    if suspension is MET:
        return Verdict.SUSPENDED
    return Verdict.NEEDS_JUDGEMENT if UNKNOWN in (requirement, bar, suspension) else Verdict.ELIGIBLE


@pytest.mark.parametrize(("requirement", "bar", "suspension"), list(product(Truth, repeat=3)))
def test_what_excludes_prevails_then_what_postpones_then_what_is_open(requirement: Truth, bar: Truth, suspension: Truth) -> None:
    assert verdict(LEAF[requirement], (LEAF[bar],), (LEAF[suspension],)) is expected(requirement, bar, suspension)


def test_a_missing_fact_prevails_over_an_open_judgement() -> None:
    assert verdict(group("all", WORTHY, WOMAN)) is Verdict.UNDETERMINED
    assert verdict(group("all", WORTHY, GAP)) is Verdict.UNDETERMINED
    assert verdict(group("all", WORTHY, group("any", WOMAN, NOTHING_ASKED))) is Verdict.NEEDS_JUDGEMENT
    assert verdict(NOTHING_ASKED, (GAP,)) is Verdict.UNDETERMINED


def test_a_bar_is_named_as_the_ground() -> None:
    assert verdict_of(outcomes(FALSE, (NOTHING_ASKED,))) == (Verdict.INELIGIBLE, True)
    assert verdict_of(outcomes(FALSE, (FALSE,))) == (Verdict.INELIGIBLE, False)


def test_a_run_that_may_be_too_short_is_a_missing_fact() -> None:
    record = rated(high=(2024, 2025), unrated=(2023,))
    assert verdict(run("at_least", 3, WORTHY, "reference_year"), record=record) is Verdict.UNDETERMINED
    assert verdict(run("at_least", 2, WORTHY, "reference_year"), record=record) is Verdict.NEEDS_JUDGEMENT


# ---- roles ----


@pytest.mark.parametrize("operator", ["all", "any", "none", "at_least_n"])
@pytest.mark.parametrize("truths", list(product(Truth, repeat=3)), ids=lambda truths: "-".join(truth.value for truth in truths))
def test_a_group_has_a_decisive_child_and_irrelevance_passes_down(operator: core.GroupOperator, truths: tuple[Truth, ...]) -> None:
    parent = outcome_of(group(operator, *(LEAF[truth] for truth in truths), n=2), rated())
    roles = [role_of_child(parent, child, Role.DECISIVE) for child in parent.children]
    assert Role.DECISIVE in roles
    assert Role.DECISIVE not in [role_of_child(parent, child, Role.SUPPORTING) for child in parent.children]
    assert {role_of_child(parent, child, Role.IRRELEVANT) for child in parent.children} == {Role.IRRELEVANT}
    if operator in ("all", "any"):
        assert all(child.truth is parent.truth for child, role in zip(parent.children, roles, strict=True) if role is Role.DECISIVE)


def test_a_route_that_is_not_claimed_is_irrelevant_below() -> None:
    parent = outcome_of(core.Claimed(HEADING, "TINY.feat", (), NOTHING_ASKED), rated())
    assert role_of_child(parent, parent.children[0], Role.DECISIVE) is Role.IRRELEVANT


@pytest.mark.parametrize(("requirement", "bar", "suspension"), list(product(Truth, repeat=3)))
def test_every_verdict_has_a_decisive_ground(requirement: Truth, bar: Truth, suspension: Truth) -> None:
    found = outcomes(LEAF[requirement], (LEAF[bar],), (LEAF[suspension],))
    roles: list[tuple[Outcome, Role]] = list(top_roles(found, *verdict_of(found)))
    assert len(roles) == 3
    assert Role.DECISIVE in [role for _, role in roles]


# ---- findings ----


def test_a_finding_tells_window_margin_and_what_was_counted() -> None:
    record = rated(high=(2023, 2025), awards=(title(2022),))
    criterion = since(group("all", compared(core.YearCount(HIGH, ENCLOSING), "at_least", 3)))
    context = tiny_context(record)
    found = Outcomes(evaluate(criterion, context), (), ())
    top = build_findings(found, *verdict_of(found), context).requirement
    assert top.window == (2023, 2025)
    leaf = top.children[0].children[0]
    assert leaf.margin is not None
    assert (leaf.status, leaf.margin.known, leaf.margin.possible) == (NOT_MET, -1, -1)
    assert leaf.window_certain
    assert [item.year.end for item in leaf.evidence if item.year and item.status is MET] == [2023, 2025]


def test_a_whole_record_has_no_first_year() -> None:
    context = tiny_context(rated())
    found = Outcomes(evaluate(compared(core.YearCount(HIGH, WHOLE), "at_least", 1), context), (), ())
    assert build_findings(found, *verdict_of(found), context).requirement.window == (None, 2025)


# ---- evidence ----


def test_evidence_says_what_makes_for_the_criterion_and_what_against() -> None:
    record = rated(
        awards=(title(2024, "MEDAL", ""), title(2023, "MEDAL")),
        events=(Event("idea", ReferenceYear(2024), values={"level": "small"}), Event("idea", ReferenceYear(2023), values={"level": "big"})),
        judgements={"worthy": Answer(False, "Hội đồng")},
        facts={"sex": "male"},
    )
    history = tiny_history(record)
    big = (core.Match("level", core.ValueTest("is", ("big",), "level", ("big",))),)
    medals = evidence_of(outcome_of(compared(core.AwardCount(("MEDAL",), WHOLE), "at_least", 1), record), tiny_context(record).window, history)
    ideas = evidence_of(outcome_of(compared(core.EventCount("idea", big, WHOLE, lasts=False), "at_least", 1), record), tiny_context(record).window, history)
    assert [(item.year.end, item.status) for item in medals if item.year] == [(2023, MET), (2024, UNKNOWN)]
    assert [(item.year.end, item.status) for item in ideas if item.year] == [(2023, MET), (2024, NOT_MET)]
    (answer,) = evidence_of(outcome_of(WORTHY, record), tiny_context(record).window, history)
    assert (answer.name, answer.value, answer.by, answer.status) == ("worthy", False, "Hội đồng", NOT_MET)
    (fact,) = evidence_of(outcome_of(WOMAN, record), tiny_context(record).window, history)
    assert (fact.name, fact.value, fact.status) == ("sex", "male", NOT_MET)


# ---- missing facts ----


def test_what_is_decided_lacks_nothing() -> None:
    assert missing(compared(core.YearCount(HIGH, WHOLE), "at_least", 1), rated(high=(2025,), unrated=(2020,))) == ()


def test_each_kind_of_gap_is_named_with_its_years() -> None:
    years = compared(core.YearCount(HIGH, WHOLE), "at_least", 2)
    assert missing(years, rated(unrated=(2020, 2021, 2024))) == (Missing(Cause.FACT_MISSING, "year", "rating", ((2020, 2021), (2024, 2024))),)
    titles = compared(core.AwardCount(("TITLE",), WHOLE), "at_least", 1)
    assert missing(titles, rated(complete=covered("awards", 2022, 2024))) == (Missing(Cause.RECORD_INCOMPLETE, "award", "TITLE", ((None, 2021), (2025, 2025))),)
    medals = compared(core.AwardCount(("MEDAL",), WHOLE), "at_least", 1)
    assert missing(medals, rated(awards=(title(2024, "MEDAL", ""),))) == (Missing(Cause.FACT_MISSING, "award", "MEDAL.basis", ((2024, 2024),)),)
    spans = compared(core.SpanMonths("post", (), (), WHOLE), "at_least", 6)
    assert missing(spans, rated(spans=(post(end=date(2021, 1, 1)),))) == (Missing(Cause.FACT_MISSING, "span", "post.from"),)
    assert missing(WOMAN, rated()) == (Missing(Cause.FACT_MISSING, "fact", "sex"),)
    assert missing(WORTHY, rated()) == (Missing(Cause.JUDGEMENT_OPEN, "judgement", "worthy"),)
    assert missing(GAP, rated()) == (Missing(Cause.NOT_ENCODED, "law", HEADING.path),)


def test_a_run_to_the_reference_year_asks_for_as_many_years_as_it_needs() -> None:
    to_year = compared(core.YearRun(HIGH, WHOLE, "reference_year"), "at_least", 3)
    assert missing(to_year, rated(high=(2024, 2025), unrated=(2019, 2020, 2021, 2022, 2023))) == (
        Missing(Cause.FACT_MISSING, "year", "rating", ((2023, 2023),)),
    )


def test_an_adjustment_that_is_open_names_its_own_fact() -> None:
    adjusted = core.Bound(3, "", "years", (core.Adjustment(WOMAN, Fraction(1, 3)),))
    criterion = core.Comparison(HEADING, core.YearCount(HIGH, WHOLE), "at_least", adjusted)
    assert missing(criterion, rated(high=(2024, 2025))) == (Missing(Cause.FACT_MISSING, "fact", "sex"),)


# ---- cautions ----

BOOK = shipped_book()
AWARDS = [
    {"award": "CSTDCS", "year": 2024, "decided": "2024-12-30", "basis": "merit"},
    {"award": "CSTDBT", "year": 2024, "decided": "2024-12-30", "basis": "merit"},
]


def decided(award: str = "CSTDCS", on: date | None = None, **parts: object) -> Decision:
    return BOOK.decide(Nominee.from_mapping({"nominee": "N-1", "kind": "individual"} | parts), award, 2025, on)


def codes(decision: Decision) -> set[str]:
    return {caution.code for caution in decision.cautions}


def test_an_assumed_date_and_presumed_confirmations_are_said() -> None:
    assert "decision-date-assumed" in codes(decided())
    assert "decision-date-assumed" not in codes(decided(on=date(2025, 12, 31)))
    assert "presumed-confirmations" in codes(decided("LDTT", years={2025: {"rating": "good", "registered": True}}))


def test_facts_that_are_not_seen_yet_are_counted() -> None:
    later = [caution for caution in decided(on=date(2024, 12, 1), awards=AWARDS).cautions if caution.code == "later-facts-ignored"]
    assert [caution.fields["count"] for caution in later] == ["2"]


def test_an_annulled_award_and_an_award_without_its_ladder_are_said() -> None:
    whole = {"awards": {"through": 2025}}
    assert "revoked-award" in codes(decided(awards=[AWARDS[0] | {"revoked": "2025-03-01"}]))
    assert "presupposed-award-missing" in codes(decided(awards=AWARDS, complete=whole))
    assert "presupposed-award-missing" not in codes(decided(awards=AWARDS))


def test_doubts_about_the_record_are_said() -> None:
    found = codes(decided(awards=AWARDS, spans={"employment": [{"from": "2025-02-01"}]}, years={2024: {"rating": "good"}, "2023-2024": {"rating": "good"}}))
    assert {"award-before-employment", "two-values-for-one-year"} <= found
