"""The story of one nominee in a round: where it stands, why, by which keys, under which quotas, and what would change it."""

from collections.abc import Iterable
from fractions import Fraction

from tdkt_rules.explanation.numerals import number
from tdkt_rules.explanation.report import Grid, Part, Report, without_empty
from tdkt_rules.explanation.round_keys import card_name, key_name, key_value, preference_name
from tdkt_rules.explanation.round_quotas import among_lines, condition_lines, doubts, left, quota_name, quota_source, reckoning
from tdkt_rules.explanation.round_reasons import ballot_source, ballot_words, band_name, change_words, rank_words, reason_words
from tdkt_rules.explanation.round_telling import Telling, bounds, in_unit, person, persons, ranking_of, sourced, with_source
from tdkt_rules.explanation.text import explain
from tdkt_rules.explanation.voice import say, upper_first
from tdkt_rules.model.decision import Decision
from tdkt_rules.model.interval import Interval, exactly
from tdkt_rules.model.nomination import STAGES, Stage
from tdkt_rules.model.placement import Placement, QuotaUse, Status, Tally
from tdkt_rules.model.scorecard import Scorecard

COMPETING = (Status.SELECTED, Status.TIED, Status.HELD, Status.NOT_SELECTED)


def story(told: Telling, item: Placement, decision: Decision | None = None) -> Report:
    """Everything that a round says of one nominee.

    Args:
        told: The round.
        item: Where it came to stand.
        decision: The decision on the standard, which is then explained in full; None to leave it out.
    """
    voice = told.voice
    who = in_unit(told, person(item), item.unit, item.nominee)
    head = say(voice, "round.story.head", status=say(voice, f"round.status.{item.status.value}"), who=who)
    parts = (
        Part(say(voice, "round.story.order"), lines=_order(told, item)),
        Part(say(voice, "round.part.quotas"), lines=tuple(line for use in _uses(told, item) for line in _quota(told, item, use))),
        Part(say(voice, "round.story.change"), lines=tuple(upper_first(text) + "." for text in change_words(told, item))),
        Part(say(voice, "round.story.votes"), lines=tuple(_ballots(told, item))),
        *_sheets(told, item.tallies),
        Part(say(voice, "round.story.standard"), lines=tuple(explain(voice.rules, decision, voice.language).splitlines()) if decision else ()),
    )
    return Report(head, (say(voice, "round.story.reason", why=reason_words(told, item)),), without_empty(parts))


def _order(told: Telling, item: Placement) -> tuple[str, ...]:
    """The rank, what each key measured, which preference holds, and with whom it is tied."""
    if item.rank is None:
        return (say(told.voice, "round.story.unranked"),)
    voice, ranking = told.voice, ranking_of(told, item)
    competing = sum(other.rank is not None and other.kind == item.kind for other in told.outcome.placements)
    lines = [say(voice, "round.story.rank", rank=rank_words(told, item), n=number(voice.language, competing))]
    lines += [
        say(voice, "round.story.key", measure=upper_first(key_name(told, key)), value=key_value(told, key, value))
        for key, value in zip(ranking.keys, item.keys, strict=False)
    ]
    lines += [
        say(voice, f"round.story.prefer-{truth.value}", who=preference_name(told, criterion))
        for criterion, truth in zip(ranking.prefer, item.prefer, strict=False)
    ]
    lines += [say(voice, "round.story.tied", who=persons(told, item.tie, but=item.nominee))] if item.tie else []
    return tuple(dict.fromkeys(lines))


def _uses(told: Telling, item: Placement) -> list[QuotaUse]:
    return [told.uses[name] for name in item.quotas if name in told.uses]


def _quota(told: Telling, item: Placement, use: QuotaUse) -> list[str]:
    """One quota that counts the nominee: how its seats come about, what is taken, who stands at the cut."""
    voice = told.voice
    text = say(voice, "round.quota.line", name=upper_first(quota_name(told, use)), text=reckoning(told, use))
    lines = [with_source(told, text, quota_source(told, use))]
    lines += [f"  {line}" for line in (*among_lines(told, use), *condition_lines(told, use), *doubts(told, use))]
    if use.quota.sense == "at_most":
        lines.append("  " + say(voice, "round.story.taken", taken=bounds(voice, use.taken), left=bounds(voice, left(use))))
    above, below = _at_the_cut(told, item, use.id) if use.quota.sense == "at_most" else (None, None)
    lines += ["  " + say(voice, "round.story.last-in", who=_ranked(told, above))] if above else []
    lines += ["  " + say(voice, "round.story.first-out", who=_ranked(told, below))] if below else []
    return lines


def _at_the_cut(told: Telling, item: Placement, use: str) -> tuple[Placement | None, Placement | None]:
    """The last who is selected and the first who is not, among those whom a quota counts."""
    counted = [other for other in told.outcome.placements if use in other.quotas and other.kind == item.kind and other.rank is not None]
    chosen = [other for other in counted if other.status is Status.SELECTED]
    out = [other for other in counted if other.status is not Status.SELECTED]
    return max(chosen, key=_place, default=None), min(out, key=_place, default=None)


def _place(item: Placement) -> tuple[int, int, str]:
    return (*(item.rank or (0, 0)), item.nominee)


def _ranked(told: Telling, item: Placement) -> str:
    return say(told.voice, "round.story.ranked", who=person(item), rank=rank_words(told, item))


def _ballots(told: Telling, item: Placement) -> Iterable[str]:
    for result in item.ballots:
        yield with_source(told, upper_first(ballot_words(told, result)), ballot_source(told, item, result))


def _sheets(told: Telling, tallies: tuple[Tally, ...]) -> tuple[Part, ...]:
    """For each scorecard a table of its sections by stage, with what the council gave beyond the nominee's own points."""
    cards = dict.fromkeys(tally.card for tally in tallies)
    return tuple(_sheet(told, name, [tally for tally in tallies if tally.card == name]) for name in cards)


def _sheet(told: Telling, name: str, tallies: list[Tally]) -> Part:
    voice, card = told.voice, told.cards.get(name)
    by_stage = {tally.stage: tally for tally in tallies}
    stages = [stage for stage in STAGES if stage in by_stage]
    sheets = [by_stage[stage] for stage in stages]
    compared = "self" in by_stage and "council" in by_stage
    headings = (say(voice, "round.sheet.section"), *(upper_first(_stage(told, stage)) for stage in stages))
    ids = list(dict.fromkeys(section for tally in sheets for section in tally.sections))
    rows = [(_section_name(told, card, section), [tally.sections.get(section, exactly(0)) for tally in sheets]) for section in ids]
    rows += [(say(voice, f"round.sheet.{part}"), [exactly(getattr(tally, part)) for tally in sheets]) for part in ("bonus", "penalty")]
    rows.append((say(voice, "round.sheet.total"), [tally.total for tally in sheets]))
    grid = Grid((*headings, *((say(voice, "round.sheet.difference"),) if compared else ())), tuple(_cells(told, row, stages, compared) for row in rows))
    floors = card is not None and any(section.floor for section in card.sections)
    lines = [say(voice, f"round.sheet.floors-{tally.floors.value}", stage=_stage(told, tally.stage)) for tally in sheets if floors]
    lines += [say(voice, "round.sheet.band", stage=_stage(told, tally.stage), band=band_name(told, tally)) for tally in sheets if tally.band]
    source = sourced(told, card.citations, card.mark, card.source) if card else ""
    title = upper_first(card_name(told, name))
    return Part(say(voice, "line.cited", text=title, citation=source) if source else title, grid, tuple(lines))


def _stage(told: Telling, stage: Stage) -> str:
    return say(told.voice, f"round.stage.{stage}")


def _cells(told: Telling, row: tuple[str, list[Interval]], stages: list[Stage], compared: bool) -> tuple[str, ...]:
    voice, (name, values) = told.voice, row
    cells = [bounds(voice, value) for value in values]
    if not compared:
        return (name, *cells)
    own, council = values[stages.index("self")], values[stages.index("council")]
    if not (own.exact and council.exact):
        return (name, *cells, "-")
    difference = Fraction(council.known) - Fraction(own.known)
    sign = "+" if difference > 0 else "-" if difference < 0 else ""
    return (name, *cells, sign + number(voice.language, abs(difference)))


def _section_name(told: Telling, card: Scorecard | None, section: str) -> str:
    found = next((item for item in card.sections if item.id == section), None) if card else None
    if found is None:
        return section
    field = told.voice.rules.vocabulary.years.get(found.field)
    label = found.label or (field.label if field else None)
    return upper_first(label.said(told.voice.language)) if label else section
