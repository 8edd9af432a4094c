"""What a key of an order measures, in words, with no bound to compare it with; and who votes."""

from typing import Final

from tdkt_rules.explanation.amounts import Asking
from tdkt_rules.explanation.conditions import matching, year_condition
from tdkt_rules.explanation.quantities import field_label, when
from tdkt_rules.explanation.voice import Voice, award_names, lower_first, occurrence_name, say
from tdkt_rules.model.ballot import Body
from tdkt_rules.model.criterion import (
    AwardCount,
    AwardSequence,
    Bound,
    EventCount,
    FactValue,
    Quantity,
    Ratio,
    Score,
    SpanMonths,
    Window,
    YearCount,
    YearRun,
    YearsElapsed,
    YearValue,
)

_PLAIN: Final = Asking("at_least", Bound(1, "", "times"))
"""A key asks for no number; its window is said as the rule states it."""


def body_name(voice: Voice, body: Body) -> str:
    """Who votes."""
    return say(voice, f"body.{body}")


def quantity_name(voice: Voice, quantity: Quantity) -> str:
    """A quantity without a bound, as it stands in a sentence."""
    match quantity:
        case FactValue():
            return lower_first(voice, field_label(voice, quantity.name))
        case YearValue():
            return lower_first(voice, field_label(voice, quantity.field))
        case Ratio():
            return say(voice, "round.key.ratio", of=field_label(voice, quantity.of), over=field_label(voice, quantity.over))
        case Score():
            return say(voice, "round.key.score")
        case YearCount() | YearRun():
            name = "years" if isinstance(quantity, YearCount) else "run"
            return say(voice, f"round.key.{name}", condition=year_condition(voice, quantity.test), when=_when(voice, quantity.window))
        case AwardCount() | AwardSequence():
            name = "held" if isinstance(quantity, AwardCount) else "sequence"
            return say(voice, f"round.key.{name}", awards=award_names(voice, quantity.awards), when=_when(voice, quantity.window))
        case YearsElapsed():
            return say(voice, "round.key.elapsed", when=_when(voice, quantity.window))
        case EventCount() | SpanMonths():
            name = "events" if isinstance(quantity, EventCount) else "months"
            where = matching(voice, quantity.where, quantity.kind)
            return say(voice, f"round.key.{name}", things=occurrence_name(voice, quantity.kind), where=where, when=_when(voice, quantity.window))


def _when(voice: Voice, window: Window) -> str:
    return when(voice, window, _PLAIN)
