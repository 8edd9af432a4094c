"""What an outcome rests on: when it is the same, the outcome is."""

from tdkt_rules import __version__
from tdkt_rules.model.digest import digest
from tdkt_rules.model.question import question
from tdkt_rules.model.regime import Key, Regime
from tdkt_rules.policy.mutation.outcome import Place
from tdkt_rules.policy.mutation.trials import Trial


def digest_of_rule(place: Place, regime: Regime) -> str:
    """What a mutant changes a part of: the standard of an award, with the numbers, the ladder and the policies that it rests on.

    Labels, notes, citations, marks and the form of the files do not show.
    """
    standards = sorted(key for key in regime.standards if not place.award or key == (place.award, place.kind))
    return digest([_of_regime(regime), *(_of_standard(key, regime) for key in standards)])


def digest_of_trial(trial: Trial) -> str:
    """A case: its record, its question and what it expects."""
    case = trial.case
    return digest([__version__, trial.record.digest, case.award, case.regime, case.question.model_dump(mode="json"), case.expected.model_dump(mode="json")])


def _of_standard(key: Key, regime: Regime) -> list[object]:
    standard = regime.standards[key]
    return [list(key), repr(question((standard.requirement, standard.bars, standard.suspensions)))]


def _of_regime(regime: Regime) -> list[object]:
    policies = regime.policies
    said = {
        "restart": policies.restart and policies.restart.after,
        "achievements": policies.achievements and [policies.achievements.reading, *policies.achievements.events],
        "one-a-year": policies.one_a_year and [policies.one_a_year.awards, policies.one_a_year.excepted],
    }
    numbers = {name: [[start.isoformat(), str(value)] for start, value in item.values] for name, item in regime.parameters.items() if item.unit != "dong"}
    days = [str(regime.in_force.start), str(regime.in_force.end)]
    return [__version__, regime.id, days, list(regime.ladder.basis), said, numbers]
