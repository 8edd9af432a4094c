"""Two rule sets laid side by side: what the rules say differently, for whom that matters, and what becomes of a cohort."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from typing import Literal

from attrs import Factory, evolve, frozen

from tdkt_rules.documents.cohort import Cohort
from tdkt_rules.model.diagnostic import Diagnostic, InvalidInput, Place, nearest_name
from tdkt_rules.model.regime import Key
from tdkt_rules.model.time import ReferenceYear
from tdkt_rules.model.vocabulary import NomineeKind
from tdkt_rules.policy.flight.passages import Flight, flight_of
from tdkt_rules.policy.population.population import Population, population_of
from tdkt_rules.policy.semantic.change import SemanticChange, semantic_changes
from tdkt_rules.policy.structure.change import StructuralDiff
from tdkt_rules.policy.structure.difference import keys_of, structural_diff
from tdkt_rules.standing import Standing
from tdkt_rules.verify.domain import Domain, Limits

WITHOUT_SOLVER = "ASK580"

Watch = Callable[[int | None], AbstractContextManager[Callable[[int], None] | None]]
"""Given how much there is to do, if that is known, what is to be told how much is done."""

Outcome = Literal["same", "changed", "unknown"]


def unwatched(_: int | None) -> AbstractContextManager[None]:
    """Nobody waits to see how much is done."""
    return nullcontext()


@frozen(eq=False)
class Comparing:
    """What is compared.

    Args:
        keys: Awards and kinds of nominee.
        limited: Whether these were named; else they are all that either side has rules for.
        year: Reference year of the question that both sides are asked.
        on: Day on which facts are looked at.
        domain: Nominees of whom something is claimed; None for no claims.
        limits: What each query of the solver may take.
        cohort: Nominees who are decided under both; None for none.
    """

    keys: tuple[Key, ...]
    limited: bool
    year: ReferenceYear
    on: date
    domain: Domain | None = None
    limits: Limits = Factory(Limits)
    cohort: Cohort | None = None


@frozen(eq=False)
class Change:
    """Two rule sets and how they differ.

    Args:
        old: The rules before.
        new: The rules after.
        asked: What was compared.
        structure: What the rules say differently.
        semantic: What that means for every nominee of the domain; None when it was not asked, or cannot be answered here.
        population: What becomes of the cohort; None without one.
        flight: The days between both sides on which rules begin, with the dossiers of the cohort that may lie across them; None when it was not asked.
        missing: What kept a part from being answered, such as an extra that is not installed.
    """

    old: Standing
    new: Standing
    asked: Comparing
    structure: StructuralDiff
    semantic: tuple[SemanticChange, ...] | None = None
    population: Population | None = None
    flight: Flight | None = None
    missing: tuple[Diagnostic, ...] = ()

    @property
    def outcome(self) -> Outcome:
        """Whether anything changed; unknown when nothing did as far as is known, and the limits ended a search."""
        relations = {change.relation for change in self.semantic or ()}
        moved = self.population is not None and self.population.changed
        if self.structure or moved or relations - {"equivalent", "unknown"}:
            return "changed"
        return "unknown" if "unknown" in relations else "same"


def compare_rules(old: Standing, new: Standing, asked: Comparing, solving: Watch = unwatched, reading: Watch = unwatched) -> Change:
    """Compare two rule sets.

    Args:
        old: The rules before.
        new: The rules after.
        asked: What to compare.
        solving: Watches the awards that are put to the solver.
        reading: Watches the records of the cohort.

    Raises:
        InvalidInput: The cohort cannot be read.

    Example:
        >>> from tdkt_rules.rulebook import Rulebook
        >>> from tdkt_rules.standing import standing_on
        >>> book = Rulebook.load("vn")
        >>> old, new = standing_on(book, date(2023, 12, 31)), standing_on(book, date(2024, 1, 1))
        >>> compare_rules(old, new, Comparing((("CSTDCS", "individual"),), True, ReferenceYear(2024), date(2024, 12, 31))).outcome
        'changed'
    """
    change = Change(old, new, asked, structural_diff(old, new, asked.keys if asked.limited else None))
    if asked.domain is not None:
        change = _with_meaning(change, asked.domain, solving)
    if asked.cohort is not None:
        with reading(asked.cohort.count_hint) as progress:
            population = population_of(old, new, asked.cohort, asked.keys, str(asked.year), asked.on, progress=progress)
        change = evolve(change, population=population)
    with reading(asked.cohort.count_hint if asked.cohort else 0) as progress:
        flight = flight_of(old, new, asked.keys, str(asked.year), asked.on, cohort=asked.cohort, progress=progress)
    return evolve(change, flight=flight)


def _with_meaning(change: Change, domain: Domain, solving: Watch) -> Change:
    """The change with what it means for every nominee, or with the reason why that cannot be said here."""
    try:
        with solving(len(change.asked.keys)) as progress:
            return evolve(change, semantic=semantic_changes(change.old, change.new, change.asked.keys, domain, change.asked.limits, progress))
    except InvalidInput as invalid:
        if any(item.code != WITHOUT_SOLVER for item in invalid.diagnostics):
            raise
        return evolve(change, missing=invalid.diagnostics)


def awards_compared(old: Standing, new: Standing, awards: Sequence[str], kind: NomineeKind | None) -> tuple[Key, ...]:
    """The awards and kinds of nominee that a question names.

    Args:
        old: The rules before.
        new: The rules after.
        awards: Codes; every award that either side has rules for when empty.
        kind: The only kind of nominee; every kind when None.

    Raises:
        InvalidInput: An award is unknown to both sides, is not for this kind, or neither side has rules for it (codes ASK501, ASK502, ASK539), with every
            award that is wrong.
    """
    keys = tuple(key for key in keys_of(old, new) if (not awards or key[0] in awards) and kind in (None, key[1]))
    known, found = {**old.rules.awards, **new.rules.awards}, list[Diagnostic]()
    for award in dict.fromkeys(awards):
        if award not in known:
            found.append(Diagnostic("ASK501", Place(""), {"award": award}, nearest_name(award, known)))
        elif kind is not None and kind not in known[award].who:
            found.append(Diagnostic("ASK502", Place(""), {"award": award, "kind": kind, "who": ", ".join(known[award].who)}))
        elif not any(key[0] == award for key in keys):
            found.append(Diagnostic("ASK539", Place(""), {"award": award, "old": old.name, "new": new.name}))
    if not keys and not found:
        found.append(Diagnostic("ASK539", Place(""), {"award": ", ".join(awards) or str(kind), "old": old.name, "new": new.name}))
    if found:
        raise InvalidInput(found)
    return keys
