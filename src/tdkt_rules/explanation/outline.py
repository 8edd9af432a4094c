"""An explanation before it is printed: a head, facts about the question, sections of entries."""

from attrs import frozen

from tdkt_rules.explanation.around import procedure_entries
from tdkt_rules.explanation.cautioning import caution_words
from tdkt_rules.explanation.citing import cite_fully
from tdkt_rules.explanation.gathering import cited_once
from tdkt_rules.explanation.lacking import all_lacking, reasons_of
from tdkt_rules.explanation.numerals import day
from tdkt_rules.explanation.quotas import quota_entry
from tdkt_rules.explanation.tree import Entry, View, entries, ground, presumed, unclaimed
from tdkt_rules.explanation.voice import Voice, award_name, joined, lower_first, overlay_named, plain, say, upper_first
from tdkt_rules.explanation.wording import asked_by, heading
from tdkt_rules.model.citation import Citation
from tdkt_rules.model.criterion import Claimed, Group, Judgement, Unencoded
from tdkt_rules.model.decision import Decision, Verdict
from tdkt_rules.model.finding import Cause, Finding
from tdkt_rules.model.regime import Regime, Rules
from tdkt_rules.model.truth import Truth
from tdkt_rules.phrases import Language

SOURCES = ("not-verified", "reported")
"""Cautions about the text of the law."""

SAID_ELSEWHERE = "presumed-confirmations"
"""The caution that has a section of its own."""

LEFT_OUT = (SAID_ELSEWHERE, "decision-date-assumed")
"""Cautions that a short explanation leaves to the full one: doubts about the law or the record are always said."""


@frozen
class Section:
    """Entries under a title."""

    title: str
    entries: tuple[Entry, ...]


@frozen
class Outline:
    """An explanation as blocks, the same for every way of printing it.

    Args:
        head: Verdict, award, citation, reference year, as one sentence.
        facts: Nominee, date of decision, rules applied.
        sections: What follows, in order; none is empty.
        closing: Sentence at the end; empty for none.
    """

    head: str
    facts: tuple[str, ...]
    sections: tuple[Section, ...]
    closing: str = ""


def voice_of(decision: Decision, rules: Rules, language: Language) -> Voice:
    """The voice in which a decision is explained: its years and the instrument of its award."""
    citations = award_citations(decision, rules)
    earliest = decision.year.end - rules.vocabulary.horizon + 1
    return Voice(language, rules, decision.year.school, citations[0].instrument if citations else "", earliest)


def award_citations(decision: Decision, rules: Rules) -> tuple[Citation, ...]:
    """The provisions of the award for the kind of nominee."""
    regime = _regime(decision, rules)
    standard = regime.standards.get((decision.award, decision.nominee.kind)) if regime else None
    return standard.citations if standard else ()


def _regime(decision: Decision, rules: Rules) -> Regime | None:
    return next((regime for regime in rules.regimes if regime.id == decision.regime), None)


def verdict_key(decision: Decision) -> str:
    """Last part of the keys of phrases about the verdict; a decision that a bar takes has its own."""
    return "barred" if decision.barred and decision.verdict is Verdict.INELIGIBLE else decision.verdict.value


def head(decision: Decision, voice: Voice) -> str:
    """Verdict, award, article and reference year as one sentence."""
    verdict = say(voice, f"header.verdict.{verdict_key(decision)}", award=award_name(voice, decision.award))
    year = say(voice, "header.year-school" if decision.year.school else "header.year-calendar", year=decision.year)
    citation = cite_fully(voice, award_citations(decision, voice.rules), whole=False)
    if not citation:
        return say(voice, "header.award-uncited", verdict=verdict, year=year)
    return say(voice, "header.award", verdict=verdict, citation=citation, year=year)


def full_outline(decision: Decision, rules: Rules, language: Language) -> Outline:
    """Everything that the decision says, every criterion included."""
    voice = voice_of(decision, rules, language)
    view, findings = View(voice, full=True), decision.findings
    sections = (
        ("requirement", tuple(cited_once(entry) for entry in entries(view, findings.requirement))),
        ("bars", tuple(cited_once(ground(view, item)) for item in findings.bars)),
        ("suspensions", tuple(cited_once(ground(view, item)) for item in findings.suspensions)),
        ("judge", to_judge(decision, voice)),
        ("confirm", to_confirm(decision, voice)),
        ("missing", to_complete(decision, voice)),
        ("unclaimed", _unclaimed(decision, voice)),
        ("procedure", procedure_entries(voice, decision.procedure, decision.bonus)),
        ("quotas", tuple(quota_entry(item, voice) for item in decision.quotas)),
        ("cautions", tuple(Entry(caution_words(voice, item)) for item in decision.cautions if item.code != SAID_ELSEWHERE)),
    )
    first = _matters_first(decision)
    ordered = sorted(sections, key=lambda section: first.index(section[0]) if section[0] in first else len(first))
    shown = tuple(Section(say(voice, f"section.{key}"), content) for key, content in ordered if content)
    return Outline(head(decision, voice), _facts(decision, voice), shown, closing(decision, voice))


def _matters_first(decision: Decision) -> tuple[str, ...]:
    """The sections that a reader of this verdict needs before all others."""
    if decision.barred:
        return ("bars",)
    match decision.verdict:
        case Verdict.SUSPENDED:
            return ("suspensions",)
        case Verdict.UNDETERMINED:
            return ("missing", "judge")
        case Verdict.NEEDS_JUDGEMENT:
            return ("judge",)
        case _:
            return ()


def short_outline(decision: Decision, rules: Rules, language: Language) -> Outline:
    """What decides, and what is lacking; one section without title."""
    voice = voice_of(decision, rules, language)
    view, findings = View(voice, full=False), decision.findings
    against = View(voice, full=False, against=True, ground=True)
    grounds = [item for item in (*findings.bars, *findings.suspensions) if item.status is not Truth.NOT_MET]
    content = [entry for item in grounds for entry in entries(against, item)] + list(entries(view, findings.requirement))
    confirm = to_confirm(decision, voice) if decision.verdict in (Verdict.ELIGIBLE, Verdict.NEEDS_JUDGEMENT) else ()
    content = [cited_once(entry) for entry in content if entry.tick != "noted"]
    content = [*(Entry(_overlay(voice, name)) for name in decision.overlays), *content]
    if confirm:
        content.append(Entry(say(voice, "closing.confirm", names="; ".join(lower_first(voice, entry.text) for entry in confirm))))
    content += [Entry(say(voice, "closing.caution", text=caution_words(voice, item))) for item in decision.cautions if item.code not in LEFT_OUT]
    return Outline(head(decision, voice), (), (Section("", tuple(content)),), closing(decision, voice))


def closing(decision: Decision, voice: Voice) -> str:
    """What a favourable conclusion leaves open."""
    return say(voice, "closing.eligible") if decision.verdict is Verdict.ELIGIBLE else ""


def _facts(decision: Decision, voice: Voice) -> tuple[str, ...]:
    record, regime = decision.nominee, _regime(decision, voice.rules)
    name = say(voice, "header.nominee-named", name=plain(record.name), id=plain(record.id)) if record.name else plain(record.id)
    return (
        say(voice, f"header.nominee-{record.kind}", name=name),
        say(voice, "header.date", date=day(voice.language, decision.dates.decision)),
        say(voice, "header.regime", label=regime.label.said(voice.language) if regime else decision.regime),
        *(_overlay(voice, name) for name in decision.overlays),
    )


def _overlay(voice: Voice, name: str) -> str:
    overlay = overlay_named(voice, name)
    label, level = (overlay.label.said(voice.language), say(voice, f"level.{overlay.level}")) if overlay else (name, "")
    return say(voice, "header.overlay", label=label, level=level)


def to_confirm(decision: Decision, voice: Voice) -> tuple[Entry, ...]:
    """Routine confirmations that the conclusion presumes, with who gives them; each question once."""
    found: dict[str, Entry] = {}
    for top in decision.findings.all():
        for finding in presumed(top):
            if isinstance(finding.criterion, Judgement):
                found.setdefault(finding.criterion.question, _question(voice, finding.criterion.question))
    return tuple(found.values())


def _question(voice: Voice, name: str) -> Entry:
    question = voice.rules.vocabulary.questions.get(name)
    if question is None:
        return Entry(name)
    return Entry(say(voice, "line.question", name=upper_first(question.label.said(voice.language)), by=question.by.said(voice.language)))


def to_judge(decision: Decision, voice: Voice) -> tuple[Entry, ...]:
    """Open assessments on which the conclusion depends."""
    names = dict.fromkeys(item.name for item in decision.missing if item.cause is Cause.JUDGEMENT_OPEN)
    return tuple(_question(voice, name) for name in names)


def to_complete(decision: Decision, voice: Voice) -> tuple[Entry, ...]:
    """Facts and law on which the conclusion depends and which are missing."""
    missing = tuple(item for item in decision.missing if item.cause is not Cause.JUDGEMENT_OPEN)
    return tuple(Entry(upper_first(text)) for text in all_lacking(voice, missing, reasons_of(decision.findings)))


def _unclaimed(decision: Decision, voice: Voice) -> tuple[Entry, ...]:
    names = dict.fromkeys(_route(voice, route) for route in unclaimed(decision.findings.requirement))
    return (Entry(upper_first("; ".join(lower_first(voice, name) for name in names))),) if names else ()


def _route(voice: Voice, route: Finding) -> str:
    criterion = route.criterion.child if isinstance(route.criterion, Claimed) else route.criterion
    if isinstance(criterion, Unencoded) and not route.criterion.heading.label:
        return criterion.reason.said(voice.language).rstrip(".")
    named = criterion.heading.label or route.criterion.heading.label
    if isinstance(criterion, Group) and criterion.operator == "all" and not named and not criterion.standard_of:
        inner = route.children[0].children if isinstance(route.criterion, Claimed) and route.children else route.children
        return joined(voice, [lower_first(voice, heading(voice, asked_by(child))) for child in inner], "and")
    return heading(voice, asked_by(route))
