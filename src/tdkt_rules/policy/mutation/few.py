"""Few for many: a small choice of cases that together kill what all of them kill."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet


def fewest(kills: Mapping[str, AbstractSet[str]]) -> tuple[str, ...]:
    """The names of some that together reach what all reach: always the one that reaches most of the rest, the earlier of equals; in the order given.

    Example:
        >>> fewest({"a": {"x"}, "b": {"x", "y"}, "c": {"z"}})
        ('b', 'c')
    """
    left = {item for items in kills.values() for item in items}
    chosen: list[str] = []
    while left:
        best = max(kills, key=lambda name: len(left & kills[name]))
        chosen.append(best)
        left -= kills[best]
    return tuple(name for name in kills if name in chosen)
