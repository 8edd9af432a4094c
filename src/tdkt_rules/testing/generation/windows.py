"""Years of a window as a drafter counts them, and which of them to fill."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from tdkt_rules.model.criterion import Window
from tdkt_rules.testing.generation.ground import Ground

Placing = Literal["latest", "edge", "outside"]
"""Where in a window things stand: in its latest years; with one in its first year; with that one a year too early."""


def years_of(window: Window, enclosing: Sequence[int], ground: Ground) -> Sequence[int]:
    """The years of a window, in order.

    Args:
        window: As the rule states it.
        enclosing: The years of the scope above.
        ground: For the reference year and the horizon.
    """
    end = ground.end
    match window.kind:
        case "enclosing":
            return enclosing
        case "this_year" | "decision_date":
            return range(end, end + 1)
        case "last":
            return range(end - window.count + 1, end + 1)
        case "previous":
            return range(end - window.count, end)
        case "fixed":
            return range(window.first, min(window.last, end) + 1)
        case "whole_record":
            return whole_line(ground)


def whole_line(ground: Ground) -> Sequence[int]:
    """Every year that a window can reach."""
    return range(ground.first, ground.end + 1)


def chosen_years(number: int, years: Sequence[int], placing: Placing = "latest") -> list[int]:
    """So many years of a window, as far as it has them.

    Example:
        >>> chosen_years(2, range(2021, 2026)), chosen_years(2, range(2021, 2026), "edge"), chosen_years(2, range(2021, 2026), "outside")
        ([2024, 2025], [2021, 2025], [2020, 2025])
    """
    if number <= 0 or not years:
        return []
    if placing == "latest":
        return list(years[-number:])
    first = years[0] - (placing == "outside")
    return [first, *(years[-number + 1 :] if number > 1 else ())]


def month_begins(months: int) -> date:
    """First day of a month, by the number of months since the year 0.

    Example:
        >>> month_begins(12 * 2025 + 2)
        datetime.date(2025, 3, 1)
    """
    return date(months // 12, months % 12 + 1, 1)
