"""The picture of the README shows what the command prints now."""

import re
import runpy
from pathlib import Path

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"


def words(picture: str) -> list[str]:
    return re.sub(r"<style>.*?</style>|<[^>]*>", " ", picture, flags=re.DOTALL).split()


def test_picture_is_what_the_command_prints() -> None:
    drawn = runpy.run_path(str(PICTURES / "draw.py"))["picture"]()
    assert words(drawn) == words((PICTURES / "decide.svg").read_text(encoding="utf-8")), "run `python docs/pictures/draw.py`"
