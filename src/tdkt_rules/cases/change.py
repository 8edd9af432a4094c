"""A record made from a named one and some changes, with every value still at its place in the file."""

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from tdkt_rules.documents.nominee import Nominee
from tdkt_rules.documents.places import Path, PlaceMap, Spot
from tdkt_rules.documents.source import Source

ENTRY = 2
"""Steps to a base or a case of a file: `bases`, name; `cases`, position."""


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


def record_of(parts: Parts, paths: tuple[Path, ...]) -> Nominee:
    """The record that parts of a document make together, a later part changing the earlier ones.

    Args:
        parts: The case file.
        paths: Where the parts stand: a base, or the record or the changes of a case.
    """
    source = parts.source
    data: object = {}
    values: dict[Path, Spot] = {}
    keys: dict[Path, Spot] = {}
    for path in paths:
        data = changed(data, _part(source.data, path))
        values.update(_below(parts.values.get(path[:ENTRY], {}), path))
        keys.update(_below(parts.keys.get(path[:ENTRY], {}), path))
    return Nominee(Source(data, PlaceMap(source.places.file, source.places.lines, values, keys)))


def _part(data: Any, path: Path) -> object:
    for step in path:
        data = data[step]
    return data


def _below(spots: Mapping[Path, Spot], path: Path) -> dict[Path, Spot]:
    depth = len(path)
    return {where[depth:]: spot for where, spot in spots.items() if where[:depth] == path}
