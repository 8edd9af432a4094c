"""The shape of an overlay: the regulation of a ministry, a province or a unit on top of regimes."""

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from tdkt_rules.documents.criterion_shape import CriterionShape
from tdkt_rules.documents.label_shape import LabelShape, MarkName, OneOrMore
from tdkt_rules.documents.quota_shape import QuotaShape
from tdkt_rules.documents.ranking_shape import RankingShape
from tdkt_rules.documents.rulebook_shape import ByKind, DatedValue, InForce, ProcedureShape
from tdkt_rules.documents.scalars import AwardCode, Identifier, Text
from tdkt_rules.documents.scorecard_shape import ScorecardShape
from tdkt_rules.documents.shape import Shape, broken_rule


class SetParameterShape(Shape):
    """A dated number that the regime leaves open, as the overlay sets it."""

    cite: OneOrMore[Text]
    mark: MarkName
    values: Annotated[list[DatedValue], Field(min_length=1)]


class AdditionShape(Shape):
    """What an overlay adds to an award for one kind of nominee."""

    cite: OneOrMore[Text] | None = None
    mark: MarkName | None = None
    require: list[CriterionShape] = []
    bar: list[CriterionShape] = []
    suspend: list[CriterionShape] = []
    fill: dict[Text, CriterionShape] = {}
    procedure: list[ProcedureShape] = []
    quota: list[QuotaShape] = []
    ranking: RankingShape | None = None

    @model_validator(mode="before")
    @classmethod
    def _no_way_of_its_own(cls, data: Any) -> Any:
        if isinstance(data, dict) and "routes" in data:
            raise broken_rule("RUL289", at="routes")
        return data


class AdditionsShape(Shape):
    """What an overlay adds to an award, by kind of nominee."""

    mark: MarkName | None = None
    individual: AdditionShape | None = None
    collective: AdditionShape | None = None
    household: AdditionShape | None = None


class OverlayShape(Shape):
    """The regulation of a ministry, a province or a unit."""

    id: Identifier
    label: LabelShape
    level: Literal["ministry", "province", "unit", "organisation"]
    body: LabelShape
    extends: Annotated[list[Identifier], Field(min_length=1)]
    in_force: InForce
    instruments: Annotated[list[Text], Field(min_length=1)]
    parameters: dict[Identifier, SetParameterShape] = {}
    scorecards: dict[Identifier, ScorecardShape] = {}
    shared: dict[Identifier, CriterionShape] = {}
    bar: Annotated[ByKind, Field(default_factory=ByKind)]
    suspend: Annotated[ByKind, Field(default_factory=ByKind)]
    awards: dict[AwardCode, AdditionsShape] = {}


class OverlayFile(Shape):
    """A file of the folder `overlays`."""

    overlay: OverlayShape
