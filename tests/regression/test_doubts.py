"""Records that contradict themselves and were decided without a word about it."""

from datetime import date
from typing import Any

from tdkt_rules import Nominee
from tests.shipped import shipped_book


def doubts(year: int | str = 2025, on: date = date(2025, 12, 31), **parts: Any) -> set[str]:
    """Codes of the cautions on a small record."""
    nominee = Nominee.from_mapping({"nominee": "CB-1", "kind": "individual"} | parts)
    return {caution.code for caution in shipped_book().decide(nominee, "CSTDBT", year, on).cautions}


def test_a_reference_year_that_has_not_begun() -> None:
    assert "reference-year-ahead" in doubts(2026)
    assert "reference-year-ahead" not in doubts(2025, date(2025, 1, 1))
    assert "reference-year-ahead" not in doubts("2025-2026")


def test_an_award_decided_before_its_year() -> None:
    held = {"award": "CSTDCS", "year": 2025, "decided": "2024-12-30"}
    assert "award-decided-early" in doubts(awards=[held])
    assert "award-decided-early" not in doubts(awards=[held | {"year": "2024-2025"}])
    assert "award-decided-early" not in doubts(awards=[held | {"revoked": "2025-02-01"}])


def test_a_yearly_title_twice_in_one_year() -> None:
    twice = [{"award": "CSTDCS", "year": 2024, "decided": day} for day in ("2024-12-20", "2024-12-30")]
    assert "award-twice-in-a-year" in doubts(awards=twice)
    assert "award-twice-in-a-year" not in doubts(awards=[twice[0], twice[1] | {"revoked": "2025-01-10"}])
    assert "award-twice-in-a-year" not in doubts(awards=[{"award": "BKBT", "year": 2024}] * 2)


def test_more_holders_of_a_title_than_members() -> None:
    facts = {"rating": "good", "members": 10, "completed": 10, "warned": 0}
    team = {"nominee": "TT-1", "kind": "collective", "years": {2025: facts | {"ldtt": 11}}}
    decision = shipped_book().decide(Nominee.from_mapping(team), "TTLDTT", 2025)
    assert "share-above-whole" in {caution.code for caution in decision.cautions}
    assert "nhiều hơn" in decision.explain("vi", "short")
    fewer = shipped_book().decide(Nominee.from_mapping(team | {"years": {2025: facts | {"ldtt": 10}}}), "TTLDTT", 2025)
    assert "share-above-whole" not in {caution.code for caution in fewer.cautions}
