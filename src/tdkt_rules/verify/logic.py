"""Formulas of the solver with constants folded: what a Python `bool` already decides never reaches the solver.

They are made by the solver's own C functions, because its Python operators take several times as long and one award needs thousands of formulas.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TypeAlias

import z3
from attrs import frozen

Bit: TypeAlias = z3.BoolRef | bool
"""A formula, or a constant."""


def all_of(bits: Iterable[Bit]) -> Bit:
    """Whether every one holds; nothing to hold is true."""
    kept = []
    for bit in bits:
        if bit is False:
            return False
        if bit is not True:
            kept.append(bit)
    return _joined(z3.Z3_mk_and, kept) if kept else True


def any_of(bits: Iterable[Bit]) -> Bit:
    """Whether one holds; of nothing none does."""
    kept = []
    for bit in bits:
        if bit is True:
            return True
        if bit is not False:
            kept.append(bit)
    return _joined(z3.Z3_mk_or, kept) if kept else False


def negation(bit: Bit) -> Bit:
    """Whether it does not hold."""
    if isinstance(bit, bool):
        return not bit
    return z3.BoolRef(z3.Z3_mk_not(bit.ctx.ref(), bit.ast), bit.ctx)


def implies(condition: Bit, consequence: Bit) -> Bit:
    """Whether the second holds wherever the first does."""
    return any_of((negation(condition), consequence))


def same(first: Bit, second: Bit) -> Bit:
    """Whether both hold or neither."""
    if isinstance(first, bool):
        return second if first else negation(second)
    if isinstance(second, bool):
        return first if second else negation(first)
    return z3.BoolRef(z3.Z3_mk_iff(first.ctx.ref(), first.ast, second.ast), first.ctx)


def choice(condition: Bit, first: Bit, second: Bit) -> Bit:
    """The first where the condition holds, else the second."""
    if isinstance(condition, bool):
        return first if condition else second
    return any_of((all_of((condition, first)), all_of((negation(condition), second))))


def at_least(bits: Iterable[Bit], n: int) -> Bit:
    """Whether at least so many hold."""
    kept = []
    for bit in bits:
        if bit is True:
            n -= 1
        elif bit is not False:
            kept.append(bit)
    if n <= 0:
        return True
    if n > len(kept):
        return False
    if n == 1:
        return any_of(kept)
    if n == len(kept):
        return all_of(kept)
    context = kept[0].ctx
    return z3.BoolRef(z3.Z3_mk_atleast(context.ref(), len(kept), _array(kept), n), context)


def at_most(bits: Iterable[Bit], n: int) -> Bit:
    """Whether no more than so many hold."""
    return negation(at_least(bits, n + 1))


def one_each(bits: Sequence[Bit]) -> Bit:
    """Whether no two hold."""
    return at_most(bits, 1)


def falling(bits: Sequence[Bit]) -> Bit:
    """Whether each holds only where the one before does."""
    return all_of(implies(later, earlier) for earlier, later in pairwise(bits))


def _joined(make: object, kept: list[z3.BoolRef]) -> z3.BoolRef:
    if len(kept) == 1:
        return kept[0]
    context = kept[0].ctx
    return z3.BoolRef(make(context.ref(), len(kept), _array(kept)), context)  # type: ignore[operator]


def _array(kept: list[z3.BoolRef]) -> object:
    return (z3.Ast * len(kept))(*(bit.ast for bit in kept))


@frozen(eq=False)
class Kleene:
    """A truth of three values as two formulas.

    Args:
        sure: Whether it is met.
        may: Whether it is met or unknown.
    """

    sure: Bit
    may: Bit


def certain(bit: Bit) -> Kleene:
    """A truth that is never unknown."""
    return Kleene(bit, bit)


MET = certain(True)
NOT_MET = certain(False)
UNKNOWN = Kleene(False, True)


def negated(truth: Kleene) -> Kleene:
    """Met where it is not met, and the reverse."""
    if truth.sure is truth.may:
        return certain(negation(truth.sure))
    return Kleene(negation(truth.may), negation(truth.sure))


def every(truths: Sequence[Kleene]) -> Kleene:
    """All of them."""
    sure = all_of(truth.sure for truth in truths)
    return certain(sure) if all(truth.sure is truth.may for truth in truths) else Kleene(sure, all_of(truth.may for truth in truths))


def some(truths: Sequence[Kleene]) -> Kleene:
    """Any of them."""
    sure = any_of(truth.sure for truth in truths)
    return certain(sure) if all(truth.sure is truth.may for truth in truths) else Kleene(sure, any_of(truth.may for truth in truths))


def several(n: int, truths: Sequence[Kleene]) -> Kleene:
    """At least so many of them."""
    sure = at_least((truth.sure for truth in truths), n)
    return certain(sure) if all(truth.sure is truth.may for truth in truths) else Kleene(sure, at_least((truth.may for truth in truths), n))
