"""Careers, days at which the law changes, and cohorts."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings

from tdkt_rules import Nominee, Rulebook
from tdkt_rules.cohort.round import hold_round
from tdkt_rules.documents.cohort import Cohort
from tdkt_rules.documents.record_document import record_document
from tdkt_rules.model.placement import Status
from tdkt_rules.model.record import Record
from tdkt_rules.model.vocabulary import NOMINEE_KINDS, NomineeKind
from tdkt_rules.testing import as_yaml, cohorts, dates_at_the_edge, histories, regimes
from tdkt_rules.testing.generation.drawing import drawn, one_by_one
from tdkt_rules.testing.generation.edge_days import edge_days
from tdkt_rules.testing.generation.histories import LONGEST
from tests.shipped import shipped_book

BOOK = shipped_book()
ONE_DAY = timedelta(days=1)

searching = settings(derandomize=True, deadline=None, max_examples=30, suppress_health_check=list(HealthCheck))


@searching
@given(histories(BOOK))
def test_each_year_of_a_career_adds_to_what_the_file_said(history: tuple[Record, ...]) -> None:
    for before, after in pairwise(history):
        assert set(before.awards) <= set(after.awards)
        assert before.years.items() <= after.years.items()
        assert len(before.events) <= len(after.events)
        assert len(before.spans) <= len(after.spans)
    assert [record.complete["awards"].last for record in history] == list(range(2025 - len(history) + 1, 2026))


@searching
@given(histories(BOOK, "collective"))
def test_every_year_of_a_career_is_a_valid_record(history: tuple[Record, ...]) -> None:
    for record in history:
        assert BOOK.record(Nominee.from_text(as_yaml(record))) == record
        assert BOOK.record(Nominee.from_mapping(record_document(record))) == record


@searching
@given(histories(BOOK))
def test_an_award_comes_after_those_that_it_rests_on(history: tuple[Record, ...]) -> None:
    held = {(item.award, item.year.end) for item in history[-1].awards}
    for code, year in held:
        award = BOOK.rules.awards[code]
        for beneath in award.presupposes:
            assert any((beneath.award, before) in held for before in (year, year - 1)), (code, year)
        lower = [other.code for other in BOOK.rules.awards.values() if other.series == award.series and other.rank == award.rank - 1 and not other.yearly]
        if award.series and not award.yearly and history[-1].kind == "individual":
            assert all(any(one == other and before <= year for one, before in held) for other in lower), (code, year)


@pytest.mark.parametrize("kind", NOMINEE_KINDS)
def test_every_award_of_the_catalogue_stands_in_some_career(kind: NomineeKind) -> None:
    unseen = {code for code, award in BOOK.rules.awards.items() if kind in award.who}
    for history in one_by_one(histories(BOOK, kind), 300):
        unseen -= {item.award for item in history[-1].awards}
        if not unseen:
            return
    assert sorted(unseen) == []


def test_careers_are_long_and_short() -> None:
    lengths = [len(history) for history in drawn(histories(BOOK), 100)]
    assert (min(lengths), max(lengths)) == (1, LONGEST)


@pytest.mark.parametrize("day", [date(2010, 6, 1), date(2017, 9, 30), date(2017, 10, 1), date(2023, 12, 31), date(2024, 1, 1), date(2025, 6, 30)])
def test_the_first_and_the_last_day_of_a_regime_are_edges(day: date) -> None:
    assert day in edge_days(BOOK.rules)


def test_the_days_beside_an_edge_are_there_unless_no_rules_were_in_force() -> None:
    days = edge_days(BOOK.rules)
    assert {date(2023, 12, 30), date(2024, 1, 2)} <= set(days)
    assert date(2010, 5, 31) not in days
    assert list(days) == sorted(set(days))


def test_dated_numbers_and_overlays_have_edges_too() -> None:
    days = set(edge_days(BOOK.rules))
    values = {start for regime in BOOK.rules.regimes for parameter in regime.parameters.values() for start, _ in parameter.values}
    overlays = {overlay.in_force.start for overlay in BOOK.rules.overlays}
    in_force = {day for day in values | overlays if day and any(regime.in_force.holds(day) for regime in BOOK.rules.regimes)}
    assert in_force <= days


@searching
@given(dates_at_the_edge(BOOK))
def test_rules_answer_on_every_edge(day: date) -> None:
    assert BOOK.sitting(day.year, day).of_the_day.regime.in_force.holds(day)


@searching
@given(regimes(BOOK))
def test_a_regime_is_named_as_a_question_names_it(regime: str) -> None:
    assert BOOK.sitting(2025, regime=regime).of_the_day.regime.id == regime


@pytest.mark.parametrize(("award", "year"), [("CSTDCS", 2022), ("TTLDXS", 2022), ("COCP", 2025), ("GDVH", 2025)])
def test_a_round_can_be_held_of_every_cohort(award: str, year: int) -> None:
    seen = set()
    for cohort in drawn_cohorts(BOOK, award, year):
        held = hold_round(BOOK, cohort, award, year)
        assert held.refused == ()
        assert held.records == cohort.count_hint
        seen |= {placement.status for placement in held.placements}
    assert len(seen) > 1, seen
    assert Status.NOT_ELIGIBLE in seen


def drawn_cohorts(book: Rulebook, award: str, year: int) -> list[Cohort]:
    return drawn(cohorts(book, award, year=year), 25)


def test_the_quotas_of_a_round_bite() -> None:
    statuses = {placement.status for cohort in drawn_cohorts(BOOK, "CSTDCS", 2022) for placement in hold_round(BOOK, cohort, "CSTDCS", 2022).placements}
    assert {Status.SELECTED, Status.NOT_SELECTED} <= statuses


def test_the_smallest_cohort_is_one_nominee_in_one_unit() -> None:
    first = drawn(cohorts(BOOK, "LDTT"), 1)[0]
    assert first.count_hint == 1
    assert isinstance(first.frame.data, dict)
    assert list(first.frame.data["units"]) == ["phong-1"]
