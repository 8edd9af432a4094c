"""`tdkt cite`: how far the law is encoded."""

import json
from pathlib import Path

import pytest

from tdkt_rules.cli.exits import Exit
from tdkt_rules.cli.program import run
from tdkt_rules.phrases import LANGUAGES, phrase
from tests.shipped import shipped_book

ROOT = Path(__file__).resolve().parents[2]
MINIMAL = ROOT / "tests" / "wrong" / "rules" / "_base"
CASES = """
cases:
  - id: one
    title: {vi: Một tình huống, en: One case}
    source: test
    confidence: official
    record: {nominee: N-1, kind: individual, facts: {sex: female, force: civil, class: official}, years: {2025: {rating: excellent}}}
    ask: {award: CSTDCS, year: 2025}
    expect: {verdict: undetermined}
"""

Captured = pytest.CaptureFixture[str]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_instrument_has_a_row_and_the_checks_are_said(language: str, capsys: Captured) -> None:
    assert run(["cite", "--lang", language]) == Exit.DONE
    shown = capsys.readouterr()
    lines = shown.out.splitlines()
    for name in shipped_book().rules.instruments:
        assert any(line.startswith(f"{name} ") for line in lines), name
    assert phrase("vi" if language == "vi" else "en", "screen.cite.without-citation", count=0) in lines
    assert phrase("vi" if language == "vi" else "en", "screen.cite.absent", count=0) in lines
    assert shown.err == ""


def test_one_instrument_lists_every_article(capsys: Captured) -> None:
    assert run(["cite", "--instrument", "L22", "--lang", "en"]) == Exit.DONE
    shown = capsys.readouterr().out
    outline = shipped_book().rules.instruments["L22"].outline
    assert outline is not None
    for article in outline.articles.values():
        assert article.topic is not None
        assert f"{article.number} ({article.topic.en})" in shown
    assert "clause 4 and clause 6, Article 24" in shown
    assert "ND98" not in shown


def test_an_unknown_instrument_is_refused_with_the_nearest(capsys: Captured) -> None:
    assert run(["cite", "--instrument", "L222", "--lang", "en"]) == Exit.USAGE
    assert "did you mean `L22`?" in capsys.readouterr().err


def test_json_is_one_document(capsys: Captured) -> None:
    assert run(["cite", "--format", "json"]) == Exit.DONE
    document = json.loads(capsys.readouterr().out)
    assert document["schema"] == "tdkt-rules/provisions/1"
    assert document["without_citation"] == document["absent"] == []
    assert document["untouched"] is None
    law = next(item for item in document["instruments"] if item["id"] == "L22")
    assert law["complete"] is True
    assert sum(law["statuses"].values()) == len(law["articles"]) == 96
    assert {"regime", "award", "kind", "verified", "reported", "unverified", "illustrative"} == set(document["criteria"][0])


def test_cases_show_what_none_touches(tmp_path: Path, capsys: Captured) -> None:
    file = tmp_path / "cases.yaml"
    file.write_text(CASES, encoding="utf-8")
    assert run(["cite", "--cases", str(file), "--format", "json"]) == Exit.DONE
    untouched = json.loads(capsys.readouterr().out)["untouched"]
    assert "L22.a73.c1.pb" in untouched
    assert "L22.a24.c1.pa" not in untouched


def test_shipped_cases_touch_what_the_law_of_2022_says_of_titles(capsys: Captured) -> None:
    assert run(["cite", "--cases", str(ROOT / "fixtures" / "cases"), "--instrument", "L22", "--format", "json"]) == Exit.DONE
    untouched = json.loads(capsys.readouterr().out)["untouched"]
    assert [item for item in untouched if item.startswith(("L22.a21.", "L22.a22.", "L22.a23.", "L22.a24."))] == []


def test_cases_touch_what_criteria_of_overlays_cite(capsys: Captured) -> None:
    untouched = []
    for cases in ("overlays.yaml", "overlays-sector.yaml"):
        assert run(["cite", "--cases", str(ROOT / "fixtures" / "cases" / cases), "--instrument", "TT57-BQP", "--format", "json"]) == Exit.DONE
        untouched.append(json.loads(capsys.readouterr().out)["untouched"])
    assert "TT57-BQP.a14.c1.pa" in untouched[0]
    assert "TT57-BQP.a14.c1.pa" not in untouched[1]


def test_a_file_of_cases_that_is_missing_is_an_error_and_the_answer_is_still_given(capsys: Captured) -> None:
    assert run(["cite", "--cases", "no-such.yaml", "--lang", "en"]) == Exit.INVALID
    shown = capsys.readouterr()
    assert "no-such.yaml" in shown.err
    assert "L22" in shown.out


def test_a_rulebook_without_outlines_says_so(capsys: Captured) -> None:
    assert run(["cite", str(MINIMAL), "--lang", "en"]) == Exit.DONE
    row = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("L22 "))
    assert row.split()[2] == "-"
