"""Mistakes in what a regime says of all its awards: its numbers, its days, the awards that feed a ladder, its policies."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from typing import Final

from attrs import evolve

from tdkt_rules.compiler.policies import bars_of
from tdkt_rules.model.award import BASES
from tdkt_rules.model.cited import criteria_of
from tdkt_rules.model.criterion import Bound
from tdkt_rules.model.interval import Number
from tdkt_rules.model.policy import Policies, Reading
from tdkt_rules.model.regime import Key, Parameter, Regime, Rules, Standard
from tdkt_rules.policy.mutation.amounts import STEPS, moved
from tdkt_rules.policy.mutation.mutant import Mutant
from tdkt_rules.policy.mutation.parts import parts_of

REGIME_OPERATORS: Final = ("parameter", "parameter-day", "in-force", "ladder", "policy")
"""The kinds of mistakes in a regime, by name."""

ONE_DAY: Final = timedelta(days=1)


def mistakes_of_regime(regime: Regime, rules: Rules) -> Iterator[Mutant]:
    """Every mistake in a regime that is not inside the standard of one award."""
    for name, parameter in sorted(regime.parameters.items()):
        using = frozenset(key for key in regime.standards if name in _parameters(regime, key))
        if using:  # an amount of money decides nothing
            yield from _numbers(regime, parameter, using)
            yield from _first_days(regime, parameter, using)
    yield from _in_force(regime, rules)
    yield from _ladder(regime)
    yield from _policies(regime)


def _parameters(regime: Regime, key: Key) -> set[str]:
    return {bound.parameter for criterion in criteria_of(regime.standards[key]) for _, bound, _ in parts_of(criterion, Bound)}


def _numbers(regime: Regime, parameter: Parameter, using: frozenset[Key]) -> Iterator[Mutant]:
    """A value of a dated number, one more or one fewer."""
    for index, (start, value) in enumerate(parameter.values):
        for step in STEPS:
            new = moved(value, parameter.unit, step)
            if new >= 0:
                yield _of_parameter(regime, parameter, index, (start, new), f"parameter/{start}{step:+d}", using)


def _first_days(regime: Regime, parameter: Parameter, using: frozenset[Key]) -> Iterator[Mutant]:
    """The first day of a value, a day earlier or later; where the regime is not in force on the day between, nobody can tell."""
    for index, (start, value) in enumerate(parameter.values):
        for step in STEPS:
            day = min(start, start + step * ONE_DAY)
            if regime.in_force.holds(day):
                made = _of_parameter(regime, parameter, index, (start + step * ONE_DAY, value), f"parameter-day/{start}{step:+d}", using)
                yield evolve(made, days=(day,))


def _of_parameter(regime: Regime, parameter: Parameter, index: int, new: tuple[date, Number], name: str, using: frozenset[Key]) -> Mutant:
    old = parameter.values[index]
    values = tuple(sorted((*parameter.values[:index], new, *parameter.values[index + 1 :])))
    parameters = {**regime.parameters, parameter.name: evolve(parameter, values=values)}
    operator, _, variant = name.partition("/")
    fields = {"name": parameter.name, "before": str(old[1]), "from": old[0].isoformat(), "after": str(new[1]), "to": new[0].isoformat()}
    return Mutant(
        f"{regime.id}/parameters.{parameter.name}/{operator}-{variant}",
        operator,
        regime.id,
        regimes=(evolve(regime, parameters=parameters),),
        fields=fields,
        touched=using,
        lays_out=True,
    )


def _in_force(regime: Regime, rules: Rules) -> Iterator[Mutant]:
    """The first day, or the last, a day earlier or later; the regime before or after it gives way, so that no day is without rules or under two."""
    if regime.in_force.start is not None:
        before = next((other for other in rules.regimes if other.in_force.end == regime.in_force.start - ONE_DAY), None)
        for step in STEPS:
            first = regime.in_force.start + step * ONE_DAY
            moved_regimes = [evolve(regime, in_force=evolve(regime.in_force, start=first))]
            if before is not None:
                moved_regimes.insert(0, evolve(before, in_force=evolve(before.in_force, end=first - ONE_DAY)))
            yield _of_days(regime, "from", regime.in_force.start, first, tuple(moved_regimes))
    if regime.in_force.end is not None and not any(other.in_force.start == regime.in_force.end + ONE_DAY for other in rules.regimes):
        for step in STEPS:
            last = regime.in_force.end + step * ONE_DAY
            yield _of_days(regime, "until", regime.in_force.end, last, (evolve(regime, in_force=evolve(regime.in_force, end=last)),))


def _of_days(regime: Regime, end: str, old: date, new: date, regimes: tuple[Regime, ...]) -> Mutant:
    day = min(old, new) if end == "from" else max(old, new)
    return Mutant(
        f"{regime.id}/in-force/{end}{(new - old).days:+d}",
        "in-force",
        regime.id,
        regimes=regimes,
        fields={"end": end, "before": old.isoformat(), "after": new.isoformat()},
        days=(day,),
        selects=True,
    )


def _ladder(regime: Regime) -> Iterator[Mutant]:
    """A kind of commendation feeds the ladders, or no longer does."""
    named = regime.ladder.basis
    for one in BASES:
        if one in named and len(named) == 1:
            continue
        basis = tuple(other for other in named if other != one) if one in named else (*named, one)
        new = evolve(regime, ladder=evolve(regime.ladder, basis=basis))
        variant = f"-{one}" if one in named else f"+{one}"
        yield Mutant(f"{regime.id}/ladder/ladder{variant}", "ladder", regime.id, regimes=(new,), fields={"basis": one, "variant": variant[0]}, lays_out=True)


def _policies(regime: Regime) -> Iterator[Mutant]:
    """Achievements no longer count anew after a discipline; one achievement may be rewarded otherwise; more than one award of a list may come in a year."""
    policies = regime.policies
    if policies.restart is not None:
        yield _of_policy(regime, "restart-dropped", evolve(policies, restart=None))
    if policies.achievements is not None:
        other: Reading = "once" if policies.achievements.reading == "forms" else "forms"
        yield _of_policy(regime, "achievements-dropped", evolve(policies, achievements=None))
        yield _of_policy(regime, f"achievements-{other}", evolve(policies, achievements=evolve(policies.achievements, reading=other)))
    one = policies.one_a_year
    if one is not None:
        for code in one.awards:
            yield _of_policy(regime, f"one-a-year-{code}", evolve(policies, one_a_year=evolve(one, awards=_without(one.awards, code))))
        for basis in one.excepted:
            yield _of_policy(regime, f"one-a-year-{basis}", evolve(policies, one_a_year=evolve(one, excepted=_without(one.excepted, basis))))


def _of_policy(regime: Regime, name: str, policies: Policies) -> Mutant:
    """A policy with a mistake, and every standard to which it brings a bar."""
    standards = {}
    for key, standard in regime.standards.items():
        brought = {bar.heading.path for bar in bars_of(regime.policies, standard)}
        if brought:
            standards[key] = with_policies(standard, policies, brought)
    of_bars = name.startswith("one-a-year")
    return Mutant(
        f"{regime.id}/policies/{name}",
        "policy",
        regime.id,
        standards=standards if of_bars else {},
        regimes=(evolve(regime, policies=policies),),
        fields={"policy": name},
        touched=frozenset(standards) if of_bars else None,
        lays_out=not of_bars,
    )


def with_policies(standard: Standard, policies: Policies, brought: AbstractSet[str]) -> Standard:
    """A standard with the bars that policies bring to it, in the place of those that they brought before."""
    kept = tuple(bar for bar in standard.bars if bar.heading.path not in brought)
    return evolve(standard, bars=(*kept, *bars_of(policies, standard))) if brought else standard


def _without(items: tuple[str, ...], gone: str) -> tuple[str, ...]:
    return tuple(item for item in items if item != gone)
