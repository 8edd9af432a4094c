"""Generated nominees: built from the vocabulary and the rules, always valid, and small when they shrink."""

from datetime import date
from functools import cache

from attrs import evolve
from hypothesis import strategies as st

from tdkt_rules.model.record import Record
from tdkt_rules.model.vocabulary import NomineeKind
from tdkt_rules.standing import Standing
from tdkt_rules.testing.generation.aim import EDGES, KNOWN, Edge
from tdkt_rules.testing.generation.edges import edges, marks_of
from tdkt_rules.testing.generation.ground import Book, Ground, added_by, ground_of
from tdkt_rules.testing.generation.interests import Interests, interests_of
from tdkt_rules.testing.generation.records import Documents, records
from tdkt_rules.testing.generation.scattered import scattered
from tdkt_rules.testing.generation.scope import Scope, what_rules_read, whole_vocabulary


def nominees(
    book: Book, kind: NomineeKind = "individual", *, award: str | None = None, year: int | str = 2025, on: date | None = None, complete: bool | None = None
) -> st.SearchStrategy[Record]:
    """Nominees whose records may say anything that the rules can read: some at the edge of a criterion, some scattered over all that a record may say.

    Args:
        book: A rulebook, or the rules of one day.
        kind: Kind of nominee.
        award: Speak only of what the rules of this award read, so that its criteria are met more often.
        year: Reference year of the questions that will be asked.
        on: Day of the decision; 31 December of the year when not given.
        complete: Whether nothing that the rules read is left open; some of each when not given.

    Raises:
        InvalidInput: There is no such award, or no rules of it on that day for this kind of nominee (codes ASK5xx).
    """
    ground = ground_of(book, year, on)
    if award is None:
        scope = whole_vocabulary(ground, kind, _everything(book, ground, kind))
    else:
        scope = what_rules_read(ground, kind, interests_of([ground], kind, award))
    wanted = (True, False) if complete is None else (complete,)
    drawn: list[Documents] = [scattered(scope, complete=whole) for whole in wanted]
    awards = sorted(standard.award for standard in ground.standards(kind, award))
    if awards:
        drawn.append(_near_any(ground, kind, awards, KNOWN if complete else EDGES, scope if complete and award is None else None))
    return records(ground.rules, st.one_of(drawn))


def near_misses(book: Book, award: str, kind: NomineeKind = "individual", *, year: int | str = 2025, on: date | None = None) -> st.SearchStrategy[Record]:
    """Nominees at the edge of one criterion of an award, who as far as possible meet all the others.

    Each threshold is tried one below, at it and one above; each window with one thing in its first year, or a year too early; each thing that is read is
    left out once.

    Args:
        book: A rulebook, or the rules of one day.
        award: Code of the award.
        kind: Kind of nominee.
        year: Reference year of the questions that will be asked.
        on: Day of the decision; 31 December of the year when not given.

    Raises:
        InvalidInput: There is no such award, or no rules of it on that day for this kind of nominee (codes ASK5xx).
    """
    ground = ground_of(book, year, on)
    return records(ground.rules, edges(marks_of(ground, kind, award)))


def _near_any(ground: Ground, kind: NomineeKind, awards: list[str], tried: tuple[Edge, ...], whole: Scope | None) -> Documents:
    """Near misses of some awards."""

    @cache
    def near(award: str) -> Documents:
        return edges(marks_of(ground, kind, award), tried, whole)

    return st.sampled_from(awards).flatmap(near)


def _everything(book: Book, ground: Ground, kind: NomineeKind) -> Interests:
    """What any rule of a rulebook reads, those of overlays too; or the rules of one day."""
    if isinstance(book, Standing):
        return interests_of([ground], kind)
    found = interests_of([evolve(ground, regime=regime) for regime in ground.rules.regimes], kind)
    for overlay in ground.rules.overlays:
        for additions in overlay.additions.values():
            for top in (top for (_, who), added in additions.items() if who == kind for top in added_by(added)):
                found.read(top)
    return found
