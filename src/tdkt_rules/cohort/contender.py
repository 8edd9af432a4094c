"""What an allocation goes by, and what it answers: contenders, caps and seats; names and numbers only."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Final, Literal

from attrs import frozen

from tdkt_rules.model.interval import Interval, Number
from tdkt_rules.model.placement import Reason
from tdkt_rules.model.quota import Rounding, rounded

SeatState = Literal["selected", "tied", "held", "not_selected"]
Place = tuple[Number, ...]
"""A place in the order, key by key; what is greater comes first."""


MANY: Final = 32
"""More caps than these are not all named for a contender that they only may count: it would be named with every unit of a country."""


@frozen
class Cap:
    """A number of seats.

    Args:
        id: Identifier, which contenders name.
        low: Seats that are there for certain; infinite for a group that is only counted.
        high: Seats that there may be; infinite when the cap may turn out not to apply.
        moving: Whether the seats hang on how many others are selected.
    """

    id: str
    low: Number
    high: Number
    moving: bool = False

    @property
    def exact(self) -> bool:
        """Whether the number of its seats is known."""
        return self.low == self.high


@frozen
class Relative:
    """A share of those who are selected in a group: at most, or at least, so much of them belongs to a part of the group.

    Args:
        id: The part, which its members name; for `at_least` those of the group who are not of it are the ones limited.
        whole: The group, which all its members name: a cap, or a name of its own.
        share: The share.
        rounding: What becomes of a part of a person.
        sense: Whether the part is limited, or the rest of the group.
        minimum: The limit is never less.
        sure: Whether it applies for certain; one that may not is no limit for whoever it would keep out.
    """

    id: str
    whole: str
    share: Fraction
    rounding: Rounding
    sense: Literal["at_most", "at_least"] = "at_most"
    minimum: int = 0
    sure: bool = True

    def limit(self, selected: Number) -> Number:
        """Seats for those whom it limits, when so many of the whole group are selected; never fewer when more are.

        Example:
            >>> [Relative("managers", "all", Fraction(1, 3), "floor").limit(number) for number in (2, 3, 7)]
            [0, 1, 2]
            >>> Relative("staff", "all", Fraction(1, 2), "ceiling", "at_least").limit(5)
            2
        """
        if not isinstance(selected, int):
            return selected
        part = rounded(self.share * selected, self.rounding)
        return max(self.minimum, part if self.sense == "at_most" else selected - part)


@frozen
class Contender:
    """One who may compete for a seat.

    Args:
        id: Identifier.
        best: Its place in the order at best; what is greater comes first.
        worst: Its place at worst; equal to the best when all is known.
        sure: Whether it competes for certain.
        inside: Caps, relatives and groups that count it for certain.
        maybe: Those that may count it.
    """

    id: str
    best: Place
    worst: Place
    sure: bool = True
    inside: frozenset[str] = frozenset()
    maybe: frozenset[str] = frozenset()

    @property
    def exact(self) -> bool:
        """Whether its place in the order is known."""
        return self.best == self.worst

    @property
    def adrift(self) -> bool:
        """Whether very many caps may count it, as of somebody whose unit nobody says; then one of them stands for all in answers."""
        return len(self.maybe) > MANY

    @property
    def counted(self) -> tuple[frozenset[str], frozenset[str]]:
        """What counts it, and what may; most contenders have it in common with many others."""
        return self.inside, self.maybe


@frozen
class Seat:
    """Where one contender came to stand.

    Args:
        contender: Its id.
        state: The answer.
        reason: Why, as a code.
        rank: First and last place among those who compete; an equal place is shared.
        full: Caps that refuse it; of one taken with its equals beyond a cap, that cap.
        open: Caps that may have no seat for it; one alone of very many that may count it.
        tied_with: Ids of all who stand in its tie, its own among them.
        short: Seats that all caps which count it would need more for it not to be refused; for one of a tie, for all of the tie to fit.
    """

    contender: str
    state: SeatState
    reason: Reason
    rank: tuple[int, int]
    full: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    tied_with: tuple[str, ...] = ()
    short: Number = 0


@frozen
class Allocation:
    """All seats.

    Args:
        seats: By contender, in the order of the ids.
        limits: Seats of every cap, and of every relative after the number of those selected is known.
        taken: Seats taken in each; for a relative `at_least`, by those whom it limits.
        last: The best place of the last in each who was not refused; none for a cap that let nobody in.
    """

    seats: Mapping[str, Seat]
    limits: Mapping[str, Interval]
    taken: Mapping[str, Interval]
    last: Mapping[str, Place]
