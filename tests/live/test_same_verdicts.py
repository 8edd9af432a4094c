"""Durable rules give the verdicts of the engine, on generated standards and on the shipped rules of several years."""

from datetime import date
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tdkt_rules import Nominee, Rulebook
from tdkt_rules.engine.evaluation import Outcome, evaluate
from tdkt_rules.engine.verdict import Outcomes, verdict_of
from tdkt_rules.live import LiveAwards, decide_live
from tdkt_rules.live.chart import OUTCOME_OF, chart_of, settled
from tdkt_rules.live.leaves import leaf_statuses
from tdkt_rules.live.logic import VERDICTS
from tdkt_rules.live.ruleset import LiveRuleset
from tdkt_rules.model import criterion as core
from tdkt_rules.model.criterion import Criterion
from tdkt_rules.model.diagnostic import InvalidInput
from tdkt_rules.model.record import Record
from tdkt_rules.model.regime import Standard
from tdkt_rules.model.truth import Truth
from tdkt_rules.model.vocabulary import NomineeKind
from tdkt_rules.standing import Standing, standing_on
from tdkt_rules.testing.generation.strategies import near_misses, nominees
from tests.property.strategies import memberships, open_criteria, records_with_gaps
from tests.property.tiny import QUESTIONS, SEXES, tiny_context
from tests.shipped import shipped_book

searching = settings(derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
TRUTH_OF = {"met": Truth.MET, "not_met": Truth.NOT_MET, "judgement": Truth.UNKNOWN, "missing": Truth.UNKNOWN}
DAYS = {"l13-n91": date(2019, 12, 31), "l22-n98": date(2024, 12, 31), "l22-n152": date(2025, 12, 31)}


@cache
def standing(regime: str) -> Standing:
    return standing_on(shipped_book(), DAYS[regime])


@cache
def live(regime: str) -> LiveAwards:
    return LiveAwards(standing(regime))


HEADING = core.Heading("TITLE.test", (), "verified")
DECISIVE = st.one_of(
    st.builds(core.Judgement, st.just(HEADING), st.sampled_from(QUESTIONS), st.booleans()),
    st.builds(core.Membership, st.just(HEADING), st.just(core.FactValue("sex")), memberships("sex", SEXES)),
)
"""What is met by one nominee in two, and open for a few."""


def counted_groups() -> st.SearchStrategy[Criterion]:
    """So many of some, each of which may tip the scales."""
    several = st.lists(DECISIVE, min_size=2, max_size=4).map(tuple)
    return several.flatmap(lambda children: st.integers(1, len(children)).map(lambda n: core.Group(HEADING, "at_least_n", children, n)))


def chained_standards() -> st.SearchStrategy[Criterion]:
    """The standard of another award, with what bars it, beside what else is asked."""
    other = st.tuples(DECISIVE, DECISIVE).map(lambda pair: core.Group(HEADING, "all", (pair[0], core.Group(HEADING, "none", (pair[1],))), standard_of="MEDAL"))
    return st.builds(core.Group, st.just(HEADING), st.sampled_from(("all", "any")), st.tuples(other, DECISIVE))


def standards_of_others(outcome: Outcome) -> list[tuple[str, Truth]]:
    """The awards whose standards are part of a criterion, those inside first, and whether they are met."""
    found = [item for child in outcome.children for item in standards_of_others(child)]
    criterion = outcome.criterion
    return [*found, (criterion.standard_of, outcome.truth)] if isinstance(criterion, core.Group) and criterion.standard_of else found


@settings(searching, max_examples=250)
@given(
    open_criteria() | counted_groups() | chained_standards(),
    st.lists(open_criteria(), max_size=2),
    st.lists(open_criteria(), max_size=2),
    records_with_gaps(),
    st.booleans(),
)
def test_a_generated_standard_has_one_verdict(
    requirement: Criterion, bars: list[Criterion], suspensions: list[Criterion], record: Record, strict: bool
) -> None:
    standard = Standard("TITLE", "individual", (), requirement, tuple(bars), tuple(suspensions), ())
    context = evolve(tiny_context(record), strict=strict)
    of_the_engine = Outcomes(
        evaluate(requirement, context), tuple(evaluate(bar, context) for bar in bars), tuple(evaluate(item, context) for item in suspensions)
    )
    chart, leaves = chart_of(standard), leaf_statuses(standard, context)
    outcome = settled(chart, leaves)[OUTCOME_OF]
    assert VERDICTS[outcome] == verdict_of(of_the_engine)
    assert LiveRuleset("generated", chart).outcome(leaves) == outcome
    findings = settled(chart, leaves)
    assert [(award, TRUTH_OF[findings[name]]) for name, award in chart.awards] == standards_of_others(of_the_engine.requirement)


def same(regime: str, record: Record, award: str, *, strict: bool = False) -> None:
    year, on = DAYS[regime].year, DAYS[regime]
    decision = standing(regime).decide(record, award, year, on, strict=strict)
    found = live(regime).decide(record, award, year, on, strict=strict)
    assert (found.verdict, found.barred) == (decision.verdict, decision.barred), award


@pytest.mark.parametrize(("regime", "kind"), [("l13-n91", "individual"), ("l22-n98", "individual"), ("l22-n152", "collective")])
def test_every_award_has_the_verdict_of_the_engine(regime: str, kind: NomineeKind) -> None:
    awards = [award for award, of in standing(regime).regime.standards if of == kind]

    @settings(searching, max_examples=25)
    @given(nominees(standing(regime), kind, year=DAYS[regime].year), st.booleans())
    def asked(record: Record, strict: bool) -> None:
        for award in awards:
            same(regime, record, award, strict=strict)

    asked()


@pytest.mark.parametrize("award", ["LDTT", "CSTDCS", "CSTDBT", "CSTDTQ", "BKBT", "BKTTG", "HCLD3"])
@pytest.mark.parametrize("regime", ["l13-n91", "l22-n152"])
def test_an_award_has_the_verdict_of_the_engine_at_its_edges(regime: str, award: str) -> None:
    @settings(searching, max_examples=30)
    @given(near_misses(standing(regime), award, year=DAYS[regime].year))
    def asked(record: Record) -> None:
        same(regime, record, award)

    asked()


@pytest.mark.parametrize("overlays", [("ministry",), ("province",), ("ministry", "unit")])
@pytest.mark.parametrize("years", [{2025: {"rating": "excellent"}}, {2025: {"rating": "done"}}, {}])
def test_overlays_are_in_the_rules(overlays: tuple[str, ...], years: dict[int, dict[str, str]]) -> None:
    book = Rulebook.load(Path(__file__).parents[1] / "overlays" / "rulebook")
    day = date(2025, 12, 31)
    tightened = standing_on(book, day, overlays=overlays)
    awards = LiveAwards(tightened)
    for events, answer in product(({}, {"fine": [{"year": 2025}]}, {"initiative": [{"year": 2025}]}), (None, True, False)):
        judged = {} if answer is None else {"judgements": {"outstanding": {"answer": answer}, "good-standing": {"answer": answer}}}
        document = {"nominee": "N-1", "kind": "individual", "facts": {"sex": "male"}, "years": years, "events": events, **judged}
        record = book.record(Nominee.from_mapping(document))
        for award in ("LDTT", "CSTDCS", "CSTDTQ"):
            decision, found = tightened.decide(record, award, 2025, day), awards.decide(record, award, 2025, day)
            assert (found.verdict, found.barred) == (decision.verdict, decision.barred), (award, document)


def test_the_standard_of_another_award_is_chained() -> None:
    chart = chart_of(standing("l22-n152").regime.standards["CSTDCS", "individual"])
    assert [award for _, award in chart.awards] == ["LDTT", "CSTT"]


def test_one_question_can_be_asked_by_itself_and_a_wrong_one_is_refused() -> None:
    record = Record("N-1", "individual")
    assert decide_live(standing("l22-n152"), record, "CSTDCS", 2025) == live("l22-n152").decide(record, "CSTDCS", 2025)
    for award, code in (("CSTDSC", "ASK501"), ("TTLDTT", "ASK502")):
        with pytest.raises(InvalidInput) as caught:
            decide_live(standing("l22-n152"), record, award, 2025)
        assert [item.code for item in caught.value.diagnostics] == [code]
    with pytest.raises(InvalidInput) as caught:
        decide_live(standing_on(shipped_book(), date(2015, 1, 1)), Record("N-1", "collective"), "XPTB", 2014)
    assert [item.code for item in caught.value.diagnostics] == ["ASK503"]
