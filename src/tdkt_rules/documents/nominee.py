"""The door through which records come in: a file, a text or a Python mapping."""

import pathlib
from collections.abc import Mapping
from datetime import date
from typing import Any
from unicodedata import normalize

from attrs import frozen

from tdkt_rules.documents.places import Path, PlaceMap
from tdkt_rules.documents.shape import dotted
from tdkt_rules.documents.source import Source, parse_source, read_source
from tdkt_rules.model.diagnostic import Diagnostic, InvalidInput, Place


@frozen
class Nominee:
    """A record as it came in, not yet typed by the vocabulary of a rulebook.

    Args:
        source: Its data and where everything in it stands.
        path: Where in the source the record stands; the whole of it when empty.

    Example:
        >>> Nominee.from_mapping({"nominee": "CB-0147", "kind": "individual", "years": {2025: {"rating": "good"}}}).source.data["years"]
        {'2025': {'rating': 'good'}}
    """

    source: Source
    path: Path = ()

    @property
    def data(self) -> object:
        """What the record says, as plain data."""
        found: Any = self.source.data
        for step in self.path:
            found = found[step]
        return found

    @classmethod
    def from_file(cls, path: str | pathlib.Path) -> "Nominee":
        """Read a YAML or JSON file.

        Raises:
            InvalidInput: The file cannot be read, or is not plain YAML or JSON.
        """
        return cls(read_source(pathlib.Path(path)))

    @classmethod
    def from_text(cls, text: str | bytes, file: str = "<text>") -> "Nominee":
        """Read YAML or JSON text; `file` names it in diagnostics.

        Raises:
            InvalidInput: The text is not plain YAML or JSON.
        """
        return cls(parse_source(text, file))

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, object]) -> "Nominee":
        """Take a Python mapping of the same form as a file; numbers, dates and truth values may have their Python types.

        Raises:
            InvalidInput: Two keys of one mapping are the same as text, such as `2025` and `"2025"`.
        """
        return cls(plain_source(mapping))


def plain_source(mapping: object) -> Source:
    """A Python mapping, or a list of them, as a document without lines.

    Raises:
        InvalidInput: Two keys of one mapping are the same as text.
    """
    found: list[Diagnostic] = []
    plain = _plain(mapping, (), found)
    if found:
        raise InvalidInput(found)
    return Source(plain, PlaceMap())


def _plain(value: object, path: Path, found: list[Diagnostic]) -> object:
    """The same data with text keys, lists for sequences, and text in Unicode form NFC; notes keys that become the same."""
    if isinstance(value, Mapping):
        plain: dict[str, object] = {}
        for key, item in value.items():
            name = normalize("NFC", key.isoformat() if isinstance(key, date) else str(key))
            if name in plain:
                found.append(Diagnostic("REC322", Place(""), {"name": name}, path=dotted((*path, name))))
            plain[name] = _plain(item, (*path, name), found)
        return plain
    if isinstance(value, list | tuple):
        return [_plain(item, (*path, index), found) for index, item in enumerate(value)]
    return normalize("NFC", value) if isinstance(value, str) else value
