"""The commands, run inside the process, share one shipped rulebook; as real processes, in `test_process.py`, they load their own."""

import pytest

from tests.shipped import share_shipped_book


@pytest.fixture(autouse=True)
def rules_are_loaded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    share_shipped_book(monkeypatch)
