"""Proofs: what is claimed of every nominee of a domain, and what the solver answers."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Literal

from attrs import evolve, frozen

from tdkt_rules.model.regime import Key, Standard
from tdkt_rules.model.vocabulary import NomineeKind
from tdkt_rules.standing import Standing
from tdkt_rules.verify.domain import Ask, Domain, Found, GaveUp, Limits, SearchResult
from tdkt_rules.verify.door import find, find_each

Goal = Callable[[Any], Any]
"""What the solver looks for; only its own package knows what it is made of."""

PropertyName = Literal["monotone", "nested", "overlay-implies", "barred", "reachable", "matters", "subsumed"]

Status = Literal["proved", "refuted", "unknown"]

STATUSES: tuple[Status, ...] = ("refuted", "unknown", "proved")
"""The answers, those that a reader looks for first before the others."""


@frozen(eq=False)
class Proof:
    """One claim about one award, and its answer.

    Args:
        property: Which property the claim is an instance of.
        award: Code.
        kind: Kind of nominee.
        about: What it is claimed of besides the award: criteria by path, awards by code, a fact by name.
        status: Proved for every nominee of the domain, refuted, or not settled within the limits.
        found: The nominee that refutes a claim about everybody, or that proves a claim that there is somebody; None where nobody was found.
        gave_up: The limit that ended the search; empty otherwise.
    """

    property: PropertyName
    award: str
    kind: NomineeKind
    about: tuple[str, ...]
    status: Status
    found: Found | None = None
    gave_up: str = ""


@frozen(eq=False)
class Inquiry:
    """What a property is asked about.

    Args:
        standing: The rules.
        domain: The nominees; the kind is that of the award.
        limits: What each query may take.
        national: The rules without overlays; the same where there are none.
        only: Facts, series, criteria or routes to which the question is limited; all of them when empty.
    """

    standing: Standing
    domain: Domain
    limits: Limits
    national: Standing
    only: tuple[str, ...] = ()

    def standard(self, key: Key) -> Standard:
        """The rules of an award that the regime is known to have."""
        return self.standing.regime.standards[key]

    def everybody(self, property: PropertyName, key: Key, about: Sequence[str], asks: Sequence[Ask], against: Goal, apart: str = "") -> Proof:
        """A claim about everybody: refuted by one nominee for whom the contrary holds, or by two who differ in one thing alone."""
        return self._answered(property, key, about, asks, against, apart, found="refuted", nobody="proved")

    def somebody(self, property: PropertyName, key: Key, about: Sequence[str], asks: Sequence[Ask], goal: Goal) -> Proof:
        """A claim that there is somebody: proved by one nominee."""
        return self._answered(property, key, about, asks, goal, "", found="proved", nobody="refuted")

    def somebody_each(self, property: PropertyName, key: Key, asks: Sequence[Ask], claims: Sequence[tuple[Sequence[str], Goal]]) -> Iterator[Proof]:
        """Many claims that there is somebody; of whom, nobody asks unless the question is limited to a few of them."""
        if self.only:
            yield from (self.somebody(property, key, about, asks, goal) for about, goal in claims)
            return
        goals = (goal for _, goal in claims)
        results = find_each(asks, goals, evolve(self.domain, kind=key[1]), evolve(self.limits, smallest=False))
        for (about, _), result in zip(claims, results, strict=True):
            yield evolve(_proof(property, key, about, result, found="proved", nobody="refuted"), found=None)

    def _answered(
        self, property: PropertyName, key: Key, about: Sequence[str], asks: Sequence[Ask], goal: Goal, apart: str, found: Status, nobody: Status
    ) -> Proof:
        result = find(asks, goal, evolve(self.domain, kind=key[1]), self.limits, apart)
        return _proof(property, key, about, result, found, nobody)


def _proof(property: PropertyName, key: Key, about: Sequence[str], result: SearchResult, found: Status, nobody: Status) -> Proof:
    if isinstance(result, Found):
        return Proof(property, *key, tuple(about), found, result)
    if isinstance(result, GaveUp):
        return Proof(property, *key, tuple(about), "unknown", gave_up=result.reason)
    return Proof(property, *key, tuple(about), nobody)


Prover = Callable[[Inquiry, Key], Iterator[Proof]]


@frozen
class Property:
    """Something that may be claimed of the rules of an award.

    Args:
        name: What people call it on the command line.
        prove: Makes the claims for an award and asks them one by one.
        only: What a question may be limited to, by its names; given the rules and an award.
    """

    name: PropertyName
    prove: Prover
    only: Callable[[Standing, Key], tuple[str, ...]]


def proofs(properties: Sequence[Property], inquiry: Inquiry, keys: Sequence[Key], progress: Callable[[int], None] | None = None) -> tuple[Proof, ...]:
    """Ask properties of awards, award by award.

    Args:
        properties: What is claimed.
        inquiry: The rules, the domain, the limits.
        keys: Awards and kinds of nominee; one that the regime has no rules for is left out.
        progress: Called after each award with how many are done.

    Raises:
        InvalidInput: The packages of the extra `verify` are not installed (code ASK580).
    """
    found: list[Proof] = []
    known = [key for key in dict.fromkeys(keys) if key in inquiry.standing.regime.standards]
    for done, key in enumerate(known, start=1):
        for item in properties:
            found.extend(item.prove(inquiry, key))
        if progress is not None:
            progress(done)
    return tuple(found)
