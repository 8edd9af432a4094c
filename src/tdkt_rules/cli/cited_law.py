"""How far a rulebook encodes the law, as `tdkt cite` asks it, and as JSON."""

from typing import Any, Final

from attrs import frozen

from tdkt_rules.model.citation import MARKS, Citation
from tdkt_rules.model.encoding import InstrumentEncoding, StandardMarks, absent_provisions, encoding_of, marks_of, without_citation
from tdkt_rules.model.provision import ARTICLE_STATUSES, Article
from tdkt_rules.model.regime import Rules

DOCUMENT: Final = "tdkt-rules/provisions/1"


@frozen
class CitedLaw:
    """How far a rulebook encodes the law.

    Args:
        rules: The rulebook.
        instruments: Those that are shown.
        marks: Criteria by mark.
        bare: Criteria without citation.
        absent: Provisions that are cited and do not exist.
        untouched: Provisions that no case touches; None when no cases were given.
    """

    rules: Rules
    instruments: tuple[InstrumentEncoding, ...]
    marks: tuple[StandardMarks, ...]
    bare: tuple[str, ...]
    absent: tuple[Citation, ...]
    untouched: tuple[Citation, ...] | None


def cited_law(rules: Rules, instrument: str | None, untouched: tuple[Citation, ...] | None) -> CitedLaw:
    """How far a rulebook encodes the law, or one instrument of it."""
    shown = tuple(item for item in encoding_of(rules) if instrument in (None, item.instrument.id))
    ids = {item.instrument.id for item in shown}
    absent = tuple(item for item in absent_provisions(rules) if item.instrument in ids)
    untried = None if untouched is None else tuple(item for item in untouched if item.instrument in ids)
    return CitedLaw(rules, shown, marks_of(rules), without_citation(rules), absent, untried)


def law_document(law: CitedLaw) -> dict[str, Any]:
    """The same as plain data for JSON."""
    return {
        "schema": DOCUMENT,
        "instruments": [_instrument_document(item) for item in law.instruments],
        "criteria": [
            {"regime": item.regime, "award": item.award, "kind": item.kind, **{mark: item.marks.get(mark, 0) for mark in MARKS}} for item in law.marks
        ],
        "without_citation": list(law.bare),
        "absent": [str(item) for item in law.absent],
        "untouched": None if law.untouched is None else [str(item) for item in law.untouched],
    }


def _instrument_document(item: InstrumentEncoding) -> dict[str, Any]:
    outline = item.instrument.outline
    return {
        "id": item.instrument.id,
        "number": item.instrument.number,
        "complete": outline.complete if outline else None,
        "statuses": {status: item.count(status) for status in ARTICLE_STATUSES},
        "articles": [_article_document(article) for article in item.articles],
        "cited": [str(cited) for cited in item.cited],
        "uncited": [str(cited) for cited in item.uncited],
    }


def _article_document(article: Article) -> dict[str, Any]:
    texts = (("topic", article.topic), ("reason", article.reason))
    return {"article": article.number, "status": article.status} | {name: {"vi": text.vi, "en": text.en} for name, text in texts if text is not None}
