"""Diagnostics as people read them."""

import re
import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt_rules.explanation.diagnostics import render, render_all
from tdkt_rules.model.diagnostic import Diagnostic, Place
from tdkt_rules.phrases import LANGUAGES, Language, catalogue

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "errors.md"
PHRASES = re.compile(r"(?P<code>[A-Z]{3}\d{3})\.(message|help)")

LINE = "            - consecutive_yeers: {title: CSTDCS, at_least: 3}"
PLACE = Place("rules/vn/l22-n98/titles.yaml", 9, 15, 32, LINE)
TWICE = Diagnostic("SRC130", PLACE, {"name": "consecutive_yeers", "line": "7"})


def codes(language: Language) -> set[str]:
    return {match["code"] for match in map(PHRASES.fullmatch, catalogue(language)) if match}


# ---- one diagnostic ----


def test_a_diagnostic_shows_message_place_source_line_and_help() -> None:
    assert render(TWICE).splitlines() == [
        "error[SRC130]: key `consecutive_yeers` stands twice in the same place",
        "  --> rules/vn/l22-n98/titles.yaml:9:15",
        "   |",
        " 9 |             - consecutive_yeers: {title: CSTDCS, at_least: 3}",
        "   |               ^^^^^^^^^^^^^^^^^",
        "help: keep one of the two; the first is on line 7",
    ]


def test_a_diagnostic_speaks_vietnamese() -> None:
    warning = Diagnostic("SRC130", Place("a.yaml", 12, 1, 5, "năm: 2"), {"name": "năm", "line": "7"}, nearest="năm xét", severity="warning")
    assert render(warning, "vi").splitlines() == [
        "cảnh báo[SRC130]: khóa `năm` có hai lần ở cùng một chỗ",
        "   --> a.yaml:12:1",
        "    |",
        " 12 | năm: 2",
        "    | ^^^^",
        "gợi ý: ý bạn là `năm xét`?",
    ]


def test_the_nearest_name_is_the_help_when_there_is_one() -> None:
    assert render(Diagnostic("SRC130", PLACE, TWICE.fields, nearest="years")).endswith("\nhelp: did you mean `years`?")


def test_a_code_without_help_has_no_help_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(catalogue("en"), "XXX101.message", "wrong `{language}` at {key}")
    assert render(Diagnostic("XXX101", Place("a.yaml"), {"language": "x", "key": "y"})) == "error[XXX101]: wrong `x` at y\n  --> a.yaml"


@pytest.mark.parametrize(
    ("place", "path", "shown"),
    [
        (Place("record"), "years.2024.rating", ["  --> record: years.2024.rating"]),
        (Place("record"), "", ["  --> record"]),
        (Place(""), "years.2024.rating", ["  --> years.2024.rating"]),
        (Place(""), "", []),
        (Place("record.xlsx", 3, 2), "years", ["  --> record.xlsx:3:2"]),
    ],
)
def test_a_place_without_a_source_line_is_named(place: Place, path: str, shown: list[str]) -> None:
    assert render(Diagnostic("SRC104", place, path=path)).splitlines()[1:-1] == shown


@pytest.mark.parametrize(
    ("line", "column", "end", "shown"),
    [
        ("a: Thừa Thiên Huế", 9, 14, [" 1 | a: Thừa Thiên Huế", "   |         ^^^^^"]),
        ("a: 労働 b", 7, 8, [" 1 | a: 労働 b", "   |         ^"]),
        ("a: 労働 b", 4, 6, [" 1 | a: 労働 b", "   |    ^^^^"]),
        ("a: e\u0301x y", 7, 8, [" 1 | a: e\u0301x y", "   |      ^"]),
        ("\ta:\tb", 5, 6, [" 1 |  a: b", "   |     ^"]),
        ("a: \x1b[2J\u202eb", 9, 10, [" 1 | a: \ufffd[2J\ufffdb", "   |         ^"]),
        ("a: b", 5, 5, [" 1 | a: b", "   |     ^"]),
        ("a: b", 90, 99, [" 1 | a: b", "   |     ^"]),
        ("a: b   ", 1, 99, [" 1 | a: b", "   | ^^^^"]),
    ],
)
def test_carets_stand_under_what_is_meant(line: str, column: int, end: int, shown: list[str]) -> None:
    assert render(Diagnostic("SRC104", Place("a", 1, column, end, line))).splitlines()[3:-1] == shown


def test_a_long_line_is_cut_around_the_place() -> None:
    line = "a" * 1_000 + "HERE" + "b" * 1_000
    _, _, _, shown, carets, _ = render(Diagnostic("SRC104", Place("a", 1, 1_001, 1_005, line))).splitlines()
    assert len(shown) < 160
    assert shown.startswith(" 1 | …aaa")
    assert shown.endswith("bbb…")
    assert shown[carets.index("^") : carets.rindex("^") + 1] == "HERE"


def test_text_of_the_user_stays_on_one_line_and_short() -> None:
    first, *_ = render(Diagnostic("SRC130", PLACE, {"name": "a\nb\x1b[31m\u202e" + "c" * 1_000, "line": "1"})).splitlines()
    assert first.startswith("error[SRC130]: key `a\ufffdb\ufffd[31m\ufffdccc")
    assert len(first) < 160


@pytest.mark.parametrize("line", [0, 3])
def test_the_name_of_a_file_is_never_cut(line: int) -> None:
    name = "/".join(["thư mục của địa phương"] * 9) + "/quy-tac.yaml"
    assert name in render(Diagnostic("SRC130", Place(name, line, 1, 2), {"name": "a", "line": "1"}))


def test_a_long_list_is_cut_between_its_names() -> None:
    names = ", ".join(f"regulation-{number:02d}" for number in range(20))
    shown = render(Diagnostic("ASK520", Place(""), {"overlay": "x", "known": names}), "en")
    assert "regulation-04, …" in shown
    assert "regulation-05" not in shown


@given(st.text(), st.integers(min_value=1, max_value=300), st.integers(min_value=0, max_value=300), st.text())
def test_any_place_and_text_can_be_shown(line: str, column: int, end: int, name: str) -> None:
    shown = render(Diagnostic("SRC130", Place("a", 1, column, end, line), {"name": name, "line": "1"}))
    assert all(sign == "\n" or sign.isprintable() or not sign.isascii() for sign in shown)


# ---- several ----


def test_diagnostics_keep_their_order_and_are_counted() -> None:
    first, second = Diagnostic("SRC130", Place("b"), {"name": "x", "line": "1"}), Diagnostic("SRC104", Place("a"))
    warning = Diagnostic("SRC104", Place("c"), severity="warning")
    assert render_all([first]) == f"{render(first)}\n\n1 error"
    assert render_all([first, second]) == f"{render(first)}\n\n{render(second)}\n\n2 errors"
    assert render_all([warning]).endswith("\n\n1 warning")
    assert render_all([first, warning, warning]).endswith("\n\n1 error, 2 warnings")
    assert render_all([first, warning, second], "vi").endswith("\n\n2 lỗi, 1 cảnh báo")
    assert render_all([]) == "no errors, no warnings"


# ---- the catalogue and the page ----


def test_every_code_has_one_section_of_the_page() -> None:
    sections = re.findall(r"^## ([A-Z]{3}\d{3}) — \S.*$", REFERENCE.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(sections) == len(set(sections))
    assert set(sections) == codes("en") == codes("vi")


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_the_languages_have_the_same_phrases_with_the_same_fields() -> None:
    chosen = {language: {name: fields(text) for name, text in catalogue(language).items() if PHRASES.fullmatch(name)} for language in LANGUAGES}
    assert chosen["vi"].keys() == chosen["en"].keys()
    for name, expected in chosen["en"].items():
        assert chosen["vi"][name] == expected or name.endswith(".help"), name
        assert chosen["vi"][name] <= chosen["en"][name] | fields(catalogue("en")[name.replace(".help", ".message")]), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_a_message_in_the_house_style(language: Language) -> None:
    for name, text in catalogue(language).items():
        if PHRASES.fullmatch(name):
            assert f"{name.split('.')[0]}.message" in catalogue(language)
            assert "\n" not in text, name
            assert not text.endswith("."), name
            assert text[0] in "`{" or text[0] == text[0].lower(), name
            assert not re.search(r"\b(dict|str|int|float|bool|NoneType|pydantic|Python|traceback)\b", text), name
