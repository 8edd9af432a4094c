"""The shipped cases, run once for all tests."""

from functools import cache
from pathlib import Path

from tdkt_rules.cases.model import Report
from tdkt_rules.cases.running import run_cases
from tdkt_rules.rulebook import Rulebook

FOLDER = Path(__file__).parents[2] / "fixtures" / "cases"


@cache
def book() -> Rulebook:
    return Rulebook.load()


@cache
def report() -> Report:
    return run_cases([FOLDER], book)
