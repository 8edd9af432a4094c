"""A record made from a named one and some changes, with every value still at its place in the file."""

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import frozen

from tdkt_rules.documents.nominee import Nominee
from tdkt_rules.documents.places import Path, PlaceMap, Spot
from tdkt_rules.documents.source import Source

ENTRY = 2
"""Steps to a base, a case or a round of a file: `bases`, name; `cases`, position; `rounds`, position."""


def changed(base: object, change: object) -> object:
    """A document with changes: a mapping is changed key by key, an empty value takes a key out, anything else replaces what stood there.

    Example:
        >>> changed({"years": {"2024": {"rating": "good"}}, "claims": ["A"]}, {"years": {"2025": {"rating": "done"}}, "claims": None})
        {'years': {'2024': {'rating': 'good'}, '2025': {'rating': 'done'}}}
    """
    if not isinstance(base, Mapping) or not isinstance(change, Mapping):
        return change
    merged = dict(base)
    for key, value in change.items():
        if value is None:
            merged.pop(key, None)
        else:
            merged[key] = changed(merged.get(key), value)
    return merged


@frozen(eq=False)
class Parts:
    """A case file, and its places by base and by case, so that making one record does not search the places of all others.

    Args:
        source: The file.
        values: Places of values, by the first two steps of their path.
        keys: Places of keys, likewise.
    """

    source: Source
    values: dict[Path, dict[Path, Spot]]
    keys: dict[Path, dict[Path, Spot]]


def parts_of(source: Source) -> Parts:
    """A case file with its places grouped."""
    return Parts(source, _grouped(source.places.values), _grouped(source.places.keys))


def _grouped(spots: Mapping[Path, Spot]) -> dict[Path, dict[Path, Spot]]:
    grouped: dict[Path, dict[Path, Spot]] = {}
    for where, spot in spots.items():
        grouped.setdefault(where[:ENTRY], {})[where] = spot
    return grouped


@frozen(eq=False)
class Part:
    """A part of a document by itself.

    Args:
        data: What it says.
        values: Places of its values, by their path in the part.
        keys: Places of its keys, likewise.
    """

    data: object
    values: Mapping[Path, Spot]
    keys: Mapping[Path, Spot]


def part_at(parts: Parts, path: Path) -> Part:
    """The part of a case file at a path."""
    data: Any = parts.source.data
    for step in path:
        data = data[step]
    entry = path[:ENTRY]
    return Part(data, _below(parts.values.get(entry, {}), path), _below(parts.keys.get(entry, {}), path))


def record_of(parts: Parts, paths: tuple[Path, ...]) -> Nominee:
    """The record that parts of a document make together, a later part changing the earlier ones.

    Args:
        parts: The case file.
        paths: Where the parts stand: a base, or the record or the changes of a case.
    """
    return Nominee(together(parts, [part_at(parts, path) for path in paths]))


def together(parts: Parts, said: Iterable[Part]) -> Source:
    """What parts make together, as a document of its own with the places of the case file.

    Args:
        parts: The case file.
        said: The parts, a later one changing the earlier ones.
    """
    data: object = {}
    values: dict[Path, Spot] = {}
    keys: dict[Path, Spot] = {}
    for part in said:
        data = changed(data, part.data)
        values.update(part.values)
        keys.update(part.keys)
    return Source(data, PlaceMap(parts.source.places.file, parts.source.places.lines, values, keys))


def _below(spots: Mapping[Path, Spot], path: Path) -> dict[Path, Spot]:
    depth = len(path)
    return {where[depth:]: spot for where, spot in spots.items() if where[:depth] == path}
