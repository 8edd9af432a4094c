"""Proofs as a report: how many claims of each award hold, then what is refuted or not settled, each with its record."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, get_args

from tdkt_rules.documents.yaml_text import record_yaml
from tdkt_rules.explanation.numerals import number
from tdkt_rules.explanation.report import Grid, Part, Report, without_empty
from tdkt_rules.explanation.voice import Voice, award_label, say
from tdkt_rules.model.decision import Verdict
from tdkt_rules.model.vocabulary import NomineeKind
from tdkt_rules.phrases import Language
from tdkt_rules.policy.assumptions import assumptions
from tdkt_rules.policy.person import person_lines
from tdkt_rules.policy.proof.proving import STATUSES, Inquiry, Proof, PropertyName
from tdkt_rules.policy.proof.words import claim_words
from tdkt_rules.policy.reasons import reasons_named
from tdkt_rules.policy.semantic.change import set_against
from tdkt_rules.policy.semantic.report import award_and_kind, causes_told, person_told, verdict_told
from tdkt_rules.standing import Standing
from tdkt_rules.verify.domain import Found

MOST_LISTED: Final = 12
"""Of more claims that are proved only the numbers are told."""


def proof_report(proofs: Sequence[Proof], inquiry: Inquiry, language: Language, facts: tuple[str, ...] = ()) -> Report:
    """The answers to all claims.

    Args:
        proofs: The claims with their answers.
        inquiry: What was asked.
        language: `vi` or `en`.
        facts: Further lines about the question.
    """
    voice = Voice(language, inquiry.standing.rules)
    counts = Counter(proof.status for proof in proofs)
    amounts = {status: number(language, counts[status]) for status in STATUSES}
    limits = say(voice, "proof.part.assumed")
    head = say(voice, "proof.head", rules=inquiry.standing.name, n=number(language, len(proofs)), limits=limits, **amounts)
    by_name = {name: [proof for proof in proofs if proof.property == name] for name in get_args(PropertyName)}
    parts = (part for name, claims in by_name.items() if claims for part in _property(voice, name, claims, inquiry))
    kinds: Iterator[NomineeKind] = (proof.kind for proof in proofs)
    return Report(head, facts, without_empty((*parts, assumptions(inquiry.domain, inquiry.limits, kinds, voice))))


def _property(voice: Voice, name: PropertyName, proofs: Sequence[Proof], inquiry: Inquiry) -> Iterator[Part]:
    """One property: its table, its examples in short, then every claim that is refuted or open, then those that are proved."""
    awards: dict[tuple[str, NomineeKind], Counter[str]] = {}
    for proof in proofs:
        awards.setdefault((proof.award, proof.kind), Counter())[proof.status] += 1
    columns = ("code", "award", "kind", *STATUSES)
    rows = tuple(
        (award, award_label(voice, award), say(voice, f"screen.kind.{kind}"), *(number(voice.language, counts[status]) for status in STATUSES))
        for (award, kind), counts in awards.items()
    )
    headings = tuple(say(voice, f"proof.column.{column}") for column in columns)
    lines = (say(voice, f"proof.meaning.{name}"), *_shown(voice, name, proofs))
    yield Part(say(voice, f"proof.property.{name}"), Grid(headings, rows), lines)
    for status in ("refuted", "unknown"):
        for proof in proofs:
            if proof.status == status:
                yield from _claim(voice, proof, inquiry)
    yield _proved(voice, name, proofs, inquiry)


def _shown(voice: Voice, name: PropertyName, proofs: Sequence[Proof]) -> Iterator[str]:
    """Of every award that can be reached, the smallest record that reaches it."""
    for proof in proofs:
        if name == "reachable" and proof.status == "proved" and proof.found is not None:
            yield say(voice, "proof.reached" if _is_reached(proof) else "proof.reached-open", award=award_and_kind(voice, proof.award, proof.kind))
            yield from (f"  {line}" for line in person_lines(proof.found.records[0], voice.rules, voice.language))


def _proved(voice: Voice, name: PropertyName, proofs: Sequence[Proof], inquiry: Inquiry) -> Part:
    """What was proved, claim by claim, while it is little to read; of what can be reached the records tell it."""
    proved = [proof for proof in proofs if proof.status == "proved"] if name != "reachable" else []
    told = [(award_and_kind(voice, proof.award, proof.kind), claim_words(voice, proof, inquiry.standing)) for proof in proved]
    lines = tuple(say(voice, "proof.claimed.proved", award=award, claim=claim) for award, claim in told)
    return Part(say(voice, "proof.proved", property=say(voice, f"proof.property.{name}")), lines=lines if len(lines) <= MOST_LISTED else ())


def _is_reached(proof: Proof) -> bool:
    return proof.found is not None and proof.found.decisions[0].verdict is Verdict.ELIGIBLE


def _claim(voice: Voice, proof: Proof, inquiry: Inquiry) -> Iterator[Part]:
    """A claim that is refuted or open."""
    claim = claim_words(voice, proof, inquiry.standing)
    title = say(voice, f"proof.claimed.{proof.status}", award=award_and_kind(voice, proof.award, proof.kind), claim=claim)
    found = proof.found
    if found is None:
        reason = say(voice, f"proof.reason.{proof.gave_up}") if proof.gave_up else ""
        horizon = number(voice.language, inquiry.domain.horizon)
        yield Part(title, lines=(say(voice, "proof.not-settled", reason=reason) if reason else say(voice, "proof.nobody", horizon=horizon),))
        return
    sides = sides_of(proof, inquiry)
    bys = ("overlaid", "national") if proof.property == "overlay-implies" else ("one",) * len(sides)
    told = [verdict_told(voice, say(voice, f"proof.by.{by}"), side, decision) for by, side, decision in zip(bys, sides, found.decisions, strict=True)]
    if len(found.records) == 1:
        yield Part(
            title, lines=(*person_told(voice, found, 0), *told, *_why(voice, found, sides), say(voice, "proof.as-file")), source=record_yaml(found.records[0])
        )
        return
    yield Part(title, lines=(*person_told(voice, found, 0), told[0], say(voice, "proof.as-file")), source=record_yaml(found.records[0]))
    more = person_lines(found.records[1], voice.rules, voice.language)
    lines = (say(voice, "proof.with-more"), *(f"  {line}" for line in more), told[1], *_why(voice, found, sides), say(voice, "proof.as-file"))
    yield Part(say(voice, "proof.after", title=title), lines=lines, source=record_yaml(found.records[1]))


def sides_of(proof: Proof, inquiry: Inquiry) -> tuple[Standing, ...]:
    """The rules that each question of a claim was put to."""
    if proof.property == "overlay-implies":
        return (inquiry.standing, inquiry.national)
    return tuple(inquiry.standing for _ in (proof.found.decisions if proof.found else ()))


def _why(voice: Voice, found: Found, sides: Sequence[Standing]) -> tuple[str, ...]:
    """What stands against the nominee in the last decision, and not in the first."""
    decision, side = found.decisions[-1], sides[-1]
    causes = reasons_named(Counter(set_against(decision, found.decisions[0])), side, (decision.award, decision.nominee.kind))
    return causes_told(voice, causes, say(voice, "proof.explains.refused"))
