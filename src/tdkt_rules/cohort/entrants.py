"""Entrants: what a round keeps of each record once it has been decided, so that one record at a time is in memory."""

from collections.abc import Mapping, Sequence

from attrs import evolve, frozen

from tdkt_rules.cohort.bases import belongs
from tdkt_rules.cohort.measures import Competition, Measures, measures_of
from tdkt_rules.cohort.overlooked import is_put_forward, overlooked_by
from tdkt_rules.model.cohort import Frame
from tdkt_rules.model.decision import Decision, Verdict
from tdkt_rules.model.finding import decisive_leaves
from tdkt_rules.model.placement import Overlooked
from tdkt_rules.model.record import Record
from tdkt_rules.model.truth import Truth
from tdkt_rules.model.vocabulary import Base, NomineeKind
from tdkt_rules.sitting import Sitting


@frozen
class Entrant:
    """One record of a round.

    Args:
        id: Of the nominee.
        name: For people.
        kind: Kind of nominee.
        unit: Its unit; empty when the cohort does not say.
        digest: Of the record and of what it says of the round.
        bases: Whether it is one of the heads of each base; nothing once these are counted.
        facts: Facts by which rates are told apart.
        decided: Digest of the decision; empty when nothing was decided because its kind cannot receive the award.
        verdict: The decision on the standard.
        barred: Whether a bar decided it.
        because: Paths of what decides against it, or is open.
        measures: What it is ranked and counted by; None for one who is not put forward.
        overlooked: What the list of nominees leaves out about it.
    """

    id: str
    name: str
    kind: NomineeKind
    unit: str
    digest: str
    bases: dict[str, Truth]
    facts: dict[str, str]
    decided: str = ""
    verdict: Verdict = Verdict.INELIGIBLE
    barred: bool = False
    because: tuple[str, ...] = ()
    measures: Measures | None = None
    overlooked: Overlooked | None = None


@frozen
class Call:
    """What every record of a round is asked.

    Args:
        award: Code of the award.
        sitting: The question.
        frame: The cohort.
        competitions: By kind of nominee that may receive the award.
    """

    award: str
    sitting: Sitting
    frame: Frame
    competitions: Mapping[NomineeKind, Competition]

    def bases(self) -> dict[str, Base]:
        """Every base that needs heads, by name."""
        return {name: base for competition in self.competitions.values() for name, base in competition.bases.items()}


def entrant_of(record: Record, call: Call, bases: Sequence[Base]) -> Entrant:
    """Decide a record, and measure it for the round.

    Args:
        record: The record.
        call: What it is asked.
        bases: Bases that need heads.
    """
    histories = call.sitting.histories(record)
    unit = unit_of(record, call.frame)
    entrant = Entrant(
        record.id,
        record.name,
        record.kind,
        unit,
        record.digest,
        bases={base.name: belongs(record, base, call.sitting, histories) for base in bases},
        facts={fact: _said(record, fact) for fact in call.frame.report_by},
    )
    competition = call.competitions.get(record.kind)
    if competition is None:
        return entrant
    decision = call.sitting.decide(call.award, histories)
    competes = is_put_forward(record.nomination, call.award)
    return evolve(
        entrant,
        decided=decision.digest,
        verdict=decision.verdict,
        barred=decision.barred,
        because=_because(decision),
        measures=measures_of(decision, competition, call.sitting, histories[-1]) if competes else None,
        overlooked=overlooked_by(decision, call.sitting.rules.awards),
    )


def unit_of(record: Record, frame: Frame) -> str:
    """The unit that a record stands in: the one that it names, itself where it is a unit, or the only one that the cohort has."""
    if record.nomination and record.nomination.unit:
        return record.nomination.unit
    if record.id in frame.units:
        return record.id
    return next(iter(frame.units)) if len(frame.units) == 1 else ""


def _said(record: Record, fact: str) -> str:
    value = record.facts.get(fact)
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _because(decision: Decision) -> tuple[str, ...]:
    """Paths of the leaves that speak against a nominee, or of those that are open; nothing for one that qualifies."""
    if decision.verdict is Verdict.ELIGIBLE:
        return ()
    if decision.blocked_by:
        return tuple(finding.id for finding in decision.blocked_by)
    wanted = Truth.NOT_MET if decision.verdict is Verdict.INELIGIBLE else Truth.UNKNOWN
    return tuple(leaf.id for leaf in decisive_leaves(decision.findings) if leaf.status is wanted)
