"""The shapes of the files of a rulebook: vocabulary, instruments, catalogue, regime, award rules."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from tdkt_rules.documents.criterion_shape import CriterionShape
from tdkt_rules.documents.label_shape import BasisName, LabelShape, MarkName, OneOrMore
from tdkt_rules.documents.policy_shape import PoliciesShape
from tdkt_rules.documents.quota_shape import QuotaShape
from tdkt_rules.documents.ranking_shape import BallotShape, RankingShape
from tdkt_rules.documents.scalars import AwardCode, Day, FieldName, Flag, Horizon, Identifier, Positive, Scalar, Text, Whole
from tdkt_rules.documents.scorecard_shape import ScorecardShape
from tdkt_rules.documents.shape import Shape, broken_rule

StepName = Literal["decides", "proposes", "dossier", "vote", "consultation", "publication", "deadline", "time", "simplified", "quota", "bonus", "other"]
KindName = Literal["individual", "collective", "household"]


class InForce(Shape):
    """First and last day."""

    first: Annotated[Day, Field(alias="from")]
    until: Day | None = None

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> "InForce":
        if self.until is not None and self.until < self.first:
            raise broken_rule("RUL258", at="until", first=self.first, last=self.until)
        return self


class FieldShape(Shape):
    """A typed field of the vocabulary."""

    label: LabelShape
    scale: FieldName | None = None
    choice: FieldName | None = None
    type: Literal["number", "flag", "date", "text"] | None = None
    display: Flag = False
    kinds: list[KindName] = []

    @model_validator(mode="after")
    def _one_type(self) -> "FieldShape":
        given = [name for name in ("scale", "choice", "type") if getattr(self, name) is not None]
        if len(given) != 1:
            raise broken_rule("RUL212")
        return self


class ScaleShape(Shape):
    """Labelled levels, lowest first."""

    label: LabelShape
    levels: Annotated[dict[FieldName, LabelShape], Field(min_length=2)]


class ChoiceShape(Shape):
    """Labelled values without order."""

    label: LabelShape
    values: Annotated[dict[FieldName, LabelShape], Field(min_length=1)]


class OccurrenceShape(Shape):
    """A kind of event or span."""

    label: LabelShape
    fields: dict[FieldName, FieldShape] = {}
    display: Flag = False


class QuestionShape(Shape):
    """A judgement or confirmation."""

    label: LabelShape
    by: LabelShape


class BaseShape(Shape):
    """What the share of a quota is of."""

    label: LabelShape
    counts: Literal["individual", "collective", "household", "units"] | None = None
    reach: list[AwardCode] = []
    where: dict[FieldName, Annotated[list[Scalar], Field(min_length=1)]] = {}
    reported: FieldName | None = None
    selected: Flag = False

    @model_validator(mode="after")
    def _counted_in_one_way(self) -> "BaseShape":
        narrowed = [name for name in ("reach", "where") if getattr(self, name)]
        if narrowed and self.counts is None:
            raise broken_rule("RUL273", at=narrowed[0], key=narrowed[0])
        if self.selected and (self.counts or self.reported):
            raise broken_rule("RUL273", at="selected", key="selected")
        return self


class VocabularyPartShape(Shape):
    """A part of the vocabulary of a rulebook."""

    scales: dict[FieldName, ScaleShape] = {}
    choices: dict[FieldName, ChoiceShape] = {}
    facts: dict[FieldName, FieldShape] = {}
    years: dict[FieldName, FieldShape] = {}
    events: dict[FieldName, OccurrenceShape] = {}
    spans: dict[FieldName, OccurrenceShape] = {}
    judgements: dict[Identifier, QuestionShape] = {}
    bases: dict[Identifier, BaseShape] = {}


class VocabularyShape(VocabularyPartShape):
    """The vocabulary of a rulebook; further parts may stand in files of their own."""

    horizon: Horizon


class InstrumentShape(Shape):
    """A law, decree, circular or decision."""

    number: Text
    kind: Literal["law", "decree", "circular", "decision"]
    title: LabelShape
    in_force: InForce


class PresupposedShape(Shape):
    """What a holder normally held before."""

    award: AwardCode
    years: Positive


class AwardShape(Shape):
    """An entry of the catalogue."""

    names: LabelShape
    kind: Literal["title", "commendation"]
    who: Annotated[list[KindName], Field(min_length=1)]
    rank: Whole
    series: Identifier
    yearly: Flag
    presupposes: list[PresupposedShape] = []


class DatedValue(Shape):
    """A value and the first day of its validity."""

    first: Annotated[Day, Field(alias="from")]
    value: Scalar


class ParameterShape(Shape):
    """A dated number."""

    label: LabelShape
    unit: Literal["times", "years", "months", "percent", "members", "points", "dong"]
    cite: OneOrMore[Text]
    mark: MarkName
    values: Annotated[list[DatedValue], Field(min_length=1)]
    open: Literal["higher", "lower", "either"] | None = None


class LadderShape(Shape):
    """Which awards feed a ladder."""

    basis: Annotated[list[BasisName], Field(min_length=1)]
    cite: OneOrMore[Text]
    mark: MarkName


class TransitionShape(Shape):
    """Which dossiers stay under an earlier regime."""

    date: Literal["filing_date", "receipt_date"]
    stays_under: Identifier
    unless_more_favourable: Flag = False
    cite: OneOrMore[Text]
    mark: MarkName


class ByKind(Shape):
    """Grounds common to every award, by kind of nominee."""

    individual: list[CriterionShape] = []
    collective: list[CriterionShape] = []
    household: list[CriterionShape] = []


class RankingByKind(Shape):
    """The order that holds for every award, by kind of nominee."""

    individual: RankingShape | None = None
    collective: RankingShape | None = None
    household: RankingShape | None = None


class RegimeShape(Shape):
    """The rules in force between two dates."""

    id: Identifier
    label: LabelShape
    in_force: InForce
    selected_by: Literal["decision_date", "filing_date", "receipt_date"]
    instruments: Annotated[list[Text], Field(min_length=1)]
    transition: TransitionShape | None = None
    counting: Literal["after_award_year", "from_award_year", "after_decision_year"]
    ladder: LadderShape
    policies: Annotated[PoliciesShape, Field(default_factory=PoliciesShape)]
    based_on: Identifier | None = None
    parameters: dict[Identifier, ParameterShape] = {}
    scorecards: dict[Identifier, ScorecardShape] = {}
    shared: dict[Identifier, CriterionShape] = {}
    bar: Annotated[ByKind, Field(default_factory=ByKind)]
    suspend: Annotated[ByKind, Field(default_factory=ByKind)]
    ranking: Annotated[RankingByKind, Field(default_factory=RankingByKind)]


class ProcedureShape(Shape):
    """A step around the standard."""

    id: Identifier
    step: StepName = "other"
    label: LabelShape
    ballot: BallotShape | None = None
    cite: OneOrMore[Text] | None = None
    mark: MarkName | None = None

    @model_validator(mode="after")
    def _ballot_of_a_vote(self) -> "ProcedureShape":
        if self.ballot is not None and self.step != "vote":
            raise broken_rule("RUL290", at="ballot", step=self.step)
        return self


class SectionShape(Shape):
    """The rules of an award for one kind of nominee."""

    cite: OneOrMore[Text] | None = None
    mark: MarkName | None = None
    require: CriterionShape | None = None
    routes: dict[Identifier, CriterionShape] = {}
    bar: list[CriterionShape] = []
    suspend: list[CriterionShape] = []
    procedure: list[ProcedureShape] = []
    quota: list[QuotaShape] = []
    ranking: RankingShape | None = None


class AwardRulesShape(Shape):
    """The rules of an award, by kind of nominee."""

    mark: MarkName | None = None
    individual: SectionShape | None = None
    collective: SectionShape | None = None
    household: SectionShape | None = None


class VocabularyFile(Shape):
    """`vocabulary.yaml`."""

    vocabulary: VocabularyShape


class VocabularyPartFile(Shape):
    """A file in the folder `vocabulary`."""

    vocabulary: VocabularyPartShape


class InstrumentsFile(Shape):
    """`instruments.yaml`."""

    instruments: dict[Text, InstrumentShape]


class CatalogueFile(Shape):
    """`awards.yaml`."""

    awards: dict[AwardCode, AwardShape]


class RegimeFile(Shape):
    """`regime.yaml` of a regime."""

    regime: RegimeShape


class RulesFile(Shape):
    """Award rules of a regime."""

    rules: dict[AwardCode, AwardRulesShape]
