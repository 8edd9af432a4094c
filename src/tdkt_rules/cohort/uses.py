"""Quotas in their groups: whether each applies there, of what base, how many seats it leaves."""

from collections.abc import Iterator
from math import ceil, floor, inf

from attrs import evolve

from tdkt_rules.cohort.bases import CountedBase, Roll, base_of
from tdkt_rules.cohort.entrants import Call
from tdkt_rules.cohort.groups import Group, groups_of, right_size
from tdkt_rules.engine.decide import context_for
from tdkt_rules.engine.evaluation import evaluate, for_grounds
from tdkt_rules.model.interval import Interval, Number
from tdkt_rules.model.placement import QuotaUse
from tdkt_rules.model.quota import ROUNDINGS, Quota
from tdkt_rules.model.truth import Truth, every
from tdkt_rules.model.vocabulary import NomineeKind


def uses_of(call: Call, roll: Roll) -> Iterator[QuotaUse]:
    """Every quota of the award in each group of the cohort in which it may apply, in the order of the rules and of the groups.

    Args:
        call: What the round asks.
        roll: Heads counted among the records.
    """
    for kind, competition in call.competitions.items():
        for quota in competition.standard.quotas:
            base = competition.bases[quota.of]
            for group in groups_of(quota.per, call.frame):
                applies = _applies(quota, group, call)
                if applies is not Truth.NOT_MET:
                    counted = base_of(base, quota.per, group, roll, call.frame, call.sitting.asked.year)
                    yield _use(quota, kind, group, applies, counted)


def _applies(quota: Quota, group: Group, call: Call) -> Truth:
    """Whether the condition of a quota holds of a group; unknown where there is no unit to ask it of."""
    size = right_size(quota, group, call.frame)
    if quota.when is None or size is Truth.NOT_MET:
        return size
    if group.unit is None:
        return every((size, Truth.UNKNOWN))
    history = call.sitting.histories(group.unit.record)[-1]
    context = context_for(call.award, history, call.sitting.of_the_day.regime, call.sitting.asked)
    return every((size, evaluate(quota.when, for_grounds(context)).truth))


def _use(quota: Quota, kind: NomineeKind, group: Group, applies: Truth, base: CountedBase) -> QuotaUse:
    use = QuotaUse(
        f"{quota.id}@{group.id}" if group.id else quota.id,
        quota,
        kind,
        group.id,
        applies,
        base.number,
        base.counted_from if quota.share or base.counted_from in ("reported", "counted") else "none",
        base.heads,
        base.disagrees,
    )
    return with_base(use, base.number) if use.counted_from != "selected" else use


def with_base(use: QuotaUse, base: Interval) -> QuotaUse:
    """A use with the seats that a base leaves.

    Args:
        use: The quota in a group.
        base: How many heads.
    """
    quota = use.quota
    seats = Interval(quota.seats(base.known), quota.seats(base.possible)) if quota.share else Interval(quota.seats(0), quota.seats(0))
    before = Interval(quota.whole(base.known), quota.whole(base.possible)) if quota.share else seats
    use = evolve(use, base=base, before=before, seats=seats)
    if not quota.share or not base.exact:
        return use
    modes = {mode: int(quota.seats(base.known, mode)) for mode in ROUNDINGS}
    return evolve(
        use,
        modes=modes if len(set(modes.values())) > 1 else {},
        one_more=int(quota.seats(base.known + 1)),
        next_at=next_base(quota, base.known),
    )


def next_base(quota: Quota, base: Number) -> int | None:
    """The smallest base above one that gives a seat more; None for a number, or a share of nothing.

    Example:
        >>> from fractions import Fraction
        >>> from tdkt_rules.model.text import Label
        >>> share = Quota("share", Label("", ""), "at_most", Fraction(15, 100), True, "holders", (), "verified", "floor")
        >>> share.seats(33), next_base(share, 33), share.seats(34)
        (4, 34, 5)
    """
    if not quota.share or not quota.value or base == inf:
        return None
    wanted = quota.seats(base) + 1
    least = max(int(base) + 1, floor((wanted - 1) / quota.value))
    return next(heads for heads in range(least, ceil(wanted / quota.value) + 1) if quota.seats(heads) >= wanted)
