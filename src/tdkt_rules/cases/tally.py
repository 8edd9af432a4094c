"""What decisions show of the rules: which statuses their criteria had, which decided, and on which side of its number each was found."""

from collections.abc import Iterator
from datetime import date

from attrs import define, field

from tdkt_rules.cases.possible import Side
from tdkt_rules.model.criterion import Bound, Comparison, Criterion, Run, children_of
from tdkt_rules.model.decision import Decision
from tdkt_rules.model.finding import Finding, Role, every_finding
from tdkt_rules.model.regime import Parameter, Rules
from tdkt_rules.model.truth import Truth

Key = tuple[str, str, str]
"""A criterion among all: id of its regime or overlay, path, form."""

DatedValue = tuple[str, str, date]
"""A value of a parameter: id of its regime or overlay, name, first day."""


@define
class Seen:
    """What was seen of one thing.

    Args:
        statuses: What it was found to be.
        decided: Those in which it was a reason of the verdict.
        sides: On which sides of its number it was found.
    """

    statuses: set[Truth] = field(factory=set)
    decided: set[Truth] = field(factory=set)
    sides: set[Side] = field(factory=set)


@define
class Tally:
    """What many decisions show. Not frozen, because it grows with each of them and is read at the end.

    Args:
        rules: The rulebook that they rest on.
        criteria: What was seen of each criterion.
        parameters: What was seen of each value of a parameter.
        decisions: How many there were.
    """

    rules: Rules
    criteria: dict[Key, Seen] = field(factory=dict)
    parameters: dict[DatedValue, Seen] = field(factory=dict)
    decisions: int = 0
    _added: frozenset[Key] = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Note what overlays add, to tell it from national criteria whose number they set."""
        self._added = frozenset(key_of("", criterion) for top in _additions(self.rules) for criterion in _downwards(top))

    def add(self, decision: Decision) -> None:
        """Take in one decision; its findings are made for this and let go."""
        self.decisions += 1
        for finding in every_finding(decision.findings_builder()):
            _take(finding, self.criteria.setdefault(self._key(finding.criterion, decision.regime), Seen()))
            for value in self._values(finding.criterion, decision):
                _take(finding, self.parameters.setdefault(value, Seen()))

    def _key(self, criterion: Criterion, regime: str) -> Key:
        """Whose criterion it is: one whose number an overlay sets comes from there too, and is national all the same."""
        key = key_of(regime, criterion)
        return (regime, *key[1:]) if criterion.heading.source and key not in self._added else key

    def _values(self, criterion: Criterion, decision: Decision) -> Iterator[DatedValue]:
        """The value of the parameter that a criterion compared with: that of an overlay where one set it."""
        if not isinstance(criterion, Comparison | Run) or not criterion.bound.parameter:
            return
        owner, parameter = parameter_of(criterion.bound, decision.regime, criterion.heading.source, self.rules)
        starts = [start for start, _ in parameter.values if start <= decision.dates.decision] if parameter else []
        if starts:
            yield owner, criterion.bound.parameter, starts[-1]


def parameter_of(bound: Bound, regime: str, source: str, rules: Rules) -> tuple[str, Parameter | None]:
    """The parameter that a bound names, with whose it is: that of the overlay which set it, else that of the regime."""
    for overlay in rules.overlays:
        if overlay.id == source and bound.parameter in overlay.parameters.get(regime, {}):
            return overlay.id, overlay.parameters[regime][bound.parameter]
    found = next((item.parameters.get(bound.parameter) for item in rules.regimes if item.id == regime), None)
    return regime, found


def key_of(regime: str, criterion: Criterion) -> Key:
    """A criterion among all: a route that must be claimed has the path of what is inside.

    What an overlay asks counts once, whatever regime it stands on, and a ground of it once, whatever award it bars.
    """
    source = criterion.heading.source
    return source or regime, path_of(criterion.heading.path, source), type(criterion).__name__


def path_of(path: str, source: str) -> str:
    """The path under which a criterion counts: that of a ground of an overlay begins with the overlay.

    Example:
        >>> path_of("LDTT.individual.bct-40-2019.bar.new", "bct-40-2019")
        'bct-40-2019.bar.new'
    """
    below = path.partition(f".{source}.")[2] if source else ""
    return f"{source}.{below}" if below.startswith(("bar.", "suspend.")) else path


def _additions(rules: Rules) -> Iterator[Criterion]:
    additions = (added for overlay in rules.overlays for by_award in overlay.additions.values() for added in by_award.values())
    return (top for added in additions for top in (*added.requirement, *added.bars, *added.suspensions, *added.fills.values()))


def _downwards(criterion: Criterion) -> Iterator[Criterion]:
    yield criterion
    for child in children_of(criterion):
        yield from _downwards(child)


def side_of(finding: Finding) -> Side | None:
    """On which side of its number a criterion was found; None when the record leaves it open, or nothing is compared."""
    observed, required = finding.observed, finding.required
    if observed is None or required is None:
        return None
    if observed.possible < required.known:
        return Side.BELOW
    if observed.known > required.possible:
        return Side.ABOVE
    return Side.AT if observed.exact and required.exact else None


def _take(finding: Finding, seen: Seen) -> None:
    seen.statuses.add(finding.status)
    if finding.role is Role.DECISIVE:
        seen.decided.add(finding.status)
    side = side_of(finding)
    if side is not None:
        seen.sides.add(side)
