"""The shipped cases, run once for all tests."""

from functools import cache
from pathlib import Path

from tdkt_rules.cases.model import CaseResult, Report
from tdkt_rules.cases.running import run_cases
from tests.shipped import shipped_book

FOLDER = Path(__file__).parents[2] / "fixtures" / "cases"


@cache
def report() -> Report:
    return run_cases([FOLDER], shipped_book)


@cache
def by_file() -> dict[Path, tuple[CaseResult, ...]]:
    """The results by the file in which the case stands."""
    found: dict[Path, list[CaseResult]] = {}
    for result in report().results:
        place = result.case.origin.place() if result.case else result.diagnostics[0].place
        found.setdefault(Path(place.file), []).append(result)
    return {file: tuple(results) for file, results in found.items()}
