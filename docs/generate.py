"""Writes the reference pages that are made from the shipped rulebook: awards, vocabulary of records, what is encoded of the law and of each article, glossary.

Run `python docs/generate.py` after a change of `rules/`; a test compares the pages with what this makes.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from tdkt_rules import Rulebook
from tdkt_rules.explanation.award_page import award_page
from tdkt_rules.model.citation import Citation
from tdkt_rules.model.criterion import Criterion, Judgement, Unencoded, children_of
from tdkt_rules.model.encoding import encoding_of
from tdkt_rules.model.provision import ARTICLE_STATUSES, Article
from tdkt_rules.model.regime import Regime, Rules, Standard
from tdkt_rules.model.vocabulary import Base, Field, Vocabulary

FOLDER = Path(__file__).parent / "reference"


def pages() -> dict[Path, str]:
    """The text of every generated page, by path."""
    rules = Rulebook.load("vn").rules
    awards = {FOLDER / "awards" / f"{code}.md": award_page(rules, code) for code in rules.awards}
    return {
        **awards,
        FOLDER / "awards" / "README.md": "\n".join(_awards(rules)) + "\n",
        FOLDER / "vocabulary.md": "\n".join(_vocabulary(rules.vocabulary)) + "\n",
        FOLDER / "coverage.md": "\n".join(_coverage(rules)) + "\n",
        FOLDER / "provisions.md": "\n".join(_provisions(rules)) + "\n",
        FOLDER / "glossary.md": "\n".join(_glossary(rules)) + "\n",
    }


def _awards(rules: Rules) -> Iterator[str]:
    yield "# Awards\n"
    yield "One page for each award of the catalogue, made from `rules/vn` by `docs/generate.py`: the standard in force, what it leans on, what changed."
    for kind, title in (("title", "Danh hiệu thi đua (emulation titles)"), ("commendation", "Hình thức khen thưởng (commendations)")):
        yield f"\n## {title}\n"
        yield "| code | Vietnamese | English | for | rules |\n|---|---|---|---|---|"
        ordered = sorted((award for award in rules.awards.values() if award.kind == kind), key=lambda award: (award.series, award.rank, award.code))
        for award in ordered:
            regimes = [regime.id for regime in rules.regimes if any((award.code, kind) in regime.standards for kind in award.who)]
            yield f"| [`{award.code}`]({award.code}.md) | {award.names.vi} | {award.names.en} | {', '.join(award.who)} | {', '.join(regimes)} |"


def _glossary(rules: Rules) -> Iterator[str]:
    """The terms are written by hand in the page itself and stay; the parts on scales and awards follow them."""
    yield (FOLDER / "glossary.md").read_text(encoding="utf-8").partition("\n## Scales\n")[0]
    yield "## Scales\n"
    yield "The lowest level comes first. A record holds the name of a level, not its label.\n"
    for scale in rules.vocabulary.domains.values():
        if scale.ordered:
            yield f"### `{scale.name}`: {scale.label.vi} ({scale.label.en})\n"
            yield "| level | Vietnamese | English |\n|---|---|---|"
            yield from (f"| `{name}` | {label.vi} | {label.en} |" for name, label in scale.values.items())
            yield ""
    yield "## Awards\n"
    yield "From the lowest rank to the highest. Each code leads to the page of the award.\n"
    yield "| code | Vietnamese | English | for |\n|---|---|---|---|"
    for award in sorted(rules.awards.values(), key=lambda award: (award.rank, award.code)):
        yield f"| [`{award.code}`](awards/{award.code}.md) | {award.names.vi} | {award.names.en} | {', '.join(award.who)} |"


def _vocabulary(vocabulary: Vocabulary) -> Iterator[str]:
    yield "# Vocabulary of records\n"
    yield "Made from `rules/vn/vocabulary.yaml` by `docs/generate.py`. The form of a record is in [record.md](record.md).\n"
    yield "## Facts of the nominee\n"
    yield from _fields(vocabulary.facts.values(), vocabulary)
    yield "\n## Facts of a year\n"
    yield from _fields(vocabulary.years.values(), vocabulary)
    for title, lasts in (("Events", False), ("Spans", True)):
        yield f"\n## {title}\n"
        for kind in vocabulary.occurrences.values():
            if kind.lasts == lasts:
                yield f"### `{kind.name}`: {kind.label.vi} ({kind.label.en})\n"
                yield from _fields(kind.fields.values(), vocabulary)
                yield ""
    yield "## Judgements and confirmations\n"
    yield "| name | Vietnamese | English | answered by |\n|---|---|---|---|"
    for question in vocabulary.questions.values():
        yield f"| `{question.name}` | {question.label.vi} | {question.label.en} | {question.by.vi} |"
    yield "\n## Bases of quotas\n"
    yield "What the share of a quota is of, or what a number is said beside; in a round it is counted among the records of a group, or reported by the group.\n"
    yield "| name | Vietnamese | English | counted | reported as |\n|---|---|---|---|---|"
    yield from (f"| `{name}` | {base.label.vi} | {base.label.en} | {_counted(base)} | {base.reported} |" for name, base in vocabulary.bases.items())


def _counted(base: Base) -> str:
    """Whom a base counts among the records; nothing when only a report can say."""
    if base.selected:
        return "those selected"
    limits = [f"`{fact}`: {', '.join(values)}" for fact, values in base.where.items()]
    reach = [f"{', '.join(base.reach)}"] if base.reach else []
    return "; ".join((base.counts, *reach, *limits)) if base.counts else ""


def _fields(fields: Iterable[Field], vocabulary: Vocabulary) -> Iterator[str]:
    rows = [f"| `{field.name}` | {field.label.vi} | {field.label.en} | {_values(field, vocabulary)} |" for field in fields]
    if rows:
        yield "| name | Vietnamese | English | values |\n|---|---|---|---|"
        yield from rows


def _values(field: Field, vocabulary: Vocabulary) -> str:
    if not field.domain:
        return field.type
    domain = vocabulary.domains[field.domain]
    return (" < " if domain.ordered else ", ").join(f"`{value}`" for value in domain.values)


def _coverage(rules: Rules) -> Iterator[str]:
    yield "# What is encoded\n"
    yield "Made from `rules/vn` by `docs/generate.py`."
    yield "Marks: *verified* was read in the instrument's text; *reported* was seen second-hand; *unverified* neither; *illustrative* has no text."
    yield "A criterion that is a human judgement stays open until the record holds the answer; law that is not encoded is always reported as unknown.\n"
    for regime in rules.regimes:
        until = regime.in_force.end.isoformat() if regime.in_force.end else ""
        yield f"## {regime.id}: {regime.label.vi}\n"
        yield f"{regime.in_force.start} to {until}, selected by {regime.selected_by.replace('_', ' ')}.\n"
        yield "| award | for | articles | criteria | of these reported or unverified | judgements | not encoded |\n|---|---|---|---|---|---|---|"
        for (_, _), standard in sorted(regime.standards.items(), key=lambda item: (rules.awards[item[0][0]].rank, item[0])):
            yield _award_row(standard, regime, rules)
        yield ""


def _award_row(standard: Standard, regime: Regime, rules: Rules) -> str:
    leaves = [leaf for top in (standard.requirement, *standard.bars, *standard.suspensions) for leaf in _leaves(top)]
    doubtful = sum(leaf.heading.mark != "verified" for leaf in leaves)
    judged = sum(isinstance(leaf, Judgement) and not leaf.presumed for leaf in leaves)
    open_ = [leaf for leaf in leaves if isinstance(leaf, Unencoded)]
    articles = sorted({Citation(c.instrument, c.article) for leaf in leaves for c in leaf.heading.citations})
    reasons = "; ".join(dict.fromkeys(leaf.reason.en for leaf in open_)) or "-"
    return f"| `{standard.award}` | {standard.kind} | {', '.join(map(str, articles))} | {len(leaves)} | {doubtful} | {judged} | {reasons} |"


def _provisions(rules: Rules) -> Iterator[str]:
    yield "# Provisions\n"
    yield "Made from `rules/vn/provisions` by `docs/generate.py`: the articles of each instrument and how far they are encoded."
    yield "The statuses are explained in [language.md](language.md#9-provisions). Clauses and points in the last column are those that nothing cites.\n"
    for item in encoding_of(rules):
        instrument, outline = item.instrument, item.instrument.outline
        yield f"## {instrument.id}: {instrument.title.vi}\n"
        if outline is None:
            yield f"{instrument.title.en}. Its articles are not listed; {len(item.cited)} of its provisions are cited.\n"
            continue
        counts = ", ".join(f"{item.count(status)} {status}" for status in ARTICLE_STATUSES if item.count(status))
        more = "every article is listed" if outline.complete else "other articles are not listed"
        yield f"{instrument.title.en}. {len(item.articles)} articles, {more}: {counts}; {len(item.cited)} provisions are cited.\n"
        yield "| article | topic | status | reason, or what is left out | not cited |\n|---|---|---|---|---|"
        yield from (_article_row(article, item.uncited) for article in item.articles)
        yield ""


def _article_row(article: Article, uncited: tuple[Citation, ...]) -> str:
    topic = f"{article.topic.vi} ({article.topic.en})" if article.topic else ""
    left = ", ".join(f"{cited.clause}{cited.point.replace('dd', 'đ')}" for cited in uncited if cited.article == article.number)
    return f"| {article.number} | {topic} | {article.status} | {article.reason.en if article.reason else ''} | {left} |"


def _leaves(criterion: Criterion) -> Iterator[Criterion]:
    below = children_of(criterion)
    if not below:
        yield criterion
    for child in below:
        yield from _leaves(child)


if __name__ == "__main__":
    for path, text in pages().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
