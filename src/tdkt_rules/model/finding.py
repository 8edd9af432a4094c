"""Findings: the reasons of a decision, one for each criterion, with what was seen and what is missing."""

from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import Literal

from attrs import frozen

from tdkt_rules.model.citation import Citation
from tdkt_rules.model.criterion import Criterion
from tdkt_rules.model.interval import Interval
from tdkt_rules.model.record import Value
from tdkt_rules.model.text import Label
from tdkt_rules.model.time import ReferenceYear
from tdkt_rules.model.truth import Truth


class Role(Enum):
    """What a finding does to the verdict.

    A decisive one is a reason of the verdict: it would have to change for the verdict to change. A supporting one agrees or disagrees without settling
    anything. An irrelevant one could not change the verdict, as an alternative beside one that is met.
    """

    DECISIVE = "decisive"
    SUPPORTING = "supporting"
    IRRELEVANT = "irrelevant"


class Cause(Enum):
    """Why a criterion is unknown.

    The record lacks a fact; it does not say that it is complete for the years in question; a judgement has not been given; the law is not encoded; or the law
    leaves the criterion to a ministry, a province or a unit whose overlay was not applied.
    """

    FACT_MISSING = "fact_missing"
    RECORD_INCOMPLETE = "record_incomplete"
    JUDGEMENT_OPEN = "judgement_open"
    NOT_ENCODED = "not_encoded"
    DELEGATED = "delegated"


EvidenceKind = Literal["fact", "year", "award", "event", "span", "answer"]


@frozen
class Evidence:
    """A fact of the record that a finding rests on.

    Args:
        kind: Where in the record it stands.
        name: Fact, field, award code, kind of event or question.
        year: Reference year, when it belongs to one.
        value: Its value, when it has one.
        on: Date of the decision, of the event, or first day of the span.
        until: Last day of a span.
        document: Number of the paper that proves it.
        by: Who answered, for a judgement.
        status: Whether the fact makes for the criterion, against it, or could do either.
    """

    kind: EvidenceKind
    name: str
    year: ReferenceYear | None = None
    value: Value | None = None
    on: date | None = None
    until: date | None = None
    document: str = ""
    by: str = ""
    status: Truth = Truth.MET


@frozen
class Missing:
    """A fact that the record would need.

    Args:
        cause: Why it is missing.
        kind: Where in the record it would stand.
        name: Fact, field, award code, kind of event, question; the path of the criterion for law that is not encoded.
        years: Years concerned, as inclusive ranges; no first year for a range that reaches back without end.
    """

    cause: Cause
    kind: Literal["fact", "year", "award", "event", "span", "judgement", "law"]
    name: str
    years: tuple[tuple[int | None, int], ...] = ()


@frozen
class Finding:
    """One node of the reasons.

    Args:
        criterion: What was asked.
        status: Met, not met, unknown.
        role: What it does to the verdict.
        observed: The quantity as far as it is known; None when nothing is counted.
        required: The bound after parameters and adjustments.
        value: The stored value, for a criterion on one.
        margin: Observed less required; negative is what lacks.
        window: First and last year looked at; no first year when it reaches back without end; None when no window applies.
        window_certain: Whether the window itself is certain.
        evidence: Facts used.
        missing: Facts that would be needed.
        presumed: A routine confirmation that the record does not hold yet.
        claimed: False for a route that the record does not rely on.
        children: Findings below.
    """

    criterion: Criterion
    status: Truth
    role: Role
    observed: Interval | None = None
    required: Interval | None = None
    value: Value | None = None
    margin: Interval | None = None
    window: tuple[int | None, int] | None = None
    window_certain: bool = True
    evidence: tuple[Evidence, ...] = ()
    missing: tuple[Missing, ...] = ()
    presumed: bool = False
    claimed: bool = True
    children: tuple["Finding", ...] = ()

    @property
    def id(self) -> str:
        """Path of ids from the award down."""
        return self.criterion.heading.path

    @property
    def label(self) -> Label | None:
        """Name that the rule gives; None when the automatic wording does."""
        return self.criterion.heading.label

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Where the law says it."""
        return self.criterion.heading.citations

    @property
    def causes(self) -> tuple[Cause, ...]:
        """Why it is unknown, each cause once."""
        return tuple(dict.fromkeys(item.cause for item in self.missing))


@frozen
class Findings:
    """The reasons of a decision: what must hold, what would exclude, what would postpone."""

    requirement: Finding
    bars: tuple[Finding, ...]
    suspensions: tuple[Finding, ...]

    def all(self) -> tuple[Finding, ...]:
        """The three together, top findings only."""
        return (self.requirement, *self.bars, *self.suspensions)


def every_finding(findings: Findings) -> Iterator[Finding]:
    """All findings, each before those below it."""
    for top in findings.all():
        yield from _with_below(top)


def _with_below(finding: Finding) -> Iterator[Finding]:
    yield finding
    for child in finding.children:
        yield from _with_below(child)


def decisive_leaves(findings: Findings) -> tuple[Finding, ...]:
    """Findings without findings below that decide the verdict; a scope that fails by itself counts as one."""
    found: list[Finding] = []
    for top in findings.all():
        _gather(top, found)
    return tuple(found)


def _gather(finding: Finding, found: list[Finding]) -> None:
    if finding.role is not Role.DECISIVE:
        return
    below = [child for child in finding.children if child.role is Role.DECISIVE]
    if finding.required is not None or finding.missing or not below:
        found.append(finding)
    for child in below:
        _gather(child, found)
