"""A decision: the answer for one award, with its reasons."""

from collections.abc import Callable
from datetime import date
from enum import Enum
from functools import cached_property

from attrs import field, frozen

from tdkt_rules.model.citation import Citation
from tdkt_rules.model.finding import Finding, Findings, Missing, Role, decisive_leaves
from tdkt_rules.model.procedure import BonusDue, ProcedureItem
from tdkt_rules.model.quota import Quota
from tdkt_rules.model.record import Record
from tdkt_rules.model.time import ReferenceYear
from tdkt_rules.model.truth import Truth


class Verdict(Enum):
    """The answer, in the order in which reasons prevail.

    Ineligible: a bar applies, or a criterion is not met whatever is missing. Suspended: a ground postpones, such as a pending proceeding. Undetermined: facts
    are missing, and the decision names them. Needs judgement: only assessments by people are open. Eligible: the standard is met; quotas and votes come after.
    """

    INELIGIBLE = "ineligible"
    SUSPENDED = "suspended"
    UNDETERMINED = "undetermined"
    NEEDS_JUDGEMENT = "needs_judgement"
    ELIGIBLE = "eligible"

    @property
    def met(self) -> Truth:
        """Whether the standard is met as things stand; unknown while facts or assessments are missing."""
        match self:
            case Verdict.ELIGIBLE:
                return Truth.MET
            case Verdict.INELIGIBLE | Verdict.SUSPENDED:
                return Truth.NOT_MET
            case _:
                return Truth.UNKNOWN


BEST_FIRST = (Verdict.ELIGIBLE, Verdict.NEEDS_JUDGEMENT, Verdict.UNDETERMINED, Verdict.SUSPENDED, Verdict.INELIGIBLE)
"""Verdicts from the most to the least favourable."""


@frozen
class Dates:
    """The dates of a decision.

    Args:
        decision: Day on which it is taken.
        filing: Day on which the dossier was filed.
        receipt: Day on which it was received for appraisal.
        known_at: Day up to which facts are seen.
    """

    decision: date
    filing: date
    receipt: date
    known_at: date


@frozen
class Caution:
    """Something that the reader of a decision should know.

    Args:
        code: Key of the phrase, such as `not-verified`.
        fields: Values for the phrase.
        paths: Findings concerned.
    """

    code: str
    fields: dict[str, str] = field(factory=dict)
    paths: tuple[str, ...] = ()


@frozen
class Decision:
    """The answer for one award, with its reasons.

    Findings are built when they are first read; the verdict is there at once.

    Args:
        award: Code.
        nominee: The record that was judged.
        year: Reference year.
        verdict: The answer.
        barred: Whether a bar decided.
        dates: Dates that the decision rests on.
        regime: Id of the rules applied.
        strict: Whether routine confirmations were asked as judgements.
        procedure: What is done around the standard.
        quotas: How many of a cohort may or must receive the award; not looked at for one nominee.
        digest: SHA-256 over rules, facts and question.
        overlays: Ids of the overlays applied, in the order in which they were asked for.
        findings_builder: Makes the findings from what evaluation stored.
        cautions_builder: Makes the cautions.
        explainer: Makes the text, given language and style.
        bonus: The money that comes with the award on the decision date; None when the rules know of none.
    """

    award: str
    nominee: Record
    year: ReferenceYear
    verdict: Verdict
    barred: bool
    dates: Dates
    regime: str
    strict: bool
    procedure: tuple[ProcedureItem, ...]
    digest: str
    quotas: tuple[Quota, ...] = field(kw_only=True, default=())
    overlays: tuple[str, ...] = field(kw_only=True, default=())
    bonus: BonusDue | None = field(kw_only=True, default=None)
    findings_builder: Callable[[], Findings] = field(repr=False, eq=False)
    cautions_builder: Callable[["Decision"], tuple[Caution, ...]] = field(repr=False, eq=False)
    explainer: Callable[["Decision", str, str], str] = field(repr=False, eq=False)

    @cached_property
    def findings(self) -> Findings:
        """Every criterion with required, observed, evidence and citation; no branch is skipped."""
        return self.findings_builder()

    @cached_property
    def cautions(self) -> tuple[Caution, ...]:
        """What the reader should know besides: unverified text, routine confirmations, doubts about the record."""
        return self.cautions_builder(self)

    @property
    def blocked_by(self) -> tuple[Finding, ...]:
        """The bars that exclude, or the suspensions that postpone, where they decide."""
        return tuple(item for item in (*self.findings.bars, *self.findings.suspensions) if item.status is Truth.MET and item.role is Role.DECISIVE)

    @property
    def missing(self) -> tuple[Missing, ...]:
        """Facts that the open decisive findings need, each once."""
        return tuple(dict.fromkeys(item for leaf in decisive_leaves(self.findings) if leaf.status is Truth.UNKNOWN for item in leaf.missing))

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Provisions that decide, each once, in the order of the findings."""
        return tuple(dict.fromkeys(cited for leaf in decisive_leaves(self.findings) for cited in leaf.citations))

    def explain(self, language: str = "vi", style: str = "full") -> str:
        """The decision as text.

        Args:
            language: `vi` or `en`.
            style: `short` (the verdict and what decides it) or `full` (every criterion).
        """
        return self.explainer(self, language, style)
