"""From the bytes of an untrusted file to lines of clean text in one Unicode form, so that what a reader sees is what the rules say."""

import re
import unicodedata
from typing import Final

from attrs import evolve

from tdkt_rules.documents.places import place_at
from tdkt_rules.model.diagnostic import Diagnostic, InvalidInput, Place

MOST_MARKS: Final = 30
"""Combining marks in a row; Vietnamese needs two. Ordering longer runs takes time that grows with the square of their length (UAX 15 has the same limit)."""

_UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
_FILLERS: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u3164\uffa0\ufffe\uffff")
_STAND_IN: Final = "\ufffd"


def decoded(data: bytes, file: str) -> str:
    """The text of a file.

    Raises:
        InvalidInput: The bytes are not UTF-8 text.
    """
    if b"\0" in data and not data.startswith(_UTF16_MARKS):
        raise InvalidInput([Diagnostic("SRC105", Place(file))])
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InvalidInput([_not_utf8(data, error.start, file)]) from None


def _not_utf8(data: bytes, byte: int, file: str) -> Diagnostic:
    lines = _one_line_end(data[:byte].decode("utf-8")).removeprefix("\ufeff").split("\n")
    rest = re.split(rb"[\r\n]", data[byte : byte + 200])[0].decode("utf-8", "replace")
    column = len(lines[-1])
    lines[-1] += rest
    place = place_at(file, lines, (len(lines) - 1, column, column + 1))
    if "\0" in rest:  # another encoding: nothing of the line is readable
        place = evolve(place, excerpt="")
    return Diagnostic("SRC106", place, {"byte": str(byte + 1)})


def cleaned(text: str, file: str, most: int) -> tuple[str, list[Diagnostic]]:
    """A text in Unicode form NFC with one kind of line end, and what is wrong with its characters.

    Args:
        text: Text of a file; a byte order mark at its start is dropped.
        file: Name of the file.
        most: How many diagnostics to give at most.

    Returns:
        The text, where U+FFFD stands for each refused character, and the diagnostics.

    Raises:
        InvalidInput: The text holds NUL characters, or more accents on one letter than can be put in order.
    """
    if "\0" in text:
        raise InvalidInput([Diagnostic("SRC105", Place(file))])
    text = _one_line_end(text.removeprefix("\ufeff"))
    run = long_run(text)
    if run is not None:
        raise InvalidInput([_long_run_at(text, run, file)])
    text = unicodedata.normalize("NFC", text)
    pattern = _class_of(refused(text))
    if pattern is None:
        return text, []
    clean = re.sub(pattern, _STAND_IN, text)
    lines = clean.split("\n")
    found: list[Diagnostic] = []
    for number, line in enumerate(text.split("\n")):
        for match in re.finditer(pattern, line):
            if len(found) == most:
                return clean, found
            place = place_at(file, lines, (number, match.start(), match.end()))
            found.append(Diagnostic("SRC108", place, {"character": named(match.group())}))
    return clean, found


def refused(text: str) -> set[str]:
    """The characters of a text that cannot be seen, or that change what is seen: controls, direction marks, zero-width signs, lone surrogates."""
    return {sign for sign in set(text) if sign not in "\t\r\n" and (unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Zl", "Zp"} or sign in _FILLERS)}


def long_run(text: str) -> int | None:
    """Where more than `MOST_MARKS` combining marks stand in a row, or None."""
    pattern = _class_of({sign for sign in set(text) if unicodedata.combining(sign)})
    match = pattern and re.search(f"{pattern}{{{MOST_MARKS + 1}}}", text)
    return match.start() if match else None


def named(sign: str) -> str:
    """A character by its number, as in `U+202E`."""
    return f"U+{ord(sign):04X}"


def _long_run_at(text: str, start: int, file: str) -> Diagnostic:
    before = text[:start].split("\n")
    head = unicodedata.normalize("NFC", before[-1])
    excerpt = unicodedata.normalize("NFC", before[-1] + text[start : start + MOST_MARKS])
    place = Place(file, line=len(before), column=max(len(head), 1), end_column=max(len(head), 1) + 1, excerpt=excerpt)
    return Diagnostic("SRC109", place, {"limit": str(MOST_MARKS)})


def _class_of(signs: set[str]) -> str | None:
    return f"[{''.join(re.escape(sign) for sign in sorted(signs))}]" if signs else None


def _one_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
