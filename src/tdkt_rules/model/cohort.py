"""A cohort: the units that the nominees of a round stand in, and the order that its council set."""

from functools import cached_property
from typing import Final, Literal, get_args

from attrs import Factory, frozen

from tdkt_rules.model.ranking import Ranking
from tdkt_rules.model.record import Record
from tdkt_rules.model.text import Label

UnitLevel = Literal["division", "unit", "authority"]

UNIT_LEVELS: Final[tuple[UnitLevel, ...]] = get_args(UnitLevel)


@frozen
class Unit:
    """A unit of the tree: a division of a unit, a unit that considers its own people, or an authority above units.

    Args:
        id: Identifier.
        name: Name for people; the id when the file gives none.
        level: Where it stands.
        record: What is known of it: facts, facts of a year such as its strength, awards. Quotas ask their conditions of it.
        parent: The unit above; empty at the top.
        cluster: The cluster or block that it is ranked in; empty for none.
    """

    id: str
    name: str
    level: UnitLevel
    record: Record
    parent: str = ""
    cluster: str = ""


@frozen
class Frame:
    """Everything of a cohort but its nominees.

    Args:
        id: Name of the cohort.
        label: Name for people; None when the file gives none.
        units: The tree of units, by id.
        clusters: Names of clusters, by id.
        ranking: The order that the council set for itself; it comes after that of the rules.
        report_by: Facts by which rates are told apart.
    """

    id: str
    label: Label | None = None
    units: dict[str, Unit] = Factory(dict)
    clusters: dict[str, str] = Factory(dict)
    ranking: Ranking | None = None
    report_by: tuple[str, ...] = ()

    @cached_property
    def levels(self) -> frozenset[UnitLevel]:
        """The levels that its units stand on; found once, because every record of a cohort asks."""
        return frozenset(unit.level for unit in self.units.values())
