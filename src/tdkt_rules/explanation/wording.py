"""What a criterion requires, in words made from its core, the vocabulary and the catalogue of awards."""

from attrs import evolve, frozen

from tdkt_rules.explanation.amounts import Asking, factor
from tdkt_rules.explanation.conditions import field_condition
from tdkt_rules.explanation.numerals import counted, day, measured, number
from tdkt_rules.explanation.quantities import quantity_required, run_required
from tdkt_rules.explanation.voice import Voice, award_name, award_names, occurrence_name, say, upper_first
from tdkt_rules.model.criterion import (
    Adjustment,
    Anniversary,
    Claimed,
    Comparison,
    Criterion,
    Decided,
    FactValue,
    Group,
    Judgement,
    Membership,
    Run,
    Since,
    Unencoded,
    Unit,
)
from tdkt_rules.model.finding import Finding
from tdkt_rules.model.interval import Interval
from tdkt_rules.model.text import Label


@frozen
class Asked:
    """A criterion with what its finding tells of it.

    Args:
        criterion: The criterion.
        required: The bound after parameters and adjustments; None when no finding tells it.
        window: First and last year looked at, when the finding is certain of them.
    """

    criterion: Criterion
    required: Interval | None = None
    window: tuple[int, int] | None = None


def asked_by(finding: Finding) -> Asked:
    """What a finding was asked."""
    return Asked(finding.criterion, finding.required, window_known(finding))


def window_known(finding: Finding) -> tuple[int, int] | None:
    """First and last year looked at; None when they are not certain, or reach back without end."""
    if finding.window is None or not finding.window_certain:
        return None
    first, last = finding.window
    return None if first is None else (first, last)


def heading(voice: Voice, asked: Asked) -> str:
    """Name of a criterion: the one that the rule gives, otherwise the automatic wording."""
    label = name_given(asked.criterion)
    return upper_first(label.said(voice.language)) if label else required(voice, asked)


def name_given(criterion: Criterion) -> Label | None:
    """The name that the rule gives; the standard of another award is named by that award, one name for each."""
    return None if isinstance(criterion, Group) and criterion.standard_of else criterion.heading.label


def required(voice: Voice, asked: Asked) -> str:
    """The automatic wording of a criterion: what is required, with a capital and no final period."""
    return upper_first(_required(voice, asked))


def _required(voice: Voice, asked: Asked) -> str:
    criterion = asked.criterion
    match criterion:
        case Group():
            return _group(voice, criterion)
        case Comparison():
            return quantity_required(voice, criterion.quantity, _asking(voice, criterion, asked))
        case Membership():
            return _value(voice, criterion)
        case Judgement():
            question = voice.rules.vocabulary.questions.get(criterion.question)
            return question.label.said(voice.language) if question else criterion.question
        case Unencoded():
            return say(voice, "required.delegated" if criterion.delegated else "required.unencoded")
        case Decided() | Anniversary():
            return _days(voice, criterion)
        case Claimed():
            return heading(voice, evolve(asked, criterion=criterion.child))
        case Since():
            return say(voice, f"required.since.{criterion.which}", awards=award_names(voice, criterion.awards))
        case Run():
            return run_required(voice, criterion.test, criterion.window, criterion.ending, _asking(voice, criterion, asked))


def _group(voice: Voice, group: Group) -> str:
    if group.standard_of:
        return say(voice, "required.standard", award=award_name(voice, group.standard_of))
    if group.routes:
        return say(voice, "required.routes")
    return say(voice, f"required.group.{group.operator}", n=number(voice.language, group.n))


def _days(voice: Voice, criterion: Decided | Anniversary) -> str:
    if isinstance(criterion, Anniversary):
        return say(voice, "required.anniversary", spans=occurrence_name(voice, criterion.kind), n=counted(voice.language, criterion.every, "years"))
    first, last = criterion.within.start, criterion.within.end
    fields = {"first": day(voice.language, first) if first else "", "last": day(voice.language, last) if last else ""}
    return say(voice, "required.decided-from" if not last else "required.decided-until" if not first else "required.decided-between", **fields)


def _value(voice: Voice, criterion: Membership) -> str:
    quantity = criterion.quantity
    if isinstance(quantity, FactValue):
        return field_condition(voice, quantity.name, criterion.test)
    return say(voice, "required.year-value", condition=field_condition(voice, quantity.field, criterion.test))


def _asking(voice: Voice, criterion: Comparison | Run, asked: Asked) -> Asking:
    bound = criterion.bound
    parts = [_adjustment(voice, item, bound.unit) for item in bound.adjustments]
    adjusted = say(voice, "required.adjusted", adjustments="; ".join(parts)) if parts else ""
    return Asking(criterion.comparator, bound, asked.required, None if isinstance(criterion, Run) else asked.window, adjusted)


def _adjustment(voice: Voice, adjustment: Adjustment, unit: Unit) -> str:
    when = _condition(voice, adjustment.when)
    if adjustment.less:
        return say(voice, "required.taken-off", amount=measured(voice.language, adjustment.less, unit), when=when)
    return say(voice, "required.adjustment", factor=factor(voice, adjustment.times), when=when)


def _condition(voice: Voice, criterion: Criterion) -> str:
    label = criterion.heading.label
    return label.said(voice.language) if label else _required(voice, Asked(criterion))
