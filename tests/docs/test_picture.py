"""The pictures of the README show what the commands print now."""

import re
import runpy
from pathlib import Path

import pytest

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"


def words(picture: str) -> list[str]:
    return re.sub(r"<style>.*?</style>|<[^>]*>", " ", picture, flags=re.DOTALL).split()


@pytest.mark.parametrize("name", ["decide.svg", "round.svg"])
def test_a_picture_is_what_the_command_prints(name: str) -> None:
    drawn = runpy.run_path(str(PICTURES / "draw.py"))["PICTURES"][name]()
    assert words(drawn) == words((PICTURES / name).read_text(encoding="utf-8")), "run `python docs/pictures/draw.py`"


def test_every_picture_is_drawn() -> None:
    assert {path.name for path in PICTURES.glob("*.svg")} == set(runpy.run_path(str(PICTURES / "draw.py"))["PICTURES"])
