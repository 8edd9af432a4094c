"""Regimes on a timeline: each after the one that it is based on, no day claimed twice, transitions that lead back in time."""

import itertools
from collections.abc import Iterator

from attrs import frozen

from tdkt_rules.compiler.regimes import RegimeParts, gather_parts
from tdkt_rules.documents.procedure_shape import ProcedureFile
from tdkt_rules.documents.rulebook_shape import RegimeShape, RulesFile
from tdkt_rules.documents.shape import Origin
from tdkt_rules.model.diagnostic import Diagnostic, nearest_name
from tdkt_rules.model.time import DateRange


@frozen(eq=False)
class RegimeFiles:
    """The files of one regime.

    Args:
        shape: `regime.yaml`.
        origin: Where its `regime` stands.
        rules: Files of award rules with their origins.
        procedure: `procedure.yaml` with its origin; None when there is none.
    """

    shape: RegimeShape
    origin: Origin
    rules: list[tuple[RulesFile, Origin]]
    procedure: tuple[ProcedureFile, Origin] | None = None


def in_order_of_bases(files: dict[str, RegimeFiles], complete: bool, found: list[Diagnostic]) -> Iterator[RegimeParts]:
    """The regimes, each after the one that it is based on.

    Args:
        files: Their files by id.
        complete: Whether every regime could be read; else an unknown base may be one that could not.
        found: Gathers what is wrong.
    """
    done: dict[str, RegimeParts] = {}
    waiting = dict(files)
    while ready := [name for name, item in waiting.items() if item.shape.based_on is None or item.shape.based_on in done]:
        for name in ready:
            item = waiting.pop(name)
            done[name] = gather_parts(item.shape, item.origin, item.rules, done.get(item.shape.based_on or ""), item.procedure)
            yield done[name]
    for name, item in waiting.items():
        based_on = item.shape.based_on or ""
        where = item.origin.child("based_on")
        if based_on not in files and complete:
            found.append(where.diagnose("RUL220", nearest_name(based_on, files), kind="regime", name=based_on))
        elif circle := _circle(name, files):
            found.append(where.diagnose("RUL255", circle=" → ".join(circle)))


def _circle(name: str, files: dict[str, RegimeFiles]) -> list[str]:
    """The regimes from one back to itself; empty when the way does not come back."""
    way = [name]
    while (below := files.get(way[-1])) is not None and below.shape.based_on is not None and len(way) <= len(files):
        way.append(below.shape.based_on)
        if way[-1] == name:
            return way
    return []


def overlaps(parts: list[RegimeParts]) -> list[Diagnostic]:
    """Two regimes that claim the same day."""
    found = []
    ordered = sorted(parts, key=lambda part: part.shape.in_force.first)
    for earlier, later in itertools.pairwise(ordered):
        dates = DateRange(earlier.shape.in_force.first, earlier.shape.in_force.until)
        if dates.touches(DateRange(later.shape.in_force.first, later.shape.in_force.until)):
            found.append(later.origin.child("in_force").diagnose("RUL254", regime=later.shape.id, other=earlier.shape.id))
    return found


def wrong_transitions(parts: list[RegimeParts]) -> list[Diagnostic]:
    """Transitions to a regime that does not exist or is not earlier."""
    starts = {part.shape.id: part.shape.in_force.first for part in parts}
    found = []
    for part in parts:
        transition = part.shape.transition
        earlier = [name for name, start in starts.items() if start < part.shape.in_force.first]
        if transition and transition.stays_under not in earlier:
            where = part.origin.child("transition", "stays_under")
            found.append(where.diagnose("RUL220", nearest_name(transition.stays_under, earlier), kind="earlier regime", name=transition.stays_under))
    return found
