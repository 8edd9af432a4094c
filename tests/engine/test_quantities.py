"""Quantities as intervals, and the bounds that they are compared with."""

from datetime import date
from fractions import Fraction
from math import inf
from typing import Any

import pytest

from tdkt_rules.engine.masks import Masks
from tdkt_rules.engine.quantities import bound_interval, measure
from tdkt_rules.model import criterion as core
from tdkt_rules.model.interval import Interval, exactly
from tdkt_rules.model.record import Event, Record
from tdkt_rules.model.time import ReferenceYear
from tdkt_rules.model.truth import Truth
from tests.property.tiny import tiny_history
from tests.regression.records import ENCLOSING, HIGH, NOTHING_ASKED, WHOLE, bound, covered, post, rated, title

SCOPE = Masks(0b1110000, 0b1111100)
BIG = (core.Match("level", core.ValueTest("is", ("big",), "level", ("big",))),)


def measured(quantity: core.Quantity, record: Record, enclosing: Masks | None = None) -> tuple[Any, Any]:
    history = tiny_history(record)
    found = measure(quantity, enclosing or Masks(history.whole, history.whole), history)
    return found.known, found.possible


# ---- stored numbers ----


def test_a_number_that_is_not_there_may_be_anything() -> None:
    record = rated(facts={"strength": 3})
    assert measured(core.FactValue("strength"), record) == (3, 3)
    assert measured(core.FactValue("strength"), rated()) == (0, inf)
    assert measured(core.YearValue("size"), rated()) == (0, inf)


@pytest.mark.parametrize(
    ("row", "expected"), [({"part": 3, "size": 4}, (Fraction(3, 4), Fraction(3, 4))), ({"part": 3}, (0, inf)), ({"part": 3, "size": 0}, (0, inf))]
)
def test_a_ratio_needs_both_numbers_and_a_denominator(row: dict[str, int], expected: tuple[Any, Any]) -> None:
    record = rated()
    record.years[ReferenceYear(2025)].update(row)
    assert measured(core.Ratio("part", "size"), record) == expected


# ---- years ----


def test_years_without_a_value_may_count() -> None:
    record = rated(high=(2021, 2025), unrated=(2023,))
    assert measured(core.YearCount(HIGH, WHOLE), record) == (2, 3)
    assert measured(core.YearCount(HIGH, core.Window("last", 3)), record) == (1, 2)
    assert measured(core.YearCount(HIGH, ENCLOSING), record, SCOPE) == (1, 3)


def test_a_run_to_the_reference_year_may_be_longer_through_an_open_year() -> None:
    to_year = core.YearRun(HIGH, WHOLE, "reference_year")
    assert measured(to_year, rated(high=(2022, 2024, 2025), unrated=(2023,))) == (2, 4)
    assert measured(to_year, rated(high=(2022, 2023, 2024))) == (0, 0)
    assert measured(to_year, rated(high=range(2019, 2026))) == (7, inf)


def test_the_longest_run_lies_anywhere_in_the_window() -> None:
    anywhere = core.YearRun(HIGH, WHOLE, "anywhere")
    assert measured(anywhere, rated(high=(2020, 2021, 2022, 2025))) == (3, 3)
    assert measured(anywhere, rated(high=(2020, 2021, 2023, 2024), unrated=(2022,))) == (2, 5)
    assert measured(anywhere, rated(high=(2022, 2023), unrated=(2019,))) == (2, inf)
    assert measured(anywhere, rated()) == (0, 0)


def test_a_yearly_test_joins_fields_and_awards() -> None:
    record = rated(high=(2024, 2025), awards=(title(2024), title(2023)))
    titled = core.AwardTest(("TITLE",))
    assert measured(core.YearCount(core.JoinedTest("all", (HIGH, titled)), WHOLE), record) == (1, 1)
    assert measured(core.YearCount(core.JoinedTest("any", (HIGH, titled)), WHOLE), record) == (3, 3)


# ---- awards ----


def test_two_grants_of_a_yearly_title_in_one_year_are_one_and_of_a_medal_are_two() -> None:
    record = rated(awards=(title(2024), title(2024), title(2024, "MEDAL"), title(2024, "MEDAL")))
    assert measured(core.AwardCount(("TITLE",), WHOLE), record) == (1, 1)
    assert measured(core.AwardCount(("MEDAL",), WHOLE), record) == (2, 2)
    assert measured(core.AwardCount(("TITLE", "MEDAL"), WHOLE), record) == (3, 3)


def test_a_medal_without_a_basis_may_count_and_a_yearly_title_does() -> None:
    record = rated(awards=(title(2024, basis=""), title(2024, "MEDAL", "")))
    assert measured(core.AwardCount(("TITLE",), WHOLE), record) == (1, 1)
    assert measured(core.AwardCount(("MEDAL",), WHOLE), record) == (0, 1)


def test_a_year_that_is_not_covered_may_hold_one_title_but_any_number_of_medals() -> None:
    record = rated(complete=covered("awards", None, 2024))
    assert measured(core.AwardCount(("TITLE",), WHOLE), record) == (0, 1)
    assert measured(core.AwardCount(("MEDAL",), WHOLE), record) == (0, inf)
    assert measured(core.AwardCount(("MEDAL",), core.Window("previous", 3)), record) == (0, 0)
    assert measured(core.AwardCount(("TITLE",), WHOLE), rated(complete=covered("awards", 2020, 2025))) == (0, inf)


def test_awardings_in_succession_may_have_to_end_in_the_reference_year() -> None:
    medals = tuple(title(year, "MEDAL") for year in (2020, 2023))
    to_year, anywhere = (core.AwardSequence(("MEDAL",), WHOLE, ending) for ending in ("reference_year", "anywhere"))
    assert measured(anywhere, rated(awards=medals)) == (2, 2)
    assert measured(to_year, rated(awards=medals)) == (0, 0)
    assert measured(to_year, rated(awards=(*medals, title(2025, "MEDAL")))) == (3, 3)
    assert measured(to_year, rated(awards=(*medals, title(2025, "MEDAL", "")))) == (0, 3)


# ---- events and spans ----


def test_an_event_without_the_field_that_is_asked_may_match() -> None:
    events = (
        Event("idea", ReferenceYear(2024), values={"level": "big"}),
        Event("idea", ReferenceYear(2024), values={"level": "small"}),
        Event("idea", ReferenceYear(2025)),
    )
    quantity = core.EventCount("idea", BIG, WHOLE, lasts=False)
    assert measured(quantity, rated(events=events)) == (1, 2)
    assert measured(quantity, rated(events=events, complete=covered("idea", 2020, 2026))) == (1, inf)


def test_a_span_touches_every_year_of_which_it_shares_a_day() -> None:
    record = rated(spans=(post(date(2021, 12, 31), date(2023, 1, 1)), post(date(2025, 6, 1))))
    for first, last, count in ((2020, 2020, 0), (2021, 2021, 1), (2023, 2023, 1), (2024, 2024, 0), (2023, 2025, 2)):
        assert measured(core.EventCount("post", (), core.Window("fixed", first=first, last=last), lasts=True), record) == (count, count)


def test_a_span_may_have_to_be_long_enough() -> None:
    longer = (core.Match("length", core.ValueTest("at_least", (), bound=core.Bound(12, "", "months"))),)
    quantity = core.EventCount("post", longer, WHOLE, lasts=True)
    assert measured(quantity, rated(spans=(post(date(2024, 1, 1), date(2024, 12, 31)), post(date(2025, 2, 1))))) == (1, 1)
    assert measured(quantity, rated(spans=(post(end=date(2024, 12, 31)),))) == (0, 1)


# ---- lengths ----


def months(where: tuple[core.Match, ...] = (), weights: tuple[core.Weight, ...] = (), window: core.Window = WHOLE) -> core.SpanMonths:
    return core.SpanMonths("post", where, weights, window)


def test_overlapping_spans_count_their_days_once() -> None:
    spans = (post(date(2023, 1, 1), date(2023, 12, 31)), post(date(2023, 7, 1), date(2024, 6, 30)), post(date(2025, 1, 1), date(2025, 1, 31)))
    assert measured(months(), rated(spans=spans)) == (19, 19)


def test_a_length_ends_with_the_window_and_with_the_reference_year() -> None:
    record = rated(spans=(post(date(2015, 1, 1)),))
    assert measured(months(), record) == (84, 84)
    assert measured(months(window=core.Window("previous", 2)), record) == (24, 24)
    assert measured(months(window=ENCLOSING), record, SCOPE) == (36, 60)


def test_a_span_without_a_first_day_is_counted_as_possible_only() -> None:
    assert measured(months(), rated(spans=(post(end=date(2020, 12, 31)),))) == (0, 24)


def test_days_that_overlap_count_at_the_highest_weight() -> None:
    double = (core.Weight(BIG, Fraction(2)),)
    spans = (post(date(2023, 1, 1), date(2023, 12, 31), level="small"), post(date(2023, 7, 1), date(2024, 6, 30), level="big"))
    assert measured(months(weights=double), rated(spans=spans)) == (30, 30)
    assert measured(months(weights=double), rated(spans=(post(date(2023, 1, 1), date(2023, 12, 31)),))) == (12, 24)
    assert measured(months(BIG), rated(spans=spans)) == (12, 12)


def test_a_length_is_open_above_where_the_record_is_not_complete() -> None:
    record = rated(spans=(post(date(2023, 1, 1), date(2023, 12, 31)),), complete=covered("post", 2020, 2025))
    assert measured(months(), record) == (12, inf)
    assert measured(months(window=core.Window("last", 4)), record) == (12, 12)


# ---- bounds ----


def test_adjustments_multiply_and_one_that_is_open_widens_the_bound() -> None:
    history = tiny_history(rated())
    two_thirds, double, shorter = adjusted(Fraction(2, 3)), adjusted(Fraction(2)), adjusted(Fraction(1), less=3)
    assert bound_interval(bound(15, two_thirds), [Truth.MET], history) == exactly(10)
    assert bound_interval(bound(15, two_thirds), [Truth.NOT_MET], history) == exactly(15)
    assert bound_interval(bound(15, two_thirds), [Truth.UNKNOWN], history) == Interval(10, 15)
    assert bound_interval(bound(15, two_thirds, double), [Truth.UNKNOWN, Truth.MET], history) == Interval(20, 30)
    assert bound_interval(bound(15, double), [Truth.UNKNOWN], history) == Interval(15, 30)
    assert bound_interval(bound(15, shorter), [Truth.MET], history) == exactly(12)
    assert bound_interval(bound(15, shorter), [Truth.UNKNOWN], history) == Interval(12, 15)
    assert bound_interval(bound(2, shorter), [Truth.MET], history) == exactly(0)


def adjusted(times: Fraction, less: int = 0) -> core.Adjustment:
    return core.Adjustment(NOTHING_ASKED, times, less)


def test_a_bound_takes_the_value_of_its_parameter_on_the_decision_date() -> None:
    from_parameter = core.Bound(None, "quorum", "times")
    assert bound_interval(from_parameter, [], tiny_history(rated(), decided_on=date(2025, 6, 30))) == exactly(1)
    assert bound_interval(from_parameter, [], tiny_history(rated(), decided_on=date(2025, 7, 1))) == exactly(2)
    assert bound_interval(from_parameter, [], tiny_history(rated(), decided_on=date(1999, 1, 1))) == Interval(0, inf)
