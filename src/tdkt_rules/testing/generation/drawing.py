"""Generated things one after another, the same ones in every run and in every project."""

from collections.abc import Iterator
from hashlib import shake_128
from typing import Final, TypeVar

from hypothesis import given, settings
from hypothesis import strategies as st

Thing = TypeVar("Thing")

TRIES: Final = 5
"""How often a thing is made at most for each that is wanted; of a few alternatives, the same come again and again."""

LENGTH: Final = 8192
"""Bytes from which one thing may be made."""

STEP: Final = 159
"""From one first byte to the next: about 256 times the golden section, so that a few numbers already lie far apart, and odd, so that all come."""

SECOND: Final = tuple(sorted(range(256), key=lambda byte: shake_128(bytes((byte,))).digest(8)))
"""Every second byte once, in an order of its own, so that a second choice does not follow from the first."""


def one_by_one(strategy: st.SearchStrategy[Thing], most: int) -> Iterator[Thing]:
    """Generated things, each made in another way, the simplest first; fewer where there are few ways.

    Hypothesis itself draws numbers that stand in the modules that happen to be loaded, so that other tests, a process of its own for some of them, or one more
    module in a project would give other nominees. Here each thing is made from bytes that depend on its number alone.

    Args:
        strategy: Generates them.
        most: How many at most.

    Example:
        >>> list(one_by_one(st.sampled_from(["met", "not met"]), 10))
        ['met', 'not met']
    """
    made: list[Thing] = []

    @settings(database=None, deadline=None)
    @given(strategy)
    def keep(thing: Thing) -> None:
        made.append(thing)

    make = keep.hypothesis.fuzz_one_input  # type: ignore[attr-defined]  # `given` gives it to every test
    ways: set[bytes] = set()
    for number in range(TRIES * most):
        way = make(_bytes(number))
        if way is not None and way not in ways:  # it is None where a filter of the strategy refused
            ways.add(way)
            yield made.pop()
            if len(ways) == most:
                return


def drawn(strategy: st.SearchStrategy[Thing], examples: int) -> list[Thing]:
    """So many things, the same in every run; fewer where there are few ways to make them."""
    return list(one_by_one(strategy, examples))


def _bytes(number: int) -> bytes:
    """From what a thing is made; nothing but zeros makes the simplest.

    The first two bytes, from which the first alternatives are taken, go evenly through all that they can be: of 500 edges that a near miss may aim at, a
    thousand made by lot would leave out some sixty, and every run the same ones. A choice among a few takes one byte and among many two.
    """
    even = (number * STEP & 255 ^ number >> 8 & 255, SECOND[number & 255])
    return bytes(even) + shake_128(str(number).encode()).digest(LENGTH - len(even)) if number else bytes(LENGTH)
