"""Scalars of a document: text that the schema types, and nothing else.

A loaded document holds strings only. Each function here reads one kind of scalar strictly, so that `no`, `010` or `12:30` never turn into something that nobody
wrote. A value that already has the type, from a Python mapping, passes.
"""

import re
from collections.abc import Callable
from datetime import date, datetime
from fractions import Fraction
from typing import Annotated, NoReturn

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,11})")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,11})\.[0-9]{1,18}")
PERCENT = re.compile(r"(0|[1-9][0-9]{0,3})(?:\.([0-9]{1,4}))? ?%")
FRACTION = re.compile(r"([1-9][0-9]{0,29})/([1-9][0-9]{0,18})")
IDENTIFIER = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
FIELD = re.compile(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*")
PROVISION_NUMBER = re.compile(r"[1-9][0-9]{0,3}[a-z]?")
POINT_LETTER = re.compile(r"[a-z]|dd")
AWARD_CODE = re.compile(r"[A-Z][A-Z0-9]*")


def whole(value: object) -> int:
    """A whole number in decimal digits, without leading zeros."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and WHOLE.fullmatch(value):
        return int(value)
    return _refuse("whole number", value)


def flag(value: object) -> bool:
    """`true` or `false`, and no other spelling."""
    if isinstance(value, bool):
        return value
    if value in ("true", "false"):
        return value == "true"
    return _refuse("flag", value)


def day(value: object) -> date:
    """A date as `2025-03-01`."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str) and DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return _refuse("date", value)
    return _refuse("date", value)


def proportion(value: object) -> Fraction:
    """A percentage or a fraction, exact: `70%`, `2/3`."""
    if isinstance(value, Fraction):
        return value
    if isinstance(value, str):
        if found := PERCENT.fullmatch(value):
            return Fraction(f"{found[1]}.{found[2] or 0}") / 100
        if found := FRACTION.fullmatch(value):
            return Fraction(int(found[1]), int(found[2]))
    return _refuse("proportion", value)


def number(value: object) -> int | Fraction:
    """A whole number, a decimal, or a proportion."""
    if isinstance(value, Fraction):
        return value
    if isinstance(value, float) and DECIMAL.fullmatch(str(value)):
        return Fraction(str(value))
    if isinstance(value, str) and DECIMAL.fullmatch(value):
        return Fraction(value)
    if isinstance(value, str) and (PERCENT.fullmatch(value) or FRACTION.fullmatch(value)):
        return proportion(value)
    try:
        return whole(value)
    except PydanticCustomError:
        return _refuse("number", value)


def decimal(value: object) -> int | Fraction:
    """A whole number or a decimal, no share of something."""
    return _refuse("number", value) if isinstance(value, str) and ("%" in value or "/" in value) else number(value)


def points(value: object) -> Fraction:
    """Points: a whole number or a decimal, not below zero."""
    try:
        found = decimal(value)
    except PydanticCustomError:
        return _refuse("points", value)
    return Fraction(found) if found >= 0 else _refuse("points", value)


def factor(value: object) -> Fraction:
    """A factor above zero: `2`, `1.5`, `2/3`."""
    try:
        found = number(value)
    except PydanticCustomError:
        return _refuse("factor", value)
    return Fraction(found) if found > 0 else _refuse("factor", value)


def share(value: object) -> Fraction:
    """A part of a whole, above zero and no more than all of it: `75%`, `2/3`."""
    try:
        found = proportion(value)
    except PydanticCustomError:
        return _refuse("part of a whole", value)
    return found if 0 < found <= 1 else _refuse("part of a whole", value)


def text(value: object) -> str:
    """Text that is not blank; a whole number may stand for its digits."""
    if isinstance(value, str) and value.strip():
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _refuse("text", value)


def _between(kind: str, first: int, last: int) -> Callable[[object], int]:
    def read(value: object) -> int:
        try:
            found = whole(value)
        except PydanticCustomError:
            return _refuse(kind, value)
        return found if first <= found <= last else _refuse(kind, value)

    return read


def _scalar(kind: str) -> Callable[[object], object]:
    def read(value: object) -> object:
        return value if isinstance(value, str | int) else _refuse(kind, value)

    return read


def _matching(kind: str, pattern: re.Pattern[str]) -> Callable[[object], str]:
    def read(value: object) -> str:
        if isinstance(value, str) and pattern.fullmatch(value):
            return value
        return _refuse(kind, value)

    return read


def _refuse(kind: str, value: object) -> NoReturn:
    raise PydanticCustomError("wrong_scalar", "not a {kind}: {value}", {"kind": kind, "value": str(value)[:80]})


Natural = Annotated[int, BeforeValidator(_between("natural number", 0, 999_999))]
Positive = Annotated[int, BeforeValidator(_between("positive number", 1, 999_999))]
Horizon = Annotated[int, BeforeValidator(_between("horizon", 1, 200))]
CalendarYear = Annotated[int, BeforeValidator(_between("calendar year", 1900, 2200))]
Whole = Annotated[int, BeforeValidator(whole)]
Scalar = Annotated[str | int | bool, BeforeValidator(_scalar("value"))]
YearText = Annotated[str | int, BeforeValidator(_scalar("reference year"))]
Flag = Annotated[bool, BeforeValidator(flag)]
Day = Annotated[date, BeforeValidator(day)]
Factor = Annotated[Fraction, BeforeValidator(factor), PlainSerializer(str), WithJsonSchema({"type": "string", "pattern": r"^\d+(\.\d+)?( ?%|/\d+)?$"})]
Points = Annotated[
    Fraction, BeforeValidator(points), PlainSerializer(str), WithJsonSchema({"type": ["number", "string"], "minimum": 0, "pattern": r"^\d+(\.\d+)?$"})
]
Share = Annotated[Fraction, BeforeValidator(share), PlainSerializer(str), WithJsonSchema({"type": "string", "pattern": r"^(\d+(\.\d+)? ?%|\d+/\d+)$"})]
Text = Annotated[str, BeforeValidator(text)]
Identifier = Annotated[str, BeforeValidator(_matching("identifier", IDENTIFIER)), WithJsonSchema({"type": "string", "pattern": f"^{IDENTIFIER.pattern}$"})]
FieldName = Annotated[str, BeforeValidator(_matching("field name", FIELD)), WithJsonSchema({"type": "string", "pattern": f"^{FIELD.pattern}$"})]
AwardCode = Annotated[str, BeforeValidator(_matching("award code", AWARD_CODE)), WithJsonSchema({"type": "string", "pattern": f"^{AWARD_CODE.pattern}$"})]
ProvisionNumber = Annotated[
    str, BeforeValidator(_matching("provision number", PROVISION_NUMBER)), WithJsonSchema({"type": "string", "pattern": f"^({PROVISION_NUMBER.pattern})$"})
]
PointLetter = Annotated[
    str, BeforeValidator(_matching("point letter", POINT_LETTER)), WithJsonSchema({"type": "string", "pattern": f"^({POINT_LETTER.pattern})$"})
]
