"""Every snippet of the documentation runs: Python blocks, `tdkt` commands, and YAML that is a whole record."""

import re
import shlex
from pathlib import Path

import pytest

from tdkt_rules import Nominee
from tdkt_rules.cli.program import run
from tests.shipped import share_shipped_book, shipped_book

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "README.vi.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def _blocks(language: str) -> list[tuple[Path, str]]:
    return [(page, text) for page in PAGES for kind, text in BLOCK.findall(page.read_text(encoding="utf-8")) if kind == language]


def _name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


PYTHON_PAGES = sorted({page for page, _ in _blocks("python")})
COMMANDS = [
    (page, line.removeprefix("$ ").removeprefix(".venv/bin/").partition("  #")[0].strip())
    for page, text in _blocks("console")
    for line in text.splitlines()
    if line.startswith(("$ tdkt ", "$ .venv/bin/tdkt "))
]
RECORDS = [(page, text) for page, text in _blocks("yaml") if page.name in ("record.md", "first-decision.md") and text.startswith("nominee:")]


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The top of a checkout, with the record that the tutorial writes."""
    for name in ("rules", "fixtures"):
        (tmp_path / name).symlink_to(ROOT / name)
    for page, text in RECORDS:
        if page.name == "first-decision.md":
            (tmp_path / "tran-van-an.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", PYTHON_PAGES, ids=_name)
def test_python_blocks_of_a_page_run_in_order(page: Path, workplace: Path) -> None:
    names: dict[str, object] = {}
    for where, text in _blocks("python"):
        if where == page:
            exec(compile(text, _name(page), "exec"), names)


@pytest.mark.parametrize(("page", "command"), COMMANDS, ids=[f"{_name(page)}: {command}" for page, command in COMMANDS])
def test_command_runs(page: Path, command: str, workplace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    share_shipped_book(monkeypatch)
    status = run(shlex.split(command)[1:])
    shown = capsys.readouterr()
    assert status in (0, 1, 4), shown.err
    assert "Traceback" not in shown.err
    assert shown.out.strip()


@pytest.mark.parametrize(("page", "text"), RECORDS, ids=[_name(page) for page, _ in RECORDS])
def test_record_loads(page: Path, text: str) -> None:
    assert shipped_book().record(Nominee.from_text(text, _name(page))).kind == "individual"


def test_there_are_snippets() -> None:
    assert len(PYTHON_PAGES) >= 4
    assert len(COMMANDS) >= 8
    assert len(RECORDS) == 2
