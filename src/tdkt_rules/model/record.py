"""A record: what is known of one nominee."""

from datetime import date
from fractions import Fraction

from attrs import Factory, field, frozen

from tdkt_rules.model.nomination import Nomination
from tdkt_rules.model.time import DateRange, ReferenceYear
from tdkt_rules.model.vocabulary import NomineeKind

Value = str | int | Fraction | bool | date
"""A typed value of a fact: level or choice, number, yes or no, date, text."""


@frozen
class AwardHeld:
    """An award that the nominee received.

    Args:
        award: Code of the catalogue.
        year: Year of merit that it was given for; for an award over a period, its last year.
        decided: Date of the decision.
        document: Number of the decision.
        basis: Why it was given (`merit`, `thematic`, `sudden`, `career`, `seniority`, `foreign-relations`); empty when not stated.
        revoked: Date of the decision that annulled it; it then counts as never held.
        stripped: Date from which an honorary title is taken away; before that day it was held.
        restored: Date from which it is held again.
        used: Ids of the events, such as initiatives, that it rewarded.
    """

    award: str
    year: ReferenceYear
    decided: date | None = None
    document: str = ""
    basis: str = ""
    revoked: date | None = None
    stripped: date | None = None
    restored: date | None = None
    used: tuple[str, ...] = ()


@frozen
class Event:
    """A dated thing that happened, such as a recognised initiative; awards that it earned name it by its id."""

    kind: str
    year: ReferenceYear
    on: date | None = None
    document: str = ""
    values: dict[str, Value] = Factory(dict)
    id: str = ""


@frozen
class Span:
    """A thing that lasts, such as employment or a discipline; an open end lasts still."""

    kind: str
    period: DateRange
    document: str = ""
    values: dict[str, Value] = Factory(dict)


@frozen
class Answer:
    """What people answered to a judgement or a confirmation."""

    answer: bool
    by: str = ""
    on: date | None = None


@frozen
class Coverage:
    """Years for which the file is complete for one kind of event or span, or for `awards`; both inclusive, no first year for all that lie before."""

    first: int | None
    last: int

    def holds(self, year: int) -> bool:
        """Whether a year lies inside."""
        return (self.first is None or self.first <= year) and year <= self.last


@frozen
class Record:
    """What is known of a person, a collective or a household, typed by the vocabulary of a rulebook.

    Args:
        id: Identifier in the user's own system.
        kind: Individual, collective or household.
        name: Name for people; never used by a rule.
        facts: Scalars by name.
        years: Facts of each reference year.
        events: Dated events.
        spans: Things that last.
        awards: Awards received.
        complete: Years covered, by kind of event or span, and `awards`.
        judgements: Answers by question.
        claims: Routes that the nominee relies on, as `HCLD3.sudden-feat`.
        nomination: What it says of the round that it stands in; a decision never looks at it.
        digest: SHA-256 of what the record says, its name and its order left out; made when it is typed.
    """

    id: str
    kind: NomineeKind
    name: str = ""
    facts: dict[str, Value] = Factory(dict)
    years: dict[ReferenceYear, dict[str, Value]] = Factory(dict)
    events: tuple[Event, ...] = ()
    spans: tuple[Span, ...] = ()
    awards: tuple[AwardHeld, ...] = ()
    complete: dict[str, Coverage] = Factory(dict)
    judgements: dict[str, Answer] = Factory(dict)
    claims: tuple[str, ...] = ()
    nomination: Nomination | None = field(default=None, eq=False)
    digest: str = field(default="", eq=False, repr=False)
