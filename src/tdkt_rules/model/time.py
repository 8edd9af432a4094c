"""Reference years, ranges of years and dates, and lengths in months."""

import re
from calendar import monthrange
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache

from attrs import frozen

_YEAR = re.compile(r"([0-9]{4})(?:-([0-9]{4}))?")


@frozen(order=True)
class ReferenceYear:
    """The year whose work is judged: a calendar year, or a school year named by its two years.

    A school year counts as the year in which it ends, so that `2024-2025` follows `2023-2024` and both lie on one line with calendar years.

    Args:
        end: Calendar year in which the reference year ends.
        school: Whether it is a school year.
    """

    end: int
    school: bool = False

    def __str__(self) -> str:
        return f"{self.end - 1}-{self.end}" if self.school else str(self.end)


@lru_cache(maxsize=1024)  # the same years stand in every record
def parse_year(text: str) -> ReferenceYear | None:
    """Read `2025` or `2024-2025`; None when it is neither.

    Example:
        >>> parse_year("2024-2025")
        ReferenceYear(end=2025, school=True)
    """
    found = _YEAR.fullmatch(text)
    if found is None or not 1900 <= int(found[1]) <= 2200:
        return None
    if found[2] is None:
        return ReferenceYear(int(found[1]))
    if int(found[2]) != int(found[1]) + 1:
        return None
    return ReferenceYear(int(found[2]), school=True)


@frozen
class DateRange:
    """From one day to another, both inclusive; an open end lasts.

    Args:
        start: First day; None when it began before anything the text names.
        end: Last day; None when it still lasts.
    """

    start: date | None = None
    end: date | None = None

    def holds(self, day: date) -> bool:
        """Whether a day lies inside."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    def narrowed(self, other: "DateRange") -> "DateRange":
        """The days that two ranges share, when they share any."""
        starts = [day for day in (self.start, other.start) if day is not None]
        ends = [day for day in (self.end, other.end) if day is not None]
        return DateRange(max(starts, default=None), min(ends, default=None))

    def touches(self, other: "DateRange") -> bool:
        """Whether two ranges share a day."""
        return _before(self.start, other.end) and _before(other.start, self.end)


def _before(start: date | None, end: date | None) -> bool:
    return start is None or end is None or start <= end


@lru_cache(maxsize=4096)  # the same periods are measured for every criterion
def length_in_months(first: date, last: date) -> Fraction:
    """Length of a period, both days inclusive, in months.

    Whole calendar months are counted from the first day; days that remain count as thirtieths, at most 29 of them, so that no remainder reaches a month.
    A month that is too short ends on its last day: from 31 January, one month ends with February.

    Example:
        >>> length_in_months(date(2025, 3, 1), date(2025, 12, 31))
        Fraction(10, 1)
    """
    after = last + timedelta(days=1)
    months = (after.year - first.year) * 12 + after.month - first.month
    if _shift(first, months) > after:
        months -= 1
    days = (after - _shift(first, months)).days
    return months + Fraction(min(days, 29), 30)


def _shift(day: date, months: int) -> date:
    """The same day some months later; the first of the next month where that month is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    excess = day.day - monthrange(year, month + 1)[1]
    return date(year, month + 1, day.day) if excess <= 0 else date(year + month // 11, (month + 1) % 12 + 1, 1)


def years_in_ranges(years: list[int]) -> list[tuple[int, int]]:
    """Gather years into unbroken ranges, in order.

    Example:
        >>> years_in_ranges([2021, 2019, 2020, 2023])
        [(2019, 2021), (2023, 2023)]
    """
    ranges: list[tuple[int, int]] = []
    for year in sorted(set(years)):
        if ranges and ranges[-1][1] == year - 1:
            ranges[-1] = (ranges[-1][0], year)
        else:
            ranges.append((year, year))
    return ranges
