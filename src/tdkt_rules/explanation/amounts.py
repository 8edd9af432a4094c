"""Bounds as amounts: `từ 03 lần trở lên`, `dưới 06 tháng`, `at least 70%`."""

from fractions import Fraction

from attrs import frozen

from tdkt_rules.explanation.numerals import counted, measured, number
from tdkt_rules.explanation.voice import Voice, joined, say
from tdkt_rules.model.criterion import Bound
from tdkt_rules.model.interval import Comparator, Interval, Number

NUMERIC: dict[str, Comparator] = {
    "at_least": "at_least",
    "more_than": "more_than",
    "at_most": "at_most",
    "less_than": "less_than",
    "is": "equal",
    "equal": "equal",
    "is_not": "not_equal",
    "not_equal": "not_equal",
}


@frozen
class Asking:
    """What a quantity must reach.

    Args:
        comparator: How it is compared.
        bound: As the rule states it.
        required: After parameters and adjustments; None when no finding tells it.
        window: First and last year looked at, when the finding tells them.
        adjusted: The factors of the bound in words, in parentheses; empty when it has none.
    """

    comparator: Comparator
    bound: Bound
    required: Interval | None = None
    window: tuple[int, int] | None = None
    adjusted: str = ""

    @property
    def numbers(self) -> tuple[Number, ...]:
        """What the bound may be: one number when certain, both ends when an open fact decides a factor, none for a parameter without finding."""
        if self.required is None:
            return () if self.bound.value is None else (self.bound.value,)
        return (self.required.known,) if self.required.exact else (self.required.possible, self.required.known)

    @property
    def asks(self) -> str:
        """Whether it asks for `none`, for `some` (one or more), or for a `count`."""
        if len(self.numbers) != 1:
            return "count"
        pair = (self.comparator, self.numbers[0])
        if pair in (("at_most", 0), ("less_than", 1), ("equal", 0)):
            return "none"
        return "some" if pair in (("at_least", 1), ("more_than", 0)) else "count"


def amount(voice: Voice, asking: Asking, word: str = "", things: str = "") -> str:
    """Comparator and bound: `từ 03 lần trở lên`.

    Args:
        voice: The voice.
        asking: The bound.
        word: Key of the word for what is counted, instead of the bound's own unit; `plain` for none.
        things: Name of the things that are counted; it stands inside the amount in Vietnamese.

    Returns:
        The phrase; a share of at least 100% is said without comparator, for there is no more.
    """
    one = asking.comparator == "at_least" and asking.numbers == (1,)
    if one and asking.bound.unit == "percent":
        return bare(voice, asking, word, things) + asking.adjusted
    key = "bound.at_least_one" if one else f"bound.{asking.comparator}"
    return say(voice, key, n=bare(voice, asking, word, things)) + asking.adjusted


def bare(voice: Voice, asking: Asking, word: str = "", things: str = "") -> str:
    """The bound without its comparator: `03 lần`."""
    said = [_sized(voice, value, asking, word) for value in asking.numbers]
    whole = joined(voice, said, "or") if said else asking.bound.parameter
    return say(voice, "count.things", n=whole, things=things) if things else whole


def _sized(voice: Voice, value: Number, asking: Asking, word: str) -> str:
    if word == "plain":
        return number(voice.language, value)
    return counted(voice.language, value, word) if word else measured(voice.language, value, asking.bound.unit)


def factor(voice: Voice, times: Fraction) -> str:
    """A factor: `2/3`, or a whole number as the law writes it."""
    return str(times) if times.denominator != 1 else number(voice.language, times)
