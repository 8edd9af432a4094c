"""The JSON Schemas accept what the library reads, as text and as an editor types it, and refuse what it refuses."""

import copy
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from tdkt_rules import InvalidInput, Nominee, Rulebook
from tdkt_rules.documents.json_schema import record_schema, rules_schema
from tdkt_rules.documents.source import read_source
from tests.shipped import shipped_book

ROOT = Path(__file__).resolve().parents[2]
RULES = sorted((ROOT / "rules").rglob("*.yaml"))
NOMINEES = sorted((ROOT / "fixtures" / "nominees").glob("*.yaml"))


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return shipped_book()


@pytest.fixture(scope="module")
def of_rules() -> Draft202012Validator:
    return Draft202012Validator(rules_schema())


@pytest.fixture(scope="module")
def of_records(book: Rulebook) -> Draft202012Validator:
    return Draft202012Validator(record_schema(book.rules))


class Yaml12(yaml.SafeLoader):
    """Editors read YAML 1.2, where the key `on` is text."""


Yaml12.yaml_implicit_resolvers = {
    sign: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:bool"] for sign, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Yaml12.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(true|false)$"), list("tf"))


def as_an_editor_sees_it(path: Path) -> Any:
    """The document with the types of YAML; dates are text there."""
    return json.loads(json.dumps(_keys(Yaml12(path.read_text(encoding="utf-8")).get_single_data()), default=date.isoformat))


def _keys(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _keys(item) for key, item in value.items()}
    return [_keys(item) for item in value] if isinstance(value, list) else value


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", RULES, ids=named)
def test_shipped_rules_validate(path: Path, of_rules: Draft202012Validator) -> None:
    of_rules.validate(as_an_editor_sees_it(path))
    of_rules.validate(read_source(path).data)


@pytest.mark.parametrize("path", NOMINEES, ids=named)
def test_nominees_validate(path: Path, of_records: Draft202012Validator) -> None:
    of_records.validate(as_an_editor_sees_it(path))
    of_records.validate(read_source(path).data)


def test_the_schemas_are_schemas(of_rules: Draft202012Validator, of_records: Draft202012Validator) -> None:
    for validator in (of_rules, of_records):
        Draft202012Validator.check_schema(validator.schema)


WRONG_RULES = [
    {},
    {"rules": {}, "awards": {}},
    {"rules": {"ldtt": {}}},
    {"rules": {"LDTT": {"individual": {"requires": {}}}}},
    {"rules": {"LDTT": {"individual": {"require": {"year": "rating"}}}}},
    {"rules": {"LDTT": {"individual": {"require": {"year": "rating", "is": "good", "at_least": "good"}}}}},
    {"rules": {"LDTT": {"individual": {"require": {"year": "rating", "fact": "sex", "is": "good"}}}}},
    {"rules": {"LDTT": {"individual": {"require": {"since": "LDTT", "all": [], "any": []}}}}},
    {"rules": {"LDTT": {"individual": {"routes": {"Not A Name": {"judged": "x"}}}}}},
    {"awards": {"LDTT": {"names": {"vi": "x"}, "kind": "title", "who": ["individual"], "rank": 1, "series": "x", "yearly": True}}},
]


@pytest.mark.parametrize("document", WRONG_RULES, ids=range(len(WRONG_RULES)))
def test_wrong_rules_are_refused(document: object, of_rules: Draft202012Validator) -> None:
    assert not of_rules.is_valid(document)


RECORD: dict[str, Any] = {"nominee": "CB-1", "kind": "individual"}
WRONG_RECORDS = [
    {"kind": "individual"},
    {**RECORD, "kind": "person"},
    {**RECORD, "nome": "x"},
    {**RECORD, "facts": {"sex": "woman"}},
    {**RECORD, "facts": {"sexx": "female"}},
    {**RECORD, "years": {"25": {"rating": "good"}}},
    {**RECORD, "years": {"2025": {"rating": "best"}}},
    {**RECORD, "years": {"2025": {"members": 3}}},
    {**RECORD, "events": {"initiative": [{"scope": "grassroots"}]}},
    {**RECORD, "spans": {"employment": [{"from": "01/03/2015"}]}},
    {**RECORD, "awards": [{"award": "CSTDSC", "year": 2025}]},
    {**RECORD, "awards": [{"award": "TTLDXS", "year": 2025}]},
    {**RECORD, "awards": [{"award": "LDTT"}]},
    {**RECORD, "awards": [{"award": "LDTT", "year": 2025, "basis": "luck"}]},
    {**RECORD, "complete": {"awards": {"from": 2015}}},
    {**RECORD, "complete": {"medals": {"through": 2025}}},
    {**RECORD, "judgements": {"good-standing": {"answer": "yes"}}},
    {**RECORD, "claims": ["LDTT.nothing"]},
]


@pytest.mark.parametrize("document", WRONG_RECORDS, ids=range(len(WRONG_RECORDS)))
def test_what_the_library_refuses_the_schema_refuses(document: dict[str, Any], book: Rulebook, of_records: Draft202012Validator) -> None:
    with pytest.raises(InvalidInput):
        book.record(Nominee.from_mapping(copy.deepcopy(document)))
    assert not of_records.is_valid(document)


RIGHT_RECORDS = [
    RECORD,
    {**RECORD, "nominee": "147"},
    {**RECORD, "years": {"2025": {"rating": "good", "registered": None}, "2024-2025": {}}},
    {**RECORD, "awards": [{"award": "LDTT", "year": "2024-2025", "basis": None}]},
    {**RECORD, "complete": {"awards": {"through": "2025"}}},
    {"nominee": "T-1", "kind": "collective", "years": {"2025": {"members": "12", "completed": 11}}, "awards": [{"award": "TTLDXS", "year": 2025}]},
]


@pytest.mark.parametrize("document", RIGHT_RECORDS, ids=range(len(RIGHT_RECORDS)))
def test_what_the_library_reads_the_schema_accepts(document: dict[str, Any], book: Rulebook, of_records: Draft202012Validator) -> None:
    book.record(Nominee.from_mapping(copy.deepcopy(document)))
    of_records.validate(document)


def test_an_editor_may_show_a_code_as_a_number(of_records: Draft202012Validator) -> None:
    of_records.validate({"nominee": 147, "kind": "individual"})


def test_every_description_has_both_languages(of_records: Draft202012Validator) -> None:
    waiting: list[Any] = [of_records.schema]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            assert " / " in part.get("description", " / ")
        waiting += part.values() if isinstance(part, dict) else part if isinstance(part, list) else []
