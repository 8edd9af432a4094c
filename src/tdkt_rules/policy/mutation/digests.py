"""What an outcome rests on: when it is the same, the outcome is."""

from tdkt_rules import __version__
from tdkt_rules.documents.nominee import Nominee
from tdkt_rules.model.digest import digest
from tdkt_rules.model.question import question
from tdkt_rules.model.regime import Key, Regime, Standard
from tdkt_rules.policy.mutation.outcome import Place
from tdkt_rules.policy.mutation.round_trials import RoundTrial
from tdkt_rules.policy.mutation.trials import Trial


def digest_of_rule(place: Place, regime: Regime) -> str:
    """What a mutant changes a part of: the standard of an award, with the numbers, the ladder and the policies that it rests on.

    For what only rounds show, its quotas and its order too. Labels, notes, citations, marks and the form of the files do not show.
    """
    standards = sorted(key for key in regime.standards if not place.award or key == (place.award, place.kind))
    asked = [_of_standard(key, regime) for key in standards]
    return digest([_of_regime(regime), *asked, *([_in_rounds(regime.standards[key]) for key in standards] if place.rounds else [])])


def digest_of_trial(trial: Trial) -> str:
    """A case: its record, its question and what it expects."""
    case = trial.case
    return digest([__version__, trial.record.digest, case.award, case.regime, case.question.model_dump(mode="json"), case.expected.model_dump(mode="json")])


def digest_of_round(trial: RoundTrial) -> str:
    """A round case: its cohort, its question and what it expects."""
    case = trial.case
    frame = case.cohort.frame.data
    records = [entry.data if isinstance(entry, Nominee) else str(entry) for _, entry in case.cohort.records()]
    asked = [case.award, case.regime, case.question.model_dump(mode="json"), case.expected.model_dump(mode="json")]
    return digest([__version__, frame, records, asked])


def _in_rounds(standard: Standard) -> list[object]:
    """The quotas and the order, as far as they decide."""
    quotas = [[item.id, item.sense, str(item.value), item.share, item.of, item.rounding, item.per, item.minimum, item.shifts] for item in standard.quotas]
    conditions = [repr(question((item.size, item.when, item.among))) for item in standard.quotas]
    ranking = standard.ranking
    return [quotas, conditions, ranking and [repr(question((ranking.keys, ranking.prefer))), ranking.ties]]


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
