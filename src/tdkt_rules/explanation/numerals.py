"""Numbers, lengths, dates and years as an official writes them: `05 năm`, `70%`, `31/12/2025`, `năm học 2024-2025`."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from math import isinf
from typing import Final

from tdkt_rules.model.criterion import Unit
from tdkt_rules.model.interval import Number
from tdkt_rules.model.time import ReferenceYear
from tdkt_rules.phrases import Language, phrase

_LONG: Final = 10_000
"""From here on thousands are set apart; below that a number may be read as a year."""


def number(language: Language, value: Number) -> str:
    """A number: in Vietnamese with two digits below ten and a decimal comma, in English plain; thousands apart where it is long; marked if rounded.

    Example:
        >>> number("vi", 5), number("en", 5), number("vi", Fraction(5, 2)), number("vi", 100000)
        ('05', '5', '2,5', '100.000')
    """
    if isinf(value):
        return phrase(language, "number.unbounded")
    if value == int(value):
        if not -_LONG < value < _LONG:
            return _with_thousands(language, value)
        return f"{int(value):02d}" if language == "vi" and 0 < value < 10 else str(int(value))
    return _decimal(language, Fraction(value))


def _decimal(language: Language, value: Fraction) -> str:
    text = f"{float(round(value, 2)):.2f}".rstrip("0").rstrip(".")
    text = text.replace(".", phrase(language, "number.decimal"))
    return text if round(value, 2) == value else phrase(language, "number.about", number=text)


def percent(language: Language, value: Number) -> str:
    """A share of one in percent.

    Example:
        >>> percent("vi", Fraction(7, 10)), percent("en", Fraction(2, 3))
        ('70%', 'about 66.67%')
    """
    if isinf(value):
        return phrase(language, "number.unbounded")
    share = Fraction(value) * 100
    return (str(int(share)) if share == int(share) else _decimal(language, share)) + "%"


def share(language: Language, value: Number) -> str:
    """A share as a rule writes it: in percent, or as a fraction where percents are not whole.

    Example:
        >>> share("vi", Fraction(15, 100)), share("vi", Fraction(1, 3))
        ('15%', '1/3')
    """
    exact = Fraction(value)
    return percent(language, exact) if (exact * 1000).denominator == 1 else str(exact)


def months(language: Language, value: Number) -> str:
    """A length in months, as years, months and days; thirtieths of a month are days.

    Example:
        >>> months("vi", 120), months("vi", 10), months("en", Fraction(301, 30))
        ('10 năm', '10 tháng', '10 months 1 day')
    """
    if isinf(value):
        return phrase(language, "number.unbounded")
    whole = int(value)
    days = round((Fraction(value) - whole) * 30)
    years, rest = divmod(whole, 12)
    parts = [counted(language, amount, unit) for amount, unit in ((years, "years"), (rest, "months"), (days, "days")) if amount]
    return " ".join(parts) or counted(language, 0, "months")


def counted(language: Language, value: Number, unit: str) -> str:
    """A number with what it counts: `03 lần`, `1 year`."""
    form = "one" if value == 1 else "many"
    return phrase(language, f"count.{unit}.{form}", n=number(language, value))


def measured(language: Language, value: Number, unit: Unit) -> str:
    """A quantity in its unit."""
    match unit:
        case "percent":
            return percent(language, value)
        case "months":
            return months(language, value)
        case "dong":
            return dong(language, value)
        case _:
            return counted(language, value, unit)


def dong(language: Language, value: Number) -> str:
    """An amount of money.

    Example:
        >>> dong("vi", 21060000), dong("en", 710000)
        ('21.060.000 đồng', '710,000 dong')
    """
    return phrase(language, "count.dong.many", n=_with_thousands(language, value))


def _with_thousands(language: Language, value: Number) -> str:
    digits = f"{int(value):,}"
    return digits.replace(",", ".") if language == "vi" else digits


def multiple(language: Language, value: Fraction) -> str:
    """A multiple, as a decree writes it: with a decimal even where it is whole.

    Example:
        >>> multiple("vi", Fraction(9)), multiple("vi", Fraction("0.15")), multiple("en", Fraction(9))
        ('9,0', '0,15', '9')
    """
    if value.denominator != 1:
        return _decimal(language, value)
    return f"{value}{phrase(language, 'number.decimal')}0" if language == "vi" else str(value)


def day(language: Language, value: date) -> str:
    """A date.

    Example:
        >>> day("vi", date(2025, 12, 31)), day("en", date(2025, 12, 31))
        ('31/12/2025', '2025-12-31')
    """
    return f"{value.day:02d}/{value.month:02d}/{value.year}" if language == "vi" else value.isoformat()


def year_name(language: Language, year: ReferenceYear) -> str:
    """A reference year.

    Example:
        >>> year_name("vi", ReferenceYear(2025, school=True))
        'năm học 2024-2025'
    """
    return phrase(language, "year.school" if year.school else "year.calendar", year=year)


def year_ranges(language: Language, ranges: tuple[tuple[int, int], ...], school: bool) -> str:
    """Years as ranges, without the word for year.

    Example:
        >>> year_ranges("vi", ((2019, 2019), (2021, 2023)), False)
        '2019, 2021-2023'
    """
    return ", ".join(_range(language, first, last, school) for first, last in ranges)


def years_said(language: Language, years: Iterable[ReferenceYear], ranges: tuple[tuple[int, int], ...]) -> str:
    """Ranges of reference years, each as its own kind says it; where calendar and school years stand together they are named one by one.

    Args:
        language: `vi` or `en`.
        years: The reference years that the ranges gather.
        ranges: Calendar years in which they end, as ranges.
    """
    kinds = {year.school for year in years}
    if len(kinds) == 1:
        return year_ranges(language, ranges, kinds.pop())
    inside = sorted(year for year in years if any(first <= year.end <= last for first, last in ranges))
    return ", ".join(str(year) for year in inside)


def _range(language: Language, first: int, last: int, school: bool) -> str:
    start, end = ReferenceYear(first, school), ReferenceYear(last, school)
    if first == last:
        return str(start)
    return phrase(language, "year.school-range" if school else "year.calendar-range", first=start, last=end)


def years_named(language: Language, ranges: tuple[tuple[int, int], ...], school: bool) -> str:
    """Years with the word for year: `năm 2022`, `các năm 2021-2023`; nothing when there are none."""
    if not ranges:
        return ""
    one = len(ranges) == 1 and ranges[0][0] == ranges[0][1]
    key = ("year.school" if one else "year.school-several") if school else ("year.calendar" if one else "year.calendar-several")
    return phrase(language, key, year=year_ranges(language, ranges, school))
