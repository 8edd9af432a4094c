"""Events and spans in a draft, brought to a number or to a length."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from math import floor
from typing import Final

from tdkt_rules.model import criterion as core
from tdkt_rules.model.interval import Number
from tdkt_rules.testing.generation.aim import Aim
from tdkt_rules.testing.generation.draft import Item
from tdkt_rules.testing.generation.field_values import Plain, passes, values_of
from tdkt_rules.testing.generation.windows import Placing, chosen_years, month_begins

ONE_DAY: Final = timedelta(days=1)
SOME_DAYS: Final = timedelta(days=45)
Wanted = tuple[tuple[tuple[core.Match, ...], bool], ...]
"""Conditions, each with whether it has to hold."""


def bring_events(quantity: core.EventCount, years: Sequence[int], number: int, placing: Placing, aim: Aim) -> None:
    """So many events that match, in these years; those that matched before make room."""
    kept = [item for item in aim.draft.events.get(quantity.kind, []) if not (item["year"] in years and fits(item, quantity.kind, quantity.where, aim))]
    placed = chosen_years(number, years, placing)
    while 0 < len(placed) < number:  # more events than the window has years
        placed.append(placed[-1])
    added: list[Item] = [{"year": year} | fields_for(quantity.kind, ((quantity.where, True),), aim) for year in placed]
    aim.draft.events[quantity.kind] = kept + added


def bring_spans(quantity: core.EventCount, years: Sequence[int], number: int, placing: Placing, aim: Aim) -> None:
    """So many spans that match and touch these years, or that are open on the day of the decision."""
    kept = [item for item in aim.draft.spans.get(quantity.kind, []) if not fits(item, quantity.kind, quantity.where, aim)]
    fields = fields_for(quantity.kind, ((quantity.where, True),), aim)
    placed = chosen_years(number, years, placing)
    while 0 < len(placed) < number:
        placed.append(placed[-1])
    added = [_around(quantity, year, placing, aim) | fields for year in placed]
    aim.draft.spans[quantity.kind] = kept + added


def _around(quantity: core.EventCount, year: int, placing: Placing, aim: Aim) -> Item:
    """First and last day of a span that touches a year, as long as its condition on the length asks."""
    months = max([int(_least_length(match, aim)) for match in quantity.where if match.field == "length"], default=0)
    if quantity.window.kind == "decision_date":
        on = aim.draft.ground.on
        last = {"latest": None, "edge": on, "outside": on - ONE_DAY}[placing]
        first = _back(last or on, months) if months else (last or on) - SOME_DAYS
        return {"from": first.isoformat()} | ({"until": last.isoformat()} if last else {})
    last = date(year, 6, 30)
    first = _back(last, months) if months else date(year, 3, 1)
    return {"from": first.isoformat(), "until": last.isoformat()}


def _back(last: date, months: int) -> date:
    """First day of a span that is so many months long and ends on a day."""
    after = last + ONE_DAY
    return min(month_begins(12 * after.year + after.month - 1 - months), last)


def _least_length(match: core.Match, aim: Aim) -> Number:
    bound = aim.draft.ground.bound(match.test.bound) if match.test.bound else None
    return bound if bound is not None and match.test.comparator in ("at_least", "more_than", "is") else 0


def bring_months(quantity: core.SpanMonths, years: Sequence[int], months: Number, days: int, aim: Aim) -> None:
    """Spans that match of so many months, up to the end of the years; those that matched before make room.

    Args:
        quantity: What is counted.
        years: The years.
        months: How many.
        days: Days more, or less.
        aim: What is aimed at.
    """
    weight = aim.one_of((None, *quantity.weights))
    factor = weight.times if weight else Fraction(1)
    others = tuple((other.where, other is weight) for other in quantity.weights)
    kept = [item for item in aim.draft.spans.get(quantity.kind, []) if not fits(item, quantity.kind, quantity.where, aim)]
    aim.draft.spans[quantity.kind] = kept
    if months <= 0 or not years:
        return
    needed = Fraction(months) / factor
    whole = floor(needed)
    more = timedelta(days=-(-(needed - whole) * 30 // 1) + days)
    on, after = aim.draft.ground.on, _month_after(years[-1], aim)
    item = {"from": (month_begins(after - whole) - more).isoformat()}
    if item["from"] > on.isoformat():  # nobody knows of it yet: it ends with the month before
        after = 12 * on.year + on.month - 1
        item = {"from": (month_begins(after - whole) - more).isoformat(), "until": (month_begins(after) - ONE_DAY).isoformat()}
    kept.append(item | fields_for(quantity.kind, ((quantity.where, True), *others), aim))


def lengthen(quantity: core.SpanMonths, years: Sequence[int], months: Number, aim: Aim) -> None:
    """At least so many months of spans that match; a longer one stays."""
    before = [item for item in aim.draft.spans.get(quantity.kind, []) if fits(item, quantity.kind, quantity.where, aim) and "until" not in item]
    first = month_begins(_month_after(years[-1], aim) - floor(months)) if years else None
    if first is None or not any(item["from"] <= first.isoformat() for item in before):
        bring_months(quantity, years, months, 0, aim)


def _month_after(year: int, aim: Aim) -> int:
    """The month after the end of a year, by the number of months since the year 0; a school year ends with August."""
    return 12 * year + 8 if aim.draft.ground.year.school else 12 * (year + 1)


def fields_for(kind: str, wanted: Wanted, aim: Aim) -> Item:
    """Fields of an event or a span that the rules read, by which it matches some conditions and not others."""
    occurrence = aim.draft.ground.rules.vocabulary.occurrences[kind]
    interests = aim.draft.interests
    read = interests.spans.get(kind, {}) if occurrence.lasts else interests.events.get(kind, {})
    found: Item = {}
    for name in sorted(read):
        values = values_of(occurrence.fields[name], aim.draft.ground, read[name])
        for where, holds in wanted:
            tests = [match.test for match in where if match.field == name]
            right = tuple(value for value in values if all(passes(value, test, aim.draft.ground) for test in tests) is holds) if tests else values
            values = right or values
        found[name] = values[0]
    return found


def fits(item: Item, kind: str, where: Sequence[core.Match], aim: Aim) -> bool:
    """Whether an event or a span matches conditions, its length left aside."""
    return all(_passes(item.get(match.field), match.test, aim) for match in where if match.field != "length")


def _passes(value: Plain | None, test: core.ValueTest, aim: Aim) -> bool:
    return value is not None and passes(value, test, aim.draft.ground)
