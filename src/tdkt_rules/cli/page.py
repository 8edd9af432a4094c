"""A small complete HTML page from Markdown, readable on paper and on a phone."""

from html import escape
from typing import Final

from markdown_it import MarkdownIt

from tdkt_rules.phrases import Language, phrase

CLASSES: Final = {"tick.good": "good", "tick.bad": "bad", "tick.open": "open", "tick.noted": "noted"}
CELLS: Final = {
    "verdict-mark.eligible": "good",
    "verdict-mark.ineligible": "bad",
    "verdict-mark.suspended": "open",
    "verdict-mark.undetermined": "open",
    "verdict-mark.needs_judgement": "noted",
}

_CSS: Final = """\
:root { color-scheme: light dark; }
body { font: 1rem/1.55 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; max-width: 50rem; margin: 0 auto; padding: 1rem; overflow-wrap: break-word; }
h1 { font-size: 1.15rem; line-height: 1.4; }
h2 { font-size: 1.3rem; line-height: 1.35; margin-top: 2rem; }
h3 { font-size: 1.05rem; margin-bottom: .3rem; }
ul { padding-left: 1.2rem; margin: .3rem 0; }
li { margin: .25rem 0; }
li.good, li.bad, li.open, li.noted { list-style: none; text-indent: -1.2rem; padding-left: .2rem; }
li > ul { text-indent: 0; }
:is(.good, .bad, .open, .noted) > ul > li:not([class]) { list-style: none; padding-left: .2rem; margin-left: -1.2rem; font-size: .93em; opacity: .8; }
.mark { display: inline-block; width: 1.2rem; text-indent: 0; font-weight: bold; }
.good > .mark { color: #17803d; }
.bad > .mark { color: #c22; }
.open > .mark { color: #a15c00; }
.noted > .mark { color: #27679b; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem .35rem 0; border-bottom: 1px solid #8886; }
td:first-child { white-space: nowrap; }
@media screen and (max-width: 40rem) {
  table, tbody, tr, td { display: block; }
  thead { display: none; }
  td { border: 0; padding: 0; }
  tr { border-bottom: 1px solid #8886; padding: .6rem 0; }
  td:first-child { float: right; margin-left: .8rem; font-size: .85em; opacity: .75; }
  td:nth-child(2) { font-weight: bold; }
}
@media (prefers-color-scheme: dark) {
  .good > .mark { color: #5c8; } .bad > .mark { color: #f88; } .open > .mark { color: #eb6; } .noted > .mark { color: #8bf; }
}
@media print {
  :root { color-scheme: light; }
  body { max-width: none; padding: 0; font-size: 11pt; }
  h2, h3 { break-after: avoid; }
  li, tr { break-inside: avoid-page; }
}
@page { size: A4; margin: 2cm; }
"""


def html_page(markdown: str, title: str, language: Language) -> str:
    """A page whose body is the Markdown under the title.

    Args:
        markdown: CommonMark with tables; HTML in it is shown as text. Its headings begin at the second level.
        title: Plain text, for the window and as the first heading.
        language: `vi` or `en`.

    Example:
        >>> "<h1>a &lt; b</h1>" in html_page("- x", "a < b", "en")
        True
    """
    body = MarkdownIt("commonmark", {"html": False}).enable("table").render(markdown)
    for key, name in CLASSES.items():
        mark = phrase(language, key)
        body = body.replace(f"<li>{mark} ", f'<li class="{name}"><span class="mark">{mark}</span>')
    for key, name in CELLS.items():
        mark = phrase(language, key)
        body = body.replace(f"<td>{mark} ", f'<td class="{name}"><span class="mark">{mark}</span>')
    return whole_page(f"<h1>{escape(title)}</h1>\n{body}", title, language, style=_CSS)


def whole_page(body: str, title: str, language: Language, *, style: str) -> str:
    """A complete page that needs nothing but itself.

    Args:
        body: HTML of the main part.
        title: Plain text, for the window.
        language: `vi` or `en`.
        style: CSS.
    """
    head = [
        "<!DOCTYPE html>",
        f'<html lang="{language}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title>",
        f"<style>\n{style}</style>",
        "</head>",
        "<body>",
        "<main>",
    ]
    return "\n".join(head) + f"\n{body}</main>\n</body>\n</html>\n"
