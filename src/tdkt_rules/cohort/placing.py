"""Placements: where each nominee came to stand, put together from what was measured and the seat that was given."""

from collections.abc import Iterable, Iterator
from typing import Final

from tdkt_rules.cohort.competing import Contest
from tdkt_rules.cohort.contender import Contender, Seat
from tdkt_rules.cohort.entrants import Entrant
from tdkt_rules.cohort.measures import Measures
from tdkt_rules.cohort.shortfall import change_of
from tdkt_rules.model.placement import Change, Placement, Reason, Status
from tdkt_rules.model.truth import Truth

BEST_FIRST: Final = (Status.SELECTED, Status.TIED, Status.HELD, Status.NOT_SELECTED, Status.NOT_ELIGIBLE)
"""Outcomes in the order in which a list shows them."""

_STATUS: Final = {"selected": Status.SELECTED, "tied": Status.TIED, "held": Status.HELD, "not_selected": Status.NOT_SELECTED}


def placements_of(entrants: Iterable[Entrant], contest: Contest, could_shift: frozenset[str]) -> Iterator[Placement]:
    """Where everybody of one kind who was put forward came to stand.

    Args:
        entrants: Those of the kind.
        contest: The seats.
        could_shift: Those whom a seat of another group would reach.
    """
    quotas = _quotas(contest)
    for entrant in entrants:
        if entrant.measures is not None:
            yield _placement(entrant, entrant.measures, contest, quotas.get(entrant.id, ()), entrant.id in could_shift)


def in_order(placements: Iterable[Placement]) -> tuple[Placement, ...]:
    """Placements as a list shows them: by outcome, then by rank, then by id."""
    return tuple(sorted(placements, key=lambda place: (BEST_FIRST.index(place.status), place.rank or (0, 0), place.nominee)))


def _quotas(contest: Contest) -> dict[str, tuple[str, ...]]:
    """The quotas that count each contender, in the order of the rules; those who have them in common share one tuple."""
    order = {use.id: index for index, use in enumerate(contest.uses)}
    shared: dict[tuple[frozenset[str], frozenset[str]], tuple[str, ...]] = {}
    for one in contest.contenders.values():
        if one.counted not in shared:
            names = one.inside if one.adrift else one.inside | one.maybe
            shared[one.counted] = tuple(sorted(names & order.keys(), key=order.__getitem__))
    return {name: shared[one.counted] for name, one in contest.contenders.items()}


def _placement(entrant: Entrant, measures: Measures, contest: Contest, quotas: tuple[str, ...], could_shift: bool) -> Placement:
    given = contest.allocation.seats.get(entrant.id)
    status, reason = _outcome(measures, given)
    contender = contest.contenders.get(entrant.id)
    return Placement(
        nominee=entrant.id,
        name=entrant.name,
        kind=entrant.kind,
        unit=entrant.unit,
        status=status,
        reason=reason,
        verdict=entrant.verdict,
        barred=entrant.barred,
        digest=entrant.decided,
        because=measures.exclusions if reason == "exclusion" else entrant.because,
        rank=given.rank if given else None,
        keys=measures.keys,
        prefer=measures.prefer,
        quotas=quotas,
        full=given.full if given else (),
        open=given.open if given else (),
        tie=given.tied_with if given else (),
        change=_change(contender, contest) if contender else None,
        tallies=measures.tallies,
        ballots=measures.ballots,
        could_shift=could_shift,
        differences=measures.differing,
    )


def _change(contender: Contender, contest: Contest) -> Change | None:
    ranking = contest.ranking
    found = change_of(contender, contest.allocation, ranking.ties or "council", len(ranking.keys))
    if found is None:
        return None
    key = "" if found.key is None else ranking.keys[found.key].heading.id
    return Change(key, found.by, found.beyond, int(found.seats))


def _outcome(measures: Measures, given: Seat | None) -> tuple[Status, Reason]:
    """The outcome: what keeps somebody out for certain, else the seat; one with an open gate is held for that, unless no seat is left anyway."""
    gates = {truth: reason for reason, truth in reversed(measures.gates)}
    if given is None:
        return Status.NOT_ELIGIBLE, gates[Truth.NOT_MET]
    if given.state == "held" and Truth.UNKNOWN in gates:
        return Status.HELD, gates[Truth.UNKNOWN]
    return _STATUS[given.state], given.reason
