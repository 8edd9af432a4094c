"""The first pass over a cohort: every record is read, typed and decided, one at a time; one that cannot be used never stops the others."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from itertools import count

from attrs import asdict, evolve, field, frozen

from tdkt_rules.cohort.bases import Roll, note_heads
from tdkt_rules.cohort.entrants import Call, Entrant, entrant_of
from tdkt_rules.cohort.keeping import Kept, kept_once
from tdkt_rules.compiler.nomination import check_nomination
from tdkt_rules.compiler.record import type_record
from tdkt_rules.documents.cohort import Cohort
from tdkt_rules.documents.nominee import Nominee
from tdkt_rules.documents.shape import Origin
from tdkt_rules.model.diagnostic import Diagnostic, InvalidInput
from tdkt_rules.model.digest import digest
from tdkt_rules.model.nomination import Nomination
from tdkt_rules.model.placement import Refused
from tdkt_rules.model.quota import Per
from tdkt_rules.model.record import Record
from tdkt_rules.model.vocabulary import Base

Progress = Callable[[int], None]
"""Called with how many records are done."""


@frozen
class Gathered:
    """A cohort once every record has been decided.

    Args:
        entrants: One for each record that could be used, by id.
        roll: The heads of the bases that quotas need.
        refused: Records that could not be used.
        kept: What entrants share.
    """

    entrants: dict[str, Entrant] = field(factory=dict)
    roll: Roll = field(factory=dict)
    refused: list[Refused] = field(factory=list)
    kept: Kept = field(factory=dict, repr=False)


def gather(cohort: Cohort, call: Call, progress: Progress | None = None) -> Gathered:
    """Decide every record of a cohort.

    Args:
        cohort: The records.
        call: What each is asked.
        progress: Called after each record.
    """
    gathered, needed = Gathered(), call.bases()
    counted = [base for base in needed.values() if base.counts]
    pers = sorted({(quota.of, quota.per) for item in call.competitions.values() for quota in item.standard.quotas if needed[quota.of].counts})
    for done, (place, found) in zip(count(1), cohort.records(), strict=False):
        try:
            record = _typed(found, call, gathered)
            _enter(record, call, counted, pers, gathered)
        except InvalidInput as invalid:
            name = name_of(found) if isinstance(found, Nominee) else ""
            gathered.refused.append(Refused(place, name, invalid.diagnostics))
        if progress:
            progress(done)
    return gathered


def _typed(found: Nominee | tuple[Diagnostic, ...], call: Call, gathered: Gathered) -> Record:
    """A record that the round can use; one whose nominee has a record already is not."""
    if not isinstance(found, Nominee):
        raise InvalidInput(found)
    record = type_record(found, call.sitting.rules)
    wrong = check_nomination(found, record, call.frame, call.sitting.of_the_day.regime)
    if record.id in gathered.entrants:
        wrong.append(Origin(found.source, found.path).child("nominee").diagnose("COH660", nominee=record.id))
    if wrong:
        raise InvalidInput(wrong)
    return record


def _enter(record: Record, call: Call, bases: list[Base], pers: list[tuple[str, Per]], gathered: Gathered) -> None:
    entrant = entrant_of(record, call, bases)
    entrant = evolve(entrant, digest=digest((record.digest, nomination_document(record.nomination))))
    gathered.entrants[record.id] = kept_once(entrant, gathered.kept)
    note_heads(gathered.roll, record.id, entrant.unit, entrant.bases, pers, call.frame)


def name_of(nominee: Nominee) -> str:
    """The id that a record gives its nominee, even where the rest cannot be read; empty when it gives none."""
    given = nominee.data.get("nominee") if isinstance(nominee.data, Mapping) else None
    return given if isinstance(given, str) else ""


def nomination_document(nomination: Nomination | None) -> dict[str, object]:
    """What a record says of its round as plain data, votes and sheets in one order."""
    if nomination is None:
        return {}
    plain = asdict(nomination, value_serializer=lambda _, __, value: str(value) if isinstance(value, Fraction) else value)
    return plain | {part: sorted(plain[part], key=str) for part in ("votes", "scores")}
