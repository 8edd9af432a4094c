"""Two rule sets as one report: what was compared, what the rules say differently, what that means, who is affected."""

from collections.abc import Iterator
from typing import Final

from attrs import evolve

from tdkt_rules.explanation.diagnostics import render
from tdkt_rules.explanation.numerals import day
from tdkt_rules.explanation.report import Part, Report
from tdkt_rules.phrases import Language, phrase
from tdkt_rules.policy.diff.comparing import Change
from tdkt_rules.policy.diff.summary import awards_listed, headline, meaning_told, population_told, referred_told
from tdkt_rules.policy.flight.report import flight_report
from tdkt_rules.policy.population.report import population_report
from tdkt_rules.policy.semantic.report import semantic_report
from tdkt_rules.policy.sources import DayFrom
from tdkt_rules.policy.structure.report import counts_sentence, structure_report, wording_report
from tdkt_rules.standing import Standing

CHAPTERS: Final = ("summary", "people", "examples", "text", "grounds", "wording")
"""The chapters of a document, what a council asks first at the beginning: what changes, who is affected, what it means, how it is worded, what it rests on.

What is only written otherwise comes last, for whoever keeps the rules."""


def diff_report(change: Change, language: Language, days_from: tuple[DayFrom, DayFrom] = ("named", "named"), *, full: bool = True) -> Report:
    """The report of a comparison.

    Args:
        change: The comparison.
        language: `vi` or `en`.
        days_from: Where the days of the two sides come from, which is told when they were not named.
        full: Whether every award is told in detail, however many they are.
    """
    structure = structure_report(change.structure, change.old, change.new, language, full=full)
    semantic = semantic_report(change.semantic, language) if change.semantic is not None else ()
    population = population_report(change.population, language, full=full) if change.population is not None else ()
    flight = flight_report(change.flight, language) if change.flight is not None else ()
    wording = wording_report(change.structure, change.old, change.new, language, full=full)
    counts = "summary" if structure and structure[0].grid and not semantic and not population else "text"
    parts = (
        *_in_chapters(structure, (counts, "text", "text"), language),
        *_in_chapters(semantic, ("summary", "examples", "grounds"), language),
        *_in_chapters(population, ("summary", "people", "people"), language),
        *_in_chapters(flight, ("people",) * 3, language),
        *_in_chapters(wording, ("wording",) * 3, language),
    )
    chapters = tuple(phrase(language, f"population.chapter.{name}") for name in CHAPTERS)
    return Report(headline(change, language), tuple(_facts(change, language, days_from)), parts, chapters)


def _in_chapters(parts: tuple[Part, ...], chapters: tuple[str, str, str], language: Language) -> Iterator[Part]:
    """Parts with their chapters: that of the first, of those between, and of the last."""
    first, between, last = (phrase(language, f"population.chapter.{name}") for name in chapters)
    for place, part in enumerate(parts):
        yield evolve(part, chapter=first if place == 0 else last if place == len(parts) - 1 else between)


def _facts(change: Change, language: Language, days_from: tuple[DayFrom, DayFrom]) -> Iterator[str]:
    for key, side, day_from in zip(("old", "new"), (change.old, change.new), days_from, strict=True):
        yield phrase(language, f"structure.fact.{key}", rules=_side(side, language, day_from))
    yield from _overlays(change, language)
    yield from meaning_told(change.semantic or (), language)
    yield from population_told(change.population, language)
    yield from referred_told(change, language)
    yield counts_sentence(change.structure, language)
    yield from _of_one_side(change, language)
    asked = change.asked
    if change.semantic is not None or change.population is not None:
        yield phrase(language, "structure.fact.question", year=str(asked.year), date=day(language, asked.on))
    for item in change.missing:
        yield phrase(language, "structure.fact.missing", why=" ".join(render(item, language).split("\n")))


def _of_one_side(change: Change, language: Language) -> Iterator[str]:
    """The awards that only one side has rules for, of which nothing can be compared."""
    for key, side, other in (("only-old", change.old, change.new), ("only-new", change.new, change.old)):
        here, there = side.regime.standards, other.regime.standards
        codes = list(dict.fromkeys(award for award, kind in change.asked.keys if (award, kind) in here and (award, kind) not in there))
        if codes:
            yield phrase(language, f"structure.fact.{key}", codes=awards_listed(codes, side, language))


def _side(side: Standing, language: Language, day_from: DayFrom) -> str:
    label = side.regime.label.said(language)
    said = phrase(language, "structure.fact.side", name=side.name, label=label, id=side.regime.id, date=day(language, side.day))
    return said if day_from == "named" else phrase(language, f"structure.fact.day-{day_from}", side=said)


def _overlays(change: Change, language: Language) -> Iterator[str]:
    found = {overlay.id: overlay for side in (change.old, change.new) for overlay in side.applied.overlays}
    if found:
        yield phrase(language, "structure.fact.overlays", names="; ".join(overlay.label.said(language) for overlay in found.values()))
