"""Merits: what an award asks at least of, so that more of it should never hurt."""

from collections.abc import Iterator
from typing import Literal

from attrs import frozen

from tdkt_rules.model.criterion import (
    AwardCount,
    AwardSequence,
    AwardTest,
    Bound,
    Comparison,
    Criterion,
    EventCount,
    FieldTest,
    Group,
    Membership,
    Quantity,
    Ratio,
    Run,
    Score,
    Since,
    SpanMonths,
    ValueTest,
    YearCount,
    YearRun,
    YearTest,
    YearValue,
    children_of,
)
from tdkt_rules.model.interval import Comparator
from tdkt_rules.model.regime import Standard
from tdkt_rules.model.vocabulary import Vocabulary

MeritKind = Literal["year", "award", "event", "span"]


@frozen(order=True)
class Merit:
    """A fact of which there may be more.

    Args:
        kind: A field of a year, an award, a kind of event, or a kind of span, of which the length counts.
        name: Its name or code.
    """

    kind: MeritKind
    name: str


Directions = frozenset[int]
"""Which way something goes: up (1) when more of it helps, down (-1) when less does."""

_BOTH: Directions = frozenset((1, -1))
_UP: Directions = frozenset((1,))
_DOWN: Directions = frozenset((-1,))
_NEITHER: Directions = frozenset()

Named = Iterator[tuple[Merit, Directions]]


def merits_of(standard: Standard, vocabulary: Vocabulary) -> tuple[Merit, ...]:
    """What some criterion of a standard asks at least of, or some bar at most of the lack of; each once, in the order of the rules.

    What is only ever held against a nominee is none, and neither is a kind of event or span that excludes or postpones, such as a discipline.
    """
    walk, grounds = _Walk(vocabulary), (*standard.bars, *standard.suspensions)
    tops = ((standard.requirement, 1), *((ground, -1) for ground in grounds))
    asked = (merit for top, sign in tops for merit, directions in walk.criterion(top) if sign in directions)
    against = {merit for ground in grounds for merit, directions in walk.criterion(ground) if 1 in directions and merit.kind in ("event", "span")}
    return tuple(merit for merit in dict.fromkeys(asked) if merit not in against)


@frozen
class _Walk:
    vocabulary: Vocabulary

    def criterion(self, criterion: Criterion) -> Named:
        """What a criterion reads, and which way each thing must go for the criterion to be met."""
        below = (pair for child in children_of(criterion) for pair in self.criterion(child))
        match criterion:
            case Group(operator="none"):
                yield from _turned(below, _DOWN)
                return
            case Comparison():
                yield from _turned(self.quantity(criterion.quantity), _of_comparator(criterion.comparator, criterion.bound))
            case Membership(quantity=YearValue(field=name)):
                yield Merit("year", name), self.value(criterion.test)
            case Since():
                yield from ((Merit("award", code), _UP) for code in criterion.awards)
            case Run():
                yield from _turned(self.year(criterion.test), _of_comparator(criterion.comparator, criterion.bound))
        yield from below

    def quantity(self, quantity: Quantity) -> Named:
        """What makes a quantity greater."""
        match quantity:
            case YearValue(field=name):
                yield Merit("year", name), _UP
            case Ratio():
                yield from ((Merit("year", quantity.of), _UP), (Merit("year", quantity.over), _DOWN))
            case Score():
                yield from ((Merit("year", part.field), _UP) for part in quantity.parts)
            case YearCount() | YearRun():
                yield from self.year(quantity.test)
            case AwardCount() | AwardSequence():
                yield from ((Merit("award", code), _UP) for code in quantity.awards)
            case EventCount():
                yield Merit("span" if quantity.lasts else "event", quantity.kind), _UP
            case SpanMonths():
                yield Merit("span", quantity.kind), _UP

    def year(self, test: YearTest) -> Named:
        """What makes more years pass a test."""
        if isinstance(test, FieldTest):
            yield Merit("year", test.field), self.value(test.test)
        elif isinstance(test, AwardTest):
            yield from ((Merit("award", code), _UP) for code in test.awards)
        else:
            for child in test.children:
                yield from self.year(child)

    def value(self, test: ValueTest) -> Directions:
        """Which way a value goes to pass a test; an unordered choice goes neither way."""
        if test.bound is not None:
            return {"at_least": _UP, "more_than": _UP, "at_most": _DOWN, "less_than": _DOWN}.get(test.comparator, _BOTH)
        domain = self.vocabulary.domains.get(test.domain)
        if domain is not None and not domain.ordered:
            return _NEITHER
        levels = tuple(domain.values) if domain is not None else ("false", "true")
        passing = [place for place, level in enumerate(levels) if level in test.allowed]
        if not passing or len(passing) == len(levels):
            return _NEITHER
        top = passing == list(range(len(levels) - len(passing), len(levels)))
        bottom = passing == list(range(len(passing)))
        return _UP if top else _DOWN if bottom else _BOTH


def _of_comparator(comparator: Comparator, bound: Bound) -> Directions:
    """Which way a quantity goes to pass; nothing is less than zero, so that to be zero is to be at most that."""
    match comparator:
        case "at_least" | "more_than":
            return _UP
        case "at_most" | "less_than":
            return _DOWN
        case "equal" | "not_equal" if bound.value == 0:
            return _DOWN if comparator == "equal" else _UP
        case _:
            return _BOTH


def _turned(pairs: Named, by: Directions) -> Named:
    for merit, directions in pairs:
        yield merit, frozenset(one * other for one in directions for other in by)
