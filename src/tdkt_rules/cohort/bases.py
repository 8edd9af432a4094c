"""Bases of quotas: how many heads a share is taken of, reported by the group itself or counted among the records."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import inf
from typing import Literal

from attrs import field, frozen

from tdkt_rules.cohort.groups import Group, group_with
from tdkt_rules.engine.history import History
from tdkt_rules.model.cohort import Frame
from tdkt_rules.model.interval import UNBOUNDED, Interval, exactly
from tdkt_rules.model.quota import Per
from tdkt_rules.model.record import Record, Value
from tdkt_rules.model.time import ReferenceYear
from tdkt_rules.model.truth import Truth, every, some
from tdkt_rules.model.vocabulary import Base
from tdkt_rules.sitting import Sitting

CountedFrom = Literal["reported", "counted", "selected", "none", "unknown"]


@frozen
class Heads:
    """Who is in a base: surely, and perhaps; its lists grow while the records are read.

    Args:
        sure: Ids of those who are.
        perhaps: Ids of those who may be.
        adrift: How many more may be whose unit the cohort does not say; in the base of every unit, they are not named again in each.
    """

    sure: list[str] = field(factory=list)
    perhaps: list[str] = field(factory=list)
    adrift: int = 0

    def add(self, name: str, truth: Truth) -> None:
        """Count somebody as far as it is known."""
        if truth is not Truth.NOT_MET:
            (self.sure if truth is Truth.MET else self.perhaps).append(name)

    @property
    def number(self) -> Interval:
        """How many they are."""
        return Interval(len(self.sure), len(self.sure) + len(self.perhaps) + self.adrift)


@frozen
class CountedBase:
    """A base in one group.

    Args:
        number: How many heads.
        counted_from: Where the number comes from.
        heads: Who they are, when they were counted; without those whose unit is not known.
        disagrees: What counting gives where the group reports another number.
    """

    number: Interval
    counted_from: CountedFrom
    heads: tuple[str, ...] = ()
    disagrees: Interval | None = None


Roll = dict[tuple[str, Per, str], Heads]
"""Heads by base, kind of group and group."""

ADRIFT = "?"
"""The group of those whose unit the cohort does not say."""


def belongs(record: Record, base: Base, sitting: Sitting, histories: Sequence[History]) -> Truth:
    """Whether a record is one of the heads of a base.

    Whoever was given one of the awards of the base in the year is; else the standard of the award decides, because titles of one year are decided together.

    Args:
        record: The record.
        base: The base.
        sitting: The question.
        histories: The record on the line of years.
    """
    if base.counts != record.kind:
        return Truth.NOT_MET
    values = [_one_of(record.facts.get(fact), allowed) for fact, allowed in base.where.items()]
    if not base.reach or Truth.NOT_MET in values:
        return every(values)
    return every([*values, some(_reaches(award, record, sitting, histories) for award in base.reach)])


def _one_of(value: Value | None, allowed: tuple[str, ...]) -> Truth:
    if value is None:
        return Truth.UNKNOWN
    said = str(value).lower() if isinstance(value, bool) else str(value)
    return Truth.MET if said in allowed else Truth.NOT_MET


def _reaches(award: str, record: Record, sitting: Sitting, histories: Sequence[History]) -> Truth:
    year = sitting.asked.year
    if any(held.award == award and held.year == year and held.revoked is None for held in record.awards):
        return Truth.MET
    if not any((award, record.kind) in item.regime.standards for item in sitting.applied):
        return Truth.NOT_MET
    return sitting.decide(award, histories).verdict.met


def note_heads(roll: Roll, name: str, unit: str, answers: Mapping[str, Truth], pers: Iterable[tuple[str, Per]], frame: Frame) -> None:
    """Enter one record into the bases of the groups that it lies in.

    Args:
        roll: The heads so far.
        name: Id of the nominee.
        unit: Its unit; empty when the cohort does not say.
        answers: Whether it belongs to each base.
        pers: The bases that quotas need, with the kind of group.
        frame: The cohort.
    """
    for base, per in pers:
        truth = answers[base]
        if truth is Truth.NOT_MET:
            continue
        groups = group_with(unit, per, frame)
        known = bool(groups) or unit in frame.units
        for group in groups if known else (ADRIFT,):
            roll.setdefault((base, per, group), Heads()).add(name, truth if known else Truth.UNKNOWN)


def base_of(base: Base, per: Per, group: Group, roll: Roll, frame: Frame, year: ReferenceYear) -> CountedBase:
    """The base of a quota in a group.

    A number that the group reports is taken before one that was counted: a cohort may hold the nominees only.

    Args:
        base: The base.
        per: What the quota counts in.
        group: The group.
        roll: Heads counted among the records.
        frame: The cohort.
        year: Reference year.
    """
    if base.selected:
        return CountedBase(UNBOUNDED, "selected")
    counted = _counted(base, per, group, roll, frame)
    reported = _reported(base, group, year)
    if reported is not None:
        heads = counted.number if counted and counted.number.possible else None
        return CountedBase(reported, "reported", disagrees=heads if heads and not heads.known <= reported.known <= heads.possible else None)
    if counted is None:
        return CountedBase(Interval(0, inf), "unknown")
    return CountedBase(counted.number, "counted", (*sorted(counted.sure), *sorted(counted.perhaps)))


def _reported(base: Base, group: Group, year: ReferenceYear) -> Interval | None:
    value = group.unit.record.years.get(year, {}).get(base.reported) if group.unit and base.reported else None
    return exactly(value) if isinstance(value, int | Fraction) and not isinstance(value, bool) else None


def _counted(base: Base, per: Per, group: Group, roll: Roll, frame: Frame) -> Heads | None:
    if not base.counts:
        return None
    if base.counts == "units":
        return _units(base, per, group, frame) if frame.units else None
    found = roll.get((base.name, per, group.id), Heads())
    return Heads(found.sure, found.perhaps, len(roll.get((base.name, per, ADRIFT), Heads()).perhaps))


def _units(base: Base, per: Per, group: Group, frame: Frame) -> Heads:
    """Units inside a group: all of a cluster; elsewhere those below it, and of the whole round those that consider their own people."""
    inside = [frame.units[name] for name in group.units if per == "cluster" or base.where or frame.units[name].level == "unit"]
    heads = Heads()
    for unit in inside:
        heads.add(unit.id, every(_one_of(unit.record.facts.get(fact), allowed) for fact, allowed in base.where.items()))
    return heads
