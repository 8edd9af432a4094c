"""Citations in the form that a legal text uses."""

from tdkt_rules.explanation.voice import Voice, joined, say
from tdkt_rules.model.citation import Citation


def point_letter(point: str) -> str:
    """The letter of a point; `dd` is the Vietnamese letter đ."""
    return "đ" if point == "dd" else point


def cite_all(voice: Voice, citations: tuple[Citation, ...], *, whole: bool = False) -> str:
    """Several provisions: points of one clause together, provisions of one instrument together, the award's own instrument left unnamed.

    Args:
        voice: Language, titles of instruments, and the instrument of the award itself.
        citations: In the order in which they are read.
        whole: Whether titles of instruments are said with what stands in parentheses, such as the years of amendments.
    """
    by_instrument: dict[str, list[Citation]] = {}
    for cited in dict.fromkeys(citations):
        by_instrument.setdefault(cited.instrument, []).append(cited)
    return "; ".join(_of_instrument(voice, instrument, cited, whole) for instrument, cited in by_instrument.items())


def cite_fully(voice: Voice, citations: tuple[Citation, ...], *, whole: bool = True) -> str:
    """Several provisions, every instrument named; without `whole`, a title stops before its list of amendments."""
    return cite_all(Voice(voice.language, voice.rules), citations, whole=whole)


def _of_instrument(voice: Voice, instrument: str, citations: list[Citation], whole: bool) -> str:
    articles: dict[str, list[Citation]] = {}
    for cited in citations:
        articles.setdefault(cited.article, []).append(cited)
    named = [_of_article(voice, article, group) for article, group in articles.items() if article]
    title = instrument_title(voice, instrument)
    if not named:
        return title
    provisions = joined(voice, named, "and")
    if instrument == voice.instrument:
        return provisions
    return say(voice, "citation.of-instrument", provision=provisions, instrument=title if whole else title.partition(" (")[0])


def _of_article(voice: Voice, article: str, group: list[Citation]) -> str:
    clauses: dict[str, list[Citation]] = {}
    for cited in group:
        clauses.setdefault(cited.clause, []).append(cited)
    parts = [text for clause, cited in clauses.items() for text in _of_clause(voice, clause, cited)]
    whole = say(voice, "citation.article", article=article)
    return say(voice, "citation.separator").join((joined(voice, parts, "and"), whole)) if parts else whole


def _of_clause(voice: Voice, clause: str, group: list[Citation]) -> list[str]:
    points = [say(voice, "citation.point", point=point_letter(cited.point)) for cited in group if cited.point]
    named = say(voice, "citation.clause", clause=clause) if clause else ""
    whole = [named] if named and len(points) < len(group) else []
    if not points:
        return whole
    return [*whole, say(voice, "citation.separator").join(part for part in (joined(voice, points, "and"), named) if part)]


def instrument_title(voice: Voice, instrument: str) -> str:
    """Title of an instrument."""
    known = voice.rules.instruments.get(instrument)
    return known.title.said(voice.language) if known else instrument
