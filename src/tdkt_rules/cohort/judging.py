"""From the caps that may have no seat for a contender to where it stands, and why."""

from collections.abc import Mapping

from attrs import frozen

from tdkt_rules.cohort.contender import Cap, Contender, Seat
from tdkt_rules.model.interval import Number
from tdkt_rules.model.placement import Reason
from tdkt_rules.model.ranking import Ties


@frozen
class Doubt:
    """What may keep a contender from its seat.

    Args:
        caps: Caps that may have no seat for it.
        tie: The widest cap that cannot seat all of its equals, who alone keep it from its seat; empty for no tie.
    """

    caps: tuple[str, ...]
    tie: str


def judged(one: Contender, rank: tuple[int, int], doubt: Doubt, caps: Mapping[str, Cap], ties: Ties, equals: tuple[str, ...] = (), short: Number = 0) -> Seat:
    """Where a contender stands whom no cap refuses for certain."""
    if doubt.tie and ties == "all_in":
        return Seat(one.id, "selected", "tie", rank, (doubt.tie,), (), equals, short)
    if doubt.tie and ties == "all_out":
        return Seat(one.id, "not_selected", "tie", rank, (doubt.tie,), doubt.caps, equals, short)
    if doubt.tie:
        return Seat(one.id, "tied", "tie", rank, (), doubt.caps, equals, short)
    if one.sure and not doubt.caps:
        return Seat(one.id, "selected", "within-caps", rank)
    return Seat(one.id, "held", _why_open(one, doubt.caps, caps), rank, (), doubt.caps)


def _why_open(one: Contender, doubtful: tuple[str, ...], caps: Mapping[str, Cap]) -> Reason:
    if not one.sure:
        return "standard"
    if not one.exact:
        return "key-unknown"
    if any(not caps[cap].exact and not caps[cap].moving for cap in doubtful):
        return "cap-unknown"
    return "membership-unknown" if any(cap in one.maybe for cap in doubtful) else "others-open"
