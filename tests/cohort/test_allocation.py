"""Seats, told case by case."""

from fractions import Fraction
from math import inf

import pytest

from tdkt_rules.cohort.allocation import allocate
from tdkt_rules.cohort.contender import Allocation, Cap, Contender, Relative
from tdkt_rules.cohort.shortfall import Shortfall, change_of
from tdkt_rules.model.interval import Interval, exactly
from tdkt_rules.model.ranking import Ties


def at(name: str, *place: int, groups: str = "all") -> Contender:
    return Contender(name, place, place, inside=frozenset(groups.split()))


def between(name: str, worst: int, best: int, *, sure: bool = True) -> Contender:
    return Contender(name, (best,), (worst,), sure, frozenset({"all"}))


def seats(*caps: tuple[str, int]) -> dict[str, Cap]:
    return {name: Cap(name, number, number) for name, number in caps}


def states(allocation: Allocation) -> dict[str, str]:
    return {name: seat.state for name, seat in allocation.seats.items()}


def reasons(allocation: Allocation) -> dict[str, str]:
    return {name: seat.reason for name, seat in allocation.seats.items()}


def test_the_better_take_the_seats() -> None:
    allocation = allocate([at("chi", 7), at("an", 9), at("binh", 8)], seats(("all", 2)), {}, "council")
    assert states(allocation) == {"an": "selected", "binh": "selected", "chi": "not_selected"}
    assert allocation.seats["chi"].full == ("all",)
    assert allocation.seats["chi"].rank == (3, 3)
    assert allocation.taken == {"all": exactly(2)}


def test_later_keys_decide_among_equals() -> None:
    assert states(allocate([at("an", 9, 0), at("binh", 9, 1)], seats(("all", 1)), {}, "council")) == {"an": "not_selected", "binh": "selected"}


def test_everybody_has_a_seat_where_nothing_limits() -> None:
    assert states(allocate([at("an", 1), at("binh", 1, groups="")], {}, {}, "council")) == {"an": "selected", "binh": "selected"}


def test_nobody_competes() -> None:
    assert allocate([], seats(("all", 2)), {}, "council") == Allocation({}, {"all": exactly(2)}, {"all": exactly(0)}, {})


def test_a_cap_of_no_seats_says_so() -> None:
    assert reasons(allocate([at("an", 9)], seats(("all", 0)), {}, "council")) == {"an": "zero-cap"}


@pytest.mark.parametrize(
    ("ties", "expected", "taken"),
    [
        ("council", {"an": "selected", "binh": "tied", "chi": "tied", "dung": "not_selected"}, exactly(2)),
        ("all_in", {"an": "selected", "binh": "selected", "chi": "selected", "dung": "not_selected"}, exactly(3)),
        ("all_out", {"an": "selected", "binh": "not_selected", "chi": "not_selected", "dung": "not_selected"}, exactly(1)),
    ],
)
def test_equals_who_do_not_all_fit(ties: Ties, expected: dict[str, str], taken: Interval) -> None:
    allocation = allocate([at("an", 9), at("binh", 8), at("chi", 8), at("dung", 7)], seats(("all", 2)), {}, ties)
    assert states(allocation) == expected
    assert allocation.taken["all"] == taken
    assert {seat.tied_with for seat in allocation.seats.values() if seat.reason == "tie"} == {("binh", "chi")}


def test_equals_whom_a_narrow_cap_parts_leave_the_wide_cap_to_the_next() -> None:
    line = [at("an", 9, groups="one all"), at("binh", 9, groups="one all"), at("chi", 8), at("dung", 7)]
    allocation = allocate(line, seats(("one", 1), ("all", 2)), {}, "council")
    assert states(allocation) == {"an": "tied", "binh": "tied", "chi": "selected", "dung": "not_selected"}


def test_an_equal_who_fits_in_any_case_is_not_of_the_tie() -> None:
    line = [at("an", 9, groups="one all"), at("binh", 9, groups="one all"), at("chi", 9)]
    assert states(allocate(line, seats(("one", 1), ("all", 2)), {}, "council")) == {"an": "tied", "binh": "tied", "chi": "selected"}


def test_an_open_key_holds_its_nominee_and_those_whom_it_may_overtake() -> None:
    allocation = allocate([at("an", 9), at("binh", 6), at("chi", 3), between("dung", 5, 8)], seats(("all", 2)), {}, "council")
    assert states(allocation) == {"an": "selected", "binh": "held", "chi": "not_selected", "dung": "held"}
    assert reasons(allocation) == {"an": "within-caps", "binh": "others-open", "chi": "cap-full", "dung": "key-unknown"}
    assert allocation.seats["dung"].rank == (2, 3)


def test_an_open_key_does_not_matter_where_it_cannot_overtake() -> None:
    assert states(allocate([at("an", 9), between("binh", 1, 8), between("chi", 7, 8)], seats(("all", 3)), {}, "council")) == {
        "an": "selected",
        "binh": "selected",
        "chi": "selected",
    }


def test_one_who_may_not_compete_is_held_and_so_is_the_next() -> None:
    allocation = allocate([between("an", 9, 9, sure=False), at("binh", 8), at("chi", 7)], seats(("all", 1)), {}, "council")
    assert reasons(allocation) == {"an": "standard", "binh": "others-open", "chi": "cap-full"}


def test_an_open_number_of_seats_holds_those_between() -> None:
    allocation = allocate([at("an", 9), at("binh", 8), at("chi", 7)], {"all": Cap("all", 1, 2)}, {}, "council")
    assert reasons(allocation) == {"an": "within-caps", "binh": "cap-unknown", "chi": "cap-full"}
    assert allocation.taken["all"] == Interval(1, 2)


def test_a_cap_that_may_not_apply_refuses_nobody_for_certain() -> None:
    assert states(allocate([at("an", 9), at("binh", 8)], {"all": Cap("all", 1, inf)}, {}, "council")) == {"an": "selected", "binh": "held"}


def test_a_cap_that_may_not_count_a_nominee_holds_it() -> None:
    binh = Contender("binh", (8,), (8,), maybe=frozenset({"all"}))
    allocation = allocate([at("an", 9), binh, at("chi", 7)], seats(("all", 1)), {}, "council")
    assert reasons(allocation) == {"an": "within-caps", "binh": "membership-unknown", "chi": "cap-full"}


def test_a_tie_of_a_cap_that_lies_across_leaves_the_other_cap_open() -> None:
    line = [at("an", 9, groups="red blue"), at("binh", 9, groups="red"), at("chi", 8, groups="blue")]
    allocation = allocate(line, seats(("red", 1), ("blue", 1)), {}, "council")
    assert states(allocation) == {"an": "tied", "binh": "tied", "chi": "held"}


def test_one_whom_a_cap_may_count_may_take_the_seat_and_leave_the_other_cap_open() -> None:
    line = [at("an", 9, groups="red blue"), Contender("binh", (9,), (9,), maybe=frozenset({"red"})), at("chi", 8, groups="blue")]
    assert states(allocate(line, seats(("red", 1), ("blue", 1)), {}, "council"))["chi"] == "held"


def test_equals_are_not_left_out_while_they_may_all_fit() -> None:
    line = [between("an", 3, 9), at("binh", 5), at("chi", 5, groups="one all"), at("dung", 5, groups="one all")]
    allocation = allocate(line, seats(("one", 1), ("all", 2)), {}, "all_out")
    assert states(allocation) == {"an": "held", "binh": "held", "chi": "held", "dung": "held"}


def test_equals_who_are_all_taken_do_not_wait_for_one_who_may_be_equal() -> None:
    assert states(allocate([at("an", 9), between("binh", 7, 9)], seats(("all", 1)), {}, "all_in")) == {"an": "selected", "binh": "held"}


def test_one_who_may_not_compete_is_of_no_tie() -> None:
    allocation = allocate([at("an", 9), at("binh", 9), between("chi", 9, 9, sure=False)], seats(("all", 1)), {}, "council")
    assert reasons(allocation) == {"an": "tie", "binh": "tie", "chi": "standard"}


def test_at_most_a_third_of_those_selected() -> None:
    line = [at(f"m{index}", 9 - index, groups="managers all") for index in range(3)] + [at(f"s{index}", 5 - index) for index in range(4)]
    third = Relative("managers", "all", Fraction(1, 3), "floor")
    allocation = allocate(line, seats(("all", 5)), {"managers": third}, "council")
    assert [name for name, state in states(allocation).items() if state == "selected"] == ["m0", "s0", "s1", "s2", "s3"]
    assert allocation.limits["managers"] == exactly(1)
    assert allocation.seats["m1"].full == ("managers",)


def test_at_least_half_of_those_selected_limits_the_others() -> None:
    line = [at(f"m{index}", 9 - index) for index in range(3)] + [at(f"s{index}", 5 - index, groups="staff all") for index in range(2)]
    half = Relative("staff", "all", Fraction(1, 2), "half_up", "at_least")
    allocation = allocate(line, seats(("all", 5)), {"staff": half}, "council")
    assert states(allocation) == {"m0": "selected", "m1": "selected", "m2": "not_selected", "s0": "selected", "s1": "selected"}
    assert allocation.limits["staff"] == exactly(2)
    assert allocation.taken == {"staff": exactly(2), "all": exactly(4)}


def test_a_part_that_cannot_be_told_is_held() -> None:
    line = [Contender("an", (9,), (9,), inside=frozenset({"all"}), maybe=frozenset({"staff"})), at("binh", 8, groups="staff all")]
    half = Relative("staff", "all", Fraction(1, 2), "ceiling", "at_least")
    assert reasons(allocate(line, seats(("all", 1)), {"staff": half}, "council")) == {"an": "membership-unknown", "binh": "others-open"}


def test_the_change_for_one_who_is_refused() -> None:
    line = [at("an", 9, 1), at("binh", 7, 5), at("chi", 6, 9), at("dung", 4, 0)]
    allocation = allocate(line, seats(("all", 2)), {}, "council")
    assert [change_of(one, allocation, "council") for one in line] == [None, None, Shortfall(0, 1, False, 1), Shortfall(0, 3, True, 2)]


def test_the_change_for_one_whom_a_preference_parts_from_the_last() -> None:
    line = [at("an", 9, 1), at("binh", 9, 0)]
    allocation = allocate(line, seats(("all", 1)), {}, "council")
    assert change_of(line[1], allocation, "council", keys=1) == Shortfall(0, 0, True, 1)
    assert change_of(line[1], allocation, "council", keys=0) == Shortfall(None, 0, False, 1)


def test_no_key_helps_where_there_is_no_seat() -> None:
    allocation = allocate([at("an", 9)], seats(("all", 0)), {}, "council")
    assert change_of(at("an", 9), allocation, "council") == Shortfall(None, 0, False, 1)


def test_the_change_for_one_of_a_tie() -> None:
    line = [at("an", 9), at("binh", 9), at("chi", 9)]
    allocation = allocate(line, seats(("all", 1)), {}, "council")
    assert change_of(line[0], allocation, "council") == Shortfall(0, 0, True, 2)


def test_more_seats_count_those_in_line_for_them() -> None:
    line = [at("an", 9, groups="one all"), at("binh", 8, groups="one all"), at("chi", 7, groups="one all"), at("dung", 6), at("em", 5), at("giang", 4)]
    allocation = allocate(line, seats(("one", 1), ("all", 2)), {}, "council")
    assert allocation.seats["chi"].short == 2
    assert allocation.seats["giang"].short == 2
