"""Whole rounds over the shipped rules: who is placed where, of what base, and what the reader is told besides."""

from datetime import date
from fractions import Fraction

import pytest

from tdkt_rules.cohort.round import hold_round
from tdkt_rules.documents.cohort import Cohort
from tdkt_rules.model.decision import Verdict
from tdkt_rules.model.diagnostic import InvalidInput
from tdkt_rules.model.interval import Interval
from tdkt_rules.model.placement import Change, Status
from tests.cohort.people import COUNCIL_ORDER, held, person, placed, statuses, use
from tests.shipped import shipped_book

SEVEN = [person(f"CB-{number}", favour=9 - number) for number in range(7)]


def test_the_share_of_those_who_reach_the_base_title_goes_to_the_first_of_the_order() -> None:
    outcome = held(SEVEN)
    assert statuses(outcome) == {"CB-0": "selected"} | {f"CB-{number}": "not_selected" for number in range(1, 7)}
    share = use(outcome, "share")
    assert (share.base, share.counted_from, share.before.known, share.seats, share.taken) == (
        Interval(7, 7),
        "counted",
        Fraction(21, 20),
        Interval(1, 1),
        Interval(1, 1),
    )
    assert share.counted == tuple(f"CB-{number}" for number in range(7))


def test_whoever_is_beyond_the_cap_learns_by_how_much() -> None:
    second = placed(held(SEVEN), "CB-1")
    assert (second.reason, second.full, second.rank) == ("cap-full", ("share",), (2, 2))
    assert second.change == Change("votes-council", Fraction(1, 9), False, 1)
    assert placed(held(SEVEN), "CB-6").change == Change("votes-council", Fraction(6, 9), False, 6)


def test_modes_of_rounding_that_disagree_are_named_and_one_head_more_is_reckoned() -> None:
    share = use(held([person(f"CB-{number:02}", favour=9) for number in range(33)]), "share")
    assert share.modes == {"floor": 4, "half_up": 5, "ceiling": 5}
    assert (share.one_more, share.next_at) == (5, 34)
    assert share.quota.silent


def test_a_base_that_the_unit_reports_is_taken_before_one_that_was_counted() -> None:
    frame = {"units": {"so-mau": {"years": {2018: {"ldtt": 40}}}}}
    share = use(held(SEVEN, frame), "share")
    assert (share.base, share.counted_from, share.disagrees) == (Interval(40, 40), "reported", Interval(7, 7))
    assert use(held(SEVEN, {"units": {"so-mau": {"years": {2018: {"ldtt": 7}}}}}), "share").disagrees is None


def test_equals_who_do_not_all_fit_are_left_to_the_council() -> None:
    outcome = held([person(f"CB-{number}") for number in range(7)])
    assert set(statuses(outcome).values()) == {"tied"}
    assert placed(outcome, "CB-3").tie == tuple(f"CB-{number}" for number in range(7))
    assert use(outcome, "share").taken == Interval(1, 1)


def test_among_equals_women_come_first() -> None:
    people = [person(f"CB-{number}", facts={"sex": "female" if number == 5 else "male"}) for number in range(7)]
    assert [name for name, status in statuses(held(people)).items() if status == "selected"] == ["CB-5"]


def test_without_an_order_everybody_is_equal() -> None:
    assert set(statuses(held(SEVEN, {"ranking": None})).values()) == {"tied"}


def test_ties_may_be_all_in_and_then_stand_above_the_cap_or_all_out() -> None:
    people = [person(f"CB-{number}") for number in range(7)]
    taken = held(people, {"ranking": COUNCIL_ORDER | {"ties": "all_in"}})
    assert set(statuses(taken).values()) == {"selected"}
    assert use(taken, "share").taken.known > use(taken, "share").seats.possible
    assert set(statuses(held(people, {"ranking": COUNCIL_ORDER | {"ties": "all_out"}})).values()) == {"not_selected"}


def test_whoever_does_not_meet_the_standard_is_not_ranked() -> None:
    outcome = held([*SEVEN, person("CB-9", rating="done")])
    place = placed(outcome, "CB-9")
    assert (place.status, place.reason, place.verdict, place.rank) == (Status.NOT_ELIGIBLE, "standard", Verdict.INELIGIBLE, None)
    assert "LDTT.individual.official.good-work" in place.because
    assert use(outcome, "share").base == Interval(7, 7)


def test_an_open_standard_holds_the_nominee_and_whoever_it_may_push_out() -> None:
    unknown = person("CB-9", favour=9)
    unknown["years"] = {2018: {"registered": True}}
    outcome = held([*SEVEN, unknown])
    assert (placed(outcome, "CB-9").status, placed(outcome, "CB-9").reason) == (Status.HELD, "standard")
    assert statuses(outcome)["CB-0"] == "held"
    assert statuses(outcome)["CB-3"] == "not_selected"


def test_a_missing_key_is_held_and_never_ranked() -> None:
    outcome = held([*SEVEN, person("CB-9", favour=None)])
    assert (placed(outcome, "CB-9").status, placed(outcome, "CB-9").reason) == (Status.HELD, "key-unknown")
    assert statuses(outcome)["CB-0"] == "held"


def test_somebody_not_put_forward_is_overlooked_and_only_counts_for_the_base() -> None:
    outcome = held([*SEVEN, person("CB-8", round={"awards": []}), person("CB-9", round={"awards": ["LDTT"]})])
    assert {"CB-8", "CB-9"}.isdisjoint(statuses(outcome))
    assert {(item.nominee, item.why, item.award) for item in outcome.overlooked} == {("CB-8", "not-nominated", "CSTDCS"), ("CB-9", "lower-award", "LDTT")}
    assert use(outcome, "share").base == Interval(9, 9)


def test_one_bad_record_never_stops_the_round() -> None:
    bad = person("CB-9", facts={"sex": "femal"})
    outcome = held([*SEVEN[:3], bad, person("CB-1"), *SEVEN[3:]])
    assert statuses(outcome) == statuses(held(SEVEN))
    assert [(item.place, item.nominee, item.diagnostics[0].code) for item in outcome.refused] == [
        ("nominees.3", "CB-9", "REC311"),
        ("nominees.4", "CB-1", "COH660"),
    ]


def test_units_that_are_not_of_the_cohort_are_refused_with_the_nearest() -> None:
    outcome = held([person("CB-0", unit="phong-nv")], {"units": {"phong-nvu": {}, "phong-khac": {}}})
    (refused,) = outcome.refused
    assert (refused.diagnostics[0].code, refused.diagnostics[0].nearest) == ("COH610", "phong-nvu")


def test_the_order_of_the_records_shows_nowhere() -> None:
    people = [*SEVEN, person("CB-8", favour=None), person("CB-9", rating="done")]
    assert held(people) == held(reversed(people))


def test_the_digest_changes_with_rules_question_and_cohort() -> None:
    digests = {
        held(SEVEN).digest,
        held(SEVEN[:6]).digest,
        held(SEVEN, strict=True).digest,
        held(SEVEN, {"ranking": None}).digest,
        held(SEVEN, overlays=["tandtc-01-2018"]).digest,
    }
    assert len(digests) == 5


def test_a_quota_by_unit_without_units_counts_the_whole_round_and_says_so() -> None:
    outcome = held(SEVEN, overlays=["bqp-151-2018"])
    assert "COH661" in {note.code for note in outcome.notes}
    assert use(outcome, "strength-share").counted_from == "unknown"


def test_those_without_a_unit_are_counted_by_units_or_not() -> None:
    units = {f"e-{number}": {"level": "authority", "parent": "bo", "years": {2018: {"strength": strength}}} for number, strength in ((1, 100), (2, 0))}
    frame = {"units": {"bo": {"level": "authority", "years": {2018: {"ldtt": 100, "strength": 100}}}} | units}
    outcome = held([person("CB-0"), person("CB-1", unit="e-1")], frame, overlays=["bqp-151-2018"])
    assert "COH663" in {note.code for note in outcome.notes}
    assert {"strength-share@e-1", "strength-share@e-2"} <= set(placed(outcome, "CB-0").quotas)
    assert "strength-share@e-2" not in placed(outcome, "CB-1").quotas
    assert "strength-share@e-2" in placed(outcome, "CB-0").open


def test_kinds_that_do_not_receive_the_award_are_told_of() -> None:
    outcome = held([*SEVEN, {"nominee": "so-mau", "kind": "collective"}])
    assert "COH662" in {note.code for note in outcome.notes}
    assert "so-mau" not in statuses(outcome)


def test_rates_tell_declared_groups_apart() -> None:
    outcome = held([*SEVEN, person("CB-9", favour=9, facts={"sex": "female"})])
    assert {(rate.value, rate.nominees, rate.selected, rate.small) for rate in outcome.rates if rate.fact == "sex"} == {
        ("male", 7, 0, False),
        ("female", 1, 1, True),
    }


def test_a_vote_below_the_share_keeps_out_and_one_not_recorded_does_so_when_strict() -> None:
    below = held([person("CB-0", favour=7, year=2024)], year=2024)
    assert (placed(below, "CB-0").status, placed(below, "CB-0").reason) == (Status.NOT_ELIGIBLE, "vote")
    assert [result.passed.value for result in placed(below, "CB-0").ballots] == ["not_met"]
    assert statuses(held([person("CB-0", favour=8, year=2024)], year=2024)) == {"CB-0": "selected"}
    silent = person("CB-0", favour=None, year=2024)
    assert statuses(held([silent], {"ranking": None}, year=2024)) == {"CB-0": "selected"}
    silent["judgements"] = {}
    assert placed(held([silent], {"ranking": None}, year=2024, strict=True), "CB-0").status is Status.HELD


def test_questions_that_cannot_be_asked_are_refused() -> None:
    cohort = Cohort.from_mappings({"cohort": "sample"}, [])
    for award, question, code in (("CSTDC", {}, "ASK501"), ("CSTDCS", {"kind": "collective"}, "ASK502"), ("CSTDCS", {"overlays": ["nowhere"]}, "ASK520")):
        with pytest.raises(InvalidInput) as refused:
            hold_round(shipped_book(), cohort, award, 2018, **question)
        assert [item.code for item in refused.value.diagnostics] == [code]


def test_a_cohort_without_records_is_an_empty_round() -> None:
    outcome = held([])
    assert (outcome.placements, outcome.refused, use(outcome, "share").seats) == ((), (), Interval(0, 0))


def test_a_part_of_the_selected_is_never_said_to_take_more_than_all_may() -> None:
    frame = {"units": {"so-mau": {"level": "authority", "years": {2018: {"ldtt": 20}}}}}
    people = [person(f"CB-{number}", favour=9, facts={"leads": "none"}) for number in range(6)]
    outcome = held(people, frame, overlays=["byt-38-2018"], on=date(2019, 2, 15))
    floor = next(item for item in outcome.uses if item.quota.id == "non-managers")
    assert set(statuses(outcome).values()) <= {"tied", "held"}
    assert floor.taken.possible == use(outcome, "share").seats.possible == 3
