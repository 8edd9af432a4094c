"""Votes: whether what a body voted is what the rules ask of it."""

from collections.abc import Iterable
from fractions import Fraction
from math import inf

from tdkt_rules.model.ballot import Ballot, Body, Vote
from tdkt_rules.model.interval import Interval, compare, exactly
from tdkt_rules.model.placement import BallotResult
from tdkt_rules.model.procedure import ProcedureItem
from tdkt_rules.model.truth import Truth, every

ANY_SHARE = Interval(0, 1)
"""A share of which nothing is known."""


def ballot_results(steps: Iterable[ProcedureItem], votes: Iterable[Vote], award: str) -> tuple[BallotResult, ...]:
    """Each vote that the rules ask for against what was voted, in the order of the steps.

    Every step is measured by itself: an overlay that asks for more of the same body is one more result on the same vote.

    Args:
        steps: Steps around the standard.
        votes: Votes on one nominee.
        award: Code of the award.
    """
    cast = tuple(votes)
    return tuple(_result(step, step.ballot, votes_on(award, step.ballot.body, cast)) for step in steps if step.ballot is not None)


def votes_on(award: str, body: Body, votes: Iterable[Vote]) -> tuple[Vote, ...]:
    """What a body voted on an award: votes that name it, else those that name none and so hold for all awards.

    Example:
        >>> votes_on("CSTDCS", "council", (Vote("council", 5, 9), Vote("council", 8, 9, award="CSTDCS"), Vote("council", 3, 9, award="LDTT")))
        (Vote(body='council', in_favour=8, members=9, present=None, written=0, award='CSTDCS'),)
    """
    own = tuple(vote for vote in votes if vote.body == body)
    return tuple(vote for vote in own if vote.award == award) or tuple(vote for vote in own if not vote.award)


def share_of_members(votes: Iterable[Vote], body: Body, award: str) -> Interval:
    """The share of all members of a body in favour of an award, votes in writing included; anything between none and all where that cannot be told."""
    shares = {_share(Ballot(body, "at_least", Fraction(0), written=True), vote) for vote in votes_on(award, body, votes)}
    return shares.pop() if len(shares) == 1 else ANY_SHARE


def together(results: Iterable[BallotResult], *, strict: bool = False) -> Truth:
    """Whether every vote that the rules ask for agreed.

    Args:
        results: Votes against what the rules ask.
        strict: Whether a vote of which nothing is recorded leaves the answer open; otherwise it is only awaited.
    """
    return every(result.passed for result in results if strict or result.vote is not None)


def _result(step: ProcedureItem, ballot: Ballot, votes: tuple[Vote, ...]) -> BallotResult:
    """A step against its vote; two votes that do not say the same settle nothing."""
    measured = [_measured(step, ballot, vote) for vote in votes]
    if not measured:
        return BallotResult(step.id, ballot, None, None, Truth.UNKNOWN, Truth.UNKNOWN, step.citations, step.source)
    first, same = measured[0], len({(result.share, result.quorum, result.passed) for result in measured}) == 1
    return first if same else BallotResult(step.id, ballot, first.vote, None, Truth.UNKNOWN, _agreed(measured), step.citations, step.source)


def _agreed(results: list[BallotResult]) -> Truth:
    answers = {result.passed for result in results}
    return answers.pop() if len(answers) == 1 else Truth.UNKNOWN


def _measured(step: ProcedureItem, ballot: Ballot, vote: Vote) -> BallotResult:
    share, quorum = _share(ballot, vote), _quorum(ballot, vote)
    enough = compare(share, ballot.sense, exactly(ballot.share))
    told = Fraction(share.known) if share.exact else None
    return BallotResult(step.id, ballot, vote, told, quorum, every((enough, quorum)), step.citations, step.source)


def is_possible(vote: Vote) -> bool:
    """Whether the numbers of a vote can be true together: nobody votes who is neither present nor asked in writing, and nobody does both.

    Example:
        >>> is_possible(Vote("council", 8, 9, present=7, written=2)), is_possible(Vote("council", 8, 9, present=7))
        (True, False)
    """
    present = vote.present or 0
    if min(vote.in_favour, vote.written, present) < 0 or vote.members == 0:
        return False
    if vote.members is not None and max(vote.in_favour, present + vote.written) > vote.members:
        return False
    return vote.present is None or vote.in_favour <= vote.present + vote.written


def _share(ballot: Ballot, vote: Vote) -> Interval:
    """The share in favour, between the least and the most that the record allows."""
    favour = _in_favour(ballot, vote)
    base = _members(vote) if ballot.of == "members" else _voters(ballot, vote)
    if not is_possible(vote) or base.possible == 0:
        return ANY_SHARE
    least = Fraction(0) if base.possible == inf else Fraction(favour.known) / Fraction(base.possible)
    most = Fraction(favour.possible) / Fraction(base.known) if base.known else Fraction(1)
    return Interval(least, min(most, Fraction(1)))


def _in_favour(ballot: Ballot, vote: Vote) -> Interval:
    """Votes that count: where the rule asks nobody in writing, some of those recorded in favour may be of absent members."""
    if ballot.written or not vote.written:
        return exactly(vote.in_favour)
    most = vote.in_favour if vote.present is None else min(vote.in_favour, vote.present)
    return Interval(max(0, vote.in_favour - vote.written), most)


def _members(vote: Vote) -> Interval:
    least = max(vote.in_favour, (vote.present or 0) + vote.written, 1)
    return Interval(least, inf) if vote.members is None else exactly(vote.members)


def _present(vote: Vote) -> Interval:
    if vote.present is not None:
        return exactly(vote.present)
    most = inf if vote.members is None else vote.members - vote.written
    return Interval(max(0, vote.in_favour - vote.written), most)


def _voters(ballot: Ballot, vote: Vote) -> Interval:
    """Those present, and those who answered in writing where the rule asks them."""
    present, written = _present(vote), vote.written if ballot.written else 0
    return Interval(present.known + written, present.possible + written)


def _quorum(ballot: Ballot, vote: Vote) -> Truth:
    """Whether enough members were present; those who answer in writing are not."""
    if ballot.quorum is None:
        return Truth.MET
    if not is_possible(vote):
        return Truth.UNKNOWN
    present, members = _present(vote), _members(vote)
    least = Fraction(0) if members.possible == inf else Fraction(present.known) / Fraction(members.possible)
    most = Fraction(1) if present.possible == inf else min(Fraction(1), Fraction(present.possible) / Fraction(members.known))
    return compare(Interval(least, most), "at_least", exactly(ballot.quorum))
