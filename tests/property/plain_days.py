"""Days, years and lengths as the pages of the rule language count them, one after another."""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction

ONE_DAY = timedelta(days=1)


def days_of(year: int, *, school: bool) -> tuple[date, date]:
    """First and last day of a year: of a school year when the question is about one."""
    return (date(year - 1, 9, 1), date(year, 8, 31)) if school else (date(year, 1, 1), date(year, 12, 31))


def year_with(day: date, *, school: bool) -> int:
    """The year of the line that holds a day."""
    return next(year for year in (day.year, day.year + 1) if days_of(year, school=school)[0] <= day <= days_of(year, school=school)[1])


def days_between(first: date, last: date) -> Iterator[date]:
    """Every day from one to another."""
    return (first + timedelta(days=step) for step in range((last - first).days + 1))


def length_of(days: list[date]) -> Fraction:
    """Length in months of the unbroken stretches of some days, each for itself."""
    total, start = Fraction(0), None
    for index, day in enumerate(days):
        start = start or day
        if index + 1 == len(days) or days[index + 1] != day + ONE_DAY:
            total += months_between(start, day)
            start = None
    return total


def months_between(first: date, last: date) -> Fraction:
    """Whole months counted one after another from the first day, then the days that remain as thirtieths."""
    if first > last:
        return Fraction(0)
    months, after = 0, last + ONE_DAY
    while _month_later(first, months + 1) <= after:
        months += 1
    return months + min(Fraction((after - _month_later(first, months)).days, 30), Fraction(29, 30))


def _month_later(day: date, months: int) -> date:
    """The same day some months later; a month that is too short ends first."""
    year, month = day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1
    try:
        return date(year, month, day.day)
    except ValueError:
        return date(year, month + 1, 1)
