"""Scorecards: criteria in points, by section, such as those of the cultural family."""

from fractions import Fraction

from attrs import frozen

from tdkt_rules.model.citation import Citation, Mark
from tdkt_rules.model.text import Label


@frozen
class ScoreSection:
    """A section of a scorecard.

    Args:
        id: Identifier.
        field: Field of the year that holds its points.
        maximum: Points that it may bring.
        floor: Share of the maximum that must be reached; None when there is no such test.
    """

    id: str
    field: str
    maximum: int
    floor: Fraction | None = None


@frozen
class Scorecard:
    """Criteria in points.

    Args:
        id: Identifier.
        label: Name for people.
        citations: Where it stands.
        mark: How far it was checked.
        sections: Its sections, in order.
    """

    id: str
    label: Label
    citations: tuple[Citation, ...]
    mark: Mark
    sections: tuple[ScoreSection, ...]
