"""What every worker needs: the rulebook, its mutants, and the cases made ready. Each process makes it once."""

from functools import lru_cache
from pathlib import Path
from typing import Final, cast

from attrs import field, frozen

from tdkt_rules.cases.model import Case
from tdkt_rules.cases.reading import case_files, read_case_file
from tdkt_rules.cases.round_cases import RoundCase
from tdkt_rules.model.diagnostic import Diagnostic, InvalidInput
from tdkt_rules.model.diagnostic import Place as FilePlace
from tdkt_rules.model.regime import Key, Regime
from tdkt_rules.model.vocabulary import NomineeKind
from tdkt_rules.policy.mutation.mutant import Mutant
from tdkt_rules.policy.mutation.of_overlays import rules_named
from tdkt_rules.policy.mutation.outcome import Place
from tdkt_rules.policy.mutation.planning import Mistaken, Plan, Scope
from tdkt_rules.policy.mutation.round_trials import RoundTrial, passes_round, round_trials_of
from tdkt_rules.policy.mutation.trials import Trials, passes, trials_of
from tdkt_rules.rulebook import Rulebook

_MOST_PLACES: Final = 12
_MOST_MISTAKES: Final = 600
_MOST_NAMED: Final = 5


@frozen
class Opening:
    """What a workshop is made of; it goes to every worker.

    Args:
        rules: Name of a shipped rulebook, or a folder.
        cases: Files and folders of cases.
        seconds: What one question to the solver may take.
    """

    rules: str
    cases: tuple[str, ...]
    seconds: float = 10.0


@frozen(eq=False)
class Workshop:
    """A rulebook with its mutants and its cases.

    Args:
        opening: What it is made of.
        book: The rulebook.
        plan: Its mutants.
        trials: The cases.
        rounds: The round cases.
        places: Mutants by place and id, as far as they were asked for.
        mistakes: Rules with a mutant in them, as far as they were asked for.
        tools: What a search keeps at hand from one mutant to the next.
        named: Regimes, alone and with overlays, as far as they were asked for.
    """

    opening: Opening
    book: Rulebook
    plan: Plan
    trials: Trials
    rounds: tuple[RoundTrial, ...] = ()
    places: dict[Place, dict[str, Mutant]] = field(factory=dict)
    mistakes: dict[str, Mistaken] = field(factory=dict)
    tools: dict[str, object] = field(factory=dict)
    named: dict[str, Regime] = field(factory=dict)

    def mutants(self, place: Place) -> dict[str, Mutant]:
        """The mutants of a place, by id."""
        if place not in self.places:
            if len(self.places) >= _MOST_PLACES:
                self.places.clear()
            made = self.plan.mutants_at(place.regime, self.key(place))
            self.places[place] = {mutant.id: mutant for mutant in made if mutant.of_rounds is place.rounds}
        return self.places[place]

    def mistaken(self, mutant: Mutant) -> Mistaken:
        """The rules as a mutant makes them; remembered, because one after the other many cases are asked of it."""
        if mutant.id not in self.mistakes:
            if len(self.mistakes) >= _MOST_MISTAKES:
                self.mistakes.clear()
            self.mistakes[mutant.id] = self.plan.mistaken(mutant)
        return self.mistakes[mutant.id]

    def regime(self, name: str) -> Regime:
        """A regime by its id; for that of an overlay, a regime with it on top."""
        if name not in self.named:
            self.named[name] = rules_named(name, self.book.rules)
        return self.named[name]

    @staticmethod
    def key(place: Place) -> Key | None:
        """The award and the kind of nominee of a place; None for what concerns a regime."""
        return (place.award, cast(NomineeKind, place.kind)) if place.award else None


@lru_cache(maxsize=2)
def workshop(opening: Opening) -> Workshop:
    """The workshop of an opening; made once in each process.

    Raises:
        InvalidInput: The rules or the cases cannot be read (codes RUL2xx, CAS4xx), or there is no case (code CAS419).
    """
    book = Rulebook.load(opening.rules)
    cases = _cases(opening, book)
    trials = trials_of((case for case in cases if isinstance(case, Case)), book)
    return Workshop(opening, book, Plan(book.rules), trials, round_trials_of((case for case in cases if isinstance(case, RoundCase)), book))


def _cases(opening: Opening, book: Rulebook) -> list[Case | RoundCase]:
    found: list[Diagnostic] = []
    cases: list[Case | RoundCase] = []
    for file in case_files(Path(path) for path in opening.cases):
        reads, wrong = read_case_file(file, book.rules)
        found += wrong
        for read in reads:
            found += read.diagnostics
            cases += [read.case] if read.case is not None else []
    if not cases and not found:
        found.append(Diagnostic("CAS419", FilePlace(", ".join(opening.cases))))
    if found:
        raise InvalidInput(found)
    return cases


def refuse_failing_cases(shop: Workshop, scope: Scope) -> None:
    """Cases that fail under the rules themselves would seem to notice every mistake.

    Raises:
        InvalidInput: Some do (code ASK550).
    """
    asked = [trial for trial in shop.trials.all if not scope.regimes or any(item.regime.id in scope.regimes for item in trial.sitting.applied)]
    failing = [trial.case.id for trial in asked if scope.wants(trial.key) and not passes(trial)] if not scope.overlays else []
    held = [trial for trial in shop.rounds if any(map(scope.wants, trial.keys)) and trial.held_under(scope.overlays or scope.regimes)]
    failing += [trial.case.id for trial in held if not passes_round(trial.case, shop.book)]
    if failing:
        fields = {"count": str(len(failing)), "names": ", ".join(failing[:_MOST_NAMED]) + (", …" if len(failing) > _MOST_NAMED else "")}
        raise InvalidInput([Diagnostic("ASK550", FilePlace(""), fields)])
