"""The shape of a scorecard: sections, what adds and what is taken off, who is out before anybody is ranked, classes of totals."""

from typing import Annotated

from pydantic import Field, model_validator

from tdkt_rules.documents.criterion_shape import CriterionShape
from tdkt_rules.documents.label_shape import LabelShape, MarkName, OneOrMore
from tdkt_rules.documents.scalars import AwardCode, Factor, FieldName, Identifier, Points, Positive, Text
from tdkt_rules.documents.shape import Shape, broken_rule


class ScoreSectionShape(Shape):
    """A section of a scorecard; the year field that holds its points, when records have one."""

    label: LabelShape | None = None
    field: FieldName | None = None
    maximum: Positive
    floor: Factor | None = None

    @model_validator(mode="after")
    def _named(self) -> "ScoreSectionShape":
        if self.label is None and self.field is None:
            raise broken_rule("RUL278")
        return self


class ScoreItemShape(Shape):
    """A reason for points besides the sections, or for points off."""

    label: LabelShape
    points: Points
    maximum: Points | None = None


class BandShape(Shape):
    """A class of totals, and the awards that need it."""

    id: Identifier
    label: LabelShape
    at_least: Points
    awards: list[AwardCode] = []


class ExclusionsShape(Shape):
    """Who is out before anybody is ranked, by kind of nominee."""

    individual: list[CriterionShape] = []
    collective: list[CriterionShape] = []
    household: list[CriterionShape] = []


class ScorecardShape(Shape):
    """Criteria in points, by section."""

    label: LabelShape
    cite: OneOrMore[Text]
    mark: MarkName
    sections: Annotated[dict[Identifier, ScoreSectionShape], Field(min_length=1)]
    bonus: dict[Identifier, ScoreItemShape] = {}
    penalty: dict[Identifier, ScoreItemShape] = {}
    exclude: Annotated[ExclusionsShape, Field(default_factory=ExclusionsShape)]
    bands: list[BandShape] = []
