"""How much of what could be shown cases show, measure by measure; and which measures are not as good as was asked."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Final

from attrs import frozen

from tdkt_rules.cases.cover import Cover, CriterionCover, ParameterCover, ProvisionCover
from tdkt_rules.cases.possible import DECIDING, SIDES
from tdkt_rules.model.diagnostic import Diagnostic, InvalidInput, Place, nearest_name
from tdkt_rules.model.truth import Truth

STATUSES: Final = "statuses"
DECISIVE: Final = "decisive"
NUMBERS: Final = "numbers"
ALL: Final = "all"

OF_CRITERIA: Final = ("met", "not_met", "unknown", "decides_met", "decides_not_met", NUMBERS)
OF_ALL: Final = (*OF_CRITERIA, "parameters", "provisions", "provisions_decisive")
MEASURES: Final = (*OF_ALL, ALL)
"""Criteria met, not met, unknown, decisive when met and when not met; sides of their numbers; values of parameters; provisions; and everything together."""


@frozen
class Rate:
    """A measure.

    Args:
        measure: One of `MEASURES`, or `statuses` and `decisive` for the measures that these join.
        shown: How much the cases show.
        possible: How much a set of cases could show.
    """

    measure: str
    shown: int
    possible: int

    @property
    def share(self) -> Fraction | None:
        """The first over the second; None where there is nothing to show."""
        return Fraction(self.shown, self.possible) if self.possible else None


@frozen
class Threshold:
    """What a measure must reach.

    Args:
        measure: One of `MEASURES`.
        at_least: As a share of one.
    """

    measure: str
    at_least: Fraction


def rates_of(cover: Cover) -> tuple[Rate, ...]:
    """Every measure, in the order of `MEASURES`."""
    found = (*criteria_rates(cover.criteria), _of_parameters(cover.parameters), *_of_provisions(cover.provisions))
    return (*found, joined(ALL, found))


def criteria_rates(criteria: Sequence[CriterionCover]) -> tuple[Rate, ...]:
    """The measures of criteria."""
    statuses = [
        Rate(truth.value, sum(truth in item.seen for item in criteria), sum(truth in item.possible for item in criteria))
        for truth in (Truth.MET, Truth.NOT_MET, Truth.UNKNOWN)
    ]
    decisive = [
        Rate(f"decides_{truth.value}", sum(truth in item.decided for item in criteria), sum(truth in item.may_decide for item in criteria))
        for truth in DECIDING
    ]
    numbers = Rate(NUMBERS, sum(len(item.sides) for item in criteria), sum(len(item.possible_sides) for item in criteria))
    return (*statuses, *decisive, numbers)


def in_short(criteria: Sequence[CriterionCover]) -> tuple[Rate, ...]:
    """Statuses, what decides, numbers, and all of these."""
    rates = criteria_rates(criteria)
    return joined(STATUSES, rates[:3]), joined(DECISIVE, rates[3:5]), rates[5], joined(ALL, rates)


def joined(measure: str, rates: Iterable[Rate]) -> Rate:
    """Several measures as one."""
    listed = list(rates)
    return Rate(measure, sum(rate.shown for rate in listed), sum(rate.possible for rate in listed))


def threshold_of(text: str) -> Threshold:
    """A threshold as it is written: `60` for everything, `decides_met=40` for one measure.

    Raises:
        InvalidInput: It is none (code ASK560).

    Example:
        >>> threshold_of("provisions=97.5")
        Threshold(measure='provisions', at_least=Fraction(39, 40))
    """
    name, separator, number = text.rpartition("=")
    measure = name.strip().replace("-", "_") if separator else ALL
    share = _percent(number)
    if measure not in MEASURES or share is None:
        near = nearest_name(measure, MEASURES) if measure not in MEASURES else None
        raise InvalidInput([Diagnostic("ASK560", Place(""), {"text": text}, near)])
    return Threshold(measure, share)


def missed(rates: Iterable[Rate], thresholds: Iterable[Threshold]) -> tuple[Threshold, ...]:
    """The thresholds that the measures do not reach; where there is nothing to show, nothing is missed."""
    shares = {rate.measure: rate.share for rate in rates}
    return tuple(item for item in thresholds if (share := shares[item.measure]) is not None and share < item.at_least)


def _percent(text: str) -> Fraction | None:
    written = text.strip().removesuffix("%").replace(",", ".")
    if not written.replace(".", "", 1).isdecimal() or not written.isascii():
        return None
    share = Fraction(written) / 100
    return share if share <= 1 else None


def _of_parameters(values: Sequence[ParameterCover]) -> Rate:
    """Touched, decided and the three sides, of each value that criteria compare with."""
    each = 2 + len(SIDES)
    asked = [item for item in values if item.asked]
    return Rate("parameters", sum(each - len(item.lacks) for item in asked), each * len(asked))


def _of_provisions(provisions: Sequence[ProvisionCover]) -> tuple[Rate, Rate]:
    return (
        Rate("provisions", sum(item.touched for item in provisions), len(provisions)),
        Rate("provisions_decisive", sum(item.decided for item in provisions), len(provisions)),
    )
