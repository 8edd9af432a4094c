"""The shape of the code: floors, size, names, imports, and paths that the documents mention."""

import ast
import re
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "tdkt_rules"
SOURCES = sorted(PACKAGE.rglob("*.py"))
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])

LONGEST_MODULE = 400
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "common", "base", "manager", "misc"}
HEAVY = {"numpy", "pyarrow", "pyspark", "z3", "hypothesis", "durable", "click", "rich", "markdown_it", "pytest"}

FENCE = re.compile(r"^(`{3,}|~{3,}).*?^\1`*\s*$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\[[^\]\n]*\]\(<?([^)\s>]+)>?[^)\n]*\)")
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
PATH = re.compile(r"[\w.-]+(/[\w.-]+)*/?")


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_import_contracts_are_kept() -> None:
    command = Path(sysconfig.get_path("scripts")) / "lint-imports"
    run = subprocess.run([command, "--no-logo", "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("folder", ["src", "tests"])
def test_no_module_is_too_long_to_hold_in_mind(folder: str) -> None:
    lengths = {named(path): len(path.read_text(encoding="utf-8").splitlines()) for path in (ROOT / folder).rglob("*.py")}
    assert lengths
    assert {path: length for path, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_every_module_is_named_for_its_job() -> None:
    assert [named(path) for path in SOURCES if VAGUE_NAMES & {path.stem.strip("_"), *path.relative_to(PACKAGE).parts[:-1]}] == []


def imports_inside_functions(tree: ast.AST) -> Iterator[int]:
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield from (node.lineno for node in ast.walk(function) if isinstance(node, ast.Import | ast.ImportFrom))


def test_no_import_hides_in_a_function() -> None:
    assert [f"{named(path)}:{line}" for path in SOURCES for line in imports_inside_functions(ast.parse(path.read_text(encoding="utf-8")))] == []


def test_importing_the_library_is_light() -> None:
    program = "import sys, tdkt_rules; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    loaded = set(run.stdout.split())
    assert "tdkt_rules" in loaded
    assert loaded & HEAVY == set()


def link_targets(document: Path) -> Iterator[Path]:
    """Files that the links of a document name, relative to the document."""
    for target in LINK.findall(without_fences(document)):
        path = target.partition("#")[0]
        if path and not SCHEME.match(target):
            yield document.parent / path


def code_paths(document: Path) -> Iterator[Path]:
    """Inline code that reads as a path from the top of the repository: its first part is a folder there."""
    top = {path.name for path in ROOT.iterdir() if path.is_dir()}
    for code in CODE.findall(without_fences(document)):
        if "/" in code and PATH.fullmatch(code) and code.partition("/")[0] in top:
            yield ROOT / code


def without_fences(document: Path) -> str:
    return FENCE.sub("", document.read_text(encoding="utf-8"))


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_path_in_a_document_exists(document: Path) -> None:
    paths = [*link_targets(document), *code_paths(document)]
    assert sorted({str(path) for path in paths if not path.exists()}) == []


def test_the_documents_are_found() -> None:
    assert {"README.md", "CHANGELOG.md", "docs/reference/language.md"} <= {named(path) for path in DOCUMENTS}
