"""Colour, on a terminal only: the marks of an explanation show at a glance what is good, bad or open."""

from functools import cache
from io import StringIO
from typing import Final

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from tdkt_rules.phrases import Language, catalogue

_STYLES: Final = {
    "tick.good": "green",
    "tick.bad": "red",
    "tick.open": "yellow",
    "tick.noted": "cyan",
    "verdict-mark.eligible": "green",
    "verdict-mark.ineligible": "red",
    "verdict-mark.suspended": "magenta",
    "verdict-mark.undetermined": "yellow",
    "verdict-mark.needs_judgement": "cyan",
    "structure.sign.added": "green",
    "structure.sign.removed": "red",
    "structure.sign.changed": "yellow",
    "structure.sign.moved": "cyan",
}


@cache
def styles(language: Language) -> dict[str, str]:
    """Colours by mark."""
    return {catalogue(language)[key]: style for key, style in _STYLES.items()}


def style_of(text: str, language: Language) -> str:
    """The colour of text that begins with a mark and a space, or is a mark; empty for other text."""
    return styles(language).get(text.partition(" ")[0], "")


def coloured_explanation(text: str, language: Language) -> str:
    """An explanation for a terminal: verdict and titles in bold, marks coloured, long lines wrapped under their beginning."""
    lines = [_line(line, language, first=place == 0) for place, line in enumerate(text.splitlines())]
    return drawn(Group(*lines))


def drawn(renderable: RenderableType) -> str:
    """Anything that rich can draw, as text with the colours of the terminal; `NO_COLOR` is respected."""
    page = StringIO()
    Console(file=page, force_terminal=True, markup=False, emoji=False, highlight=False).print(renderable)
    return "".join(line.rstrip() + "\n" for line in page.getvalue().splitlines())


def _line(line: str, language: Language, first: bool) -> RenderableType:
    """One line of an explanation; a line at the margin that is neither a sentence nor `name: value` is a title."""
    body = line.lstrip(" ")
    indent = len(line) - len(body)
    mark = body.partition(" ")[0]
    text = Text(body)
    if first:
        text.stylize("bold")
    elif mark in styles(language):
        text.stylize(f"bold {styles(language)[mark]}", 0, len(mark))
    elif indent == 0 and not body.endswith(".") and ":" not in body:
        text.stylize("bold")
    return Padding(text, (0, 0, 0, indent), expand=False) if body else text  # padding swallows an empty line
