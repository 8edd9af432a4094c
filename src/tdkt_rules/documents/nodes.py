"""From YAML events to plain data with places.

The events of the parser are read one by one and nothing is composed, so that an alias is refused before it can multiply, and deep nesting is
refused before anything recurses.
"""

import unicodedata
from typing import Final

import yaml
from attrs import define, field

from tdkt_rules.documents.characters import MOST_MARKS, long_run, named, refused
from tdkt_rules.documents.places import Path, PlaceMap, Spot, place_at
from tdkt_rules.documents.syntax import position, syntax_mistake
from tdkt_rules.model.diagnostic import Diagnostic, Place

MOST_LEVELS: Final = 40
MOST_NODES: Final = 100_000
MOST_MISTAKES: Final = 100

LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_NULLS: Final = frozenset({"", "~", "null"})
_STANDARD_TAG: Final = "tag:yaml.org,2002:"

CollectionStart = yaml.MappingStartEvent | yaml.SequenceStartEvent


class _Stop(Exception):
    """Reading cannot go on; the reason is among the diagnostics."""


@define
class _Open:
    """A list or mapping whose end has not come yet."""

    value: list[object] | dict[str, object]
    path: Path
    inside_key: bool = False
    name: str | None = None


@define
class Reading:
    """What was read so far.

    Args:
        file: Name of the file.
        lines: Clean source lines.
        found: What is wrong.
        data: The document.
        documents: How many documents began.
    """

    file: str
    lines: list[str]
    found: list[Diagnostic] = field(factory=list)
    data: object = None
    documents: int = 0
    nodes: int = 0
    values: dict[Path, Spot] = field(factory=dict)
    keys: dict[Path, Spot] = field(factory=dict)
    open: list[_Open] = field(factory=list)

    @property
    def places(self) -> PlaceMap:
        """The places of all that was read."""
        return PlaceMap(self.file, self.lines, self.values, self.keys)


def read_nodes(text: str, lines: list[str], file: str, found: list[Diagnostic]) -> Reading:
    """Read one YAML document as plain data: text, lists, mappings with text keys, and None for an explicit null.

    Args:
        text: Clean source text.
        lines: Its lines.
        file: Name of the file.
        found: What is already known to be wrong; what is found here is added to it.

    Returns:
        What was read; when `found` is not empty, only for the diagnostics.
    """
    reading = Reading(file, lines, found)
    characters_are_wrong = bool(found)
    event: yaml.Event | None = None
    try:
        for event in yaml.parse(text, Loader=LOADER):
            _take(reading, event)
    except _Stop:
        pass
    except (yaml.YAMLError, ValueError, OverflowError) as error:  # without the C library, PyYAML lets the last two escape for an impossible character number
        if not characters_are_wrong:  # a refused character may be what broke the syntax
            found.append(syntax_mistake(error, event, lines, file))
    return reading


def _take(reading: Reading, event: yaml.Event) -> None:
    if isinstance(event, yaml.ScalarEvent):
        _scalar(reading, event)
    elif isinstance(event, CollectionStart):
        _collection(reading, event)
    elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
        _close(reading, event)
    elif isinstance(event, yaml.AliasEvent):
        _alias(reading, event)
    elif isinstance(event, yaml.DocumentStartEvent):
        reading.documents += 1
        if reading.documents > 1:
            _report(reading, "SRC136", _spot(reading, event))
            raise _Stop


def _scalar(reading: Reading, event: yaml.ScalarEvent) -> None:
    spot = _spot(reading, event)
    _check_marks(reading, event, spot)
    plain = not event.style
    value = None if plain and event.value in _NULLS else _text(reading, event, spot)
    if not _expects_key(reading):
        _attach(reading, value, spot)
    elif value is None:
        _report(reading, "SRC131", spot)
        reading.open[-1].name = ""
    elif plain and value == "<<":
        _report(reading, "SRC135", spot)
        reading.open[-1].name = value
    else:
        _take_key(reading, value, spot)


def _text(reading: Reading, event: yaml.ScalarEvent, spot: Spot) -> str:
    value: str = event.value
    if value.isascii() and value.isprintable():
        return value
    if event.style == '"':  # only an escape can bring in what the source text does not show
        for sign in sorted(refused(value)):
            _report(reading, "SRC108", spot, character=named(sign))
        if long_run(value) is not None:
            _report(reading, "SRC109", spot, limit=str(MOST_MARKS))
            return value
    return unicodedata.normalize("NFC", value)


def _collection(reading: Reading, event: CollectionStart) -> None:
    spot = _spot(reading, event)
    _check_marks(reading, event, spot)
    value: list[object] | dict[str, object] = {} if isinstance(event, yaml.MappingStartEvent) else []
    inside_key = bool(reading.open) and reading.open[-1].inside_key
    if _expects_key(reading):
        if not inside_key:
            _report(reading, "SRC131", spot)
        inside_key = True
        reading.open[-1].name = ""
        path: Path = (*reading.open[-1].path, "")
    else:
        path = _attach(reading, value, spot if event.flow_style else (*spot[:2], len(reading.lines[spot[0]].rstrip())))
    if len(reading.open) == MOST_LEVELS:
        _report(reading, "SRC110", spot, limit=str(MOST_LEVELS))
        raise _Stop
    reading.open.append(_Open(value, path, inside_key))


def _close(reading: Reading, event: yaml.Event) -> None:
    path = reading.open.pop().path
    start, (line, column) = reading.values.get(path), position(event.end_mark)
    if start is not None and line == start[0] and column > start[1]:
        reading.values[path] = (*start[:2], column)


def _alias(reading: Reading, event: yaml.AliasEvent) -> None:
    spot = _spot(reading, event)
    _count(reading, spot)
    _report(reading, "SRC133", spot, name=event.anchor or "")
    if _expects_key(reading):
        reading.open[-1].name = ""
    else:
        _attach(reading, None, spot)


def _expects_key(reading: Reading) -> bool:
    return bool(reading.open) and isinstance(reading.open[-1].value, dict) and reading.open[-1].name is None


def _take_key(reading: Reading, name: str, spot: Spot) -> None:
    parent = reading.open[-1]
    parent.name = name
    path = (*parent.path, name)
    if name in parent.value:
        _report(reading, "SRC130", spot, name=name, line=str(reading.keys[path][0] + 1))
    else:
        reading.keys[path] = spot


def _attach(reading: Reading, value: object, spot: Spot) -> Path:
    """Put a value where it belongs; of two values with the same key the first stays."""
    path: Path = ()
    if not reading.open:
        reading.data = value
    else:
        parent = reading.open[-1]
        if isinstance(parent.value, list):
            path = (*parent.path, len(parent.value))
            parent.value.append(value)
        elif parent.name is not None:
            path = (*parent.path, parent.name)
            parent.value.setdefault(parent.name, value)
            parent.name = None
    reading.values.setdefault(path, spot)
    return path


def _check_marks(reading: Reading, event: yaml.ScalarEvent | CollectionStart, spot: Spot) -> None:
    _count(reading, spot)
    if event.anchor is not None:
        _report(reading, "SRC132", spot, name=event.anchor)
    if event.tag is not None:
        _report(reading, "SRC134", spot, tag=event.tag.replace(_STANDARD_TAG, "!!"))


def _count(reading: Reading, spot: Spot) -> None:
    reading.nodes += 1
    if reading.nodes > MOST_NODES:
        _report(reading, "SRC111", spot, limit=str(MOST_NODES))
        raise _Stop


def _spot(reading: Reading, event: yaml.Event) -> Spot:
    (line, column), (last, end) = position(event.start_mark), position(event.end_mark)
    return line, column, end if last == line else len(reading.lines[line].rstrip())


def _report(reading: Reading, code: str, spot: Spot, **fields: str) -> None:
    reading.found.append(Diagnostic(code, place_at(reading.file, reading.lines, spot), fields))
    if len(reading.found) >= MOST_MISTAKES:
        reading.found.append(too_many(reading.found))
        raise _Stop


def too_many(found: list[Diagnostic]) -> Diagnostic:
    """The diagnostic that ends a list which became too long, at the last place of the list."""
    last: Place = max(item.place for item in found)
    return Diagnostic("SRC199", last, {"limit": str(MOST_MISTAKES)})
