"""A round in which too many are chosen, in words: what was allowed, what came out, what the rules say of it, and the cohort."""

from collections.abc import Iterator

from tdkt_rules.documents.yaml_text import yaml_text
from tdkt_rules.explanation.numerals import day
from tdkt_rules.explanation.quotas import quota_entry
from tdkt_rules.explanation.voice import Voice, award_label, lower_first
from tdkt_rules.phrases import Language, phrase
from tdkt_rules.testing.properties.rounds import BrokenRound

NAME = "quota_is_kept"


def round_failure_text(wrong: BrokenRound, rules_name: str, language: Language = "vi") -> str:
    """What is wrong with a round, to be read by who drafted the rules; lines without a final one.

    Args:
        wrong: The round.
        rules_name: What people call the rules.
        language: `vi` or `en`.
    """
    return "\n".join(_lines(wrong, rules_name, language))


def _lines(wrong: BrokenRound, rules_name: str, language: Language) -> Iterator[str]:
    contest = wrong.contest
    asked, voice = contest.sitting.asked, Voice(language, contest.sitting.rules)
    yield phrase(language, "testing.failure.head", property=phrase(language, f"testing.property.{NAME}"), name=NAME)
    award = f"{award_label(voice, contest.award)} ({contest.award})"
    yield "  " + phrase(language, "testing.failure.asked", awards=award, year=asked.year, day=day(language, asked.dates.decision), rules=rules_name)
    yield "  " + phrase(language, "testing.round.tried", count=wrong.tried)
    yield "  " + _excess(wrong, voice)
    yield ""
    yield "  " + phrase(language, "testing.round.rules")
    yield from (f"    - {line}" for line in _quotas(wrong, voice) or [phrase(language, "testing.round.none")])
    yield ""
    yield "  " + phrase(language, "testing.round.cohort")
    whole = {**wrong.frame, "nominees": list(wrong.documents)}
    yield from (f"    {line}" for line in yaml_text(whole).splitlines())


def _excess(wrong: BrokenRound, voice: Voice) -> str:
    """How many are chosen, and how many may be."""
    excess, cap, language = wrong.excess, wrong.contest.cap, voice.language
    fields = {"chosen": excess.chosen, "allowed": excess.allowed}
    if excess.quota or cap is None:
        return phrase(language, "testing.round.excess-of-quota", quota=excess.quota, **fields)
    if excess.heads is None:
        return phrase(language, "testing.round.excess-number", **fields)
    of = lower_first(voice, cap.of.label.said(language)) if cap.of else phrase(language, "testing.round.everybody")
    return phrase(language, "testing.round.excess-share", share=cap.said, heads=excess.heads, of=of, **fields)


def _quotas(wrong: BrokenRound, voice: Voice) -> list[str]:
    """The quotas of the rules that are tried."""
    contest = wrong.contest
    standard = contest.sitting.of_the_day.regime.standards.get((contest.award, contest.kind))
    return [f"{quota_entry(quota, voice).text}." for quota in standard.quotas] if standard else []
