"""What a record says of the round that it stands in: its unit, the awards it is put forward for, votes and points."""

from fractions import Fraction
from typing import Final, Literal, get_args

from attrs import Factory, frozen

from tdkt_rules.model.ballot import Vote

Stage = Literal["self", "cross", "council"]

STAGES: Final[tuple[Stage, ...]] = get_args(Stage)


@frozen
class ScoreSheet:
    """Points on a scorecard, as one body gave them.

    Args:
        card: The scorecard.
        stage: Whether the nominee itself, a cross-check or the council gave them; they are never mixed.
        points: By section.
        bonus: How many times, by item.
        penalties: How many times, by item.
    """

    card: str
    stage: Stage
    points: dict[str, Fraction] = Factory(dict)
    bonus: dict[str, int] = Factory(dict)
    penalties: dict[str, int] = Factory(dict)


@frozen
class Nomination:
    """What a record says of the round it stands in.

    Args:
        unit: The unit that the nominee belongs to; of a collective that is a unit itself, its own id. Empty when nothing is said.
        awards: Awards that it is put forward for; None when nothing is said, which means the award of the round.
        votes: What bodies voted.
        scores: Score sheets.
    """

    unit: str = ""
    awards: tuple[str, ...] | None = None
    votes: tuple[Vote, ...] = ()
    scores: tuple[ScoreSheet, ...] = ()
