"""A record made from a named one and some changes, with every value still at its place in the file."""

from collections.abc import Mapping
from typing import Any

from tdkt_rules.documents.nominee import Nominee
from tdkt_rules.documents.places import Path, PlaceMap, Spot
from tdkt_rules.documents.source import Source


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


def record_of(source: Source, paths: tuple[Path, ...]) -> Nominee:
    """The record that parts of a document make together, a later part changing the earlier ones.

    Args:
        source: The case file.
        paths: Where the parts stand.
    """
    data: object = {}
    values: dict[Path, Spot] = {}
    keys: dict[Path, Spot] = {}
    for path in paths:
        data = changed(data, _part(source.data, path))
        values.update(_below(source.places.values, path))
        keys.update(_below(source.places.keys, path))
    return Nominee(Source(data, PlaceMap(source.places.file, source.places.lines, values, keys)))


def _part(data: Any, path: Path) -> object:
    for step in path:
        data = data[step]
    return data


def _below(spots: Mapping[Path, Spot], path: Path) -> dict[Path, Spot]:
    depth = len(path)
    return {where[depth:]: spot for where, spot in spots.items() if where[:depth] == path}
