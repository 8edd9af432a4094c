"""The tree of findings as entries of an outline: marked lines with citations, details and lines below."""

from typing import Literal

from attrs import evolve, frozen

from tdkt_rules.explanation.citing import cite_all
from tdkt_rules.explanation.lacking import finding_lacks
from tdkt_rules.explanation.numerals import number
from tdkt_rules.explanation.observed import observed
from tdkt_rules.explanation.proof import evidence_words
from tdkt_rules.explanation.voice import Voice, lower_first, say, upper_first
from tdkt_rules.explanation.wording import asked_by, heading, name_given, required
from tdkt_rules.model.citation import Citation, Mark
from tdkt_rules.model.criterion import Claimed, Comparison, Criterion, FactValue, Group, Membership, Run, Since, YearValue
from tdkt_rules.model.decision import Finding, Role
from tdkt_rules.model.text import Label
from tdkt_rules.model.truth import Truth

Tick = Literal["good", "bad", "open", "noted"]


@frozen
class Entry:
    """One line of an outline.

    Args:
        text: What it says, without final period.
        tick: How it stands for the nominee; empty for a line that is not a criterion.
        citation: Where the law says it.
        details: Further lines about it.
        below: Entries below it.
        seen: The end of the text that says what was observed or is lacking.
    """

    text: str
    tick: Tick | Literal[""] = ""
    citation: str = ""
    details: tuple[str, ...] = ()
    below: tuple["Entry", ...] = ()
    seen: str = ""


@frozen
class View:
    """How a tree is walked.

    Args:
        voice: The voice.
        full: Every criterion with its details, or only those that decide.
        against: Whether a criterion that is met speaks against the nominee, as in bars.
        inside: What the group above asks of its children; criteria of an inner `all` may stand among those of an outer one.
        label: Name that a route gives to the criterion below it.
    """

    voice: Voice
    full: bool
    against: bool = False
    inside: Literal["all", "any"] = "all"
    label: Label | None = None


def entries(view: View, finding: Finding) -> tuple[Entry, ...]:
    """The entries of a finding: none when it is left out, several when its group need not be said."""
    if not finding.claimed or (not view.full and finding.role is not Role.DECISIVE):
        return ()
    criterion = finding.criterion
    view = evolve(view, label=name_given(criterion) or view.label)
    match criterion:
        case Claimed():
            return tuple(entry for child in finding.children for entry in entries(view, child))
        case Group():
            return _group(view, criterion, finding)
        case Since() | Run():
            return _scope(view, criterion, finding)
        case _:
            return (_entry(view, finding, ()),)


def _group(view: View, group: Group, finding: Finding) -> tuple[Entry, ...]:
    flips = group.operator == "none"
    inner = evolve(view, label=None, against=view.against != flips, inside="all" if group.operator == "all" else "any")
    if flips and inner.against and view.full:
        return (_entry(view, finding, tuple(ground(inner, child) for child in finding.children)),)
    if flips and not view.full and finding.status is Truth.MET:
        names = "; ".join(lower_first(view.voice, heading(view.voice, asked_by(child))) for child in finding.children)
        return (Entry(say(view.voice, "line.none-applies", names=names), tick_of(finding, view.against)),)
    spared = [child for child in finding.children if view.full and child.claimed and _is_spared(group, finding, child)]
    shown = [child for child in finding.children if child not in spared and entries(inner, child)]
    if spared:
        below = tuple(entry for child in shown for entry in entries(inner, child))
        return (_entry(view, finding, (*below, _spared_line(view.voice, spared))),)
    if shown and not flips and _needs_no_line(view, group, finding, len(shown)):
        passed = evolve(inner, inside=view.inside)
        return tuple(entry for child in shown for entry in entries(passed, child))
    return (_entry(view, finding, tuple(entry for child in shown for entry in entries(inner, child))),)


def _is_spared(group: Group, finding: Finding, child: Finding) -> bool:
    """Whether an open alternative need not be looked into, because another one is met."""
    return group.operator == "any" and finding.status is Truth.MET and child.status is Truth.UNKNOWN and child.role is Role.IRRELEVANT


def _spared_line(voice: Voice, spared: list[Finding]) -> Entry:
    names = "; ".join(heading(voice, asked_by(child)) for child in spared)
    return Entry(say(voice, "line.spared", names=names), "noted")


def ground(view: View, finding: Finding) -> Entry:
    """The entry of a ground that speaks against the nominee when it is met: in one line when it does not apply."""
    made = entries(evolve(view, full=True, against=True, inside="any", label=None), finding)
    applies = finding.status is not Truth.NOT_MET
    if len(made) == 1 and not made[0].below:
        return made[0] if applies else evolve(made[0], details=())
    voice = view.voice
    said = say(voice, "line.said", heading=heading(voice, asked_by(finding)), observed=say(voice, f"ground.{finding.status.value}"))
    below = tuple(entry for top in made for entry in (top.below or (top,))) if applies else ()
    return Entry(said, tick_of(finding, True), cited_with_mark(voice, finding.citations, finding.criterion.heading.mark), below=below)


def _needs_no_line(view: View, group: Group, finding: Finding, shown: int) -> bool:
    named = view.label is not None or bool(group.standard_of)
    if view.full and named:
        return False
    if shown == 1:
        return True
    if group.operator == "all":
        return view.inside == "all"
    return not view.full and group.operator == "any" and finding.status is Truth.MET and view.inside == "all"


def _scope(view: View, scope: Since | Run, finding: Finding) -> tuple[Entry, ...]:
    begins = isinstance(scope, Run) or finding.window is not None or finding.status is not Truth.NOT_MET
    children = finding.children if view.full or begins else ()
    below = tuple(entry for child in children for entry in entries(evolve(view, label=None, inside="all"), child))
    return (_entry(view, finding, below),)


def tick_of(finding: Finding, against: bool) -> Tick:
    """How a finding stands for the nominee."""
    if finding.presumed:
        return "noted"
    if finding.status is Truth.UNKNOWN:
        return "open"
    return "bad" if (finding.status is Truth.MET) is against else "good"


def _entry(view: View, finding: Finding, below: tuple[Entry, ...]) -> Entry:
    details = _details(view, finding) if view.full else ()
    branch = isinstance(finding.criterion, Group) and bool(below)
    citation = "" if branch else _citation(view, finding.citations, finding.criterion.heading.mark)
    seen = "" if branch else _seen(view, finding)
    text = say(view.voice, "line.said", heading=_name(view, finding, len(below)), observed=seen) if seen else _name(view, finding, len(below))
    return Entry(text, tick_of(finding, view.against), citation, details, below, seen)


def _name(view: View, finding: Finding, below: int = 0) -> str:
    voice, criterion = view.voice, finding.criterion
    if view.label is None:
        return heading(voice, asked_by(finding))
    name = upper_first(view.label.said(voice.language))
    if isinstance(criterion, Group) and criterion.operator != "all" and below > 1:
        return say(voice, f"line.of-{criterion.operator}", heading=name, n=number(voice.language, criterion.n))
    return name


def _seen(view: View, finding: Finding) -> str:
    voice = view.voice
    parts = [observed(voice, finding, against=view.against)]
    if not view.full:
        lacks = finding_lacks(voice, finding)
        nothing_known = finding.observed is None or finding.observed.known == 0
        parts = lacks if lacks and nothing_known and not isinstance(finding.criterion, Since) else [*parts, *lacks]
    return "; ".join(part for part in parts if part)


def line_of(voice: Voice, finding: Finding) -> str:
    """One finding as one sentence: its name, and what was observed or is lacking."""
    view = View(voice, full=False, label=name_given(finding.criterion))
    return say(voice, "line.end", text=_entry(view, finding, ()).text)


def _details(view: View, finding: Finding) -> tuple[str, ...]:
    voice = view.voice
    found: list[tuple[str, str]] = []
    if view.label and isinstance(finding.criterion, Comparison | Membership | Run | Since):
        found.append(("required", required(voice, asked_by(finding))))
    if not _value_is_said(finding.criterion):
        found += [("evidence", evidence_words(voice, finding)), ("uncounted", evidence_words(voice, finding, counted=False))]
    found.append(("missing", "; ".join(finding_lacks(voice, finding))))
    note = finding.criterion.heading.note
    found.append(("note", note.said(voice.language).rstrip(".") if note else ""))
    return tuple(say(voice, f"line.{key}", text=text) for key, text in found if text)


def _value_is_said(criterion: Criterion) -> bool:
    """Whether what was observed is the stored value itself, so that the evidence would only repeat it."""
    return isinstance(criterion, Membership) or (isinstance(criterion, Comparison) and isinstance(criterion.quantity, FactValue | YearValue))


def _citation(view: View, citations: tuple[Citation, ...], mark: Mark) -> str:
    return cited_with_mark(view.voice, citations, mark) if view.full else cite_all(view.voice, citations)


def cited_with_mark(voice: Voice, citations: tuple[Citation, ...], mark: Mark) -> str:
    """Citations, with a remark when the text was not read."""
    said = cite_all(voice, citations)
    return said if mark == "verified" or not said else say(voice, f"line.{mark}", citation=said)


def unclaimed(finding: Finding) -> list[Finding]:
    """Routes that the record does not rely on."""
    if not finding.claimed:
        return [finding]
    return [route for child in finding.children for route in unclaimed(child)]


def presumed(finding: Finding) -> list[Finding]:
    """Routine confirmations that are presumed and that the conclusion needs: not those inside an alternative that fails anyway."""
    criterion = finding.criterion
    fails = finding.status is Truth.NOT_MET and not (isinstance(criterion, Group) and criterion.operator == "none")
    if finding.role is Role.IRRELEVANT or not finding.claimed or fails:
        return []
    return ([finding] if finding.presumed else []) + [item for child in finding.children for item in presumed(child)]
