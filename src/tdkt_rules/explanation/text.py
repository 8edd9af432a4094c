"""Explanations as plain text."""

from collections.abc import Iterator
from datetime import date
from typing import Literal, TypeGuard

from tdkt_rules.explanation.card import card
from tdkt_rules.explanation.outline import Outline, full_outline, short_outline
from tdkt_rules.explanation.tree import Entry
from tdkt_rules.explanation.voice import language_of
from tdkt_rules.model.decision import Decision
from tdkt_rules.model.regime import Regime, Rules, Standard
from tdkt_rules.phrases import Language, phrase

Style = Literal["short", "full"]
STYLES: tuple[Style, ...] = ("short", "full")


def explain(rules: Rules, decision: Decision, language: str = "vi", style: str = "full") -> str:
    """A decision as text.

    Args:
        rules: Labels, names of awards and titles of instruments.
        decision: What was decided.
        language: `vi` or `en`.
        style: `short`: verdict and what decides, to be sent as it is. `full`: every criterion, what is to be confirmed or completed, procedure, cautions.

    Returns:
        Lines joined by newlines, without a final one.

    Raises:
        ValueError: The language or the style is unknown.
    """
    known = language_of(language)
    if not _is_style(style):
        raise ValueError(f"unknown style `{style}`; one of: {', '.join(STYLES)}")
    outline = short_outline(decision, rules, known) if style == "short" else full_outline(decision, rules, known)
    return "\n".join(lines(outline, known))


def card_text(rules: Rules, regime: Regime, standard: Standard, on: date, language: str = "vi") -> str:
    """The card of an award for one kind of nominee as text, without a final newline.

    Raises:
        ValueError: The language is unknown.
    """
    known = language_of(language)
    return "\n".join(lines(card(rules, regime, standard, on, known), known))


def _is_style(value: str) -> TypeGuard[Style]:
    return value in STYLES


def lines(outline: Outline, language: Language) -> Iterator[str]:
    """The lines of an outline: two spaces for each step down, details below their entry."""
    yield outline.head
    yield from outline.facts
    for section in outline.sections:
        if section.title:
            yield ""
            yield section.title
        for entry in section.entries:
            yield from _entry_lines(entry, language, "  " if section.title else "", "- " if section.title else "")
    if outline.closing:
        if outline.facts:
            yield ""
        yield outline.closing


def _entry_lines(entry: Entry, language: Language, indent: str, bullet: str) -> Iterator[str]:
    yield indent + ("" if entry.tick else bullet) + said(entry, language)
    step = indent + "  "
    for detail in entry.details:
        yield f"{step}{detail}."
    for below in entry.below:
        yield from _entry_lines(below, language, step, bullet)


def said(entry: Entry, language: Language) -> str:
    """The line of an entry: mark, text with its final sign, citation after a dash."""
    mark = phrase(language, f"tick.{entry.tick}") + " " if entry.tick else ""
    if entry.below and entry.citation:
        return phrase(language, "line.cited-above", text=mark + entry.text, citation=entry.citation)
    end = "" if entry.text.endswith(".") else ":" if entry.below else "."
    text = f"{mark}{entry.text}{end}"
    return phrase(language, "line.cited", text=text, citation=entry.citation) if entry.citation else text
