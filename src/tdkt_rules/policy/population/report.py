"""A cohort under two sets of rules, as parts of a report: counts first, then groups, reasons, people, and the round."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from tdkt_rules.explanation.diagnostics import message, render
from tdkt_rules.explanation.numerals import number
from tdkt_rules.explanation.report import Grid, Part, without_empty
from tdkt_rules.explanation.round_report import declared_group
from tdkt_rules.explanation.round_telling import bounds
from tdkt_rules.explanation.voice import Voice, award_label, lower_first, plain, say, upper_first
from tdkt_rules.model.cohort import Frame
from tdkt_rules.model.decision import Verdict
from tdkt_rules.model.interval import Interval
from tdkt_rules.model.placement import Status
from tdkt_rules.model.vocabulary import NomineeKind
from tdkt_rules.phrases import Language
from tdkt_rules.policy.population.award import BEST_TO_NONE, AwardChange, GroupChange, Person
from tdkt_rules.policy.population.population import Population
from tdkt_rules.policy.population.rounds import QuotaChange, RoundChange, Seat
from tdkt_rules.policy.reasons import Reason

MOST_SHOWN: Final = 200
"""Of longer tables of people only the first rows are drawn; the document holds all."""

MOST_REASONS: Final = 8

MOST_DETAILED: Final = 12
"""Of more awards a short report tells only those where something changes."""

MARKS: Final = {verdict: f"verdict-mark.{verdict.value}" for verdict in Verdict}


def population_report(population: Population, language: Language, *, full: bool = True) -> tuple[Part, ...]:
    """What becomes of the people of a cohort, as parts of a report.

    Args:
        population: The cohort under both sets of rules.
        language: `vi` or `en`.
        full: Whether every award is told, however many they are; else of many only those where something changes, without those whom neither side settles.
    """
    voice = Voice(language, population.new.rules)
    short = not full and len(population.awards) > MOST_DETAILED
    told = tuple(change for change in population.awards if change.changed or not short)
    parts = chain.from_iterable(_award_parts(voice, population, change, short=short) for change in told)
    return without_empty((_summary(voice, population, told), *parts, _refused(voice, population)))


def _summary(voice: Voice, population: Population, told: Sequence[AwardChange]) -> Part:
    label = population.frame.label
    name = say(voice, "header.nominee-named", name=label.said(voice.language), id=population.cohort) if label else plain(population.cohort)
    counts = {"n": number(voice.language, population.records), "refused": number(voice.language, len(population.refused))}
    lines = [say(voice, "population.cohort-refused" if population.refused else "population.cohort", name=name, **counts)]
    lines.append(say(voice, "population.everybody" if population.awards else "population.nobody"))
    lines += [say(voice, "population.unchanged")] if population.awards and not population.changed else []
    left_out = len(population.awards) - len(told)
    lines += [say(voice, "population.left-out", n=number(voice.language, left_out))] if left_out and told else []
    columns = ("award", "kind", "nominees", "before", "after", "gained", "lost", "open")
    rows = tuple(_summary_row(voice, population, change) for change in told)
    return Part(say(voice, "population.part.summary"), Grid(_headings(voice, columns), rows) if rows else None, tuple(lines))


def _summary_row(voice: Voice, population: Population, change: AwardChange) -> tuple[str, ...]:
    unsettled = change.number("opened", "settled", "open")
    counts = (change.nominees, change.eligible(0), change.eligible(1), change.number("gained"), change.number("lost"), unsettled)
    numbers = (number(voice.language, amount) for amount in counts)
    return _award(voice, population, change), say(voice, f"screen.kind.{change.kind}"), *numbers


def _award(voice: Voice, population: Population, change: AwardChange) -> str:
    """Name of an award; one that only the old rulebook has goes by the name that it has there."""
    known = voice if change.award in voice.rules.awards else Voice(voice.language, population.old.rules)
    return award_label(known, change.award)


def _award_parts(voice: Voice, population: Population, change: AwardChange, *, short: bool) -> Iterator[Part]:
    """What changes at one award; nothing where nothing does and nothing is open. In short without those whom neither side settles."""
    held = change.round if change.round and (change.round.changed or change.round.wrong) else None
    if not change.people and held is None:
        return
    name = _award(voice, population, change)
    if len({item.kind for item in population.awards}) > 1:
        name = say(voice, "round.part.of-kind", title=name, kind=say(voice, f"screen.kind.{change.kind}"))
    changed = [person for person in change.people if person.outcome != "open"]
    unsettled = [] if short else [person for person in change.people if person.outcome == "open"]
    parts = (
        ("table", _table(voice, change) if change.people else None, ()),
        ("reasons", None, tuple(_reasons(voice, change))),
        ("people", *_people(voice, population, change.kind, changed)),
        ("open", *_people(voice, population, change.kind, unsettled)),
        ("groups", *(_groups(voice, population, change) if changed else (None, ()))),
        ("round", *(_round(voice, population, held) if held else (None, ()))),
        ("seats", *_seats(voice, population, change.kind, change.round.seats if change.round else ())),
    )
    for key, grid, lines in parts:
        yield Part(say(voice, "population.of", award=name, title=say(voice, f"population.part.{key}")), grid, lines)


def verdict_words(voice: Voice, verdict: Verdict | None) -> str:
    """A verdict with its mark; that there are no rules where there is none."""
    if verdict is None:
        return say(voice, "population.no-standard")
    return f"{say(voice, MARKS[verdict])} {say(voice, f'verdict.{verdict.value}')}"


def _table(voice: Voice, change: AwardChange) -> Grid:
    """Old verdicts as rows, new ones as columns."""
    olds, news = ([verdict for verdict in BEST_TO_NONE if any(cell[side] is verdict for cell in change.table)] for side in (0, 1))
    headings = (say(voice, "population.column.old-new"), *(verdict_words(voice, verdict) for verdict in news))
    rows = tuple((verdict_words(voice, old), *(_amount(voice, change.table.get((old, new), 0)) for new in news)) for old in olds)
    return Grid(headings, rows)


def _reasons(voice: Voice, change: AwardChange) -> Iterator[str]:
    sides = (("lost", change.now_refuses), ("gained", change.stood_in_the_way), ("opened", change.now_open))
    several = False
    for key, reasons in sides:
        people = change.number("lost") if key == "lost" else change.number("gained") if key == "gained" else change.number("opened")
        if reasons:
            several = several or sum(item.people for item in reasons) > people
            yield say(voice, f"population.reason.{key}", n=number(voice.language, people))
            yield from (f"  {_reason(voice, item)}" for item in reasons[:MOST_REASONS])
        if len(reasons) > MOST_REASONS:
            yield "  " + say(voice, "population.reason.more", n=number(voice.language, len(reasons) - MOST_REASONS))
    if several:
        yield say(voice, "population.reason.several")


def _reason(voice: Voice, item: Reason) -> str:
    text = say(voice, "population.reason.times", n=number(voice.language, item.people), what=lower_first(voice, item.what.said(voice.language)))
    cited = item.cited.said(voice.language)
    return say(voice, "line.cited", text=text, citation=cited) if cited else text


def _people(voice: Voice, population: Population, kind: NomineeKind, people: Sequence[Person]) -> tuple[Grid | None, tuple[str, ...]]:
    rows = tuple(_person(voice, population, person) for person in people[:MOST_SHOWN])
    return grid_of_people((*people_headings(voice, kind), say(voice, "population.column.why")), rows), others(voice, len(people))


def _person(voice: Voice, population: Population, person: Person) -> tuple[str, ...]:
    verdicts = (verdict_words(voice, verdict) for verdict in (person.before, person.after))
    return (named(person.name, person.nominee), unit_name(population.frame, person.unit, person.nominee), *verdicts, why_words(voice, person))


def why_words(voice: Voice, person: Person) -> str:
    """The reason in one sentence, with the side that it is a reason of."""
    outcome, told = person.outcome, lower_first(voice, person.why.said(voice.language))
    if not told:
        return upper_first(say(voice, "population.why.no-standard" if person.after is None else "population.why.no-standard-before"))
    eligible = outcome == "settled" and person.after is Verdict.ELIGIBLE
    return upper_first(say(voice, "population.why.settled-eligible" if eligible else f"population.why.{outcome}", why=told))


def unit_name(frame: Frame | None, unit: str, nominee: str) -> str:
    """The unit by its name; nothing for a nominee that is the unit itself."""
    if not unit or unit == nominee:
        return ""
    known = frame.units.get(unit) if frame else None
    return plain(known.name if known else unit)


def _groups(voice: Voice, population: Population, change: AwardChange) -> tuple[Grid | None, tuple[str, ...]]:
    columns = ("group", "nominees", "before", "after", "gained", "lost", "open")
    rows = tuple(_group(voice, population, group) for group in change.groups)
    small = any(group.small for group in change.groups)
    return (Grid(_headings(voice, columns), rows) if rows else None), ((say(voice, "population.group.small"),) if small else ())


def _group(voice: Voice, population: Population, group: GroupChange) -> tuple[str, ...]:
    name = declared_group(voice, group.fact, group.value) if group.fact else _unit_group(voice, population, group.value)
    counts = (group.nominees, group.before, group.after, group.gained, group.lost, group.open)
    shown = say(voice, "population.group.marked", name=name) if group.small else name
    return shown, *(number(voice.language, amount) for amount in counts)


def _unit_group(voice: Voice, population: Population, unit: str) -> str:
    if not unit:
        return say(voice, "population.group.no-unit")
    return say(voice, "population.group.unit", unit=unit_name(population.frame, unit, ""))


def _round(voice: Voice, population: Population, change: RoundChange) -> tuple[Grid | None, tuple[str, ...]]:
    if change.wrong:
        return None, (say(voice, "population.round.wrong", why="; ".join(message(item, voice.language) for item in change.wrong)),)
    statuses = [status for status in Status if status in change.before or status in change.after]
    rows = tuple((_status(voice, status), *(_amount(voice, side.get(status, 0)) for side in (change.before, change.after))) for status in statuses)
    entrants = max(sum(side.values()) for side in (change.before, change.after))
    lines = [say(voice, "population.round.entrants", n=number(voice.language, entrants))]
    lines += [_quota(voice, quota) for quota in change.quotas if quota.before != quota.after]
    more = change.refused - len(population.refused)
    lines += [say(voice, "population.round.refused", n=number(voice.language, more))] if more > 0 else []
    return Grid(_headings(voice, ("result", "old", "new")), rows), tuple(lines)


def _quota(voice: Voice, quota: QuotaChange) -> str:
    name = upper_first(quota.label.said(voice.language))
    named = say(voice, "round.quota.named", name=name, group=plain(quota.group)) if quota.group else name
    return say(voice, "population.round.seats", quota=named, before=_seats_of(voice, quota.before), after=_seats_of(voice, quota.after))


def _seats_of(voice: Voice, seats: Interval | None) -> str:
    return say(voice, "population.round.no-quota") if seats is None else say(voice, "population.round.seats-of", n=bounds(voice, seats))


def _seats(voice: Voice, population: Population, kind: NomineeKind, seats: Sequence[Seat]) -> tuple[Grid | None, tuple[str, ...]]:
    rows = tuple(_seat(voice, population, seat) for seat in seats[:MOST_SHOWN])
    return grid_of_people((*people_headings(voice, kind), say(voice, "population.column.why")), rows), others(voice, len(seats))


def _seat(voice: Voice, population: Population, seat: Seat) -> tuple[str, ...]:
    unit = unit_name(population.frame, seat.unit, seat.nominee)
    return named(seat.name, seat.nominee), unit, _status(voice, seat.before), _status(voice, seat.after), seat.why.said(voice.language)


def _status(voice: Voice, status: Status | None) -> str:
    if status is None:
        return say(voice, "population.round.none")
    return f"{say(voice, f'round.status-mark.{status.value}')} {say(voice, f'round.status.{status.value}')}"


def _refused(voice: Voice, population: Population) -> Part:
    """Records that could not be used, each with all that is wrong with it."""
    lines: list[str] = []
    for item in population.refused[:MOST_SHOWN]:
        record = item.record
        who = say(voice, "round.refused", place=plain(record.place), nominee=f" ({plain(record.nominee)})" if record.nominee else "")
        lines.append(say(voice, f"population.refused.{item.side}", who=who))
        lines += [f"  {line}" for diagnostic in record.diagnostics for line in render(diagnostic, voice.language).splitlines()]
    return Part(say(voice, "population.part.refused"), lines=(*lines, *others(voice, len(population.refused))))


def people_headings(voice: Voice, kind: NomineeKind) -> tuple[str, ...]:
    """Headings of a table of people, or of collectives and households: name, unit, old rules, new rules."""
    return _headings(voice, ("person" if kind == "individual" else "nominee", "unit", "old", "new"))


def grid_of_people(headings: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Grid | None:
    """A table of people, whose second column names their unit; that column is left out where it says nothing, and the table where it has no rows."""
    if not rows:
        return None
    if any(row[1] for row in rows):
        return Grid(headings, rows)
    return Grid((headings[0], *headings[2:]), tuple((row[0], *row[2:]) for row in rows))


def others(voice: Voice, people: int) -> tuple[str, ...]:
    """That a table shows only the first of so many people; nothing when it shows all."""
    rest = people - MOST_SHOWN
    return (say(voice, "population.others", n=number(voice.language, rest)),) if rest > 0 else ()


def _headings(voice: Voice, columns: Sequence[str]) -> tuple[str, ...]:
    return tuple(say(voice, f"population.column.{name}") for name in columns)


def named(name: str, nominee: str) -> str:
    """A nominee as a list names it: `Lê Thị Hoa (CB-01)`."""
    return f"{plain(name)} ({plain(nominee)})" if name else plain(nominee)


def _amount(voice: Voice, amount: int) -> str:
    return number(voice.language, amount) if amount else say(voice, "population.round.none")
