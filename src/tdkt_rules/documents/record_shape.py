"""The outer shape of a record; what its facts may be called is in the vocabulary of a rulebook."""

from typing import Any

from pydantic import Field

from tdkt_rules.documents.label_shape import BasisName
from tdkt_rules.documents.rulebook_shape import KindName
from tdkt_rules.documents.scalars import AwardCode, CalendarYear, Day, Flag, Text, YearText
from tdkt_rules.documents.shape import Shape


class AwardHeldShape(Shape):
    """An award received."""

    award: AwardCode
    year: YearText
    decided: Day | None = None
    document: Text | None = None
    basis: BasisName | None = None
    revoked: Day | None = None


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
