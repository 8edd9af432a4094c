"""The page on durable rules does what it says. Its Python is marked `py`, because pages are played on versions of Python that durable rules do not reach."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.shipped import share_shipped_book

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "how-to" / "put-awards-into-durable-rules.md").read_text(encoding="utf-8")


def test_the_page_runs_from_top_to_bottom(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    share_shipped_book(monkeypatch)
    monkeypatch.chdir(ROOT)
    names: dict[str, Any] = {}
    for block in re.findall(r"^```py\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL):
        exec(block, names)  # noqa: S102  # the page is ours
    assert len(capsys.readouterr().out.splitlines()) == 3
    shown = re.findall(r"^```text\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)[0].splitlines()
    assert len(shown) == len(set(shown) & set(names["definition"])) == 2
