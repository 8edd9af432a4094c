"""Criteria about the day of the decision: law that changes inside a regime, and round anniversaries."""

from datetime import date

import pytest
from attrs import evolve

from tdkt_rules.engine.evaluation import evaluate
from tdkt_rules.model import criterion as core
from tdkt_rules.model.record import Coverage, Record
from tdkt_rules.model.time import DateRange
from tdkt_rules.model.truth import Truth
from tests.property.strategies import HEADING
from tests.property.tiny import tiny_context
from tests.regression.records import covered, post, rated

FROM_THE_BEGINNING = {"post": Coverage(None, 2025)}
EVERY_TEN = core.Anniversary(HEADING, "post", 10)


def asked(criterion: core.Criterion, record: Record, decided_on: date = date(2025, 12, 31)) -> Truth:
    return evaluate(criterion, tiny_context(record, decided_on=decided_on)).truth


@pytest.mark.parametrize(("day", "answer"), [(date(2018, 11, 4), Truth.NOT_MET), (date(2018, 11, 5), Truth.MET), (date(2018, 11, 6), Truth.MET)])
def test_law_holds_from_its_first_day(day: date, answer: Truth) -> None:
    assert asked(core.Decided(HEADING, DateRange(date(2018, 11, 5))), rated(), day) is answer


@pytest.mark.parametrize(("day", "answer"), [(date(2018, 11, 3), Truth.MET), (date(2018, 11, 4), Truth.MET), (date(2018, 11, 5), Truth.NOT_MET)])
def test_law_holds_through_its_last_day(day: date, answer: Truth) -> None:
    assert asked(core.Decided(HEADING, DateRange(None, date(2018, 11, 4))), rated(), day) is answer


@pytest.mark.parametrize(("begun", "answer"), [(2014, Truth.NOT_MET), (2015, Truth.MET), (2016, Truth.NOT_MET), (1945, Truth.MET), (2025, Truth.NOT_MET)])
def test_an_anniversary_is_round_after_ten_years_and_every_multiple(begun: int, answer: Truth) -> None:
    record = rated(spans=(post(date(begun, 9, 2), None),), complete=FROM_THE_BEGINNING)
    assert asked(EVERY_TEN, record) is answer


def test_the_year_of_the_decision_counts_and_not_the_reference_year() -> None:
    record = rated(spans=(post(date(2016, 9, 2), None),), complete=FROM_THE_BEGINNING)
    assert asked(EVERY_TEN, record, date(2026, 3, 1)) is Truth.MET


def test_the_first_span_is_the_first_of_all_only_when_the_record_says_so() -> None:
    record = rated(spans=(post(date(2015, 9, 2), None),), complete=covered("post", 2019, 2025))
    assert asked(EVERY_TEN, record) is Truth.UNKNOWN
    assert asked(EVERY_TEN, evolve(record, complete=FROM_THE_BEGINNING, spans=())) is Truth.NOT_MET
    assert asked(EVERY_TEN, evolve(record, complete=FROM_THE_BEGINNING, spans=(post(None, None),))) is Truth.UNKNOWN
