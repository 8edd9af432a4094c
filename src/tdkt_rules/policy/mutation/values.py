"""Mistakes in what a stored value, an event or a year must be, and in which awards count."""

from collections.abc import Iterable, Iterator
from typing import Any, Final, Literal

from attrs import evolve

from tdkt_rules.model import criterion as core
from tdkt_rules.model.award import BASES
from tdkt_rules.model.regime import Rules
from tdkt_rules.policy.mutation.amounts import STEPS, changed, named
from tdkt_rules.policy.mutation.mutant import Change
from tdkt_rules.policy.mutation.parts import Put, parts_of

_FLAGS: Final = ("false", "true")


def level(criterion: core.Criterion, rules: Rules) -> Iterator[Change]:
    """One level higher or lower on a scale is asked."""
    for name, test, put in parts_of(criterion, core.ValueTest):
        domain = rules.vocabulary.domains.get(test.domain)
        if test.bound is not None or domain is None or not domain.ordered:
            continue
        levels = tuple(domain.values)
        for step in STEPS:
            new = _ranked(test, levels, step) if test.comparator in ("at_least", "more_than", "at_most", "less_than") else _listed(test, levels, step)
            if new is not None and new.allowed != test.allowed:
                yield changed(criterion, named(name, f"{step:+d}"), put(new))


def _ranked(test: core.ValueTest, levels: tuple[str, ...], step: int) -> core.ValueTest | None:
    """A bound on a scale, a level further."""
    place = levels.index(test.said[0]) + step
    if not 0 <= place < len(levels):
        return None
    allowed = {"at_least": levels[place:], "more_than": levels[place + 1 :], "at_most": levels[: place + 1], "less_than": levels[:place]}
    return evolve(test, said=(levels[place],), allowed=allowed[test.comparator])


def _listed(test: core.ValueTest, levels: tuple[str, ...], step: int) -> core.ValueTest | None:
    """Levels that are listed, with the one next above or below."""
    places = [levels.index(value) for value in test.said]
    place = max(places) + 1 if step > 0 else min(places) - 1
    if not 0 <= place < len(levels):
        return None
    said = tuple(value for value in levels if value in (*test.said, levels[place]))
    if test.comparator == "is_not":
        return evolve(test, said=said, allowed=tuple(value for value in test.allowed if value not in said))
    return evolve(test, comparator="one_of", said=said, allowed=said)


def value(criterion: core.Criterion, rules: Rules) -> Iterator[Change]:
    """One of several values no longer passes; a single one is asked for the contrary."""
    for name, test, put in parts_of(criterion, core.ValueTest):
        domain = rules.vocabulary.domains.get(test.domain)
        if test.bound is not None or test.comparator not in ("is", "is_not", "one_of"):
            continue
        if len(test.said) > 1:
            for gone in test.said:
                said = tuple(one for one in test.said if one != gone)
                yield changed(criterion, named(name, f"-{gone}"), put(evolve(test, said=said, allowed=tuple(one for one in test.allowed if one != gone))))
        elif domain is None or not domain.ordered:
            known = tuple(domain.values) if domain else _FLAGS
            other = "is" if test.comparator == "is_not" else "is_not"
            allowed = tuple(one for one in known if one not in test.allowed)
            turned = evolve(test, comparator=other, allowed=allowed) if domain else evolve(test, said=allowed, allowed=allowed)
            yield changed(criterion, named(name, "-contrary"), put(turned))


def condition(criterion: core.Criterion, _: Rules) -> Iterator[Change]:
    """A condition on an event or a span is left out."""
    found: list[tuple[core.EventCount | core.SpanMonths, Put]] = [(part, put) for _, part, put in parts_of(criterion, core.EventCount)]
    found += [(part, put) for _, part, put in parts_of(criterion, core.SpanMonths)]
    for quantity, put in found:
        for index, match in enumerate(quantity.where):
            where = (*quantity.where[:index], *quantity.where[index + 1 :])
            yield changed(criterion, f":{match.field}", put(evolve(quantity, where=where)))


def weight(criterion: core.Criterion, _: Rules) -> Iterator[Change]:
    """A factor on the length of a span is left out."""
    for _name, quantity, put in parts_of(criterion, core.SpanMonths):
        for index in range(len(quantity.weights)):
            yield changed(criterion, "", put(evolve(quantity, weights=(*quantity.weights[:index], *quantity.weights[index + 1 :]))))


def awards(criterion: core.Criterion, _: Rules) -> Iterator[Change]:
    """One of several awards no longer counts."""
    for holder, put in _award_holders(criterion):
        for code in holder.awards if len(holder.awards) > 1 else ():
            yield changed(criterion, f"-{code}", put(evolve(holder, awards=tuple(one for one in holder.awards if one != code))))


def basis(criterion: core.Criterion, rules: Rules) -> Iterator[Change]:
    """Awards count on other bases: those of the ladder instead of the named ones, one fewer, or any. A yearly title has no basis but the year's merit."""
    for holder, put in _award_holders(criterion):
        if all(rules.awards[code].yearly for code in holder.awards):
            continue
        if not holder.bases:
            yield changed(criterion, "-any", put(evolve(holder, bases=BASES)))
            continue
        yield changed(criterion, "-of-the-ladder", put(evolve(holder, bases=())))
        for one in holder.bases if len(holder.bases) > 1 else ():
            yield changed(criterion, f"-{one}", put(evolve(holder, bases=tuple(other for other in holder.bases if other != one))))


def year_test(criterion: core.Criterion, _: Rules) -> Iterator[Change]:
    """Of several things asked of a year any one is enough, or all are needed, or one is left out."""
    for _name, test, put in parts_of(criterion, core.JoinedTest):
        if len(test.children) > 1:
            other: Literal["all", "any"] = "any" if test.operator == "all" else "all"
            yield changed(criterion, f"-{other}", put(evolve(test, operator=other)))
            for index in range(len(test.children)):
                yield changed(criterion, f"-without-{index + 1}", put(evolve(test, children=(*test.children[:index], *test.children[index + 1 :]))))


def _award_holders(criterion: core.Criterion) -> Iterator[tuple[core.AwardCount | core.AwardSequence | core.AwardTest | core.Since, Put]]:
    for kind in (core.AwardCount, core.AwardSequence, core.AwardTest, core.Since):
        holders: Iterable[tuple[str, Any, Put]] = parts_of(criterion, kind)
        yield from ((holder, put) for _, holder, put in holders)
