"""Cases made ready to be asked of many mutants: the record is typed and laid out once, and only the rules change."""

from collections.abc import Iterable, Mapping
from datetime import date

from attrs import evolve, field, frozen

from tdkt_rules.cases.asking import sitting_of
from tdkt_rules.cases.comparing import differences
from tdkt_rules.cases.model import Case
from tdkt_rules.engine.decide import context_for
from tdkt_rules.engine.evaluation import Context
from tdkt_rules.engine.history import History
from tdkt_rules.engine.verdict import Outcomes
from tdkt_rules.model.decision import Decision
from tdkt_rules.model.diagnostic import InvalidInput
from tdkt_rules.model.record import Record
from tdkt_rules.model.regime import Key
from tdkt_rules.policy.mutation.mutant import Mutant
from tdkt_rules.policy.mutation.planning import Mistaken
from tdkt_rules.policy.mutation.shortcut import evaluated, says_the_same, verdict_after
from tdkt_rules.rulebook import Rulebook
from tdkt_rules.sitting import Sitting


@frozen(eq=False)
class Trial:
    """A case made ready.

    Args:
        case: The case.
        record: Its record, typed.
        sitting: Its question and the rules that answer it.
        histories: The record on the line of years, once for each of these rules.
        before: What every criterion is found to be, once for each of these rules; made when a mutant is first looked at.
    """

    case: Case
    record: Record
    sitting: Sitting
    histories: tuple[History, ...]
    before: dict[int, tuple[Context, Outcomes]] = field(factory=dict)

    def found(self, place: int) -> tuple[Context, Outcomes]:
        """Where the evaluation under some of the rules begins, and what every criterion is found to be."""
        if place not in self.before:
            regime = self.sitting.applied[place].regime
            context = context_for(self.case.award, self.histories[place], regime, self.sitting.asked)
            self.before[place] = context, evaluated(regime.standards[self.key], context)
        return self.before[place]

    @property
    def key(self) -> Key:
        """The award and the kind of nominee that it asks about."""
        return self.case.award, self.record.kind

    @property
    def looks_closer(self) -> bool:
        """Whether something is expected besides the verdict."""
        expected = self.case.expected
        return bool(expected.decisive or expected.findings or expected.margins or expected.citations or expected.missing or expected.cautions)

    @property
    def cost(self) -> tuple[bool, int, str]:
        """What comes first is quicker to run: what looks at the verdict alone, then what has less to read."""
        record = self.record
        return self.looks_closer, len(record.years) + len(record.awards) + len(record.events) + len(record.spans), self.case.id


@frozen(eq=False)
class Trials:
    """All cases that can notice a mistake in the national rules, the quickest first.

    Args:
        all: The trials.
        by_award: Those of an award for a kind of nominee under a regime.
        refused: Cases whose question is refused under the rules themselves, as on a day without rules.
    """

    all: tuple[Trial, ...]
    by_award: Mapping[tuple[str, Key], tuple[Trial, ...]] = field(factory=dict)
    refused: tuple[Case, ...] = ()

    def of(self, mutant: Mutant) -> Iterable[Trial]:
        """The trials that a mutant may fail: those of its own award first, then those of awards that lean on it."""
        if mutant.selects:
            near = {date.fromordinal(day.toordinal() + step) for day in mutant.days for step in (-1, 0, 1)}
            return [trial for trial in self.all if near & _days(trial)]
        if mutant.touched is None:
            return [trial for trial in self.all if any(item.regime.id == mutant.regime for item in trial.sitting.applied)]
        keys = [*([mutant.key] if mutant.key else []), *sorted(mutant.touched - {mutant.key})]
        return [trial for key in keys for trial in self.by_award.get((mutant.regime, key), ())]


def trials_of(cases: Iterable[Case], book: Rulebook) -> Trials:
    """The cases that ask the national rules alone and expect an answer; overlays are tested by cases of their own."""
    given = list(cases)
    records: dict[int, Record] = {}
    laid_out: dict[object, tuple[History, ...]] = {}
    found = sorted((trial for case in given if (trial := _trial(case, book, records, laid_out)) is not None), key=lambda trial: trial.cost)
    by_award: dict[tuple[str, Key], list[Trial]] = {}
    for trial in found:
        for applied in trial.sitting.applied:
            by_award.setdefault((applied.regime.id, trial.key), []).append(trial)
    refused = tuple(case for case in given if case.expected.error is not None and not case.question.overlays)
    return Trials(tuple(found), {key: tuple(trials) for key, trials in by_award.items()}, refused)


def trial_of(case: Case, book: Rulebook) -> Trial:
    """One case made ready.

    Raises:
        InvalidInput: Its record or its question is not valid.
    """
    sitting, record = sitting_of(book, case), book.record(case.nominee)
    return Trial(case, record, sitting, sitting.histories(record))


def _trial(case: Case, book: Rulebook, records: dict[int, Record], laid_out: dict[object, tuple[History, ...]]) -> Trial | None:
    """The same, where many cases share a record and a question."""
    if case.question.overlays or case.expected.verdict is None:
        return None
    if id(case.nominee) not in records:
        records[id(case.nominee)] = book.record(case.nominee)
    record, sitting = records[id(case.nominee)], sitting_of(book, case)
    key = (id(record), sitting.asked, tuple(item.regime.id for item in sitting.applied))
    if key not in laid_out:
        laid_out[key] = sitting.histories(record)
    return Trial(case, record, sitting, laid_out[key])


def passes(trial: Trial) -> bool:
    """Whether a case passes under the rules themselves."""
    return not _differs(trial, trial.sitting.decide(trial.case.award, trial.histories))


def killer_of(mistaken: Mistaken, trials: Trials) -> str | None:
    """The first case that notices a mutant; None when no case does."""
    killer = next((trial.case.id for trial in trials.of(mistaken.mutant) if notices(trial, mistaken)), None)
    if killer is None and mistaken.mutant.selects:
        killer = next((case.id for case in trials.refused if answers_otherwise(case, mistaken)), None)
    return killer


def answers_otherwise(case: Case, mistaken: Mistaken) -> bool:
    """Whether a question that the rules refuse is answered under those of a mutant, or refused for another reason."""
    book = Rulebook(mistaken.rules)
    try:
        record = book.record(case.nominee)
        sitting = sitting_of(book, case)
        sitting.decide(case.award, sitting.histories(record))
    except InvalidInput as refused:
        return all(item.code != case.expected.error for item in refused.diagnostics)
    return True


def notices(trial: Trial, mistaken: Mistaken) -> bool:
    """Whether a case fails under the rules of a mutant, or can no longer be asked."""
    mutant, regimes = mistaken.mutant, mistaken.regimes
    if not (mutant.selects or mutant.lays_out):
        seen = _at_a_glance(trial, mistaken)
        if seen is not None:
            return seen
    try:
        if mutant.selects:
            sitting = sitting_of(Rulebook(mistaken.rules), trial.case)
        else:
            sitting = evolve(trial.sitting, applied=tuple(evolve(item, regime=regimes.get(item.regime.id, item.regime)) for item in trial.sitting.applied))
        histories = sitting.histories(trial.record) if mutant.lays_out or mutant.selects else trial.histories
        return _differs(trial, sitting.decide(trial.case.award, histories))
    except InvalidInput:
        return True


def _at_a_glance(trial: Trial, mistaken: Mistaken) -> bool | None:
    """Whether a case notices, seen from what the mutant changes alone; None where only the whole decision tells."""
    expected = trial.case.expected
    changed = [
        (place, mistaken.regimes[item.regime.id].standards[trial.key])
        for place, item in enumerate(trial.sitting.applied)
        if item.regime.id in mistaken.regimes and trial.key in item.regime.standards
    ]
    if all(says_the_same(trial.found(place)[1], standard, trial.found(place)[0], expected) for place, standard in changed):
        return False
    if len(trial.sitting.applied) > 1 or not changed:
        return None
    place, standard = changed[0]
    context, before = trial.found(place)
    verdict = verdict_after(before, standard, context)
    if verdict is None:
        return None
    if verdict[0].value != expected.verdict or (expected.barred is not None and verdict[1] is not expected.barred):
        return True
    return None if trial.looks_closer else False


def _differs(trial: Trial, decision: Decision) -> bool:
    return decision.verdict.value != trial.case.expected.verdict or bool(differences(decision, trial.case.expected))


def _days(trial: Trial) -> set[date]:
    dates = trial.sitting.asked.dates
    return {dates.decision, dates.filing, dates.receipt}
