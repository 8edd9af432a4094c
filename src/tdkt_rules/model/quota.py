"""Quotas: how many of a cohort may, or must, receive an award. Said beside the standard of one nominee, which they do not touch."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from math import ceil, floor, inf
from typing import Final, Literal, get_args

from attrs import evolve, frozen

from tdkt_rules.model.citation import Citation, Mark
from tdkt_rules.model.criterion import Criterion
from tdkt_rules.model.interval import Comparator, Number
from tdkt_rules.model.question import question
from tdkt_rules.model.text import Label

QuotaSense = Literal["at_most", "at_least"]
Rounding = Literal["floor", "half_up", "ceiling"]
Per = Literal["round", "authority", "unit", "division", "cluster"]

ROUNDINGS: Final[tuple[Rounding, ...]] = get_args(Rounding)


@frozen
class Quota:
    """A cap or a floor on how many of a cohort receive an award.

    Args:
        id: Identifier.
        label: What it is.
        sense: Whether it is a cap or a floor.
        value: A share as a fraction of one, or a number.
        share: Whether `value` is a share.
        of: Name of the base in the vocabulary, such as the holders of a title; what a share is of, and what a number is said beside.
        citations: Where it stands.
        mark: How far it was checked.
        rounding: What becomes of a part of a person; None for a number.
        silent: Whether the text does not say how to round, so that `rounding` is a reading.
        source: Id of the overlay that sets it; empty for the national rules.
        per: The group that it counts in: the whole round, or each authority, unit, division or cluster of it.
        when: What must hold of the group, asked of its own record, for the quota to apply; None for always.
        size: What must hold of the number of units in the group, all of it.
        among: Whom of the nominees it counts, such as those with a leading post; None for all.
        minimum: A cap is never less than this.
        shifts: Whether seats that one group leaves may go to another within the wider quotas.
    """

    id: str
    label: Label
    sense: QuotaSense
    value: Number
    share: bool
    of: str
    citations: tuple[Citation, ...]
    mark: Mark
    rounding: Rounding | None = None
    silent: bool = False
    source: str = ""
    per: Per = "round"
    when: Criterion | None = None
    size: tuple[tuple[Comparator, int], ...] = ()
    among: Criterion | None = None
    minimum: int = 0
    shifts: bool = False

    def whole(self, base: Number) -> Fraction | float:
        """The number before rounding, for a base.

        Example:
            >>> Quota("share", Label("", ""), "at_most", Fraction(15, 100), True, "holders", (), "verified", "floor").whole(33)
            Fraction(99, 20)
        """
        if base == inf:
            return inf
        return Fraction(base) * Fraction(self.value) if self.share else Fraction(self.value)

    def seats(self, base: Number, rounding: Rounding | None = None) -> int | float:
        """The number after rounding and after its minimum, for a base; infinite for one that nothing bounds.

        Args:
            base: People or units counted.
            rounding: Another mode than the quota's own, to compare.

        Example:
            >>> share = Quota("share", Label("", ""), "at_most", Fraction(15, 100), True, "holders", (), "verified", "floor")
            >>> share.seats(33), share.seats(33, "half_up")
            (4, 5)
        """
        number = self.whole(base)
        return inf if number == inf else max(self.minimum, rounded(Fraction(number), rounding or self.rounding or "floor"))


def rounded(number: Fraction, mode: Rounding) -> int:
    """A number of people from a share: a half is one under `half_up`.

    Example:
        >>> [rounded(Fraction(5, 2), mode) for mode in ROUNDINGS]
        [2, 3, 3]
    """
    match mode:
        case "floor":
            return floor(number)
        case "half_up":
            return floor(number + Fraction(1, 2))
        case "ceiling":
            return ceil(number)


def is_looser(quota: Quota, than: Quota) -> bool:
    """Whether a quota allows what another of the same base, group and people does not; others cannot be compared.

    Example:
        >>> cap = Quota("share", Label("", ""), "at_most", 15, False, "holders", (), "verified")
        >>> is_looser(cap, cap)
        False
    """
    if _scope(quota) != _scope(than):
        return False
    return quota.value > than.value if quota.sense == "at_most" else quota.value < than.value


def under_overlays(national: Iterable[Quota], added: Sequence[Quota]) -> Iterator[Quota]:
    """National quotas beside those of overlays: a share whose text is silent about rounding is rounded as an overlay says for the same base.

    One that an overlay repeats, for the same groups and people and the same share, is left out: it would say the same twice.

    Args:
        national: Quotas of the regime.
        added: Quotas of the overlays, in their order.

    Example:
        >>> national = Quota("share", Label("", ""), "at_most", Fraction(15, 100), True, "holders", (), "verified", "floor", silent=True)
        >>> own = Quota("ministry", Label("", ""), "at_most", Fraction(10, 100), True, "holders", (), "verified", "half_up", per="unit")
        >>> [(quota.rounding, quota.silent) for quota in under_overlays([national], [own])]
        [('half_up', False)]
    """
    for quota in national:
        saying = [own for own in added if own.rounding and not own.silent and (own.of, own.sense, own.share) == (quota.of, quota.sense, quota.share)]
        if quota.silent and saying:
            citations = tuple(dict.fromkeys((*quota.citations, *saying[0].citations)))
            quota = evolve(quota, rounding=saying[0].rounding, silent=False, citations=citations)
        if not any(_scope(own) == _scope(quota) and (own.value, own.rounding) == (quota.value, quota.rounding) for own in added):
            yield quota


def _scope(quota: Quota) -> tuple[object, ...]:
    return quota.of, quota.sense, quota.share, quota.per, quota.size, question(quota.when), question(quota.among)
