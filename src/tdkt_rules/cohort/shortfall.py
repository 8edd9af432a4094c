"""How little a contender lacks: the smallest raise of its own, and the seats more, that would reach it."""

from attrs import frozen

from tdkt_rules.cohort.contender import Allocation, Contender, Place
from tdkt_rules.model.interval import Number
from tdkt_rules.model.ranking import Ties


@frozen
class Shortfall:
    """What a contender lacks.

    Args:
        key: Which key of its place would have to be greater, counted from 0; None when none can do it.
        by: How much greater; with it the contender equals, in that key, the last of those who were not refused.
        beyond: Whether it must be more than `by`.
        seats: Seats that all caps which count the contender would need more.
    """

    key: int | None
    by: Number
    beyond: bool
    seats: Number


def change_of(contender: Contender, allocation: Allocation, ties: Ties, keys: int | None = None) -> Shortfall | None:
    """What would save a contender from being refused, or would lift it out of its tie, all others being as they are; None for one who is selected or held.

    To equal the last who was not refused suffices under every cap that is full, because those who come before that one did not fill it.

    Args:
        contender: One of those who were allocated.
        allocation: All seats.
        ties: What becomes of equals who do not all fit.
        keys: How many keys of the place can be raised, from the first; those after are preferences, which cannot. All when None.

    Example:
        >>> from tdkt_rules.cohort.allocation import allocate
        >>> from tdkt_rules.cohort.contender import Cap
        >>> an, binh = (Contender(name, (points,), (points,), inside=frozenset({"all"})) for name, points in (("An", 9), ("Bình", 7)))
        >>> change_of(binh, allocate([an, binh], {"all": Cap("all", 1, 1)}, {}, "council"), "council")
        Shortfall(key=0, by=2, beyond=False, seats=1)
    """
    seat = allocation.seats[contender.id]
    if seat.state in ("selected", "held"):
        return None
    goal = contender.best if seat.reason == "tie" else _goal(seat.full, allocation)
    last = len(contender.best) - 1 if keys is None else keys - 1
    if goal is None or last < 0:
        return Shortfall(None, 0, False, seat.short)
    differs = next((index for index, (mine, other) in enumerate(zip(contender.best, goal, strict=True)) if mine != other), len(goal))
    if differs > last:
        return Shortfall(last, 0, True, seat.short)
    mine, other = contender.best[differs + 1 :], goal[differs + 1 :]
    beyond = mine < other or (mine == other and ties == "all_out")
    return Shortfall(differs, goal[differs] - contender.best[differs], beyond, seat.short)


def _goal(full: tuple[str, ...], allocation: Allocation) -> Place | None:
    """The lowest place from which no full cap refuses; None when one of them let nobody in."""
    last = [allocation.last.get(cap) for cap in full]
    known = [place for place in last if place is not None]
    return max(known) if len(known) == len(last) else None
