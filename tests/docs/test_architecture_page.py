"""The page on architecture names every module of every floor, and no module that does not exist."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "tdkt_rules"
PAGE = (ROOT / "docs" / "explanation" / "architecture.md").read_text(encoding="utf-8")
ROWS = {row[1]: set(re.findall(r"`(\w+)`", row[2])) for row in re.finditer(r"^\| `(\w+)` \| (.*) \|$", PAGE, re.MULTILINE)}
FLOORS = sorted(path.parent.name for path in SOURCE.glob("*/__init__.py"))


@pytest.mark.parametrize("floor", [floor for floor in FLOORS if floor != "phrases"])
def test_modules_of_a_floor(floor: str) -> None:
    modules = {path.stem for path in (SOURCE / floor).rglob("*.py")} - {"__init__"}
    parts = {path.parent.name for path in (SOURCE / floor).glob("*/__init__.py")}
    assert modules | parts == ROWS[floor]


def test_every_floor_has_a_row() -> None:
    assert set(ROWS) == {*FLOORS, "rulebook"}
