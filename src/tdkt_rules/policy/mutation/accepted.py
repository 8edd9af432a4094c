"""Survivors that people accept, each with a reason; an entry holds as long as the rule is as it was."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final, Literal

from attrs import frozen

from tdkt_rules.documents.label_shape import LabelShape
from tdkt_rules.documents.scalars import Text
from tdkt_rules.documents.shape import Origin, Shape, check_shape
from tdkt_rules.documents.source import read_source
from tdkt_rules.model.diagnostic import InvalidInput, Place
from tdkt_rules.model.text import Label
from tdkt_rules.policy.mutation.outcome import Outcome
from tdkt_rules.policy.mutation.planning import Plan
from tdkt_rules.policy.mutation.running import Run

Standing = Literal["alive", "expired", "unknown", "needless", "repeated"]
"""The entry holds; the rule changed since; there is no such mutant; a case or a proof settles it; or it stands twice."""

MARK_LENGTH: Final = 16
"""Letters of the digest of a rule that an entry names."""


class AcceptedShape(Shape):
    """One accepted survivor."""

    mutant: Text
    rule: Text
    reason: LabelShape


class AcceptedFileShape(Shape):
    """A list of accepted survivors."""

    accepted: list[AcceptedShape]


@frozen(eq=False)
class Accepted:
    """One accepted survivor.

    Args:
        mutant: Its id.
        rule: The beginning of the digest of the rule as it was when somebody accepted it.
        reason: Why no case is wanted.
        place: Where the entry stands.
    """

    mutant: str
    rule: str
    reason: Label
    place: Place


@frozen(eq=False)
class Judged:
    """An entry, and whether it holds.

    Args:
        entry: The entry.
        standing: Whether it holds.
        rule: What it would name for the rule as it is now; empty for an unknown mutant.
    """

    entry: Accepted
    standing: Standing
    rule: str = ""


def read_accepted(path: Path) -> tuple[Accepted, ...]:
    """The entries of a file.

    Raises:
        InvalidInput: The file cannot be read, or is no such list (codes SRC1xx, MUT7xx).
    """
    source = read_source(path)
    shape, found = check_shape(AcceptedFileShape, Origin(source), source.data, "MUT7")
    if shape is None:
        raise InvalidInput(found)
    places = [Origin(source, ("accepted", index)).place() for index in range(len(shape.accepted))]
    return tuple(Accepted(item.mutant, item.rule, Label(item.reason.vi, item.reason.en), place) for item, place in zip(shape.accepted, places, strict=True))


def judged(entries: Sequence[Accepted], run: Run, plan: Plan) -> tuple[Judged, ...]:
    """Which entries hold; those of mutants that this run left out are not looked at."""
    outcomes = {outcome.id: outcome for outcome in run.outcomes}
    seen: set[str] = set()
    found: list[Judged] = []
    for entry in entries:
        outcome = outcomes.get(entry.mutant)
        if outcome is not None:
            rule = run.rules[outcome.place][:MARK_LENGTH]
            found.append(Judged(entry, "repeated" if entry.mutant in seen else _standing(entry, outcome, rule), rule))
        elif not plan.knows(entry.mutant):
            found.append(Judged(entry, "unknown"))
        seen.add(entry.mutant)
    return tuple(found)


def _standing(entry: Accepted, outcome: Outcome, rule: str) -> Standing:
    if entry.rule != rule:
        return "expired"
    return "needless" if outcome.fate in ("killed", "equivalent") else "alive"
