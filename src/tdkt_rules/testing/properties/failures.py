"""A property that does not hold, in words: what was claimed, the nominee, both answers, and the criteria that make the difference."""

from collections.abc import Iterator
from typing import Final

from tdkt_rules.documents.yaml_text import record_yaml
from tdkt_rules.explanation.numerals import day
from tdkt_rules.explanation.outline import voice_of
from tdkt_rules.explanation.tree import line_of
from tdkt_rules.explanation.voice import Voice, award_label, plain
from tdkt_rules.model.decision import Decision
from tdkt_rules.model.finding import Finding, Findings, every_finding
from tdkt_rules.phrases import Language, phrase
from tdkt_rules.testing.properties.answers import differing
from tdkt_rules.testing.properties.claims import Broken, Claim

MOST_NAMED: Final = 20
"""Further nominees of a list who are named."""


def failure_text(wrong: Broken, language: Language = "vi") -> str:
    """What is wrong, to be read by who drafted the rules.

    Args:
        wrong: The nominee for whom a property does not hold.
        language: `vi` or `en`.

    Returns:
        Lines, without a final one: the property, the record as `tdkt decide` accepts it, both decisions in short, the criteria.
    """
    return "\n".join(_lines(wrong, language))


def _lines(wrong: Broken, language: Language) -> Iterator[str]:
    claim = wrong.claim
    yield phrase(language, "testing.failure.head", property=phrase(language, f"testing.property.{claim.name}"), name=claim.name)
    yield "  " + _asked(wrong, language)
    yield "  " + _tried(wrong, language)
    yield ""
    yield "  " + phrase(language, "testing.failure.record")
    yield from (f"    {line}" for line in record_yaml(wrong.record).splitlines())
    for title, decision in zip(titles(wrong, language), wrong.decisions, strict=True):
        yield ""
        yield f"  {title}"
        yield from (f"    {line}" for line in decision.explain(language, "short").splitlines())
    found = [_criterion(wrong, finding, language) for finding in differing(*wrong.decisions)]
    if found:
        yield ""
        yield "  " + phrase(language, "testing.failure.criteria")
        yield from (f"    {line}" for line in dict.fromkeys(found))


def _tried(wrong: Broken, language: Language) -> str:
    """How many were tried; of a list, for whom it does not hold."""
    if not wrong.listed:
        return phrase(language, "testing.failure.tried", count=wrong.tried)
    names = [*wrong.listed[:MOST_NAMED], *(["…"] if len(wrong.listed) > MOST_NAMED else [])]
    return phrase(language, "testing.failure.others", count=wrong.tried, wrong=len(wrong.listed), names=", ".join(map(plain, names)))


def _asked(wrong: Broken, language: Language) -> str:
    """What was asked: award, year, day, rules."""
    claim, (first, second) = wrong.claim, wrong.decisions
    names = dict.fromkeys((_award(first, claim, language), _award(second, claim, language)))
    return phrase(
        language,
        "testing.failure.asked",
        awards=phrase(language, "testing.failure.and").join(names),
        year=first.year,
        day=day(language, first.dates.decision),
        rules=" → ".join(dict.fromkeys((claim.first.name, claim.second.name))),
    )


def _award(decision: Decision, claim: Claim, language: Language) -> str:
    voice = Voice(language, claim.first.rules)
    return f"{award_label(voice, decision.award)} ({decision.award})"


def titles(wrong: Broken, language: Language) -> tuple[str, str]:
    """What stands above the two decisions: the rules, the award or what was done to the record, whichever differs."""
    claim = wrong.claim
    if claim.two_rules:
        old, new = (phrase(language, "testing.failure.under", rules=side.name) for side in (claim.first, claim.second))
        return old, new
    if wrong.decisions[0].award != wrong.decisions[1].award:
        higher, lower = (phrase(language, "testing.failure.for-award", award=_award(item, claim, language)) for item in wrong.decisions)
        return higher, lower
    as_it_is = phrase(language, "testing.failure.as-it-is")
    twisted = phrase(language, "testing.failure.twisted", what=wrong.twist.said(claim.first.rules, language))
    return (twisted, as_it_is) if claim.twisted_first else (as_it_is, twisted)


def _criterion(wrong: Broken, finding: Finding, language: Language) -> str:
    """A criterion that makes the difference, with its status in both answers."""
    none = phrase(language, "testing.status.absent")
    known = [{item.id: item.status.value for item in every_finding(decision.findings)} for decision in wrong.decisions]
    before, after = (phrase(language, f"testing.status.{statuses[finding.id]}") if finding.id in statuses else none for statuses in known)
    owner = next(decision for decision in wrong.decisions if any(item is finding for item in every_finding(decision.findings)))
    asked = {id(item) for item in every_finding(Findings(owner.findings.requirement, (), ()))}
    line = line_of(voice_of(owner, wrong.claim.first.rules, language), finding, against=id(finding) not in asked)
    change = phrase(language, "testing.failure.change", before=before, after=after) if before != after else before
    return phrase(language, "testing.failure.criterion", path=finding.id, change=change, line=line)
