"""Generated nominees are not weak: they meet, fail and leave open what the rules ask, and one step at an edge turns the answer."""

from datetime import date
from pathlib import Path

import pytest

from tdkt_rules import Rulebook
from tdkt_rules.model.criterion import Comparison, SpanMonths
from tdkt_rules.model.finding import every_finding
from tdkt_rules.model.truth import Truth
from tdkt_rules.model.vocabulary import NomineeKind
from tdkt_rules.standing import standing_on
from tdkt_rules.testing import criteria_seen, near_misses
from tdkt_rules.testing.generation.edges import aimed, marks_of
from tdkt_rules.testing.generation.ground import ground_of
from tdkt_rules.testing.generation.records import typed
from tests.shipped import shipped_book

BOOK = shipped_book()
DAY = date(2025, 12, 31)
OLD_DAY = date(2016, 12, 31)
TURNING = 0.9
"""Share of the edges that turn the verdict, of all in the regime."""


@pytest.mark.parametrize(
    ("award", "kind", "day", "examples"),
    [
        ("LDTT", "individual", DAY, 200),
        ("CSTDCS", "individual", DAY, 500),
        ("CSTDBT", "individual", OLD_DAY, 200),
        ("BKTTG", "individual", DAY, 700),
        ("TTLDTT", "collective", DAY, 200),
        ("HCQKQT", "individual", OLD_DAY, 200),
        ("GDVH", "household", DAY, 300),
    ],
)
def test_every_criterion_is_generated_met_and_not_met_and_unknown(award: str, kind: NomineeKind, day: date, examples: int) -> None:
    rules = standing_on(BOOK, day)
    seen = criteria_seen(rules, near_misses(rules, award, kind, year=day.year, on=day), award, kind, year=day.year, on=day, examples=examples)
    assert {(criterion.path, criterion.form): criterion.lacking for criterion in seen if criterion.lacking} == {}


@pytest.mark.parametrize(
    ("folder", "award", "kind", "day"),
    [
        ("tests/demonstration", "CLASS2", "individual", date(2024, 12, 31)),
        ("tests/demonstration", "CLASS2", "individual", date(2025, 12, 31)),
        ("tests/demonstration", "CLASS1", "individual", date(2024, 12, 31)),
        ("tests/overlays/rulebook", "CSTDTQ", "individual", date(2024, 12, 31)),
        ("tests/property/rulebook_of_rounds", "TITLE", "collective", date(2024, 12, 31)),
    ],
)
def test_a_rulebook_that_nobody_thought_of_is_tried_as_hard(folder: str, award: str, kind: NomineeKind, day: date) -> None:
    rules = standing_on(Rulebook.load(Path(__file__).parents[2] / folder), day)
    seen = criteria_seen(rules, near_misses(rules, award, kind, year=day.year, on=day), award, kind, year=day.year, on=day, examples=400)
    assert {(criterion.path, criterion.form): criterion.lacking for criterion in seen if criterion.lacking} == {}


@pytest.mark.parametrize("award", ["HCLD3", "HCDL3"])
def test_a_length_of_time_stands_on_its_edge_in_the_middle_of_a_year_too(award: str) -> None:
    day = date(2026, 9, 30)
    rules = standing_on(BOOK, day)
    marks = marks_of(ground_of(rules, day.year, day), "individual", award)
    found: dict[int, dict[str, Truth]] = {}
    for top, criterion, edge in marks.targets:
        if isinstance(criterion, Comparison) and isinstance(criterion.quantity, SpanMonths) and edge in ("at", "below", "above"):
            record = typed(rules.rules, aimed(marks, (top, criterion, edge), lambda items: items[0]).document(marks.interests.kinds))
            decision = rules.decide(record, award, day.year, day, strict=True)
            found.setdefault(id(criterion), {})[edge] = next(item.status for item in every_finding(decision.findings) if item.criterion is criterion)
    assert found
    assert [seen for seen in found.values() if set(seen.values()) != {Truth.MET, Truth.NOT_MET}] == []


def test_a_criterion_says_how_often_it_was_given_each_status() -> None:
    seen = criteria_seen(BOOK, near_misses(BOOK, "CSTDBT"), "CSTDBT", examples=50)
    assert seen[0].path == "CSTDBT.individual.require"
    assert sum(seen[0].counts.values()) >= 20
    assert all(sum(criterion.counts.values()) >= sum(seen[0].counts.values()) for criterion in seen), "a record is asked every criterion"


def test_a_weak_strategy_is_told_from_a_strong_one() -> None:
    asked = criteria_seen(BOOK, near_misses(BOOK, "LDTT"), "CSTDBT", examples=50)
    assert any(criterion.lacking for criterion in asked)


def test_one_step_at_an_edge_turns_the_verdict() -> None:
    rules = standing_on(BOOK, DAY)
    ground, turned, tried = ground_of(rules, DAY.year, DAY), 0, 0
    for award, kind in [key for key in sorted(rules.regime.standards) if key[0] in ("LDTT", "CSTDCS", "CSTDBT", "CSTDTQ", "BKTTG", "TTLDXS", "HCLD3", "AHLD")]:
        marks = marks_of(ground, kind, award)
        found = {}
        for target in marks.targets:
            record = typed(rules.rules, aimed(marks, target, lambda items: items[0]).document(marks.interests.kinds))
            found[id(target[1]), target[2]] = rules.decide(record, award, DAY.year, DAY).verdict
        on_the_bound = [criterion for criterion, edge in found if edge == "at"]
        tried += len(on_the_bound)
        turned += sum(any(found.get((place, edge), found[place, "at"]) is not found[place, "at"] for edge in ("below", "above")) for place in on_the_bound)
    assert turned / tried > TURNING, (turned, tried)
