"""Criteria as entries of an outline, before any nominee: what is asked, where the law says it, who answers."""

from datetime import date

from attrs import evolve, frozen

from tdkt_rules.explanation.numerals import number
from tdkt_rules.explanation.tree import Entry, cited_with_mark
from tdkt_rules.explanation.voice import Voice, award_name, say, upper_first
from tdkt_rules.explanation.wording import Asked, heading, required
from tdkt_rules.model.criterion import Bound, Claimed, Comparison, Criterion, Group, Judgement, Membership, Run, Since, Unencoded
from tdkt_rules.model.interval import Interval, exactly
from tdkt_rules.model.regime import Regime
from tdkt_rules.model.text import Label


@frozen
class Reading:
    """How criteria are read out.

    Args:
        voice: The voice.
        regime: For parameters.
        on: Day on which parameters are read.
        inside: Operator of the group above; criteria of an inner `all` may stand among those of an outer one.
        label: Name that a route gives to the criterion below it.
        ground: Whether it is a ground of exclusion or suspension, which nobody has to meet.
    """

    voice: Voice
    regime: Regime
    on: date
    inside: str = "all"
    label: Label | None = None
    ground: bool = False


def asked_entries(reading: Reading, criterion: Criterion) -> tuple[Entry, ...]:
    """The entries of a criterion: several when its group need not be said."""
    reading = evolve(reading, label=criterion.heading.label or reading.label)
    match criterion:
        case Claimed():
            made = asked_entries(reading, criterion.child)
            return tuple(evolve(entry, details=(*entry.details, say(reading.voice, "card.on-claim"))) for entry in made)
        case Group(standard_of=code) if code:
            return (Entry(say(reading.voice, "required.standard", award=award_name(reading.voice, code)), citation=_cited(reading, criterion)),)
        case Group():
            return _group(reading, criterion)
        case Since() | Run():
            below = asked_entries(evolve(reading, label=None, inside="all"), criterion.child)
            return (_entry(reading, criterion, below),)
        case _:
            return (_entry(reading, criterion, ()),)


def _group(reading: Reading, group: Group) -> tuple[Entry, ...]:
    inner = evolve(reading, label=None, inside=group.operator)
    below = tuple(entry for child in group.children for entry in asked_entries(inner, child))
    unnamed = reading.label is None and not group.routes
    if unnamed and ((len(below) == 1 and group.operator != "none") or (group.operator == "all" and reading.inside == "all")):
        return below
    return (_entry(reading, group, below),)


def _entry(reading: Reading, criterion: Criterion, below: tuple[Entry, ...]) -> Entry:
    voice = reading.voice
    asked = Asked(criterion, bound_on_the_day(reading, criterion))
    name = upper_first(reading.label.said(voice.language)) if reading.label else heading(voice, asked)
    if isinstance(criterion, Group) and reading.label and criterion.operator != "all" and len(below) > 1:
        name = say(voice, f"line.of-{criterion.operator}", heading=name, n=number(voice.language, criterion.n))
    citation = "" if isinstance(criterion, Group) and below else _cited(reading, criterion)
    return Entry(_said(voice, criterion, name), citation=citation, details=_details(reading, asked), below=below)


def _said(voice: Voice, criterion: Criterion, name: str) -> str:
    if isinstance(criterion, Judgement):
        question = voice.rules.vocabulary.questions.get(criterion.question)
        by = question.by.said(voice.language) if question else criterion.question
        return say(voice, "card.confirmed" if criterion.presumed else "card.judged", name=name, by=by)
    if isinstance(criterion, Unencoded):
        return say(voice, "line.said", heading=name, observed=criterion.reason.said(voice.language).rstrip("."))
    return name


def _details(reading: Reading, asked: Asked) -> tuple[str, ...]:
    voice, criterion = reading.voice, asked.criterion
    found: list[str] = []
    if reading.label and isinstance(criterion, Comparison | Membership | Run | Since):
        found.append(say(voice, "line.ground" if reading.ground else "line.required", text=required(voice, asked)))
    if criterion.heading.note:
        found.append(say(voice, "line.note", text=criterion.heading.note.said(voice.language).rstrip(".")))
    return tuple(found)


def bound_on_the_day(reading: Reading, criterion: Criterion) -> Interval | None:
    """The number of a parameter on the day; a plain number is said as the rule has it."""
    bound: Bound | None = criterion.bound if isinstance(criterion, Comparison | Run) else None
    if bound is None or bound.value is not None or bound.parameter not in reading.regime.parameters:
        return None
    parameter = reading.regime.parameters[bound.parameter]
    value = parameter.on(reading.on)
    return None if value is None else exactly(12 * value if parameter.unit == "years" and bound.unit == "months" else value)


def _cited(reading: Reading, criterion: Criterion) -> str:
    return cited_with_mark(reading.voice, criterion.heading.citations, criterion.heading.mark, criterion.heading.source)
