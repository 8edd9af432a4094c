"""Quantities of a criterion as amounts of the solver."""

from collections.abc import Callable
from fractions import Fraction
from math import lcm

import z3

from tdkt_rules.engine.matching import matches
from tdkt_rules.engine.quantities import is_achievement
from tdkt_rules.model import criterion as core
from tdkt_rules.model.truth import Truth
from tdkt_rules.verify.amounts import NOTHING_KNOWN, Amount, Edge, exactly, share, stepwise, total, whole_edge
from tdkt_rules.verify.encoding import Encoding, Scene
from tdkt_rules.verify.lasting import matching, months_between, open_on_the_day, touches
from tdkt_rules.verify.lines import Line, Years, all_from, both, has_run, sure
from tdkt_rules.verify.logic import Bit, all_of, any_of, at_least
from tdkt_rules.verify.looking import achievement_years, given_in, stored, years_of_window, years_that_pass
from tdkt_rules.verify.symbols import Level


def amount_of(quantity: core.Quantity, scene: Scene) -> Amount:
    """A quantity, as the engine measures it."""
    if isinstance(quantity, core.Stored):
        return _stored(quantity, scene.encoding)
    window = (achievement_years if is_achievement(quantity) else years_of_window)(quantity.window, scene)
    match quantity:
        case core.YearsElapsed():
            return size(window)
        case core.YearCount():
            return size(both(years_that_pass(quantity.test, scene.encoding), window))
        case core.YearRun():
            return _run(quantity, window, scene.encoding)
        case core.AwardCount():
            return _ends(window, lambda line: _awards(quantity.awards, quantity.bases, line, scene.encoding))
        case core.AwardSequence():
            return _ends(window, lambda line: _sequence(quantity, line, scene.encoding))
        case core.EventCount():
            return _spans(quantity, window, scene.encoding) if quantity.lasts else _events(quantity, window, scene.encoding)
        case core.SpanMonths():
            return months_between(quantity, window, scene.encoding)


def size(years: Years) -> Amount:
    """How many years a set has; one that may hold the first year of the line may go on before it."""
    low = stepwise(lambda steps: at_least(years.known, steps))
    if years.exact and years.possible[0] is False:
        return exactly(low)
    return Amount(low, stepwise(lambda steps: at_least(years.possible, steps), endless=years.possible[0]))


def _stored(quantity: core.Stored, encoding: Encoding) -> Amount:
    year = encoding.history.reference.end
    match quantity:
        case core.FactValue():
            return _number(stored("fact", quantity.name, 0, encoding))
        case core.YearValue():
            return _number(stored("year", quantity.field, year, encoding))
        case core.Ratio():
            part, whole = stored("year", quantity.of, year, encoding), stored("year", quantity.over, year, encoding)
            if part is None or whole is None or isinstance(part, Level) or isinstance(whole, Level):
                return NOTHING_KNOWN
            return share(part, whole)
        case core.Score():
            return _score(quantity, year, encoding)


def _number(value: Level | z3.BitVecRef | None) -> Amount:
    return NOTHING_KNOWN if value is None or isinstance(value, Level) else exactly(whole_edge(value))


def _score(quantity: core.Score, year: int, encoding: Encoding) -> Amount:
    """The points of the sections, each up to its maximum; a section that a record cannot give may bring any number up to it."""
    scale = lcm(1, *(Fraction(part.maximum).denominator for part in quantity.parts))
    given: list[tuple[z3.BitVecRef, int]] = []
    open_ = 0
    for part in quantity.parts:
        points, most = stored("year", part.field, year, encoding), int(Fraction(part.maximum) * scale)
        if points is None or isinstance(points, Level):
            open_ += most
            continue
        size = max(most.bit_length(), points.size() + scale.bit_length())
        scaled = z3.ZeroExt(size - points.size(), points) * scale
        given.append((z3.If(z3.ULT(scaled, most), scaled, z3.BitVecVal(most, size, points.ctx)), 1))
    if not given:
        return Amount(stepwise(lambda _: False), stepwise(lambda steps: steps <= open_))
    low = whole_edge(total(given), scale=scale)
    if not open_:
        return exactly(low)
    return Amount(low, Edge(lambda value: low.at_least(value - Fraction(open_, scale)), lambda value: _above(low, value - Fraction(open_, scale))))


def _above(edge: Edge, value: Fraction) -> Bit:
    return True if value < 0 else edge.above(value)


def _run(quantity: core.YearRun, window: Years, encoding: Encoding) -> Amount:
    found = both(years_that_pass(quantity.test, encoding), window)
    if quantity.ending == "reference_year":
        known = all_from(found.known)
        return size(sure(known) if found.exact else Years(known, all_from(found.possible)))
    low = stepwise(lambda steps: has_run(found.known, steps))
    if found.exact and found.possible[0] is False:
        return exactly(low)
    return Amount(low, stepwise(lambda steps: has_run(found.possible, steps), endless=found.possible[0]))


def _ends(window: Years, make: Callable[[Line], Edge]) -> Amount:
    low = make(window.known)
    return exactly(low) if window.exact else Amount(low, make(window.possible))


def _awards(codes: tuple[str, ...], bases: tuple[str, ...], window: Line, encoding: Encoding) -> Edge:
    """How many awards lie in some years: a yearly award once a year, of any other each."""
    inside: list[Bit] = []
    for code in codes:
        yearly = encoding.history.catalogue[code].yearly
        for place, bit in enumerate(window):
            given = [all_of((bit, one)) for one in given_in((code,), bases, place, encoding)]
            inside += [any_of(given)] if yearly else given
    return stepwise(lambda steps: at_least(inside, steps))


def _sequence(quantity: core.AwardSequence, window: Line, encoding: Encoding) -> Edge:
    counted = _awards(quantity.awards, quantity.bases, window, encoding)
    if quantity.ending == "anywhere":
        return counted
    last = tuple(bit if place == len(window) - 1 else False for place, bit in enumerate(window))
    at_end = _awards(quantity.awards, quantity.bases, last, encoding).at_least(1)
    return stepwise(lambda steps: all_of((at_end, counted.at_least(steps))))


def _events(quantity: core.EventCount, window: Years, encoding: Encoding) -> Amount:
    truths = [matches(sort.values, quantity.where, encoding.history) for sort in encoding.nominee.space.events[quantity.kind].kinds]
    cells = encoding.nominee.events_of(quantity.kind)

    def inside(line: Line, counted: tuple[Truth, ...]) -> Edge:
        found = [
            all_of((line[year - encoding.history.first], copy))
            for (place, year), copies in cells.items()
            if truths[place] in counted and year >= encoding.history.first
            for copy in copies
        ]
        return stepwise(lambda steps: at_least(found, steps))

    low = inside(window.known, (Truth.MET,))
    if window.exact and Truth.UNKNOWN not in truths:
        return exactly(low)
    return Amount(low, inside(window.possible, (Truth.MET, Truth.UNKNOWN)))


def _spans(quantity: core.EventCount, window: Years, encoding: Encoding) -> Amount:
    slots = encoding.nominee.spans_of(quantity.kind)
    truths = [matching(slot, quantity.kind, quantity.where, encoding) for slot in slots]

    def inside(line: Line, passing: list[Bit]) -> Edge:
        lasting = [open_on_the_day(slot, encoding) if quantity.window.kind == "decision_date" else touches(slot, line, encoding) for slot in slots]
        found = [all_of(pair) for pair in zip(passing, lasting, strict=True)]
        return stepwise(lambda steps: at_least(found, steps))

    low = inside(window.known, [truth.sure for truth in truths])
    if window.exact and all(truth.sure is truth.may for truth in truths):
        return exactly(low)
    return Amount(low, inside(window.possible, [truth.may for truth in truths]))
