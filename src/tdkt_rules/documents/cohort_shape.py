"""The outer shape of the frame of a cohort; each unit in it has the shape of its own."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from tdkt_rules.documents.label_shape import LabelShape
from tdkt_rules.documents.scalars import FieldName, Identifier, Text
from tdkt_rules.documents.shape import Shape, broken_rule
from tdkt_rules.model.ballot import Body
from tdkt_rules.model.ranking import Order, Ties, WhenUnknown

MEASURES = ("votes", "score", "year", "fact")
"""What the order of a council may go by: exactly one of these in each of its keys."""


def _in_both_languages(value: object) -> object:
    return {"vi": value, "en": value} if isinstance(value, str) else value


class CouncilKeyShape(Shape):
    """One thing that the order of a council goes by."""

    votes: Body | None = None
    score: Identifier | None = None
    year: FieldName | None = None
    fact: FieldName | None = None
    first: Order = "highest"
    unknown: WhenUnknown = "hold"

    @model_validator(mode="after")
    def _one_measure(self) -> "CouncilKeyShape":
        if sum(getattr(self, name) is not None for name in MEASURES) != 1:
            raise broken_rule("COH613", known=", ".join(MEASURES))
        return self


class CouncilOrderShape(Shape):
    """The order that a council set for itself."""

    by: Annotated[list[CouncilKeyShape], Field(min_length=1)]
    ties: Ties | None = None


class FrameShape(Shape):
    """Everything of a cohort but its nominees, which stand beside it in a cohort of one file."""

    cohort: Text
    label: Annotated[LabelShape, BeforeValidator(_in_both_languages)] | None = None
    units: dict[Text, Any] = {}
    clusters: dict[Text, Text] = {}
    ranking: CouncilOrderShape | None = None
    report_by: list[FieldName] | None = None
    nominees: list[Any] | None = None
