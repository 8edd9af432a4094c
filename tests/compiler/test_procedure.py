"""Procedure files: what an award takes, what a later regime replaces, how a bonus is reckoned."""

import shutil
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from tdkt_rules import Nominee, Rulebook
from tdkt_rules.model.procedure import STEPS
from tdkt_rules.model.regime import Regime, Rules, Standard, bonus_on
from tests.compiler.mutations import ROOT
from tests.shipped import shipped_book

BASE = ROOT / "tests" / "wrong" / "rules" / "_base"
FIRST = """\
procedure:
  steps:
    ballot: {step: vote, label: {vi: bỏ phiếu, en: ballot}, cite: ND98.a30.c7, mark: verified}
    head: {step: decides, label: {vi: người đứng đầu quyết định, en: the head decides}, cite: L22.a80, mark: verified}
    yearly: {step: time, label: {vi: hằng năm, en: yearly}, cite: L22.a24, mark: verified}
  awards:
    LDTT: {steps: [yearly, ballot, head], bonus: {times: 0.3, cite: ND98.a54, mark: verified}}
    TTLDTT: {steps: [head], bonus: {times: 0.8, cite: ND98.a54, mark: verified}}
  bonus: {base: base-salary, round_up_to: 10000, collective: 2, cite: ND98.a53.c2, mark: reported}
"""
SECOND = """\
procedure:
  steps:
    ballot: {step: vote, label: {vi: bỏ phiếu kín, en: secret ballot}, cite: L22.a83, mark: unverified}
  awards:
    LDTT: {bonus: {times: 0.5, cite: L22.a84, mark: verified}}
    CSTDCS: {individual: {steps: [ballot]}}
"""
SALARY = """\
    base-salary:
      label: {vi: mức lương cơ sở, en: base salary}
      unit: dong
      cite: L22.a11
      mark: verified
      values: [{from: 2024-07-01, value: 2340000}]
"""
LATER = """\
regime:
  id: r2
  label: {vi: sau, en: later}
  based_on: r1
  in_force: {from: 2026-01-01}
  selected_by: receipt_date
  instruments: [L22, ND98]
  counting: after_award_year
  ladder: {basis: [merit], cite: L22.a5, mark: verified}
"""


@pytest.fixture
def book(tmp_path: Path) -> Rulebook:
    shutil.copytree(BASE, tmp_path / "rules")
    first = tmp_path / "rules" / "r1" / "regime.yaml"
    text = first.read_text(encoding="utf-8")
    dated = text.replace("in_force: {from: 2024-01-01}", "in_force: {from: 2024-01-01, until: 2025-12-31}")
    first.write_text(dated.replace("  shared:\n", SALARY + "  shared:\n"), encoding="utf-8")
    instruments = tmp_path / "rules" / "instruments.yaml"
    instruments.write_text(instruments.read_text(encoding="utf-8").replace(", until: 2025-06-30", ""), encoding="utf-8")
    (tmp_path / "rules" / "r1" / "procedure.yaml").write_text(FIRST, encoding="utf-8")
    (tmp_path / "rules" / "r2").mkdir()
    (tmp_path / "rules" / "r2" / "regime.yaml").write_text(LATER, encoding="utf-8")
    (tmp_path / "rules" / "r2" / "procedure.yaml").write_text(SECOND, encoding="utf-8")
    return Rulebook.load(tmp_path / "rules")


def ids(standard: Standard) -> list[str]:
    return [item.id for item in standard.procedure]


def regime_of(rules: Rules, name: str) -> Regime:
    return next(regime for regime in rules.regimes if regime.id == name)


def test_steps_stand_in_the_order_of_their_kinds(book: Rulebook) -> None:
    standard = regime_of(book.rules, "r1").standards["LDTT", "individual"]
    assert ids(standard) == ["head", "ballot", "yearly"]
    assert [item.step for item in standard.procedure] == ["decides", "vote", "time"]


def test_a_later_regime_replaces_steps_and_parts_of_awards_one_by_one(book: Rulebook) -> None:
    later = regime_of(book.rules, "r2").standards
    assert ids(later["LDTT", "individual"]) == ["head", "ballot", "yearly"]
    assert next(item.mark for item in later["LDTT", "individual"].procedure if item.id == "ballot") == "unverified"
    bonus = later["LDTT", "individual"].bonus
    assert bonus is not None
    assert bonus.times == Fraction(1, 2)
    assert ids(later["CSTDCS", "individual"]) == ["ballot"]
    assert ids(later["TTLDTT", "collective"]) == ["head"]


def test_the_bonus_of_an_award_that_no_individual_receives_is_taken_as_it_is(book: Rulebook) -> None:
    bonus = regime_of(book.rules, "r1").standards["TTLDTT", "collective"].bonus
    assert bonus is not None
    assert (bonus.times, bonus.mark) == (Fraction(4, 5), "reported")
    assert [str(cited) for cited in bonus.citations] == ["ND98.a54", "ND98.a53.c2"]


@pytest.mark.parametrize(("on", "amount"), [(date(2024, 6, 30), None), (date(2024, 7, 1), 710000)])
def test_an_amount_is_rounded_up_and_unknown_before_the_first_base(book: Rulebook, on: date, amount: int | None) -> None:
    regime = regime_of(book.rules, "r1")
    due = bonus_on(regime.standards["LDTT", "individual"], regime, on)
    assert due is not None
    assert due.amount == amount


def test_a_decision_carries_the_bonus_of_its_day(book: Rulebook) -> None:
    decision = book.decide(Nominee.from_mapping({"nominee": "CB-1", "kind": "individual"}), "LDTT", 2024)
    assert decision.bonus is not None
    assert decision.bonus.amount == 710000
    assert "Thưởng 0,3 lần mức lương cơ sở (710.000 đồng)" in decision.explain("vi")
    assert "Bonus of 0.3 times the base salary (710,000 dong)" in decision.explain("en")


WITH_PROCEDURES = ("l13-n91", "l22-n98", "l22-n152")


@pytest.mark.parametrize("name", WITH_PROCEDURES)
def test_every_shipped_standard_says_who_decides(name: str) -> None:
    standards = regime_of(shipped_book().rules, name).standards.values()
    assert [(item.award, item.kind) for item in standards if not any(step.step == "decides" for step in item.procedure)] == []


@pytest.mark.parametrize("name", WITH_PROCEDURES)
def test_no_shipped_standard_names_a_step_twice(name: str) -> None:
    for standard in regime_of(shipped_book().rules, name).standards.values():
        assert len(set(ids(standard))) == len(ids(standard)), standard.award
        assert [STEPS.index(item.step) for item in standard.procedure] == sorted(STEPS.index(item.step) for item in standard.procedure)


@pytest.mark.parametrize(
    ("regime", "award", "kind", "times"),
    [
        ("l22-n98", "HCLD1", "individual", Fraction(9)),
        ("l22-n98", "HCLD1", "collective", Fraction(18)),
        ("l22-n98", "AHLD", "collective", Fraction(31)),
        ("l22-n152", "BKTTG", "household", Fraction(21, 4)),
        ("l22-n152", "COCP", "collective", Fraction(12)),
        ("l13-n91", "BKBT", "individual", Fraction(1)),
        ("l13-n91", "GK", "collective", Fraction(3, 5)),
        ("l13-n91", "GTHCM", "individual", Fraction(270)),
    ],
)
def test_shipped_bonuses(regime: str, award: str, kind: str, times: Fraction) -> None:
    found = {key: item.bonus for key, item in regime_of(shipped_book().rules, regime).standards.items()}
    bonus = next(item for key, item in found.items() if key == (award, kind))
    assert bonus is not None
    assert bonus.times == times


def test_a_household_has_no_bonus_where_the_decree_names_no_factor() -> None:
    assert regime_of(shipped_book().rules, "l13-n91").standards["BKTTG", "household"].bonus is None
