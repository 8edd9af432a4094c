"""Votes against what the rules ask: shares, quorums, votes in writing, several bodies, numbers that are missing or cannot be."""

from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from tdkt_rules.cohort.ballots import ballot_results, is_possible, share_of_members, together
from tdkt_rules.model.ballot import Ballot, Vote
from tdkt_rules.model.interval import Interval
from tdkt_rules.model.placement import BallotResult
from tdkt_rules.model.procedure import ProcedureItem
from tdkt_rules.model.text import Label
from tdkt_rules.model.truth import Truth

MET, NOT_MET, UNKNOWN = Truth.MET, Truth.NOT_MET, Truth.UNKNOWN
NINETY = Ballot("council", "at_least", Fraction(9, 10), written=True)


def step(ballot: Ballot | None, name: str = "vote", source: str = "") -> ProcedureItem:
    return ProcedureItem(name, Label("", ""), (), "verified", "vote", source, ballot)


def result(ballot: Ballot, *votes: Vote, award: str = "CSTDCS") -> BallotResult:
    (found,) = ballot_results((step(ballot),), votes, award)
    return found


def told(found: BallotResult) -> tuple[Any, Truth, Truth]:
    return found.share, found.quorum, found.passed


# ---- the share ----


@pytest.mark.parametrize(
    ("in_favour", "members", "passed"),
    [(9, 10, MET), (8, 9, NOT_MET), (9, 9, MET), (17, 19, NOT_MET), (18, 19, MET), (0, 9, NOT_MET), (27, 30, MET)],
)
def test_a_share_of_all_members_is_exact(in_favour: int, members: int, passed: Truth) -> None:
    assert told(result(NINETY, Vote("council", in_favour, members))) == (Fraction(in_favour, members), MET, passed)


def test_at_least_takes_the_share_itself_and_more_than_does_not() -> None:
    half = Ballot("staff", "at_least", Fraction(1, 2))
    vote = Vote("staff", 20, 40)
    assert result(half, vote).passed is MET
    assert result(evolve(half, sense="more_than"), vote).passed is NOT_MET
    assert result(evolve(half, sense="more_than"), Vote("staff", 21, 40)).passed is MET


def test_a_share_of_those_present_leaves_the_absent_out() -> None:
    residents = Ballot("residents", "at_least", Fraction(60, 100), of="present")
    assert told(result(residents, Vote("residents", 30, 80, present=50))) == (Fraction(3, 5), MET, MET)
    assert told(result(residents, Vote("residents", 29, present=50))) == (Fraction(29, 50), MET, NOT_MET)


def test_votes_in_writing_count_where_the_rule_asks_for_them() -> None:
    vote = Vote("council", 9, 10, present=8, written=2)
    assert told(result(NINETY, vote)) == (Fraction(9, 10), MET, MET)
    of_those_who_voted = evolve(NINETY, of="present")
    assert result(of_those_who_voted, Vote("council", 9, 12, present=8, written=2)).share == Fraction(9, 10)


def test_where_nobody_is_asked_in_writing_some_votes_in_favour_may_not_count() -> None:
    spoken = Ballot("council", "at_least", Fraction(75, 100))
    assert told(result(spoken, Vote("council", 8, 10, present=8, written=2))) == (None, MET, UNKNOWN)
    assert result(spoken, Vote("council", 10, 10, present=8, written=2)).passed is MET
    assert result(spoken, Vote("council", 7, 10, present=8, written=2)).passed is NOT_MET


# ---- what is not known ----


def test_without_the_number_of_members_a_share_of_them_cannot_be_told() -> None:
    assert told(result(NINETY, Vote("council", 9))) == (None, MET, UNKNOWN)


def test_but_it_fails_where_too_many_who_voted_were_not_in_favour() -> None:
    assert told(result(NINETY, Vote("council", 8, present=10))) == (None, MET, NOT_MET)
    assert result(NINETY, Vote("council", 8, present=7, written=3)).passed is NOT_MET


def test_without_the_number_present_the_bounds_may_decide() -> None:
    residents = Ballot("residents", "at_least", Fraction(60, 100), of="present")
    assert told(result(residents, Vote("residents", 30, 50))) == (None, MET, MET)
    assert told(result(residents, Vote("residents", 30, 80))) == (None, MET, UNKNOWN)


def test_nobody_present_tells_no_share() -> None:
    residents = Ballot("residents", "at_least", Fraction(60, 100), of="present")
    assert told(result(residents, Vote("residents", 0, 80, present=0))) == (None, MET, UNKNOWN)


def test_a_vote_that_is_not_recorded_is_open() -> None:
    found = result(NINETY)
    assert (found.vote, *told(found)) == (None, None, UNKNOWN, UNKNOWN)


IMPOSSIBLE = (
    Vote("council", 10, 9),
    Vote("council", 8, 9, present=10),
    Vote("council", 8, 9, present=7),
    Vote("council", 9, 9, present=8, written=2),
    Vote("council", -1, 9),
    Vote("council", 3, 9, present=5, written=-1),
    Vote("council", 0, 0),
)


@pytest.mark.parametrize("vote", IMPOSSIBLE, ids=str)
@pytest.mark.parametrize("base", ["members", "present"])
def test_numbers_that_cannot_be_settle_nothing(vote: Vote, base: Any) -> None:
    assert told(result(evolve(NINETY, of=base), vote)) == (None, MET, UNKNOWN)
    assert told(result(evolve(NINETY, quorum=Fraction(2, 3)), vote)) == (None, UNKNOWN, UNKNOWN)


# ---- the quorum ----


def test_too_few_present_undo_a_good_share() -> None:
    majority = Ballot("staff", "more_than", Fraction(1, 2), of="present", quorum=Fraction(2, 3))
    assert told(result(majority, Vote("staff", 19, 30, present=20))) == (Fraction(19, 20), MET, MET)
    assert told(result(majority, Vote("staff", 19, 30, present=19))) == (Fraction(1), NOT_MET, NOT_MET)
    assert told(result(majority, Vote("staff", 19, present=20))) == (Fraction(19, 20), UNKNOWN, UNKNOWN)


def test_whoever_answers_in_writing_is_not_present() -> None:
    asked = evolve(NINETY, quorum=Fraction(2, 3))
    assert told(result(asked, Vote("council", 9, 9, present=5, written=4))) == (Fraction(1), NOT_MET, NOT_MET)
    assert told(result(asked, Vote("council", 9, 9, present=6, written=3))) == (Fraction(1), MET, MET)


def test_a_quorum_may_follow_from_the_votes_in_favour() -> None:
    asked = evolve(NINETY, quorum=Fraction(2, 3))
    assert told(result(asked, Vote("council", 9, 9))) == (Fraction(1), MET, MET)
    assert told(result(asked, Vote("council", 9, 9, written=4))) == (Fraction(1), NOT_MET, NOT_MET)


# ---- which vote ----


def test_a_vote_counts_for_the_award_that_it_names_and_one_without_for_all() -> None:
    general, own, other = Vote("council", 9, 9), Vote("council", 5, 9, award="CSTDCS"), Vote("council", 9, 9, award="LDTT")
    assert result(NINETY, general, own, other).vote == own
    assert result(NINETY, general, own, other, award="BKBT").vote == general
    assert result(NINETY, other).vote is None


def test_each_body_votes_for_itself_and_each_step_is_measured() -> None:
    steps = (
        step(NINETY, "vote-ministry"),
        step(None, "appraisal"),
        step(Ballot("staff", "more_than", Fraction(1, 2)), "vote-staff"),
        step(evolve(NINETY, share=Fraction(95, 100)), "vote-stricter", "ministry"),
    )
    found = ballot_results(steps, (Vote("staff", 10, 30), Vote("council", 9, 10)), "CSTDCS")
    assert [(item.step, item.source, item.passed) for item in found] == [
        ("vote-ministry", "", MET),
        ("vote-staff", "", NOT_MET),
        ("vote-stricter", "ministry", NOT_MET),
    ]


def test_two_votes_that_do_not_say_the_same_settle_nothing() -> None:
    good, bad, twin = Vote("council", 9, 9), Vote("council", 1, 9), Vote("council", 18, 18)
    assert told(result(NINETY, good, bad)) == (None, UNKNOWN, UNKNOWN)
    assert told(result(NINETY, good, twin)) == (Fraction(1), MET, MET)
    assert told(result(NINETY, good, Vote("council", 19, 20))) == (None, UNKNOWN, MET)


def test_together_every_vote_must_agree() -> None:
    good, bad, unknown, missing = (result(NINETY, *votes) for votes in ((Vote("council", 9, 9),), (Vote("council", 1, 9),), (Vote("council", 9),), ()))
    assert together(()) is MET
    assert together((good, good)) is MET
    assert together((good, unknown)) is UNKNOWN
    assert together((good, unknown, bad)) is NOT_MET
    assert (together((good, missing)), together((good, missing), strict=True)) == (MET, UNKNOWN)
    assert (together((bad, missing)), together((bad, missing), strict=True)) == (NOT_MET, NOT_MET)


# ---- the share as a rank key ----


def test_the_share_that_ranks_is_of_all_members_with_votes_in_writing() -> None:
    votes = (Vote("council", 8, 9, present=7, written=2), Vote("staff", 3))
    assert share_of_members(votes, "council", "CSTDCS") == Interval(Fraction(8, 9), Fraction(8, 9))
    assert share_of_members(votes, "staff", "CSTDCS") == Interval(0, 1)
    assert share_of_members(votes, "residents", "CSTDCS") == Interval(0, 1)
    assert share_of_members((*votes, Vote("council", 1, 9)), "council", "CSTDCS") == Interval(0, 1)


# ---- promises ----

NUMBERS = st.integers(0, 5)
VOTES = st.builds(Vote, st.just("council"), NUMBERS, NUMBERS | st.none(), NUMBERS | st.none(), st.integers(0, 3))
BALLOTS = st.builds(
    Ballot,
    st.just("council"),
    st.sampled_from(("at_least", "more_than")),
    st.sampled_from((Fraction(1, 2), Fraction(2, 3), Fraction(3, 4), Fraction(1))),
    st.sampled_from(("members", "present")),
    st.sampled_from((None, Fraction(1, 2), Fraction(2, 3))),
    st.booleans(),
)


def plainly(ballot: Ballot, members: int, present: int, written: int, spoken: int, by_letter: int) -> bool | None:
    """Whether a vote of which everything is known passes; None when nobody could vote."""
    favour = spoken + (by_letter if ballot.written else 0)
    base = members if ballot.of == "members" else present + (written if ballot.written else 0)
    if base == 0:
        return None
    enough = favour * ballot.share.denominator >= ballot.share.numerator * base
    if ballot.sense == "more_than":
        enough = favour * ballot.share.denominator > ballot.share.numerator * base
    return enough and (ballot.quorum is None or Fraction(present, members) >= ballot.quorum)


@settings(derandomize=True, deadline=None, max_examples=400)
@given(BALLOTS, VOTES)
def test_an_answer_holds_whatever_the_record_leaves_out(ballot: Ballot, vote: Vote) -> None:
    found = result(ballot, vote)
    members = range(1, 13) if vote.members is None else (vote.members,)
    present = range(13) if vote.present is None else (vote.present,)
    seen = {
        plainly(ballot, all_, there, vote.written, vote.in_favour - by_letter, by_letter)
        for all_, there, by_letter in product(members, present, range(vote.written + 1))
        if all_ > 0 and there + vote.written <= all_ and 0 <= vote.in_favour - by_letter <= there
    }
    assert is_possible(vote) is bool(seen)
    if found.passed is not UNKNOWN:
        assert seen <= {found.passed is MET, None}
    if len(seen) == 1 and None not in seen and vote.members is not None and vote.present is not None:
        assert (found.passed is MET) in seen
        assert found.passed is not UNKNOWN
