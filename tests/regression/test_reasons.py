"""Reasons that named too much or too little, or that changed with the order of the record."""

from datetime import date

from attrs import evolve

from tdkt_rules import Nominee
from tdkt_rules.engine.absence import missing_of
from tdkt_rules.engine.evaluation import evaluate
from tdkt_rules.engine.evidence import evidence_of
from tdkt_rules.engine.verdict import Outcomes, verdict_of
from tdkt_rules.model import criterion as core
from tdkt_rules.model.decision import Verdict
from tdkt_rules.model.finding import Cause, Missing
from tdkt_rules.model.record import Event
from tdkt_rules.model.time import ReferenceYear
from tests.property.strategies import HEADING
from tests.property.tiny import tiny_context
from tests.regression.records import ENCLOSING, compared, covered, rated, run, since, title
from tests.shipped import shipped_book

WORTHY = core.Judgement(HEADING, "worthy", presumed=False)


def verdict(requirement: core.Criterion, record: object) -> Verdict:
    assert hasattr(record, "years")
    return verdict_of(Outcomes(evaluate(requirement, tiny_context(record)), (), ()))[0]  # type: ignore[arg-type]  # narrowed by hasattr


def test_an_open_judgement_after_a_certain_award_asked_for_older_awards() -> None:
    context = tiny_context(rated(awards=(title(2024),), complete=covered("awards", 2022, 2026)))
    assert missing_of(evaluate(since(WORTHY), context), context) == ()
    assert missing_of(evaluate(since(WORTHY, which="first"), context), context) == (Missing(Cause.RECORD_INCOMPLETE, "award", "TITLE", ((None, 2021),)),)


def test_an_award_that_may_be_the_newest_left_only_the_judgement_open() -> None:
    assert verdict(since(WORTHY), rated(complete=covered("awards", None, 2024))) is Verdict.UNDETERMINED
    assert verdict(since(WORTHY), rated(awards=(title(2024),))) is Verdict.NEEDS_JUDGEMENT


def test_a_run_whose_length_straddles_an_upper_bound_left_only_the_judgement_open() -> None:
    record = rated(high=(2024, 2025), unrated=(2023,))
    assert verdict(run("at_most", 2, WORTHY, "reference_year"), record) is Verdict.UNDETERMINED
    assert verdict(run("at_most", 3, WORTHY, "reference_year"), record) is Verdict.NEEDS_JUDGEMENT


def test_a_ratio_over_zero_was_open_without_a_reason() -> None:
    record = rated()
    record.years[ReferenceYear(2025)].update(part=0, size=0)
    context = tiny_context(record)
    found = missing_of(evaluate(compared(core.Ratio("part", "size"), "more_than", 0), context), context)
    assert found == (Missing(Cause.FACT_MISSING, "year", "size", ((2025, 2025),)),)


def test_missing_fields_of_events_came_in_the_order_of_the_record() -> None:
    events = (Event("idea", ReferenceYear(2025)), Event("idea", ReferenceYear(2023)))
    big = (core.Match("level", core.ValueTest("is", ("big",), "level", ("big",))),)
    criterion = compared(core.EventCount("idea", big, core.Window("whole_record"), lasts=False), "at_least", 1)
    found = []
    for order in (events, events[::-1]):
        context = tiny_context(rated(events=order))
        found.append(missing_of(evaluate(criterion, context), context))
    assert found[0] == found[1]
    assert found[0] == (Missing(Cause.FACT_MISSING, "event", "idea.level", ((2023, 2023), (2025, 2025))),)


def test_two_grants_of_one_year_came_in_the_order_of_the_record() -> None:
    awards = (title(2025, document="QĐ 2"), title(2025, document="QĐ 1"))
    criterion = compared(core.AwardCount(("TITLE",), ENCLOSING), "at_least", 1)
    found = []
    for order in (awards, awards[::-1]):
        context = tiny_context(rated(awards=order))
        found.append(evidence_of(evaluate(criterion, context), context.window, context.history))
    assert found[0] == found[1]


def test_cautions_on_annulled_awards_came_in_the_order_of_the_record() -> None:
    book = shipped_book()
    record = book.record(Nominee.from_mapping({"nominee": "N-1", "kind": "individual"}))
    awards = tuple(title(year, "CSTDCS", revoked=date(2025, 1, 1)) for year in (2023, 2022))
    first, second = (book.decide(evolve(record, awards=order), "CSTDBT", 2025).cautions for order in (awards, awards[::-1]))
    assert first == second
    assert [caution.fields["year"] for caution in first if caution.code == "revoked-award"] == ["2022", "2023"]
