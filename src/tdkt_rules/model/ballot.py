"""Votes: what a body must agree to before an award is given, and what it voted."""

from fractions import Fraction
from typing import Final, Literal, get_args

from attrs import frozen

Body = Literal["council", "staff", "science-council", "central-council", "residents"]
BallotSense = Literal["at_least", "more_than"]
BallotBase = Literal["members", "present"]

BODIES: Final[tuple[Body, ...]] = get_args(Body)
"""Who votes: the council that decides or submits, the unit's own people, the council of initiatives, the Central Council, the people of an area."""


@frozen
class Ballot:
    """The share of a body that must be in favour.

    Args:
        body: Who votes.
        sense: Whether the share itself suffices.
        share: As a fraction of one.
        of: Of all members, or of those present.
        quorum: Share of the members who must be present; None when the text asks for none.
        written: Whether members who are absent are asked in writing, so that their votes count.
    """

    body: Body
    sense: BallotSense
    share: Fraction
    of: BallotBase = "members"
    quorum: Fraction | None = None
    written: bool = False


@frozen
class Vote:
    """What a body voted on one nominee.

    Args:
        body: Who voted.
        in_favour: Votes in favour, those in writing included.
        members: All members; None when the record does not say.
        present: Members present; None when it does not say.
        written: Absent members who answered in writing.
        award: The award voted on; empty when the record proposes for one only.
    """

    body: Body
    in_favour: int
    members: int | None = None
    present: int | None = None
    written: int = 0
    award: str = ""
