"""What every property is asked with: the year, the day, the nominees and how many of them."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Required, TypedDict

from tdkt_rules.compiler.record import type_record
from tdkt_rules.documents.cohort import Cohort
from tdkt_rules.documents.nominee import Nominee
from tdkt_rules.documents.record_document import record_document
from tdkt_rules.model.diagnostic import Diagnostic, InvalidInput, nearest_name
from tdkt_rules.model.record import Record
from tdkt_rules.model.regime import Rules
from tdkt_rules.model.vocabulary import NomineeKind
from tdkt_rules.phrases import Language
from tdkt_rules.sitting import question_of
from tdkt_rules.testing.properties.sides import day_of

Nominees = Cohort | str | Path | Iterable[Record | Nominee | Mapping[str, object]]
"""A cohort, the path of one, or records in any form."""


class Question(TypedDict, total=False):
    """What every property takes besides its rules.

    Args:
        year: Reference year, as `Rulebook.decide` takes it.
        on: Day of the decision, as a date or as `2024-12-31`; 31 December of the year when not given. The facts are looked at on it; it selects no rules.
        kind: Kind of nominee; `individual` when not given.
        nominees: Nominees to try instead of generated ones.
        examples: How many nominees are generated; 200 when not given.
        complete: Whether generated records leave nothing open; some of each when None. True when not given.
        strict: Whether routine confirmations are asked as judgements.
        language: Language of the failure, `vi` or `en`.
    """

    year: Required[int | str]
    on: date | str | None
    kind: NomineeKind
    nominees: Nominees | None
    examples: int
    complete: bool | None
    strict: bool
    language: Language


def check_question(name: str, question: Question) -> None:
    """See to it that a property is given what it takes, as Python does for arguments that are written out.

    Args:
        name: Name of the property.
        question: What it is given.

    Raises:
        TypeError: The year is missing, or there is something else than a property takes.

    Example:
        >>> check_question("no_one_loses", {"year": 2024})
    """
    unknown = [key for key in question if key not in Question.__annotations__]
    if unknown:
        nearest = nearest_name(unknown[0], Question.__annotations__)
        raise TypeError(f"{name}() got an unexpected keyword argument {unknown[0]!r}" + (f". Did you mean {nearest!r}?" if nearest else ""))
    if "year" not in question:
        raise TypeError(f"{name}() missing 1 required keyword-only argument: 'year'")


def records_of(given: Nominees, *books: Rules) -> tuple[Record, ...]:
    """The records of a list of nominees, each typed by the first of some rulebooks that can read it; where none can, the first says why.

    Args:
        given: The nominees.
        books: The rulebooks.

    Raises:
        InvalidInput: With everything that is wrong with any of them.
    """
    found: list[Diagnostic] = []
    records: list[Record] = []
    for entry in _entries(given):
        record = entry if isinstance(entry, Record) else _typed(entry, books, found)
        records += [record] if record is not None else []
    if found:
        raise InvalidInput(found)
    return tuple(records)


def _entries(given: Nominees) -> Iterable[Record | Nominee | tuple[Diagnostic, ...]]:
    if isinstance(given, str | Path):
        given = Cohort.open(given)
    if isinstance(given, Cohort):
        return (entry for _, entry in given.records())
    return (Nominee.from_mapping(entry) if isinstance(entry, Mapping) else entry for entry in given)


def _typed(entry: Nominee | tuple[Diagnostic, ...], books: tuple[Rules, ...], found: list[Diagnostic]) -> Record | None:
    if isinstance(entry, tuple):
        found.extend(entry)
        return None
    wrong: tuple[Diagnostic, ...] = ()
    for rules in books:
        try:
            return type_record(entry, rules)
        except InvalidInput as error:
            wrong = wrong or error.diagnostics
    found.extend(wrong)
    return None


def cohort_of(given: Nominees) -> Cohort:
    """A list of nominees as a cohort; records that are none of a cohort's stand in no unit.

    Raises:
        InvalidInput: There is no cohort at a path, or its frame cannot be read.
    """
    if isinstance(given, str | Path):
        return Cohort.open(given)
    if isinstance(given, Cohort):
        return given
    return Cohort.from_mappings({"cohort": "danh-sach"}, [_document(entry) for entry in given])


def _document(entry: Record | Nominee | Mapping[str, object]) -> Mapping[str, object]:
    if isinstance(entry, Record):
        return record_document(entry)
    data = entry.data if isinstance(entry, Nominee) else entry
    return data if isinstance(data, Mapping) else {}


def day_asked(question: Question) -> date:
    """Day of the decision: 31 December of the year in which the reference year ends when nobody says another.

    Raises:
        InvalidInput: The year or the day is none (codes ASK506, ASK573).
    """
    on = question.get("on")
    return day_of(on) if on is not None else question_of(question["year"]).dates.decision
