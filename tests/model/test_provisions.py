"""Outlines of instruments: which provisions exist, and the nearest to one that does not."""

from datetime import date

import pytest

from tdkt_rules.model.citation import Instrument, existing_near, parse_citation
from tdkt_rules.model.provision import Article, Outline, place_in_order
from tdkt_rules.model.text import Label
from tdkt_rules.model.time import DateRange

ARTICLES = {
    "5": Article("5", "encoded", clauses={}),
    "42": Article("42", "encoded", clauses={"1": ("a", "b", "c", "d", "dd", "e"), "2": ()}),
    "58a": Article("58a", "encoded"),
}


def instrument(*, complete: bool = True) -> Instrument:
    return Instrument("L22", "06/2022/QH15", "law", Label("Luật", "Law"), DateRange(date(2024, 1, 1)), Outline(complete, ARTICLES))


def nearest(text: str, *, complete: bool = True) -> str:
    cited = parse_citation(text)
    assert cited is not None
    return str(existing_near(cited, instrument(complete=complete)) or "")


@pytest.mark.parametrize("text", ["L22", "L22.a5", "L22.a42", "L22.a42.c1", "L22.a42.c1.pdd", "L22.a42.c2", "L22.a58a", "L22.a58a.c7.pa"])
def test_what_exists_or_cannot_be_told_has_no_neighbour(text: str) -> None:
    assert nearest(text) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L22.a43", "L22.a42"),
        ("L22.a58", "L22.a58a"),
        ("L22.a1.c2.pa", "L22.a5"),
        ("L22.a42.c9", "L22.a42.c2"),
        ("L22.a42.c1.pg", "L22.a42.c1.pe"),
        ("L22.a42.c2.pa", "L22.a42.c2"),
        ("L22.a42.pa", "L22.a42.c1"),
        ("L22.a5.c1", "L22.a5"),
    ],
)
def test_what_does_not_exist_has_the_nearest(text: str, expected: str) -> None:
    assert nearest(text) == expected


def test_an_incomplete_outline_refuses_nothing() -> None:
    assert nearest("L22.a99.c9", complete=False) == ""


def test_an_instrument_without_outline_refuses_nothing() -> None:
    cited = parse_citation("L22.a99")
    assert cited is not None
    assert existing_near(cited, Instrument("L22", "06/2022/QH15", "law", Label("Luật", "Law"), DateRange())) is None


def test_numbers_and_letters_stand_in_their_order() -> None:
    assert sorted(["e", "k", "dd", "a", "d", "g"], key=place_in_order) == ["a", "d", "dd", "e", "g", "k"]
    assert sorted(["91a", "104", "91", "9"], key=place_in_order) == ["9", "91", "91a", "104"]
