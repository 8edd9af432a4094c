"""How far the law is encoded: articles by status, provisions cited, criteria by mark."""

from collections import Counter
from collections.abc import Iterable, Iterator

from attrs import frozen

from tdkt_rules.model.citation import Citation, Instrument, Mark, existing_near
from tdkt_rules.model.cited import asks_by_itself, criteria_of, everything_cited
from tdkt_rules.model.provision import Article, ArticleStatus, place_in_order
from tdkt_rules.model.regime import Rules
from tdkt_rules.model.vocabulary import NomineeKind


@frozen
class InstrumentEncoding:
    """How far an instrument is encoded.

    Args:
        instrument: The instrument, with its outline when there is one.
        cited: Provisions that the rules cite, in order.
        uncited: Clauses and points that nothing cites, in articles that are encoded and cited by clause.
    """

    instrument: Instrument
    cited: tuple[Citation, ...]
    uncited: tuple[Citation, ...]

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles that are listed."""
        return tuple(self.instrument.outline.articles.values()) if self.instrument.outline else ()

    def count(self, status: ArticleStatus) -> int:
        """How many articles have a status."""
        return sum(article.status == status for article in self.articles)

    @property
    def left_out(self) -> tuple[Article, ...]:
        """Articles of which something is not encoded, with the reason, in the order of the instrument."""
        return tuple(article for article in self.articles if article.reason is not None)


@frozen
class StandardMarks:
    """The criteria of one standard that ask something, counted by how far their text was checked."""

    regime: str
    award: str
    kind: NomineeKind
    marks: dict[Mark, int]


def encoding_of(rules: Rules) -> tuple[InstrumentEncoding, ...]:
    """How far each instrument of a rulebook is encoded, in the order in which the rulebook lists them."""
    cited = {citation for _, item in everything_cited(rules) for citation in item.citations}
    return tuple(
        _encoding(instrument, in_order_of_law({item for item in cited if item.instrument == name}, rules)) for name, instrument in rules.instruments.items()
    )


def marks_of(rules: Rules) -> tuple[StandardMarks, ...]:
    """The criteria of every standard by mark, in the order of the rules."""
    found = []
    for regime in rules.regimes:
        for (award, kind), standard in regime.standards.items():
            asking = {item.heading.path: item.heading.mark for item in criteria_of(standard) if asks_by_itself(item)}
            found.append(StandardMarks(regime.id, award, kind, dict(Counter(asking.values()))))
    return tuple(found)


def without_citation(rules: Rules) -> tuple[str, ...]:
    """Criteria and other parts of regimes that cite nothing; a rulebook that loads has none."""
    return tuple(f"{regime}: {item.path}" for regime, item in everything_cited(rules) if not item.citations)


def absent_provisions(rules: Rules) -> tuple[Citation, ...]:
    """Provisions that are cited and that their instrument does not have; a rulebook that loads has none."""
    cited = {citation for _, item in everything_cited(rules) for citation in item.citations}
    return in_order_of_law({item for item in cited if existing_near(item, rules.instruments[item.instrument])}, rules)


def in_order_of_law(citations: Iterable[Citation], rules: Rules) -> tuple[Citation, ...]:
    """Citations in the order of the instruments of a rulebook and of their provisions."""
    names = list(rules.instruments)
    return tuple(sorted(citations, key=lambda cited: (names.index(cited.instrument), *map(place_in_order, (cited.article, cited.clause, cited.point)))))


def _encoding(instrument: Instrument, cited: tuple[Citation, ...]) -> InstrumentEncoding:
    articles = instrument.outline.articles.values() if instrument.outline else ()
    uncited = [found for article in articles if article.status in ("encoded", "judgement") for found in _uncited(article, instrument.id, cited)]
    return InstrumentEncoding(instrument, cited, tuple(uncited))


def _uncited(article: Article, instrument: str, cited: tuple[Citation, ...]) -> Iterator[Citation]:
    """Clauses that nothing cites, and points of clauses that are cited by point; none when only the article as a whole is cited."""
    inside = [item for item in cited if item.article == article.number and item.clause]
    for clause, points in (article.clauses or {}).items() if inside else ():
        named = {item.point for item in inside if item.clause == clause}
        if not named:
            yield Citation(instrument, article.number, clause)
        elif named != {""}:
            yield from (Citation(instrument, article.number, clause, point) for point in points if point not in named)
