"""What the other forms say of overlays: JSON, the list, the sum of a rulebook, a case."""

import json
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tdkt_rules import Nominee
from tdkt_rules.cases.running import run_cases
from tdkt_rules.cli.program import run
from tdkt_rules.documents.json_schema import rules_schema
from tdkt_rules.documents.source import read_source
from tdkt_rules.explanation.document import to_document
from tdkt_rules.explanation.markdown import to_markdown
from tdkt_rules.explanation.schema import decision_schema
from tests.overlays.test_composition import BOOK, RECORD, RULEBOOK

CASE = """
cases:
  - id: fined
    record: {nominee: CB-1, kind: individual, events: {fine: [{year: 2025}]}}
    ask: {award: LDTT, year: 2025, on: 2025-12-31, overlays: [ministry]}
    expect: {verdict: ineligible, barred: true, decisive: [fined]}
  - id: unknown
    record: {nominee: CB-1, kind: individual}
    ask: {award: LDTT, year: 2025, overlays: [ministri]}
    expect: {error: ASK520}
"""


def test_json_holds_the_overlays_and_fits_the_schema() -> None:
    decision = BOOK.decide(Nominee.from_mapping(RECORD), "CSTDTQ", 2025, date(2025, 12, 31), overlays=("ministry", "province"))
    document = json.loads(json.dumps(to_document(decision, BOOK.rules)))
    Draft202012Validator(decision_schema()).validate(document)
    assert [(item["id"], item["level"]) for item in document["overlays"]] == [("ministry", "ministry"), ("province", "province")]
    assert {item["source"] for item in document["quotas"]} == {"", "ministry"}
    assert document["findings"]["bars"][0]["source"] == "ministry"
    assert "theo quy định của Bộ B" in to_markdown(decision, BOOK.rules)


@pytest.mark.parametrize("path", sorted((RULEBOOK / "overlays").glob("*.yaml")), ids=lambda path: path.stem)
def test_an_overlay_fits_the_schema_of_rules(path: Path) -> None:
    Draft202012Validator(rules_schema()).validate(read_source(path).data)


def test_a_case_asks_with_overlays(tmp_path: Path) -> None:
    (tmp_path / "cases.yaml").write_text(CASE, encoding="utf-8")
    report = run_cases([tmp_path], lambda: BOOK)
    assert [(result.id, result.status) for result in report.results] == [("fined", "passed"), ("unknown", "passed")]


def test_the_command_line_lists_overlays_and_what_they_touch(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(RULEBOOK), "--lang", "en"]) == 0
    shown = capsys.readouterr().out
    assert "There are 3 overlays" in shown
    assert "ministry: Circular of Ministry B (Ministry B; from 2024-03-01 on)\n  on r1: every award (individual), parameters least-months" in shown
    assert "province: Rules of province A (province A; from 2024-06-01 on)\n  on r1: LDTT (individual), CSTDTQ (individual)" in shown


def test_the_command_line_names_the_overlays_applied(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "record.yaml").write_text("nominee: CB-1\nkind: individual\n", encoding="utf-8")
    asked = ["decide", str(tmp_path / "record.yaml"), "--rules", str(RULEBOOK), "--year", "2025", "--lang", "en"]
    assert run([*asked, "--overlay", "ministry", "--overlay", "province"]) == 0
    assert "Rules applied: Law of 2022, with Circular of Ministry B; Rules of province A." in capsys.readouterr().out
    assert run([*asked, "--overlay", "provinze"]) == 2
    assert "did you mean `province`?" in capsys.readouterr().err
