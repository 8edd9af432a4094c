"""A diagnostic: an error or a warning as a value, with its place and its help."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Literal

from attrs import field, frozen

Severity = Literal["error", "warning"]


@frozen(order=True)
class Place:
    """Where in a file something stands. Line and column count from 1; 0 means that the place has no line (a Python mapping, a folder).

    Args:
        file: Name of the file as the user gave it; empty for a Python mapping.
        line: Line, from 1.
        column: Column, from 1, in characters.
        end_column: Column after the last character on the same line.
        excerpt: The source line, without its line end.
    """

    file: str
    line: int = 0
    column: int = 0
    end_column: int = field(default=0, eq=False)
    excerpt: str = field(default="", eq=False, repr=False)


@frozen
class Diagnostic:
    """One thing that is wrong, or doubtful.

    Args:
        code: Stable code such as `RUL203`; each has a section in `docs/reference/errors.md`.
        place: Where.
        fields: What the phrase of the code needs, by name, as text.
        nearest: The known name that was probably meant.
        path: Path inside the document, as in `years.2024.rating`, for input without lines.
        severity: `error` stops the use of what was read; `warning` does not.
    """

    code: str
    place: Place
    fields: dict[str, str] = field(factory=dict)
    nearest: str | None = None
    path: str = ""
    severity: Severity = "error"


class InvalidInput(Exception):
    """Input that cannot be used, with every diagnostic of the run.

    Args:
        diagnostics: All that was found, sorted by place; at least one is an error.
    """

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics: tuple[Diagnostic, ...] = tuple(in_order(diagnostics))
        super().__init__("; ".join(map(_in_short, self.diagnostics)))


def _in_short(item: Diagnostic) -> str:
    """Code, place or path, and nearest name. What the record says is left out, because exceptions are logged and records hold personal data."""
    where = f"{item.place.file}:{item.place.line}:{item.place.column}" if item.place.file else item.path
    return " ".join(part for part in (item.code, where, f"(nearest: {item.nearest})" if item.nearest else "") if part)


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Diagnostics by place, then code, each once."""
    unique = {(item.place, item.code, item.path, tuple(sorted(item.fields.items()))): item for item in diagnostics}
    return sorted(unique.values(), key=lambda item: (item.place, item.code, item.path))


def nearest_name(name: str, known: Iterable[str]) -> str | None:
    """The known name that a misspelt one probably meant, or None when nothing is near.

    Example:
        >>> nearest_name("CSTDSC", ["CSTDCS", "LDTT"])
        'CSTDCS'
    """
    names = list(known)
    folded = {candidate.casefold(): candidate for candidate in names}
    found = get_close_matches(name.casefold(), list(folded), n=1, cutoff=0.6)
    return folded[found[0]] if found else None
