"""A second evaluator, written from the pages of the rule language and not from the engine.

It knows complete records only. It loops over years, days and dates and uses neither masks nor intervals, so that it is slow, plain and easy to check by hand.
The answer is True, False, or None where the law is not encoded or a ratio has no denominator.
"""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from attrs import evolve, frozen

from tdkt_rules.model import criterion as core
from tdkt_rules.model.policy import Reading
from tdkt_rules.model.record import AwardHeld, Event, Record, Span
from tdkt_rules.model.regime import Regime, Rules
from tdkt_rules.model.time import ReferenceYear
from tests.property.plain_days import days_between, days_of, length_of, months_between, year_with
from tests.property.plain_truth import Answer, every, of_group, some


@frozen(eq=False)
class Asked:
    """A question on a complete record.

    Args:
        record: The record.
        rules: The rulebook.
        regime: The regime that applies.
        reference: Reference year.
        decided_on: Decision date.
        known_at: Date of knowledge.
        strict: Whether confirmations are asked.
        window: What the scope above gives.
        used: Ids of the events that other awards used up for the award that is asked for.
        grounds: Whether what is asked excludes or postpones; nothing restarts there.
    """

    record: Record
    rules: Rules
    regime: Regime
    reference: ReferenceYear
    decided_on: date
    known_at: date
    strict: bool
    window: frozenset[int]
    used: frozenset[str] = frozenset()
    grounds: bool = False

    @property
    def line(self) -> frozenset[int]:
        last = self.reference.end
        return frozenset(range(last - self.rules.vocabulary.horizon + 1, last + 1))


def ask(
    record: Record,
    rules: Rules,
    regime: Regime,
    reference: ReferenceYear,
    decided_on: date,
    known_at: date | None = None,
    *,
    strict: bool = False,
    award: str = "",
    reading: Reading | None = None,
) -> Asked:
    """A question whose window is the whole record; `award` is the one that is asked for, where the regime lets no achievement be rewarded twice."""
    asked = Asked(record, rules, regime, reference, decided_on, known_at or decided_on, strict, frozenset())
    policy = regime.policies.achievements
    read = reading or (policy.reading if policy else None)
    return evolve(asked, window=asked.line, used=_used_up(award, read, asked) if award and read else frozenset())


def _used_up(award: str, reading: Reading, asked: Asked) -> frozenset[str]:
    """What awards that are held name under `used`: once, any award but this year's own; by forms, one form of commendation for another."""
    kinds = {code: entry.kind for code, entry in asked.rules.awards.items()}
    used: set[str] = set()
    for held in asked.record.awards:
        own = held.award == award and held.year == asked.reference
        forms = kinds[held.award] == kinds[award] == "commendation"
        if _is_held(held, asked) and not own and (reading == "once" or forms):
            used |= set(held.used)
    return frozenset(used)


def answer(criterion: core.Criterion, asked: Asked) -> Answer:
    """The truth of a criterion."""
    match criterion:
        case core.Group():
            bars = evolve(asked, grounds=True) if criterion.standard_of else asked
            return of_group(criterion, [answer(child, bars if index else asked) for index, child in enumerate(criterion.children)])
        case core.Comparison():
            return _compare(amount(criterion.quantity, asked), criterion.comparator, _bound(criterion.bound, asked))
        case core.Membership():
            return _passes(_stored(criterion.quantity, asked), criterion.test, asked)
        case core.Judgement():
            given = _answered(criterion.question, asked)
            return (True if criterion.presumed and not asked.strict else None) if given is None else given
        case core.Unencoded():
            return None
        case core.Decided() | core.Anniversary():
            return _of_the_day(criterion, asked)
        case core.Claimed():
            claimed = criterion.claim in asked.record.claims or any(_answered(name, asked) is not None for name in criterion.questions)
            return answer(criterion.child, asked) if claimed else False
        case core.Since():
            return _since(criterion, asked)
        case core.Run():
            return some([_of_run(criterion, run, asked) for run in _runs(criterion.test, criterion.window, criterion.ending, asked)])


def _of_the_day(criterion: core.Decided | core.Anniversary, asked: Asked) -> bool:
    if isinstance(criterion, core.Decided):
        after = criterion.within.start is None or criterion.within.start <= asked.decided_on
        return after and (criterion.within.end is None or asked.decided_on <= criterion.within.end)
    begun = [_first(span).year for span in _spans(criterion.kind, asked)]
    years = asked.decided_on.year - min(begun, default=asked.decided_on.year)
    return years > 0 and years % criterion.every == 0


def amount(quantity: core.Quantity, asked: Asked) -> Any:
    """The value of a quantity; None when there is none."""
    match quantity:
        case core.FactValue() | core.YearValue() | core.Ratio() | core.Score():
            return _of_the_year(quantity, asked)
        case core.YearsElapsed():
            return len(_achievement_years(quantity.window, asked))
        case core.YearCount():
            return sum(_year_passes(quantity.test, year, asked) for year in _achievement_years(quantity.window, asked))
        case core.YearRun():
            return max(len(run) for run in _runs(quantity.test, quantity.window, quantity.ending, asked))
        case core.AwardCount():
            received = quantity.window.kind == "whole_record"
            years = _years(quantity.window, asked) if received else _achievement_years(quantity.window, asked)
            return _count_awards(quantity.awards, quantity.bases, years, asked)
        case core.AwardSequence():
            years = _achievement_years(quantity.window, asked)
            if quantity.ending == "reference_year" and not _count_awards(quantity.awards, quantity.bases, years & {asked.reference.end}, asked):
                return 0
            return _count_awards(quantity.awards, quantity.bases, years, asked)
        case core.EventCount():
            return _count_spans(quantity, asked) if quantity.lasts else _count_events(quantity, asked)
        case core.SpanMonths():
            return _months(quantity, asked)


def _of_the_year(quantity: core.FactValue | core.YearValue | core.Ratio | core.Score, asked: Asked) -> Any:
    row = _row(asked.reference.end, asked)
    match quantity:
        case core.FactValue() | core.YearValue():
            return _stored(quantity, asked)
        case core.Ratio():
            part, whole = row.get(quantity.of), row.get(quantity.over)
            return None if part is None or not whole else Fraction(part) / Fraction(whole)
        case core.Score():
            points = [(row.get(part.field), part.maximum) for part in quantity.parts]
            return None if any(given is None for given, _ in points) else sum(min(given, most) for given, most in points if given is not None)


def _since(criterion: core.Since, asked: Asked) -> Answer:
    given = _awards(criterion.awards, criterion.bases, asked)
    years = {held.year.end for held in given}
    if criterion.counting == "after_decision_year":
        days = [held.decided for held in given if held.decided and held.decided <= asked.decided_on]
        years = {min(year_with(day, school=asked.reference.school), asked.reference.end) for day in days}
    years &= asked.window
    if not years:
        return False
    anchor = max(years) if criterion.which == "latest" else min(years)
    first = anchor if criterion.counting == "from_award_year" else anchor + 1
    return answer(criterion.child, evolve(asked, window=frozenset(year for year in asked.window if year >= first)))


def _of_run(criterion: core.Run, run: frozenset[int], asked: Asked) -> Answer:
    long_enough = _compare(len(run), criterion.comparator, _bound(criterion.bound, asked))
    return every([long_enough, answer(criterion.child, evolve(asked, window=run))])


def _runs(test: core.YearTest, window: core.Window, ending: core.Ending, asked: Asked) -> list[frozenset[int]]:
    """The unbroken runs of passing years; one without years when there is none."""
    runs: list[list[int]] = []
    for year in sorted(_achievement_years(window, asked)):
        if _year_passes(test, year, asked):
            if runs and runs[-1][-1] == year - 1:
                runs[-1].append(year)
            else:
                runs.append([year])
    if ending == "reference_year":
        runs = [run for run in runs if run[-1] == asked.reference.end]
    return [frozenset(run) for run in runs] or [frozenset()]


def _years(window: core.Window, asked: Asked) -> frozenset[int]:
    last = asked.reference.end
    match window.kind:
        case "enclosing":
            return asked.window
        case "this_year" | "decision_date":
            return frozenset({last})
        case "last":
            return frozenset(range(last - window.count + 1, last + 1)) & asked.line
        case "previous":
            return frozenset(range(last - window.count, last)) & asked.line
        case "fixed":
            return frozenset(range(window.first, window.last + 1)) & asked.line
        case "whole_record":
            return asked.line


def _achievement_years(window: core.Window, asked: Asked) -> frozenset[int]:
    """The years of a window that count where achievements count anew: those after the year in which the last span of the kind ended.

    A span that began after the reference year takes nothing away, and nothing takes away the work of the reference year itself.
    """
    years, restart = _years(window, asked), asked.regime.policies.restart
    if restart is None or asked.grounds or window.kind == "this_year":
        return years
    last_day = _days_of(asked.reference.end, asked)[1]
    for span in _spans(restart.after, asked):
        if _first(span) <= last_day:
            ended = year_with(span.period.end, school=asked.reference.school) if span.period.end else asked.reference.end
            years = frozenset(year for year in years if year > ended)
    return years


def _year_passes(test: core.YearTest, year: int, asked: Asked) -> bool:
    match test:
        case core.JoinedTest():
            results = [_year_passes(child, year, asked) for child in test.children]
            return all(results) if test.operator == "all" else any(results)
        case core.AwardTest():
            return any(held.year.end == year for held in _awards(test.awards, test.bases, asked))
        case core.FieldTest():
            return _passes(_row(year, asked).get(test.field), test.test, asked) is True


def _passes(value: Any, test: core.ValueTest, asked: Asked) -> Answer:
    if value is None:
        return None
    if test.bound is not None:
        return _compare(value, test.comparator, _bound(test.bound, asked))
    return {True: "true", False: "false"}.get(value, str(value)) in test.allowed if isinstance(value, bool) else value in test.allowed


def _compare(value: Any, comparator: str, bound: Any) -> Answer:
    if value is None or bound is None:
        return None
    results: dict[str, bool] = {
        "at_least": value >= bound,
        "more_than": value > bound,
        "at_most": value <= bound,
        "less_than": value < bound,
        "equal": value == bound,
        "not_equal": value != bound,
    }
    return results[comparator]


def _bound(bound: core.Bound, asked: Asked) -> Any:
    value: Any = bound.value
    if value is None:
        parameter = asked.regime.parameters[bound.parameter]
        begun = [number for start, number in parameter.values if start <= asked.decided_on]
        if not begun:
            return None
        value = begun[-1] * 12 if parameter.unit == "years" else begun[-1]
    for adjustment in bound.adjustments:
        if answer(adjustment.when, asked):
            value = max(value * adjustment.times - adjustment.less, 0)
    return value


def _stored(quantity: core.FactValue | core.YearValue, asked: Asked) -> Any:
    if isinstance(quantity, core.FactValue):
        return asked.record.facts.get(quantity.name)
    return _row(asked.reference.end, asked).get(quantity.field)


def _row(year: int, asked: Asked) -> Mapping[str, Any]:
    if year > asked.known_at.year:
        return {}
    same = asked.record.years.get(ReferenceYear(year, asked.reference.school))
    return same if same is not None else asked.record.years.get(ReferenceYear(year, not asked.reference.school), {})


def _answered(question: str, asked: Asked) -> bool | None:
    given = asked.record.judgements.get(question)
    return None if given is None or (given.on is not None and given.on > asked.known_at) else given.answer


def _awards(codes: tuple[str, ...], bases: tuple[str, ...], asked: Asked) -> list[AwardHeld]:
    allowed = bases or asked.regime.ladder.basis
    return [
        held
        for held in asked.record.awards
        if held.award in codes
        and _is_held(held, asked)
        and ((held.basis in allowed) if held.basis else ("merit" in allowed or not asked.rules.awards[held.award].yearly))
    ]


def _is_held(held: AwardHeld, asked: Asked) -> bool:
    """Seen, not annulled, and on the day of the decision not taken away, or given back."""
    if not _is_seen(held.decided, held.year, asked) or (held.revoked and held.revoked <= asked.known_at):
        return False
    changes = [(day, fate) for day, fate in ((held.stripped, False), (held.restored, True)) if day and day <= min(asked.decided_on, asked.known_at)]
    return max(changes)[1] if changes else True


def _count_awards(codes: tuple[str, ...], bases: tuple[str, ...], years: frozenset[int], asked: Asked) -> int:
    total = 0
    for code in codes:
        given = [held.year.end for held in _awards((code,), bases, asked) if held.year.end in years]
        total += len(set(given)) if asked.rules.awards[code].yearly else len(given)
    return total


def _is_seen(day: date | None, year: ReferenceYear, asked: Asked) -> bool:
    return day <= asked.known_at if day else year.end <= asked.known_at.year


def _count_events(quantity: core.EventCount, asked: Asked) -> int:
    years, policy = _achievement_years(quantity.window, asked), asked.regime.policies.achievements
    lost = asked.used if policy is None or not policy.events or quantity.kind in policy.events else frozenset()
    return sum(
        event.kind == quantity.kind
        and event.year.end in years
        and _is_seen(event.on, event.year, asked)
        and event.id not in lost
        and _matches(event, quantity.where, asked)
        for event in asked.record.events
    )


def _count_spans(quantity: core.EventCount, asked: Asked) -> int:
    found = [span for span in _spans(quantity.kind, asked) if _matches(span, quantity.where, asked)]
    if quantity.window.kind == "decision_date":
        return sum(_first(span) <= asked.decided_on <= (span.period.end or date.max) for span in found)
    years = _years(quantity.window, asked)
    return sum(
        any(_first(span) <= last and first <= (span.period.end or date.max) for first, last in (_days_of(year, asked) for year in years)) for span in found
    )


def _days_of(year: int, asked: Asked) -> tuple[date, date]:
    return days_of(year, school=asked.reference.school)


def _spans(kind: str, asked: Asked) -> list[Span]:
    return [span for span in asked.record.spans if span.kind == kind and _first(span) <= asked.known_at]


def _first(span: Span) -> date:
    assert span.period.start is not None, "a complete record says when a span began"
    return span.period.start


def _matches(item: Event | Span, where: tuple[core.Match, ...], asked: Asked) -> bool:
    for match in where:
        value: Any = item.values.get(match.field)
        if match.field == "length" and isinstance(item, Span):
            last = min(item.period.end or date.max, _days_of(asked.reference.end, asked)[1])
            value = months_between(_first(item), last)
        if _passes(value, match.test, asked) is not True:
            return False
    return True


def _months(quantity: core.SpanMonths, asked: Asked) -> Fraction:
    """Day by day: each day counts at the highest weight of the spans that hold it; a weight of two counts its days twice."""
    weight_of: dict[date, Fraction] = {}
    limit = _days_of(asked.reference.end, asked)[1]
    years = _years(quantity.window, asked)
    found = [span for span in _spans(quantity.kind, asked) if _matches(span, quantity.where, asked)]
    for first, last in (_days_of(year, asked) for year in years):
        for span in found:
            weight = max((weight.times for weight in quantity.weights if _matches(span, weight.where, asked)), default=Fraction(1))
            for day in days_between(max(first, _first(span)), min(last, limit, span.period.end or date.max)):
                weight_of[day] = max(weight, weight_of.get(day, Fraction(0)))
    total, below = Fraction(0), Fraction(0)
    for weight in sorted(set(weight_of.values())):
        total += (weight - below) * length_of(sorted(day for day in weight_of if weight_of[day] >= weight))
        below = weight
    return total
