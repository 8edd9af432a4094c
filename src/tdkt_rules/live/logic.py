"""The logic of groups as tables over four statuses: met, not met, and two ways of being open.

Truth has three values; what is open is told apart here by what it waits for, because a verdict does: facts that are missing, or only the judgement of people.
Every table joins two statuses, so that each combination leads to exactly one result and a rule engine fires exactly one rule for it.
"""

from collections.abc import Mapping
from itertools import product
from typing import Final, Literal

from tdkt_rules.model.decision import Verdict

Status = Literal["met", "not_met", "judgement", "missing"]
"""Met, not met, open until somebody judges, open until facts are known."""

STATUSES: Final[tuple[Status, ...]] = ("met", "not_met", "judgement", "missing")

Table = Mapping[tuple[str, str], str]
"""What two statuses make together."""

_ALL: Final = ("not_met", "missing", "judgement", "met")
_ANY: Final = ("met", "missing", "judgement", "not_met")

EVERY: Final[Table] = {(first, second): min(first, second, key=_ALL.index) for first, second in product(STATUSES, repeat=2)}
"""Both must hold: what fails decides, then what is missing, then what is to be judged."""

SOME: Final[Table] = {(first, second): min(first, second, key=_ANY.index) for first, second in product(STATUSES, repeat=2)}
"""One is enough: what holds decides, then what is missing, then what is to be judged."""

OPPOSITE: Final[Mapping[str, str]] = {"met": "not_met", "not_met": "met", "judgement": "judgement", "missing": "missing"}
"""None may hold."""

BARRED: Final = "barred"
INELIGIBLE: Final = "ineligible"

BEFORE_SUSPENSION: Final[Table] = {
    (bars, requirement): BARRED if bars == "met" else INELIGIBLE if requirement == "not_met" else EVERY[OPPOSITE[bars], requirement]
    for bars, requirement in product(STATUSES, repeat=2)
}
"""What excludes prevails, then what is required."""

VERDICTS: Final[Mapping[str, tuple[Verdict, bool]]] = {
    BARRED: (Verdict.INELIGIBLE, True),
    INELIGIBLE: (Verdict.INELIGIBLE, False),
    "suspended": (Verdict.SUSPENDED, False),
    "missing": (Verdict.UNDETERMINED, False),
    "judgement": (Verdict.NEEDS_JUDGEMENT, False),
    "met": (Verdict.ELIGIBLE, False),
}
"""The verdict that each outcome is, and whether a bar decided it."""

OUTCOME: Final[Table] = {
    (so_far, suspensions): so_far if so_far in (BARRED, INELIGIBLE) else "suspended" if suspensions == "met" else EVERY[so_far, OPPOSITE[suspensions]]
    for so_far, suspensions in product((BARRED, INELIGIBLE, "missing", "judgement", "met"), STATUSES)
}
"""Then what postpones, then what is open."""


def opposite(table: Table) -> Table:
    """A table whose results are turned round."""
    return {pair: OPPOSITE[result] for pair, result in table.items()}


def counted(n: int, count: int) -> tuple[Table, ...]:
    """At least n of some: a table for each after the first, which counts, the last of which says what comes of it.

    Args:
        n: How many must hold.
        count: How many there are; two or more.

    Example:
        >>> tables = counted(2, 3)
        >>> so_far = tables[0]["met", "missing"]
        >>> tables[1][so_far, "met"], tables[1][so_far, "not_met"], tables[1][so_far, "judgement"]
        ('met', 'missing', 'missing')
    """
    tables: list[Table] = []
    states: dict[str, tuple[int, int, int]] = {status: _of_one(status) for status in STATUSES}
    for place in range(1, count):
        sums = {(name, status): _sum(found, _of_one(status)) for name, found in states.items() for status in STATUSES}
        last = place == count - 1
        tables.append({pair: _result(n, found) if last else "{}+{}+{}".format(*found) for pair, found in sums.items()})
        states = {"{}+{}+{}".format(*found): found for found in sums.values()}
    return tuple(tables)


def _of_one(status: str) -> tuple[int, int, int]:
    """How many hold, wait for judgement, lack facts."""
    return int(status == "met"), int(status == "judgement"), int(status == "missing")


def _sum(first: tuple[int, int, int], second: tuple[int, int, int]) -> tuple[int, int, int]:
    return first[0] + second[0], first[1] + second[1], first[2] + second[2]


def _result(n: int, found: tuple[int, int, int]) -> Status:
    met, judged, missing = found
    if met >= n:
        return "met"
    if met + judged + missing < n:
        return "not_met"
    return "missing" if missing else "judgement"
