from datetime import date
from fractions import Fraction
from math import inf

import pytest

from tdkt_rules.explanation.numerals import day, measured, months, number, percent, year_name, year_ranges, years_named
from tdkt_rules.model.criterion import Unit
from tdkt_rules.model.time import ReferenceYear
from tdkt_rules.phrases import Language


@pytest.mark.parametrize(
    ("value", "vietnamese", "english"),
    [
        (0, "0", "0"),
        (3, "03", "3"),
        (10, "10", "10"),
        (-2, "-2", "-2"),
        (Fraction(6, 2), "03", "3"),
        (Fraction(5, 2), "2,5", "2.5"),
        (Fraction(1, 3), "khoảng 0,33", "about 0.33"),
        (inf, "không xác định", "not known"),
    ],
)
def test_numbers_below_ten_have_two_digits_in_vietnamese(value: Fraction | int | float, vietnamese: str, english: str) -> None:
    assert (number("vi", value), number("en", value)) == (vietnamese, english)


@pytest.mark.parametrize(
    ("value", "expected"), [(Fraction(7, 10), "70%"), (1, "100%"), (Fraction(2, 3), "khoảng 66,67%"), (Fraction(13, 20), "65%"), (0, "0%")]
)
def test_shares_are_percentages(value: Fraction | int, expected: str) -> None:
    assert percent("vi", value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, "0 tháng"),
        (6, "06 tháng"),
        (12, "01 năm"),
        (120, "10 năm"),
        (130, "10 năm 10 tháng"),
        (Fraction(317, 30), "10 tháng 17 ngày"),
        (Fraction(29, 30), "29 ngày"),
    ],
)
def test_lengths_are_years_months_and_days(value: Fraction | int, expected: str) -> None:
    assert months("vi", value) == expected


@pytest.mark.parametrize(
    ("unit", "expected"), [("times", "3 times"), ("years", "3 years"), ("members", "3 members"), ("months", "3 months"), ("percent", "300%")]
)
def test_a_quantity_has_its_unit(unit: Unit, expected: str) -> None:
    assert measured("en", 3, unit) == expected


def test_one_of_a_thing_is_singular_in_english() -> None:
    assert [measured("en", 1, "times"), measured("en", 13, "months")] == ["1 time", "1 year 1 month"]


def test_dates_are_day_month_year_in_vietnamese_and_iso_in_english() -> None:
    assert (day("vi", date(2025, 2, 3)), day("en", date(2025, 2, 3))) == ("03/02/2025", "2025-02-03")


@pytest.mark.parametrize(
    ("language", "school", "expected"),
    [("vi", False, "năm 2025"), ("vi", True, "năm học 2024-2025"), ("en", False, "2025"), ("en", True, "school year 2024-2025")],
)
def test_a_year_is_a_calendar_or_a_school_year(language: Language, school: bool, expected: str) -> None:
    assert year_name(language, ReferenceYear(2025, school)) == expected


def test_years_are_gathered_in_ranges() -> None:
    ranges = ((2019, 2019), (2021, 2023))
    assert year_ranges("vi", ranges, False) == "2019, 2021-2023"
    assert years_named("vi", ranges, False) == "các năm 2019, 2021-2023"
    assert years_named("vi", ((2022, 2022),), False) == "năm 2022"
    assert years_named("vi", ((2021, 2023),), True) == "các năm học từ 2020-2021 đến 2022-2023"
    assert years_named("vi", (), False) == ""
