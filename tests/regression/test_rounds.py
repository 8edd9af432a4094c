"""Rounds that some completion of the cohort contradicted, or that left open what was known."""

from typing import Any

from attrs import evolve

from tdkt_rules.model.interval import Interval
from tdkt_rules.model.placement import Placement, Round
from tdkt_rules.model.truth import Truth
from tests.property.cohorts_of_rules import Crowd, Facts, Somebody, Terms, menu, round_of

QUOTAS = {quota.id: quota for quota in menu("individual")}


def somebody(name: str, **known: Any) -> Somebody:
    """One who qualifies."""
    return Somebody(name, "individual", {"rating": "excellent", "manager": False, "all-fine": True, "all-awards": True} | known)


def under(quota: str, **changes: Any) -> Terms:
    """One quota; more work comes first."""
    return Terms({"individual": (evolve(QUOTAS[quota], **changes),)}, ("work",), (), "council")


def placed(outcome: Round) -> dict[str, Placement]:
    return {place.nominee: place for place in outcome.placements}


def test_a_floor_that_may_not_apply_kept_managers_out_for_certain() -> None:
    people = (somebody("N-1", size=1, manager=True), somebody("N-2", size=2, manager=True), somebody("N-3", size=3))

    def said(**unit: Any) -> dict[str, str]:
        return {name: place.status.value for name, place in placed(round_of(under("half-weak"), Crowd({"u1": dict(unit)}, (), people))).items()}

    assert said() == {"N-1": "held", "N-2": "selected", "N-3": "selected"}
    assert said(strength=4) == {"N-1": "not_selected", "N-2": "selected", "N-3": "selected"}
    assert said(strength=5) == {"N-1": "selected", "N-2": "selected", "N-3": "selected"}


def test_a_share_that_may_not_apply_is_an_open_cap() -> None:
    people = (somebody("N-1", size=1, manager=True), somebody("N-2", size=2))
    outcome = round_of(under("third-weak"), Crowd({"u1": {}}, (), people))
    place = placed(outcome)["N-1"]
    assert (place.status.value, place.reason, place.open, place.quotas) == ("held", "cap-unknown", ("third-weak",), ("third-weak",))
    assert outcome.uses[0].applies is Truth.UNKNOWN


def test_whoever_has_no_unit_was_not_counted_for_certain_in_a_cohort_that_lies_within_one_authority() -> None:
    units: dict[str, Facts] = {"u1": {}, "u2": {}}
    crowd = Crowd(units, (), (somebody("N-1", size=1), somebody("N-2", size=2, unit="u1")))
    outcome = round_of(under("share", per="authority"), crowd)
    assert (outcome.uses[0].base, outcome.uses[0].counted, outcome.notes) == (Interval(2, 2), ("N-1", "N-2"), ())
    assert {name: place.status.value for name, place in placed(outcome).items()} == {"N-2": "selected", "N-1": "not_selected"}


def test_a_number_said_beside_those_selected_left_no_seat() -> None:
    people = tuple(somebody(f"N-{work}", size=work, manager=work > 1) for work in (1, 2, 3))
    outcome = round_of(under("third", share=False, value=1, rounding=None), Crowd({}, (), people))
    assert {name: place.status.value for name, place in placed(outcome).items()} == {"N-3": "selected", "N-1": "selected", "N-2": "not_selected"}
    assert (outcome.uses[0].seats, outcome.uses[0].taken) == (Interval(1, 1), Interval(1, 1))
    least = round_of(under("half", share=False, value=2, rounding=None), Crowd({}, (), people))
    assert (least.uses[0].seats, least.uses[0].kept) == (Interval(2, 2), Truth.NOT_MET)
    assert {place.status.value for place in least.placements} == {"selected"}


def test_a_cohort_that_names_no_units_was_taken_to_have_none() -> None:
    crowd = Crowd({}, (), (somebody("N-1", size=1), somebody("N-2", size=2)))
    few, hard = round_of(under("few"), crowd), round_of(under("hard-areas"), crowd)
    assert few.uses[0].applies is Truth.UNKNOWN
    assert {name: place.status.value for name, place in placed(few).items()} == {"N-2": "selected", "N-1": "held"}
    assert (hard.uses[0].counted_from, hard.uses[0].seats.known) == ("unknown", 0)
    assert {place.reason for place in hard.placements} == {"cap-unknown"}
