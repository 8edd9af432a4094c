"""What is done around the standard: steps, each of a kind, and the bonus. Reported beside a verdict, never part of it."""

from collections.abc import Iterable
from fractions import Fraction
from math import ceil
from typing import Final, Literal, get_args

from attrs import frozen

from tdkt_rules.model.ballot import Ballot
from tdkt_rules.model.citation import Citation, Mark
from tdkt_rules.model.interval import Number
from tdkt_rules.model.text import Label

Step = Literal["decides", "proposes", "dossier", "vote", "consultation", "publication", "deadline", "time", "simplified", "quota", "bonus", "other"]
STEPS: Final[tuple[Step, ...]] = get_args(Step)
"""Kinds of steps in the order in which a decision and a card name them."""


@frozen
class ProcedureItem:
    """A step around the standard: who decides, votes, consultation, dossier, counting of time.

    Args:
        id: Name of the step.
        label: What is done.
        citations: Where the law says so.
        mark: How far the text was checked.
        step: Kind of step.
        source: The overlay that asks for it; empty for the national rules.
        ballot: For a vote, the share that must be in favour; None where only the label tells.
    """

    id: str
    label: Label
    citations: tuple[Citation, ...]
    mark: Mark
    step: Step = "other"
    source: str = ""
    ballot: Ballot | None = None


@frozen
class Bonus:
    """The money that comes with an award, as a multiple of a base salary.

    Args:
        times: How many times the base, for this award and kind of nominee.
        at_most: Whether the law states the greatest multiple and leaves the rest to the one who decides.
        parameter: Name of the dated parameter that holds the base.
        round_up_to: The amount is rounded up to a multiple of this.
        citations: Where the law says so.
        mark: How far the text was checked.
    """

    times: Fraction
    at_most: bool
    parameter: str
    round_up_to: int
    citations: tuple[Citation, ...]
    mark: Mark

    def amount(self, base: Number) -> int:
        """The amount for a base salary, rounded up.

        Example:
            >>> Bonus(Fraction("0.3"), False, "base-salary", 10_000, (), "verified").amount(2_340_000)
            710000
        """
        return ceil(self.times * Fraction(base) / self.round_up_to) * self.round_up_to


@frozen
class BonusDue:
    """A bonus on a day.

    Args:
        bonus: The bonus.
        base: The base salary of that day; None when the rules do not know it.
    """

    bonus: Bonus
    base: Number | None

    @property
    def amount(self) -> int | None:
        """The amount; None when the base salary is not known."""
        return None if self.base is None else self.bonus.amount(self.base)


def in_order_of_steps(items: Iterable[ProcedureItem]) -> tuple[ProcedureItem, ...]:
    """Steps in the order of their kinds; those of one kind as they stand."""
    return tuple(sorted(items, key=lambda item: STEPS.index(item.step)))
