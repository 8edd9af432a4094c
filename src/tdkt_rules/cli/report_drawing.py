"""Reports on the screen: drawn tables and colour on a terminal, aligned columns elsewhere."""

from collections.abc import Iterator
from typing import Final

from rich import box
from rich.cells import cell_len
from rich.table import Table as Drawing
from rich.text import Text

from tdkt_rules.cli.colours import coloured_explanation, drawn, style_of
from tdkt_rules.cli.tables import Table, aligned
from tdkt_rules.explanation.report import Grid, Part, Report
from tdkt_rules.phrases import Language

_NARROW: Final = 14
_MOST_DRAWN: Final = 1000
"""A longer table is aligned on a terminal too: drawing measures every cell several times."""


def report_text(report: Report, language: Language, *, in_colour: bool) -> str:
    """A report as text; ends with a newline.

    Args:
        report: What to show.
        language: `vi` or `en`.
        in_colour: Whether it is shown on a terminal.
    """
    head = "\n".join((report.head, *report.facts))
    shown = coloured_explanation(head, language) if in_colour else head + "\n"
    return "\n".join([shown, *(_part(part, language, in_colour) for part in report.parts)])


def _part(part: Part, language: Language, in_colour: bool) -> str:
    lines = "".join(f"  {line}".rstrip() + "\n" for line in part.lines)
    source = "".join(f"    {line}\n" for line in part.source.splitlines())
    if not in_colour:
        return f"{part.title}\n" + (_aligned(part.grid) if part.grid else "") + lines + source
    title = drawn(Text(part.title, style="bold"))
    return title + (_drawn(part.grid, language) if part.grid else "") + "".join(_coloured(line, language) for line in part.lines) + source


def _aligned(grid: Grid) -> str:
    return aligned(Table(grid.headings, grid.rows))


def _drawn(grid: Grid, language: Language) -> str:
    """The grid with lines; narrow columns are kept whole, wide ones are wrapped."""
    if len(grid.rows) > _MOST_DRAWN:
        return _aligned(grid)
    drawing = Drawing(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False)
    for heading, width in zip(grid.headings, _widths(grid), strict=True):
        drawing.add_column(heading, no_wrap=width <= _NARROW, overflow="fold")
    for row in grid.rows:
        drawing.add_row(*(Text(cell, style=style_of(cell, language)) for cell in row))
    return drawn(drawing).strip("\n") + "\n"


def _widths(grid: Grid) -> Iterator[int]:
    yield from (max(map(cell_len, column)) for column in zip(grid.headings, *grid.rows, strict=True))


def _coloured(line: str, language: Language) -> str:
    """A line for a terminal, wrapped under its beginning; its mark coloured."""
    return drawn_line(f"  {line}", language)


def drawn_line(line: str, language: Language) -> str:
    """One line with its mark coloured; `coloured_explanation` takes the first line for a head, so an empty one stands before it."""
    return "\n".join(coloured_explanation(f"\n{line}", language).splitlines()[1:]) + "\n" if line.strip() else "\n"
