"""Policies of a regime and transitions, on a demonstration jurisdiction."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tdkt_rules import Decision, Nominee, Rulebook, Verdict

RULES = Path(__file__).parents[1] / "demonstration"
ALL = {"through": 2024}


@cache
def book() -> Rulebook:
    return Rulebook.load(RULES)


def nominee(**parts: Any) -> Nominee:
    complete = {"complete": {"awards": ALL, "initiative": ALL, "discipline": ALL}}
    return Nominee.from_mapping({"nominee": "CB-1", "kind": "individual", **complete, **parts})


def rated(first: int, last: int, rating: str = "good") -> dict[int, dict[str, str]]:
    return {year: {"rating": rating} for year in range(first, last + 1)}


def asked(record: Nominee, award: str, year: int = 2024, **question: Any) -> Decision:
    return book().decide(record, award, year, **question)


def cautions(decision: Decision) -> list[str]:
    return [caution.code for caution in decision.cautions if caution.code != "decision-date-assumed"]


ONE_IDEA = {"events": {"initiative": [{"id": "SK-1", "year": 2024, "document": "QĐ 1"}]}}


# ---- achievements count anew after a discipline ----


@pytest.mark.parametrize(("until", "verdict"), [("2021-12-31", Verdict.ELIGIBLE), ("2022-01-01", Verdict.INELIGIBLE), ("2020-06-30", Verdict.ELIGIBLE)])
def test_years_up_to_the_end_of_a_discipline_do_not_count(until: str, verdict: Verdict) -> None:
    record = nominee(years=rated(2018, 2024), spans={"discipline": [{"from": "2020-01-01", "until": until}]}, **ONE_IDEA)
    decision = asked(record, "CLASS2")
    assert decision.verdict is verdict
    assert "achievements-restart" in cautions(decision)


def test_a_discipline_that_lasts_leaves_nothing_to_count() -> None:
    record = nominee(years=rated(2018, 2024), spans={"discipline": [{"from": "2020-01-01"}]}, **ONE_IDEA)
    assert asked(record, "CLASS2").verdict is Verdict.INELIGIBLE


def test_years_that_may_hide_a_discipline_leave_the_answer_open() -> None:
    record = Nominee.from_mapping(
        {"nominee": "CB-1", "kind": "individual", "years": rated(2018, 2024), "complete": {"awards": ALL, "initiative": ALL}, **ONE_IDEA}
    )
    decision = asked(record, "CLASS2")
    assert decision.verdict is Verdict.UNDETERMINED
    assert "discipline" in [item.name for item in decision.missing]


def test_what_was_received_before_a_discipline_still_opens_a_window() -> None:
    awards = [{"award": "CLASS2", "year": 2018, "decided": "2018-12-20", "basis": "merit"}]
    record = nominee(years=rated(2018, 2024), awards=awards, spans={"discipline": [{"from": "2019-01-01", "until": "2021-06-30"}]})
    decision = asked(record, "CLASS1")
    assert decision.verdict is Verdict.ELIGIBLE, decision.explain("en")


# ---- the clock for the next award ----


@pytest.mark.parametrize(("decided", "verdict"), [("2021-12-20", Verdict.ELIGIBLE), ("2022-01-10", Verdict.INELIGIBLE)])
def test_the_window_opens_after_the_year_of_the_decision(decided: str, verdict: Verdict) -> None:
    awards = [{"award": "CLASS2", "year": 2020, "decided": decided, "basis": "merit"}]
    assert asked(nominee(years=rated(2018, 2024), awards=awards), "CLASS1").verdict is verdict


def test_a_decision_without_a_date_leaves_the_window_open() -> None:
    decision = asked(nominee(years=rated(2018, 2024), awards=[{"award": "CLASS2", "year": 2020, "basis": "merit"}]), "CLASS1")
    assert decision.verdict is Verdict.UNDETERMINED
    assert "CLASS2.decided" in [item.name for item in decision.missing]


def test_a_decision_that_names_no_period_counts_for_its_own_year() -> None:
    record = book().record(nominee(awards=[{"award": "CLASS2", "decided": "2021-12-20", "basis": "merit"}]))
    assert [str(held.year) for held in record.awards] == ["2021"]


# ---- one a year ----


def test_another_award_of_the_year_bars() -> None:
    awards = [{"award": "CLASS1", "year": 2024, "decided": "2024-06-01", "basis": "merit"}]
    decision = asked(nominee(years=rated(2018, 2024), awards=awards, **ONE_IDEA), "CLASS2")
    assert (decision.verdict, decision.barred) == (Verdict.INELIGIBLE, True)
    assert [item.id for item in decision.blocked_by] == ["CLASS2.individual.bar.another-award-this-year"]


def test_the_same_award_a_year_before_or_on_an_excepted_basis_does_not_bar() -> None:
    for held in ({"award": "CLASS1", "year": 2023, "basis": "merit"}, {"award": "CLASS1", "year": 2024, "basis": "sudden"}, {"award": "CLASS2", "year": 2024}):
        assert not asked(nominee(years=rated(2018, 2024), awards=[held], **ONE_IDEA), "CLASS2").barred


def test_a_route_of_an_excepted_kind_is_not_barred() -> None:
    awards = [{"award": "CLASS1", "year": 2024, "decided": "2024-06-01", "basis": "merit"}]
    record = nominee(awards=awards, judgements={"brave": {"answer": True}}, years=rated(2018, 2024))
    assert asked(record, "CLASS2").verdict is Verdict.ELIGIBLE


# ---- one achievement is rewarded once ----


@pytest.mark.parametrize(
    ("earlier", "reading", "verdict"),
    [
        ("TITLE", None, Verdict.ELIGIBLE),
        ("TITLE", "forms", Verdict.ELIGIBLE),
        ("TITLE", "once", Verdict.INELIGIBLE),
        ("CLASS1", None, Verdict.INELIGIBLE),
        ("CLASS1", "once", Verdict.INELIGIBLE),
    ],
)
def test_an_achievement_that_another_award_used_counts_by_the_reading(earlier: str, reading: Any, verdict: Verdict) -> None:
    awards = [{"award": earlier, "year": 2023, "basis": "merit", "used": ["SK-1"]}]
    decision = asked(nominee(years=rated(2018, 2024), awards=awards, **ONE_IDEA), "CLASS2", achievements=reading)
    assert decision.verdict is verdict
    assert ("achievement-used" in cautions(decision)) is (verdict is Verdict.INELIGIBLE)


def test_the_award_s_own_decision_does_not_use_up_its_achievement() -> None:
    awards = [{"award": "CLASS2", "year": 2024, "basis": "merit", "used": ["SK-1"]}]
    assert asked(nominee(years=rated(2018, 2024), awards=awards, **ONE_IDEA), "CLASS2").verdict is Verdict.ELIGIBLE


def test_an_award_that_counts_no_achievements_says_nothing_of_used_ones() -> None:
    awards = [{"award": "CLASS2", "year": 2020, "decided": "2020-12-20", "basis": "merit", "used": ["SK-1"]}]
    decision = asked(nominee(years=rated(2018, 2024), awards=awards, **ONE_IDEA), "CLASS1")
    assert decision.verdict is Verdict.ELIGIBLE
    assert "achievement-used" not in cautions(decision)


def test_an_achievement_that_was_used_twice_is_reported() -> None:
    awards = [{"award": "CLASS1", "year": 2021, "used": ["SK-1"]}, {"award": "CLASS2", "year": 2023, "used": ["SK-1"]}]
    events = {"events": {"initiative": [{"id": "SK-1", "year": 2020}, {"year": 2024}]}}
    decision = asked(nominee(years=rated(2018, 2024), awards=awards, **events), "TITLE")
    assert decision.verdict is Verdict.ELIGIBLE
    assert "achievement-used-twice" in cautions(decision)
    assert "SK-1" in decision.explain("vi")


# ---- exactly the rank that is met ----


def test_an_eligible_decision_names_the_higher_rank_that_is_met_too() -> None:
    both = nominee(years=rated(2019, 2024, "excellent"), **ONE_IDEA)
    assert "higher-rank-met" in cautions(asked(both, "CLASS2"))
    only_lower = nominee(years=rated(2019, 2024), **ONE_IDEA)
    assert asked(only_lower, "CLASS2").verdict is Verdict.ELIGIBLE
    assert "higher-rank-met" not in cautions(asked(only_lower, "CLASS2"))


# ---- titles taken away ----


@pytest.mark.parametrize(
    ("fate", "verdict"),
    [
        ({}, Verdict.ELIGIBLE),
        ({"revoked": "2024-05-01"}, Verdict.INELIGIBLE),
        ({"stripped": "2024-12-31"}, Verdict.INELIGIBLE),
        ({"stripped": "2025-01-01"}, Verdict.ELIGIBLE),
        ({"stripped": "2023-01-01", "restored": "2024-06-01"}, Verdict.ELIGIBLE),
        ({"stripped": "2023-01-01", "restored": "2025-06-01"}, Verdict.INELIGIBLE),
    ],
)
def test_an_award_that_was_annulled_or_taken_away_opens_no_window(fate: dict[str, str], verdict: Verdict) -> None:
    awards = [{"award": "CLASS2", "year": 2020, "decided": "2020-12-20", "basis": "merit", **fate}]
    assert asked(nominee(years=rated(2018, 2024), awards=awards), "CLASS1").verdict is verdict


def test_an_award_that_is_taken_away_later_counted_on_the_day() -> None:
    awards = [{"award": "CLASS2", "year": 2020, "decided": "2020-12-20", "basis": "merit", "stripped": "2025-03-01"}]
    record = nominee(years=rated(2018, 2024), awards=awards)
    assert asked(record, "CLASS1", on=date(2024, 12, 31), known_at=date(2025, 6, 1)).verdict is Verdict.ELIGIBLE


# ---- the more favourable of two regimes ----

AFTER: dict[str, Any] = {"on": date(2025, 3, 1), "received": date(2024, 12, 15)}


def test_a_dossier_received_before_stays_under_the_old_law() -> None:
    record = nominee(years=rated(2018, 2024), **ONE_IDEA)
    decision = asked(record, "TITLE", **AFTER)
    assert (decision.regime, decision.verdict) == ("before", Verdict.ELIGIBLE)
    assert "more-favourable" in cautions(decision)


def test_the_new_law_applies_where_it_favours_the_nominee() -> None:
    decision = asked(nominee(years=rated(2023, 2024)), "CLASS2", **AFTER)
    assert (decision.regime, decision.verdict) == ("after", Verdict.ELIGIBLE)


def test_a_dossier_received_after_has_the_new_law_alone() -> None:
    record = nominee(years=rated(2018, 2024), **ONE_IDEA)
    decision = asked(record, "TITLE", on=date(2025, 3, 1), received=date(2025, 1, 2))
    assert (decision.regime, decision.verdict) == ("after", Verdict.INELIGIBLE)
    assert "more-favourable" not in cautions(decision)


def test_an_award_that_only_one_law_knows_is_asked_under_that_law() -> None:
    assert asked(nominee(years=rated(2018, 2024, "excellent")), "CLASS1", **AFTER).regime == "before"


def test_all_awards_take_the_better_answer_each() -> None:
    decisions = book().decide_all(nominee(years=rated(2023, 2024)), 2024, **AFTER)
    assert {item.award: item.regime for item in decisions} == {"TITLE": "before", "CLASS2": "after", "CLASS1": "before"}
