"""The nominees of a query: in what they may differ, so far as the rules that are asked can tell."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from math import ceil, floor, inf

from attrs import frozen

from tdkt_rules.engine.history import History, history_of
from tdkt_rules.engine.matching import matches, stored_bound
from tdkt_rules.engine.quantities import bound_interval
from tdkt_rules.model.award import BASES
from tdkt_rules.model.criterion import Bound, Comparison, Match
from tdkt_rules.model.interval import Interval
from tdkt_rules.model.record import Record, Value
from tdkt_rules.model.regime import Regime, Rules, Standard
from tdkt_rules.model.truth import Truth
from tdkt_rules.model.vocabulary import Field
from tdkt_rules.verify.domain import Ask, Domain
from tdkt_rules.verify.reads import Counted, Reads, Where, reads_of

MANY_KINDS = 4096
MERIT = "merit"


class NotCovered(Exception):
    """Something that the encoding cannot say exactly.

    Args:
        reason: What it is.
        path: Where it stands.
    """

    def __init__(self, reason: str, path: str = "") -> None:
        super().__init__(f"{path}: {reason}" if path else reason)
        self.reason, self.path = reason, path


@frozen(eq=False)
class Side:
    """The rules of one question of a query, with what they read.

    Args:
        ask: The question.
        standard: The rules of the award.
        reads: What they read.
        history: The line of years of a record that says nothing; it carries the numbers, the bases and the catalogue of these rules.
        measures: What is the same where two sides measure alike.
    """

    ask: Ask
    standard: Standard
    reads: Reads
    history: History
    measures: tuple[object, ...]

    @property
    def regime(self) -> Regime:
        """The regime."""
        return self.ask.standing.regime

    @property
    def rules(self) -> Rules:
        """The rulebook."""
        return self.ask.standing.rules

    def bases(self, named: tuple[str, ...]) -> tuple[str, ...]:
        """The bases on which an award counts where a criterion names some, or none."""
        return named or self.history.ladder


def side_of(ask: Ask, domain: Domain) -> Side:
    """Lay out the rules of a question.

    Raises:
        NotCovered: The rules have no such award, or the day of the decision lies before the reference year.
    """
    standard = ask.standing.standard(ask.award, domain.kind)
    if standard is None:
        raise NotCovered("no such award", ask.award)
    if domain.on.year < domain.year.end:
        raise NotCovered("the day of the decision lies before the reference year")
    regime = ask.standing.regime
    history = history_of(Record("N-1", domain.kind), ask.standing.rules, regime, domain.year, domain.on, domain.on)
    measures = (id(ask.standing.rules), history.ladder, history.restart, tuple(sorted(history.parameters.items())))
    return Side(ask, standard, reads_of(standard, history.restart), history, measures)


@frozen(eq=False)
class Sort:
    """One way in which an event or span may be, as far as the conditions on its kind can tell.

    Args:
        values: The fields that are read, with the first values that are so.
    """

    values: dict[str, Value]


@frozen(eq=False)
class Sorts:
    """The sorts of a kind of event or span.

    Args:
        looked: The conditions on its fields, each with the rules that ask.
        kinds: The sorts.
        places: The place of each sort by what the conditions say of it.
    """

    looked: tuple[tuple[Side, Where], ...]
    kinds: tuple[Sort, ...]
    places: Mapping[tuple[Truth, ...], int]

    def place_of(self, values: dict[str, Value]) -> int | None:
        """The place of the sort that an event or span belongs to; None for one that counts for nothing."""
        return self.places.get(tuple(matches(values, where, side.history) for side, where in self.looked))


@frozen(eq=False)
class Space:
    """In what the nominees of a query may differ.

    Args:
        domain: The limits.
        sides: The rules that look at them.
        bases: For each award the bases that the rules tell apart, each with all those that it stands for.
        events: The sorts of each kind of event.
        copies: For each kind of event, how many of a sort in a year the rules can tell from more.
        spans: The sorts of each kind of span.
        together: For each judgement the name of those that are answered together.
        always: Of these names those that every nominee has answers to.
        claims: Routes that a record may claim without an answer under some of the rules, with the name of the judgements that go with it under others, if any.
        presumed: Confirmations that hold unless they are denied, and that are nowhere asked as judgements.
        first_month: The first month in which a span may begin, counted from the year 0.
    """

    domain: Domain
    sides: tuple[Side, ...]
    bases: Mapping[str, tuple[tuple[str, frozenset[str]], ...]]
    events: Mapping[str, Sorts]
    copies: Mapping[str, int]
    spans: Mapping[str, Sorts]
    together: Mapping[str, str]
    always: frozenset[str]
    claims: Mapping[str, str]
    presumed: frozenset[str]
    first_month: int

    @property
    def years(self) -> range:
        """The calendar years of the horizon."""
        return range(self.domain.year.end - self.domain.horizon + 1, self.domain.year.end + 1)

    def serves(self, other: "Space") -> bool:
        """Whether nominees who differ in this tell apart all that another asks for, and by the same names."""
        return _names(self) == _names(other) and all(self.copies[kind] >= copies for kind, copies in other.copies.items())


def _names(space: Space) -> tuple[object, ...]:
    sorts = [{kind: [sort.values for sort in found.kinds] for kind, found in part.items()} for part in (space.events, space.spans)]
    rules = {id(side.rules) for side in space.sides}
    clocks = {code for side in space.sides for code in side.reads.clocks}
    return (space.domain, rules, clocks, space.bases, *sorts, space.together, space.always, space.claims, space.presumed)


def space_of(sides: Sequence[Side], domain: Domain) -> Space:
    """What the rules of several questions can tell of one nominee."""
    kinds = sorted({count.kind for side in sides for count in side.reads.counts})
    lasting = sorted({kind for side in sides for kind in side.reads.wheres})
    return Space(
        domain,
        tuple(sides),
        {code: _bases(code, sides) for code in sorted({code for side in sides for code in side.reads.bases})},
        {kind: _sorts(kind, sides, [(side, count.where) for side in sides for count in _counts(side, kind)], drop=True) for kind in kinds},
        {kind: max(1, min(domain.events, max(_most_told(side, _counts(side, kind)) for side in sides))) for kind in kinds},
        {kind: _sorts(kind, sides, [(side, where) for side in sides for where in side.reads.wheres.get(kind, ())], drop=False) for kind in lasting},
        *_answers(sides, domain),
        _first_month(sides, domain),
    )


def _first_month(sides: Sequence[Side], domain: Domain) -> int:
    """Where the shortest line begins."""
    first = max(side.history.first for side in sides)
    return first * 12 - 4 if domain.year.school else first * 12


def _counts(side: Side, kind: str) -> list[Counted]:
    return [count for count in side.reads.counts if count.kind == kind]


def _bases(code: str, sides: Sequence[Side]) -> tuple[tuple[str, frozenset[str]], ...]:
    """The bases of an award, those together that every set holds or none; a yearly title rests on the merit of the year. What counts nowhere is left out.

    Where two grants of one year are more than one, for a count or because each was decided on a day of its own, every basis stands by itself.
    """
    sets = [frozenset(side.bases(named)) for side in sides for named in sorted(side.reads.bases.get(code, ()))]
    yearly = any(side.history.catalogue[code].yearly for side in sides if code in side.history.catalogue)
    several = any(code in side.reads.clocks or _most_told(side, side.reads.awardings.get(code, ())) > 1 for side in sides)
    found: dict[tuple[object, ...], list[str]] = {}
    for basis in (MERIT,) if yearly else BASES:
        if any(basis in allowed for allowed in sets):
            found.setdefault((several and basis, *(basis in allowed for allowed in sets)), []).append(basis)
    return tuple((alike[0], frozenset(alike)) for alike in found.values())


def _most_told(side: Side, counts: Iterable[Counted | Comparison]) -> int:
    """How many of one sort in one year some counts can tell from more."""
    return max((told for count in counts for told in _told(count, side)), default=1)


def _told(count: Counted | Comparison, side: Side) -> Iterator[int]:
    inclusive = count.comparator in ("at_least", "less_than")
    for interval in bound_cases(count.bound, side.history):
        yield from (ceil(end) if inclusive else floor(end) + 1 for end in (interval.known, interval.possible) if end != inf)


def bound_cases(bound: Bound, history: History) -> list[Interval]:
    """Every interval that a bound may be, whatever its conditions are."""
    return [bound_interval(bound, truths, history) for truths in product((Truth.MET, Truth.NOT_MET, Truth.UNKNOWN), repeat=len(bound.adjustments))]


def _sorts(kind: str, sides: Sequence[Side], wheres: Iterable[tuple[Side, Where]], *, drop: bool) -> Sorts:
    """The ways in which the conditions can tell events or spans of a kind apart; without those that meet none, where such count for nothing."""
    if len({side.rules.vocabulary.occurrences[kind].lasts for side in sides if kind in side.rules.vocabulary.occurrences}) > 1:
        raise NotCovered("an event under some rules and a span under others", kind)
    looked = tuple((side, apart(where)[0]) for side, where in wheres)
    tests: dict[str, list[tuple[Side, Match]]] = {}
    for side, where in looked:
        for match in where:
            tests.setdefault(match.field, []).append((side, match))
    choices = {name: _values(kind, name, sides, found) for name, found in sorted(tests.items())}
    if _size(choices) > MANY_KINDS:
        raise NotCovered("too many sorts", kind)
    sorts: dict[tuple[Truth, ...], Sort] = {}
    for combination in product(*choices.values()):
        values = dict(zip(choices, combination, strict=True))
        signature = tuple(matches(values, where, side.history) for side, where in looked)
        if not drop or any(truth is not Truth.NOT_MET for truth in signature):
            sorts.setdefault(signature, Sort(values))
    return Sorts(looked, tuple(sorts.values()), {signature: place for place, signature in enumerate(sorts)})


def _size(choices: Mapping[str, Sequence[Value]]) -> int:
    found = 1
    for values in choices.values():
        found *= len(values)
    return found


def apart(where: Where) -> tuple[Where, Where]:
    """The conditions on fields, and those on the length of a span."""
    return tuple(match for match in where if match.field != "length"), tuple(match for match in where if match.field == "length")


def _values(kind: str, name: str, sides: Sequence[Side], tests: Sequence[tuple[Side, Match]]) -> tuple[Value, ...]:
    """The values of a field that the conditions tell apart, so far as every side can read them that knows the field, whether it asks for it or not."""
    known = [side for side in sides if name in _fields_of(kind, side)]
    fields = [_fields_of(kind, side)[name] for side in known]
    kinds = {field.type for field in fields}
    if kinds == {"flag"}:
        return (False, True)
    if kinds == {"number"}:
        bounds = [stored_bound(match.test.bound, side.history).known for side, match in tests if match.test.bound is not None]
        return tuple(sorted({0, *(step for bound in bounds for step in (floor(bound), floor(bound) + 1))}))
    if len(kinds) != 1 or not fields[0].domain:
        raise NotCovered("a field that the solver does not know", f"{kind}.{name}")
    return shared_values(fields, known)


def _fields_of(kind: str, side: Side) -> Mapping[str, Field]:
    """The fields of a kind of event or span under some rules; none where they do not know it."""
    found = side.rules.vocabulary.occurrences.get(kind)
    return found.fields if found else {}


def shared_values(fields: Sequence[Field], sides: Sequence[Side]) -> tuple[str, ...]:
    """The values that a scale or choice has under all rules, in the order of the first.

    Raises:
        NotCovered: They have none in common.
    """
    domains = [side.rules.vocabulary.domains[field.domain].values for field, side in zip(fields, sides, strict=True)]
    shared = tuple(value for value in domains[0] if all(value in domain for domain in domains[1:]))
    if not shared:
        raise NotCovered("no value that all the rules know", fields[0].name)
    return shared


def _answers(sides: Sequence[Side], domain: Domain) -> tuple[dict[str, str], frozenset[str], dict[str, str], frozenset[str]]:
    """Which judgements are answered together: those of one route, because an answer to one claims the route, and a nominee who relies on it has them all."""
    groups = _Groups()
    for side in sides:
        for route, questions in side.reads.routes.items():
            for name in questions:
                groups.join(f"claim {route}", name)
    asked = [(side, name, routes) for side in sides for name, routes, presumed in side.reads.answers if domain.strict or not presumed]
    always = {groups.of(name) for side, name, routes in asked if not any(name in side.reads.routes[route] for route in routes)}
    together = {name: groups.of(name) for _, name, _ in asked}
    bare = sorted({route for side in sides for route, questions in side.reads.routes.items() if not questions})
    with_questions = {route for side in sides for route, questions in side.reads.routes.items() if questions}
    claims = {route: groups.of(f"claim {route}") if route in with_questions else "" for route in bare}
    presumed = {name for side in sides for name, _, presumed in side.reads.answers if presumed} - set(together)
    return together, frozenset(always), claims, frozenset(presumed)


class _Groups:
    """Names that belong together, each under the first of its group."""

    def __init__(self) -> None:
        self.parent: dict[str, str] = {}

    def of(self, name: str) -> str:
        while (above := self.parent.get(name, name)) != name:
            name = above
        return name

    def join(self, first: str, second: str) -> None:
        one, other = self.of(first), self.of(second)
        if one != other:
            self.parent[max(one, other)] = min(one, other)
