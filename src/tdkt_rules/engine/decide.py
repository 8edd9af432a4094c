"""One question answered: the rules that apply, the evaluation, the decision."""

from collections.abc import Callable
from datetime import date
from functools import partial

from attrs import frozen

from tdkt_rules.engine.cautions import cautions_of
from tdkt_rules.engine.evaluation import Context, evaluate
from tdkt_rules.engine.findings import build_findings
from tdkt_rules.engine.history import History, history_of
from tdkt_rules.engine.masks import Masks
from tdkt_rules.engine.verdict import Outcomes, verdict_of
from tdkt_rules.model.decision import Dates, Decision
from tdkt_rules.model.procedure import BonusDue
from tdkt_rules.model.record import Record
from tdkt_rules.model.regime import Regime, Rules, Standard
from tdkt_rules.model.time import ReferenceYear

Explain = Callable[[Decision, str, str], str]


@frozen
class Asked:
    """A question about one nominee in one year.

    Args:
        year: Reference year.
        dates: Dates that the decision rests on.
        date_assumed: Whether the decision date was not given.
        strict: Whether routine confirmations are asked as judgements.
    """

    year: ReferenceYear
    dates: Dates
    date_assumed: bool
    strict: bool


def regime_for(rules: Rules, dates: Dates) -> Regime | None:
    """The regime that applies: the one in force on the date that it says selects it, or an earlier one under which its transition leaves the dossier.

    None when there is none; an expired regime never falls back silently.
    """
    axes: dict[str, date] = {"decision_date": dates.decision, "filing_date": dates.filing, "receipt_date": dates.receipt}
    found = next((regime for regime in rules.regimes if regime.in_force.holds(axes[regime.selected_by])), None)
    by_id = {regime.id: regime for regime in rules.regimes}
    while found and found.transition and found.in_force.start and axes[found.transition.date] < found.in_force.start:
        found = by_id[found.transition.stays_under]
    return found


def lay_out(record: Record, rules: Rules, regime: Regime, asked: Asked) -> History:
    """The record on the line of years for a question; one layout serves every award."""
    return history_of(record, rules, regime, asked.year, asked.dates.decision, asked.dates.known_at)


def decide(standard: Standard, history: History, rules: Rules, regime: Regime, asked: Asked, digest: str, explain: Explain) -> Decision:
    """Answer for one award.

    Args:
        standard: Rules of the award for the nominee's kind.
        history: The record on the line of years.
        rules: The rulebook, for what the reader should know besides.
        regime: The regime that applies.
        asked: The question.
        digest: Digest of rules, facts and question.
        explain: Makes the text of a decision.
    """
    context = Context(history, Masks(history.whole, history.whole), asked.strict)
    outcomes = Outcomes(
        evaluate(standard.requirement, context),
        tuple(evaluate(bar, context) for bar in standard.bars),
        tuple(evaluate(suspension, context) for suspension in standard.suspensions),
    )
    verdict, barred = verdict_of(outcomes)
    return Decision(
        award=standard.award,
        nominee=history.record,
        year=asked.year,
        verdict=verdict,
        barred=barred,
        dates=asked.dates,
        regime=regime.id,
        strict=asked.strict,
        procedure=standard.procedure,
        digest=digest,
        findings_builder=partial(build_findings, outcomes, verdict, barred, context),
        cautions_builder=partial(cautions_of, rules, asked.date_assumed),
        explainer=explain,
        bonus=bonus_on(standard, regime, asked.dates.decision),
    )


def bonus_on(standard: Standard, regime: Regime, day: date) -> BonusDue | None:
    """The bonus of an award on a day; None when the rules know of none."""
    if standard.bonus is None:
        return None
    base = regime.parameters.get(standard.bonus.parameter)
    return BonusDue(standard.bonus, base.on(day) if base else None)
