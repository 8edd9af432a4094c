"""The reference pages name everything that may be written: every key of rules, records and cases, every verb and comparator, every option of the command."""

import inspect
import re
from pathlib import Path
from types import ModuleType

import pytest

from tdkt_rules.cases import round_shape as round_shapes
from tdkt_rules.cases import shape as case_shapes
from tdkt_rules.cli.program import program
from tdkt_rules.documents import criterion_shape, overlay_shape, quota_shape, ranking_shape, record_shape, rulebook_shape, scorecard_shape
from tdkt_rules.documents.shape import Shape, keys_of

PAGES = Path(__file__).parents[2] / "docs" / "reference"


def words(page: str) -> set[str]:
    return set(re.findall(r"[\w-]+", (PAGES / page).read_text(encoding="utf-8")))


def keys(module: ModuleType) -> set[str]:
    shapes = [item for _, item in inspect.getmembers(module, inspect.isclass) if issubclass(item, Shape)]
    return {key for shape in shapes for key in keys_of(shape)}


LANGUAGE = (criterion_shape, rulebook_shape, overlay_shape, quota_shape, ranking_shape, scorecard_shape)


@pytest.mark.parametrize(
    ("page", "written"),
    [
        ("language.md", {key for module in LANGUAGE for key in keys(module)} | set(criterion_shape.COMPARATORS) | set(criterion_shape.SHAPES)),
        ("record.md", keys(record_shape)),
        ("cases.md", keys(case_shapes) | keys(round_shapes)),
    ],
)
def test_a_page_names_every_key(page: str, written: set[str]) -> None:
    assert written - words(page) == set()


def test_the_command_page_names_every_command_and_option() -> None:
    page = (PAGES / "cli.md").read_text(encoding="utf-8")
    options = {option for command in program.commands.values() for item in command.params for option in item.opts if option.startswith("--")}
    assert [name for name in program.commands if f"## tdkt {name}" not in page] == []
    assert [name for name in program.commands if f"| [`tdkt {name}`](#tdkt-{name}) |" not in page] == []
    assert [option for option in sorted(options) if f"`{option}" not in page and f"[{option}" not in page] == []
