"""A report as an HTML page for a council: works offline, prints on A4, and can be read aloud by a screen reader."""

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import count
from typing import Final

from attrs import frozen

from tdkt_rules.cli.page import CELLS, CLASSES, whole_page
from tdkt_rules.explanation.report import Grid, Part, Report
from tdkt_rules.phrases import Language, phrase

_STEP: Final = 2
"""Spaces by which a line stands below the one before."""

_FEW: Final = 4
"""A report of no more parts needs no list of contents."""

_SIGNS: Final = {f"structure.sign.{name}": "noted" for name in ("added", "removed", "changed", "moved")}
"""What became of a rule is neither good nor bad."""

_SHORT: Final = 12
"""A table of no more rows, with brief cells, stands on one page of paper."""

_BRIEF: Final = 60

_TYPED: Final = re.compile(r"`([^`<>]+)`")
"""What somebody types, as text marks it."""

_AMOUNT: Final = re.compile(r"[-–]|\d[\d.,]*%?")

_STYLE: Final = """\
:root { color-scheme: light; --ink: #1b1b1b; --soft: #55595e; --line: #c9ced4; --shade: #f3f5f7; --accent: #8a1c1c; }
* { box-sizing: border-box; }
body { font: 1rem/1.55 "Segoe UI", "Noto Sans", Roboto, "Helvetica Neue", Arial, sans-serif; color: var(--ink); background: #fff; margin: 0; }
main { max-width: 62rem; margin: 0 auto; padding: 1.5rem 1.25rem 3rem; overflow-wrap: break-word; }
h1 { font-size: 1.45rem; line-height: 1.35; margin: 0 0 1rem; padding-bottom: .7rem; border-bottom: .2rem solid var(--accent); }
h2 { font-size: 1.12rem; line-height: 1.4; margin: 2.2rem 0 .6rem; }
h3 { font-size: 1.02rem; line-height: 1.4; margin: 1.6rem 0 .5rem; }
.chapter > h2 { font-size: 1.25rem; margin-top: 3rem; padding-bottom: .3rem; border-bottom: 1px solid var(--accent); color: var(--accent); }
.facts { list-style: none; margin: 0; padding: .8rem 1rem; background: var(--shade); border-left: .25rem solid var(--line); }
.facts li { margin: .15rem 0; }
nav { margin: 1.2rem 0; font-size: .94rem; }
nav h2 { font-size: 1rem; margin: 0 0 .3rem; }
nav ol { margin: 0; padding-left: 1.6rem; columns: 2 22rem; column-gap: 2rem; }
nav > ol > li { break-inside: avoid-column; margin-bottom: .4rem; }
nav ul { padding-left: 1.1rem; margin: .1rem 0; }
a { color: #1a4f8b; }
ul { padding-left: 1.3rem; margin: .35rem 0; }
li { margin: .25rem 0; }
li.good, li.bad, li.open, li.noted { list-style: none; margin-left: -1.3rem; padding-left: 1.3rem; text-indent: -1.3rem; }
li.good > *, li.bad > *, li.open > *, li.noted > * { text-indent: 0; }
.mark { display: inline-block; min-width: 1.2rem; font-weight: bold; }
.good .mark { color: #136b32; } .bad .mark { color: #b01818; } .open .mark { color: #8a4b00; } .noted .mark { color: #1f5d92; }
.cite { color: var(--soft); }
.wide { overflow-x: auto; margin: .5rem 0; }
.wide:focus { outline: 2px solid #1a4f8b; }
table { border-collapse: collapse; width: 100%; font-size: .93rem; }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid var(--line); }
thead th { background: var(--shade); border-bottom: 2px solid var(--soft); font-weight: 600; line-height: 1.3; }
tbody th { font-weight: 600; min-width: 8.5em; }
td.good, td.bad, td.open, td.noted { min-width: 8em; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
details { margin: .6rem 0; }
summary { cursor: pointer; color: #1a4f8b; }
@media screen and (max-width: 40rem) { nav ul { display: none; } main { padding: 1rem .8rem 2rem; } h1 { font-size: 1.25rem; } }
pre { background: var(--shade); border: 1px solid var(--line); padding: .7rem .9rem; overflow-x: auto; }
pre code { font: .84rem/1.45 ui-monospace, "DejaVu Sans Mono", Consolas, monospace; }
@media print {
  main { max-width: none; padding: 0; }
  body { font-size: 10.5pt; line-height: 1.4; }
  h1 { font-size: 15pt; } h2 { font-size: 11.5pt; margin-top: 14pt; } h3 { font-size: 10.5pt; margin-top: 12pt; }
  .chapter > h2 { font-size: 13pt; margin-top: 18pt; }
  h2, h3 { break-after: avoid; }
  nav, details { display: none; }
  table { font-size: 9pt; } th, td { padding: 2.5pt 4pt; }
  thead { display: table-header-group; }
  tr, .facts, .short { break-inside: avoid; }
  li:not(:has(ul)) { break-inside: avoid; }
  li { orphans: 3; widows: 3; }
  .wide { overflow: visible; }
  a { color: inherit; text-decoration: none; }
  .facts, thead th { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
@page { size: A4; margin: 18mm 15mm; @bottom-right { content: counter(page) " / " counter(pages); font-size: 8.5pt; color: #55595e; } }
"""


def report_page(report: Report, language: Language, *, after: str = "", style: str = "") -> str:
    """A report as a page, with the same content as the text; a document to copy is folded in, and left out in print.

    Args:
        report: What to show.
        language: `vi` or `en`.
        after: HTML that follows the report.
        style: CSS besides that of every report.

    Example:
        >>> page = report_page(Report("a < b.", (), (Part("C", Grid(("d", "e"), (("f", "1"),)), ("g",)),)), "en")
        >>> '<h1>a &lt; b</h1>' in page, '<th scope="row">f</th><td class="number">1</td>' in page
        (True, True)
    """
    head = report.head.removesuffix(".")
    chapters = _named(report)
    body = [f"<h1>{escape(head)}</h1>"]
    if report.facts:
        body += ['<ul class="facts">', *(f"<li>{_text(fact)}</li>" for fact in report.facts), "</ul>"]
    if len(report.parts) > _FEW:
        body += _contents(chapters, language)
    body += [line for chapter in chapters for line in _chapter(chapter, language)]
    return whole_page("\n".join(body) + "\n" + after, head, language, style=_STYLE + style)


@frozen
class _Chapter:
    """A chapter with the names by which links reach it and its parts."""

    name: str
    title: str
    parts: tuple[tuple[str, Part], ...]


def _named(report: Report) -> list[_Chapter]:
    numbers = count(1)
    chapters = enumerate(report.in_chapters())
    return [_Chapter(f"chapter-{place}", title, tuple((f"part-{next(numbers)}", part) for part in parts)) for place, (title, parts) in chapters]


def _contents(chapters: Sequence[_Chapter], language: Language) -> Iterator[str]:
    yield f'<nav aria-labelledby="contents"><h2 id="contents">{escape(phrase(language, "screen.page.contents"))}</h2><ol>'
    for chapter in chapters:
        links = [f'<li><a href="#{name}">{escape(part.title)}</a></li>' for name, part in chapter.parts if part.title]
        if chapter.title:
            yield f'<li><a href="#{chapter.name}">{escape(chapter.title)}</a>' + (f"<ul>{''.join(links)}</ul></li>" if links else "</li>")
        else:
            yield from links
    yield "</ol></nav>"


def _chapter(chapter: _Chapter, language: Language) -> Iterator[str]:
    if not chapter.title:
        yield from (line for name, part in chapter.parts for line in _part(name, part, "h2", language))
        return
    yield f'<section class="chapter" aria-labelledby="{chapter.name}"><h2 id="{chapter.name}">{escape(chapter.title)}</h2>'
    yield from (line for name, part in chapter.parts for line in _part(name, part, "h3", language))
    yield "</section>"


def _part(name: str, part: Part, level: str, language: Language) -> Iterator[str]:
    yield f'<section aria-labelledby="{name}">' if part.title else "<section>"
    if part.title:
        yield f'<{level} id="{name}">{escape(part.title)}</{level}>'
    if part.grid is not None and part.grid.headings:
        labelled = f' aria-labelledby="{name}"' if part.title else ""
        short = " short" if len(part.grid.rows) <= _SHORT and all(len(cell) <= _BRIEF for row in part.grid.rows for cell in row) else ""
        yield f'<div class="wide{short}" role="region" tabindex="0"{labelled}>'
        yield from _table(part.grid, language)
        yield "</div>"
    lines, announced = _announced(part) if part.source else (part.lines, "")
    yield from _list(lines, language)
    if part.source:
        yield f"<details><summary>{_text(announced or phrase(language, 'screen.page.source'))}</summary>"
        yield f"<pre><code>{escape(part.source)}</code></pre></details>"
    yield "</section>"


def _announced(part: Part) -> tuple[tuple[str, ...], str]:
    """The lines without the one at their end that announces what is to be copied, which has nothing after it where that is left out; and that line."""
    *lines, last = part.lines or ("",)
    return (tuple(lines), last.strip().removesuffix(":")) if last.endswith(":") else (part.lines, "")


def _table(grid: Grid, language: Language) -> Iterator[str]:
    numbers = [bool(column) and all(_AMOUNT.fullmatch(cell) for cell in column) for column in _columns(grid)]
    heads = (f'<th scope="col"{_numbered(numbered)}>{escape(cell)}</th>' for cell, numbered in zip(grid.headings, numbers, strict=True))
    yield f"<table><thead><tr>{''.join(heads)}</tr></thead><tbody>"
    for row in grid.rows:
        cells = (_cell(cell, numbered, language) for cell, numbered in zip(row[1:], numbers[1:], strict=True))
        yield f'<tr><th scope="row">{_marked(row[0], language)[1]}</th>{"".join(cells)}</tr>'
    yield "</tbody></table>"


def _columns(grid: Grid) -> list[tuple[str, ...]]:
    return [tuple(row[place] for row in grid.rows) for place in range(len(grid.headings))]


def _numbered(numbered: bool) -> str:
    return ' class="number"' if numbered else ""


def _cell(text: str, numbered: bool, language: Language) -> str:
    name, shown = _marked(text, language)
    named = ' class="number"' if numbered else f' class="{name}"' if name else ""
    return f"<td{named}>{shown}</td>"


def _list(lines: Sequence[str], language: Language) -> Iterator[str]:
    """Lines as nested lists, each as deep as it is indented, though never more than one step below the line before."""
    depth = -1
    for line in lines:
        text = line.strip()
        if not text:
            continue
        deep = min((len(line) - len(line.lstrip(" "))) // _STEP, depth + 1)
        yield "<ul>" if deep > depth else "</li>" + "</ul></li>" * (depth - deep)
        name, shown = _marked(text, language)
        yield f'<li class="{name}">{shown}' if name else f"<li>{shown}"
        depth = deep
    if depth >= 0:
        yield "</li></ul>" + "</li></ul>" * depth


def _marked(text: str, language: Language) -> tuple[str, str]:
    """The class of a text that begins with a mark, and the text with its mark set apart."""
    mark, _, rest = text.partition(" ")
    known = {phrase(language, key): name for key, name in (*CELLS.items(), *CLASSES.items(), *_SIGNS.items())}
    if rest and mark in known:
        return known[mark], f'<span class="mark">{escape(mark)}</span>{_text(rest)}'
    return "", _text(text)


def _text(text: str) -> str:
    """Text with its citation set apart, and what is to be typed as such."""
    said, dash, cited = text.rpartition(" — ")
    whole = f'{escape(said)}<span class="cite"> — {escape(cited)}</span>' if dash else escape(text)
    return _TYPED.sub(r"<code>\1</code>", whole)
