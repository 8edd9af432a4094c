"""Shared criteria where they are used: what stands beside `use` counts, and two uses side by side have two names."""

from pathlib import Path
from shutil import copytree

import pytest

from tdkt_rules import InvalidInput, Rulebook
from tdkt_rules.model.criterion import Criterion, children_of
from tests.compiler.mutations import ROOT

BASE = ROOT / "tests" / "wrong" / "rules" / "_base"
WRITTEN = "- {id: standing, use: good-standing}"


def draft(folder: Path, uses: str) -> Path:
    """The minimal rulebook with other uses of its shared criterion."""
    copytree(BASE, folder / "draft")
    changed = 0
    for file in (folder / "draft").rglob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        for line in [line for line in text.splitlines() if line.strip() == WRITTEN]:
            indent = line[: len(line) - len(line.lstrip())]
            text = text.replace(line, "\n".join(indent + use for use in uses.splitlines()))
            changed += 1
        file.write_text(text, encoding="utf-8")
    assert changed
    return folder / "draft"


def labels(criterion: Criterion) -> dict[str, str]:
    """English labels by path."""
    own = {criterion.heading.path: criterion.heading.label.en} if criterion.heading.label else {}
    return own | {path: label for child in children_of(criterion) for path, label in labels(child).items()}


def test_a_label_beside_use_was_dropped(tmp_path: Path) -> None:
    book = Rulebook.load(draft(tmp_path, "- {use: good-standing, label: {vi: Chấp hành tốt, en: In good standing}}"))
    found = labels(book.rules.regimes[0].standards["LDTT", "individual"].requirement)
    assert "In good standing" in found.values()


def test_two_uses_side_by_side_had_one_name(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="RUL235"):
        Rulebook.load(draft(tmp_path, "- {use: good-standing}\n- {use: good-standing}"))


def bases(criterion: Criterion) -> dict[str, str]:
    """The kind of commendation of every route that states one, by path."""
    own = {criterion.heading.path: criterion.heading.basis} if criterion.heading.basis else {}
    return own | {path: basis for child in children_of(criterion) for path, basis in bases(child).items()}


def test_the_basis_of_a_route_that_is_a_use_was_dropped() -> None:
    [regime] = [regime for regime in Rulebook.load("vn").rules.regimes if regime.id == "l22-n98"]
    assert bases(regime.standards["HCLD3", "individual"].requirement)["HCLD3.individual.career"] == "career"
