"""The shape of a criterion in a document: one pydantic model per verb."""

from typing import Annotated, Any, Literal, TypeVar

from pydantic import BeforeValidator, Discriminator, Field, Tag, ValidatorFunctionWrapHandler, WrapValidator, model_validator
from pydantic_core import PydanticCustomError

from tdkt_rules.documents.scalars import AwardCode, CalendarYear, Factor, FieldName, Flag, Identifier, Natural, Positive, Scalar, Text
from tdkt_rules.documents.shape import VERBS, Shape, tag

MarkName = Literal["verified", "reported", "unverified"]
ConsecutiveYears = Literal["to_reference_year", "anywhere"]
ConsecutiveAwards = Literal["years", "awardings"]
EndingName = Literal["reference_year", "anywhere"]
COMPARATORS = ("is", "is_not", "one_of", "at_least", "more_than", "at_most", "less_than")

T = TypeVar("T")


def _as_list(value: object) -> object:
    return value if isinstance(value, list) else [value]


OneOrMore = Annotated[list[T], BeforeValidator(_as_list), Field(min_length=1)]


def broken_rule(code: str, **fields: object) -> PydanticCustomError:
    """A complaint of the rule language about a whole mapping, by its code; the field `at` names the key that it is about."""
    return PydanticCustomError("rule", "broken rule", {"code": code} | {name: str(value) for name, value in fields.items()})


class LabelShape(Shape):
    """A name in both languages."""

    vi: Text
    en: Text


class AdjustmentShape(Shape):
    """A factor on a bound, under a condition."""

    when: "CriterionShape"
    times: Factor


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


class Common(Shape):
    """What every criterion may carry."""

    id: Identifier | None = None
    label: LabelShape | None = None
    cite: OneOrMore[Text] | None = None
    mark: MarkName | None = None
    note: LabelShape | None = None
    on_claim: Flag = False


class AllShape(Common):
    """Every child."""

    all: Annotated[list["CriterionShape"], Field(min_length=1)]


class AnyShape(Common):
    """At least one child."""

    any: Annotated[list["CriterionShape"], Field(min_length=1)]


class NoneShape(Common):
    """Not one of the children."""

    none: Annotated[list["CriterionShape"], Field(min_length=1)]


class SomeOf(Shape):
    """How many of which."""

    n: Positive
    of: Annotated[list["CriterionShape"], Field(min_length=1)]

    @model_validator(mode="after")
    def _enough_children(self) -> "SomeOf":
        if self.n > len(self.of):
            raise broken_rule("RUL219", n=self.n, count=len(self.of))
        return self


class AtLeastNShape(Common):
    """At least n of the children."""

    at_least_n: SomeOf


class FactShape(Common, Comparing):
    """A scalar of the nominee."""

    fact: FieldName


class YearShape(Common, Comparing):
    """A field of the reference year."""

    year: FieldName


class YearsShape(Common, Comparing):
    """Years that pass a yearly test, counted or consecutive."""

    years: dict[str, Any]
    consecutive: ConsecutiveYears | None = None
    window: WindowShape | None = Field(None, alias="in")


class HeldShape(Common, Comparing):
    """Awards held."""

    held: OneOrMore[AwardCode]
    consecutive: ConsecutiveAwards | None = None
    ending: EndingName | None = None
    window: WindowShape | None = Field(None, alias="in")


class EventsShape(Common, Comparing):
    """Events that match."""

    events: FieldName
    where: dict[FieldName, Comparing] = {}
    window: WindowShape | None = Field(None, alias="in")


class WeightShape(Shape):
    """A factor on the spans that match."""

    where: dict[FieldName, Comparing]
    times: Factor


class MonthsShape(Common, Comparing):
    """Total length of spans."""

    months: FieldName
    where: dict[FieldName, Comparing] = {}
    weights: list[WeightShape] = []
    window: WindowShape | None = Field(None, alias="in")


class FieldRatio(Shape):
    """Two fields of the reference year."""

    of: FieldName
    over: FieldName


class RatioShape(Common, Comparing):
    """One number over another."""

    ratio: FieldRatio


class JudgedShape(Common):
    """A substantive human assessment."""

    judged: Identifier


class ConfirmedShape(Common):
    """A routine confirmation."""

    confirmed: Identifier


class MeetsShape(Common):
    """The standard of another award."""

    meets: OneOrMore[AwardCode]


class UseShape(Common):
    """A shared criterion of the regime."""

    use: Identifier


class UnencodedShape(Common):
    """Law that is not encoded."""

    unencoded: LabelShape


class Scope(Common):
    """What is asked inside a window."""

    all: list["CriterionShape"] | None = None
    any: Annotated[list["CriterionShape"], Field(min_length=1)] | None = None

    @model_validator(mode="after")
    def _one_group(self) -> "Scope":
        if (self.all is None) == (self.any is None):
            raise broken_rule("RUL210")
        return self


class SinceShape(Scope):
    """The years from an award on."""

    since: OneOrMore[AwardCode]
    which: Literal["latest", "first"] = "latest"


class RunBody(Comparing):
    """The run that is the window."""

    years: dict[str, Any]
    ending: EndingName
    window: WindowShape | None = Field(None, alias="in")


class RunShape(Scope):
    """An unbroken run of years."""

    run: RunBody


def _verb_of(value: Any) -> str | None:
    if isinstance(value, Common):
        return tag(next(name for name, shape in SHAPES.items() if type(value) is shape))
    if not isinstance(value, dict):
        return None
    verbs = [verb for verb in VERBS if verb in value]
    scopes = [verb for verb in verbs if verb in ("since", "run")]
    if len(scopes) == 1 and all(verb in (*scopes, "all", "any") for verb in verbs):
        return tag(scopes[0])
    return tag(verbs[0]) if len(verbs) == 1 else None


def _only_mappings(value: Any, handler: ValidatorFunctionWrapHandler) -> Any:
    if not isinstance(value, dict | Common):
        raise PydanticCustomError("model_type", "no mapping")
    return handler(value)


AnyShapeOfCriterion = Annotated[
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
    | Annotated[RatioShape, Tag(tag("ratio"))]
    | Annotated[JudgedShape, Tag(tag("judged"))]
    | Annotated[ConfirmedShape, Tag(tag("confirmed"))]
    | Annotated[MeetsShape, Tag(tag("meets"))]
    | Annotated[UseShape, Tag(tag("use"))]
    | Annotated[UnencodedShape, Tag(tag("unencoded"))]
    | Annotated[SinceShape, Tag(tag("since"))]
    | Annotated[RunShape, Tag(tag("run"))],
    Discriminator(_verb_of),
]
CriterionShape = Annotated[AnyShapeOfCriterion, WrapValidator(_only_mappings)]

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
    "ratio": RatioShape,
    "judged": JudgedShape,
    "confirmed": ConfirmedShape,
    "meets": MeetsShape,
    "use": UseShape,
    "unencoded": UnencodedShape,
    "since": SinceShape,
    "run": RunShape,
}
