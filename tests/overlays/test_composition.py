"""Overlays on a regime: what they add, fill and set, where each criterion comes from, and that the text says so."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from tdkt_rules import Nominee, Rulebook
from tdkt_rules.engine.composition import compose, moved_parameter
from tdkt_rules.model.criterion import Unencoded
from tdkt_rules.model.decision import Decision, Verdict
from tdkt_rules.model.diagnostic import InvalidInput
from tdkt_rules.model.finding import Cause, Finding, every_finding
from tdkt_rules.model.truth import Truth

RULEBOOK = Path(__file__).with_name("rulebook")
GOLDEN = Path(__file__).parents[1] / "golden"
BOOK = Rulebook.load(RULEBOOK)
KINDS = ("employment", "discipline", "fine", "initiative", "awards")
RECORD: dict[str, Any] = {
    "nominee": "CB-1",
    "kind": "individual",
    "name": "Lê Thị Hoa",
    "facts": {"sex": "female"},
    "years": {2025: {"rating": "excellent"}},
    "spans": {"employment": [{"from": "2025-04-01"}]},
    "awards": [{"award": "CSTDCS", "year": 2024}, {"award": "CSTDCS", "year": 2025}],
    "complete": {name: {"from": 2015, "through": 2025} for name in KINDS},
}


def decided(award: str, *overlays: str, on: date = date(2025, 12, 31), **changes: Any) -> Decision:
    return BOOK.decide(Nominee.from_mapping({**RECORD, **changes}), award, 2025, on, overlays=overlays)


def findings_of(decision: Decision) -> dict[str, Finding]:
    return {finding.id: finding for finding in every_finding(decision.findings)}


def test_without_overlays_nothing_has_a_source() -> None:
    decision = decided("LDTT")
    assert (decision.verdict, decision.overlays, decision.quotas) == (Verdict.ELIGIBLE, (), ())
    assert {finding.criterion.heading.source for finding in findings_of(decision).values()} == {""}


def test_an_added_criterion_must_hold_and_says_where_it_comes_from() -> None:
    decision = decided("LDTT", "province")
    finding = findings_of(decision)["LDTT.individual.province.initiative"]
    assert (decision.verdict, finding.status, finding.criterion.heading.source) == (Verdict.INELIGIBLE, Truth.NOT_MET, "province")
    assert [str(cited) for cited in finding.citations] == ["QD1.a2"]
    assert decided("LDTT", "province", events={"initiative": [{"year": 2025}]}).verdict is Verdict.ELIGIBLE


def test_bars_and_suspensions_are_added() -> None:
    barred = decided("LDTT", "ministry", events={"fine": [{"year": 2025}]}, spans={"employment": [{"from": "2020-01-01"}]})
    assert [finding.id for finding in barred.blocked_by] == ["LDTT.individual.ministry.bar.fined"]
    late = decided("LDTT", "province", events={"initiative": [{"year": 2025}]}, judgements={"good-standing": {"answer": False}})
    assert findings_of(late)["LDTT.individual.province.suspend.late"].status is Truth.MET


def test_a_common_ground_bars_every_award() -> None:
    for decision in BOOK.decide_all(Nominee.from_mapping({**RECORD, "events": {"fine": [{"year": 2025}]}}), 2025, overlays=("ministry",)):
        assert decision.barred, decision.award


def test_the_standard_of_another_award_is_the_tightened_one() -> None:
    required = findings_of(decided("CSTDCS", "province"))
    assert required["LDTT.individual.province.initiative"].status is Truth.NOT_MET
    assert decided("CSTDCS", "province").verdict is Verdict.INELIGIBLE


def test_a_parameter_moves_in_the_open_direction_and_the_stricter_value_counts() -> None:
    months = {overlays: findings_of(decided("LDTT", *overlays))["LDTT.individual.bar.newcomer"] for overlays in ((), ("ministry",), ("ministry", "unit"))}
    assert [finding.required and finding.required.known for finding in months.values()] == [6, 10, 10]
    assert [finding.criterion.heading.source for finding in months.values()] == ["", "ministry", "ministry"]
    assert [[str(cited) for cited in finding.citations] for finding in months.values()][:2] == [["L22.a24"], ["L22.a24", "TT1.a2"]]
    assert [finding.criterion.heading.mark for finding in months.values()] == ["verified", "reported", "reported"]
    assert findings_of(decided("LDTT", "unit"))["LDTT.individual.bar.newcomer"].criterion.heading.source == "unit"


@pytest.mark.parametrize(
    ("open_", "own", "expected"),
    [("higher", 10, 10), ("higher", 4, 6), ("lower", 4, 4), ("lower", 10, 6), ("either", 10, 10), ("either", 4, 4)],
)
def test_a_value_of_an_overlay_counts_from_its_first_day_where_it_is_the_stricter(open_: Any, own: int, expected: int) -> None:
    national = evolve(BOOK.rules.regimes[0].parameters["least-months"], open=open_)
    moved = moved_parameter(national, evolve(national, values=((date(2024, 7, 1), own),)))
    assert [moved.on(day) for day in (date(2024, 6, 30), date(2024, 7, 1), date(2026, 1, 1))] == [6, expected, expected]


def test_a_delegated_criterion_is_open_until_an_overlay_fills_it() -> None:
    path = "CSTDTQ.individual.require.local-standard"
    open_ = decided("CSTDTQ")
    assert open_.verdict is Verdict.UNDETERMINED
    assert [(item.cause, item.name) for item in open_.missing] == [(Cause.DELEGATED, path)]
    filled = findings_of(decided("CSTDTQ", "province"))[path]
    assert (filled.status, filled.criterion.heading.source) == (Truth.NOT_MET, "province")
    assert decided("CSTDTQ", "unit").verdict is Verdict.ELIGIBLE


def test_a_question_in_a_fill_claims_no_route() -> None:
    answered: dict[str, Any] = {"judgements": {"outstanding": {"answer": True}}, "awards": []}
    path = "CSTDTQ.individual.recommended.by-whom"
    unclaimed = decided("CSTDTQ", "ministry", "unit", **answered)
    assert unclaimed.verdict is Verdict.INELIGIBLE
    assert [finding.id for finding in every_finding(unclaimed.findings) if not finding.claimed] == ["CSTDTQ.individual.recommended"]
    claimed = decided("CSTDTQ", "ministry", "unit", claims=["CSTDTQ.recommended"], **answered)
    assert (claimed.verdict, findings_of(claimed)[path].status) == (Verdict.ELIGIBLE, Truth.MET)


def test_quotas_and_procedure_stand_beside_the_standard() -> None:
    decision = decided("CSTDTQ", "ministry")
    assert [(quota.id, quota.source) for quota in decision.quotas] == [("share", ""), ("ministry-share", "ministry")]
    assert [(step.id, step.source) for step in decided("LDTT", "province").procedure] == [("vote", "province")]


def test_overlays_are_in_the_digest_and_in_their_order() -> None:
    one, other = decided("LDTT", "ministry", "province"), decided("LDTT", "province", "ministry", "province")
    assert (one.overlays, other.overlays) == (("ministry", "province"), ("province", "ministry"))
    assert len({one.digest, other.digest, decided("LDTT").digest}) == 3


def test_every_mistake_in_the_overlays_asked_for_is_reported() -> None:
    with pytest.raises(InvalidInput) as caught:
        decided("LDTT", "unit", "provinse", "province", on=date(2024, 3, 1))
    assert [(item.code, item.nearest) for item in caught.value.diagnostics] == [("ASK520", "province"), ("ASK522", None), ("ASK522", None), ("ASK523", None)]


def test_where_a_met_criterion_excludes_the_other_award_stays_national() -> None:
    regime, overlay = BOOK.rules.regimes[0], next(overlay for overlay in BOOK.rules.overlays if overlay.id == "province")
    national = regime.standards["CSTDCS", "individual"]
    against = evolve(regime, standards={**regime.standards, ("CSTDCS", "individual"): evolve(national, bars=(national.requirement,))})
    composed = compose(against, [overlay]).standards["CSTDCS", "individual"]
    assert composed.bars == (national.requirement,)
    assert composed.requirement != national.requirement


def test_a_delegated_criterion_that_nobody_fills_stays() -> None:
    ministry = next(overlay for overlay in BOOK.rules.overlays if overlay.id == "ministry")
    composed = compose(BOOK.rules.regimes[0], [ministry])
    left = [item for item in _leaves(composed.standards["CSTDTQ", "individual"].requirement) if isinstance(item, Unencoded)]
    assert [item.heading.id for item in left] == ["local-standard"]


def _leaves(criterion: Any) -> list[Any]:
    children = getattr(criterion, "children", ()) or ((criterion.child,) if hasattr(criterion, "child") else ())
    return [leaf for child in children for leaf in _leaves(child)] if children else [criterion]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("award", ["LDTT", "CSTDTQ"])
def test_an_explanation_names_the_level_of_each_criterion(award: str, language: str, golden: Callable[[Path, str], None]) -> None:
    text = decided(award, "ministry", "province").explain(language)
    golden(GOLDEN / f"overlays-{award.lower()}.{language}.txt", text)
