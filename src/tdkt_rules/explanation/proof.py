"""The facts of the record behind a finding, in words, with the numbers of their papers."""

from tdkt_rules.explanation.numerals import day, number, year_name, years_said
from tdkt_rules.explanation.voice import Voice, award_label, field_of, occurrence_name, plain, say, value_name
from tdkt_rules.model.finding import Evidence, Finding
from tdkt_rules.model.time import ReferenceYear, years_in_ranges
from tdkt_rules.model.truth import Truth

MOST_ITEMS = 12


def evidence_words(voice: Voice, finding: Finding, *, counted: bool = True) -> str:
    """The evidence of a finding as one text; empty when there is none. Yearly facts of one value, and things of one kind, stand together.

    Args:
        voice: The voice.
        finding: The finding.
        counted: What counts or may count; otherwise what was looked at and does not. Values of years are always said among what counts.
    """
    yearly = [item for item in finding.evidence if item.kind == "year" and counted]
    others = [item for item in finding.evidence if item.kind != "year" and (item.status is not Truth.NOT_MET or item.kind == "answer") is counted]
    return "; ".join(_at_most(voice, [*_yearly(voice, yearly), *_named(voice, others)]))


def _at_most(voice: Voice, parts: list[str]) -> list[str]:
    """The first of many parts, and how many more there are."""
    if len(parts) <= MOST_ITEMS:
        return parts
    return [*parts[:MOST_ITEMS], say(voice, "evidence.more", count=number(voice.language, len(parts) - MOST_ITEMS))]


def _named(voice: Voice, items: list[Evidence]) -> list[str]:
    groups: dict[tuple[str, str], list[str]] = {}
    for item in items:
        name = _answer(voice, item) if item.kind == "answer" else _name(voice, item)
        groups.setdefault(("fact" if item.kind == "fact" else "group", name), []).append(_particulars(voice, item))
    return [_group(voice, key, name, [text for text in texts if text]) for (key, name), texts in groups.items()]


def _answer(voice: Voice, item: Evidence) -> str:
    fields = {"by": _name(voice, item), "value": _value(voice, item)}
    return say(voice, "evidence.answered-on", on=day(voice.language, item.on), **fields) if item.on else say(voice, "evidence.answered", **fields)


def _group(voice: Voice, key: str, name: str, texts: list[str]) -> str:
    return say(voice, f"evidence.{key}", name=name, items=", ".join(_at_most(voice, texts))) if texts else name


def _yearly(voice: Voice, items: list[Evidence]) -> list[str]:
    groups: dict[tuple[str, str], list[ReferenceYear]] = {}
    for item in items:
        if item.year is not None:
            groups.setdefault((item.name, _value(voice, item)), []).append(item.year)
    ordered = sorted(groups.items(), key=lambda entry: (min(entry[1]), entry[0]))
    return [_yearly_group(voice, name, value, years) for (name, value), years in ordered]


def _yearly_group(voice: Voice, name: str, value: str, years: list[ReferenceYear]) -> str:
    field = field_of(voice, name)
    said = years_said(voice.language, years, tuple(years_in_ranges([year.end for year in years])))
    label = field.label.said(voice.language) if field else name
    return say(voice, "evidence.year" if field is not None and field.domain else "evidence.year-named", years=said, name=label, value=value)


def _value(voice: Voice, item: Evidence) -> str:
    field = field_of(voice, item.name)
    return "" if item.value is None else value_name(voice, item.value, field.domain if field else "")


def _name(voice: Voice, item: Evidence) -> str:
    match item.kind:
        case "fact" | "year":
            field = field_of(voice, item.name)
            return field.label.said(voice.language) if field else item.name
        case "award":
            return award_label(voice, item.name)
        case "event" | "span":
            return occurrence_name(voice, item.name)
        case "answer":
            question = voice.rules.vocabulary.questions.get(item.name)
            return plain(item.by) or (question.by.said(voice.language) if question else item.name)


def _particulars(voice: Voice, item: Evidence) -> str:
    """When it was, its value, its paper."""
    answer = item.kind == "answer"
    when = "" if answer else _when(voice, item)
    value = _value(voice, item) if item.kind in ("fact", "year") else ""
    said = " ".join(part for part in (when, value) if part)
    paper = _paper(voice, item)
    if item.status is Truth.UNKNOWN:
        paper = "; ".join(part for part in (paper, say(voice, "evidence.unsure")) if part)
    return say(voice, "evidence.with-paper", what=said, paper=paper).strip() if paper else said


def _when(voice: Voice, item: Evidence) -> str:
    if item.year is not None:
        return year_name(voice.language, item.year)
    if item.on is None:
        return ""
    if item.kind != "span":
        return say(voice, "evidence.on", on=day(voice.language, item.on))
    if item.until is None:
        return say(voice, "evidence.from", on=day(voice.language, item.on))
    return say(voice, "evidence.from-until", on=day(voice.language, item.on), until=day(voice.language, item.until))


def _paper(voice: Voice, item: Evidence) -> str:
    document = plain(item.document)
    dated = item.on is not None and item.kind in ("award", "event") and item.year is not None
    if not dated or item.on is None:
        return document
    on = day(voice.language, item.on)
    return say(voice, "evidence.document-dated", document=document, on=on) if document else say(voice, "evidence.on", on=on)
