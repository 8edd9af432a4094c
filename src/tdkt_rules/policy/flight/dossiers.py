"""The dossiers of a cohort as if they were in flight: the verdict of the former rules, of those that begin, and of those that apply."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import count

from attrs import field, frozen

from tdkt_rules.cohort.entrants import unit_of
from tdkt_rules.cohort.gathering import Progress
from tdkt_rules.compiler.record import type_record
from tdkt_rules.documents.cohort import Cohort
from tdkt_rules.documents.nominee import Nominee
from tdkt_rules.engine.decide import more_favourable
from tdkt_rules.model.cohort import Frame
from tdkt_rules.model.decision import Decision, Verdict
from tdkt_rules.model.diagnostic import Diagnostic, InvalidInput
from tdkt_rules.model.record import Record
from tdkt_rules.model.regime import Key, Rules
from tdkt_rules.model.vocabulary import NomineeKind
from tdkt_rules.policy.population.award import Cell
from tdkt_rules.sitting import Sitting


@frozen
class Flyer:
    """Somebody for whom it matters which rules apply.

    Args:
        nominee: Id.
        name: For people.
        unit: Its unit.
        before: Verdict under the former rules; None where they have no standard.
        after: Verdict under the rules that begin; likewise.
        answer: Verdict under the rules that apply to it.
        regime: Id of the rules that give the answer; empty where none has a standard.
    """

    nominee: str
    name: str
    unit: str
    before: Verdict | None
    after: Verdict | None
    answer: Verdict | None
    regime: str


@frozen
class AwardInFlight:
    """One award for one kind of nominee, were all dossiers of the cohort in flight.

    Args:
        award: Code.
        kind: Kind of nominee.
        nominees: How many were decided.
        people: Those for whom it matters, by id.
    """

    award: str
    kind: NomineeKind
    nominees: int
    people: tuple[Flyer, ...]

    @property
    def table(self) -> dict[Cell, int]:
        """How many of those for whom it matters have which former and new verdict."""
        return dict(Counter((person.before, person.after) for person in self.people))


@frozen
class Crossing:
    """What every dossier is asked at one turn.

    Args:
        rules: The rulebook.
        sittings: The question under every regime that may apply, by its id.
        former: Id of the rules in force before.
        latter: Id of the rules that begin.
        applying: For each way of being in flight, the ids of the rules that apply, the earlier first.
        awards: Awards and kinds.
        frame: The cohort.
    """

    rules: Rules
    sittings: Mapping[str, Sitting]
    former: str
    latter: str
    applying: tuple[tuple[str, ...], ...]
    awards: Sequence[Key]
    frame: Frame


@frozen
class _Count:
    nominees: Counter[Key] = field(factory=Counter)
    people: dict[tuple[int, Key], list[Flyer]] = field(factory=dict)


def in_flight(crossing: Crossing, cohort: Cohort, progress: Progress | None = None) -> tuple[int, tuple[tuple[AwardInFlight, ...], ...]]:
    """Put the dossiers of a cohort to the rules around a turn; a record that cannot be read, and a second one of a nominee, is left out.

    Args:
        crossing: What each is asked.
        cohort: The dossiers.
        progress: Called after each record.

    Returns:
        How many were read, and for each way of being in flight the awards that the cohort has nominees of.
    """
    counted, seen = _Count(), set[str]()
    for done, (_, entry) in zip(count(1), cohort.records(), strict=False):
        record = _read(entry, crossing.rules)
        if record is not None and record.id not in seen:
            seen.add(record.id)
            _enter(record, crossing, counted)
        if progress:
            progress(done)
    present = [key for key in dict.fromkeys(crossing.awards) if counted.nominees[key]]
    ways = range(len(crossing.applying))
    return len(seen), tuple(tuple(_told(key, way, counted) for key in present) for way in ways)


def _read(entry: Nominee | tuple[Diagnostic, ...], rules: Rules) -> Record | None:
    if not isinstance(entry, Nominee):
        return None
    try:
        return type_record(entry, rules)
    except InvalidInput:
        return None


def _enter(record: Record, crossing: Crossing, counted: _Count) -> None:
    keys = [key for key in dict.fromkeys(crossing.awards) if key[1] == record.kind]
    if not keys:
        return
    laid_out = {name: (sitting, sitting.histories(record)) for name, sitting in crossing.sittings.items()}
    for key in keys:
        counted.nominees[key] += 1
        decisions = {name: sitting.decide(key[0], histories) for name, (sitting, histories) in laid_out.items() if key in sitting.of_the_day.regime.standards}
        before, after = (_verdict(decisions.get(name)) for name in (crossing.former, crossing.latter))
        if before is after:
            continue
        for way, applying in enumerate(crossing.applying):
            found = [decisions[name] for name in applying if name in decisions]
            answer = more_favourable(found) if found else None
            flyer = Flyer(record.id, record.name, unit_of(record, crossing.frame), before, after, _verdict(answer), answer.regime if answer else "")
            counted.people.setdefault((way, key), []).append(flyer)


def _verdict(decision: Decision | None) -> Verdict | None:
    return decision.verdict if decision else None


def _told(key: Key, way: int, counted: _Count) -> AwardInFlight:
    people = sorted(counted.people.get((way, key), ()), key=lambda person: person.nominee)
    return AwardInFlight(*key, counted.nominees[key], tuple(people))
