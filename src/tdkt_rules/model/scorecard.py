"""Scorecards: criteria in points, by section, such as those of the cultural family or of a block of units."""

from fractions import Fraction

from attrs import frozen

from tdkt_rules.model.citation import Citation, Mark
from tdkt_rules.model.criterion import Criterion
from tdkt_rules.model.text import Label
from tdkt_rules.model.vocabulary import NomineeKind


@frozen
class ScoreSection:
    """A section of a scorecard.

    Args:
        id: Identifier.
        field: Field of the year that holds its points; empty when only score sheets do.
        maximum: Points that it may bring.
        floor: Share of the maximum that must be reached; None when there is no such test.
        label: Name for people; None when the field has one.
    """

    id: str
    field: str
    maximum: int
    floor: Fraction | None = None
    label: Label | None = None


@frozen
class ScoreItem:
    """A reason for points besides the sections, or for points off.

    Args:
        id: Identifier.
        label: What it is for.
        points: For each time; always positive.
        maximum: All times together bring, or cost, no more than this; None for no such limit.
    """

    id: str
    label: Label
    points: Fraction
    maximum: Fraction | None = None


@frozen
class Band:
    """A class of totals.

    Args:
        id: Identifier.
        label: Name for people.
        at_least: Points from which it begins, inclusive.
        awards: Awards that need this class or a higher one.
    """

    id: str
    label: Label
    at_least: Fraction
    awards: tuple[str, ...] = ()


@frozen
class Scorecard:
    """Criteria in points.

    Args:
        id: Identifier.
        label: Name for people.
        citations: Where it stands.
        mark: How far it was checked.
        sections: Its sections, in order.
        bonus: What adds to the sections; a total may exceed their sum.
        penalties: What is taken off.
        exclusions: Whoever of a kind meets one of these is out before anybody is ranked.
        bands: Classes of totals, the highest first.
        source: Id of the overlay that sets it; empty for the national rules.
    """

    id: str
    label: Label
    citations: tuple[Citation, ...]
    mark: Mark
    sections: tuple[ScoreSection, ...]
    bonus: tuple[ScoreItem, ...] = ()
    penalties: tuple[ScoreItem, ...] = ()
    exclusions: tuple[tuple[NomineeKind, Criterion], ...] = ()
    bands: tuple[Band, ...] = ()
    source: str = ""
