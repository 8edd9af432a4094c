"""Two answers about one nominee: how good each is, and by which criteria they differ."""

from typing import Final

from tdkt_rules.model.decision import Decision
from tdkt_rules.model.finding import Finding, decisive_leaves, every_finding
from tdkt_rules.model.truth import Truth

BETTER: Final = {Truth.NOT_MET: 0, Truth.UNKNOWN: 1, Truth.MET: 2}
"""Answers from the worst to the best: refused or postponed, open, eligible."""


BEST: Final = 2
"""The rank of an eligible nominee."""


def rank(decision: Decision) -> int:
    """How good a decision is for the nominee: 0 refused or postponed, 1 open, 2 eligible."""
    return BETTER[decision.verdict.met]


def worse_of(first: Decision, second: Decision) -> Decision:
    """The less favourable of two decisions; the second where they are equal."""
    return first if rank(first) < rank(second) else second


def reasons(first: Decision, second: Decision) -> tuple[Finding, ...]:
    """The criteria that make the worse of two decisions worse: what decides it and is otherwise, or not asked, in the other."""
    worse = worse_of(first, second)
    better = second if worse is first else first
    deciding = decisive_leaves(worse.findings)
    known = {finding.id: finding.status for finding in every_finding(better.findings)}
    decisive = {finding.id for finding in decisive_leaves(better.findings)}
    changed = tuple(leaf for leaf in deciding if known.get(leaf.id) is not leaf.status)
    return changed or tuple(leaf for leaf in deciding if leaf.id not in decisive) or deciding


def turned(first: Decision, second: Decision) -> tuple[Finding, ...]:
    """The groups that turn an answer although what stands below them is the same, as where `all` took the place of `any`."""
    worse = worse_of(first, second)
    better = second if worse is first else first
    known = {finding.id: finding.status for finding in every_finding(better.findings)}
    groups = [finding for finding in every_finding(worse.findings) if known.get(finding.id, finding.status) is not finding.status]
    same = [leaf for leaf in reasons(first, second) if known.get(leaf.id) is leaf.status]
    nearest = [[group for group in groups if leaf.id.startswith(f"{group.id}.")] for leaf in same]
    return tuple({above[-1].id: above[-1] for above in nearest if above}.values())


def opened(first: Decision, second: Decision) -> tuple[Finding, ...]:
    """The criteria by which an eligible nominee passes where the other decision asks something else in their place: an alternative that one of two laws has."""
    worse = worse_of(first, second)
    better = second if worse is first else first
    if rank(better) < BEST:
        return ()
    asked = {finding.id for finding in every_finding(worse.findings)}
    places = {_place(finding.id) for finding in reasons(first, second)}
    return tuple(leaf for leaf in decisive_leaves(better.findings) if leaf.status is Truth.MET and leaf.id not in asked and _place(leaf.id) in places)


def differing(first: Decision, second: Decision) -> tuple[Finding, ...]:
    """The criteria that make the difference between two decisions; of the same verdict, those that are met in one and not, or not for certain, in the other."""
    if rank(first) != rank(second):
        return (*turned(first, second), *reasons(first, second), *opened(first, second))
    known = {finding.id: finding.status for finding in every_finding(first.findings)}
    return tuple(finding for finding in every_finding(second.findings) if known.get(finding.id, finding.status) is not finding.status)


def _place(path: str) -> tuple[str, ...]:
    """Award, kind of nominee, and the part of its rules."""
    return tuple(path.split(".")[:3])


def named(path: str, part: str) -> bool:
    """Whether a path is that of a criterion, or of one below it; the criterion is named by its path or by some steps of it.

    Example:
        >>> named("LDTT.individual.bar.newcomer.short-employment", "bar.newcomer")
        True
    """
    return f".{part}." in f".{path}."


def meets_part(decision: Decision, part: str) -> bool:
    """Whether a nominee meets a criterion, named by its path or the end of it."""
    return any(finding.status is Truth.MET and f".{finding.id}".endswith(f".{part}") for finding in every_finding(decision.findings))


def same_findings(first: Decision, second: Decision) -> bool:
    """Whether every criterion that is met or not met in the first decision is so in the second."""
    pairs = zip(every_finding(first.findings), every_finding(second.findings), strict=True)
    return all(before.status in (Truth.UNKNOWN, after.status) for before, after in pairs)
