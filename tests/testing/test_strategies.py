"""What is generated is valid, repeatable, and small when it shrinks."""

import importlib
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, find, given, settings
from hypothesis import strategies as st

from tdkt_rules import Nominee
from tdkt_rules.cli.exits import exit_of_decisions
from tdkt_rules.cli.program import run
from tdkt_rules.documents.record_document import record_document
from tdkt_rules.model.decision import Verdict
from tdkt_rules.model.diagnostic import InvalidInput
from tdkt_rules.model.record import Record
from tdkt_rules.model.vocabulary import NOMINEE_KINDS, NomineeKind
from tdkt_rules.standing import standing_on
from tdkt_rules.testing import as_yaml, cohorts, histories, near_misses, nominees, regimes
from tdkt_rules.testing.generation.drawing import drawn
from tests.shipped import share_shipped_book, shipped_book

BOOK = shipped_book()
AWARDS = ("LDTT", "CSTDCS", "CSTDBT", "BKTTG", "HCLD3", "HCLD1", "HCBVTQ1", "HCQKQT")
LONGEST = 30
"""Lines of the smallest record that gets a verdict, as a person reads it."""

searching = settings(derandomize=True, deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))
shrinking = settings(derandomize=True, deadline=None, database=None, max_examples=500, suppress_health_check=list(HealthCheck))


def of_any_kind(complete: bool | None) -> st.SearchStrategy[Record]:
    return st.one_of([nominees(BOOK, kind, complete=complete) for kind in NOMINEE_KINDS])


def near_any_award() -> st.SearchStrategy[Record]:
    return st.one_of([near_misses(BOOK, award) for award in AWARDS])


@searching
@given(st.one_of(of_any_kind(None), of_any_kind(True), of_any_kind(False), near_any_award(), nominees(BOOK, award="HCLD1")))
def test_every_generated_record_is_valid_and_reads_back_as_it_is(record: Record) -> None:
    assert BOOK.record(Nominee.from_mapping(record_document(record))) == record
    assert BOOK.record(Nominee.from_text(as_yaml(record))) == record


@pytest.mark.parametrize("award", ["CSTDCS", "HCLD3", "HCBVTQ1"])
def test_the_command_decides_what_is_printed(award: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    share_shipped_book(monkeypatch)
    path = tmp_path / "nominee.yaml"
    for record in drawn(near_misses(BOOK, award), 10):
        path.write_text(as_yaml(record), encoding="utf-8")
        decision = BOOK.decide(record, award, 2025)
        assert run(["decide", str(path), "--year", "2025", "--award", award]) == exit_of_decisions([decision])
        assert capsys.readouterr().out == decision.explain("vi") + "\n"


def test_the_same_records_come_in_every_run() -> None:
    for strategy in (nominees(BOOK), near_misses(BOOK, "BKTTG")):
        assert drawn(strategy, 20) == drawn(strategy, 20)


def test_the_same_things_are_made_whatever_modules_a_project_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = st.integers(0, 99_999)
    before = drawn(numbers, 200)
    (tmp_path / "numbers_of_a_project.py").write_text(f"KNOWN = {list(range(30_000, 60_000, 101))}\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    importlib.import_module("numbers_of_a_project")
    assert drawn(numbers, 200) == before


@pytest.mark.parametrize("ways", [2, 3, 60, 256, 420, 512])
def test_every_way_to_begin_is_taken_before_any_is_taken_often(ways: int) -> None:
    taken = Counter(first for first, _ in drawn(st.tuples(st.integers(0, ways - 1), st.integers(0, 999_999)), 513))
    assert len(taken) == ways
    assert max(taken.values()) - min(taken.values()) <= 7


@pytest.mark.parametrize("ways", [2, 3, 4])
def test_a_second_choice_does_not_follow_from_the_first(ways: int) -> None:
    choices = st.tuples(st.integers(0, ways - 1), st.integers(0, 9), st.integers(0, 999_999))
    for examples, least in ((60, 10 * ways * 0.6), (300, 10 * ways)):
        assert len({(first, second) for first, second, _ in drawn(choices, examples)}) >= least


def test_nothing_is_made_where_a_filter_refuses_everything() -> None:
    assert drawn(st.integers(0, 9).filter(lambda number: number > 9), 5) == []


@pytest.mark.parametrize("award", ["LDTT", "CSTDBT", "BKTTG", "HCQKQT"])
@pytest.mark.parametrize("verdict", [Verdict.ELIGIBLE, Verdict.INELIGIBLE, Verdict.UNDETERMINED])
def test_the_smallest_example_of_a_verdict_is_one_that_a_person_reads(award: str, verdict: Verdict) -> None:
    found = find(near_misses(BOOK, award), lambda record: BOOK.decide(record, award, 2025).verdict is verdict, settings=shrinking)
    assert len(as_yaml(found).splitlines()) <= LONGEST, as_yaml(found)


def test_some_awards_name_the_achievements_that_they_rewarded() -> None:
    found = [record for record in drawn(nominees(BOOK, award="BKTTG"), 60) if any(held.used for held in record.awards)]
    assert found
    assert all({name for held in record.awards for name in held.used} <= {event.id for event in record.events} for record in found)


@searching
@given(nominees(BOOK, award="BKTTG", complete=True))
def test_a_complete_record_leaves_open_only_what_the_law_leaves_open(record: Record) -> None:
    assert BOOK.decide(record, "BKTTG", 2025, strict=True).verdict in (Verdict.ELIGIBLE, Verdict.INELIGIBLE, Verdict.SUSPENDED)


def test_records_are_made_for_the_rules_of_one_day() -> None:
    old = standing_on(BOOK, date(2016, 6, 30))
    found = drawn(near_misses(old, "CSTDCS", year=2016, on=date(2016, 6, 30)), 60)
    assert {old.decide(record, "CSTDCS", 2016, date(2016, 6, 30)).verdict for record in found} >= {Verdict.ELIGIBLE, Verdict.INELIGIBLE}


def test_records_of_a_school_year_stand_in_school_years() -> None:
    found = drawn(near_misses(BOOK, "BKTTG", year="2024-2025"), 60)
    assert all(year.school for record in found for year in record.years)
    assert Verdict.ELIGIBLE in {BOOK.decide(record, "BKTTG", "2024-2025").verdict for record in found}


def test_how_an_example_was_generated_is_told_in_a_few_words() -> None:
    told = [repr(strategy) for strategy in (nominees(BOOK), near_misses(BOOK, "BKTTG"), histories(BOOK), cohorts(BOOK, "CSTDCS"), regimes(BOOK))]
    assert max(map(len, told)) < 100


@pytest.mark.parametrize(
    ("award", "kind", "year", "code"),
    [
        ("CSTDCX", "individual", 2025, "ASK501"),
        ("CSTDCS", "collective", 2025, "ASK502"),
        ("XPTB", "collective", 2016, "ASK503"),
        ("LDTT", "individual", 2000, "ASK504"),
    ],
)
def test_an_award_that_the_rules_do_not_have_is_refused(award: str, kind: NomineeKind, year: int, code: str) -> None:
    strategies = (
        lambda: near_misses(BOOK, award, kind, year=year),
        lambda: nominees(BOOK, kind, award=award, year=year),
        lambda: cohorts(BOOK, award, kind=kind, year=year),
    )
    for strategy in strategies:
        with pytest.raises(InvalidInput, match=code):
            strategy()


def test_without_the_extra_a_call_says_how_to_get_it() -> None:
    program = (
        "import sys; sys.modules['hypothesis'] = None\n"
        "from tdkt_rules import InvalidInput\n"
        "from tdkt_rules.testing import as_yaml, nominees\n"
        "try: nominees(None)\n"
        "except InvalidInput as wrong: print(wrong)"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert said.strip() == "ASK580"
