"""The shipped cases, run once for all tests."""

from functools import cache
from pathlib import Path

from tdkt_rules.cases.model import Report
from tdkt_rules.cases.running import run_cases
from tests.shipped import shipped_book

FOLDER = Path(__file__).parents[2] / "fixtures" / "cases"


@cache
def report() -> Report:
    return run_cases([FOLDER], shipped_book)
