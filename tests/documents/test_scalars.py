"""Scalars: each is read in one form, and nothing turns into what nobody wrote."""

import contextlib
from collections.abc import Callable
from datetime import date, datetime
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from tdkt_rules.documents.scalars import AWARD_CODE, FIELD, IDENTIFIER, day, decimal, factor, flag, number, proportion, whole

Reader = Callable[[object], object]


@pytest.mark.parametrize(
    ("read", "given", "value"),
    [
        (whole, "0", 0),
        (whole, "12", 12),
        (whole, "-3", -3),
        (whole, 12, 12),
        (flag, "true", True),
        (flag, "false", False),
        (flag, False, False),
        (day, "2025-03-01", date(2025, 3, 1)),
        (day, "2024-02-29", date(2024, 2, 29)),
        (day, date(2025, 3, 1), date(2025, 3, 1)),
        (proportion, "70%", Fraction(7, 10)),
        (proportion, "12.5 %", Fraction(1, 8)),
        (proportion, "2/3", Fraction(2, 3)),
        (proportion, "0%", Fraction(0)),
        (number, "12.50", Fraction(25, 2)),
        (number, "70%", Fraction(7, 10)),
        (number, 7.25, Fraction(29, 4)),
        (decimal, "12.5", Fraction(25, 2)),
        (decimal, "12", 12),
        (factor, "2", Fraction(2)),
        (factor, "2/3", Fraction(2, 3)),
        (factor, "1.5", Fraction(3, 2)),
    ],
)
def test_what_is_read(read: Reader, given: object, value: object) -> None:
    assert read(given) == value
    assert type(read(given)) is type(value)


REFUSED: list[tuple[Reader, object]] = [
    *((whole, text) for text in ("010", "1.0", "1e3", "+1", " 1", "1_000", "１２", "--1", "", "x", "1" * 13, True, None, 1.0, ["1"])),
    *((flag, text) for text in ("no", "yes", "True", "1", "", 1, 0, None)),
    *((day, text) for text in ("2025-2-30", "2025-02-30", "2025-13-01", "01/03/2025", "20250301", "2025-03-01T00:00", "２０２５-01-01")),
    *((day, other) for other in (datetime(2025, 3, 1), 2025, None)),
    *((proportion, text) for text in ("70", "0.7", "70 percent", "2/0", "0/3", "-1/2", 0.7, 1, None, "070%")),
    *((number, text) for text in ("010", "1,5", "1e3", float("nan"), float("inf"), 1e30, True, None, ".5", "5.")),
    *((decimal, text) for text in ("70%", "2/3", "x")),
    *((factor, text) for text in ("0", "-1", "0.0", "x", None)),
]


@pytest.mark.parametrize(("read", "given"), REFUSED)
def test_what_is_refused(read: Reader, given: object) -> None:
    with pytest.raises(PydanticCustomError):
        read(given)


@given(st.one_of(st.text(max_size=8), st.integers(), st.floats(), st.booleans(), st.none(), st.lists(st.text(max_size=2), max_size=2)))
@settings(derandomize=True, max_examples=100, database=None)
def test_nothing_but_a_refusal_comes_of_any_value(value: object) -> None:
    for read in (whole, flag, day, proportion, number, decimal, factor):
        with contextlib.suppress(PydanticCustomError):
            read(value)


@given(st.fractions(0, 10**6, max_denominator=10**6))
@settings(derandomize=True, max_examples=100, database=None)
def test_a_fraction_is_read_as_it_is_written(value: Fraction) -> None:
    assert number(str(value)) == value


@pytest.mark.parametrize("text", ["good-standing", "a", "l22-n98", "a1"])
def test_identifiers(text: str) -> None:
    assert IDENTIFIER.fullmatch(text)
    assert FIELD.fullmatch(text)


@pytest.mark.parametrize("text", ["Good", "good_standing", "-a", "a-", "a--b", "1a", "đ", ""])
def test_what_is_no_identifier(text: str) -> None:
    assert not IDENTIFIER.fullmatch(text)


@pytest.mark.parametrize(("text", "right"), [("CSTDBT", True), ("HCLD3", True), ("cstdbt", False), ("3HC", False), ("CSTĐ", False), ("A B", False)])
def test_award_codes(text: str, right: bool) -> None:
    assert bool(AWARD_CODE.fullmatch(text)) is right
