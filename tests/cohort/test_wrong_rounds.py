"""What a round says of its cohort: records that it cannot use, and what the reader should know besides."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tdkt_rules import Cohort
from tdkt_rules.cohort.round import hold_round
from tdkt_rules.explanation.diagnostics import render_all
from tests.shipped import shipped_book

WRONG = Path(__file__).parents[1] / "wrong" / "round"
Golden = Callable[[Path, str], None]


@pytest.mark.parametrize("name", sorted(path.stem for path in WRONG.glob("*.yaml")))
def test_a_round_says_what_is_wrong_with_its_cohort(name: str, golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(WRONG)
    award, overlay = ("COBT", "bnnptnt-08-2018") if name == "outside-clusters" else ("CSTDCS", "bqp-151-2018")
    outcome = hold_round(shipped_book(), Cohort.open(f"{name}.yaml"), award, 2018, overlays=[overlay])
    found = [item for refused in outcome.refused for item in refused.diagnostics]
    golden(WRONG / f"{name}.expected.txt", render_all([*found, *outcome.notes]))


def test_every_expected_text_has_a_cohort() -> None:
    assert {path.name.removesuffix(".expected.txt") for path in WRONG.glob("*.expected.txt")} == {path.stem for path in WRONG.glob("*.yaml")}
