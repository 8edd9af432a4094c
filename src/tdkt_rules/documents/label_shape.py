"""Shapes that stand in many others: labels in both languages, marks, bases, one item or a list."""

from typing import Annotated, Literal, TypeVar

from pydantic import BeforeValidator, Field

from tdkt_rules.documents.scalars import Text
from tdkt_rules.documents.shape import Shape

MarkName = Literal["verified", "reported", "unverified", "illustrative"]
BasisName = Literal["merit", "thematic", "sudden", "career", "seniority", "foreign-relations"]

T = TypeVar("T")


def _as_list(value: object) -> object:
    return value if isinstance(value, list) else [value]


OneOrMore = Annotated[list[T], BeforeValidator(_as_list), Field(min_length=1)]


class LabelShape(Shape):
    """A name in both languages."""

    vi: Text
    en: Text
