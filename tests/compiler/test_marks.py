"""A criterion is no surer than the numbers that it reads, and a decision says what its law was not read for."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

from tdkt_rules import Nominee, Rulebook
from tdkt_rules.compiler.marks import as_sure_as_its_numbers
from tdkt_rules.engine.cautions import UNSURE
from tdkt_rules.model.citation import Citation, Mark
from tdkt_rules.model.criterion import Criterion
from tdkt_rules.model.decision import Verdict
from tdkt_rules.model.regime import Parameter
from tdkt_rules.model.text import Label
from tests.compiler.mutations import ROOT
from tests.compiler.workshop import right

READS = {
    "bound": "{months: employment, in: whole_record, less_than: {param: least-months}}",
    "inside where": "{events: discipline, where: {length: {at_least: {param: least-months}}}, in: whole_record, at_least: 1}",
}


def parameter(mark: Mark) -> Parameter:
    values = ((date(2024, 1, 1), 6),)
    return Parameter("least-months", Label("tối thiểu", "least"), "months", (Citation("L22", "24"),), mark, values)


def judged(criterion: Criterion, own: Mark, of_parameter: Mark) -> Mark:
    marked = evolve(criterion, heading=evolve(criterion.heading, mark=own))
    return as_sure_as_its_numbers(marked, {"least-months": parameter(of_parameter)}).heading.mark


@pytest.mark.parametrize("text", READS.values(), ids=READS)
@pytest.mark.parametrize(
    ("own", "of_parameter", "expected"),
    [
        ("verified", "verified", "verified"),
        ("verified", "reported", "reported"),
        ("verified", "unverified", "unverified"),
        ("reported", "verified", "reported"),
        ("unverified", "reported", "unverified"),
        ("illustrative", "unverified", "illustrative"),
        ("unverified", "illustrative", "illustrative"),
    ],
)
def test_the_less_sure_mark_counts(text: str, own: Mark, of_parameter: Mark, expected: Mark) -> None:
    assert judged(right(text), own, of_parameter) == expected


def test_a_criterion_without_parameter_keeps_its_mark() -> None:
    assert judged(right("{fact: sex, is: female}"), "verified", "unverified") == "verified"


@pytest.mark.parametrize(
    ("mark", "codes"), [("illustrative", ["illustrative"]), ("unverified", ["not-verified"]), ("reported", ["reported"]), ("verified", [])]
)
def test_a_decision_says_that_it_rests_on_what_was_not_read_or_is_no_text(mark: Mark, codes: list[str], tmp_path: Path) -> None:
    folder = tmp_path / "rules"
    shutil.copytree(ROOT / "tests" / "wrong" / "rules" / "_base", folder)
    titles = folder / "r1" / "titles.yaml"
    titles.write_text(titles.read_text(encoding="utf-8").replace("mark: verified", f"mark: {mark}", 1), encoding="utf-8")
    record = Nominee.from_mapping({"nominee": "CB-1", "kind": "individual", "years": {"2024": {"rating": "done"}}})
    decision = Rulebook.load(folder).decide(record, "LDTT", 2024, date(2024, 12, 31))
    assert decision.verdict is Verdict.INELIGIBLE
    assert [item.code for item in decision.cautions if item.code in {code for _, code in UNSURE}] == codes
