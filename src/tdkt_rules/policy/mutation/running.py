"""A whole run: every mutant is tried on the cases, every survivor is searched for, and few cases are made for many survivors."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from typing import Any, Final

from attrs import evolve, field, frozen

from tdkt_rules.policy.mutation.crew import Crew
from tdkt_rules.policy.mutation.digests import digest_of_round, digest_of_rule, digest_of_trial
from tdkt_rules.policy.mutation.few import fewest
from tdkt_rules.policy.mutation.ledger import Ledger, Made
from tdkt_rules.policy.mutation.mutant import Mutant
from tdkt_rules.policy.mutation.outcome import Outcome, Place
from tdkt_rules.policy.mutation.planning import Scope, scope_within
from tdkt_rules.policy.mutation.solving import CAN_SEARCH
from tdkt_rules.policy.mutation.tasks import Done, Killing, Ref, Searching, Task, do
from tdkt_rules.policy.mutation.workshop import Opening, Workshop, refuse_failing_cases, workshop
from tdkt_rules.sitting import wrong_question

Tell = Callable[[int, int], None]
"""Told after each task how many mutants are settled, and of how many."""

_BATCH: Final = 40
_SAVED_EVERY: Final = 10


@frozen(eq=False)
class Run:
    """What a run found.

    Args:
        outcomes: Every mutant, in the order of the rules.
        cases: The cases that were made, as documents, few for many survivors.
        rules: Digest of the rule that each mutant changes a part of, by place.
        searched: Whether survivors were searched for.
    """

    outcomes: tuple[Outcome, ...]
    cases: tuple[Mapping[str, Any], ...]
    rules: Mapping[Place, str]
    searched: bool = True


def mutation_of(opening: Opening, scope: Scope, ledger: Ledger, *, jobs: int = 1, tell: Tell | None = None, search: bool = True) -> Run:
    """Try the mutants of a rulebook on cases.

    Args:
        opening: The rules and the cases.
        scope: Which mutants.
        ledger: Outcomes of earlier runs; grows with those of this one, and is saved on the way.
        jobs: How many processes work.
        tell: Told how far it is.
        search: Whether to look for nominees whom survivors would treat otherwise; without the solver nothing is searched.

    Raises:
        InvalidInput: The rules or the cases cannot be read; cases fail under the rules themselves (code ASK550); there is no mutant (codes ASK501, ASK505,
            ASK553).
    """
    shop = workshop(opening)
    refs = [_ref(mutant) for mutant in shop.plan.mutants(scope_within(scope, shop.book.rules))]
    if not refs:
        raise wrong_question("ASK553")
    refuse_failing_cases(shop, scope)
    run = _Running(shop, ledger, tell, refs, search=search and CAN_SEARCH)
    crew: Crew[Task, Done] = Crew(do, partial(_make_ready, opening), jobs)
    crew.run(run.killing(), run.after_killing)
    if run.search:
        crew.run(run.searching(), run.after_searching)
    ledger.save()
    return run.result()


def _make_ready(opening: Opening) -> None:
    workshop(opening)


def _ref(mutant: Mutant) -> Ref:
    award, kind = mutant.key or ("", "")
    return Ref(Place(mutant.regime, award, kind, mutant.of_rounds), mutant.id)


def _together(ref: Ref) -> tuple[str, str, bool]:
    """Mutants of which one case may kill several: of one award and kind of nominee, and of decisions or of rounds."""
    return ref.place.award, ref.place.kind, ref.place.rounds


@frozen(eq=False)
class _Running:
    """A run on its way.

    Args:
        shop: The rules and the cases.
        ledger: Outcomes of earlier runs.
        tell: Told how far it is.
        refs: All mutants.
        search: Whether survivors are searched for.
        rules: Digests of the rules, by place.
        trials: Digests of the cases, by name.
        found: Outcomes so far.
        made: The cases made so far by the mutant for which they were, with the survivors that they kill.
        tasks: One for each task that is done.
    """

    shop: Workshop
    ledger: Ledger
    tell: Tell | None
    refs: list[Ref]
    search: bool
    rules: dict[Place, str] = field(factory=dict)
    trials: dict[str, str] = field(factory=dict)
    found: dict[str, Outcome] = field(factory=dict)
    made: dict[str, tuple[Ref, ...]] = field(factory=dict)
    tasks: list[int] = field(factory=list)

    def killing(self) -> Iterator[Task]:
        """The mutants that are not settled by an earlier run, some of one place at a time."""
        self.trials.update({trial.case.id: digest_of_trial(trial) for trial in self.shop.trials.all})
        self.trials.update({trial.case.id: digest_of_round(trial) for trial in self.shop.rounds})
        for place in dict.fromkeys(ref.place for ref in self.refs):
            self.rules[place] = digest_of_rule(place, self.shop.regime(place.regime))
        known = (self.ledger.known(ref.id, ref.place, self.rules[ref.place], self.trials) for ref in self.refs)
        self.found.update({outcome.id: outcome for outcome in known if outcome is not None})
        open_ = [ref for ref in self.refs if ref.id not in self.found]
        for place in dict.fromkeys(ref.place for ref in open_):
            names = iter([ref.id for ref in open_ if ref.place == place])
            while batch := tuple(islice(names, _BATCH)):
                yield Killing(self.shop.opening, place, batch)

    def after_killing(self, task: Task, done: Done | None) -> Iterable[Task]:
        """Enter what the cases killed; a batch that ended its worker is taken apart until the one mutant that does is known."""
        assert isinstance(task, Killing)
        if done is None and len(task.ids) > 1:
            return [evolve(task, ids=(name,)) for name in task.ids]
        outcomes = done.outcomes if done else (self._died(task.place, task.ids[0]),)
        for outcome in outcomes:
            self._enter(outcome)
        self._done()
        return ()

    def searching(self) -> Iterator[Task]:
        """The first survivor of each group; a group has the survivors of one award and kind of nominee under all regimes, whom one case may kill together.

        A case that an earlier run made for a survivor is taken as it is.
        """
        survivors = {ref.id: ref for ref in self.refs if self.found[ref.id].fate == "survived"}
        for ref in survivors.values():
            made = self.ledger.made_for(ref.id, self.rules[ref.place])
            if made is not None:
                self.found[ref.id] = evolve(self.found[ref.id], by=str(made.case["id"]), case=made.case)
                self.made[ref.id] = tuple(survivors[name] for name in made.kills if name in survivors)
        for key in dict.fromkeys(_together(ref) for ref in survivors.values()):
            group = tuple(ref for ref in survivors.values() if _together(ref) == key)
            ahead = self._uncovered(group)
            if ahead is not None:
                yield Searching(self.shop.opening, ahead, group)

    def after_searching(self, task: Task, done: Done | None) -> Iterable[Task]:
        """Enter what the search found, and go on with the next survivor of the group that no case made so far kills."""
        assert isinstance(task, Searching)
        outcome = done.outcomes[0] if done else self._died(task.ref.place, task.ref.id)
        kills = done.kills if done else ()
        self.made[task.ref.id] = kills
        self._enter(outcome, Made(outcome.case, tuple(ref.id for ref in kills)) if outcome.case else None)
        self._done()
        ahead = self._uncovered(task.group[task.group.index(task.ref) + 1 :])
        return [evolve(task, ref=ahead)] if ahead is not None else []

    def _uncovered(self, refs: Iterable[Ref]) -> Ref | None:
        """The first survivor for which nothing was looked for, and that no case made so far kills."""
        covered = {ref for kills in self.made.values() for ref in kills}
        return next((ref for ref in refs if ref.id not in self.made and ref not in covered), None)

    def _died(self, place: Place, name: str) -> Outcome:
        return Outcome(name, place, self.shop.mutants(place)[name].operator, "unknown", reason="died")

    def _enter(self, outcome: Outcome, made: Made | None = None) -> None:
        self.found[outcome.id] = outcome
        self.ledger.note(outcome, self.rules[outcome.place], self.trials, made)

    def _done(self) -> None:
        """Save now and then, and tell how far it is: how many mutants the cases were run on, then how many survivors are searched for or covered."""
        self.tasks.append(1)
        if len(self.tasks) % _SAVED_EVERY == 0:
            self.ledger.save()
        if self.tell is None:
            return
        if len(self.found) < len(self.refs) or not self.made:
            self.tell(len(self.found), len(self.refs))
            return
        settled = {*self.made, *(ref.id for kills in self.made.values() for ref in kills)}
        self.tell(len(settled), len({name for name, outcome in self.found.items() if outcome.fate == "survived"} | settled))

    def result(self) -> Run:
        """The outcomes in the order of the rules, and as few of the cases as kill every survivor that one of them kills."""
        in_order = [ref.id for ref in self.refs if self.made.get(ref.id)]
        kept = fewest({name: frozenset(ref.id for ref in self.made[name]) for name in in_order})
        killers: dict[str, str] = {}
        for name in kept:
            for ref in self.made[name]:
                killers.setdefault(ref.id, self.found[name].by)
        cases = tuple(case for name in kept if (case := self.found[name].case) is not None)
        outcomes = tuple(self._final(self.found[ref.id], killers, kept) for ref in self.refs)
        return Run(outcomes, cases, dict(self.rules), self.search)

    def _final(self, outcome: Outcome, killers: Mapping[str, str], kept: Sequence[str]) -> Outcome:
        if outcome.fate != "survived":
            return outcome
        case = outcome.case if outcome.id in kept else None
        return evolve(outcome, by=killers.get(outcome.id, ""), case=case, reason="" if self.search else "unsearched")
