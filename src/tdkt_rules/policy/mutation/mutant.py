"""Mutants as values: one small mistake in one place of the rules."""

from collections.abc import Callable, Iterator
from datetime import date

from attrs import field, frozen

from tdkt_rules.model.criterion import Criterion
from tdkt_rules.model.quota import Quota
from tdkt_rules.model.ranking import Ranking, RankKey
from tdkt_rules.model.regime import Key, Overlay, Regime, Rules, Standard


@frozen(eq=False)
class Change:
    """A criterion with one mistake.

    Args:
        path: Path of the criterion that is meant.
        variant: What is changed in it, and how; empty when the operator says all.
        criterion: What stands in its place, or in the place of the one above that held it.
        before: The criterion as it is.
        after: The criterion as the mistake makes it; None when it is gone.
    """

    path: str
    variant: str
    criterion: Criterion
    before: Criterion
    after: Criterion | None


Operator = Callable[[Criterion, Rules], Iterator[Change]]
"""The mistakes of one kind that can be made in a criterion itself, not in those below it."""


@frozen(eq=False)
class Mutant:
    """The rules with one mistake: in the standard of one award, or in a regime.

    Args:
        id: Regime or overlay, path, operator and variant; the same whatever the order and the form of the files.
        operator: Kind of mistake.
        regime: Id of the regime or the overlay that holds it.
        key: The award and the kind of nominee whose standard holds it; None for what concerns a regime.
        standards: Standards with the mistake.
        regimes: Regimes with the mistake, for one that is in no standard alone.
        before: The criterion as it is; None for what is no criterion.
        after: The criterion as the mistake makes it; None when it is gone, or is no criterion.
        fields: What the words of a mistake that is no criterion need.
        touched: Awards and kinds of nominee that it may decide otherwise; None for all.
        days: Days on which it shows; none when it shows on every day.
        lays_out: Whether it changes how a record is read, and not only what is asked of it.
        selects: Whether it changes which regime applies on a day.
        of_rounds: Whether it changes what becomes of those who meet a standard, and no decision on one nominee: only a round shows it.
        quota: The quota as it is, and as the mistake makes it; None for a mistake that is in none.
        ranking: The order as it is, and as the mistake makes it; likewise.
        rank_key: The key of the order that is meant; likewise.
        overlay: The overlay with the mistake; None for one in a regime.
    """

    id: str
    operator: str
    regime: str
    key: Key | None = None
    standards: dict[Key, Standard] = field(factory=dict)
    regimes: tuple[Regime, ...] = ()
    before: Criterion | None = None
    after: Criterion | None = None
    fields: dict[str, str] = field(factory=dict)
    touched: frozenset[Key] | None = None
    days: tuple[date, ...] = ()
    lays_out: bool = False
    selects: bool = False
    of_rounds: bool = False
    quota: tuple[Quota, Quota | None] | None = None
    ranking: tuple[Ranking, Ranking] | None = None
    rank_key: RankKey | None = None
    overlay: Overlay | None = None
