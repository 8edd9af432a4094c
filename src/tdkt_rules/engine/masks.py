"""Sets of years as bits of one integer; bit 0 is the first year of the horizon, the highest bit is the reference year."""

from math import inf

from attrs import frozen

from tdkt_rules.model.interval import Interval


@frozen
class Masks:
    """Years that are certainly in a set, and years that may be.

    Args:
        known: Years in it for certain.
        possible: Years in it in some completion of the record; holds all of `known`.
    """

    known: int
    possible: int


EMPTY = Masks(0, 0)


def both(first: Masks, second: Masks) -> Masks:
    """Years in both sets."""
    return Masks(first.known & second.known, first.possible & second.possible)


def either(first: Masks, second: Masks) -> Masks:
    """Years in one of the sets, or in both."""
    return Masks(first.known | second.known, first.possible | second.possible)


def bits(lowest: int, highest: int) -> int:
    """A mask of the bits from one to another, both inclusive; empty when they cross."""
    return ((1 << (highest + 1)) - 1) & ~((1 << max(lowest, 0)) - 1) if highest >= max(lowest, 0) else 0


def top_run(mask: int, top: int) -> int:
    """The unbroken run of bits that ends in bit `top`, as a mask.

    Example:
        >>> bin(top_run(0b1101110, 6)), bin(top_run(0b0101110, 6))
        ('0b1100000', '0b0')
    """
    bit = top
    while bit >= 0 and mask >> bit & 1:
        bit -= 1
    return bits(bit + 1, top)


def runs(mask: int) -> list[int]:
    """The maximal unbroken runs of a mask, earliest first, each as a mask.

    Example:
        >>> [bin(run) for run in runs(0b1101110)]
        ['0b1110', '0b1100000']
    """
    found = []
    while mask:
        start = (mask & -mask).bit_length() - 1
        end = start
        while mask >> (end + 1) & 1:
            end += 1
        found.append(bits(start, end))
        mask &= ~bits(start, end)
    return found


def longest_run(mask: int) -> int:
    """The longest unbroken run, as a mask; the earliest of several."""
    return max(runs(mask), key=int.bit_count, default=0)


def size(certain: Masks) -> Interval:
    """How many years a set has. One that may hold bit 0 may go on beyond the line, so nothing bounds it."""
    return Interval(certain.known.bit_count(), inf if certain.possible & 1 else certain.possible.bit_count())


def positions(mask: int) -> list[int]:
    """The bits that are set, lowest first."""
    return [bit for bit in range(mask.bit_length()) if mask >> bit & 1]
