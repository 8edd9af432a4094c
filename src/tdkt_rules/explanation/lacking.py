"""What the record lacks, in words."""

from tdkt_rules.explanation.numerals import years_named
from tdkt_rules.explanation.voice import Voice, field_of, joined, occurrence_name, say
from tdkt_rules.model.criterion import Unencoded
from tdkt_rules.model.finding import Cause, Finding, Findings, Missing, every_finding
from tdkt_rules.model.text import Label

Reasons = dict[str, Label]
"""Why law is not encoded, by path of the criterion."""


def reasons_of(findings: Findings) -> Reasons:
    """The reasons of all criteria that are not encoded."""
    criteria = (finding.criterion for finding in every_finding(findings))
    return {criterion.heading.path: criterion.reason for criterion in criteria if isinstance(criterion, Unencoded)}


def lacking_words(voice: Voice, missing: Missing, reasons: Reasons) -> str:
    """One missing fact, as a clause without final period: `hồ sơ chưa có mức độ hoàn thành nhiệm vụ năm 2022`."""
    years = years_lacking(voice, missing)
    match missing.kind:
        case "law":
            reason = reasons.get(missing.name)
            key = "delegated" if missing.cause is Cause.DELEGATED else "law"
            return say(voice, f"lacking.{key}", reason=reason.said(voice.language).rstrip(".")) if reason else say(voice, "lacking.law-any")
        case "judgement":
            question = voice.rules.vocabulary.questions.get(missing.name)
            name, by = (question.label.said(voice.language), question.by.said(voice.language)) if question else (missing.name, "")
            return say(voice, "lacking.judgement", name=name, by=by)
        case "award":
            if missing.cause is Cause.FACT_MISSING:
                key = "award-decided" if missing.name.endswith(".decided") else "award-field"
                return say(voice, f"lacking.{key}", years=years).rstrip()
            return say(voice, "lacking.award" if years else "lacking.award-any", years=years)
        case "event" | "span":
            return _occurrence(voice, missing, years)
        case "fact" | "year":
            field = field_of(voice, missing.name)
            key = "year" if years and missing.kind == "year" else "fact"
            if field and field.type == "flag":
                key = "flag-year" if years else "flag"
            return say(voice, f"lacking.{key}", name=field.label.said(voice.language) if field else missing.name, years=years).rstrip()


def years_lacking(voice: Voice, missing: Missing) -> str:
    """The years of a missing fact; a range that reaches back as far as any window may, or to the year after, is said as the years up to its last."""
    back = [last for first, last in missing.years if first is None or first <= voice.earliest + 1]
    later = tuple((first, last) for first, last in missing.years if first is not None and first > voice.earliest + 1)
    parts = [say(voice, "year.up-to", year=years_named(voice.language, ((last, last),), voice.school)) for last in back[:1]]
    return joined(voice, [*parts, *([years_named(voice.language, later, voice.school)] if later else [])], "and")


def _occurrence(voice: Voice, missing: Missing, years: str) -> str:
    kind, _, detail = missing.name.partition(".")
    tail = "" if years else "-any"
    name = occurrence_name(voice, kind)
    if detail:
        if detail == "from":
            return say(voice, "lacking.start", name=name)
        field = field_of(voice, detail, kind)
        return say(voice, f"lacking.detail{tail}", name=name, years=years, field=field.label.said(voice.language) if field else detail)
    key = "occurrence-detail" if missing.cause is Cause.FACT_MISSING else "occurrence"
    return say(voice, f"lacking.{key}{tail}", name=name, years=years)


def all_lacking(voice: Voice, missing: tuple[Missing, ...], reasons: Reasons) -> list[str]:
    """Several missing facts, each wording once."""
    return list(dict.fromkeys(lacking_words(voice, item, reasons) for item in missing))


def finding_lacks(voice: Voice, finding: Finding) -> list[str]:
    """What one finding lacks; an open question or law that is not encoded is said by the finding itself."""
    facts = tuple(item for item in finding.missing if item.cause in (Cause.FACT_MISSING, Cause.RECORD_INCOMPLETE))
    return all_lacking(voice, facts, {})
