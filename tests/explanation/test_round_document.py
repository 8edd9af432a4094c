"""A round as JSON and as rows."""

import csv
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from attrs import evolve
from jsonschema import Draft202012Validator

from tdkt_rules.explanation.round_document import round_document, round_json
from tdkt_rules.explanation.round_rows import COLUMNS, harmless, round_csv
from tdkt_rules.explanation.round_schema import comparison_schema, round_schema
from tdkt_rules.explanation.round_telling import Telling, telling
from tdkt_rules.model.interval import Interval, exactly
from tdkt_rules.model.placement import Round, TallyDifference
from tests.explanation.round_sample import PLACEMENTS, empty_round, frame, regime, rules, sample_round
from tests.explanation.test_text import ineligible

Golden = Callable[[Path, str], None]
GOLDEN = Path(__file__).parents[1] / "golden"


def both(outcome: Round) -> tuple[Telling, Telling]:
    return telling(rules(), outcome, "vi", regime(), frame()), telling(rules(), outcome, "en", regime(), frame())


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text)))


def test_the_document(golden: Golden) -> None:
    golden(GOLDEN / "round.json", round_json(both(sample_round())).rstrip("\n"))


@pytest.mark.parametrize("outcome", [sample_round(), empty_round()], ids=["full", "empty"])
def test_a_document_satisfies_the_schema(outcome: Round) -> None:
    document = round_document(both(outcome))
    Draft202012Validator(round_schema()).validate(document)
    assert len(document["placements"]) == len(outcome.placements)


def test_decisions_and_differences_satisfy_it_too() -> None:
    difference = TallyDifference("khoi", "self", "section", "tasks", exactly(52), Interval(54, 55))
    outcome = evolve(sample_round(), placements=(evolve(PLACEMENTS[0], differences=(difference,)),))
    document = round_document(both(outcome), [ineligible()[0]])
    Draft202012Validator(round_schema()).validate(document)
    assert [decision["verdict"] for decision in document["decisions"]] == ["ineligible"]


def test_schemas_are_schemas() -> None:
    Draft202012Validator.check_schema(round_schema())
    Draft202012Validator.check_schema(comparison_schema())


def test_every_placement_says_why_in_both_languages() -> None:
    for item in round_document(both(sample_round()))["placements"]:
        assert item["text"]["vi"]
        assert item["text"]["en"]
        assert item["text"]["vi"] != item["text"]["en"]


def test_a_row_for_each_nominee() -> None:
    found = rows(round_csv(both(sample_round())[0]))
    assert [row["nominee"] for row in found] == [item.nominee for item in PLACEMENTS]
    assert tuple(found[0]) == COLUMNS
    assert (found[0]["status"], found[0]["result"], found[0]["unit_name"]) == ("selected", "Được chọn", "Phòng Tổng hợp")
    assert (found[3]["rank_first"], found[3]["rank_last"], found[3]["keys"]) == ("1", "4", "từ 0 điểm đến 110 điểm; khoảng 88,89%; 0 lần")
    assert found[1]["tied_with"] == "Phạm Văn Cường (CB-03)"
    assert found[8]["rank_first"] == ""


def test_only_some_rows() -> None:
    assert [row["nominee"] for row in rows(round_csv(both(sample_round())[1], ["CB-03", "CB-01"]))] == ["CB-01", "CB-03"]


def test_no_cell_is_a_formula() -> None:
    found = rows(round_csv(both(sample_round())[0]))
    assert found[10]["name"] == "'=Nông Văn Minh"
    assert [cell for row in found for cell in row.values() if cell.startswith(("=", "+", "-", "@"))] == []


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_every_sign_that_begins_a_formula_is_kept_from_it(sign: str) -> None:
    assert harmless(f"{sign}1") == f"'{sign}1"
