"""Phrase catalogues: every sentence that a person reads, by language and key.

The catalogues are `vi.toml` and `en.toml` beside this module. Code names a phrase and gives its fields; it never holds a sentence. A test holds the two
catalogues equal in keys and fields.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Final, Literal, TypeGuard

Language = Literal["vi", "en"]

LANGUAGES: Final[tuple[Language, ...]] = ("vi", "en")

PARTS: Final = ("explanation", "diagnostics", "screen", "round", "structure", "population", "proof", "mutation", "cover", "testing")


def is_language(value: str) -> TypeGuard[Language]:
    """Whether there is a catalogue for a language code."""
    return value in LANGUAGES


@cache
def catalogue(language: Language) -> dict[str, str]:
    """All phrases of a language, by dotted key.

    Example:
        >>> catalogue("vi")["verdict.eligible"]
        'Đủ tiêu chuẩn'
    """
    found: dict[str, str] = {}
    for part in PARTS:
        text = files(__package__).joinpath(f"{part}.{language}.toml").read_text(encoding="utf-8")
        _flatten("", tomllib.loads(text), found)
    return found


def phrase(language: Language, key: str, **fields: object) -> str:
    """One phrase with its fields filled in.

    Args:
        language: `vi` or `en`.
        key: Dotted key of the catalogue.
        **fields: Values for the placeholders of the phrase.

    Raises:
        KeyError: The catalogue has no such phrase; a test keeps this from happening.
    """
    return catalogue(language)[key].format(**fields)


def _flatten(prefix: str, table: dict[str, object], found: dict[str, str]) -> None:
    for name, value in table.items():
        if isinstance(value, dict):
            _flatten(f"{prefix}{name}.", value, found)
        else:
            found[prefix + name] = str(value)
