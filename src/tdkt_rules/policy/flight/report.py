"""Dossiers in flight as parts of a report: a table of dates, and those for whom it matters which rules apply."""

from collections.abc import Iterator, Sequence
from typing import Final

from tdkt_rules.explanation.diagnostics import message
from tdkt_rules.explanation.numerals import day, number
from tdkt_rules.explanation.report import Grid, Part, without_empty
from tdkt_rules.explanation.tree import cited_with_mark
from tdkt_rules.explanation.voice import Voice, award_label, joined, say, upper_first
from tdkt_rules.phrases import Language
from tdkt_rules.policy.flight.dossiers import AwardInFlight, Flyer
from tdkt_rules.policy.flight.passages import Flight, Passage, Turn, When
from tdkt_rules.policy.population.report import MOST_SHOWN, grid_of_people, named, others, people_headings, unit_name, verdict_words

MOST_NAMED: Final = 12
"""Of a longer list in a sentence only the first are named."""

FEW_ALIKE: Final = 3
"""More awards than these at which all fare alike are told in one line."""


def flight_report(flight: Flight, language: Language) -> tuple[Part, ...]:
    """The dossiers in flight, as parts of a report; nothing where the same rules hold throughout.

    Args:
        flight: The turns between two sides.
        language: `vi` or `en`.
    """
    voice = Voice(language, flight.rules)
    return without_empty(tuple(part for turn in flight.turns for part in _turn(voice, flight, turn)))


def _turn(voice: Voice, flight: Flight, turn: Turn) -> Iterator[Part]:
    begins = day(voice.language, turn.day)
    flying = [passage for passage in turn.passages if passage.flying]
    transition = any(passage.transition for passage in flying)
    columns = ("filed", "received", "decided", "regimes", *(("cited",) if transition else ()))
    rows = tuple(_passage(voice, turn, passage)[: len(columns)] for passage in turn.passages)
    grid = Grid(tuple(say(voice, f"population.flight.{name}") for name in columns), rows)
    lines = [] if transition or turn.former is None else [say(voice, "population.flight.no-transition", day=begins)]
    if turn.wrong:
        lines.append(say(voice, "population.flight.wrong", why="; ".join(message(item, voice.language) for item in turn.wrong)))
    asked = _by_award(flying)
    lines += [say(voice, "population.flight.as-if", day=begins)] if asked else []
    alike = [awards[0] for awards in asked if not awards[0].people]
    lines += _alike(voice, alike)
    lines += [_people_in_one_line(voice, turn, awards[0]) for awards in asked if awards[0].people and not transition]
    yield Part(say(voice, "population.flight.part", day=begins), grid, tuple(lines))
    if transition:
        yield from (_dossiers(voice, flight, turn, flying, awards) for awards in asked if awards[0].people)


def _by_award(flying: Sequence[Passage]) -> list[tuple[AwardInFlight, ...]]:
    """For each award what it means in every way of being in flight; all ways have the same awards and the same people."""
    return list(zip(*(passage.awards for passage in flying), strict=True)) if flying else []


def _passage(voice: Voice, turn: Turn, passage: Passage) -> tuple[str, ...]:
    dates = (_when(voice, turn, when) for when in (passage.filed, passage.received, passage.decided))
    return (*dates, _regimes(voice, passage.regimes), _cited(voice, passage))


def _when(voice: Voice, turn: Turn, when: When) -> str:
    return say(voice, f"population.flight.{when}", day=day(voice.language, turn.day))


def _regimes(voice: Voice, regimes: Sequence[str]) -> str:
    if not regimes:
        return say(voice, "population.flight.none")
    labels = [_regime(voice, name) for name in regimes]
    return labels[0] if len(labels) == 1 else upper_first(say(voice, "population.flight.favourable", regimes=joined(voice, labels, "or")))


def _regime(voice: Voice, name: str) -> str:
    return next((regime.label.said(voice.language) for regime in voice.rules.regimes if regime.id == name), name)


def _cited(voice: Voice, passage: Passage) -> str:
    return cited_with_mark(voice, passage.transition.citations, passage.transition.mark) if passage.transition else ""


def _alike(voice: Voice, awards: Sequence[AwardInFlight]) -> list[str]:
    """The awards at which all fare alike: a few by name, more of them in one line."""
    if len(awards) > FEW_ALIKE:
        return [say(voice, "population.flight.all-same", n=number(voice.language, len(awards)))]
    counted = ((award_label(voice, award.award), number(voice.language, award.nominees)) for award in awards)
    return [say(voice, "population.flight.same", award=name, n=count) for name, count in counted]


def _people_in_one_line(voice: Voice, turn: Turn, award: AwardInFlight) -> str:
    name = award_label(voice, award.award)
    who = [named(person.name, person.nominee) for person in award.people[:MOST_NAMED]]
    rest = len(award.people) - len(who)
    who += [say(voice, "round.others", n=number(voice.language, rest))] if rest else []
    fields = {"award": name, "n": number(voice.language, len(award.people)), "day": day(voice.language, turn.day)}
    return say(voice, "population.flight.people", **fields, who=joined(voice, who, "and"))


def _dossiers(voice: Voice, flight: Flight, turn: Turn, flying: Sequence[Passage], awards: tuple[AwardInFlight, ...]) -> Part:
    """Those for whom it matters, with the verdict of either rules and the one that applies, in every way of being in flight."""
    columns = (*people_headings(voice, awards[0].kind), *_ways(voice, turn, flying))
    people = list(zip(*(award.people for award in awards), strict=True))
    rows = tuple(_row(voice, flight, turn, ways) for ways in people[:MOST_SHOWN])
    title = say(voice, "population.flight.dossiers", award=award_label(voice, awards[0].award))
    return Part(title, grid_of_people(columns, rows), others(voice, len(people)))


def _ways(voice: Voice, turn: Turn, flying: Sequence[Passage]) -> Iterator[str]:
    """Headings of what applies; the ways are told apart where there are several."""
    for passage in flying:
        if len(flying) == 1:
            yield say(voice, "population.flight.answer")
        else:
            filed = "before" if passage.filed == "any" else passage.filed
            yield say(voice, "population.flight.way", filed=_when(voice, turn, filed), received=_when(voice, turn, passage.received))


def _row(voice: Voice, flight: Flight, turn: Turn, ways: tuple[Flyer, ...]) -> tuple[str, ...]:
    first = ways[0]
    unit = unit_name(flight.frame, first.unit, first.nominee)
    verdicts = (verdict_words(voice, verdict) for verdict in (first.before, first.after))
    return (named(first.name, first.nominee), unit, *verdicts, *(_answer(voice, turn, person) for person in ways))


def _answer(voice: Voice, turn: Turn, person: Flyer) -> str:
    verdict = verdict_words(voice, person.answer)
    if not person.regime:
        return verdict
    former = turn.former.id if turn.former else ""
    key = "old" if person.regime == former else "new" if person.regime == turn.latter.id else "other"
    return say(voice, f"population.flight.{key}", verdict=verdict, regime=_regime(voice, person.regime))
