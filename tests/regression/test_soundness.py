"""Answers that some completion of the record contradicted."""

from datetime import date
from fractions import Fraction

from tdkt_rules.engine.absence import missing_of
from tdkt_rules.engine.evaluation import evaluate
from tdkt_rules.model import criterion as core
from tdkt_rules.model.finding import Cause, Missing
from tdkt_rules.model.time import length_in_months
from tdkt_rules.model.truth import Truth
from tests.property.strategies import HEADING
from tests.property.tiny import tiny_context
from tests.regression.records import ENCLOSING, WHOLE, compared, covered, outcome_of, post, rated, run, since, title

FEBRUARY = date(2026, 2, 15)
OPEN_ON_THE_DAY = core.EventCount("post", (), core.Window("decision_date"), lasts=True)


def test_an_uncertain_year_between_two_runs_left_only_the_longer_one_in_sight() -> None:
    record = rated(high=(2020, 2021, 2023), unrated=(2022, 2024), awards=(title(2020),))
    no_title = compared(core.AwardCount(("TITLE",), ENCLOSING), "at_most", 0)
    assert outcome_of(run("at_least", 2, no_title), record).truth is Truth.UNKNOWN
    assert outcome_of(run("at_most", 1), record).truth is Truth.UNKNOWN


def test_a_run_that_may_not_exist_was_enough() -> None:
    assert outcome_of(run("at_most", 1), rated(high=(2020, 2021), unrated=(2024,))).truth is Truth.UNKNOWN


def test_runs_that_may_exist_still_decide_when_nothing_else_can() -> None:
    assert outcome_of(run("at_most", 1), rated(unrated=(2021, 2024))).truth is Truth.MET
    assert outcome_of(run("at_least", 2), rated(high=(2020, 2021), unrated=(2022, 2024))).truth is Truth.MET


def test_an_anchor_that_may_lie_outside_the_scope_above_opened_a_window_for_certain() -> None:
    record = rated(awards=(title(2022), title(2021, "MEDAL"), title(2023, "MEDAL", basis="")))
    inner = since(compared(core.AwardCount(("TITLE",), WHOLE), "at_least", 1), "TITLE")
    assert outcome_of(since(inner, "MEDAL"), record).truth is Truth.UNKNOWN


def test_a_record_complete_for_the_reference_year_answered_for_a_decision_in_the_next() -> None:
    nothing_open = compared(OPEN_ON_THE_DAY, "at_most", 0)
    until_reference_year = rated(complete=covered("post", None, 2025))
    assert outcome_of(nothing_open, until_reference_year).truth is Truth.MET
    assert outcome_of(nothing_open, until_reference_year, FEBRUARY).truth is Truth.UNKNOWN
    assert outcome_of(nothing_open, rated(complete=covered("post", None, 2026)), FEBRUARY).truth is Truth.MET


def test_what_is_missing_on_the_decision_date_is_named_with_its_own_year() -> None:
    context = tiny_context(rated(complete=covered("post", None, 2025)), decided_on=FEBRUARY)
    found = missing_of(evaluate(compared(OPEN_ON_THE_DAY, "at_least", 1), context), context)
    assert found == (Missing(Cause.RECORD_INCOMPLETE, "span", "post", ((2026, 2026),)),)


def test_a_span_without_a_first_day_touched_every_earlier_year_for_certain() -> None:
    record = rated(spans=(post(end=date(2024, 5, 31), level="big"),))
    in_2021 = core.EventCount("post", (), core.Window("fixed", first=2021, last=2021), lasts=True)
    in_2024 = core.EventCount("post", (), core.Window("fixed", first=2024, last=2024), lasts=True)
    assert outcome_of(compared(in_2021, "at_least", 1), record).truth is Truth.UNKNOWN
    assert outcome_of(compared(in_2024, "at_least", 1), record).truth is Truth.MET


def test_a_span_without_a_first_day_that_still_lasts_is_open_on_the_decision_date() -> None:
    for end in (None, date(2026, 5, 31)):
        assert outcome_of(compared(OPEN_ON_THE_DAY, "at_least", 1), rated(spans=(post(end=end),))).truth is Truth.MET


def test_coverage_reached_beyond_the_date_of_knowledge() -> None:
    titled = compared(core.AwardCount(("TITLE",), core.Window("this_year")), "at_least", 1)
    assert outcome_of(titled, rated()).truth is Truth.NOT_MET
    assert outcome_of(titled, rated(), known_at=date(2024, 12, 31)).truth is Truth.UNKNOWN


def test_a_year_of_which_something_came_later_counted_as_complete() -> None:
    titled = compared(core.AwardCount(("TITLE",), core.Window("this_year")), "at_least", 1)
    record = rated(awards=(title(2025, decided=date(2025, 12, 26)),))
    assert outcome_of(titled, record).truth is Truth.MET
    assert outcome_of(titled, record, date(2025, 11, 30)).truth is Truth.UNKNOWN
    assert outcome_of(titled, rated(), date(2025, 11, 30)).truth is Truth.NOT_MET


def test_a_day_that_counts_double_made_the_month_shorter() -> None:
    spans = (post(date(2025, 2, 1), date(2025, 2, 28), level="small"), post(date(2025, 2, 1), date(2025, 2, 1), level="big"))
    big = (core.Match("level", core.ValueTest("is", ("big",), "level", ("big",))),)
    months = core.SpanMonths("post", (), (core.Weight(big, Fraction(2)),), WHOLE)
    found = outcome_of(compared(months, "at_least", 1), rated(spans=spans)).quantity
    assert found is not None
    assert found.exact
    assert found.known == 1 + Fraction(1, 30)


def test_a_weight_below_one_was_ignored() -> None:
    half = core.SpanMonths("post", (), (core.Weight((), Fraction(1, 2)),), WHOLE)
    record = rated(spans=(post(date(2024, 1, 1), date(2024, 12, 31)),))
    assert outcome_of(compared(half, "equal", 6), record).truth is Truth.MET


def test_a_scope_around_nothing_asks_for_its_award_only() -> None:
    nothing = core.Group(HEADING, "all", ())
    assert outcome_of(since(nothing), rated(awards=(title(2025),))).truth is Truth.MET
    assert outcome_of(since(nothing), rated()).truth is Truth.NOT_MET


def test_a_month_that_is_too_short_ended_a_day_early() -> None:
    assert length_in_months(date(2025, 1, 31), date(2025, 2, 27)) < 1
    assert length_in_months(date(2025, 1, 31), date(2025, 2, 28)) == 1
    assert length_in_months(date(2024, 2, 29), date(2025, 2, 28)) == 12
