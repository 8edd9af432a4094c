"""One structural change as a sentence, and those that say the same of several things as one."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from attrs import evolve, frozen

from tdkt_rules.explanation.citing import cite_fully
from tdkt_rules.explanation.numerals import number
from tdkt_rules.explanation.voice import Voice, joined, say
from tdkt_rules.model.citation import Citation
from tdkt_rules.model.text import Label
from tdkt_rules.phrases import catalogue
from tdkt_rules.policy.structure.change import ChangeKind, Section, StructuralChange
from tdkt_rules.standing import Standing

FOLDED: Final[tuple[ChangeKind, ...]] = ("renamed", "labelled", "noted", "cited", "marked")
"""Changes of nothing that is asked, told together at the end."""

_MOST_ASPECTS: Final = 2
"""So many aspects that changed are told one by one; more of them as the whole before and after."""


@frozen
class Told:
    """A change in words.

    Args:
        kind: What became of the thing.
        section: Where it stands.
        text: A sentence without final period; for what is folded, only what it became: `A → B`.
        parameter: Name of the dated number that it is about; empty for anything else.
    """

    kind: ChangeKind
    section: Section
    text: str
    parameter: str = ""


@frozen(eq=False)
class Telling:
    """How changes are told.

    Args:
        old: The rules before, whose instruments name old citations.
        new: The rules after.
        voice: The voice of the new side.
    """

    old: Standing
    new: Standing
    voice: Voice

    def say(self, key: str, **fields: object) -> str:
        """A phrase of this part."""
        return say(self.voice, f"structure.{key}", **fields)

    def said(self, label: Label | None) -> str:
        """A label in the language of the reader; empty for none."""
        return label.said(self.voice.language).rstrip(".") if label else ""


def told(telling: Telling, changes: Iterable[StructuralChange]) -> Iterator[Told]:
    """The changes in words, those of one thing together; what was added or removed with a whole is told with the whole."""
    outermost = [item for item in changes if not item.within]
    for (section, path, _), group in groupby(outermost, key=lambda item: (item.section, item.path, item.old_path)):
        parameter = path.rpartition(".")[2] if section == "parameters" else ""
        yield from (evolve(line, parameter=parameter) for line in _of_thing(telling, list(group)))


def _of_thing(telling: Telling, changes: list[StructuralChange]) -> Iterator[Told]:
    changed = [item for item in changes if item.kind == "changed"]
    if changed:
        yield Told("changed", changed[0].section, _with_sources(telling, _changed(telling, changed), changed[0]))
    for item in changes:
        match item.kind:
            case "added":
                yield Told(item.kind, item.section, _with_source(telling, telling.say("line.added", text=telling.said(item.now)), item.citations))
            case "removed":
                yield Told(item.kind, item.section, _with_source(telling, telling.say("line.removed", text=telling.said(item.was)), item.old_citations))
            case "moved":
                said = {"name": telling.said(item.name), "before": telling.said(item.before), "after": telling.said(item.after)}
                yield Told(item.kind, item.section, _with_sources(telling, telling.say("line.moved", **said), item))
            case "changed":
                continue
            case kind:
                yield Told(kind, item.section, _folded(telling, item))


def _changed(telling: Telling, changes: list[StructuralChange]) -> str:
    """What changed of a thing: one aspect by itself, several as the whole before and after."""
    first = changes[0]
    apart = [item for item in changes if (item.before, item.after) != (item.was, item.now)]
    if len(apart) == len(changes) <= _MOST_ASPECTS or first.was == first.now:
        return telling.say("line.aspects", name=telling.said(first.name), aspects="; ".join(_aspect(telling, item) for item in apart or changes))
    if first.field == "verb" or all(item.field == "text" for item in changes):
        return telling.say("line.replaced", before=telling.said(first.was), after=telling.said(first.now))
    aspects = joined(telling.voice, list(dict.fromkeys(_field(telling, item.field) for item in changes)), "and")
    return telling.say("line.changed", aspects=aspects, before=telling.said(first.was), after=telling.said(first.now))


def _aspect(telling: Telling, item: StructuralChange) -> str:
    before, after = telling.said(item.before), telling.said(item.after)
    return telling.say("line.aspect", field=_field(telling, item.field), before=before, after=after)


def _field(telling: Telling, field: str) -> str:
    key = f"structure.field.{field}"
    return say(telling.voice, key) if key in catalogue(telling.voice.language) else say(telling.voice, "structure.field.other")


def _folded(telling: Telling, item: StructuralChange) -> str:
    nothing = telling.say("nothing")
    match item.kind:
        case "cited":
            before, after = _cited(telling.old, telling, item.old_citations), _cited(telling.new, telling, item.citations)
        case "marked":
            before, after = (telling.say(f"mark.{telling.said(label)}") for label in (item.before, item.after))
        case "renamed":
            before, after = (path.rpartition(".")[2] for path in (item.old_path, item.path))
        case _:
            before, after = (f"“{telling.said(label)}”" if label else nothing for label in (item.before, item.after))
    return telling.say("arrow", before=before or nothing, after=after or nothing)


def folded_lines(telling: Telling, kind: ChangeKind, texts: list[str]) -> Iterator[str]:
    """Changes of one kind that ask nothing, each way once with the number of things."""
    counts = {text: texts.count(text) for text in dict.fromkeys(texts)}
    for text, count in counts.items():
        line = telling.say(f"line.{kind}", text=text)
        yield line if count == 1 else telling.say("times", text=line, count=number(telling.voice.language, count))


def _with_source(telling: Telling, text: str, citations: tuple[Citation, ...]) -> str:
    side = telling.new
    cited = cite_fully(Voice(telling.voice.language, side.rules), citations, whole=False) if citations else ""
    return telling.say("sourced", text=text, source=cited) if cited else text


def _with_sources(telling: Telling, text: str, item: StructuralChange) -> str:
    old, new = _cited(telling.old, telling, item.old_citations), _cited(telling.new, telling, item.citations)
    if old == new or not old or not new:
        return telling.say("sourced", text=text, source=new or old) if new or old else text
    return telling.say("sourced", text=text, source=telling.say("arrow", before=old, after=new))


def _cited(side: Standing, telling: Telling, citations: tuple[Citation, ...]) -> str:
    return cite_fully(Voice(telling.voice.language, side.rules), citations, whole=False)
