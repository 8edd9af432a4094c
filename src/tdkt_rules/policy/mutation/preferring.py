"""Nominees who differ in nothing but what a preference among equals asks: a person by a fact, a collective by a number of the year."""

from collections.abc import Iterator
from itertools import islice, product
from math import floor
from typing import Any, Final

from tdkt_rules.model.criterion import Comparison, Criterion, FactValue, Membership, Ratio, YearValue, children_of
from tdkt_rules.model.vocabulary import Vocabulary

Document = dict[str, Any]

_MOST: Final = 12
_WHOLE: Final = 100


def variants(criterion: Criterion, year: str, vocabulary: Vocabulary) -> tuple[Document, ...]:
    """What may be changed in a record for a preference to hold or not; nothing where no fact of the nominee decides.

    Args:
        criterion: The preference.
        year: Reference year.
        vocabulary: For the values of scales and choices.

    Example:
        >>> from tdkt_rules import Rulebook
        >>> rules = Rulebook.load("vn").rules
        >>> women = rules.regimes[3].standards["LDTT", "individual"].ranking.prefer[0]
        >>> variants(women, "2025", rules.vocabulary)
        ({'facts': {'sex': 'female'}}, {'facts': {'sex': 'male'}})
    """
    leaves = [found for leaf in _leaves(criterion) if (found := list(_of_leaf(leaf, year, vocabulary)))]
    return tuple(_together(parts) for parts in islice(product(*leaves), _MOST)) if leaves else ()


def _leaves(criterion: Criterion) -> Iterator[Criterion]:
    below = children_of(criterion)
    yield from (leaf for child in below for leaf in _leaves(child)) if below else (criterion,)


def _of_leaf(leaf: Criterion, year: str, vocabulary: Vocabulary) -> Iterator[Document]:
    match leaf:
        case Membership(quantity=quantity, test=test):
            values = tuple(vocabulary.domains[test.domain].values) if test.domain else ("true", "false")
            yield from (_said(quantity, value, year) for value in values)
        case Comparison(quantity=Ratio(of=part, over=whole), bound=bound) if bound.value is not None:
            at = floor(bound.value * _WHOLE)
            yield from ({"years": {year: {whole: _WHOLE, part: number}}} for number in (at - 1, at, at + 1) if 0 <= number <= _WHOLE)
        case Comparison(quantity=FactValue() | YearValue() as quantity, bound=bound) if bound.value is not None:
            at = floor(bound.value)
            yield from (_said(quantity, number, year) for number in (at - 1, at, at + 1) if number >= 0)


def _said(quantity: FactValue | YearValue, value: object, year: str) -> Document:
    return {"facts": {quantity.name: value}} if isinstance(quantity, FactValue) else {"years": {year: {quantity.field: value}}}


def _together(parts: tuple[Document, ...]) -> Document:
    made: Document = {}
    for part in parts:
        for name, inside in part.items():
            known = made.setdefault(name, {})
            for key, value in inside.items():
                known[key] = known.get(key, {}) | value if isinstance(value, dict) else value
    return made
