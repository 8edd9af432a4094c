"""The example in the reference of cases is a file that passes."""

import re
from pathlib import Path

from tdkt_rules.cases.report import report_text
from tdkt_rules.cases.running import run_cases
from tests.shipped import shipped_book

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "cases.md"
BLOCK = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_the_example_passes(tmp_path: Path) -> None:
    file = tmp_path / "example.yaml"
    file.write_text("\n".join(BLOCK.findall(REFERENCE.read_text(encoding="utf-8"))), encoding="utf-8")
    report = run_cases([file], shipped_book)
    assert report.ok, report_text(report, "en")
