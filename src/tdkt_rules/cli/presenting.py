"""Decisions in every form that `tdkt decide` offers."""

import json
from typing import Final

from attrs import frozen

from tdkt_rules.cli.answer import Format, Session
from tdkt_rules.cli.colours import coloured_explanation
from tdkt_rules.cli.page import html_page
from tdkt_rules.cli.tables import Table, aligned, drawn_table, markdown_table
from tdkt_rules.explanation.document import to_document, to_json
from tdkt_rules.explanation.markdown import escaped, to_markdown
from tdkt_rules.explanation.outline import SOURCES, to_complete, to_confirm, to_judge, verdict_key, voice_of
from tdkt_rules.explanation.text import explain
from tdkt_rules.explanation.tree import line_of
from tdkt_rules.model.decision import Decision, Verdict
from tdkt_rules.model.finding import decisive_leaves
from tdkt_rules.model.record import Record
from tdkt_rules.model.regime import Rules
from tdkt_rules.model.truth import Truth
from tdkt_rules.phrases import phrase

DECISIONS: Final = "tdkt-rules/decisions/1"


@frozen
class Question:
    """Decisions and the form in which they are wanted.

    Args:
        rules: The rulebook.
        record: The nominee.
        decisions: At least one.
        form: Text, JSON, Markdown or HTML.
        style: `full` or `short`, for text.
        in_colour: Whether text is shown on a terminal.
    """

    rules: Rules
    record: Record
    decisions: tuple[Decision, ...]
    form: Format
    style: str
    in_colour: bool


def explained(asked: Question, session: Session, single: bool) -> str:
    """Every decision with its reasons.

    Args:
        asked: The decisions.
        session: Who asked.
        single: One award was named: its JSON is the decision itself, not a list.
    """
    if asked.form == "json":
        return to_json(asked.decisions[0], asked.rules) if single else decisions_json(asked)
    if asked.form != "text":
        return _document(asked, session, "\n".join(_markdown(asked, decision, session) for decision in asked.decisions))
    texts = [explain(asked.rules, decision, session.language, asked.style) for decision in asked.decisions]
    if asked.in_colour:
        return "\n".join(coloured_explanation(text, session.language) for text in texts)
    return "\n".join(text + "\n" for text in texts)


def listed(asked: Question, session: Session) -> str:
    """One line for each decision."""
    if asked.form == "json":
        return decisions_json(asked)
    table = _table(asked, session)
    if asked.form != "text":
        return _document(asked, session, markdown_table(table))
    return title(asked, session) + "\n\n" + (drawn_table(table, session.language) if asked.in_colour else aligned(table))


def decisions_json(asked: Question) -> str:
    """Several decisions as one canonical JSON document."""
    document = {"schema": DECISIONS, "decisions": [to_document(decision, asked.rules) for decision in asked.decisions]}
    return json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def title(asked: Question, session: Session) -> str:
    """Who is judged, in which year, under which rules."""
    record, year = asked.record, asked.decisions[0].year
    name = f"{' '.join(record.name.split())} ({record.id})" if record.name else record.id
    said = phrase(session.language, "header.year-school" if year.school else "header.year-calendar", year=year)
    label = next(regime.label.said(session.language) for regime in asked.rules.regimes if regime.id == asked.decisions[0].regime)
    overlays = [overlay.label.said(session.language) for name in asked.decisions[0].overlays for overlay in asked.rules.overlays if overlay.id == name]
    label = session.say("list.with-overlays", first=label, overlays="; ".join(overlays)) if overlays else label
    return session.say("list.title", name=name, year=said, regime=label)


def _document(asked: Question, session: Session, markdown: str) -> str:
    if asked.form == "html":
        return html_page(markdown, title(asked, session), session.language)
    return f"# {escaped(title(asked, session))}\n\n{markdown}"


def _markdown(asked: Question, decision: Decision, session: Session) -> str:
    if asked.style == "full":
        return to_markdown(decision, asked.rules, session.language)
    head, *rest = explain(asked.rules, decision, session.language, "short").splitlines()
    return f"## {escaped(head)}\n\n" + "".join(f"- {escaped(line)}\n" for line in rest)


def _table(asked: Question, session: Session) -> Table:
    headings = tuple(session.say(f"list.{name}") for name in ("code", "name", "verdict", "reason"))
    return Table(headings, tuple(_row(asked, decision, session) for decision in asked.decisions))


def _row(asked: Question, decision: Decision, session: Session) -> tuple[str, ...]:
    mark = phrase(session.language, f"verdict-mark.{decision.verdict.value}")
    verdict = phrase(session.language, f"verdict.{verdict_key(decision)}")
    return decision.award, asked.rules.awards[decision.award].names.said(session.language), f"{mark} {verdict}", _reason(asked, decision, session)


def _reason(asked: Question, decision: Decision, session: Session) -> str:
    """What decides or is open, the first of it and how much more there is; and whether law text that was not verified is among what decides."""
    found = _reasons(asked, decision, session)
    more = session.say("list.more", count=len(found) - 1) if len(found) > 1 else ""
    parts = [f"{found[0]} {more}".rstrip()] if found else []
    parts += [session.say("list.unverified")] if any(caution.code in SOURCES for caution in decision.cautions) else []
    return "; ".join(parts)


def _reasons(asked: Question, decision: Decision, session: Session) -> list[str]:
    voice = voice_of(decision, asked.rules, session.language)
    match decision.verdict:
        case Verdict.ELIGIBLE:
            return [session.say("list.confirm", name=entry.text) for entry in to_confirm(decision, voice)]
        case Verdict.NEEDS_JUDGEMENT:
            return [session.say("list.judge", name=entry.text) for entry in to_judge(decision, voice)]
        case Verdict.UNDETERMINED:
            return [entry.text for entry in to_complete(decision, voice)]
        case Verdict.SUSPENDED | Verdict.INELIGIBLE:
            against = decision.blocked_by or tuple(leaf for leaf in decisive_leaves(decision.findings) if leaf.status is Truth.NOT_MET)
            return [line_of(voice, finding).rstrip(".") for finding in against]
