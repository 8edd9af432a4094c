"""The order of a round in words: its keys, what they measured, and who comes first among equals."""

from math import isinf
from typing import Final

from tdkt_rules.explanation.measured import body_name, quantity_name
from tdkt_rules.explanation.numerals import counted, months, number, percent
from tdkt_rules.explanation.quotas import condition_words
from tdkt_rules.explanation.round_telling import Telling, sourced, with_source
from tdkt_rules.explanation.voice import lower_first, overlay_named, say, upper_first
from tdkt_rules.model.criterion import (
    AwardCount,
    AwardSequence,
    Criterion,
    Quantity,
    Ratio,
    Score,
    SpanMonths,
    YearCount,
    YearRun,
    YearsElapsed,
)
from tdkt_rules.model.heading import Heading
from tdkt_rules.model.interval import Interval, Number
from tdkt_rules.model.ranking import PointsTotal, Ranking, RankKey, VoteShare

ANY_SHARE: Final = Interval(0, 1)
"""A share of which nothing is known."""


def key_name(told: Telling, key: RankKey) -> str:
    """A rank key by the name that the rule gives it, else by what it measures; as it stands in a sentence."""
    label = key.heading.label
    return lower_first(told.voice, label.said(told.voice.language)) if label else measured_name(told, key.by)


def measured_name(told: Telling, by: Quantity | VoteShare | PointsTotal) -> str:
    """What a rank key measures, in words."""
    voice = told.voice
    if isinstance(by, VoteShare):
        return say(voice, "round.key.votes", body=body_name(voice, by.body))
    if isinstance(by, PointsTotal):
        return say(voice, "round.key.points", card=card_name(told, by.card))
    return quantity_name(voice, by)


def card_name(told: Telling, card: str) -> str:
    """A scorecard by its name."""
    known = told.cards.get(card)
    return lower_first(told.voice, known.label.said(told.voice.language)) if known else card


def key_value(told: Telling, key: RankKey, value: Interval) -> str:
    """What a key measured of a nominee: `88,9%`, `05 lần`; bounds where it is open."""
    if value.exact:
        return amount(told, key, value.known)
    if value == ANY_SHARE and isinstance(key.by, VoteShare):
        return say(told.voice, "round.key.unknown")
    if isinf(value.possible):
        return say(told.voice, "round.key.unknown") if value.known == 0 else say(told.voice, "round.at-least", n=amount(told, key, value.known))
    return say(told.voice, "round.between", low=amount(told, key, value.known), high=amount(told, key, value.possible))


def amount(told: Telling, key: RankKey, value: Number) -> str:
    """A number in the unit of a key."""
    language = told.voice.language
    match key.by:
        case VoteShare() | Ratio():
            return percent(language, value)
        case PointsTotal() | Score():
            return counted(language, value, "points")
        case AwardCount() | AwardSequence():
            return counted(language, value, "awarded")
        case YearCount() | YearRun() | YearsElapsed():
            return counted(language, value, "years")
        case SpanMonths():
            return months(language, value)
        case _:
            return number(language, value)


def preference_name(told: Telling, criterion: Criterion) -> str:
    """Who comes first among equals, as it stands in a sentence."""
    return condition_words(told.voice, criterion)


def ranking_lines(told: Telling, ranking: Ranking) -> tuple[str, ...]:
    """An order in words, line by line, with the source of each."""
    voice = told.voice
    if not ranking.keys:
        first: list[str] = [say(voice, "round.order.none")]
    else:
        first = [_key_line(told, place, key) for place, key in enumerate(ranking.keys, 1)]
    preferred = [
        with_source(told, say(voice, "round.order.prefer", who=preference_name(told, criterion)), _source(told, criterion.heading))
        for criterion in ranking.prefer
    ]
    return (*first, *preferred, say(voice, f"round.order.ties-{ranking.ties or 'council'}"))


def _key_line(told: Telling, place: int, key: RankKey) -> str:
    text = say(told.voice, f"round.order.{key.order}", place=place, measure=upper_first(key_name(told, key)))
    text = say(told.voice, f"round.order.unknown-{key.unknown}", text=text)
    return with_source(told, text, _source(told, key.heading) or say(told.voice, "round.order.own"))


def _source(told: Telling, head: Heading) -> str:
    """Where a key or a preference stands; the name of the overlay that sets it without citing."""
    overlay = overlay_named(told.voice, head.source)
    return sourced(told, head.citations, head.mark, head.source) or (overlay.label.said(told.voice.language) if overlay else "")
