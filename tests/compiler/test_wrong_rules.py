"""Wrong rules: each mistake is reported at its place, in words that a drafter understands."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tdkt_rules import Rulebook
from tdkt_rules.explanation.diagnostics import render_all
from tdkt_rules.model.diagnostic import Diagnostic, InvalidInput

WRONG = Path(__file__).parents[1] / "wrong" / "rules"
MINIMAL = WRONG / "_base"
CASES = sorted(path.name for path in WRONG.iterdir() if path.is_dir() and path != MINIMAL)
MISSING = ["vocabulary.yaml", "instruments.yaml", "awards.yaml", "r1/regime.yaml"]
WITHOUT_FILES = {"missing-files", "no-regime", "no-folder"}
Golden = Callable[[Path, str], None]


def refused(overlay: Path | None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *without: str) -> tuple[Diagnostic, ...]:
    """What is wrong with the minimal rulebook after a folder was laid over it and some files were taken away."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(MINIMAL, tmp_path / "rules")
    if overlay is not None:
        shutil.copytree(overlay, tmp_path / "rules", dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.txt"))
    for name in without:
        (tmp_path / "rules" / name).unlink()
    with pytest.raises(InvalidInput) as caught:
        Rulebook.load("rules")
    return caught.value.diagnostics


def test_the_minimal_rulebook_is_right() -> None:
    assert Rulebook.load(MINIMAL).warnings == ()


@pytest.mark.parametrize("name", CASES)
def test_wrong_rules_are_refused_as_expected(name: str, golden: Golden, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    found = refused(WRONG / name, monkeypatch, tmp_path)
    golden(WRONG / name / "expected.txt", render_all(found))


def test_missing_files_are_all_reported(golden: Golden, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    golden(WRONG / "missing-files.expected.txt", render_all(refused(None, monkeypatch, tmp_path, *MISSING)))


def test_a_rulebook_needs_a_regime(golden: Golden, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    shutil.copytree(MINIMAL, tmp_path / "rules", ignore=shutil.ignore_patterns("r1"))
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InvalidInput) as caught:
        Rulebook.load("rules")
    golden(WRONG / "no-regime.expected.txt", render_all(caught.value.diagnostics))


def test_a_folder_that_does_not_exist_is_refused(golden: Golden) -> None:
    with pytest.raises(InvalidInput) as caught:
        Rulebook.load("no/such/folder")
    golden(WRONG / "no-folder.expected.txt", render_all(caught.value.diagnostics))


def test_every_expected_text_has_a_test() -> None:
    assert {path.name.removesuffix(".expected.txt") for path in WRONG.glob("*.expected.txt")} == WITHOUT_FILES
