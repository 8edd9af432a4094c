"""A report before it is printed: a head, facts, parts of lines and grids; and how it reads as plain lines."""

from attrs import frozen


@frozen
class Grid:
    """Rows under headings.

    Args:
        headings: One for each column.
        rows: As many cells each.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@frozen
class Part:
    """A titled part of a report.

    Args:
        title: Its title; empty for a part that needs none.
        grid: A table, before the lines; None for none.
        lines: Sentences, with their indentation.
    """

    title: str
    grid: Grid | None = None
    lines: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing under the title."""
        return not self.lines and (self.grid is None or not self.grid.rows)


@frozen
class Report:
    """A report, the same for every way of printing it.

    Args:
        head: One sentence that says the outcome.
        facts: What was asked, of whom, under which rules.
        parts: What follows; parts that are empty are left out.
    """

    head: str
    facts: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()


def without_empty(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts that say something.

    Example:
        >>> [part.title for part in without_empty((Part("A"), Part("B", lines=("b",))))]
        ['B']
    """
    return tuple(part for part in parts if not part.empty)
