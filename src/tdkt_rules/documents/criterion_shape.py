"""The shape of a criterion in a document: one pydantic model per verb.

The text under a class is what an editor shows, by way of the JSON Schema, to those who write rules. Bounds, comparisons and verbs stand in one module because a
bound may be adjusted under a criterion.
"""

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag, ValidatorFunctionWrapHandler, WrapValidator, model_validator
from pydantic_core import PydanticCustomError

from tdkt_rules.documents.label_shape import BasisName, LabelShape, MarkName, OneOrMore
from tdkt_rules.documents.scalars import AwardCode, Factor, FieldName, Flag, Identifier, Natural, Positive, Scalar, Text
from tdkt_rules.documents.shape import Shape, broken_rule, keys_of, tag
from tdkt_rules.documents.window_shape import DaysShape, LengthShape, WindowShape
from tdkt_rules.model.diagnostic import nearest_name

ConsecutiveYears = Literal["to_reference_year", "anywhere"]
ConsecutiveAwards = Literal["years", "awardings"]
EndingName = Literal["reference_year", "anywhere"]
COMPARATORS = ("is", "is_not", "one_of", "at_least", "more_than", "at_most", "less_than")


class AdjustmentShape(Shape):
    """A factor on a bound, or what is taken off it, under a condition."""

    when: "CriterionShape"
    times: Factor | None = None
    less: LengthShape | None = None

    @model_validator(mode="after")
    def _one_change(self) -> "AdjustmentShape":
        if (self.times is None) == (self.less is None):
            raise broken_rule("RUL218")
        return self


class QuantityShape(Shape):
    """A value that is more than a scalar: a parameter, a length, an adjusted number."""

    param: Identifier | None = None
    value: Scalar | None = None
    years: Natural | None = None
    months: Natural | None = None
    adjust: list[AdjustmentShape] = []

    @model_validator(mode="after")
    def _one_number(self) -> "QuantityShape":
        given = [name for name in ("param", "value", "years", "months") if getattr(self, name) is not None]
        if len(given) != 1:
            raise broken_rule("RUL208")
        return self


def _value_branch(value: Any) -> str:
    return tag("quantity" if isinstance(value, dict | QuantityShape) else "scalar")


Operand = Annotated[Annotated[QuantityShape, Tag(tag("quantity"))] | Annotated[Scalar, Tag(tag("scalar"))], Discriminator(_value_branch)]


class Comparing(Shape):
    """Keys of a comparison. At most one is given; where one is needed is checked by the verb."""

    is_: Operand | None = Field(None, alias="is")
    is_not: Operand | None = None
    one_of: Annotated[list[Scalar], Field(min_length=1)] | None = None
    at_least: Operand | None = None
    more_than: Operand | None = None
    at_most: Operand | None = None
    less_than: Operand | None = None

    @model_validator(mode="after")
    def _exactly_one_comparator(self) -> "Comparing":
        given = comparators_of(self)
        if not given:
            raise broken_rule("RUL217")
        if len(given) > 1:
            raise broken_rule("RUL209", at=given[1], given=", ".join(given))
        return self


def comparators_of(shape: Comparing) -> list[str]:
    """The comparators that a mapping gives."""
    return [name for name in COMPARATORS if getattr(shape, "is_" if name == "is" else name) is not None]


def comparison_of(shape: Comparing) -> tuple[str, Any]:
    """The one comparator of a mapping and its operand."""
    name = comparators_of(shape)[0]
    return name, getattr(shape, "is_" if name == "is" else name)


class Common(Shape):
    """What every criterion may carry."""

    id: Identifier | None = None
    label: LabelShape | None = None
    cite: OneOrMore[Text] | None = None
    mark: MarkName | None = None
    note: LabelShape | None = None
    basis: OneOrMore[BasisName] | None = None
    on_claim: Flag = False


class AllShape(Common):
    """Met when every criterion of the list is met."""

    all: Annotated[list["CriterionShape"], Field(min_length=1)]


class AnyShape(Common):
    """Met when at least one criterion of the list is met."""

    any: Annotated[list["CriterionShape"], Field(min_length=1)]


class NoneShape(Common):
    """Met when no criterion of the list is met."""

    none: Annotated[list["CriterionShape"], Field(min_length=1)]


class SomeOf(Shape):
    """How many criteria must be met, and of which list."""

    n: Positive
    of: Annotated[list["CriterionShape"], Field(min_length=1)]

    @model_validator(mode="after")
    def _enough_children(self) -> "SomeOf":
        if self.n > len(self.of):
            raise broken_rule("RUL219", n=self.n, count=len(self.of))
        return self


class AtLeastNShape(Common):
    """Met when at least so many criteria of a list are met."""

    at_least_n: SomeOf


class FactShape(Common, Comparing):
    """A fact of the nominee, compared with a value."""

    fact: FieldName


class YearShape(Common, Comparing):
    """A fact of the reference year, compared with a value."""

    year: FieldName


class YearsShape(Common, Comparing):
    """How many years of a window pass a yearly test, in all or one after the other."""

    years: dict[str, Any]
    consecutive: ConsecutiveYears | None = None
    window: WindowShape | None = Field(None, alias="in")


class HeldShape(Common, Comparing):
    """How many awards of a window were received, in all or one after the other."""

    held: OneOrMore[AwardCode]
    consecutive: ConsecutiveAwards | None = None
    ending: EndingName | None = None
    window: WindowShape | None = Field(None, alias="in")


class EventsShape(Common, Comparing):
    """How many events, or spans that touch the window, match."""

    events: FieldName
    where: dict[FieldName, Comparing] = {}
    window: WindowShape | None = Field(None, alias="in")


class WeightShape(Shape):
    """A factor on the spans that match."""

    where: dict[FieldName, Comparing]
    times: Factor


class MonthsShape(Common, Comparing):
    """The total length in months of the spans that match; what overlaps counts once."""

    months: FieldName
    where: dict[FieldName, Comparing] = {}
    weights: list[WeightShape] = []
    window: WindowShape | None = Field(None, alias="in")


class FieldRatio(Shape):
    """Two fields of the reference year."""

    of: FieldName
    over: FieldName


class ElapsedShape(Common, Comparing):
    """How many years the window has, whatever they brought."""

    elapsed: Literal["years"]
    window: WindowShape | None = Field(None, alias="in")


class ScoreShape(Common, Comparing):
    """The points of a scorecard in the reference year; a section below its floor fails it."""

    score: Identifier


class AnniversaryShape(Common):
    """Met in the year of a round anniversary of the beginning of a span."""

    anniversary: FieldName
    every: Positive


class DecidedShape(Common):
    """Met when the decision is taken within some days."""

    decided: DaysShape


class RatioShape(Common, Comparing):
    """One number of the reference year over another, compared with a share."""

    ratio: FieldRatio


class JudgedShape(Common):
    """An assessment that people make; open until the record holds it."""

    judged: Identifier


class ConfirmedShape(Common):
    """A routine confirmation; presumed unless the record denies it."""

    confirmed: Identifier


class MeetsShape(Common):
    """Met when the standard of another award is met in the same year, or of any of several."""

    meets: OneOrMore[AwardCode]


class UseShape(Common):
    """A criterion that the regime shares, by its name."""

    use: Identifier


class UnencodedShape(Common):
    """Law that is not encoded; it stays unknown, so that people look it up."""

    unencoded: LabelShape


class DelegatedShape(Common):
    """What the law leaves to a ministry, a province or a unit; unknown until an overlay fills it."""

    delegated: LabelShape


class Scope(Common):
    """A criterion that gives its window to the criteria inside it."""

    all: list["CriterionShape"] | None = None
    any: Annotated[list["CriterionShape"], Field(min_length=1)] | None = None

    @model_validator(mode="after")
    def _one_group(self) -> "Scope":
        if (self.all is None) == (self.any is None):
            raise broken_rule("RUL210")
        return self


class SinceShape(Scope):
    """What is asked of the years from an award on."""

    since: OneOrMore[AwardCode]
    which: Literal["latest", "first"] = "latest"


class RunBody(Comparing):
    """The run of years that is the window."""

    years: dict[str, Any]
    ending: EndingName
    window: WindowShape | None = Field(None, alias="in")


class RunShape(Scope):
    """What is asked of an unbroken run of years."""

    run: RunBody


def _verb_of(value: Any) -> str | None:
    if isinstance(value, Common):
        return tag(next(name for name, shape in SHAPES.items() if type(value) is shape))
    return tag(_only_verb(value))


def _only_verb(mapping: dict[str, Any]) -> str:
    """The verb of a criterion.

    Raises:
        PydanticCustomError: It has none, one that is not known, or several.
    """
    verbs = [verb for verb in SHAPES if verb in mapping]
    scopes = [verb for verb in verbs if verb in ("since", "run")]
    if len(scopes) == 1 and all(verb in (*scopes, "all", "any") for verb in verbs):
        return scopes[0]
    if len(verbs) == 1:
        return verbs[0]
    if verbs:
        written = [key for key in mapping if key in SHAPES]
        raise broken_rule("RUL204", at=written[1], verbs=", ".join(written))
    for key in mapping:
        if key not in OPTIONS:
            nearest = nearest_name(str(key), SHAPES)
            raise broken_rule("RUL203", at=key, verb=key, **({"nearest": nearest} if nearest else {}))
    raise broken_rule("RUL216")


def _with_a_verb(value: Any, handler: ValidatorFunctionWrapHandler) -> Any:
    """Looks for the verb before the branches are tried, because pydantic would complain about the branch and not about the verb."""
    if isinstance(value, dict):
        _only_verb(value)
    elif not isinstance(value, Common):
        raise PydanticCustomError("model_type", "no mapping")
    return handler(value)


ShapeByVerb = Annotated[
    Annotated[AllShape, Tag(tag("all"))]
    | Annotated[AnyShape, Tag(tag("any"))]
    | Annotated[NoneShape, Tag(tag("none"))]
    | Annotated[AtLeastNShape, Tag(tag("at_least_n"))]
    | Annotated[FactShape, Tag(tag("fact"))]
    | Annotated[YearShape, Tag(tag("year"))]
    | Annotated[YearsShape, Tag(tag("years"))]
    | Annotated[HeldShape, Tag(tag("held"))]
    | Annotated[EventsShape, Tag(tag("events"))]
    | Annotated[MonthsShape, Tag(tag("months"))]
    | Annotated[ElapsedShape, Tag(tag("elapsed"))]
    | Annotated[ScoreShape, Tag(tag("score"))]
    | Annotated[AnniversaryShape, Tag(tag("anniversary"))]
    | Annotated[DecidedShape, Tag(tag("decided"))]
    | Annotated[RatioShape, Tag(tag("ratio"))]
    | Annotated[JudgedShape, Tag(tag("judged"))]
    | Annotated[ConfirmedShape, Tag(tag("confirmed"))]
    | Annotated[MeetsShape, Tag(tag("meets"))]
    | Annotated[UseShape, Tag(tag("use"))]
    | Annotated[UnencodedShape, Tag(tag("unencoded"))]
    | Annotated[DelegatedShape, Tag(tag("delegated"))]
    | Annotated[SinceShape, Tag(tag("since"))]
    | Annotated[RunShape, Tag(tag("run"))],
    Discriminator(_verb_of),
]
CriterionShape = Annotated[ShapeByVerb, WrapValidator(_with_a_verb)]

SHAPES: dict[str, type[Common]] = {
    "all": AllShape,
    "any": AnyShape,
    "none": NoneShape,
    "at_least_n": AtLeastNShape,
    "fact": FactShape,
    "year": YearShape,
    "years": YearsShape,
    "held": HeldShape,
    "events": EventsShape,
    "months": MonthsShape,
    "elapsed": ElapsedShape,
    "score": ScoreShape,
    "anniversary": AnniversaryShape,
    "decided": DecidedShape,
    "ratio": RatioShape,
    "judged": JudgedShape,
    "confirmed": ConfirmedShape,
    "meets": MeetsShape,
    "use": UseShape,
    "unencoded": UnencodedShape,
    "delegated": DelegatedShape,
    "since": SinceShape,
    "run": RunShape,
}
"""Every verb and its shape."""

OPTIONS = {key for shape in SHAPES.values() for key in keys_of(shape)} - set(SHAPES) | {"times"}
"""Keys that a criterion may hold beside its verb, so that none of them is taken for a misspelt one; `times` stands inside a weight or an adjustment."""
