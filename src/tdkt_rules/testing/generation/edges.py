"""Drafts of nominees at the edge of one criterion of an award, who as far as possible meet all the others."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from attrs import frozen
from hypothesis import strategies as st

from tdkt_rules.model import criterion as core
from tdkt_rules.model.regime import Standard
from tdkt_rules.model.vocabulary import NomineeKind
from tdkt_rules.testing.generation.aim import EDGES, Aim, Edge, towards
from tdkt_rules.testing.generation.draft import Draft
from tdkt_rules.testing.generation.ground import Ground, downwards, tops_of
from tdkt_rules.testing.generation.interests import Interests, interests_of
from tdkt_rules.testing.generation.reaching import reach
from tdkt_rules.testing.generation.scope import Scope, fill
from tdkt_rules.testing.generation.windows import whole_line

Target = tuple[core.Criterion, core.Criterion, Edge]
"""The requirement, the bar or the suspension that holds a criterion; the criterion; which side of its edge."""

BESIDE: Final[tuple[Edge, ...]] = ("at", "below", "above", "absent")
IN_A_WINDOW: Final = EDGES
YES_OR_NO: Final[tuple[Edge, ...]] = ("at", "below", "absent")


@frozen(eq=False, repr=False)
class Marks:
    """Where a near miss of an award may aim.

    Args:
        ground: The rules and the question.
        standard: The rules of the award.
        interests: What they read.
        targets: Every edge of every criterion that a record can bring to one, with the top that it stands below.
    """

    ground: Ground
    standard: Standard
    interests: Interests
    targets: tuple[Target, ...]


def marks_of(ground: Ground, kind: NomineeKind, award: str) -> Marks:
    """Where a near miss of an award may aim."""
    (standard,) = ground.standards(kind, award)
    return Marks(ground, standard, interests_of([ground], kind, award), tuple(_targets(standard)))


def edges(marks: Marks, tried: tuple[Edge, ...] = EDGES, whole: Scope | None = None) -> st.SearchStrategy[dict[str, object]]:
    """Documents of near misses.

    Args:
        marks: Where they may aim.
        tried: Sides of an edge that are tried.
        whole: What else has to be said, for questions about other awards.
    """
    targets = [target for target in marks.targets if target[2] in tried]

    @st.composite  # without arguments, which a failure would print: the whole rulebook
    def near_miss(draw: st.DrawFn) -> dict[str, object]:
        if not targets:  # a standard that asks nothing of the record
            return Draft(marks.ground, marks.standard.kind, marks.interests).document(())
        found = aimed(marks, targets[draw(st.integers(0, len(targets) - 1))], lambda items: items[draw(st.integers(0, len(items) - 1))])
        if whole:
            fill(found, whole)
        return found.document(whole.kinds if whole else marks.interests.kinds)

    return near_miss()


def aimed(marks: Marks, target: Target, choose: Callable[[Sequence[object]], object]) -> Draft:
    """The draft of a nominee at one edge of a criterion.

    Args:
        marks: The rules of the award.
        target: The criterion, and which side of its edge.
        choose: Takes one of some alternatives.
    """
    top, criterion, edge = target
    draft = Draft(marks.ground, marks.standard.kind, marks.interests)
    aim = Aim(draft, criterion, edge, choose, towards(top, criterion))
    line = whole_line(marks.ground)
    for ground in (*marks.standard.bars, *marks.standard.suspensions):
        if ground is not top:
            reach(ground, False, line, aim)
    reach(marks.standard.requirement, True, line, aim)
    if top is not marks.standard.requirement:
        reach(top, True, line, aim)
    _complete(draft)
    return draft


def _targets(standard: Standard) -> Iterator[Target]:
    for top in tops_of(standard):
        for criterion in downwards(top):
            for edge in _edges_of(criterion):
                yield top, criterion, edge


def _edges_of(criterion: core.Criterion) -> tuple[Edge, ...]:
    """The edges that a criterion has."""
    match criterion:
        case core.Group() | core.Unencoded() | core.Decided():
            return ()
        case core.Judgement() | core.Claimed():
            return YES_OR_NO
        case core.Comparison(quantity=core.AwardCount() | core.AwardSequence() | core.EventCount() | core.YearCount()):
            return IN_A_WINDOW
        case core.Since():
            return (*BESIDE, "window_outside")
        case _:
            return BESIDE


def _complete(draft: Draft) -> None:
    """Say of everything else that the rules read that it earns nothing, as far back as the draft says anything."""
    interests = draft.interests
    draft.fill(sorted(interests.facts), sorted(interests.once), sorted(draft.asked))
    told = [*draft.years, *(item["year"] for item in draft.awards)]
    for year in range(max(min(told, default=draft.ground.end) - 1, draft.ground.first), draft.ground.end + 1):
        for name in interests.yearly:
            draft.fill_year(year, name)
