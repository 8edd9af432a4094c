"""A nominee as variables of the solver, made when a criterion first asks for them."""

from collections.abc import Callable, Sequence
from typing import Any, Final, TypeVar

import z3
from attrs import define, field, frozen

from tdkt_rules.model.vocabulary import Field
from tdkt_rules.verify.logic import Bit, all_of, any_of, at_most, falling, implies, negation
from tdkt_rules.verify.moments import award_day
from tdkt_rules.verify.space import NotCovered, Side, Space, shared_values

Key = TypeVar("Key")
Made = TypeVar("Made")


@frozen(eq=False)
class Level:
    """One of some values in order: `steps[i]` says whether it is higher than value `i`."""

    values: tuple[str, ...]
    steps: tuple[z3.BoolRef, ...]

    def above(self, place: int) -> Bit:
        """Whether it is the value of a place or higher."""
        if place <= 0:
            return True
        return self.steps[place - 1] if place <= len(self.steps) else False

    def among(self, places: Sequence[int]) -> Bit:
        """Whether it is the value of one of some places."""
        ranges: list[list[int]] = []
        for place in sorted(places):
            if ranges and ranges[-1][1] == place - 1:
                ranges[-1][1] = place
            else:
                ranges.append([place, place])
        return any_of(all_of((self.above(first), negation(self.above(last + 1)))) for first, last in ranges)

    def one_of(self, allowed: Sequence[str]) -> Bit:
        """Whether it is one of some values."""
        return self.among([place for place, value in enumerate(self.values) if value in allowed])


@frozen(eq=False)
class Slot:
    """One span: whole months, counted from the first month in which one may begin.

    Args:
        present: Whether there is such a span.
        start: First month.
        end: Last month; the month after the last that anybody looks at for a span that still lasts.
        sort: Which of the sorts of its kind it is.
    """

    present: z3.BoolRef
    start: z3.BitVecRef
    end: z3.BitVecRef
    sort: Level


FIRST: Final = "n0"
"""Name of the first nominee of a query."""


@define(eq=False)
class SymbolicNominee:
    """The variables of one nominee. Not frozen, because they are made when they are first asked for.

    Args:
        space: In what nominees may differ.
        name: Its name in the solver.
        context: The solver's memory in which the variables live.
        laws: What holds of every nominee; grows with the variables.
        workings: What the encoding of each set of rules has worked out so far.
        apart: The one thing in which the nominee may differ from the first one, by its name, or one of several spans, as `post 0`: all other variables are
            shared. Empty when it shares none.
    """

    space: Space
    name: str
    context: z3.Context
    laws: list[Bit] = field(factory=list)
    fields: dict[tuple[str, str, int], Level | z3.BitVecRef] = field(factory=dict)
    given: dict[tuple[str, str, int], z3.BoolRef] = field(factory=dict)
    late: dict[tuple[str, str, int], Bit] = field(factory=dict)
    events: dict[str, dict[tuple[int, int], tuple[z3.BoolRef, ...]]] = field(factory=dict)
    spans: dict[str, tuple[Slot, ...]] = field(factory=dict)
    answered: dict[str, z3.BoolRef] = field(factory=dict)
    yes: dict[str, z3.BoolRef] = field(factory=dict)
    denied: dict[str, z3.BoolRef] = field(factory=dict)
    claimed: dict[str, z3.BoolRef] = field(factory=dict)
    workings: dict[object, Any] = field(factory=dict)
    apart: str = ""

    def fact(self, name: str) -> Level | z3.BitVecRef:
        """A fact of the nominee."""
        return self._field("fact", name, 0)

    def of_year(self, name: str, year: int) -> Level | z3.BitVecRef:
        """A field of a year of the horizon."""
        return self._field("year", name, year)

    def _field(self, part: str, name: str, year: int) -> Level | z3.BitVecRef:
        key = (part, name, year)
        if key not in self.fields:
            self.fields[key] = self._made(part, name, " ".join((part, name, *([str(year)] if year else ()))))
        return self.fields[key]

    def _made(self, part: str, name: str, label: str) -> Level | z3.BitVecRef:
        known = [(side, found) for side in self.space.sides if (found := fields_of(side, part).get(name)) is not None]
        kinds = {found.type for _, found in known}
        if len(kinds) != 1:
            raise NotCovered("a field of two types", name)
        match kinds.pop():
            case "scale" | "choice":
                return self._level(label, shared_values([found for _, found in known], [side for side, _ in known]))
            case "flag":
                return self._level(label, ("false", "true"))
            case "number":
                return self._number(label, self.space.domain.largest)
            case other:
                raise NotCovered(f"a field of type {other}", name)

    def award(self, code: str, basis: str, year: int) -> z3.BoolRef:
        """Whether an award was given for a year of the horizon on a basis, or on one that counts alike."""
        return _once(self.given, (code, basis, year), lambda: self._bit(f"award {code} {basis} {year}"))

    def decided_late(self, code: str, basis: str, year: int) -> Bit:
        """Whether it was decided in the year after its year of merit, where it was given and the rules look at that."""

        def made() -> Bit:
            if award_day(year, self.space.domain, late=True) is None:
                return False
            late = self._bit(f"late {code} {basis} {year}")
            self.laws.append(implies(late, self.award(code, basis, year)))
            return late

        return _once(self.late, (code, basis, year), made)

    def events_of(self, kind: str) -> dict[tuple[int, int], tuple[z3.BoolRef, ...]]:
        """For each sort of event and each year, whether there is one, whether there are two, and so on."""

        def made() -> dict[tuple[int, int], tuple[z3.BoolRef, ...]]:
            found = {}
            for place in range(len(self.space.events[kind].kinds)):
                for year in self.space.years:
                    copies = tuple(self._bit(f"event {kind} {place} {year} {copy}") for copy in range(self.space.copies[kind]))
                    self.laws.append(falling(copies))
                    found[place, year] = copies
            self.laws.append(at_most((copy for copies in found.values() for copy in copies), self.space.domain.events))
            return found

        return _once(self.events, kind, made)

    def spans_of(self, kind: str) -> tuple[Slot, ...]:
        """The spans of a kind, in order of time; no two of them overlap."""
        return _once(self.spans, kind, lambda: self._slots(kind))

    def _slots(self, kind: str) -> tuple[Slot, ...]:
        slots: list[Slot] = []
        sorts = tuple(str(place) for place in range(len(self.space.spans[kind].kinds)))
        for place in range(self.space.domain.spans):
            name = f"span {kind} {place}"
            start, end = self._number(f"{name} from", self.day_month), self._number(f"{name} until", self.open_month)
            slot = Slot(self._bit(name), start, end, self._level(f"{name} sort", sorts))
            self.laws.append(z3.ULE(start, end))
            self.laws.append(any_of((slot.present, all_of((start == 0, end == 0, slot.sort.among((0,)))))))
            if slots:
                self.laws.append(implies(slot.present, all_of((slots[-1].present, z3.UGT(start, slots[-1].end)))))
            slots.append(slot)
        return tuple(slots)

    @property
    def day_month(self) -> int:
        """The month of the decision; a later fact is not seen."""
        on = self.space.domain.on
        return on.year * 12 + on.month - 1 - self.space.first_month

    @property
    def last_month(self) -> int:
        """The last month of the reference year."""
        year = self.space.domain.year
        return year.end * 12 + (7 if year.school else 11) - self.space.first_month

    @property
    def open_month(self) -> int:
        """What stands for the last month of a span that still lasts."""
        return max(self.day_month, self.last_month) + 1

    def is_answered(self, group: str) -> Bit:
        """Whether the judgements that are answered together are."""
        return True if group in self.space.always else _once(self.answered, group, lambda: self._bit(f"answered {group}"))

    def says_yes(self, question: str) -> z3.BoolRef:
        """Whether a judgement is answered, and with yes."""

        def made() -> z3.BoolRef:
            yes = self._bit(f"yes {question}")
            self.laws.append(implies(yes, self.is_answered(self.space.together[question])))
            return yes

        return _once(self.yes, question, made)

    def denies(self, question: str) -> z3.BoolRef:
        """Whether a confirmation that holds unless it is denied is denied."""
        return _once(self.denied, question, lambda: self._bit(f"denied {question}"))

    def claims(self, route: str) -> Bit:
        """Whether the record claims a route by itself."""
        if route not in self.space.claims:
            return False
        group = self.space.claims[route]
        return self.is_answered(group) if group else _once(self.claimed, route, lambda: self._bit(f"claim {route}"))

    def _named(self, name: str) -> str:
        """The name of a variable in the solver; two nominees share a variable by giving it one name."""
        own = not self.apart or f"{name} ".partition(" ")[2].startswith(f"{self.apart} ")
        return f"{self.name if own else FIRST} {name}"

    def _bit(self, name: str) -> z3.BoolRef:
        return z3.Bool(self._named(name), self.context)

    def _level(self, name: str, values: tuple[str, ...]) -> Level:
        steps = tuple(self._bit(f"{name} above {value}") for value in values[:-1])
        self.laws.append(falling(steps))
        return Level(values, steps)

    def _number(self, name: str, largest: int) -> z3.BitVecRef:
        number = z3.BitVec(self._named(name), max(1, largest.bit_length()), self.context)
        self.laws.append(z3.ULE(number, largest))
        return number


def fields_of(side: Side, part: str) -> dict[str, Field]:
    """The fields of a nominee, or of a year."""
    vocabulary = side.rules.vocabulary
    return vocabulary.facts if part == "fact" else vocabulary.years


def _once(made: dict[Key, Made], key: Key, make: Callable[[], Made]) -> Made:
    if key not in made:
        made[key] = make()
    return made[key]
