"""Tables: drawn on a terminal, aligned in plain text, or as Markdown."""

from collections.abc import Iterator
from typing import Final

from attrs import frozen
from rich import box
from rich.cells import cell_len
from rich.table import Table as Drawing
from rich.text import Text

from tdkt_rules.cli.colours import drawn, style_of
from tdkt_rules.explanation.markdown import escaped
from tdkt_rules.phrases import Language

_GAP: Final = "  "


@frozen
class Table:
    """Rows under headings.

    Args:
        headings: One for each column.
        rows: As many cells each.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def aligned(table: Table) -> str:
    """The table as plain text, columns aligned by the width of letters on a screen; ends with a newline.

    Example:
        >>> print(aligned(Table(("code", "name"), (("LDTT", "x"), ("CSTDCS", "y")))), end="")
        code    name
        LDTT    x
        CSTDCS  y
    """
    every = (table.headings, *table.rows)
    widths = [max(cell_len(cell) for cell in column) for column in zip(*every, strict=True)]
    return "".join(_GAP.join(_padded(row, widths)).rstrip() + "\n" for row in every)


def drawn_table(table: Table, language: Language) -> str:
    """The table for a terminal, long cells wrapped inside their column; cells that begin with a mark are coloured."""
    drawing = Drawing(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False)
    for place, heading in enumerate(table.headings):
        drawing.add_column(heading, no_wrap=place == 0, overflow="fold")
    for row in table.rows:
        drawing.add_row(*(Text(cell, style=style_of(cell, language)) for cell in row))
    return drawn(drawing).strip("\n") + "\n"  # the drawing brings an empty line above and below


def markdown_table(table: Table) -> str:
    """The table as Markdown; ends with a newline."""
    lines = [table.headings, tuple("---" for _ in table.headings), *(tuple(escaped(cell) for cell in row) for row in table.rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _padded(row: tuple[str, ...], widths: list[int]) -> Iterator[str]:
    for cell, width in zip(row, widths, strict=True):
        yield cell + " " * (width - cell_len(cell))
