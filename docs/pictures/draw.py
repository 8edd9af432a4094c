"""Draws the pictures of the README from what the commands print on a terminal.

Run `python docs/pictures/draw.py` from the top of the checkout when the output changes.
"""

import os
from datetime import date
from io import StringIO
from pathlib import Path
from unittest.mock import patch

from attrs import evolve
from rich.console import Console
from rich.text import Text

from tdkt_rules import Cohort, Nominee, Rulebook
from tdkt_rules.cli.colours import coloured_explanation
from tdkt_rules.cli.report_drawing import report_text
from tdkt_rules.cohort.round import hold_round
from tdkt_rules.compiler.cohort import type_frame
from tdkt_rules.explanation.round_report import round_report
from tdkt_rules.explanation.round_telling import telling
from tdkt_rules.model.time import ReferenceYear
from tdkt_rules.policy.diff.comparing import Comparing, compare_rules
from tdkt_rules.policy.diff.report import diff_report
from tdkt_rules.standing import standing_on
from tdkt_rules.verify.domain import Domain

DECIDE = "tdkt decide fixtures/nominees/le-thi-hoa.yaml --award BKTTG --year 2025 --on 2026-01-15 --style short"
ROUND = "tdkt round fixtures/cohorts/so-mau-2018 --award CSTDCS --year 2018 --on 2019-01-25"
DIFF = "tdkt diff vn@2023-12-31 vn@2024-01-01 --award TTLDTT"
ROOT = Path(__file__).parents[2]
TERMINAL = {"COLUMNS": "118", "TERM": "xterm-256color", "NO_COLOR": ""}
"""The terminal that is drawn, whatever the one at hand is like."""
PARTS = 3
"""So much of the report of a round: the quotas, the order, the placements."""

DIFF_PARTS, DIFF_LINES = 5, 5
"""So much of a comparison: the beginning of the award's changes, the common rules, what they mean, who gains, who loses."""


@patch.dict(os.environ, TERMINAL)
def decisions() -> str:
    """Three decisions as SVG."""
    book = Rulebook.load(ROOT / "rules" / "vn")
    nominee = Nominee.from_file(ROOT / "fixtures" / "nominees" / "le-thi-hoa.yaml")
    console = Console(record=True, file=StringIO(), force_terminal=True)
    for award in ("CSTDCS", "BKTTG", "CSTDBT"):
        decision = book.decide(nominee, award, 2025, date(2026, 1, 15))
        console.print(Text(f"$ {DECIDE.replace('BKTTG', award)}", style="dim"))
        console.print(Text.from_ansi(coloured_explanation(decision.explain("vi", "short"), "vi")))
        console.print()
    return console.export_svg(title="tdkt")


@patch.dict(os.environ, TERMINAL)
def placements() -> str:
    """The beginning of the report of a round as SVG."""
    book, cohort = Rulebook.load(ROOT / "rules" / "vn"), Cohort.open(ROOT / "fixtures" / "cohorts" / "so-mau-2018")
    outcome = hold_round(book, cohort, "CSTDCS", 2018, date(2019, 1, 25))
    regime = book.sitting(2018, date(2019, 1, 25)).of_the_day.regime
    report = round_report(telling(book.rules, outcome, "vi", regime, type_frame(cohort, book.rules, regime)))
    console = Console(record=True, file=StringIO(), force_terminal=True)
    console.print(Text(f"$ {ROUND}", style="dim"))
    console.print(Text.from_ansi(report_text(evolve(report, parts=report.parts[:PARTS]), "vi", in_colour=True)))
    return console.export_svg(title="tdkt")


@patch.dict(os.environ, TERMINAL)
def difference() -> str:
    """Parts of what a change of the rules does as SVG: the first changes of the standard, what that means, and who gains."""
    book, key, day = Rulebook.load(ROOT / "rules" / "vn"), ("TTLDTT", "collective"), date(2024, 12, 31)
    old, new = (standing_on(book, date.fromisoformat(when), name=f"vn@{when}") for when in ("2023-12-31", "2024-01-01"))
    year = ReferenceYear(2024)
    report = diff_report(compare_rules(old, new, Comparing((key,), True, year, day, Domain("collective", year, day))), "vi", full=False)
    first, *others = report.parts[:DIFF_PARTS]
    shown = (evolve(first, lines=(*first.lines[:DIFF_LINES], "  …")), *others)
    console = Console(record=True, file=StringIO(), force_terminal=True)
    console.print(Text(f"$ {DIFF}", style="dim"))
    console.print(Text.from_ansi(report_text(evolve(report, parts=shown), "vi", in_colour=True)))
    return console.export_svg(title="tdkt")


PICTURES = {"decide.svg": decisions, "round.svg": placements, "diff.svg": difference}

if __name__ == "__main__":
    for name, picture in PICTURES.items():
        (Path(__file__).parent / name).write_text(picture(), encoding="utf-8")
