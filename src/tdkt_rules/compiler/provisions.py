"""The provisions of instruments: the folder `provisions`, and whether what it says of each article agrees with the rules."""

from collections.abc import Mapping
from pathlib import Path

from attrs import evolve, field, frozen

from tdkt_rules.compiler.folder import Folder, read_file, report_strangers
from tdkt_rules.compiler.vocabulary import label_of
from tdkt_rules.documents.provision_shape import ArticleShape, ProvisionsFile
from tdkt_rules.documents.shape import Origin
from tdkt_rules.model.citation import Instrument
from tdkt_rules.model.cited import everything_cited
from tdkt_rules.model.diagnostic import Diagnostic, nearest_name
from tdkt_rules.model.provision import Article, Outline
from tdkt_rules.model.regime import Rules

FOLDER = "provisions"


@frozen(eq=False)
class Provisions:
    """What the folder says of the articles of instruments.

    Args:
        outlines: By instrument.
        origins: Where the articles of each instrument stand.
    """

    outlines: dict[str, Outline] = field(factory=dict)
    origins: dict[str, Origin] = field(factory=dict)


def read_provisions(folder: Folder, instruments: Mapping[str, Instrument]) -> Provisions:
    """Read the files of the folder; one instrument has one file.

    Args:
        folder: The rulebook being read; gathers diagnostics.
        instruments: All instruments of the rulebook.
    """
    provisions = Provisions()
    below = folder.path / FOLDER
    if not below.is_dir():
        return provisions
    report_strangers(folder, below, ())
    for path in sorted(below.glob("*.yaml")):
        read = read_file(folder, Path(FOLDER, path.name), ProvisionsFile)
        if read is None:
            continue
        shape, origin = read[0].provisions, read[1].child("provisions")
        name = shape.instrument
        if name not in instruments:
            folder.found.append(origin.child("instrument").diagnose("RUL220", nearest_name(name, instruments), kind="instrument", name=name))
        elif name in provisions.outlines:
            first = provisions.origins[name].place().file
            folder.found.append(origin.child("instrument").diagnose("RUL294", instrument=name, file=first))
        else:
            provisions.outlines[name] = Outline(shape.complete, {number: _article(number, article) for number, article in shape.articles.items()})
            provisions.origins[name] = origin.child("articles")
    return provisions


def _article(number: str, shape: ArticleShape) -> Article:
    topic = label_of(shape.topic) if shape.topic else None
    reason = label_of(shape.reason) if shape.reason else None
    clauses = None if shape.clauses is None else {clause: tuple(points) for clause, points in shape.clauses.items()}
    return Article(number, shape.status, topic, reason, clauses)


def with_outlines(instruments: Mapping[str, Instrument], provisions: Provisions) -> dict[str, Instrument]:
    """The instruments, each with what is known of its articles."""
    return {name: evolve(instrument, outline=provisions.outlines.get(name)) for name, instrument in instruments.items()}


def disagreements(provisions: Provisions, rules: Rules) -> list[Diagnostic]:
    """Articles that are said to be encoded and that nothing cites; and, as a warning, articles said not to be that a criterion cites."""
    anything: set[tuple[str, str]] = set()
    criteria: dict[tuple[str, str], str] = {}
    for regime, cited in everything_cited(rules):
        asks = cited.asks
        for citation in cited.citations:
            anything.add((citation.instrument, citation.article))
            if asks:
                criteria.setdefault((citation.instrument, citation.article), f"{regime}: {cited.path}")
    found = []
    for name, outline in provisions.outlines.items():
        for number, article in outline.articles.items():
            where = provisions.origins[name].child(number)
            if article.status == "encoded" and (name, number) not in anything:
                found.append(where.diagnose_key("RUL292", instrument=name, article=number))
            if article.status in ("out-of-scope", "unencoded") and (name, number) in criteria:
                warning = where.child("status").diagnose("RUL293", instrument=name, article=number, path=criteria[name, number])
                found.append(evolve(warning, severity="warning"))
    return found
