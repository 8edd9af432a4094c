"""The JSON Schema of a case file. An editor completes and checks cases and rounds with it while they are typed."""

from typing import Any, Final

from tdkt_rules.cases.round_shape import RoundCaseShape
from tdkt_rules.cases.shape import CaseFileShape, CaseShape
from tdkt_rules.documents.json_schema import DIALECT, Schema, cohort_schema, record_schema, schema_of_shape
from tdkt_rules.model.regime import Rules

_REF: Final = "#/$defs/"


def case_schema(rules: Rules) -> Schema:
    """The JSON Schema (draft 2020-12) of a file of cases and rounds, its records typed by the vocabulary and the catalogue of a rulebook.

    Args:
        rules: The rulebook.

    Returns:
        A schema in which a base, a change and a nominee of a round hold any part of a record, or nothing in its place.

    Example:
        >>> from tdkt_rules import Rulebook
        >>> sorted(case_schema(Rulebook.load("vn").rules)["properties"])
        ['bases', 'cases', 'rounds']
    """
    shapes: dict[str, Any] = {}
    tops = {}
    for shape in (CaseFileShape, CaseShape, RoundCaseShape):
        made = schema_of_shape(shape)
        shapes |= made.pop("$defs", {})
        tops[shape] = made
    file, case, of_round = tops[CaseFileShape], tops[CaseShape], tops[RoundCaseShape]
    record, frame = record_schema(rules), cohort_schema(rules)
    part, units = _or_gone(_without(record, "$schema", "title", "required", "allOf")), _without(frame, "$schema", "title", "required", "$defs")
    units["properties"].pop("nominees")
    shapes |= {"record": _without(record, "$schema"), "part": part, "frame": units, "unit": units["properties"]["units"]["additionalProperties"]}
    case["properties"] |= {"record": _ref("record"), "change": _ref("part")}
    of_round["properties"] |= {"change": _ref("part"), "nominees": _named("part"), "cohort": {"anyOf": [{"type": "string"}, _ref("frame")]}}
    shapes["AlikeShape"]["properties"]["unit"] = _ref("unit")
    lists = {"cases": _list("case"), "rounds": _list("round")}
    whole = {**file, "properties": {"bases": _named("part"), **lists}, "anyOf": [{"required": [name]} for name in lists]}
    return {"$schema": DIALECT, **whole, "title": "Tình huống / Cases", "$defs": {**shapes, "case": case, "round": of_round}}


def _or_gone(schema: Schema) -> Schema:
    """A mapping of which any part may be said, and any key taken out by an empty value; a list is said as a whole."""
    made = _without(schema, "required")
    for name in ("properties", "patternProperties"):
        if name in made:
            made[name] = {key: _or_nothing(_or_gone(inside)) for key, inside in made[name].items()}
    return made


def _or_nothing(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _without(schema: Schema, *names: str) -> Schema:
    return {name: part for name, part in schema.items() if name not in names}


def _ref(name: str) -> Schema:
    return {"$ref": f"{_REF}{name}"}


def _named(name: str) -> Schema:
    return {"type": "object", "additionalProperties": _ref(name)}


def _list(name: str) -> Schema:
    return {"type": "array", "items": _ref(name)}
