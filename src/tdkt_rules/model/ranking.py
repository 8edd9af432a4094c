"""Ranking: in which order those who meet the standard are taken while seats last."""

from collections.abc import Mapping
from typing import Literal

from attrs import evolve, frozen

from tdkt_rules.model.ballot import Body
from tdkt_rules.model.criterion import Criterion, Quantity
from tdkt_rules.model.heading import Heading
from tdkt_rules.model.question import question
from tdkt_rules.model.scorecard import Scorecard

Order = Literal["highest", "lowest"]
WhenUnknown = Literal["hold", "last"]
Ties = Literal["council", "all_in", "all_out"]


@frozen
class VoteShare:
    """The share of all members of a body who voted in favour."""

    body: Body


@frozen
class PointsTotal:
    """The total that the council gave on a scorecard."""

    card: str


@frozen
class RankKey:
    """One thing that the order goes by.

    Args:
        heading: Name, label and citations; a key that the council set for itself has no citation.
        by: What is measured.
        order: Which end comes first.
        unknown: What becomes of a nominee of whom it is not known: held, or ranked last.
    """

    heading: Heading
    by: Quantity | VoteShare | PointsTotal
    order: Order = "highest"
    unknown: WhenUnknown = "hold"


@frozen
class Ranking:
    """The order of those who meet the standard.

    Args:
        keys: From the first to the last.
        prefer: Who comes first among equals, such as women; asked after all keys.
        ties: What becomes of equals who do not all fit: left to the council, all taken, or none.
    """

    keys: tuple[RankKey, ...] = ()
    prefer: tuple[Criterion, ...] = ()
    ties: Ties | None = None


def joined(first: Ranking | None, then: Ranking | None) -> Ranking | None:
    """Two rankings as one: the keys of the first before those of the second, each measure and preference once; the first that says so decides on ties."""
    if first is None or then is None:
        return first or then
    further = tuple(key for key in then.keys if all(key.by != known.by for known in first.keys))
    preferred = tuple(item for item in then.prefer if all(question(item) != question(known) for known in first.prefer))
    return evolve(first, keys=(*first.keys, *further), prefer=(*first.prefer, *preferred), ties=first.ties or then.ties)


def cards_for(award: str, ranking: Ranking | None, cards: Mapping[str, Scorecard]) -> tuple[Scorecard, ...]:
    """The scorecards that an award is decided on: those that its ranking goes by, and those with a class of points for it; in the order of their ids."""
    ranked = {key.by.card for key in ranking.keys if isinstance(key.by, PointsTotal)} if ranking else set()
    return tuple(card for _, card in sorted(cards.items()) if card.id in ranked or any(award in band.awards for band in card.bands))
