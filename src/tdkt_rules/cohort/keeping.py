"""What many records of a round have in common, kept once: a hundred thousand nominees differ in little besides their names."""

from collections.abc import Hashable
from typing import TypeVar

from attrs import evolve

from tdkt_rules.cohort.entrants import Entrant
from tdkt_rules.cohort.measures import Measures

Kept = dict[Hashable, object]
"""Values by what they say."""

Value = TypeVar("Value")


def kept_once(entrant: Entrant, kept: Kept) -> Entrant:
    """The same entrant, its parts shared with those who came before where they say the same; the bases, entered by then, are left out.

    Args:
        entrant: One record of the round.
        kept: What was kept so far.
    """
    return evolve(
        entrant,
        unit=_shared(entrant.unit, entrant.unit, kept),
        bases={},
        facts=_shared(tuple(entrant.facts.items()), entrant.facts, kept),
        because=_shared(entrant.because, entrant.because, kept),
        measures=_measures(entrant.measures, kept) if entrant.measures else None,
    )


def _measures(measures: Measures, kept: Kept) -> Measures:
    among = tuple(measures.among.items())
    said = (measures.gates, measures.keys, measures.prefer, among, measures.ballots, measures.exclusions)
    if not measures.tallies:  # score sheets say something else of everybody
        return _shared(("measures", said), measures, kept)
    return evolve(measures, gates=_shared(measures.gates, measures.gates, kept), ballots=_shared(measures.ballots, measures.ballots, kept))


def _shared(key: Hashable, value: Value, kept: Kept) -> Value:
    found = kept.setdefault((type(value), key), value)
    assert isinstance(found, type(value))
    return found
