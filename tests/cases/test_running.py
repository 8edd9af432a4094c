"""Running cases that are wrong: each mistake is said with its place, and the rest still runs."""

from pathlib import Path

import pytest

from tdkt_rules.cases.model import Report
from tdkt_rules.cases.report import report_text
from tdkt_rules.cases.running import run_cases
from tdkt_rules.rulebook import Rulebook
from tests.conftest import Golden
from tests.shipped import shipped_book

GOOD = """
  - id: good
    record: {nominee: CB-1, kind: individual, years: {2024: {rating: done}}}
    ask: {award: LDTT, year: 2024}
    expect: {verdict: ineligible, decisive: [official.rating]}
"""


def run(folder: Path, cases: str, bases: str = "") -> Report:
    file = folder / "cases.yaml"
    file.write_text(f"{bases}cases:{cases}", encoding="utf-8")
    return run_cases([file], shipped_book)


def codes(report: Report) -> list[str]:
    return [item.code for result in report.results for item in result.diagnostics] + [item.code for item in report.diagnostics]


def test_a_good_case_passes(tmp_path: Path) -> None:
    report = run(tmp_path, GOOD)
    assert report.ok
    assert report_text(report, "en") == "cases: 1 (1 passed, 0 failed, 0 broken)"


@pytest.mark.parametrize(
    ("case", "code"),
    [
        ("{id: x, recrod: {}}", "CAS401"),
        ("{record: {nominee: A, kind: individual}}", "CAS402"),
        ("{id: x, base: b, ask: {award: LDTT, year: 2024, on: soon}, expect: {verdict: eligible}}", "CAS405"),
        ("{id: x, base: b, ask: {award: LDTT, year: 2024}, expect: {verdict: eligble}}", "CAS406"),
        ("{id: x, base: b, change: [], ask: {award: LDTT, year: 2024}, expect: {verdict: eligible}}", "CAS407"),
        ("{id: x, base: c, ask: {award: LDTT, year: 2024}, expect: {verdict: eligible}}", "CAS410"),
        ("{id: x, base: b, ask: {award: LDTT, year: 2024}, expect: {decisive: [a]}}", "CAS412"),
        ("{id: x, ask: {award: LDTT, year: 2024}, expect: {verdict: eligible}}", "CAS413"),
        ("{id: x, base: b, ask: {award: LDTT, year: 2024}}", "CAS414"),
        ("{id: x, base: b, ask: {award: LDT, year: 2024}, expect: {verdict: eligible}}", "CAS415"),
        ("{id: x, base: b, ask: {award: LDTT, year: 2024, regime: l22-n99}, expect: {verdict: eligible}}", "CAS416"),
        ("{id: x, base: b, ask: {award: LDTT, year: 2024}, expect: {verdict: eligible}, official: {outcome: barred, agrees: false}}", "CAS417"),
        ("{id: x, base: b, ask: {award: LDTT, year: 2024}, expect: {verdict: eligible}, official: {outcome: barred, agrees: true}}", "CAS418"),
        ("{id: x, base: b, change: {years: {2024: {raitng: good}}}, ask: {award: LDTT, year: 2024}, expect: {verdict: eligible}}", "REC310"),
    ],
)
def test_a_wrong_case_is_broken_and_the_others_run(tmp_path: Path, case: str, code: str) -> None:
    report = run(tmp_path, f"\n  - {case}{GOOD}", "bases:\n  b: {nominee: A, kind: individual}\n")
    assert not report.ok
    assert [result.status for result in report.results] == ["broken", "passed"]
    assert code in codes(report)
    assert all(item.place.line for result in report.results for item in result.diagnostics)


def test_no_case_at_all_is_a_failure(tmp_path: Path) -> None:
    report = run_cases([tmp_path], shipped_book)
    assert not report.ok
    assert codes(report) == ["CAS419"]
    assert "no case was found" in report_text(report, "en")
    assert not run(tmp_path, " []").ok


def test_two_cases_of_one_name_are_an_error(tmp_path: Path) -> None:
    report = run(tmp_path, GOOD + GOOD)
    assert not report.ok
    assert codes(report) == ["CAS411"]


def test_a_file_that_cannot_be_read_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "good.yaml").write_text(f"cases:{GOOD}", encoding="utf-8")
    (tmp_path / "wrong.yaml").write_text("cases: [", encoding="utf-8")
    report = run_cases([tmp_path, tmp_path / "absent.yaml"], shipped_book)
    assert report.count("passed") == 1
    assert not report.ok
    assert "SRC101" in codes(report)


def test_a_rulebook_that_cannot_be_loaded_is_reported(tmp_path: Path) -> None:
    report = run_cases([tmp_path], lambda: Rulebook.load(tmp_path / "absent"))
    assert not report.ok
    assert codes(report)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_failure_says_what_was_expected_and_what_came(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, golden: Golden, language: str) -> None:
    monkeypatch.chdir(tmp_path)
    Path("cases.yaml").write_text(WRONG_EXPECTATIONS, encoding="utf-8")
    report = run_cases(["cases.yaml"], shipped_book)
    assert [result.status for result in report.results] == ["failed", "failed", "failed", "broken"]
    golden(Path(__file__).with_name(f"failures.{language}.txt"), report_text(report, "vi" if language == "vi" else "en"))


def test_questions_over_several_awards_and_regimes_are_cases_of_their_own(tmp_path: Path) -> None:
    asks = "{award: [LDTT, CSTT], year: 2024, regime: [l13-n91, l22-n98], expect: {verdict: ineligible}}"
    report = run(
        tmp_path, f"\n  - id: x\n    record: {{nominee: A, kind: individual, facts: {{force: civil}}, years: {{2024: {{rating: done}}}}}}\n    asks: [{asks}]\n"
    )
    assert [result.id for result in report.results] == ["x/LDTT@l13-n91", "x/LDTT@l22-n98", "x/CSTT@l13-n91", "x/CSTT@l22-n98"]
    assert report.ok


WRONG_EXPECTATIONS = """
bases:
  done: {nominee: CB-1, kind: individual, years: {2024: {rating: done}}}
cases:
  - id: everything-wrong
    title: {vi: Mọi điểm đều khác, en: Every point differs}
    base: done
    ask: {award: LDTT, year: 2024}
    expect:
      verdict: eligible
      barred: true
      regime: l22-n152
      decisive: [bar.newcomer]
      findings: {official.rating: met, no-such-criterion: met}
      margins: {newcomer.short-employment: 0, official.rating: [-1, null]}
      citations: [L22.a99]
      missing: [members]
      cautions: [revoked-award]
  - id: no-error
    base: done
    ask: {award: LDTT, year: 2024}
    expect: {error: ASK504}
  - id: another-error
    base: done
    ask: {award: TTLDTT, year: 2024}
    expect: {error: ASK504}
  - id: unexpected-error
    base: done
    ask: {award: TTLDTT, year: 2024}
    expect: {verdict: eligible}
"""
