"""The shape of a file of provisions: articles, clauses and points of an instrument by number."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from tdkt_rules.documents.label_shape import LabelShape
from tdkt_rules.documents.scalars import Flag, PointLetter, ProvisionNumber, Text
from tdkt_rules.documents.shape import Shape, broken_rule


class ArticleShape(Shape):
    """An article and how far it is encoded."""

    status: Literal["encoded", "judgement", "delegated", "out-of-scope", "unencoded"]
    topic: LabelShape | None = None
    reason: LabelShape | None = None
    clauses: dict[ProvisionNumber, list[PointLetter]] | None = None

    @model_validator(mode="after")
    def _says_why(self) -> "ArticleShape":
        if self.reason is None and self.status != "encoded":
            raise broken_rule("RUL295", status=self.status)
        return self


class ProvisionsShape(Shape):
    """The articles of an instrument."""

    instrument: Text
    complete: Flag
    articles: Annotated[dict[ProvisionNumber, ArticleShape], Field(min_length=1)]


class ProvisionsFile(Shape):
    """A file in the folder `provisions`."""

    provisions: ProvisionsShape
