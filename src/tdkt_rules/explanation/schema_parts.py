"""The parts that JSON Schemas of documents are made of."""

from typing import Any, Final

from tdkt_rules.model.citation import MARKS

Schema = dict[str, Any]

INTEGER: Final[Schema] = {"type": "integer"}
FRACTION: Final[Schema] = {"type": "string", "pattern": "^-?[0-9]+/[0-9]+$"}
NULL: Final[Schema] = {"type": "null"}
MARK: Final[Schema] = {"enum": list(MARKS)}
SOURCE: Final[Schema] = {"description": "Id of the overlay that it comes from; empty for the national rules.", "type": "string"}


def object_of(description: str, properties: dict[str, Schema]) -> Schema:
    """A mapping in which every property stands and no other."""
    return {"description": description, "type": "object", "properties": properties, "required": sorted(properties), "additionalProperties": False}


def list_of(description: str, items: Schema) -> Schema:
    """A list of one kind of thing."""
    return {"description": description, "type": "array", "items": items}


def text(description: str) -> Schema:
    """A text."""
    return {"description": description, "type": "string"}


def flag(description: str) -> Schema:
    """Yes or no."""
    return {"description": description, "type": "boolean"}


def said(schema: Schema, description: str) -> Schema:
    """A schema with its description."""
    return {"description": description, **schema}


def ref(name: str) -> Schema:
    """A schema that is defined once, by its name."""
    return {"$ref": f"#/$defs/{name}"}


def nullable(schema: Schema) -> Schema:
    """A schema or null."""
    return {"anyOf": [schema, NULL]}
