"""`tdkt diff` from the side of the one who drafts a change."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tdkt_rules.cli.exits import Exit
from tdkt_rules.cli.program import run
from tdkt_rules.policy.diff.document import diff_schema
from tests.policy.amendments import AMENDMENTS
from tests.policy.drafts import drafted, files, written

ROOT = Path(__file__).resolve().parents[2]
COHORT = str(ROOT / "fixtures" / "cohorts" / "so-mau-2018")
OLD_LAW, NEW_LAW = "vn@2023-12-31", "vn@2024-01-01"
CSTDCS = ["diff", OLD_LAW, NEW_LAW, "--award", "CSTDCS"]
STRUCTURE = [*CSTDCS, "--no-semantic"]

Captured = pytest.CaptureFixture[str]


def test_what_the_new_law_changes_for_an_award(capsys: Captured) -> None:
    assert run(STRUCTURE) == Exit.FINDINGS
    shown = capsys.readouterr()
    lines = shown.out.splitlines()
    assert lines[0] == "Quy định mới thay đổi tiêu chuẩn, điều kiện xét tặng Chiến sĩ thi đua cơ sở."
    assert lines[1].startswith(f"Quy định cũ: {OLD_LAW}: Luật Thi đua, khen thưởng năm 2003 (sửa đổi, bổ sung năm 2013)")
    assert lines[2].startswith(f"Quy định mới: {NEW_LAW}: Luật Thi đua, khen thưởng năm 2022")
    assert "Chiến sĩ thi đua cơ sở (CSTDCS)" in lines
    (quota,) = (line for line in lines if "− Bỏ: Tỷ lệ Chiến sĩ thi đua cơ sở: không quá 15%" in line)
    assert quota.endswith("[khoản 3 Điều 9 Nghị định số 91/2017/NĐ-CP]")
    assert shown.err == ""


def test_who_gains_and_who_loses_with_a_record_of_each(capsys: Captured) -> None:
    assert run([*CSTDCS, "--lang", "en"]) == Exit.FINDINGS
    shown = capsys.readouterr().out
    assert "One question to both sides: year 2024, facts as of 2024-12-31" in shown
    assert "within the limits under “Domain, assumptions and limits”: some gain and some lose: Emulation Soldier at grassroots level." in shown
    assert "nominee: N-1" in shown


def test_the_same_rules_do_not_differ(capsys: Captured) -> None:
    assert run(["diff", NEW_LAW, NEW_LAW, "--no-semantic"]) == Exit.DONE
    assert capsys.readouterr().out.startswith("Quy định mới không khác quy định cũ.\n")


def test_a_limit_that_leaves_everything_open_is_told_by_the_exit_code(capsys: Captured) -> None:
    assert run(["diff", NEW_LAW, NEW_LAW, "--award", "CSTDCS", "--seconds", "0"]) == Exit.OPEN
    assert "chưa xác định được" in capsys.readouterr().out


def test_a_draft_in_a_folder_against_the_rules_as_they_are(tmp_path: Path, capsys: Captured) -> None:
    old, new = written(tmp_path / "old", files()), written(tmp_path / "new", drafted(AMENDMENTS))
    assert run(["diff", f"{old}@2024-12-31", str(new), "--no-semantic"]) == Exit.FINDINGS
    shown = capsys.readouterr().out
    assert "(lấy ngày của bên kia)" in shown
    assert "chỉ xét khi hồ sơ đề nghị" in shown


def test_the_day_of_the_question_is_that_of_a_side_without_one(tmp_path: Path, capsys: Captured) -> None:
    folder = str(written(tmp_path, files()))
    assert run(["diff", folder, folder, "--on", "2024-05-01", "--no-semantic"]) == Exit.DONE
    assert capsys.readouterr().out.count("theo quy tắc ngày 01/05/2024 (ngày ghi ở `--on`)") == 2
    assert run(["diff", folder, folder, "--year", "2023", "--no-semantic"]) == Exit.DONE
    assert capsys.readouterr().out.count("theo quy tắc ngày 31/12/2023 (ngày cuối của năm xét)") == 2


def test_people_of_a_cohort_under_both(capsys: Captured) -> None:
    assert run([*STRUCTURE, "--cohort", COHORT, "--year", "2018"]) == Exit.FINDINGS
    shown = capsys.readouterr().out
    assert "Cùng một câu hỏi cho cả hai bên: năm xét 2018" in shown
    assert shown.splitlines()[3].startswith("Trong danh sách “Sở")
    assert "CB-10" in shown


def test_an_overlay_stands_on_both_sides(capsys: Captured) -> None:
    run(["diff", "vn@2024-12-01", "vn@2025-06-30", "--award", "LDTT", "--overlay", "lao-cai-14-2024", "--no-semantic"])
    assert "Quy định bổ sung ở cả hai bên: " in capsys.readouterr().out


@pytest.mark.parametrize("more", [[], ["--cohort", COHORT, "--year", "2018"], ["--no-semantic"]])
def test_the_document(more: list[str], capsys: Captured) -> None:
    run([*CSTDCS, *more, "--format", "json"])
    shown = capsys.readouterr()
    document = json.loads(shown.out)
    Draft202012Validator(diff_schema()).validate(document)
    assert document["outcome"] == "changed"
    assert (document["semantic"] is None, document["population"] is None) == ("--no-semantic" in more, "--cohort" not in more)
    assert json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True) + "\n" == shown.out


def test_the_schema_is_published(capsys: Captured) -> None:
    assert run(["schema", "diff"]) == Exit.DONE
    assert json.loads(capsys.readouterr().out) == diff_schema()


def test_a_page_and_markdown(tmp_path: Path, capsys: Captured) -> None:
    target = tmp_path / "diff.html"
    assert run([*STRUCTURE, "--format", "html", "--output", str(target)]) == Exit.FINDINGS
    assert capsys.readouterr().out == ""
    page = target.read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "Chiến sĩ thi đua cơ sở (CSTDCS)" in page
    run([*STRUCTURE, "--format", "markdown"])
    assert capsys.readouterr().out.startswith("# Quy định mới thay đổi tiêu chuẩn, điều kiện xét tặng ")


def test_the_same_question_gives_the_same_bytes(capsys: Captured) -> None:
    answers = []
    for _ in range(2):
        run([*CSTDCS, "--format", "json"])
        answers.append(capsys.readouterr().out)
    assert answers[0] == answers[1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "thiếu hai bộ quy định cần so sánh"),
        ([OLD_LAW], "thiếu bộ quy định thứ hai cần so sánh"),
        (["vnn@2024-01-01", NEW_LAW], "ASK532"),
        ([OLD_LAW, NEW_LAW, "--award", "CSTDSC"], "ý bạn là `CSTDCS`?"),
        ([OLD_LAW, NEW_LAW, "--year", "24"], "ASK506"),
        ([OLD_LAW, NEW_LAW, "--award", "CSTDCS", "--horizon", "1000"], "ASK544"),
        ([OLD_LAW, NEW_LAW, "--award", "CSTDCS", "--year", "2024", "--on", "2019-05-05"], "ASK545"),
        ([OLD_LAW, NEW_LAW, "--seconds", "-1"], "số giây từ 0 đến 86400"),
        ([OLD_LAW, NEW_LAW, "--seconds", "nan"], "số giây từ 0 đến 86400"),
        (["git:no-such-revision@2024-01-01", NEW_LAW], "ASK535"),
    ],
)
def test_a_question_that_cannot_be_asked(arguments: list[str], said: str, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert run(["diff", *arguments]) == Exit.USAGE
    shown = capsys.readouterr()
    assert shown.out == ""
    assert said in shown.err


def test_rules_that_do_not_load(tmp_path: Path, capsys: Captured) -> None:
    content = files()
    content["awards.yaml"]["awards"]["BASE"]["rank"] = "first"
    assert run(["diff", f"{written(tmp_path, content)}@2024-01-01", NEW_LAW]) == Exit.INVALID
    assert "awards.yaml" in capsys.readouterr().err
