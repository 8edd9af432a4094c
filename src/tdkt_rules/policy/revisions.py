"""A rulebook as a revision of a git repository holds it: read from the store of the repository; the checkout is not touched and nothing is run from it."""

import os
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Final

from attrs import frozen

from tdkt_rules.compiler.rulebook import Loaded, load_rules
from tdkt_rules.model.diagnostic import nearest_name
from tdkt_rules.sitting import wrong_question

RULE_FILES: Final = (".yaml", ".yml", ".json")
"""Files that a rulebook folder may hold, or that its reading would complain about."""

MARK_OF_A_RULEBOOK: Final = "vocabulary.yaml"
USUAL_PLACE: Final = "rules/vn"

_REGULAR: Final = ("100644", "100755")
_QUIET: Final = {"GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}


@frozen
class Revision:
    """A rulebook of the past.

    Args:
        name: The revision, as git names it: a branch, a tag, a commit, `HEAD~1`.
        folder: Folder of the rulebook, from the top of the repository; empty for the usual one.
    """

    name: str
    folder: str = ""

    def __str__(self) -> str:
        return ":".join(part for part in ("git", self.name, self.folder) if part)


def read_revision(wanted: Revision, inside: Path) -> tuple[Revision, Loaded]:
    """The rules of a revision, and the revision with the folder in which they were found.

    Args:
        wanted: The revision.
        inside: A folder of the repository.

    Raises:
        InvalidInput: There is no git, no repository, no such revision or no rulebook in it, or the rules do not load (codes ASK533 to ASK538, RUL, SRC).
    """
    top = Path(_said(wanted, inside, "rev-parse", "--show-toplevel", otherwise="ASK534").rstrip("\n"))
    commit = _commit(wanted, top)
    within = _said(wanted, inside, "rev-parse", "--show-prefix").strip()
    files = _files(wanted, commit, top)
    found = Revision(wanted.name, _folder(wanted, PurePosixPath(within), files))
    with TemporaryDirectory(prefix="tdkt-rules-") as place:
        root = Path(place, *PurePosixPath(found.folder).parts)
        root.mkdir(parents=True, exist_ok=True)
        prefix = f"{found.folder}/" if found.folder != "." else ""
        rules = {path.removeprefix(prefix): name for path, name in files.items() if path.startswith(prefix)}
        for path, content in zip(rules, _contents(wanted, top, list(rules.values())), strict=True):
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        return found, load_rules(root, str(found))


def _commit(wanted: Revision, top: Path) -> str:
    """The id of the commit; a name that could be taken for an option is none."""
    answer = None if wanted.name.startswith("-") else _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{wanted.name}^{{commit}}")
    if answer is None or answer.returncode:
        named = _git(top, "for-each-ref", "--format=%(refname:short)").stdout.decode(errors="replace").split("\n")
        raise wrong_question("ASK535", nearest_name(wanted.name, [name for name in named if name]), revision=wanted.name)
    return answer.stdout.decode().strip()


def _files(wanted: Revision, commit: str, top: Path) -> dict[str, str]:
    """The rule files of a commit: path and id of the content. Links and whatever could lead out of the tree are left out."""
    found = {}
    for line in _run(wanted, top, "ls-tree", "-r", "-z", "--full-tree", commit).decode(errors="replace").split("\0"):
        about, _, path = line.partition("\t")
        if path.lower().endswith(RULE_FILES) and about.startswith(_REGULAR) and ".." not in PurePosixPath(path).parts:
            found[path] = about.split(" ")[2]
    return found


def _folder(wanted: Revision, within: PurePosixPath, files: dict[str, str]) -> str:
    """The folder of the rulebook: the one that was named, from the current folder or from the top; else the current folder or the usual one below."""
    holding = sorted({str(PurePosixPath(path).parent) for path in files if PurePosixPath(path).name == MARK_OF_A_RULEBOOK})
    named = PurePosixPath(wanted.folder)
    tried = (within / named, named) if wanted.folder else (within, within / USUAL_PLACE, PurePosixPath(USUAL_PLACE))
    for folder in tried:
        if str(folder) in holding:
            return str(folder)
    if wanted.folder:
        raise wrong_question("ASK536", nearest_name(wanted.folder, holding), revision=wanted.name, folder=wanted.folder)
    raise wrong_question("ASK537", revision=wanted.name, known=", ".join(holding[:5]) or "-")


def _contents(wanted: Revision, top: Path, names: Sequence[str]) -> Iterator[bytes]:
    """What the store holds under some names, in their order: for each a line that ends with the length, the content, and a line end."""
    answer = _run(wanted, top, "cat-file", "--batch", given="".join(f"{name}\n" for name in names).encode())
    at = 0
    for _ in names:
        end = answer.index(b"\n", at)
        head = answer[at:end].decode(errors="replace")
        length = head.rpartition(" ")[2]
        if not length.isdecimal():
            raise wrong_question("ASK538", revision=str(wanted), message=head)
        at = end + 1 + int(length) + 1
        yield answer[end + 1 : at - 1]


def _said(wanted: Revision, place: Path, *arguments: str, otherwise: str = "ASK538") -> str:
    return _run(wanted, place, *arguments, otherwise=otherwise).decode(errors="replace")


def _run(wanted: Revision, place: Path, *arguments: str, otherwise: str = "ASK538", given: bytes = b"") -> bytes:
    """What git answers.

    Raises:
        InvalidInput: It refuses, with its own words.
    """
    answer = _git(place, *arguments, given=given)
    if answer.returncode:
        message = answer.stderr.decode(errors="replace").strip().partition("\n")[0]
        code = otherwise if "not a git repository" in message else "ASK538"
        raise wrong_question(code, revision=str(wanted), message=message)
    return answer.stdout


def _git(place: Path, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = ("git", "-c", "core.fsmonitor=false", "-C", str(place), *arguments)
    try:
        return subprocess.run(command, capture_output=True, check=False, input=given, env={**os.environ, **_QUIET})
    except FileNotFoundError:
        raise wrong_question("ASK533") from None
