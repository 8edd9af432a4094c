"""Round cases: written in a few lines, held as any round, told with reasons when they fail and with places when they are wrong."""

from pathlib import Path

import pytest

from tdkt_rules.cases.model import Report
from tdkt_rules.cases.reading import case_files, read_case_file
from tdkt_rules.cases.report import report_text
from tdkt_rules.cases.running import run_cases
from tdkt_rules.documents.nominee import Nominee
from tests.conftest import Golden
from tests.shipped import shipped_book

WRONG = Path(__file__).parents[1] / "wrong" / "case"
PERSON = """
bases:
  person:
    kind: individual
    facts: {sex: male, force: civil, class: official, leads: none, unit-head: false}
    years: {2021: {rating: excellent, registered: true, absence-days: 0, unauthorised-days: 0, excused-absence: false}}
    events: {initiative: [{year: 2021, kind: initiative, scope: ministry-province}]}
    spans: {employment: [{from: 2008-01-01}]}
    complete:
      awards: {through: 2021}
      initiative: {through: 2021}
      employment: {through: 2021}
      training: {through: 2021}
      discipline: {through: 2021}
      proceeding: {through: 2021}
      judicial-review: {through: 2021}
"""
ASK = "ask: {award: CSTDCS, year: 2021, on: 2021-12-30}"
FRAME = "{units: {so-mau: {level: authority, years: {2021: {ldtt: 14}}}}, ranking: {by: [{votes: council}]}}"


def run(folder: Path, text: str) -> Report:
    file = folder / "rounds.yaml"
    file.write_text(text, encoding="utf-8")
    return run_cases([file], shipped_book)


def rounds(*items: str) -> str:
    return PERSON + "rounds:\n" + "".join(f"  - {{{item}}}\n" for item in items)


def test_a_round_is_a_base_and_who_differs(tmp_path: Path) -> None:
    nominees = "nominees: {N-1: {}, N-2: {facts: {sex: female}}, N-3: {years: {2021: {rating: good}}, events: null}}"
    votes = "votes: {members: 9, in_favour: {N-1: 9, N-2: 8, N-3: 9, N-4: 7}}"
    expect = "expect: {selected: [N-1, N-2], not_selected: [N-4], not_eligible: [N-3], ranks: {N-2: 2}, quotas: {share: {seats: 2, taken: 2, base: 14}}}"
    report = run(tmp_path, rounds(f"id: a, {ASK}, cohort: {FRAME}, base: person, {nominees}, {votes}, {expect}"))
    assert report.ok, report_text(report, "en")


def test_what_a_nominee_says_itself_comes_before_the_vote_and_the_common_change(tmp_path: Path) -> None:
    own = "{round: {votes: [{body: council, in_favour: 5, members: 9, present: 9}]}, facts: {sex: female}}"
    item = (
        f"id: a, {ASK}, cohort: {FRAME}, base: person, change: {{facts: {{sex: male}}}}, nominees: {{N-2: {own}}}, votes: {{members: 9, in_favour: {{N-2: 9}}}}"
    )
    (tmp_path / "rounds.yaml").write_text(rounds(item + ", expect: {not_eligible: [N-2]}"), encoding="utf-8")
    (read,), found = read_case_file(tmp_path / "rounds.yaml", shipped_book().rules)
    assert not found
    ((_, entry),) = read.case.cohort.records()  # type: ignore[union-attr]
    assert isinstance(entry, Nominee)
    data = entry.data
    assert isinstance(data, dict)
    assert (data["nominee"], data["facts"]["sex"], data["round"]["votes"][0]["in_favour"]) == ("N-2", "female", "5")


@pytest.mark.parametrize(("count", "quota", "seats"), [(10, "small-block@khoi", 1), (11, "large-block@khoi", 2)])
def test_units_that_are_alike_are_written_once(tmp_path: Path, count: int, quota: str, seats: int) -> None:
    alike = f"alike: {{don-vi: {{count: {count}, unit: {{cluster: khoi}}}}}}, cohort: {{clusters: {{khoi: Khối}}}}"
    item = f"id: a, ask: {{award: COBT, year: 2024, on: 2025-02-01, overlays: [tinh-minh-hoa]}}, {alike}"
    report = run(
        tmp_path, rounds(f"{item}, nominees: {{don-vi-1: {{kind: collective}}}}, expect: {{held: [don-vi-1], quotas: {{{quota}: {{seats: {seats}}}}}}}")
    )
    assert report.ok, report_text(report, "en")


def test_several_regimes_make_a_round_each(tmp_path: Path) -> None:
    ask = "ask: {award: CSTDCS, year: 2021, on: 2021-12-30, regime: [l13-n65, l13-n91]}"
    report = run(tmp_path, rounds(f"id: a, {ask}, base: person, nominees: {{N-1: {{}}}}, expect: {{regime: l13-n91, ranks: {{N-1: 1}}}}"))
    assert {result.id: result.status for result in report.results} == {"a/CSTDCS@l13-n65": "failed", "a/CSTDCS@l13-n91": "passed"}


def test_a_round_may_expect_that_it_cannot_be_held(tmp_path: Path) -> None:
    ask = "ask: {award: CSTDCS, year: 2021, on: 2021-12-30, overlays: [nowhere]}"
    items = [f"id: {name}, {ask}, base: person, nominees: {{N-1: {{}}}}, expect: {{error: {code}}}" for name, code in (("a", "ASK520"), ("b", "ASK521"))]
    items.append(f"id: c, {ASK}, base: person, nominees: {{N-1: {{}}}}, expect: {{error: ASK520}}")
    report = run(tmp_path, rounds(*items))
    assert [result.status for result in report.results] == ["passed", "failed", "failed"]


LINES = """{"cohort": "so-mau", "units": {"so-mau": {"level": "authority", "years": {"2021": {"ldtt": 6}}}}}
{"nominee": "N-1", "kind": "individual"}
"""


def test_a_cohort_may_stand_beside_the_file(tmp_path: Path) -> None:
    (tmp_path / "so-mau.jsonl").write_text(LINES, encoding="utf-8")
    report = run(tmp_path, rounds(f"id: a, {ASK}, cohort: so-mau.jsonl, expect: {{not_selected: [N-1], quotas: {{share: {{seats: 0}}}}}}"))
    assert report.ok, report_text(report, "en")


def test_the_folder_of_a_cohort_holds_no_cases(tmp_path: Path) -> None:
    folder = tmp_path / "so-mau"
    folder.mkdir()
    (folder / "cohort.yaml").write_text("cohort: so-mau\n", encoding="utf-8")
    (folder / "N-1.yaml").write_text("nominee: N-1\nkind: individual\n", encoding="utf-8")
    report = run(tmp_path, rounds(f"id: a, {ASK}, cohort: so-mau, expect: {{not_selected: [N-1]}}"))
    assert report.ok, report_text(report, "en")
    assert case_files([tmp_path]) == (tmp_path / "rounds.yaml",)
    assert run_cases([tmp_path], shipped_book).ok


def test_rounds_and_cases_of_one_name_are_an_error(tmp_path: Path) -> None:
    case = "cases:\n  - {id: a, record: {nominee: A, kind: individual}, ask: {award: LDTT, year: 2021}, expect: {verdict: undetermined}}\n"
    report = run(tmp_path, rounds(f"id: a, {ASK}, base: person, nominees: {{N-1: {{}}}}, expect: {{ranks: {{N-1: 1}}}}") + case)
    assert [item.code for item in report.diagnostics] == ["CAS411"]


def test_a_file_of_nothing_to_run_lacks_its_cases(tmp_path: Path) -> None:
    report = run(tmp_path, PERSON)
    assert [item.code for item in report.diagnostics] == ["CAS402"]


FAILING = rounds(
    f"""id: every-point, title: {{vi: Mọi điểm đều khác, en: Every point differs}}, {ASK}, cohort: {FRAME}, base: person, change: {{name: Nguyễn Văn An}},
     nominees: {{N-4: {{round: {{awards: [LDTT]}}}}}}, votes: {{members: 9, in_favour: {{N-1: 9, N-2: 8, N-3: 7}}}},
     expect: {{selected: [N-2], tied: [N-1, N-4], held: [], ranks: {{N-1: 2, N-2: [1, 3], N-3: 3}}, regime: l13-n65,
       quotas: {{share: {{base: 15, seats: 3, taken: [1, null], modes: {{floor: 3, half_up: 2}}, kept: met}}, other: {{seats: 1}}}}}}"""
)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_failure_says_what_was_expected_what_came_and_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, golden: Golden, language: str) -> None:
    monkeypatch.chdir(tmp_path)
    Path("rounds.yaml").write_text(FAILING, encoding="utf-8")
    report = run_cases(["rounds.yaml"], shipped_book)
    assert [result.status for result in report.results] == ["failed"]
    golden(Path(__file__).with_name(f"round-failures.{language}.txt"), report_text(report, "vi" if language == "vi" else "en"))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_mistake_in_a_round_is_told_with_its_place(monkeypatch: pytest.MonkeyPatch, golden: Golden, language: str) -> None:
    monkeypatch.chdir(WRONG)
    report = run_cases(["rounds.yaml"], shipped_book)
    assert {result.status for result in report.results} == {"broken"}
    assert all(item.place.line for result in report.results for item in result.diagnostics if item.code != "SRC101")
    golden(WRONG / f"rounds.{language}.expected.txt", report_text(report, "vi" if language == "vi" else "en"))
