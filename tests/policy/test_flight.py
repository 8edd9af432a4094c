"""Dossiers in flight when new rules begin."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tdkt_rules import Rulebook
from tdkt_rules.cli.report_drawing import report_text
from tdkt_rules.documents.cohort import Cohort
from tdkt_rules.engine.decide import regimes_for
from tdkt_rules.explanation.report import Report
from tdkt_rules.explanation.round_schema import diagnostic_schema
from tdkt_rules.explanation.schema import decision_schema
from tdkt_rules.model.decision import Dates, Verdict
from tdkt_rules.model.regime import Key
from tdkt_rules.phrases import LANGUAGES
from tdkt_rules.policy.flight.document import flight_document, flight_schema
from tdkt_rules.policy.flight.passages import Flight, When, flight_of
from tdkt_rules.policy.flight.report import flight_report
from tdkt_rules.standing import Standing, standing_on
from tests.policy.people_of_two_laws import TITLE, YEAR, after, before, cohort_of
from tests.shipped import shipped_book

Golden = Callable[[Path, str], None]
GOLDEN = Path(__file__).parents[1] / "golden"
DEMONSTRATION = Path(__file__).parents[1] / "demonstration"
AWARDS: tuple[Key, ...] = (("TITLE", "individual"), ("CLASS2", "individual"))
YES, NO = Verdict.ELIGIBLE, Verdict.INELIGIBLE


@cache
def demonstration() -> Rulebook:
    return Rulebook.load(DEMONSTRATION)


def on(year: int, month: int = 1, day: int = 1) -> Standing:
    return standing_on(shipped_book(), date(year, month, day))


def worker(name: str, *years: int) -> dict[str, Any]:
    """Somebody with an initiative in each of some years: the old law takes one of any year, the new only one of the year itself."""
    complete = {kind: {"through": 2025} for kind in ("initiative", "awards", "discipline")}
    rated = {year: {"rating": "excellent"} for year in range(2020, 2025)}
    return {
        "nominee": name,
        "kind": "individual",
        "name": f"Người {name}",
        "years": rated,
        "events": {"initiative": [{"year": year} for year in years]},
        "complete": complete,
    }


def demonstrated(*people: dict[str, Any]) -> Flight:
    old, new = (standing_on(demonstration(), day) for day in (date(2024, 6, 1), date(2025, 6, 1)))
    cohort = Cohort.from_mappings({"cohort": "mau", "report_by": []}, people or (worker("A", 2020), worker("B", 2024)))
    return flight_of(old, new, AWARDS, 2024, cohort=cohort)


def shown(flight: Flight, language: str = "vi") -> str:
    known = next(item for item in LANGUAGES if item == language)
    return report_text(Report("-", (), flight_report(flight, known)), known, in_colour=False)


def passages(flight: Flight) -> list[tuple[str, str, str, tuple[str, ...], str]]:
    clauses = [(passage, passage.transition.citations[0] if passage.transition else "") for turn in flight.turns for passage in turn.passages]
    return [(passage.filed, passage.received, passage.decided, passage.regimes, str(clause)) for passage, clause in clauses]


def test_a_decree_that_leaves_dossiers_by_the_day_of_filing() -> None:
    assert passages(flight_of(on(2025, 6, 30), on(2025, 7, 1), (), 2025)) == [
        ("before", "any", "any", ("l22-n98",), "ND152.a60.c3"),
        ("from", "from", "from", ("l22-n152",), ""),
    ]


def test_a_law_that_asks_what_is_more_favourable_by_the_day_of_receipt() -> None:
    assert passages(flight_of(on(2026, 9, 30), on(2026, 10, 1), (), 2026)) == [
        ("before", "before", "before", ("l22-n152",), ""),
        ("before", "before", "from", ("l22-n152", "l26"), "L26.a4"),
        ("any", "from", "from", ("l26",), ""),
    ]


def test_a_law_without_a_transition() -> None:
    flight = flight_of(before(), after(), (), 2023)
    assert passages(flight) == [("before", "before", "before", ("l13-n91",), ""), ("any", "any", "from", ("l22-n98",), "")]
    assert "Không có điều khoản chuyển tiếp" in shown(flight)


def test_every_day_between_the_sides_on_which_rules_begin_is_a_turn() -> None:
    flight = flight_of(on(2018), on(2026, 12, 31), (), 2026)
    assert [(turn.day, turn.former.id if turn.former else "", turn.latter.id) for turn in flight.turns] == [
        (date(2024, 1, 1), "l13-n91", "l22-n98"),
        (date(2025, 7, 1), "l22-n98", "l22-n152"),
        (date(2026, 10, 1), "l22-n152", "l26"),
    ]


@pytest.mark.parametrize(("old", "new"), [(date(2024, 1, 1), date(2025, 6, 30)), (date(2025, 7, 1), date(2025, 7, 1)), (date(2026, 10, 1), date(2023, 1, 1))])
def test_no_dossier_is_in_flight_where_no_rules_begin(old: date, new: date) -> None:
    flight = flight_of(standing_on(shipped_book(), old), standing_on(shipped_book(), new), (TITLE,), YEAR, cohort=cohort_of())
    assert flight.turns == ()
    assert flight_report(flight, "vi") == ()
    assert not flight.changed


def lies(day: date, turn: date, when: When) -> bool:
    return when == "any" or (day < turn) is (when == "before")


@pytest.mark.parametrize("turn", flight_of(on(2018), on(2026, 12, 31), (), 2026).turns, ids=lambda turn: turn.latter.id)
def test_every_dossier_around_a_turn_is_in_exactly_one_passage_which_says_what_the_engine_applies(turn: Any) -> None:
    around = [turn.day + timedelta(days) for days in (-40, -1, 0, 1, 40)]
    for filed, received, decided in product(around, repeat=3):
        if filed <= received <= decided:
            dates = zip((filed, received, decided), ("filed", "received", "decided"), strict=True)
            pairs = list(dates)
            fitting = [passage for passage in turn.passages if all(lies(day, turn.day, getattr(passage, axis)) for day, axis in pairs)]
            applied = tuple(regime.id for regime in regimes_for(shipped_book().rules, Dates(decided, filed, received, decided)))
            assert [passage.regimes for passage in fitting] == [applied], pairs


def test_the_more_favourable_of_both_answers_for_those_who_were_received_before() -> None:
    turn = demonstrated().turns[0]
    assert turn.dossiers == 2
    before_both, received_after = (passage.awards[0] for passage in turn.passages if passage.flying)
    assert [(person.nominee, person.before, person.after, person.answer, person.regime) for person in before_both.people] == [("A", YES, NO, YES, "before")]
    assert [(person.answer, person.regime) for person in received_after.people] == [(NO, "after")]
    assert (before_both.award, before_both.nominees, before_both.table) == ("TITLE", 2, {(YES, NO): 1})


def test_it_matters_to_nobody_when_all_fare_alike() -> None:
    flight = demonstrated(worker("B", 2024))
    assert not flight.changed
    assert "01 hồ sơ, kết luận như nhau dù áp dụng quy định nào" in shown(flight)
    assert demonstrated().changed


def test_dossiers_under_a_law_without_transition_are_named() -> None:
    flight = flight_of(before(), after(), (TITLE,), YEAR, cohort=cohort_of())
    assert [person.nominee for person in flight.turns[0].passages[1].awards[0].people] == ["CB-3", "CB-4"]
    assert "kết luận của 02 hồ sơ tùy việc quyết định trước hay từ 01/01/2024: Người CB-3 (CB-3) và Người CB-4 (CB-4)." in shown(flight)


def test_records_that_cannot_be_read_and_second_ones_are_left_out() -> None:
    assert demonstrated(worker("A", 2020), worker("A", 2024), {"nominee": "C", "kind": "robot"}).turns[0].dossiers == 1


def test_awards_of_other_kinds_and_records_of_other_kinds_are_left_out() -> None:
    collective = {"nominee": "T", "kind": "collective"}
    flight = demonstrated(worker("A", 2020), collective)
    assert flight.turns[0].dossiers == 2
    assert [award.nominees for award in flight.turns[0].passages[1].awards] == [1, 1]


def test_an_overlay_that_does_not_fit_the_rules_before_is_told() -> None:
    new = standing_on(shipped_book(), date(2024, 6, 3), overlays=["tinh-minh-hoa"])
    flight = flight_of(before(), new, (TITLE,), YEAR, cohort=cohort_of())
    turn = flight.turns[0]
    assert turn.dossiers == 0
    assert {item.code for item in turn.wrong} <= {"ASK521", "ASK522"}
    assert "Không xét được hồ sơ của danh sách" in shown(flight)


def test_many_awards_at_which_all_fare_alike_are_told_in_one_line() -> None:
    orders: list[Key] = [("HCHCM", "individual"), ("HCSV", "individual"), ("HCLD1", "individual"), ("HCLD2", "individual")]
    text = shown(flight_of(before(), after(), (TITLE, *orders), YEAR, cohort=cohort_of()))
    assert "Ở 04 danh hiệu, hình thức khen thưởng, mọi hồ sơ có kết luận như nhau" in text
    assert "kết luận của 02 hồ sơ tùy việc quyết định" in text


def test_progress_is_told_after_each_record() -> None:
    done: list[int] = []
    flight_of(before(), after(), (TITLE,), YEAR, cohort=cohort_of(), progress=done.append)
    assert done == [1, 2, 3, 4, 5, 6]


def test_the_document_satisfies_the_schema() -> None:
    labels = {name: decision_schema()["$defs"][name] for name in ("label", "number", "interval")}
    schema = flight_schema() | {"$defs": labels | {"diagnostic": diagnostic_schema()}}
    Draft202012Validator.check_schema(schema)
    wrong = flight_of(before(), standing_on(shipped_book(), date(2024, 6, 3), overlays=["tinh-minh-hoa"]), (TITLE,), YEAR, cohort=cohort_of())
    for flight in (demonstrated(), wrong, flight_of(on(2018), on(2026, 12, 31), (), 2026)):
        Draft202012Validator(schema).validate(flight_document(flight))
    people = flight_document(demonstrated())[0]["passages"][1]["awards"][0]["people"]
    assert people == [{"id": "A", "name": "Người A", "unit": "", "before": "eligible", "after": "ineligible", "answer": "eligible", "regime": "before"}]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report(golden: Golden, language: str) -> None:
    golden(GOLDEN / f"flight.{language}.txt", shown(demonstrated(), language).rstrip("\n"))
