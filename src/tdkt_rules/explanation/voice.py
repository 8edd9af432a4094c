"""The voice of an explanation: language, vocabulary and catalogue; and the names of things in it."""

from datetime import date
from fractions import Fraction

from attrs import frozen

from tdkt_rules.explanation.numerals import day, number
from tdkt_rules.model.record import Value
from tdkt_rules.model.regime import Overlay, Rules
from tdkt_rules.model.vocabulary import Field
from tdkt_rules.phrases import LANGUAGES, Language, catalogue, is_language, phrase

MOST_NAMED_AWARDS = 6


@frozen
class Voice:
    """What is needed to put a decision into words.

    Args:
        language: `vi` or `en`.
        rules: Labels of facts, names of awards, titles of instruments.
        school: Whether years are school years.
        instrument: Id of the instrument of the award itself, which citations need not name again.
        earliest: First year that any window may reach.
    """

    language: Language
    rules: Rules
    school: bool = False
    instrument: str = ""
    earliest: int = 0


def language_of(name: str) -> Language:
    """The language of a name.

    Raises:
        ValueError: There is no catalogue for it.
    """
    if not is_language(name):
        raise ValueError(f"unknown language `{name}`; one of: {', '.join(LANGUAGES)}")
    return name


def say(voice: Voice, key: str, **fields: object) -> str:
    """A phrase of the explanation in the language of the voice."""
    return phrase(voice.language, key, **fields)


def first_known(voice: Voice, *keys: str) -> str:
    """The first key that the catalogue holds, so that a special wording may stand before the general one."""
    known = catalogue(voice.language)
    return next((key for key in keys if key in known), keys[-1])


def upper_first(text: str) -> str:
    """The text with a capital at its beginning.

    Example:
        >>> upper_first("được tặng")
        'Được tặng'
    """
    return text[:1].upper() + text[1:]


def lower_first(voice: Voice, text: str) -> str:
    """The text as it stands inside a sentence; a name of an award or an instrument keeps its capital."""
    names = [award.names.said(voice.language) for award in voice.rules.awards.values()]
    if text[1:2].isupper() or any(text.startswith(name) for name in names):
        return text
    return text[:1].lower() + text[1:]


def plain(text: str) -> str:
    """Text of a record on one line: a name or a document number never breaks the layout."""
    return " ".join(text.split())


def joined(voice: Voice, parts: list[str], by: str) -> str:
    """Parts as a list in a sentence.

    Args:
        voice: The voice.
        parts: At least one.
        by: `and` or `or`.
    """
    if len(parts) < 2:
        return "".join(parts)
    return ", ".join(parts[:-1]) + say(voice, f"join.{by}") + parts[-1]


def award_name(voice: Voice, code: str) -> str:
    """Name of an award as it stands in a sentence, with the word for a title before it where the language wants one."""
    award = voice.rules.awards.get(code)
    if award is None:
        return code
    return say(voice, f"award.{award.kind}", name=award.names.said(voice.language))


def award_label(voice: Voice, code: str) -> str:
    """Official name of an award."""
    award = voice.rules.awards.get(code)
    return award.names.said(voice.language) if award else code


def award_names(voice: Voice, codes: tuple[str, ...]) -> str:
    """Names of alternative awards."""
    named = [award_name(voice, code) for code in codes[:MOST_NAMED_AWARDS]]
    rest = len(codes) - len(named)
    if rest > 0:
        named.append(say(voice, "award.others", count=number(voice.language, rest)))
    return joined(voice, named, "or")


def field_of(voice: Voice, name: str, kind: str = "") -> Field | None:
    """A field of the vocabulary by name: of a kind of event or span when one is given, otherwise of a year or of the nominee."""
    vocabulary = voice.rules.vocabulary
    if kind:
        occurrence = vocabulary.occurrences.get(kind)
        return occurrence.fields.get(name) if occurrence else None
    return vocabulary.years.get(name) or vocabulary.facts.get(name)


def overlay_named(voice: Voice, name: str) -> Overlay | None:
    """The overlay of an id; None for the national rules."""
    return next((overlay for overlay in voice.rules.overlays if overlay.id == name), None)


def occurrence_name(voice: Voice, kind: str) -> str:
    """Name of a kind of event or span."""
    occurrence = voice.rules.vocabulary.occurrences.get(kind)
    return occurrence.label.said(voice.language) if occurrence else kind


def value_name(voice: Voice, value: Value, domain: str = "") -> str:
    """A stored value as people say it: the label of a level or choice, yes or no, a number, a date."""
    if isinstance(value, bool):
        return say(voice, "value.yes" if value else "value.no")
    if isinstance(value, date):
        return day(voice.language, value)
    if isinstance(value, int | Fraction):
        return number(voice.language, value)
    known = voice.rules.vocabulary.domains.get(domain)
    label = known.values.get(value) if known else None
    return label.said(voice.language) if label else plain(value)
