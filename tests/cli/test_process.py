"""The command as a process: streams, bytes, signals and a missing extra never give a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HOA = "fixtures/nominees/le-thi-hoa.yaml"
TDKT = [sys.executable, "-m", "tdkt_rules.cli.main"]
ASK = [*TDKT, "decide", HOA, "--year", "2025", "--award", "LDTT"]

# click, rich and markdown-it stand in sys.modules as absent
BLOCKED = """
import sys
sys.modules.update(dict.fromkeys(sys.argv.pop(1).split(",")))
sys.argv[0] = "tdkt"
from tdkt_rules.cli.main import main
main()
"""


# the program meets something that it does not expect
FAULTY = """
import sys
sys.argv[0] = "tdkt"
from tdkt_rules.cli import main
def run(arguments):
    raise RuntimeError("not as the solver said")
main.run = run
main.main()
"""


def process(command: list[str], *, data: bytes = b"", **environment: str) -> "subprocess.CompletedProcess[bytes]":
    inherited = {name: value for name, value in os.environ.items() if name != "TDKT_LANG"}
    return subprocess.run(command, cwd=ROOT, input=data, capture_output=True, check=False, env={**inherited, **environment})


@pytest.fixture(scope="module")
def plain() -> "subprocess.CompletedProcess[bytes]":
    """The answer to an ordinary question."""
    return process(ASK)


def test_the_answer_is_utf_8_and_plain_whatever_the_machine_is_set_to(plain: "subprocess.CompletedProcess[bytes]") -> None:
    foreign = process(ASK, LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii", FORCE_COLOR="1", COLUMNS="40")
    assert plain.returncode == foreign.returncode == 0
    assert plain.stdout == foreign.stdout
    assert "Đủ tiêu chuẩn" in plain.stdout.decode()
    assert b"\x1b" not in plain.stdout
    assert plain.stderr == b""


def test_a_record_comes_through_standard_input(plain: "subprocess.CompletedProcess[bytes]") -> None:
    command = [*TDKT, "decide", "-", "--year", "2025", "--award", "LDTT"]
    assert process(command, data=(ROOT / HOA).read_bytes()).stdout == plain.stdout


@pytest.mark.parametrize(("data", "code", "expected"), [(b"", "SRC104", 3), (bytes(range(256)), "SRC105", 3), (b"#" * 5_000_001, "SRC107", 5)])
def test_standard_input_that_is_no_record(data: bytes, code: str, expected: int) -> None:
    run = process([*TDKT, "decide", "-", "--year", "2025"], data=data)
    assert run.returncode == expected
    assert f"[{code}]".encode() in run.stderr
    assert run.stdout == b""


def test_names_that_are_no_text() -> None:
    run = process([*TDKT, "decide", os.fsdecode(b"\xff\xfe.yaml"), "--year", os.fsdecode(b"\xff")])
    assert run.returncode == 3
    assert b"SRC101" in run.stderr
    assert b"Traceback" not in run.stderr


@pytest.mark.parametrize("command", [ASK, [*TDKT, "--help"]], ids=["decide", "help"])
def test_a_reader_that_goes_away_is_no_mistake(command: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    run = subprocess.run(command, cwd=ROOT, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert run.returncode == 141
    assert run.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the device that is always full is a thing of Linux")
@pytest.mark.parametrize("command", [ASK, [*TDKT, "--help"]], ids=["decide", "help"])
def test_output_that_cannot_be_written_is_said(command: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        run = subprocess.run(command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False)
    assert run.returncode == 2
    assert run.stderr.decode().splitlines() == ["lỗi: không ghi được kết quả ra đầu ra chuẩn"]


@pytest.mark.parametrize(("closed", "said"), [(">&-", ["lỗi: không ghi được kết quả ra đầu ra chuẩn"]), (">&- 2>&-", [])])
def test_closed_streams_are_no_traceback(closed: str, said: list[str]) -> None:
    run = process(["sh", "-c", f'exec "$@" {closed}', "sh", *ASK])
    assert run.returncode == 2
    assert run.stderr.decode().splitlines() == said


@pytest.mark.parametrize("missing", ["click", "rich", "markdown_it"])
def test_a_missing_extra_is_named(missing: str) -> None:
    program = [sys.executable, "-c", BLOCKED, missing, "--version"]
    for language, words in (("vi", "chưa cài"), ("en", "not installed")):
        run = process(program, TDKT_LANG=language)
        assert run.returncode == 2
        assert words in run.stderr.decode()
        assert 'pip install "tdkt-rules[cli]"' in run.stderr.decode()
        assert b"Traceback" not in run.stderr


def test_the_module_imports_without_the_extra() -> None:
    program = "import sys; sys.modules.update(click=None, rich=None, markdown_it=None); import tdkt_rules.cli.main"
    assert process([sys.executable, "-c", program]).returncode == 0


@pytest.mark.parametrize(("language", "said"), [("vi", "lỗi của chương trình"), ("en", "a fault of the program")])
def test_a_fault_of_the_program_is_told_from_every_answer(language: str, said: str) -> None:
    run = process([sys.executable, "-c", FAULTY, "diff", "vn@2024-01-01", "vn@2025-01-01"], TDKT_LANG=language)
    assert (run.returncode, run.stdout) == (70, b"")
    assert "RuntimeError: not as the solver said" in run.stderr.decode()
    assert run.stderr.decode().splitlines()[-1].startswith(said)
