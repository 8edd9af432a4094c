"""Nominees of a query here and there in its domain: the same ones in every run, and each as far from the next as a digest can make it."""

from hashlib import sha256

import z3

from tdkt_rules.verify.logic import Bit, negation
from tdkt_rules.verify.search import Prepared, tell_laws
from tdkt_rules.verify.symbols import Level, SymbolicNominee


def scattered_model(laid_out: Prepared, seed: str, wanted: Bit = True) -> z3.ModelRef | None:
    """A nominee of whom something holds and who is otherwise as the seed says, so far as the domain allows; None where there is nobody."""
    tell_laws(laid_out)
    solver = laid_out.solver
    solver.push()
    if wanted is not True:
        solver.add(wanted)
    assumed = [bit if _yes(f"{seed} {bit}", _share(seed)) else negation(bit) for nominee in laid_out.query.nominees for bit in _bits(nominee)]
    named = {bit.get_id(): bit for bit in assumed if not isinstance(bit, bool)}
    while (answer := solver.check(*named.values())) == z3.unsat and named:
        core = solver.unsat_core()
        if not core:
            break
        for bit in core:
            named.pop(bit.get_id(), None)
    model = solver.model() if answer == z3.sat else None
    solver.pop()
    return model


def _share(seed: str) -> int:
    """How many of a hundred formulas hold: few in one nominee, many in another."""
    return 10 + sha256(seed.encode()).digest()[0] % 70


def _yes(text: str, share: int) -> bool:
    return int.from_bytes(sha256(text.encode()).digest()[:4]) % 100 < share


def _bits(nominee: SymbolicNominee) -> list[Bit]:
    found: list[Bit] = [*nominee.given.values(), *nominee.late.values(), *nominee.answered.values(), *nominee.yes.values()]
    found += [*nominee.denied.values(), *nominee.claimed.values()]
    found += [copy for cells in nominee.events.values() for copies in cells.values() for copy in copies]
    for value in nominee.fields.values():
        found += _of_value(value)
    for slots in nominee.spans.values():
        for slot in slots:
            found += [slot.present, *_of_value(slot.start), *_of_value(slot.end), *slot.sort.steps]
    return found


def _of_value(value: Level | z3.BitVecRef) -> list[Bit]:
    if isinstance(value, Level):
        return list(value.steps)
    return [z3.Extract(digit, digit, value) == 1 for digit in reversed(range(value.size()))]
