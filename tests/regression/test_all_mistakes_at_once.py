"""Mistakes of a record that hid other mistakes of it."""

from typing import Any

import pytest

from tdkt_rules import InvalidInput, Nominee
from tests.shipped import shipped_book


def refused(**parts: Any) -> list[str]:
    """Code and path of everything that is wrong with a record."""
    with pytest.raises(InvalidInput) as caught:
        shipped_book().record(Nominee.from_mapping({"nominee": "CB-1", "kind": "individual"} | parts))
    return [f"{item.code} {item.path}" for item in caught.value.diagnostics]


def test_a_wrong_date_hid_the_other_mistakes_of_all_awards() -> None:
    awards = [{"award": "CSTDSC", "year": 24, "decided": "30/12/2024"}, {"award": "DVQT", "year": 2024}]
    assert refused(awards=awards) == ["REC305 awards.0.decided", "REC310 awards.0.award", "REC313 awards.0.year", "REC318 awards.1.award"]


def test_a_missing_key_hid_the_other_mistakes_of_its_part() -> None:
    found = refused(
        awards=[{"year": 24}, {"award": "LDTX"}],
        judgements={"good-standing": {"by": "A"}, "good-standng": {"answer": True}},
        complete={"awards": {}, "trainng": {"through": 2025}},
    )
    assert found == [
        "REC302 awards.0",
        "REC302 complete.awards",
        "REC302 judgements.good-standing",
        "REC310 awards.1.award",
        "REC310 complete.trainng",
        "REC310 judgements.good-standng",
        "REC313 awards.0.year",
        "REC323 awards.1",
    ]


def test_an_event_without_a_year_hid_its_other_fields() -> None:
    assert refused(events={"initiative": [{"scope": "grasroots"}]}) == ["REC311 events.initiative.0.scope", "REC321 events.initiative.0"]


def test_a_wrong_year_hid_its_other_fields() -> None:
    assert refused(years={"25": {"rating": "goood"}}) == ["REC311 years.25.rating", "REC313 years.25"]


def test_a_code_that_stands_in_for_a_refused_one_is_itself_refused() -> None:
    assert refused(awards=[{"award": "X", "year": 2024}]) == ["REC310 awards.0.award"]


def test_the_exception_alone_named_neither_path_nor_name() -> None:
    with pytest.raises(InvalidInput, match=r"^REC310 years\.2025\.ratng \(nearest: rating\)$"):
        shipped_book().record(Nominee.from_mapping({"nominee": "CB-1", "kind": "individual", "years": {2025: {"ratng": "good"}}}))


def test_a_wrong_award_of_the_name_of_the_stand_in_was_passed_over() -> None:
    found = refused(awards=[{"award": "X", "year": 2024}], complete={"awards": {"through": "soon"}})
    assert sorted(found) == ["REC305 complete.awards.through", "REC310 awards.0.award"]
