"""How strong generated nominees are: which criteria they meet, fail and leave open."""

from collections.abc import Mapping
from datetime import date

from attrs import frozen
from hypothesis import strategies as st

from tdkt_rules.cases.possible import possible
from tdkt_rules.cases.tally import key_of
from tdkt_rules.model.finding import every_finding
from tdkt_rules.model.record import Record
from tdkt_rules.model.truth import Truth
from tdkt_rules.model.vocabulary import NomineeKind
from tdkt_rules.standing import Standing, standing_on
from tdkt_rules.testing.generation.drawing import one_by_one
from tdkt_rules.testing.generation.ground import Book, downwards, ground_of, tops_of


@frozen
class Seen:
    """One criterion, and how often generated nominees gave it each status.

    Args:
        path: Path of the criterion.
        form: What kind of criterion it is; two of them may have one path.
        counts: How often it was met, not met, unknown.
        possible: What it can be at all.
    """

    path: str
    form: str
    counts: Mapping[Truth, int]
    possible: frozenset[Truth]

    @property
    def lacking(self) -> tuple[Truth, ...]:
        """Statuses that no nominee gave it though it can have them."""
        return tuple(truth for truth in Truth if truth in self.possible and not self.counts[truth])


def criteria_seen(
    book: Book,
    strategy: st.SearchStrategy[Record],
    award: str,
    kind: NomineeKind = "individual",
    *,
    year: int | str = 2025,
    on: date | None = None,
    examples: int = 200,
) -> tuple[Seen, ...]:
    """How often every criterion of an award was met, not met and unknown, in the order of the rules.

    The same examples in every run. They are asked strictly, so that a confirmation that nobody gave is open.

    Args:
        book: A rulebook, or the rules of one day.
        strategy: Nominees of the kind.
        award: Code of the award.
        kind: Kind of nominee.
        year: Reference year.
        on: Day of the decision; 31 December of the year when not given.
        examples: How many nominees are generated.

    Raises:
        InvalidInput: There is no such award, or no rules of it on that day for this kind of nominee (codes ASK5xx).
    """
    ground = ground_of(book, year, on)
    (standard,) = ground.standards(kind, award)
    standing = book if isinstance(book, Standing) else standing_on(book, ground.on)
    asked = {key_of(standing.regime.id, criterion): criterion for top in tops_of(standard) for criterion in downwards(top)}
    counts = {key: dict.fromkeys(Truth, 0) for key in asked}
    for record in one_by_one(strategy, examples):
        decision = standing.decide(record, award, str(ground.year), ground.on, strict=True)
        for finding in every_finding(decision.findings):
            counts[key_of(decision.regime, finding.criterion)][finding.status] += 1
    return tuple(Seen(criterion.heading.path, type(criterion).__name__, counts[key], possible(criterion)) for key, criterion in asked.items())
