"""The cases exercise every criterion of the shipped rules: met, not met and unknown."""

from pathlib import Path
from typing import Any

from tdkt_rules.cases.coverage import coverage_of, coverage_text
from tdkt_rules.cases.model import Report
from tdkt_rules.documents.source import read_source
from tests.cases.shipped import report
from tests.shipped import shipped_book

ACCEPTED = Path(__file__).with_name("accepted-gaps.yaml")


def accepted_gaps() -> set[tuple[str, str, str]]:
    document: Any = read_source(ACCEPTED).data
    assert all(gap["reason"] for gap in document["gaps"])
    return {(gap["regime"], gap["path"], status) for gap in document["gaps"] for status in gap["lacking"]}


def test_every_criterion_is_exercised_met_not_met_and_unknown() -> None:
    coverage = coverage_of(report(), shipped_book().rules)
    gaps = {(item.regime, item.path, truth.value) for item in coverage for truth in item.lacking}
    assert gaps == accepted_gaps(), coverage_text(coverage, "en")


def test_without_a_case_nothing_is_exercised() -> None:
    coverage = coverage_of(Report(()), shipped_book().rules)
    assert coverage
    assert all(item.lacking for item in coverage)
    assert coverage_text(coverage[:1], "en").splitlines()[0].endswith("never met, not met, unknown")
