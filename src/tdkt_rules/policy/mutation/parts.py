"""The parts of a criterion, each with a way to put another in its place; criteria below it are not its parts."""

from collections.abc import Callable, Iterator
from typing import Any, Final, TypeVar

from attrs import evolve, fields, has

from tdkt_rules.model.criterion import Criterion, FieldTest, Match, Weight

Wanted = TypeVar("Wanted")
Put = Callable[[Any], Any]

_NOT_PARTS: Final = frozenset({"heading", "children", "child", "adjustments"})


def parts_of(criterion: Criterion, wanted: type[Wanted]) -> Iterator[tuple[str, Wanted, Callable[[Wanted], Any]]]:
    """Every part of a type, with its name inside the criterion and what makes the criterion with another part.

    Args:
        criterion: The criterion.
        wanted: Type of the part, such as `Window`.

    Example:
        >>> from tdkt_rules.model.criterion import AwardCount, Bound, Comparison, Heading, Window
        >>> twice = Comparison(Heading("A.twice", (), "verified"), AwardCount(("LDTT",), Window("last", 3)), "at_least", Bound(2, "", "times"))
        >>> [(name, part.count) for name, part, _ in parts_of(twice, Window)]
        [('', 3)]
    """
    yield from _inside(criterion, wanted)


def _inside(value: Any, wanted: Any) -> Iterator[tuple[str, Any, Put]]:
    if isinstance(value, wanted):
        yield _name(value), value, _itself
    if isinstance(value, tuple):
        for index, item in enumerate(value):
            for name, part, put in _inside(item, wanted):
                yield name, part, _in_tuple(value, index, put)
    elif has(type(value)):
        for field in fields(type(value)):
            if field.name in _NOT_PARTS:
                continue
            for name, part, put in _inside(getattr(value, field.name), wanted):
                yield _below(value, part, name), part, _in_field(value, field.name, put)


def _itself(new: Any) -> Any:
    return new


def _in_tuple(value: tuple[Any, ...], index: int, put: Put) -> Put:
    return lambda new: (*value[:index], put(new), *value[index + 1 :])


def _in_field(value: Any, field: str, put: Put) -> Put:
    return lambda new: evolve(value, **{field: put(new)})


def _name(value: object) -> str:
    """The fact that a part is about; it tells the parts of a criterion apart whatever their order."""
    if isinstance(value, Match | FieldTest):
        return value.field
    return "weight" if isinstance(value, Weight) else ""


def _below(value: object, part: object, name: str) -> str:
    return ".".join(word for word in (_name(value), name) if word)
