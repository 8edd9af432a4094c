"""Reports as Markdown: titles as headings, grids as tables, lines as nested lists."""

import re
from collections.abc import Iterator
from typing import Final

from tdkt_rules.explanation.markdown import escaped
from tdkt_rules.explanation.report import Grid, Part, Report

_STEP: Final = 2
"""Spaces by which a line stands below the one before."""

_BEGINS_A_BLOCK: Final = re.compile(r"^(\d{1,9})([.)])(?=\s|$)|^([-+=])")
"""What Markdown would read at the beginning of a line as the item of a list, or as the rule under a heading."""


def report_markdown(report: Report) -> str:
    r"""A report as Markdown, with the same content as the text.

    Args:
        report: What to show.

    Returns:
        CommonMark with tables; ends with a newline. Signs that Markdown or HTML would read in a name or a number are escaped.

    Example:
        >>> print(report_markdown(Report("Two rules differ.", ("2025",), (Part("People", Grid(("name", "age"), (("A|B", "40"),)), ("one", "  two")),))), end="")
        # Two rules differ
        <BLANKLINE>
        - 2025
        <BLANKLINE>
        ## People
        <BLANKLINE>
        | name | age |
        | --- | --- |
        | A\|B | 40 |
        <BLANKLINE>
        - one
          - two
    """
    blocks = [f"# {_line(report.head.removesuffix('.'))}"]
    blocks += ["\n".join(_list(report.facts))] if report.facts else []
    for title, parts in report.in_chapters():
        blocks += [f"## {_line(title)}"] if title else []
        blocks += [block for part in parts for block in _part(part, "###" if title else "##")]
    return "\n\n".join(blocks) + "\n"


def _part(part: Part, level: str) -> Iterator[str]:
    if part.title:
        yield f"{level} {_line(part.title)}"
    if part.grid is not None and part.grid.headings:
        yield "\n".join(_table(part.grid))
    if any(line.strip() for line in part.lines):
        yield "\n".join(_list(part.lines))
    if part.source:
        yield _fenced(part.source)


def _fenced(text: str) -> str:
    """A document in a fence that is longer than any run of its own signs."""
    longest = max(map(len, re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}yaml\n{text.rstrip()}\n{fence}"


def _table(grid: Grid) -> Iterator[str]:
    yield _row(grid.headings)
    yield _row(tuple("---" for _ in grid.headings), plain=True)
    yield from (_row(row) for row in grid.rows)


def _row(cells: tuple[str, ...], *, plain: bool = False) -> str:
    return "| " + " | ".join(cell if plain else escaped(" ".join(cell.split())) for cell in cells) + " |"


def _list(lines: tuple[str, ...]) -> Iterator[str]:
    """Lines as items, each as deep as it is indented, though never more than one step below the line before; empty lines are left out."""
    depth = -1
    for line in lines:
        if text := line.strip():
            depth = min((len(line) - len(line.lstrip(" "))) // _STEP, depth + 1)
            yield f"{' ' * (_STEP * depth)}- {_line(text)}"


def _line(text: str) -> str:
    """Text on one line, of which nothing is read as Markdown."""
    return _BEGINS_A_BLOCK.sub(_escaped_beginning, escaped(" ".join(text.split())))


def _escaped_beginning(found: re.Match[str]) -> str:
    number, sign, other = found.groups()
    return f"{number}\\{sign}" if number else f"\\{other}"
