"""Which cases cannot notice a mutant: only what is changed is evaluated, and then how far up the change is felt."""

from collections.abc import Iterable, Iterator

from attrs import frozen

from tdkt_rules.cases.shape import ExpectedShape
from tdkt_rules.engine.evaluation import Context, Outcome, contexts_below, evaluate, for_grounds, group_truth
from tdkt_rules.engine.verdict import Outcomes
from tdkt_rules.model.criterion import Claimed, Criterion, Group, Run, children_of
from tdkt_rules.model.decision import Verdict
from tdkt_rules.model.regime import Standard
from tdkt_rules.model.truth import Truth


@frozen(eq=False)
class Step:
    """A criterion that holds what is changed.

    Args:
        before: What it is found to be.
        place: Which of the criteria below it holds the change; -1 where the change begins.
    """

    before: Outcome
    place: int


@frozen(eq=False)
class Changed:
    """One change in a standard.

    Args:
        new: The smallest criterion that holds the change, as the mistake makes it; None when it is gone.
        context: Where its evaluation stands.
        steps: The criteria around it, the smallest first.
    """

    new: Criterion | None
    context: Context
    steps: tuple[Step, ...]


def evaluated(standard: Standard, context: Context) -> Outcomes:
    """The outcomes of a standard as it is, from which every change is looked at."""
    grounds = for_grounds(context)
    bars = tuple(evaluate(bar, grounds) for bar in standard.bars)
    return Outcomes(evaluate(standard.requirement, context), bars, tuple(evaluate(item, grounds) for item in standard.suspensions))


def says_the_same(before: Outcomes, new: Standard, context: Context, expected: ExpectedShape) -> bool:
    """Whether a standard with a mistake gives a nominee an answer that meets an expectation as before, seen from the changed criteria alone.

    Args:
        before: The outcomes of the standard as it is.
        new: The standard with the mistake.
        context: Where the evaluation of the award begins.
        expected: What the answer is before, and how closely it is looked at; the more there is, the less is the same.
    """
    look = _look(expected)
    changes = [list(found) for found in _changes(before, new, context)]
    return all(len(found) <= 1 and all(_same(change, look) for change in found) for found in changes)


def verdict_after(before: Outcomes, new: Standard, context: Context) -> tuple[Verdict, bool] | None:
    """The verdict of a standard with a mistake, and whether a bar decides it; None when that is not seen from the changed criteria alone.

    What is open may need an assessment or a fact, which only the whole tells.
    """
    tops = [_truth_after(top, list(found)) for top, found in zip(_tops(before), _changes(before, new, context), strict=True)]
    requirement, *grounds = tops
    bars, suspensions = grounds[: len(before.bars)], grounds[len(before.bars) :]
    if any(truth is None for truth in tops):
        return None
    if Truth.MET in bars:
        return Verdict.INELIGIBLE, True
    if requirement is Truth.NOT_MET:
        return Verdict.INELIGIBLE, False
    if Truth.MET in suspensions:
        return Verdict.SUSPENDED, False
    return None if Truth.UNKNOWN in tops else (Verdict.ELIGIBLE, False)


def _tops(before: Outcomes) -> tuple[Outcome, ...]:
    return (before.requirement, *before.bars, *before.suspensions)


def _truth_after(top: Outcome, changes: list[Changed]) -> Truth | None:
    """What a requirement or a ground is found to be with the change in it; a ground that is gone speaks against nobody."""
    if not changes:
        return top.truth
    if len(changes) > 1:
        return None
    (change,) = changes
    if change.new is None:
        return Truth.NOT_MET
    truth = evaluate(change.new, change.context).truth
    for step in change.steps:
        truth = _above(step, truth) if step.place >= 0 else truth
    return truth


@frozen
class _Look:
    """How closely an answer is looked at.

    Args:
        paths: Criteria of which something is expected.
        measures: Whether at how much was counted.
        gaps: Whether at what is missing, or at anything that hangs on it: what is open decides the verdict too, while it is open.
        everything: Whether at what the whole decision rests on.
    """

    paths: tuple[str, ...]
    measures: bool
    gaps: bool
    everything: bool


def _look(expected: ExpectedShape) -> _Look:
    open_ = expected.verdict in ("needs_judgement", "undetermined")
    return _Look(
        (*expected.decisive, *expected.findings, *expected.margins),
        bool(expected.margins),
        open_ or bool(expected.missing),
        bool(expected.citations or expected.cautions),
    )


def _changes(before: Outcomes, new: Standard, context: Context) -> Iterator[Iterable[Changed]]:
    """The changes in what is required, and in each ground; two in one of them are looked at together with everything around them."""
    yield _smallest(before.requirement, new.requirement, context)
    grounds = for_grounds(context)
    for outcomes, after in ((before.bars, new.bars), (before.suspensions, new.suspensions)):
        kept = {ground.heading.path: ground for ground in after}
        for outcome in outcomes:
            other = kept.get(outcome.criterion.heading.path)
            yield _smallest(outcome, other, grounds) if other is not None else [Changed(None, grounds, (Step(outcome, -1),))]


def _smallest(before: Outcome, new: Criterion, context: Context) -> Iterator[Changed]:
    """Down to where the change begins; the years of a scope are its own, so that a change inside one is looked at from the scope."""
    old = before.criterion
    if old is new:
        return
    pairs: list[tuple[Criterion, Context]] | None = None
    if isinstance(old, Claimed) and isinstance(new, Claimed) and old.claim == new.claim and old.questions == new.questions:
        pairs = [(new.child, context)]
    elif isinstance(old, Group) and isinstance(new, Group) and (old.operator, old.n, len(old.children)) == (new.operator, new.n, len(new.children)):
        pairs = list(zip(new.children, contexts_below(old, context), strict=True))
    if pairs is None:
        yield Changed(new, context, (Step(before, -1),))
        return
    for place, (child, within) in enumerate(pairs):
        for change in _smallest(before.children[place], child, within):
            yield Changed(change.new, change.context, (*change.steps, Step(before, place)))


def _same(change: Changed, look: _Look) -> bool:
    """Whether some criterion around the change is answered as before, so that nothing further up notices; and nothing is expected of what lies below."""
    first = change.steps[0].before
    if change.new is None:
        return first.truth is Truth.NOT_MET and not look.everything and not _names(look, first.criterion)
    after = evaluate(change.new, change.context)
    if _alike(first, after, look):
        return True
    truth = after.truth
    for step in change.steps:
        if look.everything or _names(look, step.before.criterion):
            return False
        if step.place >= 0:
            truth = _above(step, truth)
        if step.before.truth is truth and not (look.gaps and truth is Truth.UNKNOWN):
            return True
    return False


def _above(step: Step, truth: Truth) -> Truth:
    """The truth of a criterion when one of those below it is found otherwise."""
    before, criterion = step.before, step.before.criterion
    if not isinstance(criterion, Group):
        return truth if before.claimed else Truth.NOT_MET
    return group_truth(criterion, [truth if place == step.place else child.truth for place, child in enumerate(before.children)])


def _names(look: _Look, criterion: Criterion) -> bool:
    """Whether something is expected of a criterion or of one below it."""
    if not look.paths:
        return False
    path = criterion.heading.path
    return any(path == name or path.endswith(f".{name}") for name in look.paths) or any(_names(look, child) for child in children_of(criterion))


def _alike(one: Outcome, other: Outcome, look: _Look) -> bool:
    if one.truth is not other.truth or ((look.gaps or look.everything) and one.truth is Truth.UNKNOWN):
        return False
    measured = look.measures or (isinstance(one.criterion, Run) and one.truth is Truth.UNKNOWN)
    if _kind(one) != _kind(other) or (measured and (one.quantity, one.bound) != (other.quantity, other.bound)):
        return False
    return all(_alike(*pair, look) for pair in zip(one.children, other.children, strict=True))


def _kind(outcome: Outcome) -> tuple[object, ...]:
    """What makes one outcome weigh in a decision as another does, besides its truth."""
    criterion = outcome.criterion
    operator = criterion.operator if isinstance(criterion, Group) else ""
    return type(criterion), criterion.heading.path, operator, outcome.claimed, outcome.opened, len(outcome.children)
