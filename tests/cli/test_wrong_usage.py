"""What is said when a command line or a file is wrong: one clear message, the right exit code, nothing on standard output."""

from pathlib import Path

import pytest

from tdkt_rules.cli.exits import Exit
from tdkt_rules.cli.program import run

ROOT = Path(__file__).resolve().parents[2]
HOA = str(ROOT / "fixtures" / "nominees" / "le-thi-hoa.yaml")
DECIDE = ["decide", HOA, "--year", "2025"]

Captured = pytest.CaptureFixture[str]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["decide"], "thiếu tệp hồ sơ"),
        (["decide", HOA], "2024-2025"),
        (["decide", HOA, "--year"], "`--year`"),
        (["decide", HOA, "--year", "25"], "ASK506"),
        (["decide", HOA, "--year", "2025-2027"], "ASK506"),
        ([*DECIDE, "--award", "CSTDSC"], "ý bạn là `CSTDCS`?"),
        ([*DECIDE, "--award", "TTLDTT"], "ASK502"),
        ([*DECIDE, "--regime", "l22-n99"], "ý bạn là `l22-n98`?"),
        ([*DECIDE, "--on", "31/12/2025"], "ý bạn là `2025-12-31`?"),
        ([*DECIDE, "--on", "2025-02-30"], "không phải là ngày"),
        ([*DECIDE, "--on", "1990-01-01"], "ASK504"),
        ([*DECIDE, "--format", "xml"], "text, json, markdown, html"),
        ([*DECIDE, "--awrad", "LDTT"], "ý bạn là `--award`?"),
        ([*DECIDE, "--strict=1"], "`--strict`"),
        ([*DECIDE, "Hoa.yaml"], "đặt tên tệp có dấu cách trong dấu nháy"),
        ([*DECIDE, "--lang", "fr"], "vi, en"),
        (["decied"], "ý bạn là `decide`?"),
        (["\x1b[31m"], "không có lệnh"),
        (["check"], "thiếu bộ quy tắc"),
        (["test"], "thiếu tệp tình huống"),
        (["schema"], "record, rules, decision"),
        (["schema", "records"], "record, cohort, case, rules, decision"),
        (["awards", "--on", "1990-01-01"], "ASK504"),
    ],
)
def test_wrong_usage(arguments: list[str], said: str, capsys: Captured) -> None:
    assert run(arguments) == Exit.USAGE
    shown = capsys.readouterr()
    assert said in shown.err
    assert shown.out == ""
    assert "\x1b" not in shown.err


def test_two_wrong_awards_are_both_reported(capsys: Captured) -> None:
    assert run([*DECIDE, "--award", "CSTDSC", "--award", "LDTT", "--award", "LTTD"]) == Exit.USAGE
    assert capsys.readouterr().err.count("ASK501") == 2


def test_the_language_of_messages_is_chosen(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    run(["decide", HOA, "--lang=en"])
    assert capsys.readouterr().err.startswith("error: the reference year is missing")
    monkeypatch.setenv("TDKT_LANG", "en")
    run(["decide", HOA])
    assert capsys.readouterr().err.startswith("error: the reference year is missing")
    run(["decide", HOA, "--lang", "vi"])
    assert capsys.readouterr().err.startswith("lỗi: thiếu năm xét")
    monkeypatch.setenv("TDKT_LANG", "fr")
    assert run(["awards"]) == Exit.USAGE


@pytest.mark.parametrize(
    ("content", "code", "expected"),
    [
        (b"", "SRC104", Exit.INVALID),
        (b"# only a comment\n", "SRC104", Exit.INVALID),
        (b"PK\x03\x04\x00\x00xl/workbook.xml\x00", "SRC105", Exit.INVALID),
        ("name: Lê Thị Hoa".encode("cp1258", errors="replace"), "SRC106", Exit.INVALID),
        (b"nominee: CB-1\nkind: person\n", "REC3", Exit.INVALID),
        (b"- a\n- b\n", "REC320", Exit.INVALID),
        (b"rules: {}\n", "REC3", Exit.INVALID),
        (b"a: " + b"[" * 60 + b"]" * 60, "SRC110", Exit.LIMIT),
        (b"#" * 5_000_001, "SRC107", Exit.LIMIT),
    ],
    ids=["empty", "comment", "binary", "encoding", "kind", "list", "rules", "deep", "large"],
)
def test_a_record_that_does_not_load(content: bytes, code: str, expected: Exit, tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "record.yaml"
    path.write_bytes(content)
    assert run(["decide", str(path), "--year", "2025"]) == expected
    shown = capsys.readouterr()
    assert f"[{code}" in shown.err
    assert shown.out == ""


@pytest.mark.parametrize(("name", "code"), [("none.yaml", "SRC101"), ("", "SRC102"), ("a\0b", "SRC101")])
def test_a_record_that_is_no_file(name: str, code: str, tmp_path: Path, capsys: Captured) -> None:
    assert run(["decide", str(tmp_path / name) if name != "a\0b" else name, "--year", "2025"]) == Exit.INVALID
    assert f"[{code}]" in capsys.readouterr().err


def test_mistakes_of_the_record_and_of_the_rules_come_together(capsys: Captured) -> None:
    assert run(["decide", "none.yaml", "--year", "2025", "--rules", "nowhere"]) == Exit.INVALID
    shown = capsys.readouterr().err
    assert "[SRC101]" in shown
    assert "[RUL270]" in shown


@pytest.mark.parametrize("command", [["awards"], ["test", "cases"], ["schema", "record"]])
def test_every_command_refuses_a_rulebook_that_is_not_there(command: list[str], capsys: Captured) -> None:
    assert run([*command, "--rules", "nowhere"]) == Exit.INVALID
    assert "[RUL270]" in capsys.readouterr().err


def test_an_interruption_is_quiet(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(name: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("tdkt_rules.cli.decide.read_nominee", interrupted)
    assert run(DECIDE) == Exit.INTERRUPTED
    shown = capsys.readouterr()
    assert (shown.out + shown.err).strip() == ""
