"""Comparators and values: from what a rule says to tests and bounds of the core."""

from typing import Any, cast

from pydantic_core import PydanticCustomError

from tdkt_rules.compiler.names import Names
from tdkt_rules.documents.criterion_shape import Comparing, QuantityShape, comparison_of
from tdkt_rules.documents.scalars import decimal, proportion, whole
from tdkt_rules.documents.shape import Origin
from tdkt_rules.model.criterion import Bound, Unit, ValueTest
from tdkt_rules.model.diagnostic import nearest_name
from tdkt_rules.model.interval import Comparator, Number
from tdkt_rules.model.vocabulary import Field

NUMERIC: dict[str, Comparator] = {
    "is": "equal",
    "is_not": "not_equal",
    "at_least": "at_least",
    "more_than": "more_than",
    "at_most": "at_most",
    "less_than": "less_than",
}
EXPECTED = {"percent": "proportion", "members": "number", "points": "number"}
ORDERING = ("at_least", "more_than", "at_most", "less_than")


def value_test(field: Field, shape: Comparing, names: Names, origin: Origin) -> ValueTest | None:
    """Lower a comparator on a stored value; None when it does not fit the type of the field."""
    comparator, operand = comparison_of(shape)
    if field.type in ("text", "date"):
        names.found.append(origin.child(comparator).diagnose_key("RUL227", name=field.name, type=field.type))
        return None
    if field.type == "number":
        return stored_number_test(shape, "members", names, origin)
    if isinstance(operand, QuantityShape):
        names.found.append(origin.child(comparator).diagnose("RUL207", expected=field.type, found="mapping"))
        return None
    said = [str(item).lower() if isinstance(item, bool) else str(item) for item in (operand if isinstance(operand, list) else [operand])]
    domain = ["false", "true"] if field.type == "flag" else list(names.vocabulary.domains[field.domain].values)
    if comparator in ORDERING and field.type != "scale":
        names.found.append(origin.child(comparator).diagnose_key("RUL222", comparator=comparator, type=field.type))
        return None
    unknown = [(index, value) for index, value in enumerate(said) if value not in domain]
    for index, value in unknown:
        where = origin.child(comparator, index)
        names.found.append(where.diagnose("RUL221", nearest_name(value, domain), value=value, name=field.name, known=", ".join(domain)))
    if unknown:
        return None
    return ValueTest(comparator, tuple(said), field.domain, tuple(_allowed(comparator, said, domain)))


def stored_number_test(shape: Comparing, unit: Unit, names: Names, origin: Origin) -> ValueTest | None:
    """Lower a comparator on one stored number or length, which no condition can adjust."""
    compared = plain_bound(shape, unit, names, origin)
    return ValueTest(compared[0], (), bound=compared[1]) if compared else None


def plain_bound(shape: Comparing, unit: Unit, names: Names, origin: Origin) -> tuple[Comparator, Bound] | None:
    """Lower a comparator with a number that no condition can adjust."""
    if adjustments_of(shape):
        names.found.append(origin.child(comparison_of(shape)[0], "adjust").diagnose_key("RUL248"))
        return None
    return numeric_bound(shape, unit, names, origin)


def _allowed(comparator: str, said: list[str], domain: list[str]) -> list[str]:
    if comparator in ("is", "one_of"):
        return [value for value in domain if value in said]
    if comparator == "is_not":
        return [value for value in domain if value not in said]
    edge = domain.index(said[0])
    return {"at_least": domain[edge:], "more_than": domain[edge + 1 :], "at_most": domain[: edge + 1], "less_than": domain[:edge]}[comparator]


def numeric_bound(shape: Comparing, unit: Unit, names: Names, origin: Origin) -> tuple[Comparator, Bound] | None:
    """Lower a comparator with a number.

    Args:
        shape: The mapping that holds the comparator.
        unit: What the quantity counts; lengths may then be given in years or months.
        names: Names that may be used.
        origin: Where the mapping stands.
    """
    comparator, operand = comparison_of(shape)
    if comparator not in NUMERIC or isinstance(operand, list):
        names.found.append(origin.child(comparator).diagnose_key("RUL222", comparator=comparator, type="number"))
        return None
    bound = (
        _quantity(operand, unit, names, origin.child(comparator))
        if isinstance(operand, QuantityShape)
        else _plain(operand, unit, names, origin.child(comparator))
    )
    return (NUMERIC[comparator], bound) if bound else None


def _plain(operand: object, unit: Unit, names: Names, origin: Origin) -> Bound | None:
    value = bound_value(operand, unit, names, origin)
    if value is not None and unit == "months" and value != 0:
        names.found.append(origin.diagnose("RUL223", value=operand))
        return None
    return None if value is None else Bound(value, "", unit)


def bound_value(operand: object, unit: Unit, names: Names, origin: Origin) -> Number | None:
    """The number that a quantity of some unit is compared with: a share for percentages, whole for what is counted; None, with a diagnostic, for others."""
    try:
        value: Number = proportion(operand) if unit == "percent" else decimal(operand) if unit in ("members", "points") else whole(operand)
    except PydanticCustomError:
        value = -1
    if value >= 0:
        return value
    names.found.append(origin.diagnose("RUL205", expected=EXPECTED.get(unit, "natural number"), value=operand))
    return None


def _quantity(shape: QuantityShape, unit: Unit, names: Names, origin: Origin) -> Bound | None:
    if (shape.years is not None or shape.months is not None) and unit != "months":
        names.found.append(origin.child("years" if shape.years is not None else "months").diagnose_key("RUL224", unit=unit))
        return None
    if shape.param is not None:
        if not names.know("parameter", shape.param, names.parameters, origin.child("param")):
            return None
        stated = names.parameters[shape.param].unit
        if stated != unit and not (unit == "months" and stated == "years"):
            names.found.append(origin.child("param").diagnose("RUL225", name=shape.param, unit=stated, needed=unit))
            return None
        return Bound(None, shape.param, unit)
    if shape.value is not None:
        return _plain(shape.value, unit, names, origin.child("value"))
    return Bound(12 * shape.years if shape.years is not None else cast(int, shape.months), "", "months")


def adjustments_of(shape: Comparing) -> list[Any]:
    """The adjustments that an operand carries."""
    operand = comparison_of(shape)[1]
    return list(operand.adjust) if isinstance(operand, QuantityShape) else []
