"""How far cases try the rules: each criterion, each number, each provision, against what could be shown of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from attrs import define, field, frozen

from tdkt_rules.cases.possible import DECIDING, Place, Side, Truths, places_below, places_in, possible, possible_sides
from tdkt_rules.cases.tally import Key, Seen, Tally, key_of
from tdkt_rules.model.citation import Citation
from tdkt_rules.model.criterion import Comparison, Criterion, Run
from tdkt_rules.model.diagnostic import Diagnostic, InvalidInput, nearest_name
from tdkt_rules.model.diagnostic import Place as Nowhere
from tdkt_rules.model.encoding import in_order_of_law
from tdkt_rules.model.interval import Number
from tdkt_rules.model.regime import Addition, Parameter, Rules
from tdkt_rules.model.truth import Truth


@frozen
class Chosen:
    """Which rules are looked at.

    Args:
        awards: Codes; all when empty.
        regimes: Ids of regimes and overlays; all when empty.
    """

    awards: tuple[str, ...] = ()
    regimes: tuple[str, ...] = ()

    def takes(self, owner: str, awards: Iterable[str]) -> bool:
        """Whether something of a regime or overlay that concerns some awards is looked at."""
        return (not self.regimes or owner in self.regimes) and (not self.awards or any(award in self.awards for award in awards))


@frozen(eq=False)
class CriterionCover:
    """What the cases show of one criterion.

    Args:
        owner: Id of the regime, or of the overlay.
        path: Path of the criterion.
        form: What kind of criterion it is; two of them may have one path.
        awards: Codes of the awards that it belongs to.
        criterion: The criterion.
        seen: What it was found to be, of what it can be.
        possible: What it can be.
        decided: In which statuses it was a reason of a verdict, of those in which it can be one.
        may_decide: In which statuses it can be a reason of a verdict.
        sides: On which sides of its number it was found, of those that exist.
        possible_sides: The sides of its number that exist; none where nothing is compared.
    """

    owner: str
    path: str
    form: str
    awards: tuple[str, ...]
    criterion: Criterion
    seen: Truths
    possible: Truths
    decided: Truths
    may_decide: Truths
    sides: frozenset[Side]
    possible_sides: frozenset[Side]

    @property
    def lacks(self) -> tuple[str, ...]:
        """What no case shows though one could: `met`, `not_met`, `unknown`, `decides_met`, `decides_not_met`, `below`, `at`, `above`."""
        statuses = [truth.value for truth in Truth if truth in self.possible - self.seen]
        decisive = [f"decides_{truth.value}" for truth in DECIDING if truth in self.may_decide - self.decided]
        return (*statuses, *decisive, *(side.value for side in Side if side in self.possible_sides - self.sides))

    @property
    def points(self) -> int:
        """How much a set of cases could show of it."""
        return len(self.possible) + len(self.may_decide) + len(self.possible_sides)

    @property
    def shown(self) -> int:
        """How much the cases show of it."""
        return self.points - len(self.lacks)


@frozen
class ParameterCover:
    """What the cases show of one value of a parameter.

    Args:
        owner: Id of the regime, or of the overlay.
        name: Name of the parameter.
        start: First day of the value.
        value: The value.
        asked: Whether a criterion of a decision compares with it; a bonus or a quota is no matter of one nominee.
        touched: Whether a criterion that compares with it was evaluated.
        decided: Whether such a criterion was a reason of a verdict by being met or not met.
        sides: Below, at and above the value.
    """

    owner: str
    name: str
    start: date
    value: Number
    asked: bool
    touched: bool
    decided: bool
    sides: frozenset[Side]

    @property
    def lacks(self) -> tuple[str, ...]:
        """What no case shows though one could: `touched`, `decided`, `below`, `at`, `above`."""
        if not self.asked:
            return ()
        found = [name for name, shown in (("touched", self.touched), ("decided", self.decided)) if not shown]
        return (*found, *(side.value for side in Side if side in frozenset(Side) - self.sides))


@frozen
class ProvisionCover:
    """What the cases show of one provision that criteria cite.

    Args:
        citation: The provision.
        touched: Whether a criterion that cites it was met or not met.
        decided: Whether such a criterion was a reason of a verdict.
    """

    citation: Citation
    touched: bool
    decided: bool


@frozen(eq=False)
class Cover:
    """How far cases try the rules.

    Args:
        criteria: In the order of the rules, overlays last.
        parameters: Values of parameters, in that order.
        provisions: Provisions cited, in the order of the law.
        decisions: How many decisions were looked at.
        chosen: Which rules were looked at.
    """

    criteria: tuple[CriterionCover, ...]
    parameters: tuple[ParameterCover, ...]
    provisions: tuple[ProvisionCover, ...]
    decisions: int
    chosen: Chosen


def cover_of(tally: Tally, chosen: Chosen = Chosen()) -> Cover:
    """How far the decisions of a tally try its rules.

    Args:
        tally: What the decisions show.
        chosen: Which rules are looked at.

    Raises:
        InvalidInput: There is no such award, regime or overlay, or none of the awards is in them (codes ASK501, ASK561, ASK562).
    """
    rules = tally.rules
    _known(rules, chosen)
    gathered: dict[Key, _Gathered] = {}
    for owner, award, place in _places(rules):
        key = key_of(owner, place.criterion)
        of = key[1].partition(".")[0]
        gathered.setdefault(key, _Gathered(place.criterion)).add(place, of if of in rules.awards else award)
    criteria = tuple(_criterion(key, found, tally) for key, found in gathered.items() if chosen.takes(key[0], found.awards))
    if not criteria:
        named = {"awards": ", ".join(chosen.awards) or "-", "regimes": ", ".join(chosen.regimes) or "-"}
        raise InvalidInput([Diagnostic("ASK562", Nowhere(""), named)])
    return Cover(criteria, tuple(_parameters(rules, chosen, tally)), _provisions(criteria, rules), tally.decisions, chosen)


@define(eq=False)
class _Gathered:
    """A criterion with all places where it stands."""

    criterion: Criterion
    awards: dict[str, None] = field(factory=dict)
    possible: Truths = frozenset()
    may_decide: Truths = frozenset()

    def add(self, place: Place, award: str) -> None:
        self.awards[award] = None
        self.possible |= possible(place.criterion)
        self.may_decide |= place.may_decide


def _places(rules: Rules) -> Iterator[tuple[str, str, Place]]:
    """Every criterion with the id of the regime that it stands on and the award that it is asked for."""
    wanted: dict[tuple[str, str], Truths] = {}
    for regime in rules.regimes:
        for standard in regime.standards.values():
            for place in places_in(standard):
                if place.wanted:
                    wanted[regime.id, place.criterion.heading.path] = place.wanted
                yield regime.id, standard.award, place
    for overlay in rules.overlays:
        for regime_id, additions in overlay.additions.items():
            for (award, _), added in additions.items():
                yield from ((regime_id, award, place) for place in _places_of(added, regime_id, wanted))


def _places_of(added: Addition, regime: str, wanted: Mapping[tuple[str, str], Truths]) -> Iterator[Place]:
    required, against = frozenset(DECIDING), frozenset({Truth.MET})
    for criterion in added.requirement:
        yield from places_below(criterion, required, required)
    for ground in (*added.bars, *added.suspensions):
        yield from places_below(ground, against, against)
    for path, fill in added.fills.items():
        can = wanted.get((regime, path), required)
        yield from places_below(fill, can, can)


def _criterion(key: Key, found: _Gathered, tally: Tally) -> CriterionCover:
    seen = tally.criteria.get(key, Seen())
    sides = possible_sides(found.criterion)
    decided = frozenset(seen.decided) & found.may_decide
    return CriterionCover(
        *key, tuple(found.awards), found.criterion, found.possible & seen.statuses, found.possible, decided, found.may_decide, sides & seen.sides, sides
    )


def _parameters(rules: Rules, chosen: Chosen, tally: Tally) -> Iterator[ParameterCover]:
    """The values of parameters; where awards were chosen, only of those that their criteria compare with."""
    asking: dict[str, dict[str, set[str]]] = {}
    for regime, award, place in _places(rules):
        if isinstance(place.criterion, Comparison | Run) and place.criterion.bound.parameter:
            asking.setdefault(regime, {}).setdefault(place.criterion.bound.parameter, set()).add(award)
    for owner in rules.regimes:
        yield from _values(owner.id, owner.parameters, asking.get(owner.id, {}), chosen, tally)
    for overlay in rules.overlays:
        for extended, own in overlay.parameters.items():
            yield from _values(overlay.id, own, asking.get(extended, {}), chosen, tally)


def _values(owner: str, parameters: Mapping[str, Parameter], asking: Mapping[str, set[str]], chosen: Chosen, tally: Tally) -> Iterator[ParameterCover]:
    for name, parameter in parameters.items():
        if not chosen.takes(owner, asking.get(name, ())):
            continue
        for start, value in parameter.values:
            seen = tally.parameters.get((owner, name, start), Seen())
            decided = not seen.decided.isdisjoint(DECIDING)
            yield ParameterCover(owner, name, start, value, name in asking, bool(seen.statuses), decided, frozenset(seen.sides))


def _provisions(criteria: Sequence[CriterionCover], rules: Rules) -> tuple[ProvisionCover, ...]:
    """The provisions that criteria cite which ask something; law that is not encoded shows nothing."""
    cited: dict[Citation, list[CriterionCover]] = {}
    for item in criteria:
        if item.possible != {Truth.UNKNOWN}:
            for citation in item.criterion.heading.citations:
                cited.setdefault(citation, []).append(item)
    return tuple(_provision(citation, cited[citation]) for citation in in_order_of_law(cited, rules))


def _provision(citation: Citation, citing: Sequence[CriterionCover]) -> ProvisionCover:
    touched = any(not item.seen.isdisjoint(DECIDING) for item in citing)
    return ProvisionCover(citation, touched, any(item.decided for item in citing))


def _known(rules: Rules, chosen: Chosen) -> None:
    """Refuse names that the rulebook does not have."""
    owners = [*(regime.id for regime in rules.regimes), *(overlay.id for overlay in rules.overlays)]
    nowhere = Nowhere("")
    found = [Diagnostic("ASK501", nowhere, {"award": code}, nearest_name(code, rules.awards)) for code in chosen.awards if code not in rules.awards]
    found += [
        Diagnostic("ASK561", nowhere, {"name": name, "known": ", ".join(owners)}, nearest_name(name, owners)) for name in chosen.regimes if name not in owners
    ]
    if found:
        raise InvalidInput(found)
