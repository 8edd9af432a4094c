"""Cases and the report on them, as values."""

from typing import Literal

from attrs import frozen

from tdkt_rules.cases.round_cases import RoundCase
from tdkt_rules.cases.shape import ExpectedShape, OfficialShape, QuestionShape
from tdkt_rules.documents.nominee import Nominee
from tdkt_rules.documents.shape import Origin
from tdkt_rules.model.cohort import Frame
from tdkt_rules.model.decision import Decision
from tdkt_rules.model.diagnostic import Diagnostic
from tdkt_rules.model.placement import Round
from tdkt_rules.model.text import Label
from tdkt_rules.sitting import Sitting

Status = Literal["passed", "failed", "broken"]


@frozen(eq=False)
class Case:
    """One question about one record, with what is expected of the answer.

    Args:
        id: Name of the case; of a case with several questions, the name, a slash and the question.
        title: What it is about.
        source: Where the question and its official answer stand.
        confidence: Who gave that answer.
        nominee: The record.
        award: Code of the award asked about.
        regime: Id of the regime asked for; None for the one that the dates select.
        question: The other parts of the question.
        expected: What the decision should say.
        official: The answer that was given, and whether the rules agree with it.
        origin: Where the case stands.
    """

    id: str
    title: Label | None
    source: str
    confidence: str
    nominee: Nominee
    award: str
    regime: str | None
    question: QuestionShape
    expected: ExpectedShape
    official: OfficialShape | None
    origin: Origin


@frozen(eq=False)
class HeldRound:
    """A round that was held for a case, with what it takes to say why it came out so.

    Args:
        outcome: The round.
        sitting: The question, with the rules that answered it.
        frame: The units of the cohort.
        people: The nominees of whom another place was expected.
        quotas: The quotas, in their groups, of which another number was expected.
    """

    outcome: Round
    sitting: Sitting
    frame: Frame
    people: tuple[str, ...]
    quotas: tuple[str, ...]


@frozen
class Difference:
    """One point in which a decision or a round is not what a case expects.

    Args:
        part: Part of the expectation, such as `verdict` or `margins`.
        expected: What the case says.
        got: What the decision or the round says.
    """

    part: str
    expected: str
    got: str


@frozen(eq=False)
class CaseResult:
    """What became of one case.

    Args:
        id: Name of the case.
        title: What it is about.
        status: Whether the decision is as expected; broken when there is no decision and none was meant to fail.
        differences: Where it is not.
        decision: The decision; None when the question has no answer.
        diagnostics: Why there is none, or what is wrong with the case.
        held: The round of a case about one that did not come out as expected; None for any other.
        case: The case; None when it could not be read.
    """

    id: str
    title: Label | None
    status: Status
    differences: tuple[Difference, ...] = ()
    decision: Decision | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    held: HeldRound | None = None
    case: Case | RoundCase | None = None


@frozen(eq=False)
class Report:
    """What became of all cases.

    Args:
        results: In the order of the files.
        diagnostics: What is wrong with the rulebook or a file as a whole.
    """

    results: tuple[CaseResult, ...]
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether at least one case ran, every one passed, and every file could be read."""
        return bool(self.results) and not self.diagnostics and all(result.status == "passed" for result in self.results)

    def count(self, status: Status) -> int:
        """How many cases ended so."""
        return sum(result.status == status for result in self.results)
