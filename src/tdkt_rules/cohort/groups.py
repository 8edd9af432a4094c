"""Groups of a cohort: where in the tree of units, or in which cluster, a quota counts."""

from collections.abc import Iterator, Mapping

from attrs import frozen

from tdkt_rules.model.cohort import Frame, Unit
from tdkt_rules.model.interval import compare, exactly
from tdkt_rules.model.quota import Per, Quota
from tdkt_rules.model.truth import Truth


@frozen
class Group:
    """The people and units that a quota counts together.

    Args:
        id: Id of the unit or the cluster; empty for the whole round.
        unit: The unit whose record answers for the group; None for a cluster, or where the cohort has no single unit at its top.
        units: Ids of the units inside, the group's own unit among them.
    """

    id: str
    unit: Unit | None
    units: tuple[str, ...]


def groups_of(per: Per, frame: Frame) -> tuple[Group, ...]:
    """The groups of a cohort in which a quota counts, in the order of their ids.

    A cohort that names no units is one group of its own, whatever the quota counts in; one without an authority lies within a single one.

    Args:
        per: What the quota counts in.
        frame: The cohort.
    """
    if _as_one(per, frame):
        return (Group("", _root(frame), tuple(frame.units)),)
    if per == "cluster":
        inside: dict[str, list[str]] = {cluster: [] for cluster in sorted(frame.clusters)}
        for unit in frame.units.values():
            if unit.cluster:
                inside.setdefault(unit.cluster, []).append(unit.id)
        return tuple(Group(cluster, None, tuple(units)) for cluster, units in sorted(inside.items()))
    below = _below(frame)
    return tuple(Group(unit.id, unit, below[unit.id]) for _, unit in sorted(frame.units.items()) if unit.level == per)


def chain(unit: str, frame: Frame) -> Iterator[Unit]:
    """A unit and those above it, from below; nothing for a name that the cohort does not have."""
    seen: set[str] = set()
    while unit in frame.units and unit not in seen:
        seen.add(unit)
        yield frame.units[unit]
        unit = frame.units[unit].parent


def group_with(unit: str, per: Per, frame: Frame) -> tuple[str, ...]:
    """The ids of the groups that a unit lies in: one for the round or a cluster, and each authority or division above it.

    Example:
        >>> group_with("nowhere", "round", Frame("sample"))
        ('',)
    """
    if _as_one(per, frame):
        return ("",)
    above = tuple(chain(unit, frame))
    if per == "cluster":
        return tuple(item.cluster for item in above if item.cluster)[:1]
    return tuple(item.id for item in above if item.level == per)


def right_size(quota: Quota, group: Group, frame: Frame) -> Truth:
    """Whether the number of units in a group is one that the quota is for: the units of a cluster, elsewhere those that consider their own people.

    How many units there are in a cohort that names none is not known.
    """
    if not quota.size:
        return Truth.MET
    if not frame.units:
        return Truth.UNKNOWN
    count = len(group.units) if quota.per == "cluster" else sum(frame.units[unit].level == "unit" for unit in group.units)
    held = all(compare(exactly(count), comparator, exactly(bound)) is Truth.MET for comparator, bound in quota.size)
    return Truth.MET if held else Truth.NOT_MET


def _as_one(per: Per, frame: Frame) -> bool:
    """Whether the whole cohort is one group."""
    return per == "round" or not frame.units or (per == "authority" and "authority" not in frame.levels)


def _root(frame: Frame) -> Unit | None:
    tops = [unit for unit in frame.units.values() if not unit.parent]
    return tops[0] if len(tops) == 1 else None


def _below(frame: Frame) -> Mapping[str, tuple[str, ...]]:
    """The units of each subtree, by the unit at its top."""
    below: dict[str, list[str]] = {unit: [] for unit in frame.units}
    for unit in frame.units:
        for above in chain(unit, frame):
            below[above.id].append(unit)
    return {unit: tuple(inside) for unit, inside in below.items()}
