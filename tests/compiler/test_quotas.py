"""Quotas of the national rules: read with their section, taken over and replaced as a whole by a regime that is based on another."""

import shutil
from fractions import Fraction
from pathlib import Path

import pytest

from tdkt_rules import Rulebook
from tdkt_rules.model.quota import Quota, is_looser
from tdkt_rules.model.text import Label
from tests.compiler.mutations import ROOT

OVERLAID = ROOT / "tests" / "overlays" / "rulebook"
SECOND = """
regime:
  id: r2
  label: {vi: Luật sau, en: Later law}
  based_on: r1
  in_force: {from: 2026-01-01}
  selected_by: decision_date
  instruments: [L22]
  counting: after_award_year
  ladder: {basis: [merit], cite: L22.a1, mark: verified}
"""
QUOTA = """
rules:
  CSTDTQ:
    individual:
      quota: [{id: few, label: {vi: số ít, en: few}, at_most: 3, of: holders, cite: L22.a2, mark: reported}]
"""


def quota(sense: str, value: int | Fraction, of: str = "holders") -> Quota:
    return Quota("q", Label("", ""), "at_most" if sense == "at_most" else "at_least", value, isinstance(value, Fraction), of, (), "verified")


def test_a_quota_takes_citation_and_mark_from_its_section() -> None:
    (found,) = Rulebook.load(OVERLAID).rules.regimes[0].standards["CSTDTQ", "individual"].quotas
    assert (found.sense, found.value, found.share, found.of, found.rounding) == ("at_most", Fraction(15, 100), True, "holders", "floor")
    assert ([str(cited) for cited in found.citations], found.mark, found.source) == (["L22.a21"], "verified", "")


@pytest.mark.parametrize(("rules", "expected"), [("", "share"), (QUOTA, "few")])
def test_a_later_regime_takes_quotas_over_or_replaces_them(rules: str, expected: str, tmp_path: Path) -> None:
    shutil.copytree(OVERLAID, tmp_path / "rules", ignore=shutil.ignore_patterns("overlays"))
    regime = tmp_path / "rules" / "r1" / "regime.yaml"
    regime.write_text(
        regime.read_text(encoding="utf-8").replace("in_force: {from: 2024-01-01}", "in_force: {from: 2024-01-01, until: 2025-12-31}"), encoding="utf-8"
    )
    for name in ("vocabulary.yaml", "instruments.yaml"):  # what only the overlays use
        file = tmp_path / "rules" / name
        file.write_text(without_the_overlays(file.read_text(encoding="utf-8")), encoding="utf-8")
    (tmp_path / "rules" / "r2").mkdir()
    (tmp_path / "rules" / "r2" / "regime.yaml").write_text(SECOND, encoding="utf-8")
    if rules:
        (tmp_path / "rules" / "r2" / "titles.yaml").write_text(rules, encoding="utf-8")
    second = Rulebook.load(tmp_path / "rules").rules.regimes[1]
    assert [item.id for item in second.standards["CSTDTQ", "individual"].quotas] == [expected]


def without_the_overlays(text: str) -> str:
    for name, lines in (("    fine:", 2), ("    strength:", 1), ("  TT1:", 5), ("  QD1:", 5)):
        kept = text.splitlines(keepends=True)
        if (at := next((index for index, line in enumerate(kept) if line.startswith(name)), None)) is not None:
            text = "".join(kept[:at] + kept[at + lines :])
    return text


def test_quotas_are_compared_on_one_base_and_in_one_kind_of_number() -> None:
    assert is_looser(quota("at_most", Fraction(1, 5)), quota("at_most", Fraction(3, 20)))
    assert not is_looser(quota("at_most", Fraction(1, 10)), quota("at_most", Fraction(3, 20)))
    assert is_looser(quota("at_least", 1), quota("at_least", 2))
    assert not is_looser(quota("at_most", 5), quota("at_most", Fraction(3, 20)))
    assert not is_looser(quota("at_most", Fraction(1, 5), "strength"), quota("at_most", Fraction(3, 20)))
