"""What a terminal shows: the same words, with colour."""

import re

import pytest

from tdkt_rules.cli.colours import coloured_explanation
from tdkt_rules.cli.page import html_page
from tdkt_rules.cli.tables import Table, aligned, drawn_table, markdown_table

TEXT = "Đủ tiêu chuẩn.\nCá nhân: Hoa\n\nTiêu chuẩn\n  ✓ Một [red]hai[/red].\n  ✗ Ba.\n    Hồ sơ: bốn."
TABLE = Table(("Mã", "Kết luận"), (("LDTT", "✓ Đủ"), ("CSTDCS", "✗ Không")))
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("NO_COLOR", raising=False)


def test_colour_changes_no_word() -> None:
    shown = coloured_explanation(TEXT, "vi")
    assert "\x1b" in shown
    assert COLOUR.sub("", shown) == TEXT + "\n"


def test_no_color_is_respected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert not re.search(r"\x1b\[[0-9;]*3[0-7]m", coloured_explanation(TEXT, "vi") + drawn_table(TABLE, "vi"))


def test_a_table_holds_the_same_cells_in_every_form() -> None:
    for shown in (aligned(TABLE), drawn_table(TABLE, "vi"), markdown_table(TABLE)):
        words = COLOUR.sub("", shown)
        assert [cell for row in (TABLE.headings, *TABLE.rows) for cell in row if cell not in words] == []


def test_columns_stand_under_each_other() -> None:
    assert {line.index(cell) for line, cell in zip(aligned(TABLE).splitlines(), ("Kết", "✓", "✗"), strict=True)} == {8}


def test_html_in_markdown_is_text() -> None:
    page = html_page("- <script>x</script>", "<i>", "en")
    assert "<script>" not in page
    assert "<title>&lt;i&gt;</title>" in page
