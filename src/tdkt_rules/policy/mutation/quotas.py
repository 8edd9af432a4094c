"""Mistakes in quotas: how many, how they are rounded, of what they are a share, where they count."""

from collections.abc import Callable, Iterator
from typing import Final, get_args

from attrs import evolve, frozen

from tdkt_rules.model.criterion import Criterion
from tdkt_rules.model.quota import ROUNDINGS, Per, Quota
from tdkt_rules.model.regime import Rules
from tdkt_rules.policy.mutation.amounts import STEPS, moved
from tdkt_rules.policy.mutation.mutant import Change
from tdkt_rules.policy.mutation.operators import mistakes_in

QUOTA_OPERATORS: Final = ("quota", "rounding", "quota-base", "quota-group", "minimum", "size")
"""The kinds of mistakes in a quota itself, by name."""

_WITHOUT_A_RECORD: Final = ("cluster",)
_WITHOUT_UNITS: Final = ("unit", "division")


@frozen(eq=False)
class QuotaMistake:
    """A quota with one mistake.

    Args:
        operator: Kind of mistake.
        variant: How.
        quota: The quota as the mistake makes it; None when it is gone.
        change: The change of a criterion inside, for a mistake in one.
    """

    operator: str
    variant: str
    quota: Quota | None
    change: Change | None = None


def mistakes_of_quota(quota: Quota, rules: Rules) -> Iterator[QuotaMistake]:
    """Every mistake in a quota, and in the conditions of whom and where it counts.

    Args:
        quota: The quota.
        rules: For the bases of the vocabulary, and for scales.
    """
    yield QuotaMistake("quota", "-dropped", None)
    for step in STEPS:
        value = moved(quota.value, "percent" if quota.share else "times", step)
        if value >= 0:
            yield QuotaMistake("quota", f"{step:+d}", evolve(quota, value=value))
    if quota.share:
        yield from (_instead("rounding", mode, evolve(quota, rounding=mode)) for mode in ROUNDINGS if mode != quota.rounding)
    yield from _bases(quota, rules)
    yield from (_instead("quota-group", per, evolve(quota, per=per)) for per in get_args(Per) if per != quota.per and _may_count(quota, per))
    yield from _minimum(quota)
    yield from _sizes(quota)
    yield from _conditions(quota, rules)


def _instead(operator: str, name: str, quota: Quota) -> QuotaMistake:
    return QuotaMistake(operator, f"-{name.replace('_', '-')}", quota)


def _bases(quota: Quota, rules: Rules) -> Iterator[QuotaMistake]:
    """Another base of the same kind of heads, where the base is looked at: of a number it is only named beside."""
    bases = rules.vocabulary.bases
    own = bases[quota.of]
    if quota.share and not own.selected:
        same = (base.name for base in bases.values() if base.name != own.name and not base.selected and base.counts == own.counts)
        yield from (_instead("quota-base", name, evolve(quota, of=name)) for name in sorted(same))


def _may_count(quota: Quota, per: Per) -> bool:
    """Whether a quota may count in such groups: its conditions must be ones that these can be asked."""
    if quota.when is not None and per in _WITHOUT_A_RECORD:
        return False
    return not (quota.size and per in _WITHOUT_UNITS) and not (quota.shifts and per == "round")


def _minimum(quota: Quota) -> Iterator[QuotaMistake]:
    """Of a share alone, which may come to less."""
    for step in STEPS if quota.share and quota.sense == "at_most" else ():
        if quota.minimum + step >= 0:
            yield QuotaMistake("minimum", f"{step:+d}", evolve(quota, minimum=quota.minimum + step))


def _sizes(quota: Quota) -> Iterator[QuotaMistake]:
    """A bound of the bracket one more or one fewer."""
    for place, (comparator, bound) in enumerate(quota.size):
        for step in STEPS:
            if bound + step >= 0:
                size = (*quota.size[:place], (comparator, bound + step), *quota.size[place + 1 :])
                yield QuotaMistake("size", f":{comparator.replace('_', '-')}{step:+d}", evolve(quota, size=size))


def _conditions(quota: Quota, rules: Rules) -> Iterator[QuotaMistake]:
    """A condition left out, and the mistakes inside."""
    if quota.when is not None:
        yield from _of_condition(quota.when, lambda new: evolve(quota, when=new), rules)
    if quota.among is not None:
        yield from _of_condition(quota.among, lambda new: evolve(quota, among=new), rules)


def _of_condition(criterion: Criterion, put: Callable[[Criterion | None], Quota], rules: Rules) -> Iterator[QuotaMistake]:
    yield QuotaMistake("dropped", "", put(None), Change(criterion.heading.path, "", criterion, criterion, None))
    for mistake in mistakes_in(criterion, rules):
        yield QuotaMistake(mistake.operator, mistake.change.variant, put(mistake.whole), mistake.change)
