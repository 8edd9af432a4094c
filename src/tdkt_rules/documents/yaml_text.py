"""Documents as YAML text that is read back as the same document, in the form in which people write it."""

from collections.abc import Mapping
from typing import Any, Final

import yaml

from tdkt_rules.documents.record_document import record_document
from tdkt_rules.model.record import Record

_WIDTH: Final = 150


class _Whole(dict[str, object]):
    """A whole document."""


class _AsText(yaml.SafeDumper):
    """Writes values as they are read here: every scalar is a text, so a date, a number or `true` needs no quotes; what would be read as nothing keeps them."""

    yaml_implicit_resolvers: Any = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag.endswith(":null")] for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }

    def ignore_aliases(self, data: object) -> bool:
        """Write every value out: an alias is refused by the reader."""
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """A list stands two spaces inside its key."""
        super().increase_indent(flow, False)

    def represent_mapping(self, tag: str, mapping: Any, flow_style: bool | None = None) -> yaml.MappingNode:
        """A mapping; the document itself is never on one line."""
        return super().represent_mapping(tag, mapping, flow_style=False if isinstance(mapping, _Whole) else flow_style)


def yaml_text(document: Mapping[str, object]) -> str:
    """A document as YAML; keys keep their order, what holds only plain values stands on one line. Ends with a newline.

    Example:
        >>> print(yaml_text({"nominee": "CB-1", "years": {"2025": {"rating": "good"}}, "late": True}), end="")
        nominee: CB-1
        years:
          2025: {rating: good}
        late: true
    """
    whole = _Whole({name: _plain(value) for name, value in document.items()})
    text: str = yaml.dump(whole, Dumper=_AsText, allow_unicode=True, default_flow_style=None, sort_keys=False, width=_WIDTH)
    return text


def record_yaml(record: Record) -> str:
    """A record as the YAML file that `tdkt decide` accepts.

    Example:
        >>> print(record_yaml(Record("CB-1", "individual")), end="")
        nominee: CB-1
        kind: individual
    """
    return yaml_text(record_document(record))


_AsText.add_representer(_Whole, yaml.SafeDumper.represent_dict)


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return {str(name): _plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if value is None else str(value)
