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
        source: A text to copy as it is, such as a record, after the lines; empty for none, else it ends with a newline.
        chapter: Title of the chapter that it stands in where a report is read as a document; empty for none.
    """

    title: str
    grid: Grid | None = None
    lines: tuple[str, ...] = ()
    source: str = ""
    chapter: str = ""

    @property
    def empty(self) -> bool:
        """Whether there is nothing under the title."""
        return not self.lines and not self.source and (self.grid is None or not self.grid.rows)


@frozen
class Report:
    """A report, the same for every way of printing it.

    Args:
        head: One sentence that says the outcome.
        facts: What was asked, of whom, under which rules.
        parts: What follows, in the order in which a screen shows it; parts that are empty are left out.
        chapters: Titles of chapters in the order in which a document has them; a screen shows none.
    """

    head: str
    facts: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    chapters: tuple[str, ...] = ()

    def in_chapters(self) -> tuple[tuple[str, tuple[Part, ...]], ...]:
        """The parts by chapter, as a document has them: those of no chapter first, under an empty title; chapters without parts are left out.

        Example:
            >>> report = Report("R", (), (Part("a", chapter="Two"), Part("b", chapter="One"), Part("c")), ("One", "Two"))
            >>> [(title, [part.title for part in parts]) for title, parts in report.in_chapters()]
            [('', ['c']), ('One', ['b']), ('Two', ['a'])]
        """
        known = {part.chapter for part in self.parts}
        titles = ("", *self.chapters, *(title for title in dict.fromkeys(part.chapter for part in self.parts) if title and title not in self.chapters))
        return tuple((title, tuple(part for part in self.parts if part.chapter == title)) for title in titles if title in known)


def without_empty(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts that say something.

    Example:
        >>> [part.title for part in without_empty((Part("A"), Part("B", lines=("b",))))]
        ['B']
    """
    return tuple(part for part in parts if not part.empty)
