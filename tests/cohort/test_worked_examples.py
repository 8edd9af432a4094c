"""Worked examples, those printed in circulars and those that follow from a text: each is a whole round under the shipped rules."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from tdkt_rules.cases.asking import sitting_of
from tdkt_rules.cases.reading import case_files, read_case_file
from tdkt_rules.cases.report import failure_text
from tdkt_rules.cases.round_cases import RoundCase
from tdkt_rules.cases.running import run_cases
from tdkt_rules.cohort.round import round_of
from tdkt_rules.documents.cohort import Cohort
from tdkt_rules.documents.nominee import Nominee
from tdkt_rules.model.placement import Round
from tdkt_rules.model.quota import ROUNDINGS, Quota, rounded
from tdkt_rules.model.vocabulary import NomineeKind
from tests.shipped import shipped_book

FOLDER = Path(__file__).parents[2] / "fixtures" / "rounds"
FILES = case_files([FOLDER])


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_worked_examples_come_out_as_they_are_printed(file: Path) -> None:
    report = run_cases([file], shipped_book)
    assert report.ok, "\n\n".join(failure_text(result) for result in report.results if result.status != "passed")


def examples(file: Path) -> Iterator[RoundCase]:
    for read in read_case_file(file, shipped_book().rules)[0]:
        assert isinstance(read.case, RoundCase)
        yield read.case


def held(case: RoundCase, *, turned: bool = False) -> Round:
    entries = [entry for _, entry in case.cohort.records() if isinstance(entry, Nominee)]
    cohort = Cohort.from_nominees(case.cohort.frame, entries[::-1]) if turned else case.cohort
    return round_of(sitting_of(shipped_book(), case), cohort, case.award, kind=case.question.kind)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_order_of_the_records_changes_nothing(file: Path) -> None:
    for case in examples(file):
        assert held(case, turned=True) == held(case), case.id


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_an_example_says_of_everybody_where_they_stand(file: Path) -> None:
    for case in examples(file):
        expected = case.expected
        named = {
            name for names in (expected.selected, expected.tied, expected.held, expected.not_selected, expected.not_eligible) for name in names or ()
        } | set(expected.ranks)
        assert named == {item.nominee for item in held(case).placements}, case.id


def shipped(award: str, kind: NomineeKind, quota: str, overlay: str) -> Quota:
    """A quota of the regime of 2017 as an overlay composes it."""
    regime = shipped_book().sitting(2021, date(2021, 12, 30), overlays=[overlay] if overlay else []).of_the_day.regime
    return next(item for item in regime.standards[award, kind].quotas if item.id == quota)


@pytest.mark.parametrize(
    ("award", "kind", "quota", "overlay", "base", "expected"),
    [
        pytest.param("CSTDCS", "individual", "share", "", 33, (4, 5, 5), id="D06"),
        pytest.param("COCP", "collective", "share", "", 12, (2, 2, 3), id="D08"),
        pytest.param("CSTDCS", "individual", "base-leaders-ministry-flag", "bca-12-2019", 5, (2, 3, 3), id="E01"),
        pytest.param("COBT", "collective", "district-courts", "tandtc-01-2018", 5, (1, 1, 1), id="E03-district-courts"),
    ],
)
def test_a_shipped_share_of_a_base_under_each_rounding(award: str, kind: NomineeKind, quota: str, overlay: str, base: int, expected: tuple[int, ...]) -> None:
    found = shipped(award, kind, quota, overlay)
    assert tuple(found.seats(base, mode) for mode in ROUNDINGS) == expected


def test_the_courts_round_as_their_circular_prints_it() -> None:
    found = shipped("CSTDCS", "individual", "court-share", "tandtc-01-2018")
    assert found.rounding is not None
    assert [rounded(Fraction(raw), found.rounding) for raw in ("0.49", "0.5")] == [0, 1]


def test_a_ministry_that_says_how_to_round_takes_the_place_of_the_silent_share() -> None:
    regime = shipped_book().sitting(2021, date(2021, 12, 30), overlays=["tandtc-01-2018"]).of_the_day.regime
    assert [item.id for item in regime.standards["CSTDCS", "individual"].quotas] == ["court-share"]
    silent = shipped_book().sitting(2021, date(2021, 12, 30), overlays=["byt-38-2018"]).of_the_day.regime
    assert [item.id for item in silent.standards["CSTDCS", "individual"].quotas] == ["share", "health-share", "non-managers"]


@pytest.mark.parametrize(("award", "amount"), [("CSTDCS", 1_490_000), ("LDTT", 450_000)])
def test_a_bonus_is_rounded_up_to_ten_thousand(award: str, amount: int) -> None:
    """D32: 0.3 times 1,490,000 is 447,000."""
    (regime,) = (regime for regime in shipped_book().rules.regimes if regime.id == "l13-n91")
    bonus = regime.standards[award, "individual"].bonus
    assert bonus is not None
    assert bonus.amount(1_490_000) == amount
