"""The smallest nominee, and of the smallest the plainest: one that people read at a glance, and always the same one."""

from collections.abc import Iterator, Sequence

import z3
from attrs import frozen

from tdkt_rules.verify.logic import Bit, at_most, implies, negation
from tdkt_rules.verify.reading import holds
from tdkt_rules.verify.space import MERIT
from tdkt_rules.verify.symbols import Level, SymbolicNominee

MOST_CHECKS = 400


@frozen(eq=False)
class Smallest:
    """A model that says as little as possible.

    Args:
        model: The model.
        size: How many of the weights hold in it.
        proved: Whether none is smaller.
    """

    model: z3.ModelRef
    size: int
    proved: bool


@frozen(eq=False)
class _Allowance:
    """At most so many of some formulas, as long as `agreed` holds."""

    agreed: z3.BoolRef
    counted: tuple[z3.BoolRef, ...]
    most: int


def smallest(solver: z3.Solver, model: z3.ModelRef, weights: Sequence[Bit], wishes: Sequence[Bit]) -> Smallest:
    """Make a model smaller until none is, then grant the wishes one after the other as far as they can be.

    Args:
        solver: It holds what is looked for; what is added is left for the caller to take back.
        model: A model of it.
        weights: What makes a nominee larger.
        wishes: What makes one plainer, the most important first.
    """
    allowed = _least(solver, weights)
    if allowed is None:
        return Smallest(model, _size(model, weights), proved=False)
    model = solver.model()
    solver.add(*allowed)
    if solver.check() == z3.sat:
        model = solver.model()
    return Smallest(_plainest(solver, model, wishes), _size(model, weights), proved=True)


def _least(solver: z3.Solver, weights: Sequence[Bit]) -> list[z3.BoolRef] | None:
    """What leaves the smallest models alone; None when the limits end the search.

    At first nothing may be said at all. Where the solver shows that some of these bans contradict each other, one of them may be broken, and so on
    until a model is left: every contradiction costs one, so that no model is smaller.
    """
    allowances: dict[int, _Allowance] = {}

    def allow(counted: Sequence[z3.BoolRef], most: int) -> None:
        agreed = z3.FreshBool("allowed", solver.ctx)
        solver.add(implies(agreed, at_most(counted, most)))
        allowances[agreed.get_id()] = _Allowance(agreed, tuple(counted), most)

    for weight in _formulas(weights):
        allow([weight], 0)
    while (answer := solver.check(*(item.agreed for item in allowances.values()))) == z3.unsat:
        broken = [allowances.pop(agreed.get_id()) for agreed in solver.unsat_core()]
        for item in broken:
            if len(item.counted) > item.most + 1:
                allow(item.counted, item.most + 1)
        if len(broken) > 1:
            allow([negation(item.agreed) for item in broken], 1)
    return [item.agreed for item in allowances.values()] if answer == z3.sat else None


def _size(model: z3.ModelRef, weights: Sequence[Bit]) -> int:
    return sum(holds(weight, model) for weight in weights)


def _formulas(bits: Sequence[Bit]) -> list[z3.BoolRef]:
    return [bit for bit in bits if not isinstance(bit, bool)]


def _plainest(solver: z3.Solver, model: z3.ModelRef, wishes: Sequence[Bit]) -> z3.ModelRef:
    granted: list[z3.BoolRef] = []
    checks = 0
    for wish in _formulas(wishes):
        if holds(wish, model):
            granted.append(wish)
            continue
        if checks == MOST_CHECKS:
            break
        checks += 1
        solver.add(*granted)
        answer = solver.check(wish)
        if answer == z3.unknown:  # the limits end what only makes it plainer
            break
        if answer == z3.sat:
            model = solver.model()
        granted = [wish if answer == z3.sat else negation(wish)]
    return model


def weights_of(nominee: SymbolicNominee) -> Iterator[Bit]:
    """What makes a nominee larger: awards, events, spans, facts and years above the lowest, answers, what is denied, and what is claimed."""
    yield from nominee.given.values()
    yield from (copy for cells in nominee.events.values() for copies in cells.values() for copy in copies)
    yield from (slot.present for slots in nominee.spans.values() for slot in slots)
    for value in nominee.fields.values():
        yield value.above(1) if isinstance(value, Level) else value != 0
    yield from nominee.yes.values()
    yield from nominee.denied.values()
    yield from nominee.answered.values()
    yield from nominee.claimed.values()


def wishes_of(nominee: SymbolicNominee) -> Iterator[Bit]:
    """What makes a nominee plainer: nothing denied or claimed, no award of long ago, low levels, spans that still last and began late, small numbers."""
    for bits in (nominee.denied, nominee.claimed, nominee.answered, nominee.yes):
        yield from (negation(bit) for _, bit in sorted(bits.items()))
    yield from (negation(given) for _, given in sorted(nominee.given.items(), key=lambda item: (item[0][2], item[0][1] == MERIT, item[0])))
    yield from (negation(late) for _, late in sorted(nominee.late.items(), key=lambda item: (item[0][2], item[0])) if not isinstance(late, bool))
    for _, cells in sorted(nominee.events.items()):
        for _, copies in sorted(cells.items(), key=lambda item: (item[0][1], -item[0][0])):
            yield from (negation(copy) for copy in reversed(copies))
    yield from _fields(nominee)
    yield from _spans(nominee)


def _fields(nominee: SymbolicNominee) -> Iterator[Bit]:
    for _, value in sorted(nominee.fields.items(), key=lambda item: (item[0][2], item[0])):
        if isinstance(value, Level):
            yield from (negation(step) for step in reversed(value.steps))
        else:
            yield from _digits(value, low=True)


def _spans(nominee: SymbolicNominee) -> Iterator[Bit]:
    for _, slots in sorted(nominee.spans.items()):
        for slot in reversed(slots):
            yield negation(slot.present)
            yield slot.end == nominee.open_month
            yield from (negation(step) for step in reversed(slot.sort.steps))
            yield from _digits(slot.start, low=False)
            yield from _digits(slot.end, low=True)


def _digits(number: z3.BitVecRef, *, low: bool) -> Iterator[Bit]:
    for digit in reversed(range(number.size())):
        yield z3.Extract(digit, digit, number) == (0 if low else 1)
