"""Mistakes in the order of those who meet a standard: what it goes by, who comes first among equals, what becomes of equals."""

from collections.abc import Iterator
from typing import Final, get_args

from attrs import evolve, frozen

from tdkt_rules.model.criterion import Criterion
from tdkt_rules.model.ranking import Order, Ranking, RankKey, Ties
from tdkt_rules.model.regime import Rules
from tdkt_rules.policy.mutation.mutant import Change
from tdkt_rules.policy.mutation.operators import mistakes_in

RANKING_OPERATORS: Final = ("ties", "ranking")
"""The kinds of mistakes in an order itself, by name."""


@frozen(eq=False)
class RankingMistake:
    """An order with one mistake.

    Args:
        operator: Kind of mistake.
        path: Path of the key or the preference that is meant; empty for the order as a whole.
        variant: How.
        ranking: The order as the mistake makes it.
        key: The key that is meant; None for what is none.
        change: The change of a preference, for a mistake in one.
    """

    operator: str
    path: str
    variant: str
    ranking: Ranking
    key: RankKey | None = None
    change: Change | None = None


def mistakes_of_ties(ranking: Ranking) -> Iterator[RankingMistake]:
    """Each other policy for equals who do not all fit."""
    own = ranking.ties or "council"
    policies: tuple[Ties, ...] = get_args(Ties)
    yield from (RankingMistake("ties", "", f"-{ties.replace('_', '-')}", evolve(ranking, ties=ties)) for ties in policies if ties != own)


def mistakes_of_keys(ranking: Ranking) -> Iterator[RankingMistake]:
    """A key left out, two neighbours in the wrong order, the wrong end first."""
    keys = ranking.keys
    for place, key in enumerate(keys):
        path = key.heading.path
        yield RankingMistake("ranking", path, "-dropped", evolve(ranking, keys=(*keys[:place], *keys[place + 1 :])), key)
        if place + 1 < len(keys):
            swapped = (*keys[:place], keys[place + 1], key, *keys[place + 2 :])
            yield RankingMistake("ranking", path, "-swapped", evolve(ranking, keys=swapped), key)
        turned: Order = "lowest" if key.order == "highest" else "highest"
        yield RankingMistake("ranking", path, f"-{turned}", evolve(ranking, keys=(*keys[:place], evolve(key, order=turned), *keys[place + 1 :])), key)


def mistakes_of_preference(ranking: Ranking, place: int, rules: Rules) -> Iterator[RankingMistake]:
    """A preference left out, two neighbours in the wrong order, and the mistakes inside.

    Args:
        ranking: The order.
        place: Which preference.
        rules: For scales and for the catalogue.
    """
    prefer = ranking.prefer
    own = prefer[place]

    def made(operator: str, variant: str, new: tuple[Criterion, ...], change: Change) -> RankingMistake:
        return RankingMistake(operator, change.path, variant, evolve(ranking, prefer=new), None, change)

    path = own.heading.path
    yield made("ranking", "-dropped", (*prefer[:place], *prefer[place + 1 :]), Change(path, "", own, own, None))
    if place + 1 < len(prefer):
        swapped = (*prefer[:place], prefer[place + 1], own, *prefer[place + 2 :])
        yield made("ranking", "-swapped", swapped, Change(path, "", own, own, prefer[place + 1]))
    for mistake in mistakes_in(own, rules):
        yield made(mistake.operator, mistake.change.variant, (*prefer[:place], mistake.whole, *prefer[place + 1 :]), mistake.change)
