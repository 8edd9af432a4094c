"""What an allocation promises, of contenders, caps and ties of every kind; the plain allocation tries every way in which open things may turn out."""

from fractions import Fraction
from itertools import pairwise
from math import inf

import pytest
from attrs import evolve
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tdkt_rules.cohort import contender
from tdkt_rules.cohort.allocation import allocate
from tdkt_rules.cohort.contender import Allocation, Cap, Contender, Relative
from tdkt_rules.cohort.shortfall import change_of
from tdkt_rules.model.ranking import Ties
from tests.cohort.plain_allocation import completions, outcomes

NESTED = ("managers", "one", "two", "all")
CHAINS = ((), ("all",), ("one", "all"), ("managers", "one", "all"), ("two", "all"))
CROSSING = ("red", "green", "blue")
TIES: tuple[Ties, ...] = ("council", "all_in", "all_out")
BETTER = {"selected": 3, "tied": 2, "held": 1, "not_selected": 0}
MOST = 80

Round = tuple[list[Contender], dict[str, Cap]]


@st.composite
def rounds(draw: st.DrawFn, *, known: bool, nested: bool | None = None, most: int = 5, keys: int = 1) -> Round:
    """Contenders with the caps that count them; `nested` where every group lies within another or apart from it."""
    nested = draw(st.booleans()) if nested is None else nested
    caps = {name: _cap(draw, name, known) for name in (NESTED if nested else CROSSING)}
    groups = st.sampled_from(CHAINS).map(frozenset) if nested else st.frozensets(st.sampled_from(CROSSING))
    contenders = [_contender(draw, name, draw(groups), known, keys) for name in "abcdefghijkl"[: draw(st.integers(1, most))]]
    return contenders, caps


def _cap(draw: st.DrawFn, name: str, known: bool) -> Cap:
    seats = draw(st.one_of(st.integers(0, 3), st.just(inf)))
    return Cap(name, seats, seats if known or seats == inf else draw(st.sampled_from((seats, seats, seats + 1, inf))))


def _contender(draw: st.DrawFn, name: str, groups: frozenset[str], known: bool, keys: int) -> Contender:
    worst = tuple(2 * draw(st.integers(0, 3)) for _ in range(keys))
    if known:
        return Contender(name, worst, worst, inside=groups)
    best = tuple(number + 2 * draw(st.sampled_from((0, 0, 0, 1, 2))) for number in worst)
    maybe = frozenset(group for group in sorted(groups) if draw(st.sampled_from((False, False, False, True))))
    return Contender(name, best, worst, draw(st.sampled_from((True, True, True, False))), groups - maybe, maybe)


relatives = st.builds(
    Relative,
    st.just("part"),
    st.just("all"),
    st.sampled_from((Fraction(1, 3), Fraction(1, 2), Fraction(9, 10))),
    st.sampled_from(("floor", "half_up", "ceiling")),
    st.sampled_from(("at_most", "at_least")),
    st.integers(0, 1),
)


@st.composite
def rounds_with_a_share(draw: st.DrawFn, *, known: bool) -> tuple[list[Contender], dict[str, Cap], Relative]:
    """A round whose nested caps go beside a share of all who are selected."""
    contenders, caps = draw(rounds(known=known, nested=True))
    of_the_part = [draw(st.booleans()) and "all" in one.inside for one in contenders]
    members = [evolve(one, inside=one.inside | {"part"}) if part else one for one, part in zip(contenders, of_the_part, strict=True)]
    return members, caps, draw(relatives)


def _is_sound(contenders: list[Contender], caps: dict[str, Cap], shares: list[Relative], ties: Ties) -> None:
    allocation = allocate(contenders, caps, {share.id: share for share in shares}, ties)
    for people, seats in completions(contenders, caps, MOST):
        for chosen in outcomes(people, seats, shares, ties):
            for one in people:
                seat = allocation.seats[one.id]
                assert one.id in chosen or seat.state != "selected"
                assert one.id not in chosen or seat.state != "not_selected"
            for name in caps:
                surely = sum(name in one.inside for one in contenders if one.id in chosen)
                perhaps = sum(name in one.inside | one.maybe for one in contenders if one.id in chosen)
                assert allocation.taken[name].known <= perhaps
                assert surely <= allocation.taken[name].possible


@given(rounds(known=False), st.sampled_from(("council", "all_in")))
def test_the_answer_holds_whatever_the_open_things_turn_out_to_be(case: Round, ties: Ties) -> None:
    _is_sound(*case, [], ties)


@given(rounds(known=False, nested=True))
def test_none_of_the_equals_are_taken_whatever_the_open_things_turn_out_to_be(case: Round) -> None:
    _is_sound(*case, [], "all_out")


@given(rounds_with_a_share(known=False), st.sampled_from(TIES))
def test_the_answer_holds_beside_a_share_of_those_selected(case: tuple[list[Contender], dict[str, Cap], Relative], ties: Ties) -> None:
    contenders, caps, share = case
    _is_sound(contenders, caps, [share], ties)


@given(rounds_with_a_share(known=False), st.booleans(), st.sampled_from(TIES))
def test_those_whom_very_many_caps_may_count_are_counted_together_to_the_same_end(
    case: tuple[list[Contender], dict[str, Cap], Relative], shared: bool, ties: Ties
) -> None:
    contenders, caps, share = case
    shares = {share.id: share} if shared else {}
    one_by_one = allocate(contenders, caps, shares, ties)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(contender, "MANY", 0)
        together = allocate(contenders, caps, shares, ties)
    assert (together.taken, together.last) == (one_by_one.taken, one_by_one.last)
    for name, seat in together.seats.items():
        alone = one_by_one.seats[name]
        assert evolve(seat, open=alone.open, reason=alone.reason) == alone
        assert seat.reason == alone.reason or {seat.reason, alone.reason} == {"cap-unknown", "membership-unknown"}
        assert set(seat.open) <= set(alone.open)
        assert bool(seat.open) == bool(alone.open)


@given(rounds(known=True, nested=True), st.sampled_from(TIES))
def test_what_is_known_is_answered_exactly(case: Round, ties: Ties) -> None:
    contenders, caps = case
    allocation = allocate(contenders, caps, {}, ties)
    found = outcomes(contenders, {name: cap.low for name, cap in caps.items()}, [], ties)
    for one in contenders:
        times = sum(one.id in chosen for chosen in found)
        assert allocation.seats[one.id].state == ("selected" if times == len(found) else "tied" if times else "not_selected")


@given(rounds(known=True), st.sampled_from(TIES))
def test_without_equals_what_is_known_is_answered_exactly_however_the_caps_cross(case: Round, ties: Ties) -> None:
    contenders, caps = case
    ordered = [evolve(one, best=(-index,), worst=(-index,)) for index, one in enumerate(contenders)]
    allocation = allocate(ordered, caps, {}, ties)
    [chosen] = outcomes(ordered, {name: cap.low for name, cap in caps.items()}, [], ties)
    assert {name for name, seat in allocation.seats.items() if seat.state == "selected"} == chosen
    assert all(seat.state in ("selected", "not_selected") for seat in allocation.seats.values())


@given(rounds(known=False, most=10), st.sampled_from(TIES))
def test_no_cap_is_exceeded_but_by_equals_who_are_all_taken(case: Round, ties: Ties) -> None:
    contenders, caps = case
    allocation = allocate(contenders, caps, {}, ties)
    for name, cap in caps.items():
        selected = [one for one in contenders if name in one.inside | one.maybe and allocation.seats[one.id].state == "selected"]
        equals = [one for one in selected if allocation.seats[one.id].reason == "tie"]
        assert len(selected) <= cap.low or (ties == "all_in" and equals)


@given(rounds_with_a_share(known=True), st.sampled_from(("council", "all_out")))
def test_no_share_is_exceeded(case: tuple[list[Contender], dict[str, Cap], Relative], ties: Ties) -> None:
    contenders, caps, share = case
    allocation = allocate(contenders, caps, {share.id: share}, ties)
    for chosen in outcomes(contenders, {name: cap.low for name, cap in caps.items()}, [share], ties):
        whole = [one for one in contenders if "all" in one.inside and one.id in chosen]
        limited = [one for one in whole if ("part" in one.inside) == (share.sense == "at_most")]
        assert len(limited) <= share.limit(len(whole))
        assert allocation.limits["part"].known <= share.limit(len(whole))


@given(rounds_with_a_share(known=True))
def test_no_greater_number_of_selected_suits_its_own_share(case: tuple[list[Contender], dict[str, Cap], Relative]) -> None:
    contenders, caps, share = case
    flat = [evolve(one, best=(-index,), worst=(-index,), inside=one.inside & {"all", "part"}) for index, one in enumerate(contenders)]
    taken = allocate(flat, {"all": caps["all"]}, {share.id: share}, "council").taken["all"]
    assert taken.exact
    others = [evolve(one, inside=one.inside ^ {"part"}) if share.sense == "at_least" and "all" in one.inside else one for one in flat]
    for more in range(int(taken.known) + 1, len(flat) + 1):
        limited = allocate(others, {"part": Cap("part", share.limit(more), share.limit(more)), "all": caps["all"]}, {}, "council")
        assert limited.taken["all"].possible < more


@given(rounds(known=True, most=10), st.sampled_from(TIES))
def test_nobody_is_passed_over_for_one_who_is_worse(case: Round, ties: Ties) -> None:
    contenders, caps = case
    allocation = allocate(contenders, caps, {}, ties)
    for one in contenders:
        seat = allocation.seats[one.id]
        if seat.state == "not_selected":
            assert seat.full
            for worse in contenders:
                taken = allocation.seats[worse.id].state in ("selected", "tied")
                assert not (taken and worse.best < one.best and set(seat.full) & worse.inside)


@given(rounds(known=False, most=10), st.sampled_from(TIES), st.data())
def test_the_order_of_the_input_does_not_matter(case: Round, ties: Ties, data: st.DataObject) -> None:
    contenders, caps = case
    assert allocate(data.draw(st.permutations(contenders)), caps, {}, ties) == allocate(contenders, caps, {}, ties)


@given(rounds(known=False, most=10), st.sampled_from(TIES), st.data())
def test_one_more_below_all_others_changes_nobody(case: Round, ties: Ties, data: st.DataObject) -> None:
    contenders, caps = case
    groups = data.draw(st.frozensets(st.sampled_from(sorted(caps))))
    below = Contender("z", (-1,), (-2,), inside=groups)
    before, after = allocate(contenders, caps, {}, ties), allocate([*contenders, below], caps, {}, ties)
    assert {name: seat for name, seat in after.seats.items() if name != "z"} == before.seats


@given(rounds(known=False, most=10), st.sampled_from(("council", "all_in")), st.data())
def test_a_greater_key_never_worsens_a_placement(case: Round, ties: Ties, data: st.DataObject) -> None:
    contenders, caps = case
    raised = data.draw(st.sampled_from(contenders))
    by = data.draw(st.integers(1, 7))
    others = [one for one in contenders if one != raised]
    higher = evolve(raised, best=(raised.best[0] + by,), worst=(raised.worst[0] + by,))
    before, after = allocate(contenders, caps, {}, ties), allocate([*others, higher], caps, {}, ties)
    assert BETTER[after.seats[raised.id].state] >= BETTER[before.seats[raised.id].state]


@given(rounds(known=True, nested=True, most=10), st.data())
def test_a_greater_key_never_worsens_a_placement_when_no_equals_are_taken(case: Round, data: st.DataObject) -> None:
    contenders, caps = case
    raised = data.draw(st.sampled_from(contenders))
    reached = raised.best[0] + data.draw(st.integers(1, 7))
    assume(reached not in {one.best[0] for one in contenders})
    higher = evolve(raised, best=(reached,), worst=(reached,))
    before = allocate(contenders, caps, {}, "all_out")
    after = allocate([*(one for one in contenders if one != raised), higher], caps, {}, "all_out")
    assert BETTER[after.seats[raised.id].state] >= BETTER[before.seats[raised.id].state]


@given(rounds(known=False, most=10), st.sampled_from(TIES))
def test_to_know_more_never_overturns_an_answer(case: Round, ties: Ties) -> None:
    contenders, caps = case
    assume(ties != "all_out" or "all" in caps)  # where caps cross, whether equals all fit is judged cap by cap
    before = allocate(contenders, caps, {}, ties)
    for people, seats in completions(contenders, caps, 3):
        after = allocate(people, {name: Cap(name, number, number) for name, number in seats.items()}, {}, ties)
        for one in people:
            assert before.seats[one.id].state in ("held", "tied", after.seats[one.id].state)


@given(rounds(known=False, most=10), st.sampled_from(TIES))
def test_places_are_counted_from_those_who_are_better(case: Round, ties: Ties) -> None:
    contenders, caps = case
    seats = allocate(contenders, caps, {}, ties).seats
    for one in contenders:
        surely = sum(other.sure and other.worst > one.best for other in contenders)
        perhaps = sum(other.best > one.worst for other in contenders if other != one)
        assert seats[one.id].rank == (surely + 1, perhaps + 1)


@given(rounds(known=True, most=10, keys=2), st.sampled_from(TIES))
@settings(max_examples=200)
def test_the_change_that_is_named_is_enough(case: Round, ties: Ties) -> None:
    contenders, caps = case
    allocation = allocate(contenders, caps, {}, ties)
    for one in contenders:
        change = change_of(one, allocation, ties)
        assert (change is None) == (allocation.seats[one.id].state in ("selected", "held"))
        if change is not None and change.key is not None:
            raised = _raised(one, change.key, change.by + (Fraction(1, 2) if change.beyond else 0))
            after = allocate([raised, *(other for other in contenders if other != one)], caps, {}, ties)
            assert after.seats[one.id].state != "not_selected"


def _raised(one: Contender, key: int, by: int | Fraction | float) -> Contender:
    place = tuple(number + by if index == key else number for index, number in enumerate(one.best))
    return evolve(one, best=place, worst=place)


@given(rounds(known=True, nested=True, most=10), st.sampled_from(TIES))
def test_the_seats_that_are_named_are_enough_and_not_one_too_many(case: Round, ties: Ties) -> None:
    contenders, caps = case
    allocation = allocate(contenders, caps, {}, ties)
    for one in contenders:
        seat = allocation.seats[one.id]
        if seat.state == "not_selected":
            assert _with_more(seat.short, one, contenders, caps, ties).seats[one.id].state != "not_selected"
            if seat.reason != "tie" and ties != "all_out":
                assert _with_more(seat.short - 1, one, contenders, caps, ties).seats[one.id].state == "not_selected"
        if seat.state == "tied":
            assert _with_more(seat.short, one, contenders, caps, ties).seats[one.id].state == "selected"


def _with_more(seats: int | Fraction | float, one: Contender, contenders: list[Contender], caps: dict[str, Cap], ties: Ties) -> Allocation:
    more = {name: Cap(name, cap.low + seats, cap.high + seats) if name in one.inside else cap for name, cap in caps.items()}
    return allocate(contenders, more, {}, ties)


@given(relatives, st.integers(0, 30))
def test_a_limit_never_falls_when_more_are_selected(share: Relative, most: int) -> None:
    limits = [share.limit(number) for number in range(most)]
    assert all(fewer <= more for fewer, more in pairwise(limits))
