"""Quotas: how many of a cohort may, or must, receive an award. Said beside the standard of one nominee, which they do not touch."""

from typing import Literal

from attrs import frozen

from tdkt_rules.model.citation import Citation, Mark
from tdkt_rules.model.interval import Number
from tdkt_rules.model.text import Label

QuotaSense = Literal["at_most", "at_least"]
Rounding = Literal["floor", "half_up", "ceiling"]


@frozen
class Quota:
    """A cap or a floor on how many of a cohort receive an award.

    Args:
        id: Identifier.
        label: What it is.
        sense: Whether it is a cap or a floor.
        value: A share as a fraction of one, or a number.
        share: Whether `value` is a share.
        of: Name of the base in the vocabulary, such as the holders of a title.
        citations: Where it stands.
        mark: How far it was checked.
        rounding: What becomes of a part of a person; None where the text is silent.
        source: Id of the overlay that sets it; empty for the national rules.
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
    source: str = ""


def is_looser(quota: Quota, than: Quota) -> bool:
    """Whether a quota allows what another of the same base does not; quotas of different bases or kinds cannot be compared.

    Example:
        >>> cap = Quota("share", Label("", ""), "at_most", 15, False, "holders", (), "verified")
        >>> is_looser(cap, cap)
        False
    """
    if (quota.of, quota.sense, quota.share) != (than.of, than.sense, than.share):
        return False
    return quota.value > than.value if quota.sense == "at_most" else quota.value < than.value
