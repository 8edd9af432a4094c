"""A search through generated things, the same in every run; it ends as soon as enough was found."""

from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

Thing = TypeVar("Thing")


class _EnoughError(BaseException):
    """Enough was found. It is no failure of an example, so that nothing on the way takes it for one."""


def search(strategy: st.SearchStrategy[Thing], examples: int, take: Callable[[Thing], bool]) -> None:
    """Give generated things to a function until it says that it has enough.

    Args:
        strategy: Generates them.
        examples: How many at most.
        take: Looks at one; whether the search may end.

    Example:
        >>> seen = []
        >>> search(st.just(3), 10, lambda number: seen.append(number) or True)
        >>> seen
        [3]
    """
    quiet = settings(max_examples=examples, derandomize=True, deadline=None, database=None, phases=(Phase.generate,), suppress_health_check=list(HealthCheck))

    @quiet
    @given(strategy)
    def run(thing: Thing) -> None:
        if take(thing):
            raise _EnoughError

    with suppress(_EnoughError):
        run()
