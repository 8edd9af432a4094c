import json
from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from math import inf
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from jsonschema import Draft202012Validator

from tdkt_rules import Nominee
from tdkt_rules.explanation.document import to_document, to_json
from tdkt_rules.explanation.schema import card_schema, decision_schema
from tdkt_rules.explanation.verbs import VERBS, verb_of
from tdkt_rules.model.criterion import AwardTest, FactValue, FieldTest, Group, Membership, Ratio, YearCount, YearRun
from tdkt_rules.model.decision import Verdict
from tdkt_rules.model.finding import Evidence
from tdkt_rules.model.interval import Interval, exactly
from tdkt_rules.model.truth import Truth
from tests.explanation import sample
from tests.explanation.sample import WHOLE, compared, decided, found, level
from tests.explanation.test_text import GOLDEN, SAMPLES
from tests.shipped import shipped_book

SHARE = compared("share", Ratio("ldtt", "members"), "at_least", Fraction(7, 10), "percent")


def objects(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        if schema.get("type") == "object" and "properties" in schema:
            yield schema
        for value in schema.values():
            yield from objects(value)


def nodes(finding: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield finding
    for child in finding["children"]:
        yield from nodes(child)


@pytest.mark.parametrize("name", SAMPLES)
def test_every_document_satisfies_the_schema(name: str) -> None:
    decision, rules = SAMPLES[name]()
    document = json.loads(to_json(decision, rules))
    Draft202012Validator(decision_schema()).validate(document)
    assert document == to_document(decision, rules)


def test_a_document_with_points_satisfies_the_schema() -> None:
    book = shipped_book()
    decision = book.decide(Nominee.from_mapping({"nominee": "GD-1", "kind": "household"}), "GDVH", 2022, date(2022, 12, 31))
    document = to_document(decision, book.rules)
    Draft202012Validator(decision_schema()).validate(document)
    assert "points" in {found["unit"] for found in nodes(document["findings"]["requirement"])}


@pytest.mark.parametrize("schema", [decision_schema(), card_schema()], ids=["decision", "card"])
def test_the_schema_is_valid_and_closed(schema: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(schema)
    assert all(
        found["additionalProperties"] is False and sorted(found["properties"]) == found["required"] and found["description"] for found in objects(schema)
    )


def test_a_document_reads_as_expected(golden: Callable[[Path, str], None]) -> None:
    decision, rules = SAMPLES["undetermined"]()
    golden(GOLDEN / "decision.json", to_json(decision, rules).removesuffix("\n"))


def test_the_same_decision_gives_the_same_bytes() -> None:
    first, second = (to_json(*SAMPLES["undetermined"]()) for _ in range(2))
    assert first == second
    assert first == json.dumps(json.loads(first), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def test_numbers_are_exact_and_unbounded_ones_are_null() -> None:
    decision, rules = decided(Verdict.UNDETERMINED, found(SHARE, Truth.UNKNOWN, Interval(Fraction(1, 2), inf)))
    requirement = to_document(decision, rules)["findings"]["requirement"]
    assert requirement["required"] == {"known": "7/10", "possible": "7/10"}
    assert requirement["observed"] == {"known": "1/2", "possible": None}
    assert requirement["margin"] == {"known": "-1/5", "possible": None}
    whole = to_document(*decided(Verdict.ELIGIBLE, found(SHARE, Truth.MET, exactly(Fraction(2, 2)))))["findings"]["requirement"]
    assert whole["observed"] == {"known": 1, "possible": 1}


@pytest.mark.parametrize(
    ("value", "expected"), [(date(2025, 1, 2), "2025-01-02"), (True, True), (7, 7), (Fraction(1, 3), "1/3"), ("good", "good"), (Fraction(4, 2), 2)]
)
def test_stored_values_keep_their_type(value: Any, expected: Any) -> None:
    criterion = Membership(sample.heading("x"), FactValue("sex"), level("is", "female", domain="sex"))
    decision, rules = decided(Verdict.ELIGIBLE, found(criterion, Truth.MET, value=value, evidence=(Evidence("fact", "sex", value=value),)))
    document = to_document(decision, rules)
    Draft202012Validator(decision_schema()).validate(document)
    assert document["findings"]["requirement"]["value"] == expected
    assert document["findings"]["requirement"]["evidence"][0]["value"] == expected


def test_every_finding_says_its_line_in_both_languages() -> None:
    decision, rules = SAMPLES["by-routes"]()
    said = [node["text"] for node in nodes(to_document(decision, rules)["findings"]["requirement"])]
    assert all(text["vi"].endswith(".") and text["en"].endswith(".") for text in said)


def test_every_verb_is_one_of_the_rule_language() -> None:
    held = compared("x", YearRun(AwardTest(("CSTDCS",)), WHOLE, "anywhere"), "at_least", 1, "times")
    years = compared("x", YearCount(FieldTest("rating", level("is", "good")), WHOLE), "at_least", 1, "years")
    assert [verb_of(held), verb_of(years)] == ["held", "years"]
    decision, rules = SAMPLES["by-routes"]()
    assert {node["verb"] for node in nodes(to_document(decision, rules)["findings"]["requirement"])} <= set(VERBS)


def test_the_standard_of_another_award_is_a_meets() -> None:
    assert verb_of(Group(sample.heading("x"), "all", (), standard_of="CSTDCS")) == "meets"


def test_a_window_that_reaches_back_has_no_first_year() -> None:
    finding = evolve(found(SHARE, Truth.UNKNOWN), window=(None, 2025), window_certain=False)
    document = to_document(*decided(Verdict.UNDETERMINED, finding))
    Draft202012Validator(decision_schema()).validate(document)
    assert document["findings"]["requirement"]["window"] == {"first": None, "last": 2025, "certain": False}
