"""Whether anybody could tell a mutant from the rules: a search among all nominees of a domain, and a case of whom it finds. It needs the solver."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import Final, cast

from attrs import evolve, frozen

from tdkt_rules.model.cited import criteria_of
from tdkt_rules.model.question import question
from tdkt_rules.model.record import Record
from tdkt_rules.model.regime import Key, Regime
from tdkt_rules.model.time import ReferenceYear
from tdkt_rules.policy.mutation.days_apart import days_to_ask
from tdkt_rules.policy.mutation.gaps import bared, shows_in_gaps, with_gaps
from tdkt_rules.policy.mutation.mutant import Mutant
from tdkt_rules.policy.mutation.planning import Mistaken
from tdkt_rules.policy.mutation.search import Search
from tdkt_rules.policy.mutation.workshop import Workshop
from tdkt_rules.policy.mutation.writing import Question, told_apart, written
from tdkt_rules.sitting import Applied
from tdkt_rules.standing import Standing, settled
from tdkt_rules.verify.desk import Desk
from tdkt_rules.verify.domain import Ask, Domain, Found, GaveUp, Limits
from tdkt_rules.verify.goals import clearly_gains, clearly_loses, differs, either, matters
from tdkt_rules.verify.verdicts import Goal

_MOST_TRIED: Final = 300
_MOST_CLEAR: Final = 8

clearly_apart = either(clearly_gains, clearly_loses)
"""One side finds the nominee eligible, the other ineligible or suspended: what a reader checks most easily against the law."""


def searched(mutant: Mutant, group: Sequence[Mutant], shop: Workshop) -> Search:
    """Look for a nominee whom a mutant would treat otherwise.

    Args:
        mutant: A mutant that no case notices.
        group: Survivors that a case made for it may kill besides, the mutant among them.
        shop: The rules and the cases.
    """
    found = _first(mutant, _within_reach(mutant, group, shop), group, shop)
    if found is not None:
        return found
    if mutant.selects or _about_achievements(mutant):
        return Search("unknown", "outside")
    search = _Solver(mutant, group, shop, shop.mistaken(mutant)).search()
    if search.fate == "unknown" and shows_in_gaps(mutant):  # where the verdict is open either way, the criterion itself tells
        closer = (evolve(asked, closer=True) for asked in _within_reach(mutant, group, shop))
        return _first(mutant, closer, group, shop) or search
    return search


def _first(mutant: Mutant, questions: Iterable[Question], group: Sequence[Mutant], shop: Workshop) -> Search | None:
    """The case of the first question by which a mutant is noticed, with a record that says no more than it must."""
    for asked in questions:
        answer = told_apart(mutant, asked, shop)
        if answer:
            record = bared(asked.record, partial(_says, answer, mutant, asked, shop))
            return Search("survived", case=written(mutant, evolve(asked, record=record), group, shop))
    return None


def _says(answer: str, mutant: Mutant, asked: Question, shop: Workshop, record: Record) -> bool:
    return told_apart(mutant, evolve(asked, record=record), shop) == answer


def _within_reach(mutant: Mutant, group: Sequence[Mutant], shop: Workshop) -> Iterator[Question]:
    """Questions that need no solver: the records of the cases, on a day on which another regime applies, with used achievements, or with gaps."""
    if not (mutant.selects or _about_achievements(mutant) or shows_in_gaps(mutant)):
        return
    trials = [trial for trial in shop.trials.all if not mutant.key or (trial.key == mutant.key and trial.sitting.of_the_day.regime.id == mutant.regime)]
    for trial in sorted(trials, key=lambda trial: trial.case.expected.verdict != "eligible")[:_MOST_TRIED]:
        asked = trial.sitting.asked
        plain = Question(trial.record, trial.case.award, str(asked.year), asked.dates.decision, _regimes(mutant, trial.key, group, shop))
        if mutant.selects:
            yield evolve(plain, year=str(mutant.days[0].year), on=mutant.days[0], regimes=())
        elif shows_in_gaps(mutant):
            standard = shop.regime(mutant.regime).standards[trial.key]
            yield from (evolve(plain, record=record) for record in with_gaps(trial.record, mutant, standard))
        elif any(held.used for held in trial.record.awards):
            yield plain


def _about_achievements(mutant: Mutant) -> bool:
    """Whether a mistake is about achievements that other awards used up, of which no nominee of a domain has any."""
    return mutant.operator == "policy" and mutant.fields["policy"].startswith("achievements")


def _regimes(mutant: Mutant, key: Key, group: Sequence[Mutant], shop: Workshop) -> tuple[str, ...]:
    """The regimes of a group that have rules for an award, that of the mutant first."""
    names = dict.fromkeys((mutant.regime, *(other.regime for other in group)))
    return tuple(name for name in names if key in shop.regime(name).standards)


@frozen(eq=False)
class _Solver:
    """The search of one mutant among all nominees."""

    mutant: Mutant
    group: Sequence[Mutant]
    shop: Workshop
    mistaken: Mistaken

    def search(self) -> Search:
        """The first case that kills, a clear one if there is any; equivalent when no query finds anybody; unknown when a limit ended a query."""
        old, new = self.shop.regime(self.mutant.regime), self.mistaken.regimes[self.mutant.regime]
        keys = [self.mutant.key] if self.mutant.key else sorted(self.mutant.touched or old.standards, key=lambda key: _size(old, key))
        apart = [
            (key, day, sides) for key in keys for day in reversed(days_to_ask((old, new), [key])) if not _same(sides := self._sides(old, new, key, day), key)
        ]
        for key, day, sides in apart[:_MOST_CLEAR]:
            found = self._asked(sides, clearly_apart, key, day)
            if found.case is not None:
                return found
        reasons = []
        for key, day, sides in apart:
            found = self._asked(sides, differs, key, day)
            if found.case is not None:
                return found
            reasons.append(found.reason)
        if any(reasons):
            return Search("unknown", next(filter(None, reasons)))
        return Search("equivalent", "" if apart else "same-rules")

    def _desk(self) -> Desk:
        """Where the rules without the mistake stay laid out, one process long."""
        return cast(Desk, self.shop.tools.setdefault("desk", Desk()))

    def _asked(self, sides: Sequence[Standing], goal: Goal, key: Key, day: date) -> Search:
        """Look for somebody on whom the two sides differ; where only gaps could show it, for somebody to whom the criterion matters."""
        domain = Domain(key[1], ReferenceYear(day.year), day)
        limits = Limits(seconds=self.shop.opening.seconds)
        asks = [Ask(side, key[0]) for side in sides]
        found = self._desk().find(asks, goal, domain, limits)
        if isinstance(found, Found):
            return self._case(found.records, key, day)
        if goal is differs and shows_in_gaps(self.mutant) and self.mutant.before is not None and not isinstance(found, GaveUp):
            found = self._desk().find(asks[:1], matters(self.mutant.before.heading.path), domain, limits)
            if isinstance(found, Found):
                standard = self.shop.regime(self.mutant.regime).standards[key]
                return self._case([variant for record in found.records for variant in with_gaps(record, self.mutant, standard)], key, day)
        return Search("unknown", found.reason) if isinstance(found, GaveUp) else Search("equivalent")

    def _case(self, records: Iterable[Record], key: Key, day: date) -> Search:
        regimes = _regimes(self.mutant, key, self.group, self.shop)
        for record in records:
            case = written(self.mutant, Question(record, key[0], str(day.year), day, regimes), self.group, self.shop)
            if case is not None:
                return Search("survived", case=case)
        return Search("unknown", "incomplete")

    def _sides(self, old: Regime, new: Regime, key: Key, day: date) -> tuple[Standing, ...]:
        """The rules of one award on a day, without and with the mistake; other awards are left out, because whatever it asks of them stands in its own."""
        small = [evolve(regime, standards={key: regime.standards[key]}) for regime in (old, new)]
        return tuple(Standing(regime.id, self.shop.book.rules, Applied(settled(regime, day), ()), day) for regime in small)


def _size(regime: Regime, key: Key) -> tuple[int, Key]:
    """Short standards first: they give short cases."""
    return sum(1 for _ in criteria_of(regime.standards[key])), key


def _same(sides: Sequence[Standing], key: Key) -> bool:
    """Whether both sides ask the same on the day, word for word."""
    asked = [(question((s.requirement, s.bars, s.suspensions)), _rests_on(side)) for side in sides for s in [side.regime.standards[key]]]
    return asked[0] == asked[1]


def _rests_on(side: Standing) -> object:
    """What the answers of a regime rest on besides its standards."""
    regime = side.regime
    return {name: item.values for name, item in regime.parameters.items()}, regime.ladder.basis, regime.policies
