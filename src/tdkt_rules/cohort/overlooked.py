"""Whom a list of nominees does not do justice to: those who qualify and were not put forward, and those who lack one thing only."""

from collections.abc import Mapping
from math import isfinite
from typing import Literal

from attrs import frozen

from tdkt_rules.model.award import Award
from tdkt_rules.model.criterion import Anniversary, Comparison, Decided, FactValue, Group, Membership, Run, Since
from tdkt_rules.model.decision import Decision, Verdict
from tdkt_rules.model.finding import Finding, Role
from tdkt_rules.model.interval import Number, compare
from tdkt_rules.model.nomination import Nomination
from tdkt_rules.model.placement import Overlooked
from tdkt_rules.model.truth import Truth

Why = Literal["not-nominated", "lower-award", "one-step-away"]


@frozen
class Step:
    """The one thing that lacks.

    Args:
        path: The criterion.
        margin: By how much it lacks; None where it is no number, where the number is not certain, and where reaching the bound does not suffice.
    """

    path: str
    margin: Number | None


def overlooked_by(decision: Decision, catalogue: Mapping[str, Award]) -> Overlooked | None:
    """What the list of nominees leaves out about somebody; None when it does justice to them.

    Args:
        decision: The decision on the award of the round.
        catalogue: All awards.
    """
    if decision.verdict is Verdict.ELIGIBLE:
        return _not_put_forward(decision, catalogue)
    step = one_step_away(decision)
    return _overlooked(decision, "one-step-away", decision.award, step) if step else None


def is_put_forward(nomination: Nomination | None, award: str) -> bool:
    """Whether a record puts its nominee forward for an award; one that says nothing does so for the award of the round.

    Example:
        >>> is_put_forward(None, "CSTDCS"), is_put_forward(Nomination(awards=("LDTT",)), "CSTDCS")
        (True, False)
    """
    return nomination is None or nomination.awards is None or award in nomination.awards


def _not_put_forward(decision: Decision, catalogue: Mapping[str, Award]) -> Overlooked | None:
    """Somebody who qualifies: put forward for a lower award of the same series, or for none of it. With a higher one nobody is overlooked.

    Awards of other series are no lower or higher, whatever their rank: an order does not make up for a title of the year.
    """
    nomination = decision.nominee.nomination
    if is_put_forward(nomination, decision.award):
        return None
    own = catalogue[decision.award]
    named = [catalogue[code] for code in (nomination.awards or () if nomination else ()) if code in catalogue]
    series = sorted((award for award in named if award.series == own.series), key=lambda award: (award.rank, award.code))
    if not series:
        return _overlooked(decision, "not-nominated", decision.award)
    return _overlooked(decision, "lower-award", series[-1].code) if series[-1].rank < own.rank else None


def _overlooked(decision: Decision, why: Why, award: str, step: Step | None = None) -> Overlooked:
    record = decision.nominee
    unit = record.nomination.unit if record.nomination else ""
    return Overlooked(record.id, record.name, unit, why, award, step.path if step else "", step.margin if step else None)


def one_step_away(decision: Decision) -> Step | None:
    """The one criterion that, if it were met, would meet the standard; None when more lacks, when something is open, or when a ground excludes or postpones.

    Where several criteria would each do it, as alternatives do, the first in the order of the law. Nobody is a step away from what they are not (a fact of the
    nominee), from another day (of the decision, or of an anniversary), or from what has happened too often: these are not things that lack.

    Args:
        decision: A decision; only one that is not eligible has such a step.
    """
    if decision.verdict is not Verdict.INELIGIBLE:
        return None
    grounds = (*decision.findings.bars, *decision.findings.suspensions)
    return _step(decision.findings.requirement) if all(ground.status is Truth.NOT_MET for ground in grounds) else None


def _step(finding: Finding) -> Step | None:
    """The one finding, this or one below, that is not met and whose being met would meet this one."""
    if finding.status is not Truth.NOT_MET or finding.role is not Role.DECISIVE:
        return None
    match finding.criterion:
        case Group():
            return _group(finding, finding.criterion)
        case Run():
            return _run(finding, finding.criterion)
        case Since() if finding.window is None or not finding.window_certain:
            return None  # no award opens it, or another one may: the award and the years after it lack together
    return _step(finding.children[0]) if finding.children else _leaf(finding)


def _group(finding: Finding, group: Group) -> Step | None:
    """A child that is a step away, where everything else that the group needs is met for certain."""
    met = sum(child.status is Truth.MET for child in finding.children)
    needed = {"all": len(finding.children), "any": 1, "at_least_n": group.n, "none": 0}[group.operator]
    steps = (_step(child) for child in finding.children) if needed - met == 1 else ()
    return next((step for step in steps if step), None)


def _run(finding: Finding, run: Run) -> Step | None:
    """A run that is too short lacks years, when what is asked of it holds; one that is long enough may lack one thing below."""
    assert finding.observed is not None
    assert finding.required is not None
    (child,) = finding.children
    length = compare(finding.observed, run.comparator, finding.required)
    if length is Truth.MET:
        return _step(child) if finding.observed.known else None  # a run that may not exist is no place to lack something
    return _leaf(finding) if length is Truth.NOT_MET and child.status is Truth.MET else None


def _leaf(finding: Finding) -> Step | None:
    match finding.criterion:
        case Decided() | Anniversary() | Membership(quantity=FactValue()) | Comparison(quantity=FactValue()):
            return None
        case Comparison(comparator="at_most" | "less_than" | "not_equal") | Run(comparator="at_most" | "less_than" | "not_equal"):
            return None
    return Step(finding.id, _lacks(finding))


def _lacks(finding: Finding) -> Number | None:
    margin = finding.margin
    if margin is None or not margin.exact or not isfinite(margin.known):
        return None
    beyond = isinstance(finding.criterion, Comparison | Run) and finding.criterion.comparator == "more_than"
    return None if beyond else max(margin.known, -margin.known)
