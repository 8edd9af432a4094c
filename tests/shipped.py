"""The shipped rulebook, loaded once for all tests: reading its files takes longer than most questions."""

from functools import cache
from pathlib import Path

import pytest

from tdkt_rules.rulebook import Rulebook


@cache
def shipped_book() -> Rulebook:
    return Rulebook.load("vn")


def share_shipped_book(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands that a test runs inside its own process take the shared rulebook; a folder is still read."""
    shipped, load = shipped_book(), Rulebook.load

    def loaded(source: str | Path = "vn") -> Rulebook:
        return shipped if source == "vn" else load(source)

    monkeypatch.setattr(Rulebook, "load", loaded)
