"""The generated reference pages are up to date."""

import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = runpy.run_path(str(ROOT / "docs" / "generate.py"))["pages"]()


@pytest.mark.parametrize("path", sorted(PAGES), ids=lambda path: path.name)
def test_page_is_what_the_rulebook_makes(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == PAGES[path], "run `python docs/generate.py`"
