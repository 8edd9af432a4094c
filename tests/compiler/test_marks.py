"""A criterion is no surer than the numbers that it reads."""

from datetime import date

import pytest
from attrs import evolve

from tdkt_rules.compiler.marks import as_sure_as_its_numbers
from tdkt_rules.model.citation import Citation, Mark
from tdkt_rules.model.criterion import Criterion
from tdkt_rules.model.regime import Parameter
from tdkt_rules.model.text import Label
from tests.compiler.workshop import right

READS = {
    "bound": "{months: employment, in: whole_record, less_than: {param: least-months}}",
    "inside where": "{events: discipline, where: {length: {at_least: {param: least-months}}}, in: whole_record, at_least: 1}",
}


def parameter(mark: Mark) -> Parameter:
    values = ((date(2024, 1, 1), 6),)
    return Parameter("least-months", Label("tối thiểu", "least"), "months", (Citation("L22", "24"),), mark, values)


def judged(criterion: Criterion, own: Mark, of_parameter: Mark) -> Mark:
    marked = evolve(criterion, heading=evolve(criterion.heading, mark=own))
    return as_sure_as_its_numbers(marked, {"least-months": parameter(of_parameter)}).heading.mark


@pytest.mark.parametrize("text", READS.values(), ids=READS)
@pytest.mark.parametrize(
    ("own", "of_parameter", "expected"),
    [
        ("verified", "verified", "verified"),
        ("verified", "reported", "reported"),
        ("verified", "unverified", "unverified"),
        ("reported", "verified", "reported"),
        ("unverified", "reported", "unverified"),
    ],
)
def test_the_less_sure_mark_counts(text: str, own: Mark, of_parameter: Mark, expected: Mark) -> None:
    assert judged(right(text), own, of_parameter) == expected


def test_a_criterion_without_parameter_keeps_its_mark() -> None:
    assert judged(right("{fact: sex, is: female}"), "verified", "unverified") == "verified"
