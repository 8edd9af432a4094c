"""The entry point of `tdkt`: it says what is missing when the extra `cli` is not installed."""

import os
import sys
import traceback
from collections.abc import Callable, Sequence
from typing import Final

from tdkt_rules.cli.exits import Exit
from tdkt_rules.phrases import is_language, phrase

Run = Callable[[Sequence[str]], int]

_EXTRA: Final = ("click", "rich", "markdown_it")


def _without_extra(arguments: Sequence[str]) -> int:
    _complain("missing-extra")
    return Exit.USAGE


def _complain(key: str) -> None:
    wanted = os.environ.get("TDKT_LANG", "")
    sys.stderr.write(phrase(wanted if is_language(wanted) else "vi", f"screen.{key}") + "\n")


run: Run
try:
    from tdkt_rules.cli.program import run
except ImportError as missing:
    if (missing.name or "").partition(".")[0] not in _EXTRA:
        raise
    run = _without_extra


def main() -> None:
    """Run the command with the arguments of the process, and end with its exit code; a fault of the program has one that no answer has."""
    try:
        code = run(sys.argv[1:])
    except Exception:
        traceback.print_exc()
        _complain("fault")
        code = Exit.FAULT
    sys.exit(code)


if __name__ == "__main__":
    main()
