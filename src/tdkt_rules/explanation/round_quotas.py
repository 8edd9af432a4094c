"""The quotas of a round in words: what each is of, how many seats it leaves, and what one more head would do."""

from math import isinf

from tdkt_rules.explanation.numerals import number, share
from tdkt_rules.explanation.quotas import condition_words
from tdkt_rules.explanation.report import Grid, Part
from tdkt_rules.explanation.round_telling import Telling, bounds, group_name, persons, sourced, with_source
from tdkt_rules.explanation.voice import lower_first, say, upper_first
from tdkt_rules.model.interval import Interval
from tdkt_rules.model.placement import QuotaUse
from tdkt_rules.model.quota import ROUNDINGS
from tdkt_rules.model.truth import Truth
from tdkt_rules.model.vocabulary import NOMINEE_KINDS

COLUMNS = ("rule", "group", "base", "before", "seats", "taken", "left")


def quota_part(told: Telling) -> Part:
    """The quotas in their groups, as a table, and what is to be known of each."""
    voice = told.voice
    shown = [use for use in told.outcome.uses if use.applies is not Truth.NOT_MET and use.kind in (told.kinds or NOMINEE_KINDS)]
    grid = Grid(tuple(say(voice, f"round.quota.{name}") for name in COLUMNS), tuple(_row(told, use) for use in shown))
    lines = [line for use in shown for line in _lines(told, use)]
    if not shown:
        lines = [say(voice, "round.quota.none")]
    return Part(say(voice, "round.part.quotas"), grid if shown else None, tuple(dict.fromkeys(lines)))


def quota_name(told: Telling, use: QuotaUse) -> str:
    """A quota by its label, with the group that it counts in where there are several."""
    name = lower_first(told.voice, use.quota.label.said(told.voice.language))
    return say(told.voice, "round.quota.named", name=name, group=group_name(told, use.group)) if use.group else name


def quota_source(told: Telling, use: QuotaUse) -> str:
    """Where a quota stands."""
    return sourced(told, use.quota.citations, use.quota.mark, use.quota.source)


def left(use: QuotaUse) -> Interval:
    """Seats that nobody has taken; never less than none.

    An open number of seats and an open number of those taken make the bounds that hold whatever they turn out to be.
    """
    low = 0 if isinf(use.taken.possible) else max(0, use.seats.known - use.taken.possible)
    return Interval(low, max(0, use.seats.possible - use.taken.known))


def base_words(told: Telling, use: QuotaUse, form: str = "base") -> str:
    """What the share is of, how many they are, and where the number comes from; `base-in` inside a sentence."""
    voice, base = told.voice, told.voice.rules.vocabulary.bases.get(use.quota.of)
    name = base.label.said(voice.language) if base else use.quota.of
    return say(voice, f"round.{form}.{use.counted_from}", n=bounds(voice, use.base), name=name)


def reckoning(told: Telling, use: QuotaUse) -> str:
    """How the number of seats comes about: `15% của 33 là 4,95; bỏ phần lẻ còn 04`."""
    voice, quota = told.voice, use.quota
    if not quota.share:
        return say(voice, f"round.reckoning.number-{quota.sense}", n=bounds(voice, use.seats))
    text = say(
        voice,
        f"round.reckoning.share-{quota.sense}",
        share=share(voice.language, quota.value),
        base=base_words(told, use, "base-in"),
        before=bounds(voice, use.before),
        rounding=say(voice, f"round.rounding.{quota.rounding or 'floor'}"),
        n=bounds(voice, use.seats),
    )
    least = quota.minimum and not isinf(use.before.known) and use.before.known < quota.minimum
    return say(voice, "round.reckoning.minimum", text=text, n=number(voice.language, quota.minimum)) if least else text


def _row(told: Telling, use: QuotaUse) -> tuple[str, ...]:
    voice = told.voice
    cap = use.quota.sense == "at_most"
    return (
        upper_first(use.quota.label.said(voice.language)),
        group_name(told, use.group),
        base_words(told, use),
        bounds(voice, use.before) if use.quota.share else "-",
        bounds(voice, use.seats) if cap else say(voice, "round.floor", n=bounds(voice, use.seats)),
        bounds(voice, use.taken),
        bounds(voice, left(use)) if cap else _kept(told, use),
    )


def _kept(told: Telling, use: QuotaUse) -> str:
    return say(told.voice, f"round.kept.{use.kept.value}") if use.kept else "-"


def _lines(told: Telling, use: QuotaUse) -> list[str]:
    """The rule with its source, then what is to be known of it, below."""
    voice, quota = told.voice, use.quota
    name = upper_first(quota_name(told, use))
    remarks = [*_condition(told, use), *_rounding(told, use), *_one_more(told, use), *_doubts(told, use)]
    first = with_source(told, say(voice, "round.quota.line", name=name, text=reckoning(told, use)), quota_source(told, use))
    shifts = [say(voice, "round.quota.shifts")] if quota.shifts and not isinf(left(use).possible) and left(use).possible > 0 else []
    return [first, *(f"  {line}" for line in (*remarks, *shifts))]


def _condition(told: Telling, use: QuotaUse) -> list[str]:
    """Whom the quota counts, and under which condition it applies."""
    voice, quota, found = told.voice, use.quota, []
    if quota.among is not None:
        found.append(say(voice, "round.quota.among", who=condition_words(voice, quota.among)))
    if quota.when is not None:
        found.append(say(voice, f"round.quota.when-{use.applies.value}", condition=condition_words(voice, quota.when)))
    return found


def _rounding(told: Telling, use: QuotaUse) -> list[str]:
    """That the text does not say how to round, and where the modes of rounding differ."""
    voice, found = told.voice, []
    if use.quota.silent:
        found.append(say(voice, "round.quota.silent"))
    if use.modes:
        modes = [
            say(voice, "round.quota.mode", mode=say(voice, f"round.mode.{mode}"), n=number(voice.language, use.modes[mode]))
            for mode in ROUNDINGS
            if mode in use.modes
        ]
        found.append(say(voice, "round.quota.modes", modes="; ".join(modes)))
    return found


def _one_more(told: Telling, use: QuotaUse) -> list[str]:
    """What one more head in the base would do."""
    if use.one_more is None or not use.seats.exact:
        return []
    voice = told.voice
    if use.one_more > use.seats.known:
        return [say(voice, "round.quota.one-more", n=number(voice.language, use.one_more))]
    if use.next_at is None:
        return [say(voice, "round.quota.one-more-same")]
    return [say(voice, "round.quota.next-at", n=number(voice.language, use.next_at))]


def _doubts(told: Telling, use: QuotaUse) -> list[str]:
    """Two sources of the base that differ, who is in the base, a cap exceeded by equals, a floor that is not kept."""
    voice, found = told.voice, []
    if use.disagrees is not None:
        found.append(say(voice, "round.quota.disagrees", n=bounds(voice, use.disagrees)))
    if use.counted and len(use.counted) <= 12:
        found.append(say(voice, "round.quota.counted", who=persons(told, use.counted)))
    if use.quota.sense == "at_most" and use.taken.known > use.seats.possible:
        found.append(say(voice, "round.quota.exceeded", n=number(voice.language, use.taken.known - use.seats.possible)))
    if use.kept is Truth.NOT_MET:
        found.append(say(voice, "round.quota.not-kept"))
    return found
