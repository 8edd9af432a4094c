"""What a property claims: nominees are asked about twice, and the two answers stand in a relation."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Protocol

from attrs import frozen

from tdkt_rules.model import criterion as core
from tdkt_rules.model.decision import Decision
from tdkt_rules.model.diagnostic import Diagnostic, InvalidInput, Place, nearest_name
from tdkt_rules.model.record import Record
from tdkt_rules.model.regime import Rules, Standard
from tdkt_rules.model.vocabulary import NomineeKind
from tdkt_rules.phrases import Language
from tdkt_rules.standing import Standing
from tdkt_rules.testing.properties.answers import BEST, named, rank, reasons


class Twist(Protocol):
    """A way to make a second record of a nominee's, such as one more award."""

    def of(self, record: Record) -> Record | None:
        """The second record; None where this cannot be done to the first."""

    def said(self, rules: Rules, language: Language) -> str:
        """What was done, in words; empty when nothing was."""


@frozen
class Same:
    """The record as it is."""

    def of(self, record: Record) -> Record | None:
        """The same record."""
        return record

    def said(self, rules: Rules, language: Language) -> str:
        """Nothing was done."""
        return ""


def unchanged(record: Record) -> Sequence[Twist]:
    """The record as it is, and nothing else."""
    return (Same(),)


@frozen(eq=False)
class Claim:
    """A property of rules, before it is tried.

    Args:
        name: Name of the property, as `no_one_loses`.
        first: The rules that are asked first: the old, the national, or the only ones.
        second: The rules that are asked next.
        awards: Pairs of awards, the one asked of the first rules and the one asked of the second.
        kind: Kind of nominee.
        year: Reference year.
        on: Day of the decision.
        holds: Whether two decisions are as the property says.
        strict: Whether routine confirmations are asked as judgements.
        twists: What is done to a record before it is asked about again.
        twisted_first: Whether the first question has the record to which it was done, and the second the record as it is.
        complete: Whether generated nominees have records without gaps.
        unless: Criteria that may be the reason of a difference, by their paths or the ends of these.
        naming: Further criteria that the property names.
        telling: Whether nominees who cannot be eligible by the first rules tell nothing, so that a search that finds no other proves nothing.
    """

    name: str
    first: Standing
    second: Standing
    awards: tuple[tuple[str, str], ...]
    kind: NomineeKind
    year: int | str
    on: date
    holds: Callable[[Decision, Decision], bool]
    strict: bool = False
    twists: Callable[[Record], Sequence[Twist]] = unchanged
    twisted_first: bool = False
    complete: bool | None = True
    unless: tuple[str, ...] = ()
    naming: tuple[str, ...] = ()
    telling: bool = True

    @property
    def two_rules(self) -> bool:
        """Whether two rule sets are compared."""
        return self.first is not self.second


@frozen(eq=False)
class Broken:
    """A nominee for whom a property does not hold.

    Args:
        claim: The property.
        record: The record.
        twist: What was done to it before it was asked about again.
        decisions: The two answers.
        tried: How many nominees were tried, this one included.
        listed: Ids of all nominees of a given list for whom it does not hold.
    """

    claim: Claim
    record: Record
    twist: Twist
    decisions: tuple[Decision, Decision]
    tried: int = 1
    listed: tuple[str, ...] = ()

    @property
    def clear(self) -> bool:
        """Whether one answer is eligible and the other refused or postponed, so that nothing open blurs the difference."""
        return {rank(decision) for decision in self.decisions} == {0, BEST}


def excused(claim: Claim, first: Decision, second: Decision) -> bool:
    """Whether a difference comes only from criteria of which the property says that they may make one."""
    found = reasons(first, second) if claim.unless else ()
    return bool(found) and all(any(named(leaf.id, part) for part in claim.unless) for leaf in found)


def broken(claim: Claim, first: Decision, second: Decision) -> bool:
    """Whether two decisions break a property."""
    return not claim.holds(first, second) and not excused(claim, first, second)


def check_paths(claim: Claim) -> None:
    """See to it that the criteria that a property names exist.

    Raises:
        InvalidInput: One does not, in either of the rules (code ASK577).
    """
    sides = ((claim.first, [one for one, _ in claim.awards]), (claim.second, [two for _, two in claim.awards]))
    known = sorted({path for side, awards in sides for path in _paths(side, awards, claim.kind)})
    for part in (*claim.unless, *claim.naming):
        if not any(named(path, part) for path in known):
            raise InvalidInput([Diagnostic("ASK577", Place(""), {"path": part}, nearest_name(part, _endings(known)))])


def _paths(side: Standing, awards: Sequence[str], kind: NomineeKind) -> Iterator[str]:
    for award in awards:
        standard = side.standard(award, kind)
        if standard is not None:
            yield from paths_of(standard)


def paths_of(standard: Standard) -> Iterator[str]:
    """The paths of all criteria of a standard."""
    for criterion in (standard.requirement, *standard.bars, *standard.suspensions):
        yield from _below(criterion)


def _below(criterion: core.Criterion) -> Iterator[str]:
    yield criterion.heading.path
    for child in core.children_of(criterion):
        yield from _below(child)


def _endings(paths: Sequence[str]) -> Iterator[str]:
    for path in paths:
        steps = path.split(".")
        yield from (".".join(steps[place:]) for place in range(len(steps)))
