"""A decision in one line, for lists of many awards."""

from tdkt_rules.explanation.numerals import number
from tdkt_rules.explanation.outline import to_complete, to_confirm, to_judge, voice_of
from tdkt_rules.explanation.tree import Entry, View, entries
from tdkt_rules.explanation.voice import Voice, award_label, language_of, lower_first, say
from tdkt_rules.model.decision import Decision, Verdict
from tdkt_rules.model.finding import Finding
from tdkt_rules.model.regime import Rules

LONGEST = 110


def one_line(decision: Decision, rules: Rules, language: str = "vi") -> str:
    """Mark of the verdict, name of the award, and the reason that decides.

    Args:
        decision: What was decided.
        rules: Labels and names of awards.
        language: `vi` or `en`.

    Returns:
        One line; a long reason is cut at a word.

    Raises:
        ValueError: The language is unknown.
    """
    voice = voice_of(decision, rules, language_of(language))
    fields = {"mark": say(voice, f"verdict-mark.{decision.verdict.value}"), "award": award_label(voice, decision.award)}
    why, seen = reason(decision, voice)
    head = say(voice, "line-of.result", reason=why.removesuffix(seen), **fields)
    return shortened(head, seen)


def reason(decision: Decision, voice: Voice) -> tuple[str, str]:
    """The reason that decides, and the end of it that is worth keeping: what is lacking, what is to be assessed, or the first criterion that decides."""
    if decision.verdict is Verdict.ELIGIBLE:
        open_points = len(to_confirm(decision, voice))
        key = "line-of.eligible-confirm" if open_points else "line-of.eligible"
        return say(voice, key, count=number(voice.language, open_points)), ""
    if decision.verdict is Verdict.UNDETERMINED and (lacks := to_complete(decision, voice)):
        return lower_first(voice, lacks[0].text), ""
    if decision.verdict is Verdict.NEEDS_JUDGEMENT and (questions := to_judge(decision, voice)):
        return say(voice, "line-of.judge", question=lower_first(voice, questions[0].text)), ""
    found = [entry for top in _deciding(decision) for entry in _leaves(_entries(decision, voice, top)) if entry.tick == "bad"]
    return (lower_first(voice, found[0].text), found[0].seen) if found else (say(voice, f"verdict.{decision.verdict.value}"), "")


def _deciding(decision: Decision) -> tuple[Finding, ...]:
    return decision.blocked_by or (decision.findings.requirement,)


def _entries(decision: Decision, voice: Voice, top: Finding) -> tuple[Entry, ...]:
    return entries(View(voice, full=False, against=top is not decision.findings.requirement), top)


def _leaves(found: tuple[Entry, ...]) -> list[Entry]:
    return [leaf for entry in found for leaf in (_leaves(entry.below) or [entry])]


def shortened(head: str, end: str = "") -> str:
    """A line, cut at a word when it is too long; a short end that says what was observed is kept.

    Example:
        >>> shortened("✗ A — " + "word " * 40 + "here: ", "has 2")[-17:]
        'word word…: has 2'
    """
    if len(head) + len(end) <= LONGEST:
        return head + end
    kept = f": {end}" if end and len(end) <= LONGEST // 3 else ""
    whole = head if kept else head + end
    return whole[: LONGEST - 1 - len(kept)].rpartition(" ")[0].rstrip(" ,;:(") + "…" + kept
