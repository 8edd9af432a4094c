"""One question answered: the rules that apply, the evaluation, the decision."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial

from attrs import evolve, frozen

from tdkt_rules.engine.achievements import cautions_on_use, without_used
from tdkt_rules.engine.cautions import cautions_of
from tdkt_rules.engine.evaluation import Context, evaluate, for_grounds
from tdkt_rules.engine.findings import build_findings
from tdkt_rules.engine.history import History, history_of, year_bounds
from tdkt_rules.engine.masks import Masks
from tdkt_rules.engine.verdict import Outcomes, verdict_of
from tdkt_rules.model.decision import BEST_FIRST, Caution, Dates, Decision, Verdict
from tdkt_rules.model.policy import Reading
from tdkt_rules.model.record import Record
from tdkt_rules.model.regime import Regime, Rules, Standard, bonus_on
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
        reading: How often one achievement may be rewarded; None for what the regime says.
    """

    year: ReferenceYear
    dates: Dates
    date_assumed: bool
    strict: bool
    reading: Reading | None = None


def regimes_for(rules: Rules, dates: Dates) -> tuple[Regime, ...]:
    """The regimes that may apply: the one in force on the date that it says selects it, or an earlier one under which its transition leaves the dossier.

    Where the transition lets the new rules apply to a nominee for whom they are more favourable, both are given, the earlier one first.
    Nothing when there is none; an expired regime never falls back silently.
    """
    axes: dict[str, date] = {"decision_date": dates.decision, "filing_date": dates.filing, "receipt_date": dates.receipt}
    found = next((regime for regime in rules.regimes if regime.in_force.holds(axes[regime.selected_by])), None)
    if found is None:
        return ()
    by_id = {regime.id: regime for regime in rules.regimes}
    applying, alternatives = found, []
    while applying.transition and applying.in_force.start and axes[applying.transition.date] < applying.in_force.start:
        if applying.transition.unless_more_favourable:
            alternatives.append(applying)
        applying = by_id[applying.transition.stays_under]
    return (applying, *reversed(alternatives))


def lay_out(record: Record, rules: Rules, regime: Regime, asked: Asked) -> History:
    """The record on the line of years for a question; one layout serves every award."""
    return history_of(record, rules, regime, asked.year, asked.dates.decision, asked.dates.known_at)


def decide(
    standard: Standard, history: History, rules: Rules, regime: Regime, asked: Asked, digest: str, explain: Explain, overlays: tuple[str, ...] = ()
) -> Decision:
    """Answer for one award.

    Args:
        standard: Rules of the award for the nominee's kind.
        history: The record on the line of years.
        rules: The rulebook, for what the reader should know besides.
        regime: The regime that applies.
        asked: The question.
        digest: Digest of rules, facts and question.
        explain: Makes the text of a decision.
        overlays: Ids of the overlays that the regime was composed with.
    """
    context = context_for(standard.award, history, regime, asked)
    outcomes = _evaluate(standard, context)
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
        quotas=standard.quotas,
        overlays=overlays,
        digest=digest,
        findings_builder=partial(build_findings, outcomes, verdict, barred, context),
        cautions_builder=partial(_cautions, standard, history, rules, regime, asked),
        explainer=explain,
        bonus=bonus_on(standard, regime, asked.dates.decision),
    )


def _reading(regime: Regime, asked: Asked) -> Reading | None:
    policy = regime.policies.achievements
    return asked.reading or (policy.reading if policy else None)


def context_for(award: str, history: History, regime: Regime, asked: Asked) -> Context:
    """Where the evaluation of an award begins: without the achievements that other awards used up."""
    reading, policy = _reading(regime, asked), regime.policies.achievements
    unused = without_used(award, reading, policy.events if policy else (), history) if reading else history
    return Context(unused, Masks(history.whole, history.whole), asked.strict)


def _evaluate(standard: Standard, context: Context) -> Outcomes:
    whole = for_grounds(context)
    return Outcomes(
        evaluate(standard.requirement, context),
        tuple(evaluate(bar, whole) for bar in standard.bars),
        tuple(evaluate(suspension, whole) for suspension in standard.suspensions),
    )


def _cautions(standard: Standard, history: History, rules: Rules, regime: Regime, asked: Asked, decision: Decision) -> tuple[Caution, ...]:
    reading = _reading(regime, asked)
    return (
        *cautions_of(rules, asked.date_assumed, decision),
        *(cautions_on_use(standard, reading, history) if reading else ()),
        *_restarts(history),
        *_higher_ranks(standard, history, rules, regime, asked, decision),
    )


def _restarts(history: History) -> Iterator[Caution]:
    limit = year_bounds(history.reference.end, history)[1]
    ends = [span.period.end for span in history.spans.get(history.restart, ()) if span.period.end and (span.period.start or limit) <= limit]
    if ends:
        yield Caution("achievements-restart", {"date": max(ends).isoformat()})


def _higher_ranks(standard: Standard, history: History, rules: Rules, regime: Regime, asked: Asked, decision: Decision) -> Iterator[Caution]:
    """Awards of the same series and a higher rank whose standard is met too, where the regime asks for exactly the rank that is met."""
    policy, award = regime.policies.exact_rank, rules.awards[standard.award]
    if policy is None or award.series not in policy.series or decision.verdict is not Verdict.ELIGIBLE:
        return
    for code, other in sorted(rules.awards.items(), key=lambda item: item[1].rank):
        higher = regime.standards.get((code, standard.kind))
        if higher is None or other.series != award.series or other.rank <= award.rank:
            continue
        if verdict_of(_evaluate(higher, context_for(code, history, regime, asked)))[0] is Verdict.ELIGIBLE:
            yield Caution("higher-rank-met", {"award": code})


def more_favourable(decisions: Sequence[Decision]) -> Decision:
    """Of the decisions under several regimes the one that favours the nominee most, the first among equals; it says what it was compared with."""
    best = min(decisions, key=lambda decision: BEST_FIRST.index(decision.verdict))
    others = tuple(Caution("more-favourable", {"regime": item.regime, "verdict": item.verdict.value}) for item in decisions if item is not best)
    return evolve(best, cautions_builder=partial(_with_comparison, best.cautions_builder, others)) if others else best


def _with_comparison(build: Callable[[Decision], tuple[Caution, ...]], others: tuple[Caution, ...], decision: Decision) -> tuple[Caution, ...]:
    return (*build(decision), *others)
