"""Draws `decide.svg`, the picture of the README, from what the command prints on a terminal.

Run `python docs/pictures/draw.py` from the top of the checkout when the output changes.
"""

import os
from datetime import date
from io import StringIO
from pathlib import Path
from unittest.mock import patch

from rich.console import Console
from rich.text import Text

from tdkt_rules import Nominee, Rulebook
from tdkt_rules.cli.colours import coloured_explanation

COMMAND = "tdkt decide fixtures/nominees/le-thi-hoa.yaml --award BKTTG --year 2025 --on 2026-01-15 --style short"
ROOT = Path(__file__).parents[2]
TERMINAL = {"COLUMNS": "118", "TERM": "xterm-256color", "NO_COLOR": ""}
"""The terminal that is drawn, whatever the one at hand is like."""


@patch.dict(os.environ, TERMINAL)
def picture() -> str:
    """The picture as SVG."""
    book = Rulebook.load(ROOT / "rules" / "vn")
    nominee = Nominee.from_file(ROOT / "fixtures" / "nominees" / "le-thi-hoa.yaml")
    console = Console(record=True, file=StringIO(), force_terminal=True)
    for award in ("CSTDCS", "BKTTG", "CSTDBT"):
        decision = book.decide(nominee, award, 2025, date(2026, 1, 15))
        console.print(Text(f"$ {COMMAND.replace('BKTTG', award)}", style="dim"))
        console.print(Text.from_ansi(coloured_explanation(decision.explain("vi", "short"), "vi")))
        console.print()
    return console.export_svg(title="tdkt")


if __name__ == "__main__":
    (Path(__file__).parent / "decide.svg").write_text(picture(), encoding="utf-8")
