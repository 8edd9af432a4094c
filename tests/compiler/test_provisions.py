"""What the shipped rulebook says of the articles of its instruments agrees with its rules."""

import pytest

from tdkt_rules.explanation.diagnostics import render_all
from tdkt_rules.model.encoding import absent_provisions, encoding_of, marks_of, without_citation
from tdkt_rules.model.provision import Article
from tests.shipped import shipped_book

ENCODING = {item.instrument.id: item for item in encoding_of(shipped_book().rules)}


def test_no_article_is_said_to_be_left_out_that_a_criterion_cites() -> None:
    warnings = shipped_book().warnings
    assert warnings == (), render_all(warnings)


def test_every_criterion_cites_and_every_provision_exists() -> None:
    rules = shipped_book().rules
    assert without_citation(rules) == ()
    assert absent_provisions(rules) == ()


@pytest.mark.parametrize(("name", "articles"), [("L22", 96), ("L03", 106), ("ND91", 85)])
def test_whole_instruments_are_listed_whole(name: str, articles: int) -> None:
    outline = ENCODING[name].instrument.outline
    assert outline is not None
    assert outline.complete
    numbers = [number for number in outline.articles if number.isdigit()]
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
    assert len(outline.articles) == articles


@pytest.mark.parametrize("name", ["L22", "ND98", "ND152"])
def test_every_article_of_the_law_in_force_has_a_topic_and_a_status(name: str) -> None:
    articles = ENCODING[name].articles
    assert articles
    assert [article.number for article in articles if article.topic is None] == []


def test_reasons_are_short_and_in_both_languages() -> None:
    articles: list[Article] = [article for item in ENCODING.values() for article in item.left_out]
    assert articles
    for article in articles:
        assert article.reason is not None
        assert article.reason.vi != article.reason.en


def test_marks_count_every_criterion_of_a_standard_once() -> None:
    marks = marks_of(shipped_book().rules)
    assert {(item.regime, item.award, item.kind) for item in marks} == {
        (regime.id, *key) for regime in shipped_book().rules.regimes for key in regime.standards
    }
    assert all(sum(item.marks.values()) for item in marks)


def test_clauses_that_nothing_cites_are_named() -> None:
    assert "L22.a24.c4" in {str(cited) for cited in ENCODING["L22"].uncited}
    assert "L22.a24.c1.pa" in {str(cited) for cited in ENCODING["L22"].cited}
