"""The shape of a case file: what may be written in it, before anything is looked up in a rulebook."""

from typing import Any, Literal

from pydantic import Field, model_validator

from tdkt_rules.documents.label_shape import LabelShape, OneOrMore
from tdkt_rules.documents.scalars import AwardCode, Day, Flag, Identifier, Text, Whole
from tdkt_rules.documents.shape import Shape, broken_rule

VerdictName = Literal["eligible", "needs_judgement", "undetermined", "suspended", "ineligible"]
StatusName = Literal["met", "not_met", "unknown"]
OutcomeName = Literal["eligible", "not_eligible", "not_yet", "conditional", "barred", "suspended", "local_rule", "clarification"]
ConfidenceName = Literal["official", "published", "lawyer", "derived"]


class ExpectedShape(Shape):
    """What a decision should say; a part that is not named is not looked at."""

    verdict: VerdictName | None = None
    barred: Flag | None = None
    regime: Identifier | None = None
    decisive: list[Text] = Field(default_factory=list)
    findings: dict[str, StatusName] = Field(default_factory=dict)
    margins: dict[str, Whole | list[Whole | None]] = Field(default_factory=dict)
    citations: list[Text] = Field(default_factory=list)
    missing: list[Text] = Field(default_factory=list)
    cautions: list[Text] = Field(default_factory=list)
    error: Text | None = None

    @model_validator(mode="after")
    def _verdict_or_error(self) -> "ExpectedShape":
        if (self.verdict is None) == (self.error is None):
            raise broken_rule("CAS412")
        return self


class QuestionShape(Shape):
    """A question; several awards or regimes make one question each."""

    award: OneOrMore[AwardCode]
    year: str | int
    on: Day | None = None
    received: Day | None = None
    filed: Day | None = None
    known_at: Day | None = None
    regime: OneOrMore[Identifier] | None = None
    overlays: list[Identifier] = Field(default_factory=list)
    strict: Flag = False
    achievements: Literal["forms", "once"] | None = None


class AskedShape(QuestionShape):
    """A question with what is expected of its answer."""

    id: Text | None = None
    expect: ExpectedShape


class OfficialShape(Shape):
    """The answer that an official, the press or a lawyer gave, in their own terms."""

    outcome: OutcomeName
    agrees: Flag | None = None
    why: LabelShape | None = None


class CaseShape(Shape):
    """One case."""

    id: Text
    title: LabelShape | None = None
    source: Text | None = None
    confidence: ConfidenceName = "derived"
    record: dict[str, Any] | None = None
    base: OneOrMore[Text] | None = None
    change: dict[str, Any] = Field(default_factory=dict)
    ask: QuestionShape | None = None
    asks: list[AskedShape] = Field(default_factory=list)
    expect: ExpectedShape | None = None
    official: OfficialShape | None = None

    @model_validator(mode="after")
    def _one_record_and_one_form(self) -> "CaseShape":
        if (self.record is None) == (self.base is None) or (self.record is not None and self.change):
            raise broken_rule("CAS413")
        if (self.ask is None) == (not self.asks) or (self.ask is None) != (self.expect is None):
            raise broken_rule("CAS414")
        return self


class CaseFileShape(Shape):
    """A file: named records, and cases and rounds, each checked by itself."""

    bases: dict[Text, dict[str, Any]] = Field(default_factory=dict)
    cases: list[Any] | None = None
    rounds: list[Any] | None = None

    @model_validator(mode="after")
    def _something_to_run(self) -> "CaseFileShape":
        if self.cases is None and self.rounds is None:
            raise broken_rule("CAS402", key="cases")
        return self
