"""Round cases made ready to be asked of many mutants."""

from collections.abc import Collection, Iterable

from attrs import frozen

from tdkt_rules.cases.asking import sitting_of
from tdkt_rules.cases.round_cases import RoundCase
from tdkt_rules.cases.round_comparing import round_differences
from tdkt_rules.cohort.round import round_of
from tdkt_rules.model.diagnostic import InvalidInput
from tdkt_rules.model.placement import Round
from tdkt_rules.model.regime import Key
from tdkt_rules.policy.mutation.mutant import Mutant
from tdkt_rules.policy.mutation.planning import Mistaken
from tdkt_rules.rulebook import Rulebook


@frozen(eq=False)
class RoundTrial:
    """A round case made ready.

    Args:
        case: The case.
        regime: Id of the regime whose rules it is held under.
        keys: The award and the kinds of nominee that it places.
    """

    case: RoundCase
    regime: str
    keys: tuple[Key, ...]

    def held_under(self, names: Collection[str]) -> bool:
        """Whether it is held under one of some regimes or overlays; under any when none is named."""
        return not names or not {self.regime, *self.case.question.overlays}.isdisjoint(names)


def round_trials_of(cases: Iterable[RoundCase], book: Rulebook) -> tuple[RoundTrial, ...]:
    """The round cases that expect an outcome; what comes first is quicker to hold: without overlays, then with fewer nominees.

    Raises:
        InvalidInput: A question cannot be asked (codes ASK5xx).
    """
    found = []
    for case in cases:
        if case.expected.error is None:
            regime = sitting_of(book, case).of_the_day.regime
            kinds = [case.question.kind] if case.question.kind else book.rules.awards[case.award].who
            found.append(RoundTrial(case, regime.id, tuple((case.award, kind) for kind in kinds if (case.award, kind) in regime.standards)))
    return tuple(sorted(found, key=lambda trial: (bool(trial.case.question.overlays), trial.case.cohort.count_hint or 0, trial.case.id)))


def held(case: RoundCase, book: Rulebook) -> Round:
    """The round of a case under some rules.

    Raises:
        InvalidInput: It cannot be held.
    """
    return round_of(sitting_of(book, case), case.cohort, case.award, kind=case.question.kind)


def passes_round(case: RoundCase, book: Rulebook) -> bool:
    """Whether a round comes out as a case expects; one that cannot be held, or not with all of its records, does not."""
    try:
        outcome = held(case, book)
    except InvalidInput:
        return False
    return not outcome.refused and not any(round_differences(outcome, case.expected))


def round_killer_of(mistaken: Mistaken, trials: Iterable[RoundTrial]) -> str | None:
    """The first round case that notices a mutant; None when none does."""
    return next((trial.case.id for trial in trials if _asks(trial, mistaken.mutant) and not passes_round(trial.case, mistaken.book)), None)


def _asks(trial: RoundTrial, mutant: Mutant) -> bool:
    """Whether a round is held under what a mutant changes."""
    return trial.held_under((mutant.regime,)) and (mutant.touched is None or any(key in mutant.touched for key in trial.keys))
