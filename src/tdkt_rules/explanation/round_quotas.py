"""The quotas of a round in words: what each is of, how many seats it leaves, and what one more head would do."""

from itertools import groupby
from math import isinf
from typing import Final

from tdkt_rules.explanation.numerals import number, share
from tdkt_rules.explanation.quotas import condition_words
from tdkt_rules.explanation.report import Grid, Part
from tdkt_rules.explanation.round_telling import Telling, bounds, group_name, persons, sourced, with_source
from tdkt_rules.explanation.voice import joined, lower_first, say, upper_first, value_name
from tdkt_rules.model.criterion import Criterion, Membership
from tdkt_rules.model.interval import Interval
from tdkt_rules.model.placement import QuotaUse
from tdkt_rules.model.quota import ROUNDINGS, Quota
from tdkt_rules.model.truth import Truth
from tdkt_rules.model.vocabulary import NOMINEE_KINDS

COLUMNS = ("rule", "group", "base", "before", "seats", "taken", "left")

_FEW: Final = 12
"""Of no more people, units or groups than these everybody is named."""


def quota_part(told: Telling) -> Part:
    """The quotas in their groups, as a table, and what is to be known of each rule; those that concern nobody in one line."""
    voice = told.voice
    shown = [use for use in told.outcome.uses if use.applies is not Truth.NOT_MET and use.kind in (told.kinds or NOMINEE_KINDS)]
    if not shown:
        return Part(say(voice, "round.part.quotas"), lines=(say(voice, "round.quota.none"),))
    idle = [use for use in shown if use.id not in told.touched and use.taken.possible == 0 and use.quota.sense == "at_most"]
    used = [use for use in shown if use not in idle]
    grid = Grid(tuple(say(voice, f"round.quota.{name}") for name in COLUMNS), tuple(_row(told, use) for use in used))
    lines = [line for _, uses in groupby(used, key=lambda use: (use.kind, use.quota)) for line in _rule(told, list(uses))]
    names = dict.fromkeys(say(voice, "round.quoted", name=lower_first(voice, use.quota.label.said(voice.language))) for use in idle)
    lines += [say(voice, "round.quota.idle", names="; ".join(names))] if names else []
    return Part(say(voice, "round.part.quotas"), grid if used else None, tuple(lines))


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
    """How many the share is of, and where the number comes from; `base-in` inside a sentence, with what they are."""
    voice, base = told.voice, told.voice.rules.vocabulary.bases.get(use.quota.of)
    name = base.label.said(voice.language) if base else use.quota.of
    return say(voice, f"round.{form}.{use.counted_from}", n=bounds(voice, use.base), name=name)


def reckoning(told: Telling, use: QuotaUse) -> str:
    """How the number of seats comes about: `15% của 33 là 4,95; bỏ phần lẻ còn 04`."""
    voice, quota = told.voice, use.quota
    if not quota.share:
        return _number_words(told, quota)
    form = "share-whole" if use.before.exact and use.before == use.seats else "share"
    text = say(
        voice,
        f"round.reckoning.{form}-{quota.sense}",
        share=share(voice.language, quota.value),
        base=base_words(told, use, "base-in"),
        before=bounds(voice, use.before),
        rounding=_rounding_name(told, quota),
        n=bounds(voice, use.seats),
    )
    least = quota.minimum and not isinf(use.before.known) and use.before.known < quota.minimum
    return say(voice, "round.reckoning.minimum", text=text, n=number(voice.language, quota.minimum)) if least else text


def rule_words(told: Telling, quota: Quota) -> str:
    """A quota that counts in several groups, before any numbers: `không quá 15% của …; bỏ phần lẻ`."""
    voice = told.voice
    if not quota.share:
        return _number_words(told, quota)
    base = voice.rules.vocabulary.bases.get(quota.of)
    name = base.label.said(voice.language) if base else quota.of
    text = say(voice, f"round.reckoning.rule-{quota.sense}", share=share(voice.language, quota.value), base=name, rounding=_rounding_name(told, quota))
    return say(voice, "round.reckoning.minimum", text=text, n=number(voice.language, quota.minimum)) if quota.minimum else text


def _number_words(told: Telling, quota: Quota) -> str:
    if quota.sense == "at_most" and quota.value == 0:
        return say(told.voice, "round.reckoning.number-none")
    return say(told.voice, f"round.reckoning.number-{quota.sense}", n=number(told.voice.language, quota.value))


def _rounding_name(told: Telling, quota: Quota) -> str:
    return say(told.voice, f"round.rounding.{quota.rounding or 'floor'}")


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


def _rule(told: Telling, uses: list[QuotaUse]) -> list[str]:
    """A rule once with its source, then what is to be known of it and of its groups, below."""
    voice, first = told.voice, uses[0]
    quota, alone = first.quota, len(uses) == 1
    name = upper_first(quota_name(told, first) if alone else quota.label.said(voice.language))
    text = reckoning(told, first) if alone else rule_words(told, quota)
    head = with_source(told, say(voice, "round.quota.line", name=name, text=text), quota_source(told, first))
    remarks = among_lines(told, first) + ([say(voice, "round.quota.silent", rounding=_rounding_name(told, quota))] if quota.silent else [])
    if alone:
        remarks += [
            *condition_lines(told, first),
            *_modes(told, first),
            *_one_more(told, first),
            *_counted(told, first),
            *doubts(told, first),
            *_exceptions(told, first),
        ]
    else:
        remarks += _of_groups(told, uses)
    shifts = quota.shifts and any(not isinf(left(use).possible) and left(use).possible > 0 for use in uses)
    return [head, *(f"  {line}" for line in remarks), *([f"  {say(voice, 'round.quota.shifts')}"] if shifts else [])]


def _of_groups(told: Telling, uses: list[QuotaUse]) -> list[str]:
    """What is to be known of several groups under one rule, each remark once with the groups of which it is true."""
    alike: dict[str, list[str]] = {}
    for use in uses:
        heads = [*_counted(told, use), *doubts(told, use)] if len(uses) <= _FEW else []
        for line in (*condition_lines(told, use), *_modes(told, use), *heads, *_exceptions(told, use)):
            alike.setdefault(line, []).append(group_name(told, use.group))
    lines = [
        line
        if len(groups) == len(uses)
        else say(told.voice, "round.quota.of-group", groups=joined(told.voice, groups, "and"), text=lower_first(told.voice, line))
        for line, groups in alike.items()
    ]
    more = [group_name(told, use.group) for use in uses if use.one_more is not None and use.seats.exact and use.one_more > use.seats.known]
    return [*lines, *([say(told.voice, "round.quota.one-more-in", groups=joined(told.voice, more, "and"))] if more else [])]


def among_lines(told: Telling, use: QuotaUse) -> list[str]:
    """Whom a quota counts, where it does not count everybody."""
    return [say(told.voice, "round.quota.among", who=_those(told, use.quota.among))] if use.quota.among is not None else []


def _those(told: Telling, criterion: Criterion) -> str:
    """Whom a criterion picks: by the values alone where they say it, such as the levels of those who lead."""
    test = criterion.test if isinstance(criterion, Membership) and criterion.heading.label is None else None
    if test is None or not test.domain or test.comparator not in ("is", "one_of"):
        return condition_words(told.voice, criterion)
    return joined(told.voice, [value_name(told.voice, value, test.domain) for value in test.said], "or")


def condition_lines(told: Telling, use: QuotaUse) -> list[str]:
    """Under which condition a quota applies to the group, and whether it does."""
    if use.quota.when is None:
        return []
    return [say(told.voice, f"round.quota.when-{use.applies.value}", condition=condition_words(told.voice, use.quota.when))]


def _modes(told: Telling, use: QuotaUse) -> list[str]:
    """Where the modes of rounding differ."""
    voice = told.voice
    modes = [
        say(voice, "round.quota.mode", mode=say(voice, f"round.mode.{mode}"), n=number(voice.language, use.modes[mode]))
        for mode in ROUNDINGS
        if mode in use.modes
    ]
    return [say(voice, "round.quota.modes", modes="; ".join(modes))] if modes else []


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


def doubts(told: Telling, use: QuotaUse) -> list[str]:
    """Who may be in the base or not, because their own records leave it open."""
    unclear = use.counted[int(use.base.known) :] if use.counted_from == "counted" and not use.base.exact else ()
    return [say(told.voice, "round.quota.unclear", who=persons(told, unclear))] if unclear else []


def _counted(told: Telling, use: QuotaUse) -> list[str]:
    """Who is in the base, where they are few."""
    sure = use.counted[: int(use.base.known)] if use.counted_from == "counted" else use.counted
    return [say(told.voice, "round.quota.counted", who=persons(told, sure))] if 0 < len(sure) <= _FEW else []


def _exceptions(told: Telling, use: QuotaUse) -> list[str]:
    """Two sources of the base that differ, a cap exceeded by equals, a floor that is not kept."""
    voice, found = told.voice, []
    if use.disagrees is not None:
        found.append(say(voice, "round.quota.disagrees", n=bounds(voice, use.disagrees)))
    if use.quota.sense == "at_most" and use.taken.known > use.seats.possible:
        found.append(say(voice, "round.quota.exceeded", n=number(voice.language, use.taken.known - use.seats.possible)))
    if use.kept is Truth.NOT_MET:
        found.append(say(voice, "round.quota.not-kept"))
    return found
