"""Every snippet of the documentation runs, and every answer that a page shows is the real one: Python, `tdkt` commands, and YAML that is a whole file."""

import re
from pathlib import Path

import pytest

from tdkt_rules import Nominee
from tests.docs.consoles import PAGES, ROOT, answer_of, blocks, command_of, lay_out, replayed
from tests.shipped import share_shipped_book, shipped_book

TEXTS = {page.relative_to(ROOT).as_posix(): page.read_text(encoding="utf-8") for page in PAGES}
PLAYED = [name for name, text in TEXTS.items() if blocks(text, "python") or blocks(text, "console")]
WHOLE = [(name, block) for name, text in TEXTS.items() for block in blocks(text, "yaml") if not name.endswith("errors.md")]
RECORDS = [(name, block) for name, block in WHOLE if block.startswith("nominee:")]
CASES = [(name, block) for name, block in WHOLE if block.startswith("bases:")]
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The top of a checkout."""
    lay_out(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TDKT_LANG", raising=False)
    share_shipped_book(monkeypatch)
    return tmp_path


@pytest.mark.parametrize("name", PLAYED)
def test_page_runs_and_shows_real_answers(name: str, workplace: Path) -> None:
    assert replayed(TEXTS[name]) == TEXTS[name], "run `python -m tests.docs.consoles`"


@pytest.mark.parametrize(("name", "text"), RECORDS, ids=[name for name, _ in RECORDS])
def test_record_loads(name: str, text: str) -> None:
    assert shipped_book().record(Nominee.from_text(text, name)).kind == "individual"


@pytest.mark.parametrize(("name", "text"), CASES, ids=[name for name, _ in CASES])
def test_cases_pass(name: str, text: str, workplace: Path) -> None:
    (workplace / "cases.yaml").write_text(text, encoding="utf-8")
    answer, status = answer_of("tdkt test cases.yaml")
    assert status == 0, answer


@pytest.mark.parametrize("name", TEXTS)
def test_links_lead_somewhere(name: str) -> None:
    targets = [(ROOT / name).parent / target for target in LINK.findall(CODE.sub("", TEXTS[name]))]
    assert [str(target) for target in targets if not target.exists()] == []


def test_there_are_snippets() -> None:
    commands = [line for text in TEXTS.values() for block in blocks(text, "console") for line in block.splitlines() if command_of(line).startswith("tdkt ")]
    assert len(PLAYED) >= 6
    assert len(commands) >= 20
    assert (len(RECORDS), len(CASES)) == (3, 4)
