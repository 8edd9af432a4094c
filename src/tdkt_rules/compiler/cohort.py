"""The frame of a cohort as a typed value: its tree of units with their records, its clusters, the order that its council set."""

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import evolve

from tdkt_rules.compiler.record import known_of
from tdkt_rules.compiler.typing_values import RecordNames
from tdkt_rules.documents.cohort import Cohort
from tdkt_rules.documents.cohort_shape import MEASURES, CouncilKeyShape, CouncilOrderShape, FrameShape
from tdkt_rules.documents.record_document import digest_of
from tdkt_rules.documents.record_shape import UnitShape
from tdkt_rules.documents.shape import Origin, check_shape
from tdkt_rules.model.cohort import UNIT_LEVELS, Frame, Unit
from tdkt_rules.model.criterion import FactValue, Quantity, YearValue
from tdkt_rules.model.diagnostic import Diagnostic, InvalidInput, nearest_name
from tdkt_rules.model.heading import Heading
from tdkt_rules.model.ranking import PointsTotal, Ranking, RankKey, VoteShare
from tdkt_rules.model.regime import Regime, Rules
from tdkt_rules.model.text import Label
from tdkt_rules.model.vocabulary import Field

REPORT_BY = ("sex", "direct_worker")
NESTING = ("authority", "division")


def type_frame(cohort: Cohort, rules: Rules, regime: Regime | None = None) -> Frame:
    """Type the frame of a cohort by the vocabulary and catalogue of a rulebook.

    Args:
        cohort: The cohort as it came in.
        rules: The rulebook.
        regime: The regime of the round, composed with its overlays, which knows the scorecards; not asked for them when None.

    Raises:
        InvalidInput: With everything that is wrong (codes COH6xx, and REC3xx inside units).

    Example:
        >>> from tdkt_rules import Rulebook
        >>> units = {"so-mau": {"level": "authority"}, "phong-1": {"parent": "so-mau"}}
        >>> frame = type_frame(Cohort.from_mappings({"cohort": "so-mau-2025", "units": units}, []), Rulebook.load("vn").rules)
        >>> frame.units["phong-1"].level, frame.units["phong-1"].parent
        ('unit', 'so-mau')
    """
    origin = Origin(cohort.frame)
    shape, found = _shape_of(origin)
    if shape is None:
        raise InvalidInput(found)
    names = RecordNames(rules, "collective", found)
    units = _units(shape, names, origin.child("units"))
    found.extend(_wrong_places(units, shape, origin.child("units")))
    frame = Frame(
        shape.cohort,
        Label(shape.label.vi, shape.label.en) if shape.label else None,
        units,
        dict(shape.clusters),
        _ranking(shape.ranking, names, regime, origin.child("ranking")) if shape.ranking else None,
        tuple(_facts_reported(shape, names, origin.child("report_by"))),
    )
    if found:
        raise InvalidInput(found)
    return frame


def _shape_of(origin: Origin) -> tuple[FrameShape | None, list[Diagnostic]]:
    """The checked frame, and what is wrong with it. Parts of a wrong shape are left out, so that the others are still read."""
    shape, found = check_shape(FrameShape, origin, origin.source.data, "COH6")
    if shape is None and isinstance(origin.source.data, Mapping):
        wrong = {item.path.partition(".")[0] for item in found}
        rest = {name: part for name, part in origin.source.data.items() if name not in wrong}
        shape, _ = check_shape(FrameShape, origin, {"cohort": "-"} | rest, "COH6")
    return shape, found


def _units(shape: FrameShape, names: RecordNames, origin: Origin) -> dict[str, Unit]:
    units = {}
    for id, given in shape.units.items():
        where = origin.child(id)
        unit, wrong = check_shape(UnitShape, where, {} if given is None else given, "COH6")
        names.found.extend(wrong)
        if unit is not None:
            record = known_of(unit, id, evolve(names, ids=set()), where)
            units[id] = Unit(id, unit.name or id, unit.level, evolve(record, digest=digest_of(record)), unit.parent or "", unit.cluster or "")
    return units


def _wrong_places(units: Mapping[str, Unit], shape: FrameShape, origin: Origin) -> Iterator[Diagnostic]:
    """Units that stand below what is not there, below their equals, or below themselves, and clusters that are not named."""
    for unit in units.values():
        where = origin.child(unit.id)
        if unit.cluster and unit.cluster not in shape.clusters:
            yield where.child("cluster").diagnose("COH610", nearest_name(unit.cluster, shape.clusters), kind="cluster", name=unit.cluster)
        above = units.get(unit.parent)
        if unit.parent and unit.parent not in shape.units:  # one that is there and wrong is reported for itself
            yield where.child("parent").diagnose("COH610", nearest_name(unit.parent, shape.units), kind="unit of the cohort", name=unit.parent)
        elif above and not _may_stand_below(unit, above):
            yield where.child("parent").diagnose("COH612", name=unit.id, level=unit.level, above=above.id, higher=above.level)
        elif above and _is_above_itself(unit, units):
            yield where.child("parent").diagnose("COH611", name=unit.id)


def _may_stand_below(unit: Unit, above: Unit) -> bool:
    if unit.level == above.level:
        return unit.level in NESTING
    return UNIT_LEVELS.index(unit.level) < UNIT_LEVELS.index(above.level)


def _is_above_itself(unit: Unit, units: Mapping[str, Unit]) -> bool:
    seen: set[str] = set()
    above = unit.parent
    while above in units and above not in seen:
        seen.add(above)
        above = units[above].parent
    return unit.id in seen


def _ranking(shape: CouncilOrderShape, names: RecordNames, regime: Regime | None, origin: Origin) -> Ranking:
    keys: list[RankKey] = []
    for index, given in enumerate(shape.by):
        where = origin.child("by", index)
        measured = _measure(given, names, regime, where)
        if measured is None:
            continue
        key = RankKey(Heading(f"council.{_name_of(given)}", (), "verified"), measured, given.first, given.unknown)
        if any(key.by == other.by for other in keys):
            names.found.append(where.diagnose("COH614", name=_name_of(given)))
        keys.append(key)
    return Ranking(tuple(keys), ties=shape.ties)


def _name_of(given: CouncilKeyShape) -> str:
    return next(f"{measure}-{value}" for measure in MEASURES if (value := getattr(given, measure)) is not None)


def _measure(given: CouncilKeyShape, names: RecordNames, regime: Regime | None, origin: Origin) -> Quantity | VoteShare | PointsTotal | None:
    vocabulary = names.rules.vocabulary
    if given.votes is not None:
        return VoteShare(given.votes)
    if given.score is not None:
        if regime is not None and given.score not in regime.scorecards:
            nearest = nearest_name(given.score, regime.scorecards)
            names.found.append(origin.child("score").diagnose("COH610", nearest, kind="scorecard", name=given.score))
        return PointsTotal(given.score)
    if given.year is not None:
        return YearValue(given.year) if _rankable("year field", given.year, vocabulary.years, names, origin.child("year")) else None
    name = given.fact or ""
    return FactValue(name) if _rankable("fact", name, vocabulary.facts, names, origin.child("fact")) else None


def _rankable(kind: str, name: str, fields: Mapping[str, Field], names: RecordNames, origin: Origin) -> bool:
    """Whether a field is known, and is a number."""
    if not _known(kind, name, fields, names, origin):
        return False
    if fields[name].type != "number":
        names.found.append(origin.diagnose("COH615", name=name, type=fields[name].type))
    return True


def _facts_reported(shape: FrameShape, names: RecordNames, origin: Origin) -> Iterator[str]:
    facts: Mapping[str, Any] = names.rules.vocabulary.facts
    if shape.report_by is None:
        yield from (name for name in REPORT_BY if name in facts)
        return
    for index, name in enumerate(shape.report_by):
        if _known("fact", name, facts, names, origin.child(index)):
            yield name


def _known(kind: str, name: str, known: Mapping[str, Any], names: RecordNames, origin: Origin) -> bool:
    if name not in known:
        names.found.append(origin.diagnose("COH610", nearest_name(name, known), kind=kind, name=name))
    return name in known
