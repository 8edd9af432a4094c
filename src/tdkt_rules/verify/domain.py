"""What a solver is asked about: which nominees, within which limits; and what it may answer. Nothing here needs the solver."""

from datetime import date
from typing import Literal

from attrs import frozen

from tdkt_rules.model.decision import Decision
from tdkt_rules.model.record import Record
from tdkt_rules.model.time import ReferenceYear
from tdkt_rules.model.vocabulary import NomineeKind
from tdkt_rules.standing import Standing

Reason = Literal["time", "memory", "incomplete"]
"""Why a search ended without an answer."""


@frozen
class Domain:
    """The nominees of whom something is claimed: all whose records are complete and fit in here.

    Complete: every fact and every field of a year of the horizon is given; the file covers all awards, events and spans; judgements and confirmations are
    answered, except those of a route that the nominee does not rely on, of which none is answered. Such a record also keeps to this:

    - A yearly title rests on the merit of the year. Of any other award there is at most one for a year on one basis; its decision falls in its year of merit
      or at the beginning of the next.
    - No award was annulled or taken away, and none names the events that it rewarded.
    - A span is made of whole months; no two of a kind overlap, and none begins before the line of the vocabulary or after the day of the decision.
    - Facts and fields of years are whole numbers, where they are numbers. Values that only one of several vocabularies knows do not occur.

    Args:
        kind: Kind of nominee.
        year: Reference year.
        on: Day of the decision, on which facts are looked at.
        horizon: Years of history, ending in the reference year; of what lies before, the record says nothing of the years and holds no award and no event.
        events: Most events of one kind.
        spans: Most spans of one kind.
        largest: Largest whole number that a fact or a field of a year may have.
        strict: Whether routine confirmations are asked as judgements.
    """

    kind: NomineeKind
    year: ReferenceYear
    on: date
    horizon: int = 20
    events: int = 8
    spans: int = 3
    largest: int = 100_000
    strict: bool = False


@frozen
class Limits:
    """What one query may take.

    Args:
        seconds: Time of one call of the solver.
        megabytes: Memory of the solver.
        smallest: Whether the smallest nominee is looked for; otherwise any, which is quicker where nobody looks at it.
    """

    seconds: float = 10.0
    megabytes: int = 2048
    smallest: bool = True


@frozen(eq=False)
class Ask:
    """One question inside a query.

    Args:
        standing: The rules.
        award: Code of the award.
        nominee: Which of the nominees of the query; most queries have one, a query about more of a fact has two.
    """

    standing: Standing
    award: str
    nominee: int = 0


@frozen(eq=False)
class Found:
    """A nominee for whom the goal holds, replayed through the engine.

    Args:
        records: One for each nominee of the query.
        decisions: One for each question, in order.
        size: How much the records say: facts, awards, events, spans and answers that differ from nothing.
        smallest: Whether no smaller one exists; False when the limits ended the search for one.
    """

    records: tuple[Record, ...]
    decisions: tuple[Decision, ...]
    size: int
    smallest: bool


@frozen
class NoneSuch:
    """No nominee of the domain is such: the contrary is proved."""


@frozen
class GaveUp:
    """The limits ended the search; nothing is claimed.

    Args:
        reason: Which limit; `incomplete` for rules that the encoding cannot say exactly, or a question that the solver could not settle.
        what: What the encoding cannot say, with the path of the criterion; empty for the limits.
    """

    reason: Reason
    what: str = ""


SearchResult = Found | NoneSuch | GaveUp
