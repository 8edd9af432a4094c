"""What a query may look for, ready to use: those who call it need not know the solver."""

from collections.abc import Callable

import z3

from tdkt_rules.model.truth import Truth
from tdkt_rules.verify.logic import Bit, all_of, any_of, implies, negation, same
from tdkt_rules.verify.longer import consequences
from tdkt_rules.verify.space import NotCovered
from tdkt_rules.verify.symbols import Level, Slot, SymbolicNominee
from tdkt_rules.verify.verdicts import Goal, Query, SymbolicVerdict


def _ranks(verdict: SymbolicVerdict) -> tuple[Bit, Bit]:
    """Whether a verdict is open or better, and whether it is eligible."""
    return any_of((verdict.open, verdict.eligible)), verdict.eligible


def _above(higher: SymbolicVerdict, lower: SymbolicVerdict) -> Bit:
    (open_above, eligible_above), (open_below, eligible_below) = _ranks(higher), _ranks(lower)
    return any_of((all_of((open_above, negation(open_below))), all_of((eligible_above, negation(eligible_below)))))


def becomes_better(query: Query) -> z3.BoolRef:
    """The second answer is better than the first: eligible before open, open before ineligible and suspended."""
    return query.formula(_above(query.verdicts[1], query.verdicts[0]))


def becomes_worse(query: Query) -> z3.BoolRef:
    """The second answer is worse than the first."""
    return query.formula(_above(query.verdicts[0], query.verdicts[1]))


def differs(query: Query) -> z3.BoolRef:
    """The two answers differ: in the verdict, or in whether a bar decides."""
    first, second = query.verdicts[0], query.verdicts[1]
    pairs = ((first.eligible, second.eligible), (first.suspended, second.suspended), (first.open, second.open), (first.barred, second.barred))
    return query.formula(any_of(negation(same(one, other)) for one, other in pairs))


def clearly_gains(query: Query) -> z3.BoolRef:
    """The first answer is ineligible or suspended, the second eligible."""
    first, second = query.verdicts[0], query.verdicts[1]
    return query.formula(all_of((any_of((first.ineligible, first.suspended)), second.eligible)))


def clearly_loses(query: Query) -> z3.BoolRef:
    """The first answer is eligible, the second ineligible or suspended."""
    first, second = query.verdicts[0], query.verdicts[1]
    return query.formula(all_of((first.eligible, any_of((second.ineligible, second.suspended)))))


def by_shared_answers(better: int, worse: int) -> Goal:
    """The better of two answers needs no assessment that it alone asks for, and nothing that the worse one alone has confirmed is denied.

    What differs then is the law, and not the words in which two laws put nearly the same question to people.

    Args:
        better: Place of the better answer.
        worse: Place of the worse one.
    """

    def goal(query: Query) -> z3.BoolRef:
        asked = [{question: presumed for question, _, presumed in verdict.encoding.side.reads.answers} for verdict in query.verdicts]
        nominee = query.nominees[0]
        helped = [nominee.says_yes(question) for question, presumed in asked[better].items() if question not in asked[worse] and not presumed]
        harmed = [nominee.denies(question) for question, presumed in asked[worse].items() if question not in asked[better] and presumed]
        return query.formula(negation(any_of((*helped, *harmed))))

    return goal


def is_eligible(place: int = 0) -> Goal:
    """The answer of a place is eligible."""
    return lambda query: query.verdicts[place].eligible


def is_ineligible(place: int = 0) -> Goal:
    """The answer of a place is ineligible."""
    return lambda query: query.verdicts[place].ineligible


def is_open(place: int = 0) -> Goal:
    """The answer of a place is open: something is unknown."""
    return lambda query: query.verdicts[place].open


def is_suspended(place: int = 0) -> Goal:
    """Something postpones the answer of a place."""
    return lambda query: query.verdicts[place].suspended


def is_barred(place: int = 0) -> Goal:
    """A bar decides the answer of a place."""
    return lambda query: query.verdicts[place].barred


def both(*goals: Goal) -> Goal:
    """All of some goals."""
    return lambda query: query.formula(all_of(goal(query) for goal in goals))


def either(*goals: Goal) -> Goal:
    """One of some goals."""
    return lambda query: query.formula(any_of(goal(query) for goal in goals))


def not_so(goal: Goal) -> Goal:
    """The contrary of a goal."""
    return lambda query: query.formula(negation(goal(query)))


def criterion_is(path: str, status: Truth, place: int = 0) -> Goal:
    """A criterion has a truth.

    Args:
        path: Its path, as in the explanation.
        status: Met, not met or unknown.
        place: Which answer.
    """

    def goal(query: Query) -> z3.BoolRef:
        sure, may = query.verdicts[place].met(path)
        match status:
            case Truth.MET:
                return query.formula(sure)
            case Truth.NOT_MET:
                return query.formula(negation(may))
            case Truth.UNKNOWN:
                return query.formula(all_of((may, negation(sure))))

    return goal


def matters(path: str, place: int = 0) -> Goal:
    """If the answer to one criterion alone were turned round, the verdict would be another.

    Args:
        path: Its path, as in the explanation.
        place: Which answer.
    """

    def goal(query: Query) -> z3.BoolRef:
        verdict = query.verdicts[place]
        other = verdict.flipped(path)
        pairs = ((verdict.eligible, other.eligible), (verdict.suspended, other.suspended), (verdict.open, other.open))
        return query.formula(any_of(negation(same(one, turned)) for one, turned in pairs))

    return goal


def holds(award: str, year: int | None = None, nominee: int = 0) -> Goal:
    """The record holds an award, on any basis.

    Args:
        award: Its code. One that no criterion of the questions reads is not in the record.
        year: The year that it was given for; any when None.
        nominee: Which nominee.
    """

    def goal(query: Query) -> z3.BoolRef:
        given = query.nominees[nominee].given.items()
        return query.formula(any_of(bit for (code, _, given_for), bit in given if code == award and year in (None, given_for)))

    return goal


def more_of(item: str) -> Goal:
    """The second nominee has everything that the first has and more or better of one thing, and nothing else differs.

    Args:
        item: A fact or a field of the years, of which no year is lower; an award, of which no year lacks one; a kind of event, of which none is missing; or a
            kind of span, of which each lasts at least as long, and others may follow.
    """

    def goal(query: Query) -> z3.BoolRef:
        first, second = query.nominees[0], query.nominees[1]
        relations = [make(first, second, item) for make in (_fields, _awards, _events, _spans, _answers)]
        if not any(read for read, _ in relations):
            raise NotCovered("nothing that these rules read", item)
        return query.formula(all_of(relation for _, relation in relations))

    return goal


Relation = tuple[bool, Bit]
"""Whether the item was met, and what holds between the nominees."""


def _keys(first: dict[object, object], second: dict[object, object]) -> list[object]:
    return list(dict.fromkeys((*first, *second)))


def _fields(first: SymbolicNominee, second: SymbolicNominee, item: str) -> Relation:
    found: list[Bit] = []
    for part, name, year in dict.fromkeys((*first.fields, *second.fields)):
        one, other = (nominee.of_year(name, year) if part == "year" else nominee.fact(name) for nominee in (first, second))
        found.append(_not_lower(one, other, item) if name == item else _alike(one, other))
    return any(name == item for _, name, _ in (*first.fields, *second.fields)), all_of(found)


def _alike(one: Level | z3.BitVecRef, other: Level | z3.BitVecRef) -> Bit:
    if isinstance(one, Level) and isinstance(other, Level):
        return all_of(same(*pair) for pair in zip(one.steps, other.steps, strict=True))
    return one == other


def _not_lower(one: Level | z3.BitVecRef, other: Level | z3.BitVecRef, item: str) -> Bit:
    if isinstance(one, Level) and isinstance(other, Level):
        return all_of(implies(*pair) for pair in zip(one.steps, other.steps, strict=True))
    return z3.UGE(other, one)


def _awards(first: SymbolicNominee, second: SymbolicNominee, item: str) -> Relation:
    found: list[Bit] = []
    for code, basis, year in dict.fromkeys((*first.given, *second.given)):
        one, other = first.award(code, basis, year), second.award(code, basis, year)
        found.append(implies(one, other) if code == item else same(one, other))
    for code, basis, year in dict.fromkeys((*first.late, *second.late)):
        late = same(first.decided_late(code, basis, year), second.decided_late(code, basis, year))
        found.append(implies(first.award(code, basis, year), late) if code == item else late)
    return any(code == item for code, _, _ in (*first.given, *second.given)), all_of(found)


def _events(first: SymbolicNominee, second: SymbolicNominee, item: str) -> Relation:
    found: list[Bit] = []
    for kind in dict.fromkeys((*first.events, *second.events)):
        one, other = first.events_of(kind), second.events_of(kind)
        pairs = [pair for key in one for pair in zip(one[key], other[key], strict=True)]
        found += [implies(*pair) if kind == item else same(*pair) for pair in pairs]
    return item in first.events or item in second.events, all_of(found)


def _spans(first: SymbolicNominee, second: SymbolicNominee, item: str) -> Relation:
    found: list[Bit] = []
    for kind in dict.fromkeys((*first.spans, *second.spans)):
        one, other = first.spans_of(kind), second.spans_of(kind)
        if kind == item:
            found += [implies(slot.present, _holds(wider, slot)) for slot, wider in zip(one, other, strict=True)]
            found += consequences(first, second, kind)
        else:
            found += [_equal(*pair) for pair in zip(one, other, strict=True)]
    return item in first.spans or item in second.spans, all_of(found)


def _holds(wider: Slot, slot: Slot) -> Bit:
    return all_of((wider.present, z3.ULE(wider.start, slot.start), z3.UGE(wider.end, slot.end), _alike(wider.sort, slot.sort)))


def _equal(one: Slot, other: Slot) -> Bit:
    return all_of((same(one.present, other.present), one.start == other.start, one.end == other.end, _alike(one.sort, other.sort)))


def _answers(first: SymbolicNominee, second: SymbolicNominee, item: str) -> Relation:
    found: list[Bit] = []
    makers: tuple[tuple[str, Callable[[SymbolicNominee, str], Bit]], ...] = (
        ("yes", SymbolicNominee.says_yes),
        ("denied", SymbolicNominee.denies),
        ("answered", SymbolicNominee.is_answered),
        ("claimed", SymbolicNominee.claims),
    )
    for name, make in makers:
        for key in dict.fromkeys((*getattr(first, name), *getattr(second, name))):
            found.append(same(make(first, key), make(second, key)))
    return False, all_of(found)
