"""`tdkt decide` from the side of the one who types it."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tdkt_rules import Nominee, Rulebook
from tdkt_rules.cli.exits import Exit
from tdkt_rules.cli.program import run
from tdkt_rules.cli.schema import decisions_schema
from tdkt_rules.explanation.document import to_json
from tdkt_rules.explanation.schema import decision_schema
from tests.shipped import shipped_book

HOA = str(Path(__file__).resolve().parents[2] / "fixtures" / "nominees" / "le-thi-hoa.yaml")
FAILED = """
nominee: CB-1
kind: individual
years:
  2025: {rating: failed}
"""

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def book() -> Rulebook:
    return shipped_book()


@pytest.fixture
def failed(tmp_path: Path) -> str:
    path = tmp_path / "failed.yaml"
    path.write_text(FAILED, encoding="utf-8")
    return str(path)


def test_one_award_is_explained(book: Rulebook, capsys: Captured) -> None:
    assert run(["decide", HOA, "--year", "2025", "--award", "LDTT"]) == Exit.DONE
    shown = capsys.readouterr()
    assert shown.out == book.decide(Nominee.from_file(HOA), "LDTT", 2025).explain("vi") + "\n"
    assert shown.err == ""


def test_dates_and_style_and_language_reach_the_decision(book: Rulebook, capsys: Captured) -> None:
    question = ["--on", "2026-01-15", "--received", "2026-01-10", "--filed", "2026-01-05", "--known-at", "2026-01-12", "--strict", "--regime", "l22-n98"]
    run(["decide", HOA, "--year", "2025", "--award", "CSTDBT", "--style", "short", "--lang", "en", *question])
    decision = book.decide(
        Nominee.from_file(HOA),
        "CSTDBT",
        2025,
        date(2026, 1, 15),
        received=date(2026, 1, 10),
        filed=date(2026, 1, 5),
        known_at=date(2026, 1, 12),
        regime="l22-n98",
        strict=True,
    )
    assert capsys.readouterr().out == decision.explain("en", "short") + "\n"


def test_the_exit_code_says_the_verdict(failed: str, capsys: Captured) -> None:
    assert run(["decide", failed, "--year", "2025", "--award", "LDTT"]) == Exit.FINDINGS
    assert run(["decide", HOA, "--year", "2025", "--award", "CSTDBT"]) == Exit.OPEN
    capsys.readouterr()


def test_of_several_awards_the_worst_verdict_is_the_exit_code(capsys: Captured) -> None:
    several = ["--award", "LDTT", "--award", "CSTDTQ", "--award", "CSTDBT", "--award", "LDTT"]
    assert run(["decide", HOA, "--year", "2025", *several, "--style", "short"]) == Exit.FINDINGS
    names = ("Lao động tiên tiến", "toàn quốc", "bộ, ban, ngành, tỉnh")
    explained = capsys.readouterr().out.split("\n\n")
    assert [re.findall("|".join(names), text)[0] for text in explained] == list(names)


def test_without_award_every_award_has_one_line_the_best_verdict_first(book: Rulebook, capsys: Captured) -> None:
    assert run(["decide", HOA, "--year", "2025"]) == Exit.DONE
    title, empty, _, *lines = capsys.readouterr().out.splitlines()
    assert title.startswith("Lê Thị Hoa (CB-0147), năm xét 2025.")
    assert empty == ""
    assert [line.split()[0] for line in lines] == [decision.award for decision in book.decide_all(Nominee.from_file(HOA), 2025)]


def test_a_verdict_that_rests_on_unverified_law_says_so_in_the_table(book: Rulebook, capsys: Captured) -> None:
    run(["decide", HOA, "--year", "2025", "--lang", "en"])
    marked = {line.split()[0] for line in capsys.readouterr().out.splitlines() if "not verified" in line}
    cautious = {
        decision.award
        for decision in book.decide_all(Nominee.from_file(HOA), 2025)
        if any(caution.code in {"not-verified", "reported"} for caution in decision.cautions)
    }
    assert marked == cautious


def test_the_json_of_one_award_is_the_decision_and_nothing_else(book: Rulebook, capsys: Captured) -> None:
    run(["decide", HOA, "--year", "2025", "--award", "CSTDBT", "--format", "json"])
    shown = capsys.readouterr()
    assert shown.out == to_json(book.decide(Nominee.from_file(HOA), "CSTDBT", 2025), book.rules)
    Draft202012Validator(decision_schema()).validate(json.loads(shown.out))
    assert shown.err == ""


@pytest.mark.parametrize("awards", [[], ["--award", "LDTT", "--award", "CSTDBT"], ["--style", "full"]])
def test_the_json_of_several_awards_is_one_document(awards: list[str], capsys: Captured) -> None:
    run(["decide", HOA, "--year", "2025", "--format", "json", *awards])
    Draft202012Validator(decisions_schema()).validate(json.loads(capsys.readouterr().out))


def test_markdown_has_one_title_and_a_part_for_each_award(capsys: Captured) -> None:
    run(["decide", HOA, "--year", "2025", "--award", "LDTT", "--award", "CSTDBT", "--format", "markdown"])
    lines = capsys.readouterr().out.splitlines()
    assert [sum(line.startswith(sign) for line in lines) for sign in ("# ", "## ")] == [1, 2]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("awards", [[], ["--award", "LDTT"], ["--award", "LDTT", "--style", "short"]])
def test_html_is_a_complete_page(awards: list[str], language: str, capsys: Captured) -> None:
    run(["decide", HOA, "--year", "2025", "--format", "html", "--lang", language, *awards])
    page = capsys.readouterr().out
    assert page.startswith("<!DOCTYPE html>")
    assert f'<html lang="{language}">' in page
    assert re.search(r"<title>[^<]*Lê Thị Hoa", page)
    assert page.count("<h1>") == 1
    assert "http" not in page  # nothing is fetched: the page can be printed anywhere


def test_a_name_is_text_in_every_form(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "name.json"
    path.write_text(json.dumps({"nominee": "CB-1", "kind": "individual", "name": "<b>|*[red]"}), encoding="utf-8")
    run(["decide", str(path), "--year", "2025", "--format", "html"])
    assert "<b>" not in capsys.readouterr().out
    run(["decide", str(path), "--year", "2025"])
    assert capsys.readouterr().out.startswith("<b>|*[red] (CB-1)")


def test_a_school_year_is_named_as_one(capsys: Captured) -> None:
    run(["decide", HOA, "--year", "2024-2025"])
    assert "năm học 2024-2025" in capsys.readouterr().out


def test_a_file_is_written_instead_of_standard_output(tmp_path: Path, capsys: Captured) -> None:
    target = tmp_path / "sheet.html"
    target.write_text("before", encoding="utf-8")
    run(["decide", HOA, "--year", "2025", "--award", "LDTT", "--format", "html", "-o", str(target)])
    assert target.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert capsys.readouterr().out == ""
    assert [path.name for path in tmp_path.iterdir()] == ["sheet.html"]


def test_a_file_that_cannot_be_written_is_said(tmp_path: Path, capsys: Captured) -> None:
    for target in (tmp_path / "none" / "sheet.html", tmp_path):
        assert run(["decide", HOA, "--year", "2025", "--award", "LDTT", "-o", str(target)]) == Exit.USAGE
        assert "không ghi được tệp" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
