"""`tdkt round` from the side of the one who prepares the council's meeting."""

import csv
import io
import json
import re
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tdkt_rules.cli.answer import Session
from tdkt_rules.cli.counting import SOME, counting
from tdkt_rules.cli.exits import Exit
from tdkt_rules.cli.program import run
from tdkt_rules.cli.report_drawing import report_text
from tdkt_rules.cohort.round import hold_round
from tdkt_rules.explanation.report import Grid, Part, Report
from tdkt_rules.explanation.round_schema import round_schema

COHORT = """
cohort: phong-mau
label: {vi: Phòng Mẫu, en: Sample office}
units: {phong: {name: Phòng Mẫu, years: {2018: {ldtt: %(base)s}}}}
ranking: {by: [{votes: council}]}
nominees:
%(people)s
"""
PERSON = """
  - nominee: CB-%(id)s
    kind: individual
    name: %(name)s
    facts: {sex: male, force: civil, class: official}
    years: {2018: {rating: excellent, registered: true}}
    events: {initiative: [{year: 2018, kind: initiative, scope: grassroots}]}
    spans: {employment: [{from: 2010-01-01}]}
    complete: {employment: {through: 2018}, discipline: {through: 2019}, proceeding: {through: 2019}, training: {through: 2018}, initiative: {through: 2018}}
    round: {unit: phong%(votes)s}
"""
COLOUR = re.compile(r"\x1b\[[0-9;]*m")

Captured = pytest.CaptureFixture[str]


def person(number: int, name: str, votes: int | None) -> str:
    said = "" if votes is None else f", votes: [{{body: council, in_favour: {votes}, members: 9, present: 9}}]"
    return PERSON % {"id": f"{number:02}", "name": name, "votes": said}


ORDERED = (person(1, "Lê Văn An", 9), person(2, "Trần Văn Bình", 8), person(3, "Phạm Văn Cường", 7))
TIED = (person(1, "Lê Văn An", 9), person(2, "Trần Văn Bình", 9), person(3, "Phạm Văn Cường", 7))


def written(folder: Path, *people: str, base: int = 6, name: str = "phong.yaml") -> str:
    path = folder / name
    path.write_text(COHORT % {"people": "".join(people), "base": base}, encoding="utf-8")
    return str(path)


def asked(path: str, *more: str) -> list[str]:
    return ["round", path, "--award", "CSTDCS", "--year", "2018", *more]


def statuses(capsys: Captured) -> dict[str, str]:
    return {item["nominee"]: item["status"] for item in json.loads(capsys.readouterr().out)["placements"]}


def test_a_round_is_reported_in_vietnamese(tmp_path: Path, capsys: Captured) -> None:
    run(asked(written(tmp_path, *ORDERED), "--on", "2018-12-31"))
    shown = capsys.readouterr()
    assert shown.out.startswith("Đợt xét danh hiệu Chiến sĩ thi đua cơ sở, năm xét 2018: ")
    assert "Danh sách xét: Phòng Mẫu (phong-mau)" in shown.out
    assert [title for title in ("Tỷ lệ, số lượng", "Thứ tự xét", "Kết quả") if f"\n\n{title}\n" not in shown.out] == []
    assert shown.err == ""


def test_english(tmp_path: Path, capsys: Captured) -> None:
    run(asked(written(tmp_path, *ORDERED), "--lang", "en"))
    assert capsys.readouterr().out.startswith("Round for Emulation Soldier")


def test_one_seat_goes_to_the_first(tmp_path: Path, capsys: Captured) -> None:
    assert run(asked(written(tmp_path, *ORDERED, base=7), "--format", "json")) == Exit.DONE
    assert statuses(capsys) == {"CB-01": "selected", "CB-02": "not_selected", "CB-03": "not_selected"}


def test_equals_who_do_not_all_fit_leave_the_round_open(tmp_path: Path, capsys: Captured) -> None:
    assert run(asked(written(tmp_path, *TIED, base=7), "--format", "json")) == Exit.OPEN
    assert statuses(capsys) == {"CB-01": "tied", "CB-02": "tied", "CB-03": "not_selected"}
    run(asked(written(tmp_path, *TIED, base=7)))
    assert "\n\nHội đồng cần quyết định\n  Lê Văn An (CB-01) và Trần Văn Bình (CB-02)" in capsys.readouterr().out


def test_a_vote_that_is_not_recorded_holds(tmp_path: Path, capsys: Captured) -> None:
    path = written(tmp_path, person(1, "Lê Văn An", 9), person(2, "Trần Văn Bình", None), base=7)
    assert run(asked(path, "--format", "json")) == Exit.OPEN
    assert statuses(capsys)["CB-02"] == "held"


def test_a_wrong_record_stops_nothing(tmp_path: Path, capsys: Captured) -> None:
    path = written(tmp_path, *ORDERED, "\n  - {nominee: CB-09, kind: individual, naem: x}\n", base=7)
    assert run(asked(path)) == Exit.INVALID
    shown = capsys.readouterr()
    assert "ngoài ra có 01 hồ sơ không dùng được" in shown.out
    assert "[REC301]" in shown.out
    assert "✓ Được chọn" in shown.out
    assert shown.err == ""


def test_the_document_is_alone_on_standard_output(tmp_path: Path, capsys: Captured) -> None:
    run(asked(written(tmp_path, *ORDERED), "--format", "json", "--why", "CB-02"))
    shown = capsys.readouterr()
    document = json.loads(shown.out)
    Draft202012Validator(round_schema()).validate(document)
    assert [decision["nominee"]["id"] for decision in document["decisions"]] == ["CB-02"]
    assert shown.out == json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    assert shown.err == ""


def test_why_tells_one_story_with_the_decision(tmp_path: Path, capsys: Captured) -> None:
    run(asked(written(tmp_path, *ORDERED, base=7), "--why", "CB-02", "--why", "CB-02"))
    shown = capsys.readouterr().out
    assert shown.count("Ngoài chỉ tiêu: Trần Văn Bình (CB-02), Phòng Mẫu.") == 1
    assert "Cuối cùng được chọn: Lê Văn An (CB-01), hạng 1." in shown
    assert "\nKết luận về tiêu chuẩn\n  Đủ tiêu chuẩn danh hiệu Chiến sĩ thi đua cơ sở" in shown
    assert "Phạm Văn Cường" not in shown


def test_why_of_nobody_is_refused_without_a_name(tmp_path: Path, capsys: Captured) -> None:
    assert run(asked(written(tmp_path, *ORDERED), "--why", "CB-O2")) == Exit.USAGE
    shown = capsys.readouterr()
    assert "`CB-02`" in shown.err
    assert "Trần" not in shown.err
    assert shown.out == ""


def test_why_of_a_record_that_is_refused_or_not_put_forward_says_which(tmp_path: Path, capsys: Captured) -> None:
    wrong = "\n  - {nominee: CB-09, kind: individual, naem: x}\n  - {nominee: CB-08, kind: individual, round: {awards: []}}\n"
    path = written(tmp_path, *ORDERED, wrong)
    for name, said in (("CB-09", "hồ sơ của `CB-09` không dùng được"), ("CB-08", "`CB-08` có hồ sơ nhưng không được đề nghị")):
        assert run(asked(path, "--why", name)) == Exit.USAGE
        assert said in capsys.readouterr().err


def test_rows_for_a_spreadsheet(tmp_path: Path, capsys: Captured) -> None:
    path = written(tmp_path, *ORDERED, base=7)
    run(asked(path, "--format", "csv"))
    out = capsys.readouterr().out
    assert [row["result"] for row in csv.DictReader(io.StringIO(out))] == ["Được chọn", "Ngoài chỉ tiêu", "Ngoài chỉ tiêu"]
    target = tmp_path / "result.csv"
    run(asked(path, "--format", "csv", "--output", str(target)))
    assert target.read_bytes() == b"\xef\xbb\xbf" + out.encode()
    assert capsys.readouterr().out == ""


def test_only_one_kind(tmp_path: Path, capsys: Captured) -> None:
    assert run(asked(written(tmp_path, *ORDERED), "--kind", "collective")) == Exit.USAGE
    assert "[ASK502]" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--year", "2018"], "thiếu mã danh hiệu"),
        (["--award", "CSTDCS"], "thiếu năm xét"),
        (["--award", "CSTDC", "--year", "2018"], "[ASK501]"),
        (["--award", "CSTDCS", "--year", "2018", "--overlay", "nowhere"], "[ASK520]"),
    ],
)
def test_a_question_that_cannot_be_asked(arguments: list[str], code: str, tmp_path: Path, capsys: Captured) -> None:
    assert run(["round", written(tmp_path, *ORDERED), *arguments]) == Exit.USAGE
    shown = capsys.readouterr()
    assert code in shown.err
    assert shown.out == ""


def test_a_cohort_that_is_none(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "none.yaml"
    path.write_text("nominees: []", encoding="utf-8")
    assert run(asked(str(path))) == Exit.INVALID
    assert "[COH630]" in capsys.readouterr().err


def test_the_order_of_records_does_not_show(tmp_path: Path, capsys: Captured) -> None:
    run(asked(written(tmp_path, *ORDERED), "--format", "json"))
    forward = capsys.readouterr().out
    run(asked(written(tmp_path, *reversed(ORDERED)), "--format", "json"))
    assert capsys.readouterr().out == forward


REPORT = Report(
    "Đợt xét.",
    ("Danh sách xét: Phòng Mẫu",),
    (
        Part(
            "Kết quả", Grid(("Hạng", "Kết quả", "Lý do"), (("1", "✓ Được chọn", "đủ tiêu chuẩn " * 9), ("2", "✗ Không", "thiếu"))), ("Một câu [red]dài[/red].",)
        ),
    ),
)


def test_a_terminal_shows_the_same_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.delenv("NO_COLOR", raising=False)
    coloured = report_text(REPORT, "vi", in_colour=True)
    assert "\x1b" in coloured
    assert max(len(line) for line in COLOUR.sub("", coloured).splitlines()) <= 60
    plain = report_text(REPORT, "vi", in_colour=False)
    assert sorted(COLOUR.sub("", coloured).replace("─", " ").split()) == sorted(plain.split())


def test_a_long_table_is_aligned_on_a_terminal_too() -> None:
    rows = tuple((str(number), "✓ Được chọn", "x") for number in range(1001))
    long = Report("Đợt xét.", (), (Part("Kết quả", Grid(("Hạng", "Kết quả", "Lý do"), rows)),))
    assert "1000  ✓ Được chọn  x\n" in report_text(long, "vi", in_colour=True)


class Screen(io.StringIO):
    """A standard error that is a terminal."""

    def isatty(self) -> bool:
        return True


def test_nobody_waits_where_there_is_no_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with counting(None, Session("vi", terminal=False)) as progress:
        assert progress is None
    monkeypatch.setattr(sys, "stderr", Screen())
    with counting(SOME, Session("vi", terminal=True)) as progress:
        assert progress is None


@pytest.mark.parametrize("expected", [None, SOME + 100])
def test_a_bar_counts_many_records(expected: int | None, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm-256color")
    with counting(expected, Session("vi", terminal=True)) as progress:
        assert progress is not None
        for done in range(1, SOME + 1):
            progress(done)
        assert screen.getvalue() == ""
        for done in range(SOME + 1, SOME + 101):
            progress(done)
    assert "Đang xét hồ sơ" in screen.getvalue()


def test_the_command_hands_the_bar_to_the_round(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    done: list[int] = []
    monkeypatch.setattr("tdkt_rules.cli.round.hold_round", lambda *args, **fields: hold_round(*args, **{**fields, "progress": done.append}))
    run(asked(written(tmp_path, *ORDERED)))
    assert done == [1, 2, 3]
    capsys.readouterr()


def test_another_record_of_the_same_id_is_not_taken_for_the_one_that_was_placed(tmp_path: Path, capsys: Captured) -> None:
    path = written(
        tmp_path, "\n  - {nominee: CB-01, kind: individual, naem: x}\n", ORDERED[0], person(1, "Hà Văn Giang", 1).replace("excellent", "good"), base=7
    )
    assert run(asked(path, "--why", "CB-01", "--format", "json")) == Exit.INVALID
    document = json.loads(capsys.readouterr().out)
    assert [decision["nominee"]["name"] for decision in document["decisions"]] == ["Lê Văn An"]
    assert [item["digest"] for item in document["placements"]] == [decision["digest"] for decision in document["decisions"]]
