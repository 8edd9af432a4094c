"""Rules named in a test: a rulebook and a day."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

from tdkt_rules.documents.scalars import day as read_day
from tdkt_rules.model.diagnostic import Diagnostic, InvalidInput, Place
from tdkt_rules.rulebook import Rulebook
from tdkt_rules.standing import Standing, standing_on


def rules_on(source: str | Path, day: date | str, *, regime: str | None = None, overlays: Sequence[str] = ()) -> Standing:
    """The rules of a rulebook as they stand on a day; a rulebook that several tests name is read once.

    Args:
        source: Name of a shipped rulebook (`vn`), or a folder.
        day: The day, as a date or as `2024-01-01`.
        regime: Id of a regime to take whatever the day.
        overlays: Ids of regulations of ministries, provinces or units on top.

    Raises:
        InvalidInput: The rulebook does not load, the day is none (code ASK573), or no rules are in force on it (codes ASK5xx).

    Example:
        >>> rules_on("vn", "2024-01-01").name
        'vn@2024-01-01'
    """
    asked = day_of(day)
    extra = "".join(f"+{name}" for name in (*([regime] if regime else ()), *overlays))
    return standing_on(rulebook(str(source)), asked, regime=regime, overlays=tuple(overlays), name=f"{source}@{asked.isoformat()}{extra}")


@cache
def rulebook(source: str) -> Rulebook:
    """A rulebook, read once in a run.

    Raises:
        InvalidInput: With all errors of all files.
    """
    return Rulebook.load(source)


def day_of(day: date | str) -> date:
    """A day as a date.

    Raises:
        InvalidInput: It is none (code ASK573).
    """
    try:
        return read_day(day)
    except ValueError:
        raise InvalidInput([Diagnostic("ASK573", Place(""), {"value": str(day), "expected": "date"})]) from None
