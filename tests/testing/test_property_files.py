"""The property files that are shipped as examples hold."""

from pathlib import Path

import pytest

from tests.shipped import share_shipped_book
from tests.testing.projects import PLUGIN

pytest_plugins = ["pytester"]

FOLDER = Path(__file__).parents[2] / "fixtures" / "properties"
COHORTS = FOLDER.parent / "cohorts"


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.glob("*.py")))
def test_every_property_of_the_examples_holds(name: str, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    share_shipped_book(monkeypatch)
    (pytester.mkdir("fixtures") / "cohorts").symlink_to(COHORTS)
    (pytester.mkdir("properties") / name).write_text((FOLDER / name).read_text(encoding="utf-8"), encoding="utf-8")
    pytester.makeini(PLUGIN + "tdkt_properties = properties\n")
    outcomes = pytester.runpytest_inprocess("-q").parseoutcomes()
    assert list(outcomes) == ["passed"]
    assert outcomes["passed"] > 2
