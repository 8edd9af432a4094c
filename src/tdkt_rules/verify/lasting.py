"""Spans as formulas: when they last, whether they match, and how long they are."""

from fractions import Fraction
from math import lcm

import z3

from tdkt_rules.engine.matching import matches, stored_bound
from tdkt_rules.model import criterion as core
from tdkt_rules.model.interval import Comparator
from tdkt_rules.model.truth import Truth
from tdkt_rules.verify.amounts import Amount, Edge, compare, exactly, number_reaches, stepwise, total, whole_edge
from tdkt_rules.verify.encoding import Encoding
from tdkt_rules.verify.lines import Line, Years
from tdkt_rules.verify.logic import Bit, Kleene, all_of, any_of, every, negation
from tdkt_rules.verify.reads import Where
from tdkt_rules.verify.space import apart
from tdkt_rules.verify.symbols import Slot


def starts_until(slot: Slot, month: int) -> Bit:
    """Whether a span begins in a month or before."""
    return negation(number_reaches(slot.start, month + 1))


def ends_from(slot: Slot, month: int) -> Bit:
    """Whether a span ends in a month or after."""
    return number_reaches(slot.end, month)


def last_end_cuts(encoding: Encoding) -> Line:
    """For every year whether no span after which achievements count anew ended in it or later."""
    slots = encoding.nominee.spans_of(encoding.history.restart)
    begun = [all_of((slot.present, starts_until(slot, encoding.nominee.last_month))) for slot in slots]
    return tuple(
        negation(any_of(all_of((is_begun, ends_from(slot, encoding.months(place)[0]))) for is_begun, slot in zip(begun, slots, strict=True)))
        for place in range(encoding.history.horizon)
    )


def matching(slot: Slot, kind: str, where: Where, encoding: Encoding) -> Kleene:
    """Whether a span matches all conditions."""
    on_fields, on_length = apart(where)
    truths = [matches(sort.values, on_fields, encoding.history) for sort in encoding.nominee.space.spans[kind].kinds]
    of_sort = Kleene(
        slot.sort.among([place for place, truth in enumerate(truths) if truth is Truth.MET]),
        slot.sort.among([place for place, truth in enumerate(truths) if truth is not Truth.NOT_MET]),
    )
    if all(truth is not Truth.UNKNOWN for truth in truths):
        of_sort = Kleene(of_sort.sure, of_sort.sure)
    return every([of_sort, *(_length_passes(slot, match, encoding) for match in on_length)])


def _length_passes(slot: Slot, match: core.Match, encoding: Encoding) -> Kleene:
    assert match.test.bound is not None, "a length is compared with a number"
    length = whole_edge(clipped(slot, encoding, 0, encoding.nominee.last_month))
    comparator: Comparator = match.test.comparator  # type: ignore[assignment]
    return compare(exactly(length), comparator, [(True, stored_bound(match.test.bound, encoding.history))])


def clipped(slot: Slot, encoding: Encoding, first: int, last: int) -> z3.BitVecRef:
    """How many months of a span lie between two months, both inclusive."""
    bits = slot.start.size() if slot.start.size() >= slot.end.size() else slot.end.size()
    start, end = _sized(slot.start, bits), _sized(slot.end, bits)
    context = slot.start.ctx
    begin = z3.If(z3.ULT(start, first), z3.BitVecVal(first, bits, context), start) if first > 0 else start
    finish = z3.If(z3.UGT(end, last), z3.BitVecVal(last, bits, context), end) if last < (1 << bits) - 1 else end
    return z3.If(z3.ULE(begin, finish), finish - begin + 1, z3.BitVecVal(0, bits, context))


def _sized(number: z3.BitVecRef, bits: int) -> z3.BitVecRef:
    return z3.ZeroExt(bits - number.size(), number) if bits > number.size() else number


def touches(slot: Slot, window: Line, encoding: Encoding) -> Bit:
    """Whether a span lasts in one of some years."""
    found = []
    place = 0
    while place < len(window):
        if window[place] is False:
            place += 1
            continue
        last = place
        while window[place] is True and last + 1 < len(window) and window[last + 1] is True:
            last += 1
        found.append(all_of((window[place], starts_until(slot, encoding.months(last)[1]), ends_from(slot, encoding.months(place)[0]))))
        place = last + 1
    return all_of((slot.present, any_of(found)))


def open_on_the_day(slot: Slot, encoding: Encoding) -> Bit:
    """Whether a span lasts on the day of the decision."""
    return all_of((slot.present, starts_until(slot, encoding.nominee.day_month), ends_from(slot, encoding.nominee.day_month)))


def months_edge(quantity: core.SpanMonths, window: Line, encoding: Encoding, *, certain: bool) -> Edge:
    """The length in months of the spans that match, inside some years."""
    scale = lcm(1, *(weight.times.denominator for weight in quantity.weights))
    parts: list[tuple[z3.BitVecRef, int]] = []
    for slot in encoding.nominee.spans_of(quantity.kind):
        truth = matching(slot, quantity.kind, quantity.where, encoding)
        counts = all_of((slot.present, truth.sure if certain else truth.may))
        for condition, times in _weights(slot, quantity, encoding, certain=certain):
            for inside, first, last in _stretches(window, encoding):
                holds = all_of((counts, condition, inside))
                if holds is not False:
                    parts.append((_if(holds, clipped(slot, encoding, first, last)), int(times * scale)))
    if not parts:
        return stepwise(lambda _: False)
    return whole_edge(total(parts), scale=scale)


def _if(holds: Bit, number: z3.BitVecRef) -> z3.BitVecRef:
    return number if holds is True else z3.If(holds, number, z3.BitVecVal(0, number.size(), number.ctx))


def _weights(slot: Slot, quantity: core.SpanMonths, encoding: Encoding, *, certain: bool) -> list[tuple[Bit, Fraction]]:
    """The weight of a span, one for each case: the highest that matches, one when none does; of what may match, what counts least or most."""
    truths = [(matching(slot, quantity.kind, weight.where, encoding), weight.times) for weight in quantity.weights]
    cases: list[tuple[Bit, Fraction]] = []
    for sure, maybe in _statuses(truths):
        condition = all_of(_status(truth, place in sure, place in maybe) for place, (truth, _) in enumerate(truths))
        met, open_ = [truths[place][1] for place in sure], [truths[place][1] for place in maybe]
        if certain:
            weight = max(met) if met else min([Fraction(1), *open_])
        else:
            weight = max([*(met or [Fraction(1)]), *open_])
        cases.append((condition, weight))
    return [(condition, weight) for condition, weight in cases if condition is not False]


def _statuses(truths: list[tuple[Kleene, Fraction]]) -> list[tuple[list[int], list[int]]]:
    found: list[tuple[list[int], list[int]]] = [([], [])]
    for place, (truth, _) in enumerate(truths):
        further = [([*sure, place], maybe) for sure, maybe in found]
        unknown = [] if truth.sure is truth.may else [(sure, [*maybe, place]) for sure, maybe in found]
        found = [*found, *further, *unknown]
    return found


def _status(truth: Kleene, sure: bool, maybe: bool) -> Bit:
    if sure:
        return truth.sure
    return all_of((truth.may, negation(truth.sure))) if maybe else negation(truth.may)


def _stretches(window: Line, encoding: Encoding) -> list[tuple[Bit, int, int]]:
    """The years of a window, those that are in it without condition joined where they follow each other, with first and last month."""
    found: list[tuple[Bit, int, int]] = []
    for place, bit in enumerate(window):
        first, last = encoding.months(place)
        if last < 0:
            continue
        if bit is True and found and found[-1][0] is True and found[-1][2] == first - 1:
            found[-1] = (True, found[-1][1], last)
        elif bit is not False:
            found.append((bit, max(first, 0), last))
    return found


def months_between(quantity: core.SpanMonths, window: Years, encoding: Encoding) -> Amount:
    """What is known of a length, and what is possible."""
    low = months_edge(quantity, window.known, encoding, certain=True)
    tests = [match.test for where in (quantity.where, *(weight.where for weight in quantity.weights)) for match in where]
    known = all(test.bound is None or stored_bound(test.bound, encoding.history).exact for test in tests)
    return exactly(low) if window.exact and known else Amount(low, months_edge(quantity, window.possible, encoding, certain=False))
