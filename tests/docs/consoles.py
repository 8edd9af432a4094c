"""A page played again from top to bottom: files written and changed, Python run, commands given; every answer that it shows becomes the one that is given.

Run `python -m tests.docs.consoles` after a change of wording to write the answers into the pages; read the difference before it is committed.
"""

import contextlib
import io
import os
import re
import runpy
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tdkt_rules.cli.program import run

ROOT = Path(__file__).parents[2]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
RESULT = re.compile(r"^print\(.*\)  # (Verdict\.\w+)$", re.MULTILINE)
SAVED = re.compile(r"(Save this as|Add at the end of|Change) `([\w./-]+)`:\n\n\Z")
SOME = re.compile(r" \| (head|tail) -(\d+)$")
SPENT = re.compile(r" in [\d.]+s\b(?: \([\d:]+\))?")
"""How long a test run took, which is never the same."""
BUILD_SERVER = ("CI", "BUILD_NUMBER", "GITHUB_ACTIONS")
"""What makes pytest write lines of any length, as it never does on a reader's screen."""


def blocks(page: str, language: str) -> list[str]:
    """The blocks of a page in one language."""
    return [text for kind, text in BLOCK.findall(page) if kind == language]


def command_of(line: str) -> str:
    """The command of a line of a console block; empty for an answer. What follows two spaces and `#` is a remark."""
    return line.removeprefix("$ ").removeprefix(".venv/bin/").partition("  #")[0].strip() if line.startswith("$ ") else ""


def replayed(page: str) -> str:
    """A page with every answer that it shows as the command gives it now. What it tells its reader to write goes to the current folder."""
    shown: list[str] = []
    names: dict[str, Any] = {}
    end = status = 0
    for block in BLOCK.finditer(page):
        shown.append(page[end : block.start()])
        end = block.end()
        text = block[0]
        if saved := SAVED.search(page[: block.start()]):
            if block[1] == "diff":
                _change(block[2], Path(saved[2]))
            else:
                _write(block[2], Path(saved[2]), onto=saved[1].startswith("Add"))
        if block[1] == "python":
            names = _run_python(block[2], names)
        if block[1] == "console":
            lines, status = _console(block[2], status)
            text = "\n".join(("```console", *lines, "```"))
        shown.append(text)
    return "".join(shown) + page[end:]


def _write(text: str, file: Path, *, onto: bool) -> None:
    file.write_text((file.read_text(encoding="utf-8") if onto else "") + text, encoding="utf-8")


def _change(text: str, file: Path) -> None:
    """Change a file as a block says, whose lines begin with a minus, a plus, or a blank for what stays around them."""
    old, new = ("".join(f"{line[1:]}\n" for line in text.splitlines() if line[:1] in signs) for signs in (" -", " +"))
    whole = file.read_text(encoding="utf-8")
    assert whole.count(old) == 1, f"{file}: what is to be changed stands there {whole.count(old)} times"
    file.write_text(whole.replace(old, new), encoding="utf-8")


def _run_python(text: str, names: dict[str, Any]) -> dict[str, Any]:
    """Run a block after those before it; a remark that names a verdict has to be what is printed."""
    file = Path("block.py")
    file.write_text(text, encoding="utf-8")
    screen = io.StringIO()
    with contextlib.redirect_stdout(screen):
        after = runpy.run_path(str(file), init_globals=names)
    assert all(result in screen.getvalue() for result in RESULT.findall(text)), screen.getvalue()
    return {name: value for name, value in after.items() if not name.startswith("__")}


def _console(text: str, status: int) -> tuple[list[str], int]:
    lines = []
    for line, answered in _commands(text):
        lines.append(line)
        command = command_of(line)
        if command == "echo $?":
            lines += [str(status)] * answered
        elif command.startswith("cp -r "):
            source, target = shlex.split(command)[2:]
            shutil.copytree(source, target)
        elif command.startswith(("tdkt ", "pytest ")):
            answer, status = _some_of(command)
            assert answered or ((answer or " --output " in command) and status in (0, 1, 4)), command
            lines += answer.splitlines() if answered else []
    return lines, status


def _some_of(command: str) -> tuple[str, int]:
    """The answer of a command; of one that is piped on, its first or its last lines."""
    some = SOME.search(command)
    whole = command[: some.start()] if some else command
    answer, status = _tested(whole) if whole.startswith("pytest ") else answer_of(whole)
    lines = answer.splitlines()
    if some:
        lines = lines[: int(some[2])] if some[1] == "head" else lines[-int(some[2]) :]
    return "\n".join(lines), status


def _tested(command: str) -> tuple[str, int]:
    """What pytest writes on a screen of 80 columns, without the time that it took."""
    run = [sys.executable, "-m", *shlex.split(command), "-p", "no:cacheprovider"]
    around = {name: value for name, value in os.environ.items() if name not in BUILD_SERVER and not name.startswith("PYTEST_")}
    around |= {"COLUMNS": "80", "PYTHONUTF8": "1", "NO_COLOR": "1"}
    done = subprocess.run(run, capture_output=True, text=True, encoding="utf-8", check=False, env=around)
    return SPENT.sub("", done.stdout).rstrip("\n"), done.returncode


def _commands(text: str) -> Iterator[tuple[str, bool]]:
    """The lines with commands, and whether the page shows an answer."""
    lines = text.splitlines()
    for index, line in enumerate(lines):
        if line.startswith("$ "):
            yield line, index + 1 < len(lines) and not lines[index + 1].startswith("$ ")


def answer_of(command: str) -> tuple[str, int]:
    """What `tdkt` writes to standard output, without blank lines at the end, and its exit code."""
    screen = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n")
    with contextlib.redirect_stdout(screen):
        status = run(shlex.split(command)[1:])
    screen.seek(0)
    return screen.read().rstrip("\n"), int(status)


def lay_out(folder: Path) -> None:
    """Make a folder look like the top of a checkout to a command."""
    for name in ("rules", "fixtures"):
        (folder / name).symlink_to(ROOT / name)


def main() -> None:
    """Write the answers into the pages."""
    for page in PAGES:
        with tempfile.TemporaryDirectory() as folder:
            lay_out(Path(folder))
            os.chdir(folder)
            text = page.read_text(encoding="utf-8")
            page.write_text(replayed(text), encoding="utf-8")
            os.chdir(ROOT)


if __name__ == "__main__":
    main()
