"""What a change of the rules means, as parts of a report: a line for each award, then the nominees who gain or lose, with the criteria that explain it."""

from collections import Counter
from collections.abc import Iterator, Sequence

from tdkt_rules.documents.yaml_text import record_yaml
from tdkt_rules.explanation.outline import verdict_key, voice_of
from tdkt_rules.explanation.report import Grid, Part, without_empty
from tdkt_rules.explanation.voice import Voice, award_label, say
from tdkt_rules.model.decision import Decision
from tdkt_rules.model.vocabulary import NomineeKind
from tdkt_rules.phrases import Language
from tdkt_rules.policy.assumptions import assumptions
from tdkt_rules.policy.person import person_lines
from tdkt_rules.policy.reasons import Reason, in_one_sentence, reasons_named
from tdkt_rules.policy.semantic.change import DIRECTIONS, Direction, SemanticChange, explaining
from tdkt_rules.policy.semantic.unshared import unshared_told
from tdkt_rules.standing import Standing
from tdkt_rules.verify.domain import Found


def semantic_report(changes: Sequence[SemanticChange], language: Language) -> tuple[Part, ...]:
    """What a change means for every award that was asked, as parts of a report; nothing when no award was.

    Args:
        changes: The awards.
        language: `vi` or `en`.
    """
    if not changes:
        return ()
    voice = Voice(language, changes[0].new.rules)
    examples = (part for change in changes for part in _examples(voice, change))
    first, kinds = changes[0], [change.kind for change in changes]
    unshared = unshared_told(voice, first.old.rules, first.new.rules)
    return without_empty((_summary(voice, changes), *examples, assumptions(first.domain, first.limits, kinds, voice, unshared)))


def _summary(voice: Voice, changes: Sequence[SemanticChange]) -> Part:
    headings = tuple(say(voice, f"proof.column.{name}") for name in ("code", "award", "kind", "relation"))
    rows = tuple(
        (change.award, award_label(voice, change.award), say(voice, f"screen.kind.{change.kind}"), relation_words(voice, change)) for change in changes
    )
    return Part(say(voice, "proof.part.semantic"), Grid(headings, rows), (say(voice, "proof.semantic.meaning"),))


def relation_words(voice: Voice, change: SemanticChange) -> str:
    """The relation in words; where it is not known, in which direction the search ended and why."""
    said = say(voice, f"proof.relation.{change.relation}")
    reasons = list(change.gave_up.values())
    if len(reasons) == len(DIRECTIONS) and len(set(reasons)) == 1:
        return say(voice, "proof.gave-up.both", said=said, reason=say(voice, f"proof.reason.{reasons[0]}"))
    open_ = [say(voice, f"proof.gave-up.{direction}", reason=say(voice, f"proof.reason.{reason}")) for direction, reason in change.gave_up.items()]
    found = [say(voice, f"proof.found.{direction}") for direction in DIRECTIONS if change.example(direction) is not None] if change.gave_up else []
    return "; ".join((said, *found, *open_))


def _examples(voice: Voice, change: SemanticChange) -> Iterator[Part]:
    for direction in DIRECTIONS:
        found = change.example(direction)
        if found is not None:
            yield _example(voice, change, direction, found)


def _example(voice: Voice, change: SemanticChange, direction: Direction, found: Found) -> Part:
    side = change.old if direction == "gain" else change.new
    causes = reasons_named(Counter(explaining(change, direction)), side, (change.award, change.kind))
    lines = (
        *person_told(voice, found, 0),
        *(
            verdict_told(voice, say(voice, f"proof.by.{name}"), standing, decision)
            for name, standing, decision in zip(("old", "new"), (change.old, change.new), found.decisions, strict=True)
        ),
        *causes_told(voice, causes, say(voice, f"proof.explains.{direction}")),
        *_answers_told(voice, found),
        say(voice, "proof.as-file"),
    )
    return Part(
        say(voice, f"proof.part.{direction}", award=award_and_kind(voice, change.award, change.kind)), lines=lines, source=record_yaml(found.records[0])
    )


def award_and_kind(voice: Voice, award: str, kind: NomineeKind) -> str:
    """The name of an award, with the kind of nominee where it is given to several."""
    name = award_label(voice, award)
    known = voice.rules.awards.get(award)
    return say(voice, "structure.award-of", name=name, who=say(voice, f"structure.who.{kind}")) if known is None or len(known.who) > 1 else name


def _answers_told(voice: Voice, found: Found) -> tuple[str, ...]:
    """That the example rests on some answers being given and others refused, which two laws may ask in nearly the same words."""
    given = {answer.answer for answer in found.records[0].judgements.values()}
    return (say(voice, "proof.answers-apart"),) if len(given) > 1 else ()


def person_told(voice: Voice, found: Found, which: int) -> tuple[str, ...]:
    """A nominee of an answer in words: whether it is the smallest, and under it what its record says.

    Args:
        voice: The voice.
        found: The answer.
        which: Which of its nominees.
    """
    head = say(voice, "proof.smallest" if found.smallest else "proof.some")
    return head, *(f"  {line}" for line in person_lines(found.records[which], voice.rules, voice.language))


def verdict_told(voice: Voice, by: str, standing: Standing, decision: Decision) -> str:
    """What one side says of an example, in one line.

    Args:
        voice: The voice.
        by: Whose verdict it is, as the line begins.
        standing: The rules of that side.
        decision: The verdict.
    """
    why = in_one_sentence(decision, standing.rules).said(voice.language)
    own = voice_of(decision, standing.rules, voice.language)
    verdict = say(own, f"header.verdict.{verdict_key(decision)}", award=award_label(own, decision.award))
    key = "proof.decided" if decision.verdict.met.value == "met" or not why else "proof.decided-because"
    return say(voice, key, by=by, verdict=verdict, why=why)


def causes_told(voice: Voice, causes: Sequence[Reason], head: str) -> tuple[str, ...]:
    """The criteria behind an example, each with its citation, those that read alike once; nothing when there are none."""
    lines = dict.fromkeys(f"  {_with_citation(voice, cause)}" for cause in causes)
    return (head, *lines) if lines else ()


def _with_citation(voice: Voice, cause: Reason) -> str:
    what, cited = cause.what.said(voice.language), cause.cited.said(voice.language)
    text = say(voice, "line.end", text=what) if not what.endswith(".") else what
    return say(voice, "line.cited", text=text, citation=cited) if cited else text
