"""Digests that stayed the same while the answer changed."""

from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from tdkt_rules import Decision, Nominee, Rulebook, Truth
from tests.compiler.mutations import ROOT
from tests.shipped import shipped_book

NOMINEE = Nominee.from_mapping({"nominee": "CB-1", "kind": "individual", "years": {"2025": {"rating": "done"}}})


def asked(folder: Path) -> Decision:
    """One question to a rulebook."""
    return Rulebook.load(folder).decide(NOMINEE, "LDTT", 2025, date(2025, 12, 31))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(copytree(ROOT / "tests" / "wrong" / "rules" / "_base", tmp_path / "rules"))


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        ("vocabulary.yaml", "horizon: 10", "horizon: 11"),
        ("awards.yaml", "yearly: true", "yearly: false"),
        ("instruments.yaml", "en: Law of 2022", "en: Law 2022"),
    ],
)
def test_what_all_regimes_share_is_part_of_the_rules(folder: Path, file: str, before: str, after: str) -> None:
    digest = asked(folder).digest
    text = (folder / file).read_text(encoding="utf-8")
    assert before in text
    (folder / file).write_text("# the same\n" + text, encoding="utf-8")
    assert asked(folder).digest == digest
    (folder / file).write_text(text.replace(before, after), encoding="utf-8")
    assert asked(folder).digest != digest


def test_the_order_of_levels_is_part_of_the_rules(folder: Path) -> None:
    first = asked(folder)
    vocabulary = folder / "vocabulary.yaml"
    lines = vocabulary.read_text(encoding="utf-8").splitlines(keepends=True)
    done, good = (next(index for index, line in enumerate(lines) if line.startswith(f"        {level}:")) for level in ("done", "good"))
    lines[done], lines[good] = lines[good], lines[done]
    vocabulary.write_text("".join(lines), encoding="utf-8")
    second = asked(folder)
    assert [decision.findings.requirement.children[0].status for decision in (first, second)] == [Truth.NOT_MET, Truth.MET]
    assert first.digest != second.digest


def test_a_date_that_was_assumed_is_another_question() -> None:
    book = shipped_book()
    assumed, given = (book.decide(NOMINEE, "LDTT", 2025, on) for on in (None, date(2025, 12, 31)))
    assert assumed.cautions != given.cautions
    assert assumed.digest != given.digest
