"""The JSON Schema of case files takes what the reader takes, and refuses what an editor should underline."""

from functools import cache
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tdkt_rules.cases.case_schema import case_schema
from tdkt_rules.documents.source import parse_source, read_source
from tests.shipped import shipped_book

FIXTURES = Path(__file__).parents[2] / "fixtures"
NAMES = ("cases/overlays-rounds", "cases/boundaries-women", "cases/regimes", "mutation/cases/certificates")
FILES = (*sorted((FIXTURES / "rounds").glob("*.yaml")), *(FIXTURES / f"{name}.yaml" for name in NAMES))


@cache
def validator() -> Draft202012Validator:
    schema = case_schema(shipped_book().rules)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_shipped_files_satisfy_the_schema(file: Path) -> None:
    errors = list(validator().iter_errors(read_source(file).data))
    assert [(list(error.absolute_path), error.message[:200]) for error in errors[:3]] == []


GOOD = """
bases: {b: {kind: individual, facts: {sex: male}}}
cases: [{id: a, base: b, change: {years: {2024: null}, facts: {sex: null}}, ask: {award: LDTT, year: 2024}, expect: {verdict: eligible}}]
rounds:
  - id: r
    cohort: {units: {so-mau: {level: authority}}, ranking: {by: [{votes: council}]}}
    alike: {phong: {count: 2, unit: {parent: so-mau}}}
    base: b
    nominees: {N-1: {facts: {sex: female}}, N-2: {}}
    votes: {members: 9, in_favour: {N-1: 9}}
    ask: {award: CSTDCS, year: 2021, regime: l13-n91}
    expect: {selected: [N-1], ranks: {N-1: [1, 2]}, quotas: {share: {seats: 2, modes: {floor: 2}}}}
"""
WRONG = {
    "unknown key of a round": ("votes: {members: 9", "votes: {member: 9"),
    "unknown status": ("selected:", "slected:"),
    "unknown fact in a change": ("change: {years", "change: {facst"),
    "unknown value of a fact": ("{sex: female}", "{sex: woman}"),
    "unknown field of a unit": ("{parent: so-mau}", "{parnt: so-mau}"),
    "unknown mode": ("modes: {floor", "modes: {flor"),
    "three ends": ("[1, 2]", "[1, 2, 3]"),
    "a list for a cohort": ("cohort: {units: {so-mau: {level: authority}}, ranking: {by: [{votes: council}]}}", "cohort: [so-mau]"),
    "no question": ("    ask: {award: CSTDCS, year: 2021, regime: l13-n91}\n", ""),
}


def test_every_form_of_a_case_and_of_a_round_is_taken() -> None:
    assert list(validator().iter_errors(parse_source(GOOD, "good.yaml").data)) == []


@pytest.mark.parametrize("mistake", WRONG)
def test_a_mistake_is_underlined(mistake: str) -> None:
    right, wrong = WRONG[mistake]
    assert right in GOOD
    assert not validator().is_valid(parse_source(GOOD.replace(right, wrong), "wrong.yaml").data)


def test_a_file_has_cases_or_rounds() -> None:
    assert not validator().is_valid({"bases": {}})
