"""The examples in the reference of cases are files that pass."""

import re
from pathlib import Path

import pytest

from tdkt_rules.cases.report import report_text
from tdkt_rules.cases.running import run_cases
from tests.shipped import shipped_book

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "cases.md"
BLOCK = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)


BLOCKS = BLOCK.findall(REFERENCE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("number", range(len(BLOCKS)))
def test_every_example_passes(number: int, tmp_path: Path) -> None:
    file = tmp_path / "example.yaml"
    file.write_text(BLOCKS[number], encoding="utf-8")
    report = run_cases([file], shipped_book)
    assert report.ok, report_text(report, "en")


def test_cases_and_rounds_have_an_example() -> None:
    assert [block.partition("\n\n")[2].partition(":")[0] for block in BLOCKS] == ["cases", "rounds"]
