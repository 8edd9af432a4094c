"""JSON Lines: one document a line, read fast; a line that is not fine is read again with care, so that every complaint has its line and column."""

import json
import pathlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, Final, NoReturn

from attrs import evolve, frozen

from tdkt_rules.documents.characters import cleaned, decoded, long_run, refused
from tdkt_rules.documents.nodes import MOST_LEVELS, MOST_MISTAKES, MOST_NODES
from tdkt_rules.documents.places import Path, PlaceMap, Spot, place_at
from tdkt_rules.documents.source import LARGEST, Source, opened, parse_source, read_part
from tdkt_rules.model.diagnostic import Diagnostic, InvalidInput, Place

_NO_NUMBER: Final = re.compile(r"-?Infinity|NaN")
_CHUNK: Final = 1_000_000


class _NotPlain(Exception):
    """The fast reading found something that the careful one has to look at."""


@frozen(eq=False)
class Line:
    """One line of a file.

    Args:
        file: Name of the file.
        number: Number of the line, from 1.
        data: Its bytes, without the line end; None for one that is too long to be read.
    """

    file: str
    number: int
    data: bytes | None

    @property
    def place(self) -> str:
        """File and line, as people write them."""
        return f"{self.file}:{self.number}"

    @cached_property
    def text(self) -> str:
        """The clean text of a line."""
        return cleaned(decoded(self.data or b"", self.file), self.file, MOST_MISTAKES)[0]

    @cached_property
    def places(self) -> PlaceMap:
        """Where everything stands, as far as the careful reader can tell; found when a mistake asks for it."""
        try:
            return parse_source(self.text, self.file).places
        except InvalidInput:  # an escape or a tab that JSON allows and YAML does not: the line as a whole is the place
            return PlaceMap(self.file, (self.text,), {(): (0, 0, len(self.text))}, {})


@frozen(eq=False)
class _Spots(Mapping[Path, Spot]):
    """The spots of the values of a line, or of its keys, found when they are asked for."""

    line: Line
    of_keys: bool

    def _found(self) -> Mapping[Path, Spot]:
        return self.line.places.keys if self.of_keys else self.line.places.values

    def __getitem__(self, path: Path) -> Spot:
        return self._found()[path]

    def __iter__(self) -> Iterator[Path]:
        return iter(self._found())

    def __len__(self) -> int:
        return len(self._found())


def lines_of(path: pathlib.Path, file: str) -> Iterator[Line]:
    """The lines of a file that are not blank, one at a time.

    Args:
        path: The file.
        file: How diagnostics name it.

    Raises:
        InvalidInput: The file cannot be read.
    """
    number = 0
    with opened(path, file) as stream:
        while data := read_part(stream.readline, LARGEST + 1, file):
            number += 1
            if len(data) > LARGEST:
                while data and not data.endswith(b"\n"):
                    data = read_part(stream.readline, _CHUNK, file)
                yield Line(file, number, None)
            elif data.strip():
                yield Line(file, number, data.rstrip(b"\r\n"))


def line_source(line: Line) -> Source:
    r"""The document of a line.

    Args:
        line: The line.

    Returns:
        The same data as of the same text in a file of its own, with places in the file of the line.

    Raises:
        InvalidInput: The line is not one JSON document; with all that was found.

    Example:
        >>> line_source(Line("cohort.jsonl", 7, b'{"nominee": "CB-1", "facts": {"born": 1990, "member": true}}')).data
        {'nominee': 'CB-1', 'facts': {'born': '1990', 'member': 'true'}}
    """
    if line.data is None:
        raise InvalidInput([Diagnostic("COH641", Place(line.file, line.number, 1), {"limit": str(LARGEST)})])
    try:
        text = decoded(line.data, line.file)
        if not (text.isascii() and text.isprintable()):
            text, found = cleaned(text, line.file, MOST_MISTAKES)
            if found:
                raise InvalidInput(found)
        data = _read(text)
    except InvalidInput as wrong:
        raise InvalidInput(_moved(wrong.diagnostics, line.number - 1)) from None
    except (ValueError, RecursionError, _NotPlain) as error:
        raise InvalidInput(_moved(_complaints(line, error), line.number - 1)) from None
    return Source(data, PlaceMap(line.file, (text,), _Spots(line, False), _Spots(line, True), line.number - 1))


def _read(text: str) -> object:
    data: object = json.loads(text, object_pairs_hook=_once_each, parse_int=str, parse_float=str, parse_constant=_no_number)
    around = [data]
    if _take_in(around, 0, "\\" in text) > MOST_NODES:
        raise _NotPlain
    return around[0]


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _NotPlain
    return found


def _no_number(_: str) -> NoReturn:
    raise _NotPlain


def _take_in(part: Any, depth: int, escaped: bool) -> int:
    """Make every scalar of a part the text that is written; gives how many values and keys it has.

    Args:
        part: A mapping or a list.
        depth: How many others it stands in.
        escaped: Whether an escape may have brought in what the source text does not show.
    """
    if depth > MOST_LEVELS:
        raise _NotPlain
    nodes = len(part)
    if isinstance(part, dict):
        nodes += nodes
        if escaped and any(_shown(key) != key for key in part):
            raise _NotPlain
    entries: Iterable[tuple[Any, Any]] = part.items() if isinstance(part, dict) else enumerate(part)
    for key, value in entries:
        kind = type(value)
        if kind is dict or kind is list:
            nodes += _take_in(value, depth + 1, escaped)
        elif kind is bool:
            part[key] = "true" if value else "false"
        elif escaped and kind is str:
            part[key] = _shown(value)
    return nodes


def _shown(text: str) -> str:
    """Text that an escape may have brought in, in Unicode form NFC."""
    if text.isascii() and text.isprintable():
        return text
    if refused(text) or long_run(text) is not None:
        raise _NotPlain
    return unicodedata.normalize("NFC", text)


def _complaints(line: Line, error: Exception) -> tuple[Diagnostic, ...]:
    """What the careful reader says of a line; where it has nothing to say, the line is YAML and not JSON."""
    try:
        source = parse_source(line.data or b"", line.file)
    except InvalidInput as wrong:
        return wrong.diagnostics
    lines = source.places.lines
    spot: Spot = (0, 0, len(lines[0]))
    if isinstance(error, json.JSONDecodeError):
        spot = (error.lineno - 1, error.colno - 1, error.colno)
    elif found := _NO_NUMBER.search(lines[0]):
        spot = (0, *found.span())
    return (Diagnostic("COH640", place_at(line.file, lines, spot)),)


def _moved(found: Iterable[Diagnostic], above: int) -> list[Diagnostic]:
    """Diagnostics of a text that is one line of a file; a line that a message names moves with it."""
    moved = []
    for item in found:
        fields = item.fields | ({"line": str(int(item.fields["line"]) + above)} if "line" in item.fields else {})
        moved.append(evolve(item, place=evolve(item.place, line=max(item.place.line, 1) + above), fields=fields))
    return moved
