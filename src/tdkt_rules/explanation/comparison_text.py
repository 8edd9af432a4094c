"""A comparison in words: cells, keys, and who is ahead in one sentence."""

from attrs import evolve

from tdkt_rules.explanation.comparison import Ahead, Comparison, Row, RowPart, Side, Standing, standing
from tdkt_rules.explanation.line import reason
from tdkt_rules.explanation.numerals import year_name
from tdkt_rules.explanation.observed import observed
from tdkt_rules.explanation.outline import verdict_key, voice_of
from tdkt_rules.explanation.report import Grid, Part, Report, without_empty
from tdkt_rules.explanation.round_keys import key_name, key_value, preference_name
from tdkt_rules.explanation.round_reasons import rank_words, reason_words, status_words
from tdkt_rules.explanation.round_telling import Telling
from tdkt_rules.explanation.tree import tick_of
from tdkt_rules.explanation.voice import Voice, award_name, lower_first, plain, say, upper_first
from tdkt_rules.explanation.wording import asked_by, heading, name_given
from tdkt_rules.model.criterion import Group
from tdkt_rules.model.decision import Verdict
from tdkt_rules.model.finding import Finding, Role
from tdkt_rules.model.regime import Rules
from tdkt_rules.phrases import Language

PARTS: tuple[RowPart, ...] = ("requirement", "bars", "suspensions")


def comparison_report(found: Comparison, rules: Rules, language: Language, told: Telling | None = None) -> Report:
    """Two nominees side by side, as a report.

    Args:
        found: The comparison.
        rules: Labels, names of awards and titles of instruments.
        language: `vi` or `en`.
        told: Their round; None without one.
    """
    voice, decision = voice_of(found.sides[0].decision, rules, language), found.sides[0].decision
    names = tuple(side_name(side) for side in found.sides)
    head = say(voice, "comparison.head", first=names[0], second=names[1], award=award_name(voice, decision.award), year=year_name(language, decision.year))
    decides = tuple(say(voice, "comparison.decides", who=name, why=decides_words(voice, side)) for name, side in zip(names, found.sides, strict=True))
    parts = (
        *(_criteria(found, voice, part, names) for part in PARTS),
        Part(say(voice, "comparison.part.decides"), lines=decides),
        _order(found, told, names) if told else Part(""),
    )
    return Report(head, (standing_words(found, voice, told),), without_empty(parts))


def side_name(side: Side) -> str:
    """One of the two by name and id."""
    record = side.decision.nominee
    return f"{plain(record.name)} ({plain(record.id)})" if record.name else plain(record.id)


def decides_words(voice: Voice, side: Side) -> str:
    """The verdict on one, and what decides it."""
    verdict = lower_first(voice, say(voice, f"verdict.{verdict_key(side.decision)}"))
    why = reason(side.decision, voice)[0]
    if side.decision.verdict is Verdict.ELIGIBLE:
        return why
    return verdict if why == say(voice, f"verdict.{side.decision.verdict.value}") else f"{verdict}; {why}"


def row_name(voice: Voice, row: Row) -> str:
    """A criterion by its own name, by that of the route that it is, or by what it asks."""
    if row.label is not None and name_given(row.finding.criterion) is None:
        return upper_first(row.label.said(voice.language))
    return heading(voice, asked_by(row.finding))


def cell(voice: Voice, row: Row, finding: Finding | None, *, begun: bool = True) -> str:
    """What one record shows for a criterion, with its mark; never more than the finding says.

    Args:
        voice: The voice.
        row: The row.
        finding: The finding on this nominee.
        begun: Whether the years that it looks at have begun.
    """
    if finding is None or not begun:
        return say(voice, "comparison.not-asked")
    if not finding.claimed:
        return say(voice, "comparison.not-claimed")
    tick = tick_of(finding, row.against)
    mark = say(voice, f"tick.{'noted' if finding.role is Role.IRRELEVANT and tick != 'good' else tick}")
    seen = "" if isinstance(finding.criterion, Group) else observed(voice, finding, against=row.against)
    return f"{mark} {seen or say(voice, _status(finding, row.against))}"


def _status(finding: Finding, against: bool) -> str:
    if not against or finding.status.value == "unknown":
        return f"comparison.status.{finding.status.value}"
    return "comparison.status.applies" if finding.status.value == "met" else "comparison.status.applies-not"


def _criteria(found: Comparison, voice: Voice, part: RowPart, names: tuple[str, ...]) -> Part:
    rows = tuple(
        (
            "  " * row.depth + row_name(voice, row),
            cell(voice, row, row.first, begun=row.begun[0]),
            cell(voice, row, row.second, begun=row.begun[1]),
        )
        for row in found.rows
        if row.part == part
    )
    return Part(say(voice, f"comparison.part.{part}"), Grid((say(voice, "comparison.criterion"), *names), rows))


def _order(found: Comparison, told: Telling, names: tuple[str, ...]) -> Part:
    """Keys and preferences of the order, the rank, and the result, side by side."""
    voice, ranking = told.voice, found.ranking
    placed = [side.placement for side in found.sides if side.placement]
    if ranking is None or len(placed) < 2:
        return Part("")
    rows = [
        (upper_first(key_name(told, key)), *(key_value(told, key, item.keys[place]) if item.keys else "-" for item in placed))
        for place, key in enumerate(ranking.keys)
    ]
    rows += [
        (
            upper_first(preference_name(told, criterion)),
            *(say(voice, f"comparison.preferred.{item.prefer[place].value}") if item.prefer else "-" for item in placed),
        )
        for place, criterion in enumerate(ranking.prefer)
    ]
    rows.append((say(voice, "comparison.rank"), *(rank_words(told, item) for item in placed)))
    rows.append((say(voice, "comparison.result"), *(f"{status_words(told, item)}: {reason_words(told, item, cited=False)}" for item in placed)))
    return Part(say(voice, "comparison.part.order"), Grid((say(voice, "comparison.key"), *names), tuple(rows)))


def standing_words(found: Comparison, voice: Voice, told: Telling | None = None) -> str:
    """Who is ahead and by what, in one sentence."""
    answer = standing(found)
    names = [side_name(side) for side in found.sides]
    in_round = told is not None and all(side.placement for side in found.sides)
    match answer.ahead:
        case "first" | "second":
            ahead, behind = names if answer.ahead == "first" else names[::-1]
            return say(voice, "comparison.ahead", first=ahead, second=behind, why=_why(found, voice, told, answer))
        case "equal":
            return say(voice, "comparison.equal", first=names[0], second=names[1]) if in_round else say(voice, "comparison.both-eligible")
        case "neither":
            return say(voice, "comparison.both-out" if in_round else "comparison.neither")
        case "open":
            return say(voice, "comparison.open", why=_open(found, voice, told, answer))


def _why(found: Comparison, voice: Voice, told: Telling | None, answer: Standing) -> str:
    """What puts the one ahead of the other."""
    ahead, behind = _in_order(found, answer.ahead)
    ranking = found.ranking
    if told is None or ranking is None or ahead.placement is None or behind.placement is None:
        verdict = lower_first(voice, say(voice, f"verdict.{verdict_key(ahead.decision)}"))
        return say(voice, "comparison.ahead-verdict", verdict=verdict, other=side_name(behind), reason=decides_words(voice, behind))
    if answer.key is not None:
        key = ranking.keys[answer.key]
        values = [key_value(told, key, side.placement.keys[answer.key]) for side in (ahead, behind) if side.placement]
        return say(voice, "comparison.ahead-key", measure=key_name(told, key), ahead=values[0], behind=values[1])
    if answer.preference is not None:
        return say(voice, "comparison.ahead-prefer", who=preference_name(told, ranking.prefer[answer.preference]))
    other = say(voice, f"round.status.{behind.placement.status.value}")
    why = f"{lower_first(voice, other)} ({reason_words(told, behind.placement, cited=False)})"
    return say(voice, "comparison.ahead-status", status=lower_first(voice, say(voice, f"round.status.{ahead.placement.status.value}")), other=why)


def _in_order(found: Comparison, ahead: Ahead) -> tuple[Side, Side]:
    first, second = found.sides
    return (first, second) if ahead == "first" else (second, first)


def _open(found: Comparison, voice: Voice, told: Telling | None, answer: Standing) -> str:
    """What must be known before the two can be ordered."""
    if told is None or found.ranking is None:
        undecided = [side for side in found.sides if side.decision.verdict in (Verdict.UNDETERMINED, Verdict.NEEDS_JUDGEMENT)]
        return "; ".join(say(voice, "comparison.open-verdict", who=side_name(side), verdict=decides_words(voice, side)) for side in undecided)
    if answer.leads is not None:
        leader, _ = _in_order(found, answer.leads)
        assert leader.placement is not None
        why = _why(found, voice, told, evolve(answer, ahead=answer.leads))
        return say(voice, "comparison.open-leads", who=side_name(leader), why=why, reason=reason_words(told, leader.placement, cited=False))
    if answer.key is not None:
        return say(voice, "comparison.open-keys", keys=key_name(told, found.ranking.keys[answer.key]))
    assert answer.preference is not None
    return say(voice, "comparison.open-keys", keys=preference_name(told, found.ranking.prefer[answer.preference]))
