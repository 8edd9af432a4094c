"""The pytest plugin: cases and properties as tests of a project, failures in words, broken files as errors with their place."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Golden
from tests.shipped import share_shipped_book
from tests.testing.projects import PLUGIN

pytest_plugins = ["pytester"]

WRONG = Path(__file__).parents[1] / "wrong" / "property"
SHIPPED = Path(__file__).parents[2] / "fixtures" / "cases" / "regimes.yaml"

CASES = """
bases:
  officer:
    nominee: CB-1
    kind: individual
    name: Lò Văn Ín
    years: {2024: {rating: failed}}
    complete: {discipline: {through: 2025}, proceeding: {through: 2025}, training: {through: 2025}}
    spans: {employment: [{from: 2010-01-01}]}
cases:
  - id: failed
    title: {vi: Không hoàn thành nhiệm vụ, en: Tasks not completed}
    base: officer
    ask: {award: LDTT, year: 2024}
    expect: {verdict: ineligible}
  - id: good
    title: {vi: Hoàn thành tốt nhiệm vụ, en: Tasks completed well}
    base: officer
    change: {years: {2024: {rating: good}}}
    ask: {award: LDTT, year: 2024}
    expect: {verdict: EXPECTED}
"""

PROPERTIES = """
from tdkt_rules.testing import no_one_gains, no_one_loses, rules_on

OLD, NEW = rules_on("vn", "2023-12-31"), rules_on("vn", "2024-01-01")
SOMEBODY = {
    "nominee": "CB-1",
    "kind": "individual",
    "years": {2023: {"rating": "excellent", "registered": True}},
    "spans": {"employment": [{"from": "2015-01-01"}]},
    "complete": {kind: {"through": 2024} for kind in ("discipline", "initiative", "proceeding", "training")},
}
nobody_loses = no_one_loses(OLD, NEW, award="CSTDCS", year=2023, nominees=[SOMEBODY])
nobody_gains = no_one_gains(OLD, NEW, award="CSTDCS", year=2023, nominees=[SOMEBODY])
"""


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A project that uses the plugin, with one folder of cases and one of properties."""
    share_shipped_book(monkeypatch)
    pytester.makeini(PLUGIN + "tdkt_cases = cases\ntdkt_properties = properties\n")
    for folder in ("cases", "properties"):
        pytester.mkdir(folder)
    return pytester


def write(project: pytest.Pytester, name: str, text: str) -> None:
    (project.path / name).write_text(text, encoding="utf-8")


def test_every_case_is_a_test(project: pytest.Pytester) -> None:
    write(project, "cases/ldtt.yaml", CASES.replace("EXPECTED", "eligible"))
    found = project.runpytest_inprocess("-v")
    found.assert_outcomes(passed=2)
    found.stdout.fnmatch_lines(["cases/ldtt.yaml::failed PASSED*", "cases/ldtt.yaml::good PASSED*"])


def test_a_case_that_fails_shows_the_difference_and_the_reasons(project: pytest.Pytester) -> None:
    write(project, "cases/ldtt.yaml", CASES.replace("EXPECTED", "ineligible"))
    found = project.runpytest_inprocess()
    found.assert_outcomes(passed=1, failed=1)
    found.stdout.fnmatch_lines(
        [
            "✗ good: Hoàn thành tốt nhiệm vụ",
            "  --> cases/ldtt.yaml:*",
            "  kết luận: chờ ineligible, nhận được eligible",
            "  Đủ tiêu chuẩn danh hiệu Lao động tiên tiến *",
        ]
    )
    shows_no_traceback(found)


ROUNDS = """
rounds:
  - id: six-holders
    title: {vi: 06 người thì không có chỉ tiêu, en: six holders and no seat}
    ask: {award: CSTDCS, year: 2021, on: 2021-12-30}
    cohort: COHORT
    expect: {quotas: {share: {seats: EXPECTED}}}
"""
FRAME = '{"cohort": "so-mau", "units": {"so-mau": {"level": "authority", "years": {"2021": {"ldtt": 6}}}}}'


def test_a_round_is_a_test_and_its_cohort_is_none(project: pytest.Pytester) -> None:
    project.mkdir("cases/so-mau")
    write(project, "cases/so-mau/cohort.yaml", FRAME)
    write(project, "cases/so-mau/N-1.yaml", "nominee: N-1\nkind: individual\n")
    write(project, "cases/rounds.yaml", ROUNDS.replace("COHORT", "so-mau").replace("EXPECTED", "0"))
    found = project.runpytest_inprocess("-v")
    found.assert_outcomes(passed=1)
    found.stdout.fnmatch_lines(["cases/rounds.yaml::six-holders PASSED*"])


def test_a_round_that_fails_shows_how_the_seats_come_about(project: pytest.Pytester) -> None:
    write(project, "cases/so-mau.jsonl", FRAME + '\n{"nominee": "N-1", "kind": "individual"}\n')
    write(project, "cases/rounds.yaml", ROUNDS.replace("COHORT", "so-mau.jsonl").replace("EXPECTED", "1"))
    found = project.runpytest_inprocess()
    found.assert_outcomes(failed=1)
    found.stdout.fnmatch_lines(
        [
            "✗ six-holders: 06 người thì không có chỉ tiêu",
            "  --> cases/rounds.yaml:*",
            "  số chỉ tiêu: chờ share: 1, nhận được share: 0",
            "  Tỷ lệ Chiến sĩ thi đua cơ sở: không quá 15% của * (06, theo số liệu báo cáo của đơn vị) là 0,9; *",
        ]
    )
    shows_no_traceback(found)


def shows_no_traceback(found: pytest.RunResult) -> None:
    for sign in ("Traceback", "Error:", ".py:"):
        found.stdout.no_fnmatch_line(f"*{sign}*")


def test_a_property_that_fails_shows_the_record_and_both_answers(project: pytest.Pytester) -> None:
    write(project, "properties/titles.py", PROPERTIES)
    found = project.runpytest_inprocess("-v")
    found.assert_outcomes(passed=1, failed=1)
    found.stdout.fnmatch_lines(
        [
            "properties/titles.py::nobody_loses PASSED*",
            "properties/titles.py::nobody_gains FAILED*",
            "✗ Không đúng: không ai được lợi thêm khi quy định thay đổi (no_one_gains).",
            "    nominee: CB-1",
            "  Theo vn@2023-12-31:",
            "  Theo vn@2024-01-01:",
            "  Nội dung làm nên sự khác nhau:",
        ]
    )
    for sign in ("Traceback", "PropertyFailedError"):
        found.stdout.no_fnmatch_line(f"*{sign}*")


def test_a_property_in_an_ordinary_test_module_needs_the_name_of_a_test(project: pytest.Pytester) -> None:
    write(project, "test_titles.py", PROPERTIES.replace("nobody_gains", "test_nobody_gains"))
    found = project.runpytest_inprocess("-v")
    found.assert_outcomes(failed=1)
    found.stdout.fnmatch_lines(["test_titles.py::test_nobody_gains FAILED*", "✗ Không đúng: *"])


def test_a_property_fails_in_words_without_the_plugin_too(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    share_shipped_book(monkeypatch)
    write(pytester, "test_titles.py", PROPERTIES.replace("nobody_gains", "test_nobody_gains"))
    found = pytester.runpytest_inprocess("-p", "no:cacheprovider")
    found.assert_outcomes(failed=1)
    found.stdout.fnmatch_lines(["✗ Không đúng: không ai được lợi thêm khi quy định thay đổi (no_one_gains)."])
    found.stdout.no_fnmatch_line("*Traceback*")


def test_the_language_of_failures_is_a_setting(project: pytest.Pytester) -> None:
    write(project, "cases/ldtt.yaml", CASES.replace("EXPECTED", "ineligible"))
    write(project, "properties/titles.py", PROPERTIES)
    found = project.runpytest_inprocess("-o", "tdkt_language=en")
    found.assert_outcomes(passed=2, failed=2)
    found.stdout.fnmatch_lines(
        ["✗ good: Tasks completed well", "  verdict: expected ineligible, got eligible", "✗ Does not hold: no one gains by the change *"]
    )


BROKEN = {
    "empty.yaml": ("cases: []\n", "lỗi?CAS419?: không tìm thấy tình huống nào"),
    "syntax.yaml": ("cases:\n  - [\n", "  --> cases/syntax.yaml:2:6"),
    "twice.yaml": (CASES.replace("EXPECTED", "eligible").replace("id: good", "id: failed"), "lỗi?CAS411?: hai câu hỏi trong các tình huống trùng tên `failed`"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_case_file_is_an_error_with_its_place(name: str, project: pytest.Pytester) -> None:
    text, said = BROKEN[name]
    write(project, f"cases/{name}", text)
    found = project.runpytest_inprocess()
    found.assert_outcomes(errors=1)
    found.stdout.fnmatch_lines([f"*ERROR collecting cases/{name}*", said])
    shows_no_traceback(found)


def test_two_files_with_one_name_of_a_case_are_an_error(project: pytest.Pytester) -> None:
    for name in ("a", "b"):
        write(project, f"cases/{name}.yaml", CASES.replace("EXPECTED", "eligible"))
    found = project.runpytest_inprocess()
    found.assert_outcomes(errors=1)
    found.stdout.fnmatch_lines(["lỗi?CAS411?: *`failed`", "gợi ý: *câu thứ nhất ở cases/a.yaml:*"])


def test_a_broken_case_fails_with_its_place_and_the_others_run(project: pytest.Pytester) -> None:
    write(project, "cases/ldtt.yaml", CASES.replace("EXPECTED", "eligible").replace("base: officer\n    change", "base: oficer\n    change"))
    found = project.runpytest_inprocess()
    found.assert_outcomes(passed=1, failed=1)
    found.stdout.fnmatch_lines(["! good*", "  lỗi?CAS410?: *", "  gợi ý: ý bạn là `officer`?"])


def test_a_file_without_properties_is_an_error(project: pytest.Pytester) -> None:
    write(project, "properties/none.py", "from tdkt_rules.testing import no_one_loses\n")
    found = project.runpytest_inprocess()
    found.assert_outcomes(errors=1)
    found.stdout.fnmatch_lines(["lỗi?ASK579?: tệp không có tính chất nào của quy định", "  --> properties/none.py"])


def test_rules_that_a_property_file_names_wrongly_are_an_error_in_words(project: pytest.Pytester) -> None:
    write(project, "properties/far.py", 'from tdkt_rules.testing import rules_on\nOLD = rules_on("vn", "1900-01-01")\n')
    found = project.runpytest_inprocess()
    found.assert_outcomes(errors=1)
    found.stdout.fnmatch_lines(["lỗi?ASK504?: *"])
    found.stdout.no_fnmatch_line("*Traceback*")


def test_a_property_file_that_python_cannot_read_shows_the_place_and_not_the_way_there(project: pytest.Pytester) -> None:
    write(project, "properties/broken.py", "from tdkt_rules.testing import rules_on\nOLD = rules_on('vn', '2024-01-01'\n")
    found = project.runpytest_inprocess()
    found.assert_outcomes(errors=1)
    found.stdout.fnmatch_lines(["  File *broken.py*, line 2", "SyntaxError: *"])
    found.stdout.no_fnmatch_line("*importlib*")


def test_a_fault_in_a_property_file_shows_the_line_of_the_file_and_none_of_the_library(project: pytest.Pytester) -> None:
    write(project, "properties/wrong.py", PROPERTIES.replace("award=", "awrd="))
    found = project.runpytest_inprocess("properties/wrong.py")
    found.assert_outcomes(errors=1)
    found.stdout.fnmatch_lines(["properties/wrong.py:*", "E   TypeError: no_one_loses() got an unexpected keyword argument 'awrd'*"])
    found.stdout.no_fnmatch_line("*ready.py*")


def test_a_property_file_named_on_the_command_line_is_taken_once(project: pytest.Pytester) -> None:
    write(project, "properties/titles.py", PROPERTIES.replace("nobody_loses", "test_nobody_loses"))
    found = project.runpytest_inprocess("--collect-only", "-q", "properties/titles.py")
    assert [line for line in found.outlines if "::" in line] == ["properties/titles.py::test_nobody_loses", "properties/titles.py::nobody_gains"]


def test_files_of_pytest_and_of_a_package_among_the_properties_are_no_property_files(project: pytest.Pytester) -> None:
    write(project, "properties/titles.py", PROPERTIES)
    for name in ("conftest.py", "__init__.py"):
        write(project, f"properties/{name}", "")
    project.runpytest_inprocess("-k", "loses").assert_outcomes(passed=1, deselected=1)


def test_cases_are_asked_of_the_rulebook_of_the_settings(project: pytest.Pytester) -> None:
    write(project, "cases/ldtt.yaml", CASES.replace("EXPECTED", "eligible"))
    found = project.runpytest_inprocess("-o", "tdkt_rules=no-such-rules")
    found.assert_outcomes(errors=1)
    found.stdout.fnmatch_lines(["lỗi?*?: *no-such-rules*"])


def test_a_case_file_named_on_the_command_line_is_taken(project: pytest.Pytester) -> None:
    write(project, "elsewhere.yaml", CASES.replace("EXPECTED", "eligible"))
    project.runpytest_inprocess("elsewhere.yaml").assert_outcomes(passed=2)
    project.runpytest_inprocess().assert_outcomes()


@pytest.mark.parametrize(("setting", "said"), [("tdkt_cases=casess", "*ASK578*`casess`*"), ("tdkt_language=vn", "*ASK578*`vn`*")])
def test_a_setting_that_names_nothing_is_wrong_usage(setting: str, said: str, project: pytest.Pytester) -> None:
    found = project.runpytest_inprocess("-o", setting)
    assert found.ret == pytest.ExitCode.USAGE_ERROR
    found.stderr.fnmatch_lines([said])


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_is_wrong_with_settings_and_files_reads_well(language: str, project: pytest.Pytester, golden: Golden) -> None:
    write(project, "properties/none.py", "x = 1\n")
    chosen = ("-o", f"tdkt_language={language}")
    settings = project.runpytest_inprocess(*chosen, "-o", "tdkt_cases=casess").stderr.lines
    files = [line for line in project.runpytest_inprocess(*chosen).stdout.lines if "ASK579" in line or line.startswith(("  -->", "gợi ý", "help"))]
    golden(WRONG / f"plugin.{language}.expected.txt", "\n".join([*(line for line in settings if line), "", *files]))


def test_the_plugin_does_not_load_by_itself(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        "import sys\n\n\ndef test_nothing_of_the_library_is_loaded():\n    assert not [name for name in sys.modules if name.startswith('tdkt_rules')]\n"
    )
    done = subprocess.run([sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"], cwd=pytester.path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_shipped_cases_pass_as_tests(project: pytest.Pytester) -> None:
    write(project, "cases/regimes.yaml", SHIPPED.read_text(encoding="utf-8"))
    outcomes = project.runpytest_inprocess("-q").parseoutcomes()
    assert list(outcomes) == ["passed"]
    assert outcomes["passed"] > 10
