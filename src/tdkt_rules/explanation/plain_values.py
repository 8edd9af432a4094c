"""Labels, numbers and bounds as JSON holds them."""

from fractions import Fraction
from math import isinf
from typing import Any

from tdkt_rules.model.interval import Interval, Number
from tdkt_rules.model.text import Label


def plain_label(label: Label) -> dict[str, str]:
    """A label in both languages."""
    return {"vi": label.vi, "en": label.en}


def plain_number(value: Number) -> int | str | None:
    """A whole number as it is, another as a text such as `7/10`; None when nothing bounds it."""
    if isinf(value):
        return None
    exact = Fraction(value)
    return int(exact) if exact.denominator == 1 else str(exact)


def plain_interval(interval: Interval) -> dict[str, Any]:
    """What a quantity is for certain, and what it may be at most."""
    return {"known": plain_number(interval.known), "possible": plain_number(interval.possible)}
