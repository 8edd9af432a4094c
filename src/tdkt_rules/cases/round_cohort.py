"""The cohort of a round case: units and nominees as the case writes them, every value still at its place in the file."""

from collections.abc import Iterator, Mapping
from pathlib import Path as FilePath

from tdkt_rules.cases.change import Part, Parts, part_at, together
from tdkt_rules.cases.round_shape import AlikeShape, RoundCaseShape
from tdkt_rules.documents.cohort import Cohort
from tdkt_rules.documents.nominee import Nominee
from tdkt_rules.documents.places import Path, PlaceMap, Spot
from tdkt_rules.documents.shape import Origin
from tdkt_rules.documents.source import Source


def cohort_of(shape: RoundCaseShape, origin: Origin, parts: Parts, folder: FilePath) -> Cohort:
    """The units and the nominees of a round case.

    Args:
        shape: The case.
        origin: Where it stands.
        parts: The file that it stands in.
        folder: Where the path of a cohort begins.

    Raises:
        InvalidInput: The cohort that the case names cannot be read (codes SRC1xx, COH6xx).
    """
    if isinstance(shape.cohort, str):
        return Cohort.open(folder / shape.cohort)
    people = [Nominee(together(parts, _nominee(name, shape, origin, parts))) for name in shape.names]
    return Cohort.from_nominees(_frame(shape, origin, parts), people)


def _frame(shape: RoundCaseShape, origin: Origin, parts: Parts) -> Source:
    """The frame as it is written, named for the case where it has no name, and with the units that are alike."""
    written = part_at(parts, origin.child("cohort").path) if shape.cohort else Part({}, _spot(parts, origin.path, ()), {})
    data = {"cohort": shape.id, **(written.data if isinstance(written.data, dict) else {})}
    values, keys = dict(written.values), dict(written.keys)
    units = data.get("units", {})
    for name, alike in shape.alike.items() if isinstance(units, dict) else ():
        one = part_at(parts, origin.child("alike", name).path)
        for unit in units_alike(name, alike):
            units = {**units, unit: dict(alike.unit)}
            values.update(_moved(one.values, ("units", unit)))
            keys.update(_moved(one.keys, ("units", unit)))
    return Source(data | ({"units": units} if units else {}), PlaceMap(parts.source.places.file, parts.source.places.lines, values, keys))


def units_alike(name: str, alike: AlikeShape) -> tuple[str, ...]:
    """The ids of units that differ in nothing but their number.

    Example:
        >>> units_alike("phong", AlikeShape(count=3))
        ('phong-1', 'phong-2', 'phong-3')
    """
    return tuple(f"{name}-{number}" for number in range(1, alike.count + 1))


def _moved(spots: Mapping[Path, Spot], above: Path) -> dict[Path, Spot]:
    """Places of what stands under `unit`, as they are below another path; the unit itself has the place of the whole entry."""
    inside = {above + where[1:]: spot for where, spot in spots.items() if where[:1] == ("unit",)}
    return inside if above in inside or () not in spots else {above: spots[()], **inside}


def _nominee(name: str, shape: RoundCaseShape, origin: Origin, parts: Parts) -> Iterator[Part]:
    """What makes a nominee: the bases, the common change, the name, the vote, and what is its own."""
    yield from (part_at(parts, ("bases", base)) for base in shape.base or [])
    if shape.change:
        yield part_at(parts, origin.child("change").path)
    own = origin.child("nominees", name).path if name in shape.nominees else None
    voted = origin.child("votes", "in_favour", name).path if shape.votes and name in shape.votes.in_favour else None
    spot = _spot(parts, own or voted or origin.path, ("nominee",))
    yield Part({"nominee": name}, spot, spot)
    if voted and shape.votes:
        counted = shape.votes
        vote = {"body": counted.body, "award": shape.ask.award, "in_favour": str(counted.in_favour[name])}
        there = {"members": str(counted.members), "present": str(counted.members)}
        yield Part({"round": {"votes": [vote | there]}}, _spot(parts, voted, ("round", "votes")), {})
    if own:
        yield part_at(parts, own)


def _spot(parts: Parts, path: Path, place: Path) -> dict[Path, Spot]:
    """The spot of the key of a value, or of the value where it has none, for what stands at a place; nothing in a document without lines."""
    places = parts.source.places
    found = places.keys.get(path) or places.values.get(path)
    return {place: found} if found else {}
