"""From outcomes to the verdict."""

from collections.abc import Iterator

from attrs import frozen

from tdkt_rules.engine.evaluation import Outcome
from tdkt_rules.engine.roles import role_of_child
from tdkt_rules.model.criterion import Judgement, Run
from tdkt_rules.model.decision import Verdict
from tdkt_rules.model.finding import Role
from tdkt_rules.model.interval import compare
from tdkt_rules.model.truth import Truth


@frozen(eq=False)
class Outcomes:
    """The outcomes of one award: what must hold, what excludes, what postpones."""

    requirement: Outcome
    bars: tuple[Outcome, ...]
    suspensions: tuple[Outcome, ...]


def verdict_of(outcomes: Outcomes) -> tuple[Verdict, bool]:
    """The verdict, and whether a bar decided it.

    What excludes for certain prevails, then what postpones; then missing facts, then open judgements.
    """
    if any(bar.truth is Truth.MET for bar in outcomes.bars):
        return Verdict.INELIGIBLE, True
    if outcomes.requirement.truth is Truth.NOT_MET:
        return Verdict.INELIGIBLE, False
    if any(item.truth is Truth.MET for item in outcomes.suspensions):
        return Verdict.SUSPENDED, False
    open_ = [item for item in (outcomes.requirement, *outcomes.bars, *outcomes.suspensions) if item.truth is Truth.UNKNOWN]
    if not open_:
        return Verdict.ELIGIBLE, False
    only_judgements = all(isinstance(leaf.criterion, Judgement) for item in open_ for leaf in open_leaves(item))
    return (Verdict.NEEDS_JUDGEMENT if only_judgements else Verdict.UNDETERMINED), False


def open_leaves(outcome: Outcome, role: Role = Role.DECISIVE) -> Iterator[Outcome]:
    """The unknown outcomes that keep one open; a scope whose own window or length is unknown is one itself."""
    below = [child for child in outcome.children if child.truth is Truth.UNKNOWN and role_of_child(outcome, child, role) is Role.DECISIVE]
    if not below or _open_by_itself(outcome):
        yield outcome
    for child in below:
        yield from open_leaves(child, role)


def _open_by_itself(outcome: Outcome) -> bool:
    """Whether a scope would stay open if everything below it were answered: its length straddles the bound, or no award opens it for certain."""
    if isinstance(outcome.criterion, Run) and outcome.quantity is not None and outcome.bound is not None:
        return compare(outcome.quantity, outcome.criterion.comparator, outcome.bound) is Truth.UNKNOWN
    return outcome.opened is Truth.UNKNOWN


def top_roles(outcomes: Outcomes, verdict: Verdict, barred: bool) -> Iterator[tuple[Outcome, Role]]:
    """The role of each top outcome, in the order requirement, bars, suspensions."""
    yield outcomes.requirement, _requirement_role(outcomes.requirement, verdict, barred)
    for bar in outcomes.bars:
        yield bar, _ground_role(bar, decides=barred, verdict=verdict)
    for suspension in outcomes.suspensions:
        yield suspension, _ground_role(suspension, decides=verdict is Verdict.SUSPENDED, verdict=verdict)


def _requirement_role(requirement: Outcome, verdict: Verdict, barred: bool) -> Role:
    if barred:
        return Role.SUPPORTING if requirement.truth is Truth.NOT_MET else Role.IRRELEVANT
    if verdict is Verdict.INELIGIBLE or verdict is Verdict.ELIGIBLE:
        return Role.DECISIVE
    if verdict is Verdict.SUSPENDED:
        return Role.SUPPORTING
    return Role.DECISIVE if requirement.truth is Truth.UNKNOWN else Role.SUPPORTING


def _ground_role(ground: Outcome, *, decides: bool, verdict: Verdict) -> Role:
    if decides and ground.truth is Truth.MET:
        return Role.DECISIVE
    if verdict in (Verdict.UNDETERMINED, Verdict.NEEDS_JUDGEMENT):
        return Role.DECISIVE if ground.truth is Truth.UNKNOWN else Role.SUPPORTING
    if verdict is Verdict.ELIGIBLE:
        return Role.SUPPORTING
    return Role.IRRELEVANT
