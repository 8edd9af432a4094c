"""A standard as steps that a rule engine can take: leaves at the beginning, each step joins two findings, the last says the verdict."""

from collections.abc import Iterable, Iterator
from itertools import count

from attrs import define, field, frozen

from tdkt_rules.live.logic import BEFORE_SUSPENSION, EVERY, OUTCOME, SOME, Status, Table, counted, opposite
from tdkt_rules.model.criterion import Claimed, Criterion, Group, Since
from tdkt_rules.model.regime import Standard

OUTCOME_OF: str = "outcome"
"""Name of the last finding."""


@frozen
class Step:
    """Two findings make a third.

    Args:
        name: Name of the finding that is made.
        first: Name of one.
        second: Name of the other.
        table: What their statuses make together.
    """

    name: str
    first: str
    second: str
    table: Table


@frozen
class Chart:
    """A standard as steps.

    Args:
        leaves: Names of the findings that the record is asked for, in the order of the standard.
        constants: Findings that are always the same, such as "no bar holds" where there is none.
        steps: Each after those whose findings it joins.
        awards: Names of the findings that are the standard of another award, with its code.
    """

    leaves: tuple[str, ...]
    constants: tuple[tuple[str, Status], ...]
    steps: tuple[Step, ...]
    awards: tuple[tuple[str, str], ...]


def chart_of(standard: Standard) -> Chart:
    """The steps of a standard.

    Args:
        standard: Its requirement, bars and suspensions. A run is a leaf, because its length is asked together with what is inside it.
    """
    drawing = _Drawing()
    requirement = _criterion(standard.requirement, drawing)
    bars = _joined("bars", [_criterion(bar, drawing) for bar in standard.bars], SOME, "not_met", drawing)
    suspensions = _joined("suspensions", [_criterion(item, drawing) for item in standard.suspensions], SOME, "not_met", drawing)
    before = drawing.step("before suspension", bars, requirement, BEFORE_SUSPENSION)
    drawing.step(OUTCOME_OF, before, suspensions, OUTCOME)
    return Chart(tuple(drawing.leaves), tuple(drawing.constants), tuple(drawing.steps), tuple(drawing.awards))


def leaves_of(criterion: Criterion) -> Iterator[Criterion]:
    """The leaves of a criterion in the order of a chart: a route that must be claimed and a scope that an award opens are asked before what is inside."""
    if isinstance(criterion, Group):
        for child in criterion.children:
            yield from leaves_of(child)
        return
    yield criterion
    if isinstance(criterion, Claimed | Since):
        yield from leaves_of(criterion.child)


@define
class _Drawing:
    """A chart being drawn."""

    leaves: list[str] = field(factory=list)
    constants: list[tuple[str, Status]] = field(factory=list)
    steps: list[Step] = field(factory=list)
    awards: list[tuple[str, str]] = field(factory=list)
    used: set[str] = field(factory=set)

    def name(self, wanted: str) -> str:
        """A name that nothing else has: the same criterion may be asked in several places."""
        names = (wanted if number == 1 else f"{wanted} ({number})" for number in count(1))
        found = next(name for name in names if name not in self.used)
        self.used.add(found)
        return found

    def leaf(self, wanted: str) -> str:
        self.leaves.append(self.name(wanted))
        return self.leaves[-1]

    def constant(self, wanted: str, status: Status) -> str:
        self.constants.append((self.name(wanted), status))
        return self.constants[-1][0]

    def step(self, wanted: str, first: str, second: str, table: Table) -> str:
        self.steps.append(Step(self.name(wanted), first, second, table))
        return self.steps[-1].name


def _criterion(criterion: Criterion, drawing: _Drawing) -> str:
    """The name of the finding of a criterion."""
    path = criterion.heading.path
    match criterion:
        case Group():
            return _group(criterion, drawing)
        case Claimed():
            claim = drawing.leaf(f"{path} claimed")
            return drawing.step(path, claim, _criterion(criterion.child, drawing), EVERY)
        case Since():
            opened = drawing.leaf(f"{path} opened")
            return drawing.step(path, opened, _criterion(criterion.child, drawing), EVERY)
        case _:
            return drawing.leaf(path)


def _group(group: Group, drawing: _Drawing) -> str:
    found = _together(group, [_criterion(child, drawing) for child in group.children], drawing)
    if group.standard_of:
        drawing.awards.append((found, group.standard_of))
    return found


def _together(group: Group, names: list[str], drawing: _Drawing) -> str:
    path = group.heading.path
    match group.operator:
        case "all":
            return _joined(path, names, EVERY, "met", drawing)
        case "any":
            return _joined(path, names, SOME, "not_met", drawing)
        case "none":
            return _none(path, names, drawing)
        case "at_least_n":
            return _at_least(path, group.n, names, drawing)


def _joined(path: str, names: list[str], table: Table, empty: Status, drawing: _Drawing) -> str:
    return _folded(path, names, [table] * (len(names) - 1), drawing) if names else drawing.constant(path, empty)


def _none(path: str, names: list[str], drawing: _Drawing) -> str:
    """Some of them, turned round by the last step; one alone is joined with a constant for that."""
    together = [drawing.constant(f"{path} nothing else", "not_met"), *names] if len(names) == 1 else names
    return _folded(path, together, [*[SOME] * (len(together) - 2), opposite(SOME)], drawing) if together else drawing.constant(path, "met")


def _at_least(path: str, n: int, names: list[str], drawing: _Drawing) -> str:
    together = [*names, *(drawing.constant(f"{path} nothing else", "not_met") for _ in range(2 - len(names)))]
    return _folded(path, together, counted(n, len(together)), drawing)


def _folded(path: str, names: list[str], tables: Iterable[Table], drawing: _Drawing) -> str:
    """One after another; those before the last have names of their own."""
    so_far, rest = names[0], names[1:]
    for place, (name, table) in enumerate(zip(rest, tables, strict=True), 2):
        so_far = drawing.step(path if place == len(names) else f"{path} first {place}", so_far, name, table)
    return so_far


def settled(chart: Chart, leaves: Iterable[Status]) -> dict[str, str]:
    """Every finding of a chart by its name, without a rule engine: what the rules are expected to say.

    Args:
        chart: The chart.
        leaves: The statuses of its leaves, in their order.
    """
    found: dict[str, str] = {**dict(zip(chart.leaves, leaves, strict=True)), **dict(chart.constants)}
    for step in chart.steps:
        found[step.name] = step.table[found[step.first], found[step.second]]
    return found
