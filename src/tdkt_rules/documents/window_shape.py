"""The shapes of lengths of time, of windows of years and of days."""

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag, model_validator

from tdkt_rules.documents.scalars import CalendarYear, Day, Natural, Positive
from tdkt_rules.documents.shape import Shape, broken_rule, tag


class LengthShape(Shape):
    """A length of time."""

    years: Natural | None = None
    months: Natural | None = None

    @model_validator(mode="after")
    def _one_number(self) -> "LengthShape":
        if (self.years is None) == (self.months is None):
            raise broken_rule("RUL208")
        return self


class SpanOfYears(Shape):
    """A window with a number or with fixed years."""

    last: Positive | None = None
    previous: Positive | None = None
    first: CalendarYear | None = Field(None, alias="from")
    through: CalendarYear | None = None

    @model_validator(mode="after")
    def _one_window(self) -> "SpanOfYears":
        fixed = self.first is not None and self.through is not None and self.first <= self.through
        counted = [n for n in (self.last, self.previous) if n is not None]
        half_fixed = (self.first is None) != (self.through is None)
        if half_fixed or len(counted) + fixed != 1:
            raise broken_rule("RUL211")
        return self


def _window_branch(value: Any) -> str:
    return tag("span" if isinstance(value, dict | SpanOfYears) else "word")


WindowWord = Literal["this_year", "whole_record", "decision_date"]
WindowShape = Annotated[Annotated[SpanOfYears, Tag(tag("span"))] | Annotated[WindowWord, Tag(tag("word"))], Discriminator(_window_branch)]


class DaysShape(Shape):
    """Days from one to another, both included; at least one of them is given."""

    first: Annotated[Day | None, Field(alias="from")] = None
    until: Day | None = None

    @model_validator(mode="after")
    def _in_order(self) -> "DaysShape":
        if self.first is None and self.until is None:
            raise broken_rule("RUL259")
        if self.first is not None and self.until is not None and self.until < self.first:
            raise broken_rule("RUL258", at="until", first=self.first, last=self.until)
        return self
