"""A document from an untrusted YAML or JSON file: plain data, every scalar as it is written, and the place of everything."""

import stat
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Final

from attrs import field, frozen

from tdkt_rules.documents.characters import cleaned, decoded
from tdkt_rules.documents.nodes import MOST_MISTAKES, Reading, read_nodes, too_many
from tdkt_rules.documents.places import PlaceMap, place_at
from tdkt_rules.model.diagnostic import Diagnostic, InvalidInput, Place

LARGEST: Final = 5_000_000


@frozen
class Source:
    """A document as it is written, before anything checks what it means.

    Args:
        data: None, text, a list, or a mapping with text keys. Every scalar is text as written, quoted or not, so that `no`, `010`, `12:30` and
            dates are never misread; an empty value, `~` or `null` without quotes is None. All text is in Unicode form NFC.
        places: Where every value and key stands.
    """

    data: object
    places: PlaceMap = field(factory=PlaceMap, repr=False)


def read_source(path: Path, *, limit: int = LARGEST, shown: str | None = None) -> Source:
    """Read a YAML or JSON file.

    Args:
        path: The file.
        limit: Largest size in bytes.
        shown: How diagnostics name the file; as `path` when not given.

    Raises:
        InvalidInput: The file cannot be read, or is not one plain YAML document; with all that was found (codes SRC1xx).
    """
    file = shown or str(path)
    with opened(path, file) as stream:
        data = read_part(stream.read, limit + 1, file)
    return parse_source(data, file, limit=limit)


def opened(path: Path, file: str) -> BinaryIO:
    """A file, open to be read as bytes.

    Args:
        path: The file.
        file: How diagnostics name it.

    Raises:
        InvalidInput: There is no such file, or it cannot be read.
    """
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise _refusal("SRC102", file)
        if not stat.S_ISREG(mode):  # a pipe would wait for ever
            raise _refusal("SRC103", file)
        return path.open("rb")
    except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: a NUL in the name
        raise _refusal("SRC101", file) from None
    except OSError:
        raise _refusal("SRC103", file) from None


def read_part(read: Callable[[int], bytes], limit: int, file: str) -> bytes:
    """What a way of reading gives, up to a limit.

    Raises:
        InvalidInput: The file cannot be read.
    """
    try:
        return read(limit)
    except OSError:
        raise _refusal("SRC103", file) from None


def parse_source(text: str | bytes, file: str, *, limit: int = LARGEST) -> Source:
    r"""Read YAML or JSON text.

    Args:
        text: The text, or its bytes in UTF-8.
        file: Name for the diagnostics.
        limit: Largest size: bytes, or characters of a text.

    Raises:
        InvalidInput: The text is not one plain YAML document; with all that was found (codes SRC1xx).

    Example:
        >>> source = parse_source("born: 1990-05-01\nmember: no", "record.yaml")
        >>> source.data
        {'born': '1990-05-01', 'member': 'no'}
        >>> source.places["member",].line
        2
    """
    if len(text) > limit:
        raise _refusal("SRC107", file, limit=str(limit))
    if isinstance(text, bytes):
        text = decoded(text, file)
    text, found = cleaned(text, file, MOST_MISTAKES)
    lines = text.split("\n")
    if text.startswith("%") or "\n%" in text:
        found.extend(_directives(lines, file)[: MOST_MISTAKES - len(found)])
    if len(found) >= MOST_MISTAKES:
        raise InvalidInput([*found, too_many(found)])
    if any(item.code == "SRC137" for item in found):  # the parser compares each directive with all before it, which takes time without bound
        raise InvalidInput(found)
    reading = read_nodes(text, lines, file, found)
    if not found and _says_nothing(reading):
        raise _refusal("SRC104", file)
    if found:
        raise InvalidInput(found)
    return Source(reading.data, reading.places)


def _directives(lines: list[str], file: str) -> list[Diagnostic]:
    starts = [number for number, line in enumerate(lines) if line.startswith("%")][:MOST_MISTAKES]
    return [Diagnostic("SRC137", place_at(file, lines, (number, 0, len(lines[number].rstrip())))) for number in starts]


def _says_nothing(reading: Reading) -> bool:
    if reading.documents == 0:
        return True
    start = reading.values[()]
    return reading.data is None and start[1] == start[2]


def _refusal(code: str, file: str, **fields: str) -> InvalidInput:
    return InvalidInput([Diagnostic(code, Place(file), {"file": file, **fields})])
