"""How declared groups fared."""

from tdkt_rules.cohort.rates import SMALL_GROUP, rates_of
from tdkt_rules.model.decision import Verdict
from tdkt_rules.model.placement import Placement, Rate, Status
from tdkt_rules.model.vocabulary import NomineeKind


def placed(nominee: str, status: Status = Status.SELECTED, verdict: Verdict = Verdict.ELIGIBLE, kind: NomineeKind = "individual") -> Placement:
    return Placement(nominee, "", kind, "", status, "within-caps", verdict, False, "")


def test_each_group_is_counted_and_the_silent_come_last() -> None:
    placements = (
        placed("a"),
        placed("b", Status.NOT_SELECTED),
        placed("c", Status.NOT_ELIGIBLE, Verdict.INELIGIBLE),
        placed("d", Status.TIED),
        placed("e", Status.HELD, Verdict.UNDETERMINED),
        placed("f", Status.NOT_ELIGIBLE),
    )
    values = {"a": {"sex": "male"}, "b": {"sex": "female"}, "c": {"sex": "female"}, "d": {"sex": "female"}, "e": {}}
    assert rates_of(placements, values, ("sex",)) == (
        Rate("sex", "female", nominees=3, eligible=2, selected=0, small=True),
        Rate("sex", "male", nominees=1, eligible=1, selected=1, small=True),
        Rate("sex", "", nominees=2, eligible=1, selected=0, small=True),
    )


def test_a_group_is_small_below_five() -> None:
    placements = tuple(placed(f"n{index}") for index in range(9))
    values = {place.nominee: {"sex": "female" if index < SMALL_GROUP else "male"} for index, place in enumerate(placements)}
    assert [(rate.nominees, rate.small) for rate in rates_of(placements, values, ("sex",))] == [(5, False), (4, True)]


def test_facts_come_in_the_order_asked_and_each_once() -> None:
    values = {"a": {"sex": "female", "direct_worker": "true"}}
    assert [rate.fact for rate in rates_of((placed("a"),), values, ("sex", "direct_worker", "sex"))] == ["sex", "direct_worker"]
    assert [rate.fact for rate in rates_of((placed("a"),), values, ("direct_worker", "sex"))] == ["direct_worker", "sex"]


def test_a_fact_that_no_nominee_of_a_kind_has_tells_nothing_apart_there() -> None:
    placements = (placed("a"), placed("b"), placed("unit", kind="collective"))
    values = {"a": {"sex": "female"}, "unit": {"area": "hard"}}
    assert [(rate.fact, rate.value, rate.nominees) for rate in rates_of(placements, values, ("sex", "area", "age"))] == [
        ("sex", "female", 1),
        ("sex", "", 1),
        ("area", "hard", 1),
    ]


def test_nobody_gives_no_rates() -> None:
    assert rates_of((), {}, ("sex",)) == ()
    assert rates_of((placed("a"),), {"a": {"sex": "female"}}, ()) == ()
