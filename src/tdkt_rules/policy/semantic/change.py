"""What a change of the rules means: whether anybody of the domain gains, whether anybody loses, and the smallest nominee of each."""

from collections.abc import Callable, Sequence
from typing import Final, Literal

from attrs import evolve, frozen

from tdkt_rules.model.decision import Decision, Verdict
from tdkt_rules.model.finding import decisive_leaves, every_finding
from tdkt_rules.model.regime import Key
from tdkt_rules.model.vocabulary import NomineeKind
from tdkt_rules.policy.reasons import deciding
from tdkt_rules.standing import Standing
from tdkt_rules.verify.domain import Ask, Domain, Found, GaveUp, Limits, SearchResult
from tdkt_rules.verify.door import becomes_better, becomes_worse, both, by_shared_answers, clearly_gains, clearly_loses, find

Relation = Literal["equivalent", "widens", "narrows", "incomparable", "unknown"]
"""What becomes of the nominees of a domain: nobody changes; some gain and none lose; some lose and none gain; some gain and others lose; not settled."""

Direction = Literal["gain", "loss"]

DIRECTIONS: tuple[Direction, ...] = ("gain", "loss")

Progress = Callable[[int], None]

MOST_NAMED: Final = 6
"""More criteria than these explain nothing to a reader."""

_GOALS = {"gain": (becomes_better, clearly_gains), "loss": (becomes_worse, clearly_loses)}


@frozen(eq=False)
class SemanticChange:
    """What a change of the rules means for one award and kind of nominee.

    A gain is a better verdict under the new rules and a loss a worse one, where refused or postponed stands below open, and open below eligible.

    Args:
        old: The old rules.
        new: The new rules.
        award: Code.
        kind: Kind of nominee.
        gain: The smallest nominee who gains: from refused to eligible when there is one, and not by an assessment of one side alone when there is one;
            None when nobody does or nothing was found.
        loss: The smallest nominee who loses, likewise.
        domain: The nominees of whom this is said.
        limits: What each query could take.
        gave_up: Directions in which the limits ended the search without an answer, with the limit.
    """

    old: Standing
    new: Standing
    award: str
    kind: NomineeKind
    gain: Found | None
    loss: Found | None
    domain: Domain
    limits: Limits
    gave_up: dict[Direction, str]

    @property
    def relation(self) -> Relation:
        """What the two searches say together; unknown as soon as one of them has no answer."""
        if self.gave_up:
            return "unknown"
        if self.gain is not None:
            return "incomparable" if self.loss is not None else "widens"
        return "narrows" if self.loss is not None else "equivalent"

    @property
    def explained_by(self) -> tuple[str, ...]:
        """Paths of the criteria that explain the change: what refused those who gain, by the old rules, then what refuses those who lose, by the new ones."""
        return tuple(dict.fromkeys(path for direction in DIRECTIONS for path in explaining(self, direction)))

    def example(self, direction: Direction) -> Found | None:
        """The smallest nominee who gains, or who loses."""
        return self.gain if direction == "gain" else self.loss


def explaining(change: SemanticChange, direction: Direction) -> tuple[str, ...]:
    """Paths of the criteria that refuse the example, or leave it open, on the side that is worse for it; none without an example."""
    found = change.example(direction)
    if found is None:
        return ()
    old, new = found.decisions
    return set_against(old, new) if direction == "gain" else set_against(new, old)


def set_against(worse: Decision, better: Decision) -> tuple[str, ...]:
    """Paths of what makes one decision worse than another: criteria that decide it and that the other one answers in another way, or does not ask.

    Where these are too many to be read, as between two laws with nothing in common, or none, all that decides the worse one is named as its reasons name it.
    """
    answered = {finding.id: finding.status for finding in every_finding(better.findings)}
    leaves = (leaf for leaf in decisive_leaves(worse.findings) if worse.verdict is not Verdict.ELIGIBLE)
    found = tuple(dict.fromkeys(leaf.id for leaf in leaves if answered.get(leaf.id) is not leaf.status))
    return found if 0 < len(found) <= MOST_NAMED else deciding(worse)


def semantic_change(old: Standing, new: Standing, award: str, domain: Domain, limits: Limits) -> SemanticChange:
    """What a change of the rules means for an award that both sides have rules for.

    Args:
        old: The old rules.
        new: The new rules.
        award: Code of the award.
        domain: The nominees of whom it is asked.
        limits: What each query may take.

    Raises:
        InvalidInput: The packages of the extra `verify` are not installed (code ASK580).
    """
    asks = (Ask(old, award), Ask(new, award))
    results = {direction: _looked_for(asks, direction, domain, limits) for direction in DIRECTIONS}
    gain, loss = (result if isinstance(result, Found) else None for result in results.values())
    gave_up: dict[Direction, str] = {direction: result.reason for direction, result in results.items() if isinstance(result, GaveUp)}
    return SemanticChange(old, new, award, domain.kind, gain, loss, domain, limits, gave_up)


def _looked_for(asks: Sequence[Ask], direction: Direction, domain: Domain, limits: Limits) -> SearchResult:
    """Somebody who gains or loses. Most awards have nobody, so that one query settles it; of those who are found the most telling is preferred.

    That is one for whom it is clear, and whose verdicts do not hang on an assessment that one side alone asks for, where there is such a one.
    """
    any_step, clear = _GOALS[direction]
    first = find(asks, any_step, domain, limits)
    if not isinstance(first, Found):
        return first
    goal, best = clear, first
    if not is_clear(first):
        second = find(asks, clear, domain, limits)
        goal, best = (clear, second) if isinstance(second, Found) else (any_step, first)
    if not best.records[0].judgements:
        return best
    better, worse = (1, 0) if direction == "gain" else (0, 1)
    third = find(asks, both(goal, by_shared_answers(better, worse)), domain, limits)
    return third if isinstance(third, Found) else best


def is_clear(found: Found) -> bool:
    """Whether an example goes all the way between refused and eligible."""
    return {decision.verdict.met.value for decision in found.decisions} == {"met", "not_met"}


def semantic_changes(
    old: Standing, new: Standing, keys: Sequence[Key], domain: Domain, limits: Limits, progress: Progress | None = None
) -> tuple[SemanticChange, ...]:
    """What a change of the rules means for several awards; an award that only one side has rules for is left out.

    Args:
        old: The old rules.
        new: The new rules.
        keys: Awards and kinds of nominee.
        domain: The nominees of whom it is asked; the kind of each award takes the place of the kind that it names.
        limits: What each query may take.
        progress: Called after each award with how many are done.

    Raises:
        InvalidInput: The packages of the extra `verify` are not installed (code ASK580).
    """
    both = [key for key in dict.fromkeys(keys) if key in old.regime.standards and key in new.regime.standards]
    found: list[SemanticChange] = []
    for award, kind in both:
        found.append(semantic_change(old, new, award, evolve(domain, kind=kind), limits))
        if progress is not None:
            progress(len(found))
    return tuple(found)
