"""What all tests share: golden files, and the option that rewrites them.

`pytest --update-golden` writes what the code says now. Read every line of the difference as a user would before it is kept.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

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
