"""Names and diagnostics: the nearest name, order, and repetition."""

import pytest

from tdkt_rules.model.diagnostic import Diagnostic, InvalidInput, Place, in_order, nearest_name

KNOWN = ["CSTDCS", "CSTDBT", "LDTT", "rating", "good-standing"]


@pytest.mark.parametrize(
    ("name", "nearest"),
    [("CSTDSC", "CSTDCS"), ("cstdbt", "CSTDBT"), ("LDT", "LDTT"), ("raiting", "rating"), ("good_standing", "good-standing"), ("xyz", None), ("", None)],
)
def test_the_nearest_name_is_what_was_probably_meant(name: str, nearest: str | None) -> None:
    assert nearest_name(name, KNOWN) == nearest


def test_nothing_is_near_when_nothing_is_known() -> None:
    assert nearest_name("LDTT", []) is None


def test_diagnostics_are_sorted_by_place_and_each_is_said_once() -> None:
    first, second = Diagnostic("RUL220", Place("a", 1, 2), {"name": "x"}), Diagnostic("RUL201", Place("a", 1, 9), {"key": "y"})
    other_file, same_place = Diagnostic("RUL201", Place("b", 1, 1)), Diagnostic("RUL233", Place("a", 1, 2))
    assert in_order([other_file, second, same_place, first, first]) == [first, same_place, second, other_file]
    assert InvalidInput([second, first]).diagnostics == (first, second)
