"""Documents against their shapes: every complaint has its place, and none is repeated in other words."""

from pydantic import Field

from tdkt_rules.documents.criterion_shape import CriterionShape
from tdkt_rules.documents.label_shape import OneOrMore
from tdkt_rules.documents.scalars import Identifier, Text, Whole
from tdkt_rules.documents.shape import Check, Origin, Shape, check_shape, dotted, keys_of
from tdkt_rules.documents.source import parse_source
from tdkt_rules.model.diagnostic import Diagnostic


class Inner(Shape):
    """A part."""

    first: Whole | None = Field(None, alias="from")
    names: OneOrMore[Text] | None = None


class Outer(Shape):
    """A document of these tests."""

    name: Text
    parts: dict[Identifier, Inner] = Field(default_factory=dict)
    rules: list[CriterionShape] = Field(default_factory=list)


def complaints(text: str, prefix: str = "RUL2") -> list[Diagnostic]:
    source = parse_source(text, "x.yaml")
    shape, found = check_shape(Outer, Origin(source), source.data, prefix)
    assert (shape is None) == bool(found)
    return found


def placed(text: str, prefix: str = "RUL2") -> list[tuple[str, int, int]]:
    return sorted((item.code, item.place.line, item.place.column) for item in complaints(text, prefix))


def test_a_right_document() -> None:
    assert complaints("name: a\nparts: {one: {from: 3, names: x}, two: {names: [x, y]}}") == []


def test_keys_are_those_that_a_document_writes() -> None:
    assert keys_of(Inner) == ("from", "names")
    assert dotted(("years", "2024", 0)) == "years.2024.0"


def test_complaints_of_several_levels_are_all_reported() -> None:
    assert placed("nam: a\nparts:\n  one: {form: 3}\n  Two: {}\n  three: {from: 03}\n") == [
        ("RUL201", 1, 1),
        ("RUL201", 3, 9),
        ("RUL205", 4, 3),
        ("RUL205", 5, 17),
    ]


def test_a_missing_key_is_not_reported_beside_its_misspelling() -> None:
    assert [item.nearest for item in complaints("nam: a")] == ["name"]
    assert placed("parts: {}") == [("RUL202", 1, 1)]


def test_an_empty_value_is_refused_in_rules_and_absent_in_records() -> None:
    assert placed("name: a\nparts: {one: {from: }}") == [("RUL207", 2, 15)]
    assert placed("name: a\nparts: {one: {from: }}", "REC3") == []


def test_the_place_inside_a_criterion_does_not_follow_keys_of_the_same_name() -> None:
    text = "name: a\nrules:\n- since: LDTT\n  all:\n  - run: {years: {}, ending: anywhere, at_least: 1}\n    any:\n    - all: [{fact: x, iss: y}]\n"
    (found,) = complaints(text)
    assert (found.code, found.nearest, found.path) == ("RUL201", "is", "rules.0.all.0.any.0.all.0.iss")
    assert (found.place.line, found.place.column) == (7, 23)


def test_a_value_inside_a_scope_has_its_place() -> None:
    run = "run: {years: {}, ending: anywhere, at_least: 1}"
    text = f"name: a\nrules:\n- since: LDTT\n  all:\n  - {run}\n    all:\n    - {{held: ldtt, in: {{last: x}}, at_least: {{years: y}}}}\n"
    assert placed(text) == [("RUL205", 7, 14), ("RUL205", 7, 31), ("RUL205", 7, 53)]


def test_keys_that_look_like_the_branch_of_a_union_are_keys() -> None:
    assert placed('name: a\nrules: [{"<all>": []}]\n') == [("RUL203", 2, 10)]


def test_the_value_of_a_diagnostic_is_what_the_document_says() -> None:
    (found,) = complaints("name: [a]")
    assert found.fields == {"expected": "text", "found": "list"}
    (found,) = complaints("name: a\nparts: {one: {from: a b}}")
    assert found.fields == {"expected": "whole number", "value": "a b"}


def test_an_origin_names_places() -> None:
    source = parse_source("a: {b: [x, y]}", "x.yaml")
    origin = Origin(source).child("a", "b", 1)
    assert (origin.place().column, origin.key_place().column, origin.parent().key_place().column) == (12, 12, 5)
    assert Check(origin, "RUL2", False).found == []
