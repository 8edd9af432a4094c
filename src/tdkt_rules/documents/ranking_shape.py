"""The shapes of a ranking, what it goes by and who comes first among equals, and of a ballot."""

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag, ValidatorFunctionWrapHandler, WrapValidator, model_validator
from pydantic_core import PydanticCustomError

from tdkt_rules.documents.criterion_shape import (
    SHAPES,
    Comparing,
    ConsecutiveAwards,
    ConsecutiveYears,
    CriterionShape,
    EndingName,
    FieldRatio,
    WeightShape,
)
from tdkt_rules.documents.label_shape import BasisName, LabelShape, MarkName, OneOrMore
from tdkt_rules.documents.scalars import AwardCode, FieldName, Flag, Identifier, Share, Text
from tdkt_rules.documents.shape import Shape, broken_rule, keys_of, tag
from tdkt_rules.documents.window_shape import WindowShape
from tdkt_rules.model.diagnostic import nearest_name

BodyName = Literal["council", "staff", "science-council", "central-council", "residents"]


class BallotShape(Shape):
    """The share of a body that must be in favour."""

    body: BodyName
    at_least: Share | None = None
    more_than: Share | None = None
    of: Literal["members", "present"] = "members"
    quorum: Share | None = None
    written: Flag = False

    @model_validator(mode="after")
    def _one_share(self) -> "BallotShape":
        if (self.at_least is None) == (self.more_than is None):
            raise broken_rule("RUL296")
        if self.more_than == 1:
            raise broken_rule("RUL297", at="more_than")
        return self


class RankKeyShape(Shape):
    """What every rank key may carry."""

    id: Identifier | None = None
    label: LabelShape | None = None
    first: Literal["highest", "lowest"] = "highest"
    unknown: Literal["hold", "last"] = "hold"
    cite: OneOrMore[Text] | None = None
    mark: MarkName | None = None


class ByScore(RankKeyShape):
    """The total that the council gave on a scorecard."""

    score: Identifier


class ByVotes(RankKeyShape):
    """The share of all members of a body who voted in favour."""

    votes: BodyName


class ByFact(RankKeyShape):
    """A number of the nominee."""

    fact: FieldName


class ByYear(RankKeyShape):
    """A number of the reference year."""

    year: FieldName


class ByYears(RankKeyShape):
    """How many years of a window pass a yearly test, in all or one after the other."""

    years: dict[str, Any]
    consecutive: ConsecutiveYears | None = None
    window: WindowShape | None = Field(None, alias="in")


class ByHeld(RankKeyShape):
    """How many awards of a window were received, in all or one after the other."""

    held: OneOrMore[AwardCode]
    consecutive: ConsecutiveAwards | None = None
    ending: EndingName | None = None
    basis: OneOrMore[BasisName] | None = None
    window: WindowShape | None = Field(None, alias="in")


class ByEvents(RankKeyShape):
    """How many events, or spans that touch the window, match."""

    events: FieldName
    where: dict[FieldName, Comparing] = {}
    window: WindowShape | None = Field(None, alias="in")


class ByMonths(RankKeyShape):
    """The total length in months of the spans that match."""

    months: FieldName
    where: dict[FieldName, Comparing] = {}
    weights: list[WeightShape] = []
    window: WindowShape | None = Field(None, alias="in")


class ByRatio(RankKeyShape):
    """One number of the reference year over another."""

    ratio: FieldRatio


KEYS: dict[str, type[RankKeyShape]] = {
    "score": ByScore,
    "votes": ByVotes,
    "fact": ByFact,
    "year": ByYear,
    "years": ByYears,
    "held": ByHeld,
    "events": ByEvents,
    "months": ByMonths,
    "ratio": ByRatio,
}
"""Everything that an order may go by, and its shape."""

_OPTIONS = {key for shape in KEYS.values() for key in keys_of(shape)} - set(KEYS)


def _key_of(value: Any) -> str:
    if isinstance(value, RankKeyShape):
        return tag(next(name for name, shape in KEYS.items() if type(value) is shape))
    return tag(_only_measure(value))


def _only_measure(mapping: dict[str, Any]) -> str:
    """What a rank key goes by.

    Raises:
        PydanticCustomError: It says nothing, something that measures nothing, or several.
    """
    written = [key for key in mapping if key in KEYS]
    if len(written) > 1:
        raise broken_rule("RUL204", at=written[1], verbs=", ".join(written))
    if written:
        return written[0]
    for key in mapping:
        if key in SHAPES:
            raise broken_rule("RUL275", at=key, verb=key)
        if key not in _OPTIONS:
            nearest = nearest_name(str(key), KEYS)
            raise broken_rule("RUL203", at=key, verb=key, **({"nearest": nearest} if nearest else {}))
    raise broken_rule("RUL216")


def _with_a_measure(value: Any, handler: ValidatorFunctionWrapHandler) -> Any:
    if isinstance(value, dict):
        _only_measure(value)
    elif not isinstance(value, RankKeyShape):
        raise PydanticCustomError("model_type", "no mapping")
    return handler(value)


_KeyByVerb = Annotated[
    Annotated[ByScore, Tag(tag("score"))]
    | Annotated[ByVotes, Tag(tag("votes"))]
    | Annotated[ByFact, Tag(tag("fact"))]
    | Annotated[ByYear, Tag(tag("year"))]
    | Annotated[ByYears, Tag(tag("years"))]
    | Annotated[ByHeld, Tag(tag("held"))]
    | Annotated[ByEvents, Tag(tag("events"))]
    | Annotated[ByMonths, Tag(tag("months"))]
    | Annotated[ByRatio, Tag(tag("ratio"))],
    Discriminator(_key_of),
]


class RankingShape(Shape):
    """The order of those who meet the standard."""

    by: list[Annotated[_KeyByVerb, WrapValidator(_with_a_measure)]] = []
    prefer: list[CriterionShape] = []
    ties: Literal["council", "all_in", "all_out"] | None = None
    cite: OneOrMore[Text] | None = None
    mark: MarkName | None = None

    @model_validator(mode="after")
    def _says_something(self) -> "RankingShape":
        if not self.by and not self.prefer and self.ties is None:
            raise broken_rule("RUL298")
        return self
