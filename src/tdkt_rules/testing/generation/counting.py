"""Comparisons of a number with a bound, met or failed in a draft by one more or one less."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import floor
from typing import Final

from tdkt_rules.model import criterion as core
from tdkt_rules.model.interval import Comparator, Number
from tdkt_rules.testing.generation.aim import Aim, Edge, least_failing, least_met
from tdkt_rules.testing.generation.spells import bring_events, bring_months, bring_spans, lengthen
from tdkt_rules.testing.generation.windows import Placing, chosen_years, years_of
from tdkt_rules.testing.generation.years import basis_among, fail_year, fields_of, forget_year, held_in, pass_year, release

Reach = Callable[[core.Criterion, bool | None, Sequence[int], Aim], None]

PLACING: Final[dict[Edge, Placing]] = {"window_edge": "edge", "window_outside": "outside"}
WHOLE: Final = 60
"""Of how many a share is made: halves, thirds, quarters, fifths and tenths of it are whole."""
FROM_BELOW: Final[tuple[Comparator, ...]] = ("at_least", "more_than")


def bound_of(bound: core.Bound, aim: Aim) -> Number:
    """A bound as it stands for the draft, with the adjustments that were taken; zero when its parameter has no value on the day."""
    return aim.numbers.get(id(bound), aim.draft.ground.bound(bound) or 0)


def number_for(comparator: Comparator, bound: Number, edge: Edge) -> int:
    """The whole number at an edge: on the bound, one less, one more; where nothing is said, the one that leaves the answer open."""
    at = least_met(comparator, bound)
    if edge == "absent":
        return max(least_failing(comparator, bound) if comparator in FROM_BELOW else at, 0)
    return max(at + {"below": -1, "above": 1}.get(edge, 0), 0)


def reach_comparison(criterion: core.Comparison, wanted: bool | None, years: Sequence[int], aim: Aim, reach: Reach) -> None:
    """Bring what is compared to the edge of the bound, or to one side of it; nothing at all is most often the other side."""
    edge = aim.edge_of(criterion)
    if wanted or edge:
        _adjust(criterion.bound, years, aim, reach)
    bound = bound_of(criterion.bound, aim)
    if isinstance(criterion.quantity, core.Ratio):
        bound *= _base(criterion.quantity, aim)
    if edge:
        over = criterion.comparator == "more_than"
        _bring(criterion.quantity, number_for(criterion.comparator, bound, edge), edge, years, aim, exact=True, over=over)
    elif wanted and criterion.comparator in (*FROM_BELOW, "not_equal"):
        _bring(criterion.quantity, least_met(criterion.comparator, bound), "at", years, aim, exact=False)
    elif wanted and criterion.comparator == "equal" and bound > 0:
        _bring(criterion.quantity, floor(bound), "at", years, aim, exact=True)
    elif wanted is False and criterion.comparator not in FROM_BELOW:
        _bring(criterion.quantity, max(least_failing(criterion.comparator, bound), 0), "at", years, aim, exact=True)


def _adjust(bound: core.Bound, years: Sequence[int], aim: Aim, reach: Reach) -> None:
    """Take each adjustment, or leave it, and let its condition be so."""
    if not bound.adjustments or id(bound) in aim.numbers:
        return
    value = Fraction(aim.draft.ground.bound(bound) or 0)
    for adjustment in bound.adjustments:
        taken = aim.holds_target(adjustment.when) or aim.one_of((False, True))
        reach(adjustment.when, taken, years, aim)
        value = max(value * adjustment.times - Fraction(adjustment.less), Fraction(0)) if taken else value
    aim.numbers[id(bound)] = value


def _bring(quantity: core.Quantity, number: int, edge: Edge, years: Sequence[int], aim: Aim, *, exact: bool, over: bool = False) -> None:
    placing = PLACING.get(edge, "latest")
    match quantity:
        case core.FactValue() | core.YearValue() | core.Ratio() | core.Score():
            _bring_stored(quantity, number, aim)
        case core.YearCount() | core.YearRun():
            _bring_years(quantity, number, edge, years_of(quantity.window, years, aim.draft.ground), aim, exact=exact)
        case core.AwardCount() | core.AwardSequence():
            _bring_awards(quantity, number, placing, years_of(quantity.window, years, aim.draft.ground), aim, exact=exact)
        case core.YearsElapsed():
            pass  # the scope above has the years
        case core.EventCount():
            (bring_spans if quantity.lasts else bring_events)(quantity, years_of(quantity.window, years, aim.draft.ground), number, placing, aim)
        case core.SpanMonths() if edge == "at" and not exact:
            lengthen(quantity, years_of(quantity.window, years, aim.draft.ground), number, aim)
        case core.SpanMonths():
            short = edge == "below" and not over  # by a day, where a month would do too; what must be more than the bound is on it
            bring_months(quantity, years_of(quantity.window, years, aim.draft.ground), number + short, -short, aim)
    if edge == "absent":
        _forget(quantity, years, aim)


def _base(ratio: core.Ratio, aim: Aim) -> int:
    """Of how many the share is."""
    given = aim.draft.in_year(aim.draft.ground.end, ratio.over)
    base = given if isinstance(given, int) and given > 0 else WHOLE
    aim.draft.set_year(aim.draft.ground.end, ratio.over, base)
    return base


def _bring_stored(quantity: core.Stored, number: int, aim: Aim) -> None:
    draft, end = aim.draft, aim.draft.ground.end
    match quantity:
        case core.FactValue():
            draft.facts[quantity.name] = [number]
        case core.YearValue():
            draft.set_year(end, quantity.field, number)
        case core.Ratio():
            draft.set_year(end, quantity.of, number)
        case core.Score():
            for part in quantity.parts:
                points = min(number, floor(part.maximum))
                draft.set_year(end, part.field, points)
                number -= points


def _bring_years(counted: core.YearCount | core.YearRun, number: int, edge: Edge, years: Sequence[int], aim: Aim, *, exact: bool) -> None:
    """So many years that pass; in a row when a run is asked for, and then the year before fails."""
    in_row = isinstance(counted, core.YearRun)
    placed = chosen_years(number, years, "latest" if in_row else PLACING.get(edge, "latest"))
    for year in placed:
        pass_year(counted.test, year, aim)
    others = [year for year in years if year not in placed]
    before = (placed[0] if placed else aim.draft.ground.end + 1) - 1
    left = [before] if in_row else others
    if exact:
        for year in left:
            fail_year(counted.test, year, aim)
    elif not in_row:
        for year in others:
            for name in fields_of(counted.test):
                aim.draft.fill_year(year, name)
    if edge == "absent" and left:
        forget_year(counted.test, left[-1], aim.draft)


def _bring_awards(counted: core.AwardCount | core.AwardSequence, number: int, placing: Placing, years: Sequence[int], aim: Aim, *, exact: bool) -> None:
    """So many awards, yearly ones in years of their own."""
    draft = aim.draft
    before = held_in(counted.awards, years, draft)
    if not exact and len(before) >= number:
        return
    if exact:
        release(before, draft)
        before = []
    code = aim.award_among(counted.awards)
    taken = [item["year"] for item in before if item["award"] == code]
    free = [year for year in years if year not in taken]
    placed = chosen_years(number - len(before), free, placing)
    if not draft.ground.rules.awards[code].yearly:
        placed += placed[-1:] * (number - len(before) - len(placed))
    for year in placed:
        draft.hold(code, year, basis_among(counted.bases, draft))


def _forget(quantity: core.Quantity, years: Sequence[int], aim: Aim) -> None:
    """Leave open what would decide."""
    draft, this = aim.draft, aim.draft.named(aim.draft.ground.end)
    match quantity:
        case core.FactValue():
            draft.lacking.add(("facts", quantity.name))
        case core.YearValue():
            draft.lacking.add(("years", this, quantity.field))
        case core.Ratio():
            draft.lacking.add(("years", this, quantity.of))
        case core.Score():
            draft.lacking.add(("years", this, quantity.parts[0].field))
        case core.AwardCount() | core.AwardSequence() | core.YearsElapsed():
            draft.lacking.add(("complete", "awards"))
        case core.EventCount() | core.SpanMonths():
            draft.lacking.add(("complete", quantity.kind))
        case core.YearCount() | core.YearRun():
            pass  # the years themselves, left open where they were placed
