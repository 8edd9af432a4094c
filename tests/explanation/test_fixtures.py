"""The nominees of `fixtures/nominees` are sound examples: they are typed, decided, explained and fit the schema of a record."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tdkt_rules import Nominee, Rulebook
from tdkt_rules.documents.json_schema import record_schema
from tdkt_rules.documents.source import read_source
from tdkt_rules.explanation.document import to_json
from tdkt_rules.explanation.schema import decision_schema
from tdkt_rules.model.decision import Verdict
from tests.shipped import shipped_book

FOLDER = Path(__file__).parents[2] / "fixtures" / "nominees"
YEARS: dict[str, tuple[int | str, dict[str, Verdict]]] = {
    "cong-ty-bao-an": (2025, {"HCLD1": Verdict.ELIGIBLE, "HCDL3": Verdict.INELIGIBLE}),
    "ho-hoang-van-pao": (2025, {"BKBT": Verdict.ELIGIBLE, "BKTTG": Verdict.NEEDS_JUDGEMENT}),
    "hoang-van-bien": (2025, {"HCCSVV2": Verdict.ELIGIBLE, "HCCSVV3": Verdict.INELIGIBLE, "HCQKQT": Verdict.INELIGIBLE}),
    "le-thi-hoa": (2025, {"CSTDBT": Verdict.NEEDS_JUDGEMENT, "CSTDCS": Verdict.ELIGIBLE}),
    "nguyen-duc-thang": (2025, {"CSTDCS": Verdict.SUSPENDED, "CSTDBT": Verdict.INELIGIBLE}),
    "pham-thi-lan": (2025, {"HCLD3": Verdict.NEEDS_JUDGEMENT, "BKTTG": Verdict.INELIGIBLE}),
    "phong-cong-nghiep": (2025, {"TTLDXS": Verdict.INELIGIBLE, "BKTTG": Verdict.ELIGIBLE, "HCLD3": Verdict.ELIGIBLE}),
    "tran-quoc-dung": ("2024-2025", {"CSTDBT": Verdict.ELIGIBLE, "CSTDTQ": Verdict.NEEDS_JUDGEMENT}),
}


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return shipped_book()


def test_every_fixture_is_decided_here() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.yaml")) == sorted(YEARS)


@pytest.mark.parametrize("name", YEARS)
def test_a_fixture_is_typed_decided_and_explained(book: Rulebook, name: str) -> None:
    path = FOLDER / f"{name}.yaml"
    assert path.read_text(encoding="utf-8").startswith("# ")
    Draft202012Validator(record_schema(book.rules)).validate(read_source(path).data)
    year, expected = YEARS[name]
    decisions = book.decide_all(Nominee.from_file(path), year)
    assert {decision.award: decision.verdict for decision in decisions if decision.award in expected} == expected
    for decision in decisions:
        assert all(decision.explain(language, style) for language in ("vi", "en") for style in ("short", "full"))
        Draft202012Validator(decision_schema()).validate(json.loads(to_json(decision, book.rules)))
