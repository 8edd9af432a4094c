"""Every decision that the shipped rules take on a real record can be explained."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tdkt_rules import Nominee, Rulebook
from tdkt_rules.explanation.document import to_json
from tdkt_rules.explanation.line import LONGEST, one_line
from tdkt_rules.explanation.markdown import to_markdown
from tdkt_rules.explanation.schema import decision_schema
from tdkt_rules.model.decision import Decision, Verdict
from tdkt_rules.model.finding import Role, decisive_leaves
from tdkt_rules.model.truth import Truth

NOMINEE = Path(__file__).parents[2] / "fixtures" / "nominees" / "le-thi-hoa.yaml"
RAW = re.compile(r"None|[{}]|Fraction|Truth\.|\b[A-Z]{4,}\d?\b")

TEAM = {
    "nominee": "TT-9",
    "kind": "collective",
    "facts": {"organisation": "unit", "force": "civil"},
    "years": {2024: {"rating": "excellent", "members": 20, "completed": 20, "ldtt": 13, "cstdcs": 1, "warned": 0}},
    "spans": {"existence": [{"from": "2012-05-10"}]},
    "complete": {"awards": {"from": 1965, "through": 2025}, "proceeding": {"from": 2010, "through": 2026}},
}
TEACHER = {"nominee": "GV-1", "kind": "individual", "name": "Trần Văn Bình", "years": {"2024-2025": {"rating": "done"}}, "claims": ["HCLD3.sudden-feat"]}


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return Rulebook.load("vn")


@pytest.fixture(scope="module")
def decisions(book: Rulebook) -> list[Decision]:
    hoa = Nominee.from_file(NOMINEE)
    found = [
        decision for year in (2019, 2024, 2025) for strict in (False, True) for decision in book.decide_all(hoa, year, on=date(year + 1, 1, 15), strict=strict)
    ]
    found += book.decide_all(Nominee.from_mapping(TEAM), 2024)
    found += book.decide_all(Nominee.from_mapping(TEACHER), "2024-2025", on=date(2025, 7, 30))
    found += book.decide_all(Nominee.from_mapping({"nominee": "H-1", "kind": "household"}), 2025)
    return found


def test_texts_hold_no_code_and_no_raw_value(book: Rulebook, decisions: list[Decision]) -> None:
    for decision in decisions:
        for language in ("vi", "en"):
            for style in ("short", "full"):
                text = decision.explain(language, style)
                assert [line for line in text.splitlines() if RAW.search(line.replace("QĐ-UBND", "").strip())] == [], decision.award
            assert to_markdown(decision, book.rules, language)
            assert len(one_line(decision, book.rules, language)) <= LONGEST


def test_documents_satisfy_the_schema(book: Rulebook, decisions: list[Decision]) -> None:
    validator = Draft202012Validator(decision_schema())
    for decision in decisions:
        validator.validate(json.loads(to_json(decision, book.rules)))


def test_a_refusal_names_what_decides(decisions: list[Decision]) -> None:
    for decision in decisions:
        if decision.verdict is not Verdict.ELIGIBLE:
            assert len(decision.explain("vi", "short").splitlines()) > 1, decision.award
            assert any(leaf.role is Role.DECISIVE and leaf.status is not Truth.MET for leaf in decisive_leaves(decision.findings)) or decision.blocked_by
