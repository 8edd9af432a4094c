"""What is proved of the shipped national rules, and what the law itself refutes: four awards under two laws."""

from datetime import date
from functools import cache

import pytest

from tdkt_rules.policy.proof.properties import PROPERTIES
from tdkt_rules.policy.proof.proving import Inquiry, Proof, PropertyName, proofs
from tdkt_rules.policy.proof.question import awards_asked, domain_asked
from tdkt_rules.standing import standing_on
from tdkt_rules.verify.domain import Limits
from tests.shipped import shipped_book

DAYS = {"l13-n91": date(2023, 12, 31), "l22-n152": date(2025, 12, 31)}
AWARDS = ("CSTDCS", "CSTDBT", "BKTTG", "HCLD3")


@cache
def asked(regime: str, name: PropertyName, *only: str) -> tuple[Proof, ...]:
    standing = standing_on(shipped_book(), DAYS[regime], regime=regime)
    inquiry = Inquiry(standing, domain_asked(standing, None, None, None), Limits(seconds=60), standing, only)
    return proofs([item for item in PROPERTIES if item.name == name], inquiry, awards_asked(standing, AWARDS, None))


def refuted(found: tuple[Proof, ...]) -> set[str]:
    assert found
    assert "unknown" not in {proof.status for proof in found}
    return {" ".join((proof.award, proof.kind, *proof.about)) for proof in found if proof.status == "refuted"}


@pytest.mark.parametrize("regime", DAYS)
def test_every_award_is_reached(regime: str) -> None:
    assert refuted(asked(regime, "reachable")) == set()


@pytest.mark.parametrize("regime", DAYS)
def test_whoever_is_barred_is_refused(regime: str) -> None:
    assert refuted(asked(regime, "barred")) == set()


def test_a_higher_title_implies_the_lower_ones_except_where_the_law_says_otherwise() -> None:
    certificates = {f"BKTTG {kind} BKBT" for kind in ("individual", "collective")}
    assert refuted(asked("l13-n91", "nested")) == certificates | {"BKTTG individual GK", "BKTTG collective GK", "CSTDCS individual CSTT"}
    assert refuted(asked("l22-n152", "nested")) == certificates | {"BKTTG household BKBT", "CSTDCS individual CSTT", "CSTDCS individual LDTT"}


@pytest.mark.parametrize("regime", DAYS)
def test_more_merit_hurts_only_where_a_later_certificate_moves_the_window_that_it_opens(regime: str) -> None:
    found = asked(regime, "monotone", "rating", "registered", "initiative", "BKBT", "BKTTG", "CSTDCS", "TTLDXS", "DVQT", "COBT", "COCP")
    assert refuted(found) == {"HCLD3 individual award BKTTG", "HCLD3 collective award BKTTG"}
    assert all(proof.found is not None and proof.found.smallest for proof in found if proof.status == "refuted")


@pytest.mark.parametrize("regime", DAYS)
def test_no_route_is_superfluous(regime: str) -> None:
    assert refuted(asked(regime, "subsumed")) == set()


def test_every_criterion_decides_for_somebody_except_law_of_other_days() -> None:
    former = {f"HCLD3 {kind} HCLD3.{kind}.movement.circular.before-2020.days" for kind in ("individual", "collective")}
    assert refuted(asked("l13-n91", "matters")) == former
    assert refuted(asked("l22-n152", "matters")) == set()
