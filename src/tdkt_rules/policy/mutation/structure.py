"""Mistakes in how criteria stand together: all or any, one left out, who answers, what must be claimed."""

from collections.abc import Iterator

from attrs import evolve

from tdkt_rules.model import criterion as core
from tdkt_rules.model.regime import Rules
from tdkt_rules.policy.mutation.amounts import STEPS, changed
from tdkt_rules.policy.mutation.mutant import Change
from tdkt_rules.policy.mutation.parts import parts_of


def operator(criterion: core.Criterion, _: Rules) -> Iterator[Change]:
    """Any is enough where all are asked, or the reverse; none where any is; one more or fewer of several."""
    if not isinstance(criterion, core.Group) or criterion.standard_of:
        return
    match criterion.operator:
        case "all" if len(criterion.children) > 1:
            yield changed(criterion, "-any", evolve(criterion, operator="any"))
        case "any" if len(criterion.children) > 1:
            yield changed(criterion, "-all", evolve(criterion, operator="all"))
        case "none":
            yield changed(criterion, "-any", evolve(criterion, operator="any"))
        case "at_least_n":
            for step in STEPS:
                if 0 < criterion.n + step <= len(criterion.children):
                    yield changed(criterion, f"{step:+d}", evolve(criterion, n=criterion.n + step))


def dropped(criterion: core.Criterion, _: Rules) -> Iterator[Change]:
    """A criterion below is left out. The only one of a group goes with its group; the standard of another award is left out as a whole."""
    if isinstance(criterion, core.Group) and not criterion.standard_of and len(criterion.children) > 1:
        for index, child in enumerate(criterion.children):
            children = (*criterion.children[:index], *criterion.children[index + 1 :])
            yield Change(child.heading.path, "", evolve(criterion, children=children), child, None)
    if isinstance(criterion, core.Since | core.Run) and not _asks_nothing(criterion.child):
        nothing = core.Group(criterion.child.heading, "all", ())
        yield Change(criterion.child.heading.path, "", evolve(criterion, child=nothing), criterion.child, None)


def _asks_nothing(criterion: core.Criterion) -> bool:
    return isinstance(criterion, core.Group) and criterion.operator == "all" and not criterion.children


def presumed(criterion: core.Criterion, _: Rules) -> Iterator[Change]:
    """A routine confirmation must be given, or an assessment is taken as given."""
    if isinstance(criterion, core.Judgement):
        yield changed(criterion, "-judged" if criterion.presumed else "-confirmed", evolve(criterion, presumed=not criterion.presumed))


def claimed(criterion: core.Criterion, _: Rules) -> Iterator[Change]:
    """A route counts although the record does not rely on it."""
    if isinstance(criterion, core.Claimed):
        yield Change(criterion.heading.path, "", criterion.child, criterion, criterion.child)


def adjustment(criterion: core.Criterion, _: Rules) -> Iterator[Change]:
    """A change of the bound, such as two thirds for women, is left out."""
    for _name, bound, put in parts_of(criterion, core.Bound):
        for index, item in enumerate(bound.adjustments):
            kept = (*bound.adjustments[:index], *bound.adjustments[index + 1 :])
            yield changed(criterion, f":{item.when.heading.id}", put(evolve(bound, adjustments=kept)))
