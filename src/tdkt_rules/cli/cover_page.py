"""The files of the rules as a page, each line coloured by what the cases show of the criterion that stands there."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import Final, Literal

from attrs import frozen

from tdkt_rules.cases.cover import Cover, CriterionCover
from tdkt_rules.cases.cover_rates import in_short
from tdkt_rules.cases.cover_report import share_words
from tdkt_rules.cases.possible import DECIDING, Side
from tdkt_rules.cli.report_page import report_page
from tdkt_rules.compiler.located import Lines, Located, innermost
from tdkt_rules.explanation.report import Report
from tdkt_rules.explanation.voice import Voice
from tdkt_rules.model.regime import Rules
from tdkt_rules.model.truth import Truth
from tdkt_rules.phrases import Language, phrase

Shade = Literal["full", "part", "none", "other"]
Key = tuple[str, str]

STYLE: Final = """\
main { max-width: 70rem; }
.rules { font: .8rem/1.45 ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; border-top: 1px solid #8886; }
.rules > div { display: flex; white-space: pre-wrap; border-left: .35rem solid transparent; }
.rules .n { flex: 0 0 3rem; text-align: right; padding-right: .6rem; opacity: .55; user-select: none; }
.rules .m { flex: 0 0 8.5rem; user-select: none; letter-spacing: .05em; }
.rules .m s { opacity: .6; }
.rules .m i { opacity: .85; text-decoration: underline dotted; }
.full { background: #17803d22; border-left-color: #17803d !important; }
.part { background: #d9a40033; border-left-color: #b98600 !important; }
.none { background: #cc222226; border-left-color: #c22 !important; }
.key { padding: .1rem .6rem; margin-right: .4rem; border-left: .35rem solid transparent; }
@media print { .rules { font-size: 7.5pt; } .rules > div, .key { print-color-adjust: exact; -webkit-print-color-adjust: exact; break-inside: avoid; } }
"""


_ABOVE: Final = 4
_BELOW: Final = 1
"""Lines shown above and below those of a criterion, so that the award to which it belongs is seen."""

_GAP: Final = '<div class="other"><span class="n">⋮</span></div>'


@frozen(eq=False)
class _Sheet:
    """What the page is made of.

    Args:
        located: The files, and where criteria stand in them.
        items: The criteria by owner and path; two of them may have one path.
        language: `vi` or `en`.
    """

    located: Located
    items: dict[Key, list[CriterionCover]]
    language: Language

    def say(self, key: str, **fields: object) -> str:
        return escape(phrase(self.language, f"cover.{key}", **fields))


def cover_page(report: Report, cover: Cover, located: Located, rules: Rules, language: Language) -> str:
    """The figures, and then the files of the rules with their colours.

    Args:
        report: The figures.
        cover: What the cases show.
        located: The files, and where criteria stand in them.
        rules: The rulebook.
        language: `vi` or `en`.
    """
    items: dict[Key, list[CriterionCover]] = {}
    for item in cover.criteria:
        items.setdefault((item.owner, _located_path(item)), []).append(item)
    sheet = _Sheet(located, items, language)
    after = "\n".join(_sections(sheet, Voice(language, rules)))
    return report_page(report, language, after=after + "\n", style=STYLE)


def _located_path(item: CriterionCover) -> str:
    """The path under which it was read."""
    return item.criterion.heading.path


def _sections(sheet: _Sheet, voice: Voice) -> Iterator[str]:
    yield f"<h2>{sheet.say('page.files')}</h2>"
    yield f"<p>{sheet.say('page.legend')}</p>"
    yield "<p>" + "".join(f'<span class="key {shade}">{sheet.say(f"page.{shade}")}</span>' for shade in ("full", "part", "none")) + "</p>"
    yield f"<p>{sheet.say('page.marks')}</p>"
    chosen = [(key, lines) for key in sheet.items for lines in sheet.located.criteria.get(key, ())]
    by_line, begins = innermost(chosen), _beginnings(chosen)
    for file, lines in sheet.located.files.items():
        if file in by_line:
            yield _head(file, {key for keys in by_line[file].values() for key in keys}, sheet, voice)
            yield '<div class="rules">'
            for number in _shown(by_line[file], len(lines)):
                text = lines[number - 1]
                yield _line(number, text, by_line[file].get(number, ()), begins.get((file, number), ()), sheet) if number else _GAP
            yield "</div>"


def _shown(coloured: Mapping[int, object], count: int) -> Iterator[int]:
    """The lines that are shown: those of criteria with a few around them; 0 stands for those between that are not."""
    last = 0
    for number in range(1, count + 1):
        if any(near in coloured for near in range(number - _BELOW, number + _ABOVE + 1)):
            if number > last + 1:
                yield 0
            yield number
            last = number


def _beginnings(chosen: Iterable[tuple[Key, Lines]]) -> dict[tuple[str, int], list[Key]]:
    """The criteria that begin on each line."""
    found: dict[tuple[str, int], list[Key]] = {}
    for key, lines in chosen:
        found.setdefault((lines.file, lines.first), []).append(key)
    return found


def _head(file: str, keys: Iterable[Key], sheet: _Sheet, voice: Voice) -> str:
    items = [item for key in keys for item in sheet.items[key]]
    full = sum(not item.lacks for item in items)
    share = share_words(voice, in_short(items)[-1].share)
    return f"<h3>{sheet.say('page.file', name=file, full=full, count=len(items), share=share)}</h3>"


def _line(number: int, text: str, inside: Sequence[Key], begins: Sequence[Key], sheet: _Sheet) -> str:
    items = [item for key in inside for item in sheet.items[key]]
    begun = [item for key in begins for item in sheet.items[key]]
    title = escape("; ".join(dict.fromkeys(f"{item.owner} {item.path}" for item in begun)), quote=True)
    named = f' title="{title}"' if title else ""
    return f'<div class="{_shade(items)}"{named}><span class="n">{number}</span><span class="m">{_marks(begun, sheet)}</span><span>{escape(text)}</span></div>'


def _shade(items: Sequence[CriterionCover]) -> Shade:
    """Full where nothing lacks under any of the rules that share the line; none where nothing is shown."""
    if not items:
        return "other"
    if not any(item.lacks for item in items):
        return "full"
    return "part" if any(item.shown for item in items) else "none"


def _marks(items: Sequence[CriterionCover], sheet: _Sheet) -> str:
    """A sign for each thing that cases could show: struck through where none does, dotted where it is shown under some of the rules only."""
    found = []
    for name, could, shown in (*_status_marks(items), *_decisive_marks(items), *_side_marks(items)):
        if could:
            sign = sheet.say(f"mark.{name}")
            found.append(sign if shown == could else f"<i>{sign}</i>" if shown else f"<s>{sign}</s>")
    return " ".join(found)


Counted = Iterator[tuple[str, int, int]]


def _status_marks(items: Sequence[CriterionCover]) -> Counted:
    for truth in Truth:
        yield truth.value, sum(truth in item.possible for item in items), sum(truth in item.seen for item in items)


def _decisive_marks(items: Sequence[CriterionCover]) -> Counted:
    for truth in DECIDING:
        yield f"decides_{truth.value}", sum(truth in item.may_decide for item in items), sum(truth in item.decided for item in items)


def _side_marks(items: Sequence[CriterionCover]) -> Counted:
    for side in Side:
        yield side.value, sum(side in item.possible_sides for item in items), sum(side in item.sides for item in items)
