"""Answers under policies of a regime that the law, or some completion of the record, contradicted."""

from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

from tdkt_rules import Nominee, Rulebook
from tdkt_rules.engine.absence import missing_of
from tdkt_rules.engine.evaluation import Outcome, evaluate
from tdkt_rules.engine.history import stands
from tdkt_rules.model import criterion as core
from tdkt_rules.model.record import Record
from tdkt_rules.model.truth import Truth
from tests.property.strategies import HEADING
from tests.property.tiny import DECIDED, DECIDED_LATER, RESTARTING, tiny_context
from tests.regression.records import ENCLOSING, HIGH, WHOLE, compared, covered, post, rated, title

DEMONSTRATION = Path(__file__).parents[1] / "demonstration"
FOUR_YEARS = compared(core.YearCount(HIGH, core.Window("last", 4)), "at_least", 4)
ALL_HIGH = range(2019, 2026)


def after_decision(child: core.Criterion) -> core.Since:
    return core.Since(HEADING, ("TITLE",), "latest", "after_decision_year", child)


def restarted(criterion: core.Criterion, record: Record, decided_on: date = DECIDED) -> Outcome:
    return evaluate(criterion, tiny_context(record, decided_on=decided_on, regime=RESTARTING))


def test_a_decision_after_the_reference_year_left_the_clock_at_an_earlier_one() -> None:
    years_after = after_decision(compared(core.YearsElapsed(ENCLOSING), "at_least", 1))
    earlier, later = title(2020, decided=date(2020, 12, 20)), title(2025, decided=date(2026, 1, 20))
    assert restarted(years_after, rated(awards=(earlier, later))).truth is Truth.UNKNOWN
    assert restarted(years_after, rated(awards=(earlier,))).truth is Truth.MET
    assert restarted(years_after, rated(awards=(earlier, later)), DECIDED_LATER).truth is Truth.NOT_MET
    assert restarted(after_decision(compared(core.YearsElapsed(ENCLOSING), "at_most", 0)), rated(awards=(later,)), DECIDED_LATER).truth is Truth.MET


def test_a_decision_after_the_one_that_is_asked_for_opens_nothing() -> None:
    record = rated(awards=(title(2025, decided=date(2026, 1, 20)),))
    nothing = after_decision(compared(core.YearsElapsed(ENCLOSING), "at_least", 0))
    assert evaluate(nothing, tiny_context(record, decided_on=DECIDED, known_at=DECIDED_LATER, regime=RESTARTING)).truth is Truth.NOT_MET


def test_a_span_that_began_after_the_reference_year_took_its_achievements_away() -> None:
    record = rated(high=ALL_HIGH, spans=(post(date(2026, 1, 5), date(2026, 2, 5)),))
    assert restarted(FOUR_YEARS, record, DECIDED_LATER).truth is Truth.MET


@pytest.mark.parametrize(("end", "truth"), [(date(2026, 2, 1), Truth.UNKNOWN), (date(2021, 6, 1), Truth.MET), (date(2022, 6, 1), Truth.NOT_MET)])
def test_a_span_without_a_first_day_restarts_for_certain_only_where_it_lies_in_the_years(end: date, truth: Truth) -> None:
    assert restarted(FOUR_YEARS, rated(high=ALL_HIGH, spans=(post(end=end),)), DECIDED_LATER).truth is truth


def test_the_bars_of_another_award_that_is_met_restarted_with_its_standard() -> None:
    record = rated(high=ALL_HIGH, spans=(post(date(2023, 1, 1), date(2023, 12, 31)),))
    bars = core.Group(HEADING, "none", (FOUR_YEARS,))
    required = core.Group(HEADING, "all", ())
    assert restarted(core.Group(HEADING, "all", (required, bars), standard_of="TITLE"), record).truth is Truth.NOT_MET
    assert restarted(core.Group(HEADING, "all", (FOUR_YEARS,), standard_of="TITLE"), record).truth is Truth.NOT_MET


def test_what_does_not_restart_named_the_span_as_missing() -> None:
    record = rated(complete=covered("post", 2022, 2025), awards=(title(2021), title(2023, "MEDAL", basis="")))
    since_any = core.Since(HEADING, ("TITLE", "MEDAL"), "latest", "after_award_year", compared(core.AwardCount(("MEDAL",), WHOLE), "at_least", 1))
    context = tiny_context(record, regime=RESTARTING)
    assert [item.name for item in missing_of(evaluate(since_any, context), context)] == ["MEDAL.basis"]


def test_a_title_given_back_before_it_was_taken_away_was_held() -> None:
    held = title(2020, stripped=date(2024, 1, 1), restored=date(2023, 1, 1))
    assert not stands(held, DECIDED, DECIDED)
    assert stands(evolve(held, restored=date(2024, 6, 1)), DECIDED, DECIDED)


def test_the_order_of_two_titles_taken_away_showed_in_the_cautions() -> None:
    awards = [{"award": "CLASS2", "year": 2020, "basis": "merit", "stripped": day} for day in ("2021-01-01", "2022-01-01")]
    record = {"nominee": "CB-1", "kind": "individual", "complete": {"awards": {"through": 2024}}}
    book = Rulebook.load(DEMONSTRATION)
    first, second = (book.decide(Nominee.from_mapping({**record, "awards": held}), "CLASS1", 2024) for held in (awards, awards[::-1]))
    assert first.cautions == second.cautions
    assert [caution.fields["date"] for caution in first.cautions if caution.code == "stripped-award"] == ["2021-01-01", "2022-01-01"]
