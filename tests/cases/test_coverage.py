"""Every criterion of the shipped rules is seen met, not met and unknown; what is counted is seen met and not met by written cases."""

from pathlib import Path
from typing import Any

import attrs

from tdkt_rules.cases.coverage import coverage_of, coverage_text, key_of, seen_by
from tdkt_rules.cases.model import Report
from tdkt_rules.documents.source import read_source
from tdkt_rules.model.cited import criteria_of
from tdkt_rules.model.criterion import Bound, Comparison, Criterion, Membership, Run, Since
from tdkt_rules.model.truth import Truth
from tests.cases.shipped import report
from tests.cases.sweep import swept
from tests.shipped import shipped_book

ACCEPTED = Path(__file__).with_name("accepted-gaps.yaml")
DECIDED = (Truth.MET, Truth.NOT_MET)


def accepted(section: str) -> dict[tuple[str, str], str]:
    """Accepted gaps by path and status; the reason must be given."""
    document: Any = read_source(ACCEPTED).data
    gaps = document[section] or []
    assert all(gap["reason"] for gap in gaps)
    return {(gap["path"], status): gap["reason"] for gap in gaps for status in gap["lacking"]}


def test_every_criterion_is_exercised_met_not_met_and_unknown() -> None:
    rules = shipped_book().rules
    lacking = {(item.regime, item.path, item.form): set(item.lacking) for item in coverage_of(report(), rules)}
    coverage = coverage_of(report(), rules, swept(rules, lacking))
    gaps = {(item.path, truth.value) for item in coverage for truth in item.lacking}
    assert gaps == accepted("gaps").keys(), coverage_text(coverage, "en")


def essence(criterion: Criterion) -> str:
    """What a counting criterion asks, whatever it is called and whichever text says so; empty for one that counts nothing."""
    if not isinstance(criterion, Comparison | Membership | Since | Run):
        return ""
    parts = {field.name: getattr(criterion, field.name) for field in attrs.fields(type(criterion)) if field.name not in ("heading", "child")}
    return f"{type(criterion).__name__} {[_number(part) if isinstance(part, Bound) else part for part in parts.values()]}"


def _number(bound: Bound) -> str:
    return f"{bound.value} {bound.parameter} {bound.unit} {len(bound.adjustments)}"


def place(criterion: Criterion) -> str:
    """Where a criterion counts as one of its own: a standard has its ladder to itself, and shares common grounds with all others."""
    path = criterion.heading.path
    return "grounds" if ".bar." in path or ".suspend." in path else path


def test_what_is_counted_is_met_and_not_met_in_written_cases() -> None:
    """A criterion that several regimes share word for word, and a ground common to all awards, need a case once."""
    seen = seen_by(report())
    found: dict[tuple[str, str], set[Truth]] = {}
    paths: dict[tuple[str, str], str] = {}
    for regime in shipped_book().rules.regimes:
        for criterion in (item for standard in regime.standards.values() for item in criteria_of(standard) if essence(item)):
            same = (place(criterion), essence(criterion))
            paths.setdefault(same, criterion.heading.path)
            found.setdefault(same, set()).update(seen.get(key_of(regime.id, criterion), set()))
    assert len(found) > 100
    gaps = {(paths[same], truth.value) for same, statuses in found.items() for truth in DECIDED if truth not in statuses}
    assert gaps == accepted("uncounted").keys()


def test_without_a_case_nothing_is_exercised() -> None:
    coverage = coverage_of(Report(()), shipped_book().rules)
    assert coverage
    assert all(item.lacking for item in coverage)
    assert coverage_text(coverage[:1], "en").splitlines()[0].endswith("never met, not met, unknown")
