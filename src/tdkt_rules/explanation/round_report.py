"""The report of a round: what the one who prepares the council's meeting reads."""

from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import chain
from typing import Final

from attrs import evolve

from tdkt_rules.explanation.diagnostics import message, render
from tdkt_rules.explanation.measured import body_name
from tdkt_rules.explanation.numerals import day, measured, number, percent
from tdkt_rules.explanation.report import Grid, Part, Report, without_empty
from tdkt_rules.explanation.round_keys import ranking_lines
from tdkt_rules.explanation.round_quotas import quota_name, quota_part, quota_source
from tdkt_rules.explanation.round_reasons import asked_of, ballot_source, brief_words, rank_words, reason_words, status_words
from tdkt_rules.explanation.round_telling import Telling, bounds, criterion_name, in_unit, person, persons, unit_name, with_source
from tdkt_rules.explanation.voice import Voice, award_label, award_name, field_of, lower_first, overlay_named, plain, say, upper_first, value_name
from tdkt_rules.model.ballot import Ballot
from tdkt_rules.model.criterion import Comparison, Run
from tdkt_rules.model.diagnostic import Diagnostic
from tdkt_rules.model.interval import Interval, Number
from tdkt_rules.model.placement import Overlooked, Placement, Rate, Status
from tdkt_rules.model.ranking import Ranking

MOST_NAMED: Final = 12
"""Of a longer list in a sentence only the first are named; the tables and the JSON document hold all."""


def round_report(told: Telling) -> Report:
    """Everything that a round says, in the order in which a council needs it."""
    parts = (
        quota_part(told),
        _order(told),
        *_placements(told),
        _to_decide(told),
        _held(told),
        _awaited(told),
        _rates(told),
        _overlooked(told),
        _refused(told),
        Part(
            say(told.voice, "round.part.notes"), lines=tuple(upper_first(message(_named(told, note), told.voice.language)) + "." for note in told.outcome.notes)
        ),
    )
    return Report(round_head(told), round_facts(told), without_empty(parts))


def _named(told: Telling, note: Diagnostic) -> Diagnostic:
    """A note with quotas by their names, for those who do not know the ids of the rules."""
    if "quotas" not in note.fields:
        return note
    names = {use.quota.id: lower_first(told.voice, use.quota.label.said(told.voice.language)) for use in told.outcome.uses}
    said = "; ".join(dict.fromkeys(names.get(name, name) for name in note.fields["quotas"].split(", ")))
    return evolve(note, fields={**note.fields, "quotas": said})


def round_head(told: Telling) -> str:
    """The outcome in one sentence."""
    voice, outcome = told.voice, told.outcome
    counts = Counter(item.status for item in outcome.placements)
    said = [say(voice, f"round.count.{status.value}", n=number(voice.language, counts[status])) for status in Status if counts[status]]
    year = say(voice, "header.year-school" if outcome.year.school else "header.year-calendar", year=outcome.year)
    return say(voice, "round.head", award=award_name(voice, outcome.award), year=year, counts=", ".join(said) or say(voice, "round.count.nobody"))


def round_facts(told: Telling) -> tuple[str, ...]:
    """The cohort, the day, the rules, and how many records there were."""
    voice, outcome = told.voice, told.outcome
    label = told.frame.label if told.frame else None
    cohort = say(voice, "header.nominee-named", name=label.said(voice.language), id=outcome.cohort) if label else plain(outcome.cohort)
    regime = next((item.label.said(voice.language) for item in voice.rules.regimes if item.id == outcome.regime), outcome.regime)
    counts = {"read": outcome.records, "placed": len(outcome.placements), "refused": len(outcome.refused)}
    return (
        say(voice, "round.cohort", name=cohort),
        say(voice, "header.date", date=day(voice.language, outcome.dates.decision)),
        say(voice, "header.regime", label=regime),
        *(_overlay(told, name) for name in outcome.overlays),
        say(voice, "round.records-refused" if outcome.refused else "round.records", **{name: number(voice.language, count) for name, count in counts.items()}),
    )


def _overlay(told: Telling, name: str) -> str:
    overlay = overlay_named(told.voice, name)
    label, level = (overlay.label.said(told.voice.language), say(told.voice, f"level.{overlay.level}")) if overlay else (name, "")
    return say(told.voice, "header.overlay", label=label, level=level)


def _order(told: Telling) -> Part:
    """The order that was applied, for each kind of nominee in the round."""
    voice, kinds = told.voice, told.kinds
    lines: list[str] = []
    for kind in kinds:
        found = ranking_lines(told, told.outcome.rankings.get(kind, Ranking()))
        lines += [say(voice, f"round.order.for-{kind}"), *(f"  {line}" for line in found)] if len(kinds) > 1 else found
    return Part(say(voice, "round.part.order"), lines=tuple(lines))


def _placements(told: Telling) -> Iterator[Part]:
    """Where everybody came to stand, a table for each kind of nominee."""
    voice, title = told.voice, say(told.voice, "round.part.placements")
    for kind in told.kinds:
        items = [item for item in told.outcome.placements if item.kind == kind]
        own = all(item.unit == item.nominee for item in items)
        columns = ("rank", "person" if kind == "individual" else "nominee", "cluster" if own else "unit", "result", "reason")
        headings, rows = tuple(say(voice, f"round.column.{name}") for name in columns), tuple(_row(told, item) for item in items)
        if not any(row[2] for row in rows):
            headings, rows = (*headings[:2], *headings[3:]), tuple((*row[:2], *row[3:]) for row in rows)
        named = say(voice, "round.part.of-kind", title=title, kind=say(voice, f"screen.kind.{kind}")) if len(told.kinds) > 1 else title
        behind = any(item.change is not None and item.change.key and item.change.by for item in items)
        yield Part(named, Grid(headings, rows), (say(voice, "round.brief.legend"),) if behind else ())


def _row(told: Telling, item: Placement) -> tuple[str, ...]:
    unit = unit_name(told, item.unit, item.nominee)
    return rank_words(told, item), person(item), unit, status_words(told, item), brief_words(told, item)


def ties(placements: Iterable[Placement]) -> Iterator[tuple[Placement, ...]]:
    """The ties of a round, each once, in the order of its first member."""
    by_first: dict[str, list[Placement]] = {}
    for item in placements:
        if item.status is Status.TIED:
            by_first.setdefault(item.tie[0], []).append(item)
    yield from (tuple(found) for found in by_first.values())


def _to_decide(told: Telling) -> Part:
    """The ties that the council must break."""
    voice = told.voice
    lines = []
    for tie in ties(told.outcome.placements):
        first = tie[0]
        text = say(voice, "round.tie", who=persons(told, first.tie), ranks=rank_words(told, first), n=number(voice.language, len(tie)))
        lines += [text, *(f"  {line}" for line in seats_for(told, first))]
    return Part(say(voice, "round.part.decide"), lines=tuple(lines))


def seats_for(told: Telling, item: Placement) -> Iterator[str]:
    """How many seats the caps that bind a tie leave for it."""
    voice = told.voice
    for use in (told.uses[name] for name in item.full or item.open if name in told.uses):
        chosen = told.chosen[use.id]
        seats = Interval(max(0, use.seats.known - chosen), max(0, use.seats.possible - chosen))
        text = say(voice, "round.tie-seats", n=bounds(voice, seats), cap=say(voice, "round.quoted", name=quota_name(told, use)))
        yield with_source(told, upper_first(text), quota_source(told, use))


def _held(told: Telling) -> Part:
    """What is missing, each once, with those who wait for it: what somebody can supply before what hangs on others."""
    waiting: dict[str, list[str]] = {}
    for item in sorted(told.outcome.placements, key=lambda item: item.reason in ("others-open", "cap-unknown")):
        if item.status is Status.HELD:
            waiting.setdefault(reason_words(told, item, cited=False), []).append(item.nominee)
    lines = (say(told.voice, "round.held", why=why, who=persons(told, ids)) for why, ids in waiting.items())
    return Part(say(told.voice, "round.part.held"), lines=tuple(lines))


def _awaited(told: Telling) -> Part:
    """Votes that are not recorded, by what is asked; the names of the first of them."""
    awaited: dict[tuple[Ballot, str], list[str]] = {}
    for item in told.outcome.placements:
        for result in item.ballots:
            if result.vote is None and item.status is not Status.NOT_ELIGIBLE:
                awaited.setdefault((result.ballot, ballot_source(told, item, result)), []).append(item.nominee)
    voice = told.voice
    lines = []
    for (ballot, source), ids in awaited.items():
        needed = say(voice, "round.awaited", body=upper_first(body_name(voice, ballot.body)), asked=asked_of(told, ballot))
        named = say(voice, "round.awaited-of", n=number(voice.language, len(ids)), who=persons(told, ids))
        lines += [with_source(told, needed, source), f"  {named}"]
    return Part(say(voice, "round.part.awaited"), lines=tuple(lines))


def _rates(told: Telling) -> Part:
    headings = tuple(say(told.voice, f"round.rate.{name}") for name in ("group", "nominees", "eligible", "selected", "share"))
    grid = Grid(headings, tuple(_rate(told, rate) for rate in told.outcome.rates))
    small = [say(told.voice, "round.rate.warning")] if any(rate.small for rate in told.outcome.rates) else []
    return Part(say(told.voice, "round.part.rates"), grid, tuple(small) if grid.rows else ())


def _rate(told: Telling, rate: Rate) -> tuple[str, ...]:
    voice = told.voice
    share = say(voice, "round.rate.small") if rate.small or not rate.nominees else percent(voice.language, Fraction(rate.selected, rate.nominees))
    counts = (number(voice.language, count) for count in (rate.nominees, rate.eligible, rate.selected))
    return (rate_group(told, rate), *counts, share)


def rate_group(told: Telling, rate: Rate) -> str:
    """A declared group: the fact and its value."""
    return declared_group(told.voice, rate.fact, rate.value)


def declared_group(voice: Voice, fact: str, said: str) -> str:
    """A declared group by its fact and value; an empty value is a record that does not say."""
    field = field_of(voice, fact)
    label = upper_first(field.label.said(voice.language)) if field else fact
    if not said:
        return say(voice, "round.rate.unsaid", fact=label)
    flag = field is not None and field.type == "flag" and said in ("true", "false")
    value = value_name(voice, said == "true" if flag else said, field.domain if field else "")
    return say(voice, "round.rate.of", fact=label, value=value)


def _overlooked(told: Telling) -> Part:
    """Whom the list does not do justice to: those alike in one line, the first of them by name."""
    alike: dict[tuple[str, str, str], list[Overlooked]] = {}
    for item in told.outcome.overlooked:
        alike.setdefault((item.why, item.award, item.path), []).append(item)
    lines = (overlooked_words(told, items[0], _listed(told, items)) for items in alike.values())
    return Part(say(told.voice, "round.part.overlooked"), lines=tuple(lines))


def _listed(told: Telling, items: list[Overlooked]) -> str:
    """Several by name, with by how much each lacks."""
    named = [f"{_who(told, item)}{_margin(told, item)}" for item in items[:MOST_NAMED]]
    rest = len(items) - len(named)
    return "; ".join([*named, *([say(told.voice, "round.others", n=number(told.voice.language, rest))] if rest else [])])


def _who(told: Telling, item: Overlooked) -> str:
    who = say(told.voice, "header.nominee-named", name=plain(item.name), id=plain(item.nominee)) if item.name else plain(item.nominee)
    return in_unit(told, who, item.unit, item.nominee)


def _margin(told: Telling, item: Overlooked) -> str:
    return "" if item.margin is None else say(told.voice, "round.overlooked.margin", n=_lack(told, item.path, item.margin))


def overlooked_words(told: Telling, item: Overlooked, who: str = "") -> str:
    """Why the list does not do justice to somebody, as a sentence.

    Args:
        told: The round.
        item: The first of those of whom it is said.
        who: All of them; the first alone when empty.
    """
    what = criterion_name(told, item.path) if item.path else ""
    named = who or f"{_who(told, item)}{_margin(told, item)}"
    return say(told.voice, f"round.overlooked.{item.why}", who=named, what=what, award=award_label(told.voice, item.award))


def _lack(told: Telling, path: str, margin: Number) -> str:
    """By how much a criterion lacks, in its own unit."""
    criterion = told.criteria.get(path)
    unit = criterion.bound.unit if isinstance(criterion, Comparison | Run) else None
    if unit == "percent":
        return say(told.voice, "round.change.points", n=number(told.voice.language, Fraction(margin) * 100))
    return measured(told.voice.language, margin, unit) if unit else number(told.voice.language, margin)


def _refused(told: Telling) -> Part:
    """Records that could not be used, each with all that is wrong with it."""
    lines = []
    for item in told.outcome.refused:
        lines.append(say(told.voice, "round.refused", place=plain(item.place), nominee=f" ({plain(item.nominee)})" if item.nominee else ""))
        shown = chain.from_iterable(render(diagnostic, told.voice.language).splitlines() for diagnostic in item.diagnostics)
        lines += [f"  {line}" for line in shown]
    return Part(say(told.voice, "round.part.refused"), lines=tuple(lines))
