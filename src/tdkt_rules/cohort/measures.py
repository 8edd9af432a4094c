"""Measures: by what those who compete in a round are let through, counted and ranked."""

from collections.abc import Sequence
from functools import partial

from attrs import frozen

from tdkt_rules.cohort.ballots import ballot_results, share_of_members, together
from tdkt_rules.cohort.scoring import band_allows, council_tally, council_total, differences, exclusions, tallies_of
from tdkt_rules.engine.decide import context_for
from tdkt_rules.engine.evaluation import Context, evaluate, for_grounds
from tdkt_rules.engine.history import History
from tdkt_rules.engine.quantities import measure
from tdkt_rules.model.criterion import Criterion
from tdkt_rules.model.decision import Decision
from tdkt_rules.model.interval import Interval
from tdkt_rules.model.nomination import Nomination
from tdkt_rules.model.placement import BallotResult, Reason, Tally, TallyDifference
from tdkt_rules.model.ranking import PointsTotal, Ranking, RankKey, VoteShare
from tdkt_rules.model.regime import Standard
from tdkt_rules.model.scorecard import Scorecard
from tdkt_rules.model.truth import Truth, every, negation, some
from tdkt_rules.model.vocabulary import Base
from tdkt_rules.sitting import Sitting


@frozen
class Competition:
    """What those of one kind are measured by in a round.

    Args:
        standard: The standard of the award, with its quotas, votes and steps.
        ranking: The order that rules and council set, together.
        cards: Scorecards that the award is decided on.
        bases: Bases of its quotas, by name.
    """

    standard: Standard
    ranking: Ranking
    cards: tuple[Scorecard, ...]
    bases: dict[str, Base]


@frozen
class Measures:
    """What was measured of one who competes.

    Args:
        gates: Whether standard, exclusions, class of points and votes let it take a seat, by the reason that would be given.
        keys: What each key of the ranking measures.
        prefer: Whether each preference holds.
        among: Whether a quota counts it, by id of those that do not count everybody.
        tallies: Its score sheets.
        differing: Where they differ from that of the council.
        ballots: Its votes.
        exclusions: Paths of the grounds of its scorecards that leave it out, or may.
    """

    gates: tuple[tuple[Reason, Truth], ...]
    keys: tuple[Interval, ...]
    prefer: tuple[Truth, ...]
    among: dict[str, Truth]
    tallies: tuple[Tally, ...]
    differing: tuple[TallyDifference, ...]
    ballots: tuple[BallotResult, ...]
    exclusions: tuple[str, ...] = ()

    @property
    def may_take_a_seat(self) -> Truth:
        """Whether every gate is open to it."""
        return every(truth for _, truth in self.gates)


def measures_of(decision: Decision, competition: Competition, sitting: Sitting, history: History) -> Measures:
    """Measure one who competes.

    Args:
        decision: The decision on the award of the round.
        competition: What those of its kind are measured by.
        sitting: The question.
        history: The record on the line of years, under the rules of the day.
    """
    award, kind, nomination = decision.award, decision.nominee.kind, decision.nominee.nomination
    context = context_for(award, history, sitting.of_the_day.regime, sitting.asked)
    ask = partial(_answer, context=for_grounds(context))
    ballots = ballot_results(competition.standard.procedure, nomination.votes if nomination else (), award)
    cards = {card.id: card for card in competition.cards}
    tallies = tallies_of(nomination, cards)
    grounds = {path: truth for card in competition.cards for path, truth in exclusions(card, kind, ask).items()}
    excluded = some(grounds.values())
    return Measures(
        gates=(
            ("standard", decision.verdict.met),
            ("exclusion", negation(excluded)),
            ("band", every(band_allows(council_tally(nomination, card), card, award) for card in competition.cards)),
            ("vote", together(ballots, strict=sitting.asked.strict)),
        ),
        keys=tuple(_key(key, nomination, award, competition.cards, context) for key in competition.ranking.keys),
        prefer=tuple(ask(criterion) for criterion in competition.ranking.prefer),
        among={quota.id: ask(quota.among) for quota in competition.standard.quotas if quota.among is not None},
        tallies=tallies,
        differing=differences(tallies),
        ballots=ballots,
        exclusions=tuple(path for path, truth in grounds.items() if truth is excluded and truth is not Truth.NOT_MET),
    )


def _answer(criterion: Criterion, context: Context) -> Truth:
    return evaluate(criterion, context).truth


def _key(key: RankKey, nomination: Nomination | None, award: str, cards: Sequence[Scorecard], context: Context) -> Interval:
    match key.by:
        case VoteShare(body=body):
            return share_of_members(nomination.votes if nomination else (), body, award)
        case PointsTotal(card=name):
            return council_total(nomination, next(card for card in cards if card.id == name))
        case quantity:
            return measure(quantity, context.window, context.history)
