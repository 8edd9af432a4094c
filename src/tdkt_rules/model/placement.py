"""The answer of a round: where every nominee came to stand, and why; what every quota allowed."""

from enum import Enum
from fractions import Fraction
from typing import Final, Literal

from attrs import Factory, frozen

from tdkt_rules.model.ballot import Ballot, Vote
from tdkt_rules.model.citation import Citation
from tdkt_rules.model.decision import Dates, Verdict
from tdkt_rules.model.diagnostic import Diagnostic
from tdkt_rules.model.interval import Interval, Number, exactly
from tdkt_rules.model.nomination import Stage
from tdkt_rules.model.quota import Quota, Rounding
from tdkt_rules.model.ranking import Ranking
from tdkt_rules.model.time import ReferenceYear
from tdkt_rules.model.truth import Truth
from tdkt_rules.model.vocabulary import NomineeKind

NOBODY: Final = exactly(0)
"""A count of none."""


class Status(Enum):
    """Where a nominee came to stand; selected and not selected hold whatever is still open turns out to be.

    Selected: within every cap. Tied: equal to others of whom not all fit; the council decides. Held: something that decides is not known.
    Not selected: meets the standard, but a cap is full with better ones. Not eligible: the standard, a vote, an exclusion or the class of points excludes.
    """

    SELECTED = "selected"
    TIED = "tied"
    HELD = "held"
    NOT_SELECTED = "not_selected"
    NOT_ELIGIBLE = "not_eligible"


Reason = Literal[
    "within-caps",
    "cap-full",
    "tie",
    "standard",  # the standard: not met (not eligible) or open (held)
    "vote",
    "exclusion",
    "band",
    "key-unknown",
    "cap-unknown",
    "membership-unknown",
    "others-open",  # held or tied nominees above may take the seat
    "zero-cap",  # the quota leaves no seat at all
]


@frozen
class Tally:
    """The total of one score sheet.

    Args:
        card: The scorecard.
        stage: Who gave the points.
        sections: Points counted by section, each at most its maximum; an interval where the sheet is silent.
        bonus: Points added.
        penalty: Points taken off.
        total: What the sections, the bonus and the penalty come to.
        floors: Whether every section reached its floor.
        band: The class of the total; empty when there is none or when it is not known.
    """

    card: str
    stage: Stage
    sections: dict[str, Interval]
    bonus: Fraction
    penalty: Fraction
    total: Interval
    floors: Truth
    band: str = ""


@frozen
class TallyDifference:
    """Points that the nominee itself, or a cross-check, gave otherwise than the council.

    Args:
        card: The scorecard.
        stage: Who gave them, besides the council.
        part: Where they differ.
        section: The section, when one does; empty otherwise.
        given: What was given.
        council: What the council gave.
    """

    card: str
    stage: Stage
    part: Literal["section", "bonus", "penalty", "total"]
    section: str
    given: Interval
    council: Interval


@frozen
class BallotResult:
    """A vote against what the rules ask of it.

    Args:
        step: Id of the step of procedure.
        ballot: What is asked.
        vote: What was voted; None when nothing is recorded.
        share: The share in favour of the base; None when it cannot be told.
        quorum: Whether enough members were present.
        passed: The answer.
        citations: Where the rule stands.
        source: Overlay of the rule.
    """

    step: str
    ballot: Ballot
    vote: Vote | None
    share: Fraction | None
    quorum: Truth
    passed: Truth
    citations: tuple[Citation, ...] = ()
    source: str = ""


@frozen
class Change:
    """The smallest change of a nominee's own that would move it into a seat.

    Args:
        key: Id of the rank key; empty when no key can do it.
        by: How much more, or less where the lowest comes first; with it the nominee equals the last who was taken.
        beyond: Whether equality does not suffice, so that it must be more than `by`.
        seats: Seats more that would do it as things stand.
    """

    key: str
    by: Number
    beyond: bool
    seats: int


@frozen
class Placement:
    """Where one nominee came to stand.

    Args:
        nominee: Id.
        name: For people.
        kind: Kind of nominee.
        unit: Its unit; empty for none.
        status: The answer.
        reason: Why, as a code.
        verdict: The decision on the standard.
        barred: Whether a bar decided it.
        digest: Digest of that decision.
        because: Paths of what decides against it or is open: findings of the standard, or grounds of a scorecard that leave it out.
        rank: First and last place that it may have among those who compete; None when it does not compete. An equal place is shared.
        keys: What each rank key measured, in the order of the ranking.
        prefer: Whether each preference holds.
        quotas: Ids of the quota uses that count it, or may; without those of very many groups of which any may be its own.
        full: Ids of those that leave no seat for it.
        open: Ids of those whose outcome is open; one alone of very many that may count it.
        tie: Ids of all equals that it is tied with, its own among them, in one tuple that they share; empty for none.
        change: What would move it; None when it is selected or does not compete.
        tallies: Its score sheets.
        ballots: Its votes.
        could_shift: Whether a seat that another group leaves would reach it where the rule allows shifting.
        differences: Where its score sheets certainly differ from that of the council.
    """

    nominee: str
    name: str
    kind: NomineeKind
    unit: str
    status: Status
    reason: Reason
    verdict: Verdict
    barred: bool
    digest: str
    because: tuple[str, ...] = ()
    rank: tuple[int, int] | None = None
    keys: tuple[Interval, ...] = ()
    prefer: tuple[Truth, ...] = ()
    quotas: tuple[str, ...] = ()
    full: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    tie: tuple[str, ...] = ()
    change: Change | None = None
    tallies: tuple[Tally, ...] = ()
    ballots: tuple[BallotResult, ...] = ()
    could_shift: bool = False
    differences: tuple[TallyDifference, ...] = ()


@frozen
class QuotaUse:
    """A quota in one group of the cohort.

    Args:
        id: `quota` or `quota@group`.
        quota: The rule.
        kind: Kind of nominee whom it counts.
        group: Id of the unit or cluster; empty for the whole round.
        applies: Whether its condition holds of the group; where unknown, the cap may or may not count.
        base: What the share is of.
        counted_from: Whether the base was reported by the group, counted among records, both, or is not needed.
        counted: Who is in the base, when counted; certain ones first. Those whose unit the cohort does not say are only in the number.
        disagrees: What the other source of the base says, when it differs.
        before: The number before rounding, from the certain base and from the greatest possible one.
        seats: After rounding and minimum.
        modes: What each mode of rounding makes of it, when the base is certain and they differ.
        taken: Seats surely taken, and those that may be at most.
        one_more: Seats if the base had one more head; None when the base is not certain or not a share.
        next_at: The base from which there is one seat more; None likewise.
        kept: For a floor, whether it is reached.
    """

    id: str
    quota: Quota
    kind: NomineeKind
    group: str
    applies: Truth
    base: Interval
    counted_from: Literal["reported", "counted", "selected", "none", "unknown"]
    counted: tuple[str, ...] = ()
    disagrees: Interval | None = None
    before: Interval = NOBODY
    seats: Interval = NOBODY
    modes: dict[Rounding, int] = Factory(dict)
    taken: Interval = NOBODY
    one_more: int | None = None
    next_at: int | None = None
    kept: Truth | None = None


@frozen
class Rate:
    """How one declared group fared.

    Args:
        fact: The fact that tells the groups apart.
        value: Its value; empty where the record does not say.
        nominees: How many were put forward.
        eligible: How many meet the standard.
        selected: How many have a seat for sure.
        small: Whether the group is too small for its share to mean anything.
    """

    fact: str
    value: str
    nominees: int
    eligible: int
    selected: int
    small: bool


@frozen
class Overlooked:
    """Somebody whom the list of nominees does not do justice to.

    Args:
        nominee: Id.
        name: For people.
        unit: Its unit.
        why: Qualifies but was not put forward; put forward only for a lower award; or lacks one thing only.
        award: The lower award, for the second; else the award of the round.
        path: The criterion that lacks, for the third.
        margin: By how much it lacks; None where it is no number.
    """

    nominee: str
    name: str
    unit: str
    why: Literal["not-nominated", "lower-award", "one-step-away"]
    award: str
    path: str = ""
    margin: Number | None = None


@frozen
class Refused:
    """A record that could not be read or typed; the round went on without it.

    Args:
        place: Where it stands, as `file` or `file:line`.
        nominee: Its id, when it could be read.
        diagnostics: What is wrong.
    """

    place: str
    nominee: str
    diagnostics: tuple[Diagnostic, ...]


@frozen
class Round:
    """The outcome of a round for one award.

    Args:
        award: Code.
        year: Reference year.
        dates: Dates that the decisions rest on.
        regime: Id of the rules applied.
        overlays: Ids of the overlays on top.
        cohort: Name of the cohort.
        rankings: The order that was applied, by kind of nominee.
        placements: One for each nominee, in the order: status, rank, id.
        uses: The quotas in their groups.
        rates: By declared groups.
        overlooked: Whom the list does not do justice to.
        refused: Records that could not be used.
        notes: What the reader should know besides, as diagnostics of severity `warning`.
        records: How many records could be used, those not put forward among them.
        digest: SHA-256 over rules, question and the whole cohort, independent of the order of its records.
    """

    award: str
    year: ReferenceYear
    dates: Dates
    regime: str
    overlays: tuple[str, ...]
    cohort: str
    rankings: dict[NomineeKind, Ranking]
    placements: tuple[Placement, ...]
    uses: tuple[QuotaUse, ...]
    rates: tuple[Rate, ...] = ()
    overlooked: tuple[Overlooked, ...] = ()
    refused: tuple[Refused, ...] = ()
    notes: tuple[Diagnostic, ...] = ()
    records: int = 0
    digest: str = ""
