"""One award on a cohort under two sets of rules: what is counted while the records go by, and what is told of it."""

from collections import Counter
from collections.abc import Mapping
from typing import Final, Literal, get_args

from attrs import field, frozen

from tdkt_rules.cohort.rates import SMALL_GROUP
from tdkt_rules.model.decision import BEST_FIRST, Decision, Verdict
from tdkt_rules.model.record import Record
from tdkt_rules.model.regime import Key
from tdkt_rules.model.text import Label
from tdkt_rules.model.truth import Truth
from tdkt_rules.model.vocabulary import NomineeKind
from tdkt_rules.policy.population.rounds import RoundChange
from tdkt_rules.policy.reasons import Reason, deciding, in_one_sentence, reasons_named
from tdkt_rules.standing import Standing

Outcome = Literal["lost", "gained", "opened", "settled", "moved", "open", "same"]
"""What becomes of one person, those whom a reader asks for first before the others.

Lost and gained: eligible before and refused after, and the reverse. Opened: settled before, open after; settled: the reverse. Moved: refused by both, in
different ways, as postponed and excluded are. Open: neither side settles it. Same: the same verdict.
"""

OUTCOMES: Final[tuple[Outcome, ...]] = get_args(Outcome)

BEST_TO_NONE: Final[tuple[Verdict | None, ...]] = (*BEST_FIRST, None)
"""Verdicts from the most favourable to the least, and that there are no rules."""

Cell = tuple[Verdict | None, Verdict | None]
"""Verdict under the old rules and under the new; None where the rules have no standard of the award for that kind of nominee."""


@frozen
class Person:
    """Somebody whose verdict changes, or is open.

    Args:
        nominee: Id.
        name: For people, as the record gives it.
        unit: Its unit; empty when the cohort does not say.
        before: Verdict under the old rules; None where they have no standard.
        after: Verdict under the new rules; likewise.
        why: The reason in one sentence: what refuses, or is open, on the side that refuses or leaves it open.
    """

    nominee: str
    name: str
    unit: str
    before: Verdict | None
    after: Verdict | None
    why: Label

    @property
    def outcome(self) -> Outcome:
        """What becomes of it."""
        return outcome_of(self.before, self.after)


@frozen
class GroupChange:
    """How one declared group fares.

    Args:
        fact: The fact that tells the groups apart; empty for the units of the cohort.
        value: Its value, or the id of the unit; empty where the record does not say.
        nominees: How many there are.
        before: How many are eligible under the old rules.
        after: How many under the new.
        gained: How many gain.
        lost: How many lose.
        open: For how many at least one side leaves it open.
    """

    fact: str
    value: str
    nominees: int
    before: int
    after: int
    gained: int
    lost: int
    open: int

    @property
    def small(self) -> bool:
        """Whether the group is too small for a share to mean anything."""
        return self.nominees < SMALL_GROUP


@frozen
class AwardChange:
    """One award for one kind of nominee, on a cohort.

    Args:
        award: Code.
        kind: Kind of nominee.
        table: How many there are of each old and new verdict.
        people: Those whose verdict changes, or is open, by outcome and id.
        groups: By declared groups, then by unit.
        stood_in_the_way: What refused those who gain, the most frequent first.
        now_refuses: What refuses those who lose.
        now_open: What is open for those who were settled before.
        round: The round under both sides; None where neither has a quota, or nobody is put forward.
    """

    award: str
    kind: NomineeKind
    table: dict[Cell, int]
    people: tuple[Person, ...] = ()
    groups: tuple[GroupChange, ...] = ()
    stood_in_the_way: tuple[Reason, ...] = ()
    now_refuses: tuple[Reason, ...] = ()
    now_open: tuple[Reason, ...] = ()
    round: RoundChange | None = None

    @property
    def nominees(self) -> int:
        """How many were decided."""
        return sum(self.table.values())

    def number(self, *outcomes: Outcome) -> int:
        """How many have one of these outcomes."""
        return sum(amount for cell, amount in self.table.items() if outcome_of(*cell) in outcomes)

    def eligible(self, side: Literal[0, 1]) -> int:
        """How many are eligible, under the old rules (0) or the new (1)."""
        return sum(amount for cell, amount in self.table.items() if cell[side] is Verdict.ELIGIBLE)

    @property
    def changed(self) -> bool:
        """Whether anybody's verdict or place in the round changes."""
        return any(before is not after for before, after in self.table) or bool(self.round and self.round.changed)


def outcome_of(before: Verdict | None, after: Verdict | None) -> Outcome:
    """What becomes of somebody.

    Example:
        >>> outcome_of(Verdict.ELIGIBLE, Verdict.SUSPENDED), outcome_of(None, Verdict.ELIGIBLE), outcome_of(Verdict.UNDETERMINED, Verdict.NEEDS_JUDGEMENT)
        ('lost', 'gained', 'open')
    """
    standing = tuple(Truth.NOT_MET if verdict is None else verdict.met for verdict in (before, after))
    match standing:
        case (Truth.UNKNOWN, Truth.UNKNOWN):
            return "open"
        case (Truth.UNKNOWN, _):
            return "settled"
        case (_, Truth.UNKNOWN):
            return "opened"
        case (Truth.MET, Truth.NOT_MET):
            return "lost"
        case (Truth.NOT_MET, Truth.MET):
            return "gained"
        case _:
            return "same" if before is after else "moved"


@frozen
class Tally:
    """What is counted of one award while the records go by.

    Args:
        key: Award and kind.
        sides: The rules.
        table: How many of each old and new verdict.
        people: Those whose verdict changes or is open.
        groups: How many of each outcome, by fact and value.
        causes: How often each criterion decides, by the use that the report makes of it.
    """

    key: Key
    sides: tuple[Standing, Standing]
    table: Counter[Cell] = field(factory=Counter)
    people: list[Person] = field(factory=list)
    groups: dict[tuple[str, str], Counter[Cell]] = field(factory=dict)
    causes: dict[Outcome, Counter[str]] = field(factory=dict)

    def enter(self, record: Record, unit: str, decisions: tuple[Decision | None, Decision | None], groups: Mapping[str, str]) -> None:
        """Count one nominee."""
        before, after = (decision.verdict if decision else None for decision in decisions)
        outcome = outcome_of(before, after)
        self.table[before, after] += 1
        for group in groups.items():
            self.groups.setdefault(group, Counter())[before, after] += 1
        if outcome == "same":
            return
        side = _side_that_refuses(outcome, after)
        decision = decisions[side]
        self.causes.setdefault(outcome, Counter()).update(deciding(decision) if decision else ())
        why = in_one_sentence(decision, self.sides[side].rules)
        self.people.append(Person(record.id, record.name, unit, before, after, why))

    def told(self, held: RoundChange | None) -> AwardChange:
        """What was counted, in its final order."""
        people = sorted(self.people, key=lambda person: (OUTCOMES.index(person.outcome), person.nominee))
        table = {cell: self.table[cell] for cell in sorted(self.table, key=_cell_order)}
        old, new = self.sides
        causes = {outcome: self.causes.get(outcome, Counter()) for outcome in OUTCOMES}
        return AwardChange(
            *self.key,
            table,
            tuple(people),
            _in_groups(self.groups),
            reasons_named(causes["gained"], old, self.key),
            reasons_named(causes["lost"], new, self.key),
            reasons_named(causes["opened"], new, self.key),
            held,
        )


def _side_that_refuses(outcome: Outcome, after: Verdict | None) -> Literal[0, 1]:
    """The side whose reason is told: who gains is told what stood in the way before, who became eligible by an answer what was open."""
    return 0 if outcome == "gained" or (outcome == "settled" and after is Verdict.ELIGIBLE) else 1


def _cell_order(cell: Cell) -> tuple[int, int]:
    return BEST_TO_NONE.index(cell[0]), BEST_TO_NONE.index(cell[1])


def _in_groups(groups: Mapping[tuple[str, str], Counter[Cell]]) -> tuple[GroupChange, ...]:
    """Groups in the order of their facts, units last; within a fact by value, those of whom the record does not say at the end."""
    facts = list(dict.fromkeys(fact for fact, _ in groups))
    telling = [fact for fact in facts if any(value for name, value in groups if name == fact)]
    ordered = sorted(((fact, value) for fact, value in groups if fact in telling), key=lambda group: (facts.index(group[0]), not group[1], group[1]))
    return tuple(_group_change(fact, value, groups[fact, value]) for fact, value in ordered)


def _group_change(fact: str, value: str, table: Counter[Cell]) -> GroupChange:
    outcomes: Counter[Outcome] = Counter()
    for cell, amount in table.items():
        outcomes[outcome_of(*cell)] += amount
    before, after = (sum(amount for cell, amount in table.items() if cell[side] is Verdict.ELIGIBLE) for side in (0, 1))
    unsettled = sum(outcomes[outcome] for outcome in ("opened", "settled", "open"))
    return GroupChange(fact, value, table.total(), before, after, outcomes["gained"], outcomes["lost"], unsettled)
