"""Scorecards in words and as plain values, before any sheet: sections, what adds and what is taken off, who is out, classes."""

from collections.abc import Iterable, Iterator
from typing import Any

from tdkt_rules.explanation.numerals import counted, percent
from tdkt_rules.explanation.plain_values import plain_label, plain_number
from tdkt_rules.explanation.quantities import field_label
from tdkt_rules.explanation.quota_document import condition_document
from tdkt_rules.explanation.quotas import condition_words
from tdkt_rules.explanation.tree import Entry, cited_with_mark
from tdkt_rules.explanation.voice import Voice, award_label, joined, lower_first, say, upper_first
from tdkt_rules.model.scorecard import Band, Scorecard, ScoreItem, ScoreSection
from tdkt_rules.model.vocabulary import NomineeKind


def scorecard_entries(cards: Iterable[Scorecard], kind: NomineeKind, voice: Voice) -> tuple[Entry, ...]:
    """Scorecards as lines, each with its parts below.

    Args:
        cards: Those that an award is decided on.
        kind: Kind of nominee; exclusions of other kinds are left out.
        voice: The voice.
    """
    return tuple(
        Entry(
            upper_first(card.label.said(voice.language)),
            citation=cited_with_mark(voice, card.citations, card.mark, card.source),
            below=tuple(Entry(upper_first(text)) for text in _parts(card, kind, voice)),
        )
        for card in cards
    )


def _parts(card: Scorecard, kind: NomineeKind, voice: Voice) -> Iterator[str]:
    yield from (section_words(section, voice) for section in card.sections)
    for sort, items in (("bonus", card.bonus), ("penalty", card.penalties)):
        yield from (item_words(sort, item, voice) for item in items)
    yield from (say(voice, "scorecard.exclude", who=condition_words(voice, item)) for of, item in card.exclusions if of == kind)
    yield from (band_words(band, voice) for band in card.bands)


def section_words(section: ScoreSection, voice: Voice) -> str:
    """A section with its maximum and the share of it that must be reached."""
    said = {"name": section_name(section, voice), "maximum": counted(voice.language, section.maximum, "points")}
    if section.floor is None:
        return say(voice, "scorecard.section", **said)
    return say(voice, "scorecard.section-floor", **said, floor=percent(voice.language, section.floor))


def band_words(band: Band, voice: Voice) -> str:
    """A class of totals with the awards that need it."""
    said = {"name": lower_first(voice, band.label.said(voice.language)), "points": counted(voice.language, band.at_least, "points")}
    awards = joined(voice, [award_label(voice, code) for code in band.awards], "and")
    return say(voice, "scorecard.band-awards", **said, awards=awards) if awards else say(voice, "scorecard.band", **said)


def section_name(section: ScoreSection, voice: Voice) -> str:
    """A section by its label, or by the field of the year that holds its points."""
    return section.label.said(voice.language) if section.label else field_label(voice, section.field)


def item_words(sort: str, item: ScoreItem, voice: Voice) -> str:
    """What adds (`bonus`) or is taken off (`penalty`), with its points."""
    text = say(voice, f"scorecard.{sort}", name=lower_first(voice, item.label.said(voice.language)), points=counted(voice.language, item.points, "points"))
    return text if item.maximum is None else say(voice, "scorecard.at-most", text=text, maximum=counted(voice.language, item.maximum, "points"))


def scorecard_document(voices: tuple[Voice, Voice], card: Scorecard) -> dict[str, Any]:
    """A scorecard as plain values.

    Args:
        voices: Vietnamese and English.
        card: The scorecard.
    """
    return {
        "id": card.id,
        "label": plain_label(card.label),
        "sections": [
            {
                "id": section.id,
                "label": {voice.language: section_name(section, voice) for voice in voices},
                "field": section.field or None,
                "maximum": section.maximum,
                "floor": None if section.floor is None else plain_number(section.floor),
            }
            for section in card.sections
        ],
        "bonus": [_item_document(item) for item in card.bonus],
        "penalty": [_item_document(item) for item in card.penalties],
        "exclude": [{"kind": kind, **condition_document(voices, item)} for kind, item in card.exclusions],
        "bands": [
            {"id": band.id, "label": plain_label(band.label), "at_least": plain_number(band.at_least), "awards": list(band.awards)} for band in card.bands
        ],
        "citations": [str(cited) for cited in card.citations],
        "mark": card.mark,
        "source": card.source,
    }


def _item_document(item: ScoreItem) -> dict[str, Any]:
    maximum = None if item.maximum is None else plain_number(item.maximum)
    return {"id": item.id, "label": plain_label(item.label), "points": plain_number(item.points), "maximum": maximum}
