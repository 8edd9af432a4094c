"""What `tdkt cite` shows: how far each instrument is encoded, which articles are left out and why, and how far the texts were checked."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from tdkt_rules.cli.answer import Session
from tdkt_rules.cli.cited_law import CitedLaw
from tdkt_rules.cli.tables import Table, aligned, drawn_table
from tdkt_rules.explanation.citing import cite_all
from tdkt_rules.explanation.voice import Voice
from tdkt_rules.model.citation import MARKS, Citation
from tdkt_rules.model.encoding import InstrumentEncoding, in_order_of_law
from tdkt_rules.model.provision import ARTICLE_STATUSES, Article

BRIEF: Final = ("unencoded", "delegated")
"""Statuses whose articles are listed when no instrument is named."""


def law_text(law: CitedLaw, session: Session, *, brief: bool) -> str:
    """The same as text.

    Args:
        law: How far the law is encoded.
        session: Who asked.
        brief: Whether only the articles that are not encoded are listed, as for several instruments at once.
    """
    shown = drawn_table if session.terminal else _plain
    parts = [shown(_instruments(law, session), session.language) + session.say("cite.legend") + "\n"]
    parts += [_articles(item, session, brief=brief) for item in law.instruments]
    parts.append(_provisions(session.say("cite.uncited"), [cited for item in law.instruments for cited in item.uncited], law, session))
    if brief:
        parts.append(session.say("cite.marks") + "\n" + shown(_marks(law, session), session.language))
    parts.append("".join(line + "\n" for line in _checks(law, session)))
    if law.untouched is not None:
        title = session.say("cite.untouched", count=len(law.untouched))
        parts.append(_provisions(title, law.untouched, law, session) or title + "\n")
    if brief:
        parts.append(session.say("cite.hint") + "\n")
    return "\n".join(part for part in parts if part)


def _plain(table: Table, _: object) -> str:
    return aligned(table)


def _instruments(law: CitedLaw, session: Session) -> Table:
    headings = ("instrument", "number", "articles", *ARTICLE_STATUSES, "cited")
    return Table(tuple(session.say(f"cite.{name}") for name in headings), tuple(_instrument_row(item) for item in law.instruments))


def _instrument_row(item: InstrumentEncoding) -> tuple[str, ...]:
    outline, cited = item.instrument.outline, str(len(item.cited))
    if outline is None:
        return item.instrument.id, item.instrument.number, "-", *("-" for _ in ARTICLE_STATUSES), cited
    articles = str(len(item.articles)) + ("" if outline.complete else "+")
    return item.instrument.id, item.instrument.number, articles, *(str(item.count(status)) for status in ARTICLE_STATUSES), cited


def _articles(item: InstrumentEncoding, session: Session, *, brief: bool) -> str:
    """The articles of an instrument with status and reason; neighbours that share them in one line."""
    listed = [article for article in item.articles if not brief or article.status in BRIEF]
    lines = [f"  {line}\n" for line in _lines(listed, session)]
    return f"{item.instrument.title.said(session.language)}:\n" + "".join(lines) if lines else ""


def _lines(articles: Iterable[Article], session: Session) -> Iterator[str]:
    for (status, reason), group in groupby(articles, key=lambda article: (article.status, article.reason)):
        members = list(group)
        topics = ", ".join(f"{article.number} ({article.topic.said(session.language)})" if article.topic else article.number for article in members)
        why = f": {reason.said(session.language)}" if reason else ""
        yield f"{session.say('cite.article')} {topics} - {session.say(f'cite.{status}').lower()}{why}"


def _provisions(title: str, citations: Iterable[Citation], law: CitedLaw, session: Session) -> str:
    """Provisions under a title, one line for each article."""
    voice = Voice(session.language, law.rules)
    ordered = in_order_of_law(citations, law.rules)
    groups = [tuple(group) for _, group in groupby(ordered, key=lambda cited: (cited.instrument, cited.article))]
    return f"{title}\n" + "".join(f"  {cite_all(voice, group, whole=False)}\n" for group in groups) if groups else ""


def _marks(law: CitedLaw, session: Session) -> Table:
    """A row for each award and kind of nominee, a column for each regime: criteria verified, reported, not verified."""
    counted = {(item.award, item.kind, item.regime): item.marks for item in law.marks}
    regimes = tuple(regime.id for regime in law.rules.regimes)
    rows = []
    for code, award in sorted(law.rules.awards.items(), key=lambda entry: (entry[1].kind != "title", -entry[1].rank, entry[0])):
        for kind in award.who:
            cells = [counted.get((code, kind, regime)) for regime in regimes]
            if any(cells):
                rows.append(
                    (code, session.say(f"kind.{kind}"), *("-" if cell is None else " / ".join(str(cell.get(mark, 0)) for mark in MARKS) for cell in cells))
                )
    return Table((session.say("awards.code"), session.say("awards.who"), *regimes), tuple(rows))


def _checks(law: CitedLaw, session: Session) -> Iterator[str]:
    yield session.say("cite.without-citation", count=len(law.bare))
    yield from (f"  {path}" for path in law.bare)
    yield session.say("cite.absent", count=len(law.absent))
    yield from (f"  {cited}" for cited in law.absent)
