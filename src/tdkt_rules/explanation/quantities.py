"""What a comparison requires of a quantity: counts, runs, awardings, events, lengths, shares."""

from tdkt_rules.explanation.amounts import Asking, amount, bare, factor
from tdkt_rules.explanation.conditions import matching, year_condition
from tdkt_rules.explanation.numerals import counted, year_ranges, years_named
from tdkt_rules.explanation.voice import Voice, award_names, field_of, first_known, occurrence_name, say
from tdkt_rules.model.criterion import (
    AwardCount,
    AwardSequence,
    AwardTest,
    EventCount,
    FactValue,
    Quantity,
    Ratio,
    Score,
    SpanMonths,
    Stored,
    Window,
    YearCount,
    YearRun,
    YearsElapsed,
    YearTest,
    YearValue,
)


def quantity_required(voice: Voice, quantity: Quantity, asking: Asking) -> str:
    """What is required of a quantity, in lower case and without final period."""
    match quantity:
        case FactValue() | YearValue() | Ratio() | Score():
            return _stored(voice, quantity, asking)
        case YearsElapsed():
            return say(voice, "required.elapsed", amount=amount(voice, asking, "years"), when=when(voice, quantity.window, asking))
        case YearCount():
            words = year_condition(voice, quantity.test)
            return say(voice, "required.years", amount=amount(voice, asking, "years"), condition=words, when=when(voice, quantity.window, asking))
        case YearRun():
            return run_required(voice, quantity.test, quantity.window, quantity.ending, asking)
        case AwardCount():
            return _awards(voice, quantity, asking)
        case AwardSequence():
            return _sequence(voice, quantity, asking)
        case EventCount():
            return _events(voice, quantity, asking)
        case SpanMonths():
            return _months(voice, quantity, asking)


def field_label(voice: Voice, name: str) -> str:
    """Label of a field of the nominee or of a year."""
    field = field_of(voice, name)
    return field.label.said(voice.language) if field else name


def _stored(voice: Voice, quantity: Stored, asking: Asking) -> str:
    match quantity:
        case FactValue() | YearValue():
            return _number(voice, quantity, asking)
        case Ratio():
            return say(voice, "required.ratio", of=field_label(voice, quantity.of), over=field_label(voice, quantity.over), amount=amount(voice, asking))
        case Score():
            return say(voice, "required.score", amount=amount(voice, asking))


def _number(voice: Voice, quantity: FactValue | YearValue, asking: Asking) -> str:
    word = "" if asking.bound.unit in ("months", "percent") else "plain"
    name = quantity.name if isinstance(quantity, FactValue) else quantity.field
    key = "required.number" if isinstance(quantity, FactValue) else "required.year-number"
    size = say(voice, "bound.zero") if asking.asks == "none" else amount(voice, asking, word)
    return say(voice, key, label=field_label(voice, name), amount=size)


def run_required(voice: Voice, test: YearTest, window: Window, ending: str, asking: Asking) -> str:
    """An unbroken run of years: of one award, `có 03 lần liên tục được tặng ...`, or of any yearly test."""
    tail = {"ending": say(voice, f"required.ending.{ending}"), "when": when(voice, window, asking)}
    if isinstance(test, AwardTest):
        return _in_succession(voice, test.awards, "award-run", asking, tail)
    key = "required.year-run.at_least" if asking.comparator == "at_least" else "required.year-run.other"
    n, whole = bare(voice, asking, "years-run") + asking.adjusted, amount(voice, asking, "years-run")
    return say(voice, key, condition=year_condition(voice, test), n=n, amount=whole, **tail)


def _sequence(voice: Voice, quantity: AwardSequence, asking: Asking) -> str:
    tail = {"ending": say(voice, f"required.sequence-ending.{quantity.ending}"), "when": when(voice, quantity.window, asking)}
    return _in_succession(voice, quantity.awards, "award-sequence", asking, tail)


def _awards(voice: Voice, quantity: AwardCount, asking: Asking) -> str:
    named, tail = award_names(voice, quantity.awards), when(voice, quantity.window, asking)
    return say(voice, f"required.awards.{asking.asks}", amount=amount(voice, asking, "times"), awards=named, when=tail)


def _events(voice: Voice, quantity: EventCount, asking: Asking) -> str:
    things = occurrence_name(voice, quantity.kind)
    fields = {
        "amount": amount(voice, asking, "plain", things),
        "events": things,
        "where": matching(voice, quantity.where, quantity.kind),
        "when": when(voice, quantity.window, asking),
    }
    asks = f"{asking.asks}-lasting" if quantity.lasts and asking.asks == "some" else asking.asks
    return say(voice, f"required.events.{asks}", **fields)


def _months(voice: Voice, quantity: SpanMonths, asking: Asking) -> str:
    fields = {
        "amount": amount(voice, asking),
        "n": bare(voice, asking) + asking.adjusted,
        "spans": occurrence_name(voice, quantity.kind),
        "where": matching(voice, quantity.where, quantity.kind),
        "when": when(voice, quantity.window, asking),
    }
    if asking.numbers == (0,) and asking.asks in ("some", "none"):
        key = "required.events.some-lasting" if asking.asks == "some" else "required.events.none"
        return say(voice, key, events=fields["spans"], where=fields["where"], when=fields["when"])
    key = "required.months.at_least" if asking.comparator == "at_least" else "required.months.other"
    weights = [
        say(voice, "required.weight", where=matching(voice, weight.where, quantity.kind), factor=factor(voice, weight.times)) for weight in quantity.weights
    ]
    return say(voice, key, **fields) + "".join(weights)


def _in_succession(voice: Voice, awards: tuple[str, ...], kind: str, asking: Asking, tail: dict[str, str]) -> str:
    key = f"required.{kind}.at_least" if asking.comparator == "at_least" else f"required.{kind}.other"
    named = award_names(voice, awards)
    return say(voice, key, awards=named, n=bare(voice, asking, kind) + asking.adjusted, amount=amount(voice, asking, kind), **tail)


def when(voice: Voice, window: Window, asking: Asking) -> str:
    """The window as it follows a phrase, with its years when the finding tells them; nothing for the whole record."""
    if window.kind == "fixed":
        return say(voice, "window.fixed", named=years_named(voice.language, ((window.first, window.last),), voice.school))
    key = f"window.{window.kind}"
    count = counted(voice.language, window.count, "years")
    if asking.window is None:
        return say(voice, key, count=count)
    years = year_ranges(voice.language, (asking.window,), voice.school)
    named = years_named(voice.language, (asking.window,), voice.school)
    return say(voice, first_known(voice, f"{key}-known", key), count=count, years=years, named=named)
