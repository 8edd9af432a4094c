"""What is wrong with text that is not YAML, in words of our own: the parser's complaint decides the code, its sentence is never shown."""

from typing import Final, Protocol

import yaml

from tdkt_rules.documents.places import place_at
from tdkt_rules.model.diagnostic import Diagnostic

# The beginning of the parser's complaint, with and without the C library, and our code.
_COMPLAINTS: Final = (
    ("mapping values are not allowed", "SRC122"),
    ("did not find expected ',' or", "SRC123"),
    ("expected ',' or", "SRC123"),
    ("found unexpected end of stream", "SRC124"),
    ("found unexpected document", "SRC124"),
    ("did not find expected key", "SRC125"),
    ("did not find expected '-' indicator", "SRC125"),
    ("expected <block end>", "SRC125"),
    ("found character", "SRC126"),
    ("found a tab character that violates indentation", "SRC121"),
    ("found unknown escape character", "SRC127"),
    ("found invalid Unicode character escape code", "SRC127"),
    ("did not find expected hexdecimal number", "SRC127"),
    ("expected escape sequence", "SRC127"),
    ("chr()", "SRC127"),
    ("Python int too large", "SRC127"),
)
# An opening sign without its closing one: the reader needs to see where it opens, not where the text ends.
_SHOWN_WHERE_IT_OPENS: Final = frozenset({"SRC123", "SRC124"})


class Mark(Protocol):
    """A position in the text, counted from 0, as both parsers give it."""

    @property
    def line(self) -> int:
        """The line."""

    @property
    def column(self) -> int:
        """The column."""


def syntax_mistake(error: Exception, last: yaml.Event | None, lines: list[str], file: str) -> Diagnostic:
    """The diagnostic of a parser's complaint.

    Args:
        error: What the parser raised.
        last: The event that it gave before.
        lines: Clean source lines.
        file: Name of the file.
    """
    complaint = getattr(error, "problem", None) or str(error)
    code = next((code for start, code in _COMPLAINTS if complaint.startswith(start)), "SRC120")
    mark = getattr(error, "problem_mark", None) or (last.end_mark if last else None)
    line, column = _inside(lines, mark)
    fields: dict[str, str] = {}
    opening = getattr(error, "context_mark", None)
    if code in _SHOWN_WHERE_IT_OPENS and opening is not None:
        fields = {"line": str(line + 1)}
        line, column = _inside(lines, opening)
    sign = lines[line][column : column + 1]
    code = _refined(code, lines[line][:column], sign)
    return Diagnostic(code, place_at(file, lines, (line, column, column + 1)), {**fields, "character": sign})


def _refined(code: str, before: str, sign: str) -> str:
    """The same complaint means a tab or a wrong indentation only at the beginning of a line."""
    if code == "SRC126" and sign == "\t":
        return "SRC120" if before.strip() else "SRC121"
    if code == "SRC125" and before.strip():
        return "SRC120"
    return code


def position(mark: Mark | None) -> tuple[int, int]:
    """Line and column of a mark; the parser gives a mark with everything that it reads from text."""
    return (mark.line, mark.column) if mark is not None else (0, 0)


def _inside(lines: list[str], mark: Mark | None) -> tuple[int, int]:
    """Line and column of a mark; a mark after the last written line moves to the end of that line."""
    line, column = position(mark)
    last = next((number for number in range(len(lines) - 1, -1, -1) if lines[number].strip()), 0)
    return (line, min(column, len(lines[line]))) if line <= last else (last, len(lines[last].rstrip()))
