"""Cautions in words."""

from datetime import date

from tdkt_rules.explanation.citing import cite_fully
from tdkt_rules.explanation.numerals import day, number, year_name
from tdkt_rules.explanation.voice import Voice, award_label, field_of, lower_first, plain, say, upper_first
from tdkt_rules.model.citation import parse_citation
from tdkt_rules.model.decision import Caution
from tdkt_rules.model.time import parse_year


def caution_words(voice: Voice, caution: Caution) -> str:
    """A caution as a sentence; codes of awards, provisions, years and dates among its fields are said as people say them."""
    return upper_first(say(voice, f"caution.{caution.code}", **{name: _said(voice, name, value) for name, value in caution.fields.items()}))


def _said(voice: Voice, name: str, value: str) -> str:
    if name in ("award", "beneath"):
        return award_label(voice, value)
    if name in ("part", "whole"):
        field = field_of(voice, value)
        return lower_first(voice, field.label.said(voice.language)) if field else plain(value)
    if name == "provisions":
        cited = (parse_citation(text) for text in value.split(", "))
        return cite_fully(voice, tuple(item for item in cited if item is not None), whole=False)
    if name == "regime":
        named = {regime.id: regime.label for regime in voice.rules.regimes}
        return named[value].said(voice.language) if value in named else plain(value)
    if name == "verdict":
        return lower_first(voice, say(voice, f"verdict.{value}"))
    if name == "count" and value.isdigit():
        return number(voice.language, int(value))
    if name == "date":
        return day(voice.language, date.fromisoformat(value))
    year = parse_year(value) if name == "year" else None
    return year_name(voice.language, year) if year else plain(value)
