"""The tree of findings as entries of an outline: marked lines with citations, details and lines below."""

from typing import Literal

from attrs import evolve, frozen

from tdkt_rules.explanation.citing import cite_all
from tdkt_rules.explanation.lacking import finding_lacks
from tdkt_rules.explanation.numerals import number
from tdkt_rules.explanation.observed import is_recorded, observed
from tdkt_rules.explanation.proof import evidence_words
from tdkt_rules.explanation.voice import Voice, lower_first, overlay_named, say, upper_first
from tdkt_rules.explanation.wording import asked_by, heading, name_given, required
from tdkt_rules.model.citation import Citation, Mark
from tdkt_rules.model.criterion import Claimed, Comparison, Decided, FactValue, Group, Membership, Ratio, Run, Since, YearValue
from tdkt_rules.model.finding import Finding, Role
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
        ground: Whether the criterion is itself a ground of exclusion or suspension, and is said as one.
    """

    voice: Voice
    full: bool
    against: bool = False
    inside: Literal["all", "any"] = "all"
    label: Label | None = None
    ground: bool = False


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
    against = view.against != flips
    inner = evolve(view, label=None, against=against, inside="all" if group.operator == "all" else "any", ground=flips and against)
    if flips and against and finding.status is Truth.MET:
        return (_none_applies(view, finding),)
    if flips and view.against and name_given(group):
        return (_exception(view, finding),)
    if flips and against and view.full:
        return (_entry(view, finding, tuple(ground(inner, child) for child in finding.children)),)
    spared = [child for child in finding.children if view.full and child.claimed and _is_spared(group, finding, child)]
    shown = [child for child in finding.children if child not in spared and entries(inner, child)]
    if spared:
        below = tuple(entry for child in shown for entry in _alternative(inner, group, finding, child))
        return (_entry(view, finding, (*below, _spared_line(view.voice, spared))),)
    if shown and _needs_no_line(view, group, finding, len(shown)):
        passed = evolve(inner, inside=view.inside)
        return tuple(entry for child in shown for entry in entries(passed, child))
    return (_entry(view, finding, tuple(entry for child in shown for entry in _alternative(inner, group, finding, child))),)


def _none_applies(view: View, finding: Finding) -> Entry:
    """Grounds of which none applies, in one line with what they rest on."""
    voice, names = view.voice, dict.fromkeys(lower_first(view.voice, heading(view.voice, asked_by(child))) for child in finding.children)
    key = "line.none-applies" if len(names) > 1 else "ground.not_met"
    text = say(voice, key, names="; ".join(names), name="; ".join(names))
    by_text: dict[tuple[Mark, str], list[Citation]] = {}
    for child in finding.children:
        by_text.setdefault((child.criterion.heading.mark, child.criterion.heading.source), []).extend(child.citations)
    cited = [_citation(view, tuple(citations), *text) for text, citations in by_text.items()]
    return Entry(text, tick_of(finding, view.against), "; ".join(part for part in cited if part))


def _exception(view: View, finding: Finding) -> Entry:
    """An exception from a ground, by the name that the rule gives it: its parts would say the contrary of it."""
    name = heading(view.voice, asked_by(finding))
    seen = observed(view.voice, finding.children[0]) if len(finding.children) == 1 else ""
    text = say(view.voice, "line.said", heading=name, observed=seen) if seen else name
    return Entry(text, tick_of(finding, view.against), _cited(view, finding), seen=seen)


def _alternative(inner: View, group: Group, finding: Finding, child: Finding) -> tuple[Entry, ...]:
    """The entries of a child; an alternative that fails where another one is met does not count against the nominee and is said briefly."""
    made = entries(inner, child)
    aside = group.operator == "any" and not inner.against and finding.status is Truth.MET and child.status is Truth.NOT_MET
    return tuple(_aside(entry) for entry in made) if aside else made


def _aside(entry: Entry) -> Entry:
    return evolve(entry, tick="noted", details=(), below=tuple(_aside(below) for below in entry.below if below.tick == "bad"))


def _is_spared(group: Group, finding: Finding, child: Finding) -> bool:
    """Whether an open alternative need not be looked into, because another one is met."""
    return group.operator == "any" and finding.status is Truth.MET and child.status is Truth.UNKNOWN and child.role is Role.IRRELEVANT


def _spared_line(voice: Voice, spared: list[Finding]) -> Entry:
    names = "; ".join(lower_first(voice, heading(voice, asked_by(child))) for child in spared)
    return Entry(say(voice, "line.spared", names=names), "noted")


def ground(view: View, finding: Finding) -> Entry:
    """The entry of a ground that speaks against the nominee when it is met: in one line when it does not apply."""
    made = entries(evolve(view, full=True, against=True, inside="any", label=None, ground=True), finding)
    applies = finding.status is not Truth.NOT_MET
    if len(made) == 1 and not made[0].below:
        return made[0] if applies else evolve(made[0], details=())
    said = _ground_said(view, finding)
    below = tuple(entry for top in made for entry in (top.below or (top,))) if applies else ()
    return Entry(said, tick_of(finding, True), _cited(evolve(view, full=True), finding), below=below)


def _ground_said(view: View, finding: Finding) -> str:
    name = lower_first(view.voice, heading(view.voice, asked_by(finding)))
    return say(view.voice, f"ground.{finding.status.value}", name=name)


def _needs_no_line(view: View, group: Group, finding: Finding, shown: int) -> bool:
    if view.ground:
        return False
    if group.operator == "none":
        return shown == 1 and not view.full
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
    if not begins:
        below = tuple(entry for child in finding.children for entry in _asked_only(view, child)) if view.full else ()
        return (_entry(view, finding, below),)
    inner = evolve(view, label=None, inside="all", ground=False)
    below = tuple(entry for child in finding.children for entry in entries(inner, child))
    return (_entry(view, finding, below),)


def _asked_only(view: View, finding: Finding) -> tuple[Entry, ...]:
    """What would be asked of years that have not begun: there is nothing observed to be said."""
    below = tuple(entry for child in finding.children for entry in _asked_only(view, child))
    criterion = finding.criterion
    if isinstance(criterion, Group) and criterion.operator == "all" and not criterion.heading.label:
        return below
    text = heading(view.voice, asked_by(finding))
    return (Entry(text, "noted", _cited(view, finding), below=below),)


def tick_of(finding: Finding, against: bool) -> Tick:
    """How a finding stands for the nominee; that a ground is in force on the day says nothing about the nominee."""
    if finding.presumed or (against and isinstance(finding.criterion, Decided) and finding.status is Truth.MET):
        return "noted"
    if finding.status is Truth.UNKNOWN:
        return "open"
    return "bad" if (finding.status is Truth.MET) is against else "good"


def _entry(view: View, finding: Finding, below: tuple[Entry, ...]) -> Entry:
    details = _details(view, finding) if view.full else ()
    branch = isinstance(finding.criterion, Group) and bool(below)
    citation = "" if branch else _cited(view, finding)
    seen = "" if branch else _seen(view, finding)
    name = _ground_said(view, finding) if view.ground else _name(view, finding, len(below))
    seen = "" if view.ground and (finding.status is Truth.NOT_MET or (view.full and finding.status is Truth.UNKNOWN)) else seen
    text = say(view.voice, "line.said", heading=name, observed=seen) if seen else name
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


def line_of(voice: Voice, finding: Finding, *, against: bool = False, as_ground: bool = False) -> str:
    """One finding as one sentence: its name, and what was observed or is lacking.

    Args:
        voice: The voice.
        finding: The finding.
        against: Whether the criterion, when met, speaks against the nominee.
        as_ground: Whether it is itself a ground of exclusion or suspension.
    """
    view = View(voice, full=False, against=against, label=name_given(finding.criterion), ground=as_ground)
    return say(voice, "line.end", text=_entry(view, finding, ()).text)


def _details(view: View, finding: Finding) -> tuple[str, ...]:
    voice = view.voice
    found: list[tuple[str, str]] = []
    if view.label and isinstance(finding.criterion, Comparison | Membership | Run | Since):
        found.append(("ground" if view.ground else "required", required(voice, asked_by(finding))))
    if not _value_is_said(finding) and not is_recorded(finding):
        found += [("evidence", evidence_words(voice, finding)), ("uncounted", evidence_words(voice, finding, counted=False))]
    found.append(("missing", "; ".join(finding_lacks(voice, finding))))
    note = finding.criterion.heading.note
    found.append(("note", note.said(voice.language).rstrip(".") if note else ""))
    return tuple(say(voice, f"line.{key}", text=text) for key, text in found if text)


def _value_is_said(finding: Finding) -> bool:
    """Whether what was observed is the stored value itself, so that the evidence would only repeat it."""
    criterion = finding.criterion
    if isinstance(criterion, Comparison) and isinstance(criterion.quantity, Ratio):
        return finding.observed is not None and finding.observed.exact
    return isinstance(criterion, Membership) or (isinstance(criterion, Comparison) and isinstance(criterion.quantity, FactValue | YearValue))


def _cited(view: View, finding: Finding) -> str:
    return _citation(view, finding.citations, finding.criterion.heading.mark, finding.criterion.heading.source)


def _citation(view: View, citations: tuple[Citation, ...], mark: Mark, source: str) -> str:
    return cited_with_mark(view.voice, citations, mark if view.full else "verified", source)


def cited_with_mark(voice: Voice, citations: tuple[Citation, ...], mark: Mark, source: str = "") -> str:
    """Citations, with whose regulation it is when it is not the national law, and with a remark when the text was not read."""
    said = cite_all(voice, citations)
    overlay = overlay_named(voice, source)
    if said and overlay:
        said = say(voice, f"citation.of-{overlay.level}", citation=said, body=overlay.body.said(voice.language))
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
