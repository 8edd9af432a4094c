"""A search that the limits end on the way still shows a nominee for whom it holds, and calls it the smallest only where that was settled."""

import pytest
import z3

from tdkt_rules.verify.reading import holds
from tdkt_rules.verify.smallest import smallest


class Tired:
    """A solver that has no time left after some answers."""

    def __init__(self, solver: z3.Solver, answers: int) -> None:
        self.solver, self.left = solver, answers
        self.ctx, self.add, self.model, self.unsat_core = solver.ctx, solver.add, self._model, solver.unsat_core
        self.settled = True

    def check(self, *assumed: z3.BoolRef) -> z3.CheckSatResult:
        self.settled = self.left > 0
        self.left -= 1
        return self.solver.check(*assumed) if self.settled else z3.unknown

    def _model(self) -> z3.ModelRef:
        assert self.settled, "there is no model after an answer that was not given"
        return self.solver.model()


@pytest.mark.parametrize("answers", range(12))
def test_whenever_the_time_ends_what_is_shown_holds_and_is_called_the_smallest_only_when_it_is(answers: int) -> None:
    context = z3.Context()
    bits = [z3.Bool(f"b{place}", context) for place in range(6)]
    solver = z3.SimpleSolver(ctx=context)
    solver.add(z3.AtLeast(*bits, 2), z3.Or(bits[0], bits[1]))
    assert solver.check(*bits) == z3.sat
    wanted = z3.And(z3.AtLeast(*bits, 2), z3.Or(bits[0], bits[1]))
    found = smallest(Tired(solver, answers), solver.model(), bits, [z3.Not(bit) for bit in bits])
    assert holds(wanted, found.model)
    assert found.size == sum(holds(bit, found.model) for bit in bits)
    assert found.size == 2 if found.proved else found.size == 6


def test_with_time_enough_it_is_the_smallest_and_the_plainest() -> None:
    context = z3.Context()
    bits = [z3.Bool(f"b{place}", context) for place in range(4)]
    solver = z3.SimpleSolver(ctx=context)
    solver.add(z3.AtLeast(*bits, 2))
    assert solver.check(*bits) == z3.sat
    found = smallest(solver, solver.model(), bits, [z3.Not(bit) for bit in bits])
    assert (found.size, found.proved) == (2, True)
    assert [holds(bit, found.model) for bit in bits] == [False, False, True, True]
