"""Why somebody gains or loses: the criteria that decide, counted by path and said in words."""

from collections import Counter
from collections.abc import Iterator

from attrs import frozen

from tdkt_rules.explanation.asking import Reading, bound_on_the_day
from tdkt_rules.explanation.line import reason
from tdkt_rules.explanation.outline import voice_of
from tdkt_rules.explanation.tree import View, cited_with_mark, entries
from tdkt_rules.explanation.voice import Voice, lower_first, say, upper_first
from tdkt_rules.explanation.wording import Asked, heading, name_given, required
from tdkt_rules.model.criterion import Claimed, Comparison, Criterion, Group, Membership, Run, Since, children_of
from tdkt_rules.model.decision import Decision, Verdict
from tdkt_rules.model.finding import Finding, Role, every_finding
from tdkt_rules.model.interval import compare
from tdkt_rules.model.regime import Key, Rules
from tdkt_rules.model.text import Label
from tdkt_rules.model.truth import Truth
from tdkt_rules.phrases import Language
from tdkt_rules.standing import Standing


@frozen
class Reason:
    """A criterion that decides for some.

    Args:
        path: Its path.
        people: For how many it is among what decides; one may have several reasons.
        what: What it asks.
        cited: Where the law says so; empty texts where it cites nothing.
    """

    path: str
    people: int
    what: Label
    cited: Label


def deciding(decision: Decision) -> tuple[str, ...]:
    """Paths of what refuses somebody, or is open; of alternatives that share a name, the name alone, for none of them need be met by itself.

    Nothing for one who is eligible.
    """
    if decision.verdict is Verdict.ELIGIBLE:
        return ()
    if decision.blocked_by:
        return tuple(finding.id for finding in decision.blocked_by)
    if decision.verdict is Verdict.INELIGIBLE:
        return tuple(dict.fromkeys(_below(decision.findings.requirement, Truth.NOT_MET)))
    return tuple(dict.fromkeys(path for top in decision.findings.all() for path in _below(top, Truth.UNKNOWN)))


def _below(finding: Finding, wanted: Truth) -> Iterator[str]:
    if finding.role is not Role.DECISIVE or finding.status is not wanted or not finding.claimed:
        return
    criterion = finding.criterion
    if isinstance(criterion, Claimed):
        for child in finding.children:
            yield from _below(child, wanted)
        return
    inside = _opposite(wanted) if isinstance(criterion, Group) and criterion.operator == "none" else wanted
    below = [child for child in finding.children if child.role is Role.DECISIVE and child.status is inside]
    alternatives = isinstance(criterion, Group) and criterion.operator in ("any", "at_least_n") and len(below) > 1
    if not below or (alternatives and (name_given(criterion) or _is_routes(criterion))):
        yield finding.id
        return
    if _by_itself(finding, wanted) or finding.missing:
        yield finding.id
    for child in below:
        yield from _below(child, inside)


def _by_itself(finding: Finding, wanted: Truth) -> bool:
    """Whether a run fails, or is open, by its own length, and not only by what is asked inside it."""
    criterion = finding.criterion
    if not isinstance(criterion, Run) or finding.observed is None or finding.required is None:
        return False
    return compare(finding.observed, criterion.comparator, finding.required) is wanted


def _is_routes(criterion: Criterion) -> bool:
    return isinstance(criterion, Group) and criterion.routes


def _opposite(truth: Truth) -> Truth:
    return {Truth.MET: Truth.NOT_MET, Truth.NOT_MET: Truth.MET, Truth.UNKNOWN: Truth.UNKNOWN}[truth]


def in_one_sentence(decision: Decision | None, rules: Rules) -> Label:
    """Why a side refuses somebody or leaves it open, in both languages; empty where it has no standard to give a reason."""
    if decision is None:
        return Label("", "")
    return Label(_sentence(decision, rules, "vi"), _sentence(decision, rules, "en"))


def _sentence(decision: Decision, rules: Rules, language: Language) -> str:
    voice = voice_of(decision, rules, language)
    if (run := _run_that_fails(decision)) is not None:
        return upper_first(entries(View(voice, full=False), run)[0].text)
    why, seen = reason(decision, voice)
    return upper_first(why if why.endswith(seen) else why + seen)


def _run_that_fails(decision: Decision) -> Finding | None:
    """A run of years that is too short by itself, where it is the first thing that refuses: what is asked inside it fails for that reason already."""
    first = next(iter(deciding(decision)), None) if decision.verdict is Verdict.INELIGIBLE else None
    found = next((finding for finding in every_finding(decision.findings) if finding.id == first), None)
    return found if found is not None and isinstance(found.criterion, Run) else None


def reasons_named(causes: Counter[str], standing: Standing, key: Key) -> tuple[Reason, ...]:
    """The criteria that decide, said in words; the most frequent first, then in the order of the law.

    Args:
        causes: How often each decides, by path.
        standing: The rules whose criteria they are.
        key: The award and kind that was asked for.
    """
    standard = standing.regime.standards.get(key)
    if standard is None or not causes:
        return ()
    tops = (standard.requirement, *standard.bars, *standard.suspensions)
    found = {criterion.heading.path: (criterion, scope) for top in tops for criterion, scope in _with_below(top, None)}
    order = {path: place for place, path in enumerate(found)}
    ranked = sorted(causes, key=lambda path: (-causes[path], order[path]))
    return tuple(Reason(path, causes[path], *_told(*found[path], standing)) for path in ranked)


def _with_below(criterion: Criterion, scope: Run | Since | None) -> Iterator[tuple[Criterion, Run | Since | None]]:
    """A criterion and all below it, each with what says which years it looks at, where that stands above it."""
    yield criterion, scope
    for child in children_of(criterion):
        yield from _with_below(child, criterion if isinstance(criterion, Run | Since) else scope)


def _told(criterion: Criterion, scope: Run | Since | None, standing: Standing) -> tuple[Label, Label]:
    """What a criterion asks, and where the law says so."""
    voices = (Voice("vi", standing.rules), Voice("en", standing.rules))
    what = Label(*(_in_scope(voice, _asked(voice, criterion, standing), scope, standing) for voice in voices))
    return what, Label(*(cited_with_mark(voice, criterion.heading.citations, criterion.heading.mark, criterion.heading.source) for voice in voices))


def _in_scope(voice: Voice, what: str, scope: Run | Since | None, standing: Standing) -> str:
    """What is asked, with the years that it means where it only says `in that time`, for nothing stands above it here."""
    if scope is None or not what.endswith(say(voice, "window.enclosing")):
        return what
    asked = Asked(scope, bound_on_the_day(Reading(voice, standing.regime, standing.day), scope))
    label = name_given(scope)
    return say(voice, "population.reason.inside", what=what, scope=label.said(voice.language) if label else lower_first(voice, heading(voice, asked)))


def _asked(voice: Voice, criterion: Criterion, standing: Standing) -> str:
    """The name that the rule gives it, with what it requires; otherwise what it requires."""
    asked = Asked(criterion, bound_on_the_day(Reading(voice, standing.regime, standing.day), criterion))
    name, whole = heading(voice, asked), required(voice, asked)
    if name == whole or not isinstance(criterion, Comparison | Membership | Run | Since):
        return name
    return say(voice, "population.reason.named", name=name, required=whole[:1].lower() + whole[1:])
