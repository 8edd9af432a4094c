"""The outer shapes of a record and of a unit; what its facts may be called is in the vocabulary of a rulebook."""

from typing import Any

from pydantic import Field, model_validator

from tdkt_rules.documents.label_shape import BasisName
from tdkt_rules.documents.nomination_shape import NominationShape
from tdkt_rules.documents.rulebook_shape import KindName
from tdkt_rules.documents.scalars import AwardCode, CalendarYear, Day, Flag, Text, YearText
from tdkt_rules.documents.shape import Shape, broken_rule
from tdkt_rules.model.cohort import UnitLevel


class AwardHeldShape(Shape):
    """An award received."""

    award: AwardCode
    year: YearText | None = None
    decided: Day | None = None
    document: Text | None = None
    basis: BasisName | None = None
    revoked: Day | None = None
    stripped: Day | None = None
    restored: Day | None = None
    used: list[Text] = Field(default_factory=list)  # a list written here would be copied for each award, which is slow

    @model_validator(mode="after")
    def _has_a_year(self) -> "AwardHeldShape":
        if self.year is None and self.decided is None:
            raise broken_rule("REC323")
        return self


class CoverageShape(Shape):
    """First and last year for which the file is complete; from the beginning when no first year is given."""

    first: CalendarYear | None = Field(None, alias="from")
    through: CalendarYear


class AnswerShape(Shape):
    """An answer of people."""

    answer: Flag
    by: Text | None = None
    on: Day | None = None


class RecordShape(Shape):
    """The record of one nominee."""

    nominee: Text
    kind: KindName
    name: Text | None = None
    facts: dict[str, Any] = {}
    years: dict[str, dict[str, Any]] = {}
    events: dict[str, list[dict[str, Any]]] = {}
    spans: dict[str, list[dict[str, Any]]] = {}
    awards: list[AwardHeldShape] = []
    complete: dict[str, CoverageShape] = {}
    judgements: dict[str, AnswerShape] = {}
    claims: list[Text] = []
    round: NominationShape | None = None


class UnitShape(Shape):
    """A unit of a cohort, with what is known of it."""

    name: Text | None = None
    level: UnitLevel = "unit"
    parent: Text | None = None
    cluster: Text | None = None
    facts: dict[str, Any] = {}
    years: dict[str, dict[str, Any]] = {}
    events: dict[str, list[dict[str, Any]]] = {}
    spans: dict[str, list[dict[str, Any]]] = {}
    awards: list[AwardHeldShape] = []
    complete: dict[str, CoverageShape] = {}
    judgements: dict[str, AnswerShape] = {}
