"""Days and months of the encoding: when an award was decided, and which months of spans lie in which year."""

from calendar import monthrange
from datetime import date

from tdkt_rules.engine.history import SCHOOL_YEAR_BEGINS
from tdkt_rules.model.time import ReferenceYear
from tdkt_rules.verify.domain import Domain


def award_day(year: int, domain: Domain, *, late: bool) -> date | None:
    """The day on which an award of a year is decided, in the year or in the one after; None where that is after the day of the decision that is asked for."""
    if domain.year.school:
        day = date(year, 10, 15) if late else date(year, 5, 31)
    else:
        day = date(year + 1, 1, 15) if late else date(year, 12, 15)
    if day <= domain.on:
        return day
    return domain.on if not late and year == domain.year.end and lies_in(domain.on, domain.year) else None


def lies_in(day: date, year: ReferenceYear) -> bool:
    """Whether a day lies in a reference year."""
    return (day.year + 1 if year.school and day.month >= SCHOOL_YEAR_BEGINS else day.year) == year.end


def month_start(month: int) -> date:
    """First day of a month, counted from the year 0."""
    return date(month // 12, month % 12 + 1, 1)


def month_end(month: int) -> date:
    """Last day of a month, counted from the year 0."""
    return date(month // 12, month % 12 + 1, monthrange(month // 12, month % 12 + 1)[1])


def months_of_year(year: int, *, school: bool) -> tuple[int, int]:
    """First and last month of a reference year, counted from the year 0."""
    first = year * 12 + (SCHOOL_YEAR_BEGINS - 13 if school else 0)
    return first, first + 11
