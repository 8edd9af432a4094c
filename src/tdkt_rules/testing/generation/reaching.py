"""A draft brought to meet criteria, or to fail them: groups, scopes and routes down to the leaves."""

from collections.abc import Sequence
from typing import assert_never

from tdkt_rules.model import criterion as core
from tdkt_rules.testing.generation.aim import Aim, least_met
from tdkt_rules.testing.generation.counting import bound_of, number_for, reach_comparison
from tdkt_rules.testing.generation.leaves import reach_anniversary, reach_judgement, reach_membership
from tdkt_rules.testing.generation.windows import years_of
from tdkt_rules.testing.generation.years import basis_among, fail_year, forget_year, held_in, pass_year, release

Wanted = bool | None
"""Met; not met; or whatever comes of what is not there."""


def reach(criterion: core.Criterion, wanted: Wanted, years: Sequence[int], aim: Aim) -> None:
    """Bring a draft to meet a criterion, or to fail it.

    Args:
        criterion: The criterion.
        wanted: What it shall be; the target goes to its edge whatever is wanted.
        years: The window of the scope above.
        aim: The draft and its target.
    """
    match criterion:
        case core.Group():
            _group(criterion, wanted, years, aim)
        case core.Claimed():
            _claimed(criterion, wanted, years, aim)
        case core.Since():
            _since(criterion, wanted, years, aim)
        case core.Run():
            _run(criterion, wanted, years, aim)
        case core.Comparison():
            reach_comparison(criterion, wanted, years, aim, reach)
        case core.Membership():
            reach_membership(criterion, wanted, aim)
        case core.Judgement():
            reach_judgement(criterion, wanted, aim)
        case core.Anniversary():
            reach_anniversary(criterion, wanted, aim)
        case core.Unencoded() | core.Decided():
            pass  # no record says anything of it
        case _:
            assert_never(criterion)


def _group(group: core.Group, wanted: Wanted, years: Sequence[int], aim: Aim) -> None:
    """The children that shall hold, then the one towards the target, so that what it asks prevails."""
    if not group.children:
        return
    met = aim.holds_target(group) or wanted is (group.operator != "none")
    match group.operator:
        case "all" if met:
            goals: list[Wanted] = [True] * len(group.children)
        case "all" if wanted is False:
            goals = [place != aim.pick(group) for place in range(len(group.children))]
        case "any" | "none" if met or (group.operator == "none" and wanted is False):
            goals = [True if place == aim.pick(group) else (False if group.operator == "none" else None) for place in range(len(group.children))]
        case "any" | "none" if wanted is not None:
            goals = [False] * len(group.children)
        case "at_least_n" if met:
            first = aim.pick(group)
            goals = [True if (place - first) % len(group.children) < group.n else None for place in range(len(group.children))]
        case _:
            goals = [False if wanted is False else None] * len(group.children)
    order = sorted(range(len(goals)), key=lambda place: (aim.holds_target(group.children[place]), goals[place] is True))
    for place in order:
        reach(group.children[place], goals[place], years, aim)


def _claimed(route: core.Claimed, wanted: Wanted, years: Sequence[int], aim: Aim) -> None:
    """A route that is not relied on is not met, whatever the record says."""
    edge = aim.edge_of(route)
    if edge == "below" or not (wanted or aim.holds_target(route)):
        return
    aim.draft.claims.add(route.claim)
    if edge != "absent":
        reach(route.child, True, years, aim)


def _since(since: core.Since, wanted: Wanted, years: Sequence[int], aim: Aim) -> None:
    """An award so many years back as what is asked of the years needs; one year less, or more, at the edges of the scope itself."""
    if not (wanted or aim.holds_target(since)):
        return
    edge = aim.edge_of(since)
    earlier = held_in(since.awards, range(aim.draft.ground.end + 1), aim.draft)
    release(earlier, aim.draft)
    if edge == "absent":
        aim.draft.lacking.add(("complete", "awards"))
        return
    if edge == "window_outside":
        return
    size = needed(since.child, aim) + {"below": -1, "above": 1}.get(edge or "", 0)
    anchor = aim.draft.ground.end - size + (since.counting == "from_award_year")
    code = aim.award_among(list(dict.fromkeys([*(item["award"] for item in earlier), *since.awards])))
    more = {} if aim.draft.ground.rules.awards[code].yearly else {"decided": f"{anchor}-06-30"}
    aim.draft.hold(code, anchor, basis_among(since.bases, aim.draft), **more)
    first = anchor + (since.counting != "from_award_year")
    reach(since.child, True, range(first, aim.draft.ground.end + 1), aim)


def _run(run: core.Run, wanted: Wanted, years: Sequence[int], aim: Aim) -> None:
    """So many years in a row as the run must have, or as what is asked of them needs."""
    if not (wanted or aim.holds_target(run)):
        return
    edge, bound = aim.edge_of(run), bound_of(run.bound, aim)
    least = number_for(run.comparator, bound, edge) if edge else max(least_met(run.comparator, bound), needed(run.child, aim))
    line = years_of(run.window, years, aim.draft.ground)
    row = line[max(len(line) - least, 0) :]
    for year in row:
        pass_year(run.test, year, aim)
    before = row[0] - 1 if row else aim.draft.ground.end
    (forget_year(run.test, before, aim.draft) if edge == "absent" else fail_year(run.test, before, aim))
    reach(run.child, True, row, aim)


def needed(criterion: core.Criterion, aim: Aim) -> int:
    """How many years a scope has to have for what is asked of them."""
    match criterion:
        case core.Group():
            if not criterion.children or criterion.operator == "none":
                return 1
            if criterion.operator == "any":
                return needed(criterion.children[aim.pick(criterion)], aim)
            return max(needed(child, aim) for child in criterion.children)
        case core.Claimed():
            return needed(criterion.child, aim)
        case core.Since():
            return 1 + needed(criterion.child, aim)
        case core.Run():
            edge, bound = aim.edge_of(criterion), bound_of(criterion.bound, aim)
            return max(number_for(criterion.comparator, bound, edge or "at"), 1 if edge else needed(criterion.child, aim))
        case core.Comparison(quantity=core.YearCount() | core.YearRun() | core.AwardCount() | core.YearsElapsed() as counted) if (
            counted.window.kind == "enclosing"
        ):
            bound = bound_of(criterion.bound, aim)
            own = isinstance(counted, core.YearsElapsed)
            return max(number_for(criterion.comparator, bound, (own and aim.edge_of(criterion)) or "at"), 0 if own else 1)
        case _:
            return 1
