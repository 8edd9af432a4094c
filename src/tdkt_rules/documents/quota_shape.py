"""The shape of a quota: how many of a cohort may, or must, receive an award, in which groups and under which conditions."""

from typing import Literal

from pydantic import model_validator

from tdkt_rules.documents.criterion_shape import CriterionShape
from tdkt_rules.documents.label_shape import LabelShape, MarkName, OneOrMore
from tdkt_rules.documents.scalars import Flag, Identifier, Natural, Positive, Scalar, Text
from tdkt_rules.documents.shape import Shape, broken_rule

SIZES = ("at_least", "more_than", "at_most", "less_than")


class SizeShape(Shape):
    """How many units the group must have: one end of a bracket, or both."""

    at_least: Natural | None = None
    more_than: Natural | None = None
    at_most: Natural | None = None
    less_than: Natural | None = None

    @model_validator(mode="after")
    def _a_bracket(self) -> "SizeShape":
        lower, upper = (self.at_least, self.more_than), (self.at_most, self.less_than)
        ends = [sum(value is not None for value in side) for side in (lower, upper)]
        if not any(ends) or max(ends) > 1:
            raise broken_rule("RUL268")
        return self


class QuotaShape(Shape):
    """A cap or a floor on how many of a cohort receive an award."""

    id: Identifier
    label: LabelShape
    at_most: Scalar | None = None
    at_least: Scalar | None = None
    of: Identifier
    rounding: Literal["floor", "half_up", "ceiling"] | None = None
    silent: Flag = False
    per: Literal["round", "authority", "unit", "division", "cluster"] = "round"
    when: CriterionShape | None = None
    size: SizeShape | None = None
    among: CriterionShape | None = None
    minimum: Positive | None = None
    shifts: Flag = False
    cite: OneOrMore[Text] | None = None
    mark: MarkName | None = None

    @model_validator(mode="after")
    def _cap_or_floor(self) -> "QuotaShape":
        if (self.at_most is None) == (self.at_least is None):
            raise broken_rule("RUL285")
        return self

    @model_validator(mode="after")
    def _groups_that_can_be_asked(self) -> "QuotaShape":
        if self.when is not None and self.per == "cluster":
            raise broken_rule("RUL267", at="when", key="when", per=self.per)
        if self.size is not None and self.per in ("unit", "division"):
            raise broken_rule("RUL267", at="size", key="size", per=self.per)
        if self.shifts and (self.per == "round" or self.at_most is None):
            raise broken_rule("RUL266", at="shifts")
        return self
