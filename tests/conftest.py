"""What all tests share: golden files with the option that rewrites them, examples that repeat, and an environment that no shell has changed.

`pytest --update-golden` writes what the code says now. Read every line of the difference as a user would before it is kept.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

# Every run tries the same examples, however slow the machine is.
settings.register_profile("repeatable", derandomize=True, deadline=None, database=None)
settings.load_profile("repeatable")

Golden = Callable[[Path, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the expected files of golden tests")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare text with an expected file, or rewrite that file when `--update-golden` is given."""
    update = bool(request.config.getoption("--update-golden"))

    def compare(expected: Path, text: str) -> None:
        if update:
            expected.write_text(text + "\n", encoding="utf-8", newline="\n")
        assert expected.is_file(), f"{expected.name} is missing: run with --update-golden and read it"
        assert text + "\n" == expected.read_text(encoding="utf-8")

    return compare


@pytest.fixture(autouse=True)
def language_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command answers in its own default language, whatever the shell of the developer asks for."""
    monkeypatch.delenv("TDKT_LANG", raising=False)
