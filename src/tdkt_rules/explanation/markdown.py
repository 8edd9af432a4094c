"""Explanations as Markdown: the full text as headings and nested lists."""

import re
from collections.abc import Iterator
from datetime import date

from tdkt_rules.explanation.card import card
from tdkt_rules.explanation.outline import Outline, full_outline
from tdkt_rules.explanation.text import said
from tdkt_rules.explanation.tree import Entry
from tdkt_rules.explanation.voice import language_of
from tdkt_rules.model.decision import Decision
from tdkt_rules.model.regime import Regime, Rules, Standard
from tdkt_rules.phrases import Language

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&!])")


def to_markdown(decision: Decision, rules: Rules, language: str = "vi") -> str:
    """A decision as Markdown, with the same content as the full text.

    Args:
        decision: What was decided.
        rules: Labels, names of awards and titles of instruments.
        language: `vi` or `en`.

    Returns:
        CommonMark that ends with a newline; signs that Markdown or HTML would read in a name of the record are escaped.

    Raises:
        ValueError: The language is unknown.
    """
    known = language_of(language)
    return outline_as_markdown(full_outline(decision, rules, known), known)


def card_markdown(rules: Rules, regime: Regime, standard: Standard, on: date, language: str = "vi", *, level: int = 2) -> str:
    """The card of an award for one kind of nominee as Markdown.

    Raises:
        ValueError: The language is unknown.
    """
    known = language_of(language)
    return outline_as_markdown(card(rules, regime, standard, on, known), known, level=level)


def outline_as_markdown(outline: Outline, language: Language, *, level: int = 2) -> str:
    """An outline as headings and nested lists; the head is a heading of the level given."""
    parts = ["#" * level + " " + escaped(outline.head.removesuffix(".")), "\n".join("- " + escaped(fact) for fact in outline.facts)]
    for section in outline.sections:
        title = "#" * (level + 1) + " " + escaped(section.title)
        parts += [title, "\n".join(line for entry in section.entries for line in _entry_lines(entry, language, ""))]
    if outline.closing:
        parts.append(escaped(outline.closing))
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    r"""Text in which no sign is read as Markdown or HTML.

    Example:
        >>> print(escaped("a_b <i>"))
        a\_b \<i\>
    """
    return _SPECIAL.sub(r"\\\1", text)


def _entry_lines(entry: Entry, language: Language, indent: str) -> Iterator[str]:
    yield f"{indent}- {escaped(said(entry, language))}"
    step = indent + "  "
    for detail in entry.details:
        yield f"{step}- {escaped(detail)}."
    for below in entry.below:
        yield from _entry_lines(below, language, step)
