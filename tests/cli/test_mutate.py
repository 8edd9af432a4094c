"""`tdkt mutate` from the side of somebody who changes a rule and asks whether the cases would notice a mistake."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tdkt_rules.cli.exits import Exit
from tdkt_rules.cli.program import run
from tdkt_rules.policy.mutation.document import mutation_schema
from tests.conftest import Golden

TESTS = Path(__file__).resolve().parents[1]
RULES, CASES = TESTS / "policy" / "mutation_rules", TESTS / "policy" / "mutation_cases.yaml"
WRONG = TESTS / "wrong" / "mutation"
ASKED = ["mutate", str(RULES), "--cases", str(CASES), "--regime", "r1"]

Captured = pytest.CaptureFixture[str]


def test_survivors_are_a_finding_and_come_with_cases_to_add(tmp_path: Path, capsys: Captured) -> None:
    more = tmp_path / "more.yaml"
    assert run([*ASKED, "--award", "CSTDBT", "--write", str(more)]) == Exit.FINDINGS
    shown = capsys.readouterr().out
    assert shown.splitlines()[0].startswith("Đã đưa thử ")
    assert "  r1/CSTDBT.individual.require.titles/dropped: bỏ “03 lần liên tục được tặng danh hiệu Chiến sĩ thi đua cơ sở tính đến năm xét”" in shown
    assert f" tình huống vào {more}." in shown.splitlines()[2]
    assert "Tình huống đề nghị bổ sung" not in shown  # they are in the file
    assert more.read_text(encoding="utf-8").startswith("# Tình huống do `tdkt mutate` lập")
    assert run(["test", str(more), "--rules", str(RULES)]) == Exit.DONE
    capsys.readouterr()
    assert run([*ASKED, "--cases", str(more), "--award", "CSTDBT", "--lang", "en"]) == Exit.DONE
    assert "0 survived, 0 unknown. Reached: 100%." in capsys.readouterr().out


def test_without_a_file_the_cases_are_shown(capsys: Captured) -> None:
    assert run([*ASKED, "--award", "CSTDBT", "--operator", "consecutive"]) == Exit.FINDINGS
    shown = capsys.readouterr().out
    assert "Tình huống đề nghị bổ sung" in shown
    assert "      - id: CSTDBT-individual-require-titles-consecutive-off-r1" in shown


def test_all_killed_is_done(capsys: Captured) -> None:
    assert run([*ASKED, "--award", "LDTT", "--operator", "level"]) == Exit.DONE
    assert "Đạt 100%." in capsys.readouterr().out


def test_no_time_leaves_the_question_open(capsys: Captured) -> None:
    assert run([*ASKED, "--award", "CSTDCS", "--operator", "window", "--seconds", "0"]) == Exit.OPEN
    assert "Hết thời gian tìm" in capsys.readouterr().out


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_the_other_forms_hold_the_same(form: str, capsys: Captured) -> None:
    assert run([*ASKED, "--award", "CSTDBT", "--operator", "consecutive", "--format", form]) == Exit.FINDINGS
    shown = capsys.readouterr().out
    assert "CSTDBT-individual-require-titles-consecutive-off-r1" in shown
    assert shown.endswith("</html>\n" if form == "html" else "\n")


def test_the_document(tmp_path: Path, capsys: Captured) -> None:
    results = tmp_path / "results.json"
    shown = []
    for _ in range(2):
        assert run([*ASKED, "--award", "CSTDBT", "--operator", "ending", "--format", "json", "--resume", str(results)]) == Exit.FINDINGS
        shown.append(capsys.readouterr().out)
    assert shown[0] == shown[1]
    document = json.loads(shown[0])
    Draft202012Validator(mutation_schema()).validate(document)
    assert [mutant["id"] for mutant in document["mutants"]] == ["r1/CSTDBT.individual.require.titles/ending-anywhere"]
    assert run(["schema", "mutation"]) == Exit.DONE
    assert json.loads(capsys.readouterr().out) == mutation_schema()


def test_an_accepted_survivor_is_done_until_the_rule_changes(tmp_path: Path, capsys: Captured) -> None:
    question = [*ASKED, "--award", "CSTDBT", "--operator", "ending"]
    run([*question, "--format", "json"])
    mutant = json.loads(capsys.readouterr().out)["mutants"][0]
    accepted = tmp_path / "accepted.yaml"
    for rule, outcome, told in ((mutant["rule"][:16], Exit.DONE, "Chưa cần"), ("0" * 16, Exit.FINDINGS, "quy tắc đã thay đổi")):
        entry = f"{{mutant: {mutant['id']}, rule: {rule}, reason: {{vi: Chưa cần, en: Not needed}}}}"
        accepted.write_text(f"accepted:\n  - {entry}\n", encoding="utf-8")
        assert run([*question, "--accepted", str(accepted)]) == outcome
        assert told in capsys.readouterr().out


# ---- what is refused ----


FAILING = CASES.read_text(encoding="utf-8").replace("{verdict: ineligible, decisive: [rating]}", "{verdict: eligible}")
ENTRY = "mutant: r1/LDTT.individual.require.rating/dropped, rule: 0123456789abcdef, reason: {vi: không cần, en: not needed}"
REFUSED = {
    "failing-cases": ({"cases.yaml": FAILING}, ["--cases", "cases.yaml"]),
    "no-results": ({"notes.txt": "rated-well"}, ["--resume", "notes.txt"]),
    "results-nowhere": ({}, ["--award", "LDTT", "--operator", "level", "--resume", "nowhere/results.json"]),
    "no-rules": ({}, ["--award", "LDTT", "--kind", "household"]),
    "unknown-names": ({}, ["--award", "CSTDSC", "--regime", "r3"]),
    "unknown-key": ({"accepted.yaml": f"accepted:\n  - {{{ENTRY}, because: it is so}}\n"}, ["--accepted", "accepted.yaml"]),
    "missing-key": ({"accepted.yaml": "accepted:\n  - {mutant: r1/a, rule: 0123456789abcdef}\n"}, ["--accepted", "accepted.yaml"]),
    "empty-name": ({"accepted.yaml": "accepted:\n  - {mutant: '', rule: a, reason: {vi: a, en: a}}\n"}, ["--accepted", "accepted.yaml"]),
    "no-list": ({"accepted.yaml": "accepted: none\n"}, ["--accepted", "accepted.yaml"]),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_done_is_refused_as_expected(name: str, tmp_path: Path, capsys: Captured, golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    files, arguments = REFUSED[name]
    monkeypatch.chdir(tmp_path)
    for file, text in files.items():
        Path(file).write_text(text, encoding="utf-8")
    given = [part for part in ASKED if "--cases" not in arguments or part not in ("--cases", str(CASES))]
    assert run([*given, *arguments]) in (Exit.USAGE, Exit.INVALID)
    shown = capsys.readouterr()
    assert shown.out == ""
    golden(WRONG / f"{name}.expected.txt", shown.err.replace(str(TESTS), "tests").strip("\n"))


def test_every_expected_text_has_a_test() -> None:
    assert {path.name.partition(".")[0] for path in WRONG.iterdir()} == set(REFUSED)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["mutate"], "thiếu bộ quy tắc"),
        (["mutate", str(RULES)], "thiếu tệp tình huống"),
        ([*ASKED, "--operator", "nothing"], "`--operator` không nhận giá trị này"),
    ],
)
def test_a_command_line_that_lacks_something_says_what(arguments: list[str], told: str, capsys: Captured) -> None:
    assert run(arguments) == Exit.USAGE
    assert told in capsys.readouterr().err
