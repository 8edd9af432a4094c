"""A cohort under two sets of rules: who gains, who loses, for whom it is open, and why.

Every record is read once, typed by the vocabulary of each side and decided for each award; only a small value of those for whom something changes, or is
open, is kept.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import count
from typing import Literal

from attrs import frozen

from tdkt_rules.cohort.entrants import unit_of
from tdkt_rules.cohort.gathering import Progress, name_of
from tdkt_rules.compiler.cohort import type_frame
from tdkt_rules.compiler.record import type_record
from tdkt_rules.documents.cohort import Cohort
from tdkt_rules.documents.nominee import Nominee
from tdkt_rules.documents.shape import Origin
from tdkt_rules.engine.history import History
from tdkt_rules.model.cohort import Frame
from tdkt_rules.model.decision import Decision
from tdkt_rules.model.diagnostic import Diagnostic, InvalidInput
from tdkt_rules.model.placement import Refused
from tdkt_rules.model.record import Record, Value
from tdkt_rules.model.regime import Key
from tdkt_rules.policy.population.award import AwardChange, Tally
from tdkt_rules.policy.population.rounds import rounds_of
from tdkt_rules.sitting import Sitting
from tdkt_rules.standing import Standing


@frozen
class Unusable:
    """A record that could not be used under both sets of rules.

    Args:
        record: Where it stands, and what is wrong with it.
        side: Whether neither side can read it, or only one: a record may name a fact that the other vocabulary does not have.
    """

    record: Refused
    side: Literal["both", "old", "new"]


@frozen
class Population:
    """A cohort under two sets of rules.

    Args:
        cohort: Name of the cohort.
        frame: Its units and its name for people.
        old: The old rules.
        new: The new rules.
        year: Reference year, as it was asked.
        on: Day on which the facts are looked at.
        records: How many records could be used.
        awards: For each award and kind that the cohort has nominees of, in the order asked.
        refused: Records that could not be used under both.
    """

    cohort: str
    frame: Frame
    old: Standing
    new: Standing
    year: str
    on: date
    records: int
    awards: tuple[AwardChange, ...]
    refused: tuple[Unusable, ...]

    @property
    def changed(self) -> bool:
        """Whether anything changes for anybody."""
        return any(award.changed for award in self.awards)


def population_of(
    old: Standing,
    new: Standing,
    cohort: Cohort,
    awards: Sequence[Key],
    year: int | str,
    on: date | None = None,
    *,
    strict: bool = False,
    progress: Progress | None = None,
) -> Population:
    """Put the same question to a whole cohort under two sets of rules.

    Args:
        old: The old rules.
        new: The new rules.
        cohort: The nominees. Each is decided for every award of its kind, whether put forward or not; rounds place those who are put forward.
        awards: Awards and kinds of nominee; one without a standard on a side has no verdict there.
        year: Reference year.
        on: Day of the decision; 31 December of the year when not given.
        strict: Ask routine confirmations as judgements.
        progress: Called after each record with how many are done; begins anew for each round.

    Raises:
        InvalidInput: The year or the frame of the cohort is not valid (codes ASK506, COH6xx). A wrong record never stops the others.

    Example:
        >>> from tdkt_rules import Cohort, Rulebook
        >>> from tdkt_rules.standing import standing_on
        >>> book = Rulebook.load("vn")
        >>> old, new = (standing_on(book, day) for day in (date(2023, 12, 31), date(2024, 1, 1)))
        >>> people = Cohort.from_mappings({"cohort": "so-mau"}, [{"nominee": "CB-1", "kind": "individual"}])
        >>> found = population_of(old, new, people, [("CSTDCS", "individual")], 2023)
        >>> {tuple(verdict.value for verdict in cell): n for cell, n in found.awards[0].table.items()}
        {('undetermined', 'undetermined'): 1}
    """
    sides = (old.sitting(year, on, strict=strict), new.sitting(year, on, strict=strict))
    frame = type_frame(cohort, new.rules)
    asked = tuple(dict.fromkeys(awards))
    tallies = {key: Tally(key, (old, new)) for key in asked}
    seen: set[str] = set()
    refused: list[Unusable] = []
    for done, (place, entry) in zip(count(1), cohort.records(), strict=False):
        records = _typed(place, entry, sides, seen)
        if isinstance(records, Unusable):
            refused.append(records)
        else:
            _decided(records, sides, [tally for key, tally in tallies.items() if key[1] == records[0].kind], frame)
        if progress:
            progress(done)
    present = [key for key, tally in tallies.items() if tally.table]
    rounds = rounds_of(sides, cohort, present, frame, progress)
    changes = tuple(tallies[key].told(rounds.get(key)) for key in present)
    asked_on = sides[0].asked.dates.decision
    return Population(frame.id, frame, old, new, str(sides[0].asked.year), asked_on, len(seen), changes, tuple(refused))


def _typed(place: str, entry: Nominee | tuple[Diagnostic, ...], sides: tuple[Sitting, Sitting], seen: set[str]) -> tuple[Record, Record] | Unusable:
    """A record as each side reads it; one whose nominee has a record already is refused."""
    if not isinstance(entry, Nominee):
        return Unusable(Refused(place, "", entry), "both")
    old = _read(entry, sides[0])
    new = old if sides[0].rules is sides[1].rules else _read(entry, sides[1])
    if not isinstance(old, Record) or not isinstance(new, Record):
        side: Literal["both", "old", "new"] = "new" if isinstance(old, Record) else "old" if isinstance(new, Record) else "both"
        wrong = [*(() if isinstance(old, Record) else old), *(() if isinstance(new, Record) else new)]
        return Unusable(Refused(place, name_of(entry), tuple(_each_once(wrong))), side)
    if old.id in seen:
        twice = Origin(entry.source, entry.path).child("nominee").diagnose("COH660", nominee=old.id)
        return Unusable(Refused(place, old.id, (twice,)), "both")
    seen.add(old.id)
    return old, new


def _read(entry: Nominee, side: Sitting) -> Record | tuple[Diagnostic, ...]:
    try:
        return type_record(entry, side.rules)
    except InvalidInput as invalid:
        return invalid.diagnostics


def _each_once(diagnostics: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    yield from (item for place, item in enumerate(diagnostics) if item not in diagnostics[:place])


def _decided(records: tuple[Record, Record], sides: tuple[Sitting, Sitting], tallies: Sequence[Tally], frame: Frame) -> None:
    """Decide a record for every award of its kind, and count it. One layout of the record on the line of years serves all awards of a side."""
    if not tallies:
        return
    histories = (sides[0].histories(records[0]), sides[1].histories(records[1]))
    unit = unit_of(records[1], frame)
    groups = {fact: _said(records[1].facts.get(fact)) for fact in frame.report_by} | ({"": unit} if len(frame.units) > 1 else {})
    for tally in tallies:
        before, after = (_decision(tally.key, side, history) for side, history in zip(sides, histories, strict=True))
        tally.enter(records[1], unit, (before, after), groups)


def _decision(key: Key, side: Sitting, histories: tuple[History, ...]) -> Decision | None:
    return side.decide(key[0], histories) if key in side.of_the_day.regime.standards else None


def _said(value: Value | None) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
