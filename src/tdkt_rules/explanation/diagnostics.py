"""Diagnostics as people read them: what is wrong, the place with its source line, and help."""

import unicodedata
from collections.abc import Iterable
from typing import Final

from tdkt_rules.model.diagnostic import Diagnostic, Place
from tdkt_rules.phrases import Language, catalogue

_LONGEST_FIELD: Final = 80
_LONGEST_EXCERPT: Final = 140
_BEFORE_CARET: Final = 60
_HIDDEN: Final = "\ufffd"
_CUT: Final = "…"
_WORDS: Final = {"kind": "kind", "who": "kind", "expected": "expected", "found": "found", "type": "type", "unit": "unit", "needed": "unit"}


def render(diagnostic: Diagnostic, language: Language = "en") -> str:
    """One diagnostic as text of a few lines, without a line end.

    The message is the phrase `CODE.message`, filled with the fields of the diagnostic. Fields that hold a word of the rule language rather than of the user,
    such as `kind` and `expected`, are said in the language asked for. Help is the nearest known name, or else the phrase `CODE.help`
    where the catalogue has one.

    Args:
        diagnostic: What is wrong.
        language: `vi` or `en`.

    Raises:
        KeyError: The catalogue has no message for the code.
    """
    headline = f"{_said(language, f'diagnostic.{diagnostic.severity}')}[{diagnostic.code}]: {_said(language, f'{diagnostic.code}.message', diagnostic.fields)}"
    return "\n".join([headline, *_where(diagnostic), *_help(diagnostic, language)])


def message(diagnostic: Diagnostic, language: Language = "en") -> str:
    """What a diagnostic says, as a clause: without its code, place and help.

    Args:
        diagnostic: What is wrong.
        language: `vi` or `en`.
    """
    return _said(language, f"{diagnostic.code}.message", diagnostic.fields)


def render_all(diagnostics: Iterable[Diagnostic], language: Language = "en") -> str:
    """Diagnostics in the order given, an empty line between two, and a last line that counts errors and warnings.

    Args:
        diagnostics: What is wrong; may be none.
        language: `vi` or `en`.
    """
    items = list(diagnostics)
    errors = sum(item.severity == "error" for item in items)
    counts = [_counted(language, "error", errors), _counted(language, "warning", len(items) - errors)]
    summary = ", ".join(count for count in counts if count) or _said(language, "diagnostic.none")
    return "\n\n".join([*(render(item, language) for item in items), summary])


def _counted(language: Language, severity: str, count: int) -> str:
    return _said(language, f"diagnostic.{'one' if count == 1 else 'many'}_{severity}", {"count": str(count)}) if count else ""


def _help(diagnostic: Diagnostic, language: Language) -> list[str]:
    if diagnostic.nearest is not None:
        said = _said(language, "diagnostic.nearest", {"name": diagnostic.nearest})
    elif f"{diagnostic.code}.help" in catalogue(language):
        said = _said(language, f"{diagnostic.code}.help", diagnostic.fields)
    else:
        return []
    return [f"{_said(language, 'diagnostic.help')}: {said}"]


def _where(diagnostic: Diagnostic) -> list[str]:
    place = diagnostic.place
    if place.line == 0:
        said = ": ".join(part for part in (_plain(place.file), _one_line(diagnostic.path)) if part)
        return [f"  --> {said}"] if said else []
    margin = " " * len(str(place.line))
    arrow = f"{margin} --> {_plain(place.file)}:{place.line}:{place.column}"
    return [arrow, *_excerpt(place, margin)] if place.excerpt else [arrow]


def _excerpt(place: Place, margin: str) -> list[str]:
    text = place.excerpt.rstrip()
    start = min(place.column - 1, len(text))
    end = max(start + 1, min(place.end_column - 1, len(text)))
    cut = max(0, start - _BEFORE_CARET) if len(text) > _LONGEST_EXCERPT else 0
    shown = text[cut : cut + _LONGEST_EXCERPT]
    head, tail = _CUT if cut else "", _CUT if cut + _LONGEST_EXCERPT < len(text) else ""
    line = "".join(_visible(sign) for sign in shown)
    indent = " " * (len(head) + _width(line[: start - cut]))
    carets = "^" * max(1, _width(line[start - cut : end - cut]))
    return [f" {margin} |", f" {place.line} | {head}{line}{tail}".rstrip(), f" {margin} | {indent}{carets}"]


def _said(language: Language, name: str, fields: dict[str, str] | None = None) -> str:
    return catalogue(language)[name].format_map({field: _word(language, field, text) for field, text in (fields or {}).items()})


def _word(language: Language, field: str, text: str) -> str:
    if field not in _WORDS:
        return _one_line(text)
    return ", ".join(catalogue(language).get(f"diagnostic.{_WORDS[field]}.{part}", _one_line(part)) for part in text.split(", "))


def _one_line(text: str) -> str:
    """Text of the user inside a sentence: short, on one line, and without characters that steer a terminal."""
    return _plain(text if len(text) <= _LONGEST_FIELD else _shortened(text[: _LONGEST_FIELD - 1]) + _CUT)


def _plain(text: str) -> str:
    """Text on one line without characters that steer a terminal, such as the whole name of a file, which people open by it."""
    return "".join(sign if sign == " " else _visible(sign) for sign in text)


def _shortened(text: str) -> str:
    """The beginning of a text; of a list only whole names, for half a name is no help."""
    whole, comma, _ = f"{text} ".rpartition(", ")
    return whole + comma if len(whole) > len(text) // 2 else text


def _visible(sign: str) -> str:
    if sign == "\t":
        return " "
    return _HIDDEN if unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Zl", "Zp"} else sign


def _width(text: str) -> int:
    """Columns that text takes on a screen: none for an accent of its own, two for a wide letter."""
    return sum(0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
