"""Sets of years as formulas: for every year of the line, whether it lies in the set for certain and whether it may. They mirror the masks of the engine."""

from attrs import frozen

from tdkt_rules.verify.logic import Bit, all_of, any_of, negation

Line = tuple[Bit, ...]
"""One formula for every year, the first year of the line first."""


@frozen(eq=False)
class Years:
    """Years that are certainly in a set, and years that may be.

    Args:
        known: Years in it for certain.
        possible: Years that may be in it; the same object where nothing is uncertain.
    """

    known: Line
    possible: Line

    @property
    def exact(self) -> bool:
        """Whether nothing is uncertain."""
        return self.known is self.possible


def sure(line: Line) -> Years:
    """A set of which nothing is uncertain."""
    return Years(line, line)


def of_mask(mask: int, horizon: int) -> Years:
    """The years of a mask of the engine."""
    return sure(tuple(bool(mask >> bit & 1) for bit in range(horizon)))


def both(first: Years, second: Years) -> Years:
    """Years in both sets."""
    known = _both(first.known, second.known)
    return sure(known) if first.exact and second.exact else Years(known, _both(first.possible, second.possible))


def either(first: Years, second: Years) -> Years:
    """Years in one of the sets, or in both."""
    known = _either(first.known, second.known)
    return sure(known) if first.exact and second.exact else Years(known, _either(first.possible, second.possible))


def _both(first: Line, second: Line) -> Line:
    return tuple(all_of(pair) for pair in zip(first, second, strict=True))


def _either(first: Line, second: Line) -> Line:
    return tuple(any_of(pair) for pair in zip(first, second, strict=True))


def all_from(line: Line) -> Line:
    """For every year whether it and all later ones are in the set: the run that ends in the reference year."""
    found: list[Bit] = []
    reached: Bit = True
    for bit in reversed(line):
        reached = all_of((bit, reached))
        found.append(reached)
    return tuple(reversed(found))


def all_onward(line: Line, start: int) -> Line:
    """For every year whether it lies in the run that begins in one year; years before that do not."""
    found: list[Bit] = [False] * start
    reached: Bit = True
    for bit in line[start:]:
        reached = all_of((bit, reached))
        found.append(reached)
    return tuple(found)


def around(line: Line, place: int) -> Line:
    """For every year whether it lies in the same unbroken run as one year."""
    before = tuple(reversed(all_onward(tuple(reversed(line)), len(line) - 1 - place)))
    return (*before[:place], *all_onward(line, place)[place:])


def any_after(line: Line) -> Line:
    """For every year whether a later one is in the set."""
    found: list[Bit] = []
    reached: Bit = False
    for bit in reversed(line):
        found.append(reached)
        reached = any_of((bit, reached))
    return tuple(reversed(found))


def any_until(line: Line) -> Line:
    """For every year whether it or an earlier one is in the set."""
    found: list[Bit] = []
    reached: Bit = False
    for bit in line:
        reached = any_of((bit, reached))
        found.append(reached)
    return tuple(found)


def starts(line: Line) -> Line:
    """For every year whether an unbroken run begins in it."""
    return tuple(all_of((bit, negation(line[place - 1]))) if place else bit for place, bit in enumerate(line))


def has_run(line: Line, length: int) -> Bit:
    """Whether so many years in a row are in the set."""
    if length <= 0:
        return True
    return any_of(all_of(line[place : place + length]) for place in range(len(line) - length + 1))
