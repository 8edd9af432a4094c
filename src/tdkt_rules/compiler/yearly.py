"""Yearly tests and `where` conditions: small conditions on one year, one event, one span."""

from collections.abc import Mapping
from typing import Any

from tdkt_rules.compiler.names import Names
from tdkt_rules.compiler.values import stored_number_test, value_test
from tdkt_rules.documents.criterion_shape import Comparing
from tdkt_rules.documents.shape import Origin, check_shape
from tdkt_rules.model.criterion import AwardTest, FieldTest, JoinedTest, Match, ValueTest, YearTest
from tdkt_rules.model.vocabulary import Occurrence


def lower_year_test(value: object, names: Names, origin: Origin) -> YearTest | None:
    """Lower a yearly test; None, with a diagnostic, when it is not one."""
    if not isinstance(value, Mapping) or not value:
        names.found.append(origin.diagnose("RUL243"))
        return None
    parts = [_one(str(key), asked, names, origin.child(key)) for key, asked in value.items()]
    tests = tuple(part for part in parts if part is not None)
    if len(tests) != len(parts):
        return None
    return tests[0] if len(tests) == 1 else JoinedTest("all", tests)


def _one(key: str, asked: Any, names: Names, origin: Origin) -> YearTest | None:
    if key in ("all", "any"):
        return _joined(key, asked, names, origin)
    if key == "held":
        codes = tuple(str(code) for code in (asked if isinstance(asked, list) else [asked]))
        if not codes:
            names.found.append(origin.diagnose("RUL207", expected="one entry", found="shorter list"))
        return AwardTest(codes) if names.know_each("award", codes, names.awards, origin) and codes else None
    if not names.know("year field", key, names.vocabulary.years, origin):
        return None
    shape, found = check_shape(Comparing, origin, asked, "RUL2")
    names.found.extend(found)
    test = value_test(names.vocabulary.years[key], shape, names, origin) if shape else None
    return FieldTest(key, test) if test else None


def _joined(key: str, asked: Any, names: Names, origin: Origin) -> YearTest | None:
    if not isinstance(asked, list) or not asked:
        names.found.append(origin.diagnose("RUL243"))
        return None
    children = [lower_year_test(child, names, origin.child(index)) for index, child in enumerate(asked)]
    whole = tuple(child for child in children if child is not None)
    return JoinedTest("any" if key == "any" else "all", whole) if len(whole) == len(children) else None


def lower_where(where: Mapping[str, Comparing], occurrence: Occurrence, names: Names, origin: Origin) -> tuple[Match, ...]:
    """Lower the conditions on the fields of an event or span."""
    matches = []
    for name, shape in where.items():
        test = _match(name, shape, occurrence, names, origin.child("where", name))
        if test is not None:
            matches.append(Match(name, test))
    return tuple(matches)


def _match(name: str, shape: Comparing, occurrence: Occurrence, names: Names, origin: Origin) -> ValueTest | None:
    if name == "length" and occurrence.lasts:
        return stored_number_test(shape, "months", names, origin)
    if not names.know("field", name, occurrence.fields, origin, within=occurrence.name):
        return None
    return value_test(occurrence.fields[name], shape, names, origin)
