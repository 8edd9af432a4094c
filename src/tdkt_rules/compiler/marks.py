"""How sure a criterion is: no surer than the numbers that it takes from parameters."""

from collections.abc import Iterator, Mapping
from typing import TypeVar

import attrs

from tdkt_rules.model.citation import MARKS
from tdkt_rules.model.criterion import Bound, Comparison, Criterion, Membership, Run
from tdkt_rules.model.regime import Parameter

Kind = TypeVar("Kind", bound=Criterion)


def as_sure_as_its_numbers(criterion: Kind, parameters: Mapping[str, Parameter]) -> Kind:
    """A criterion with the least sure of its own mark and the marks of its parameters.

    Args:
        criterion: The criterion, with the mark that it was given.
        parameters: Dated numbers of the regime.
    """
    marks = [criterion.heading.mark, *(parameters[name].mark for name in _parameters(criterion) if name in parameters)]
    mark = max(marks, key=MARKS.index)
    return criterion if mark == criterion.heading.mark else attrs.evolve(criterion, heading=attrs.evolve(criterion.heading, mark=mark))


def _parameters(criterion: Criterion) -> Iterator[str]:
    """Names of the parameters that a criterion reads by itself, not by the criteria below it or by an adjustment."""
    match criterion:
        case Comparison():
            yield from _named(criterion.bound)
            yield from _named(criterion.quantity)
        case Membership():
            yield from _named(criterion.test)
        case Run():
            yield from _named(criterion.bound)
            yield from _named(criterion.test)


def _named(part: object) -> Iterator[str]:
    if isinstance(part, Bound):
        if part.parameter:
            yield part.parameter
    elif isinstance(part, tuple):
        for item in part:
            yield from _named(item)
    else:
        for field in getattr(type(part), "__attrs_attrs__", ()):
            yield from _named(getattr(part, field.name))
