"""Wrong cohorts: what is wrong with the frame stops the round, what is wrong with a record is reported at its place and the rest goes on."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tdkt_rules import Cohort, Nominee, Rulebook
from tdkt_rules.compiler.cohort import type_frame
from tdkt_rules.compiler.nomination import check_nomination
from tdkt_rules.explanation.diagnostics import render_all
from tdkt_rules.model.cohort import Frame
from tdkt_rules.model.diagnostic import Diagnostic, InvalidInput
from tdkt_rules.model.regime import Regime
from tests.shipped import shipped_book

WRONG = Path(__file__).parents[1] / "wrong" / "cohort"
WRONG_FILES = sorted(path.name for path in WRONG.iterdir() if path.suffix in (".yaml", ".jsonl"))
BUILT = {"folder-without-frame", "nominees-in-a-folder", "missing", "empty", "line-too-long"}
Golden = Callable[[Path, str], None]


def complaints(path: str | Path) -> list[Diagnostic]:
    """Everything that a round would say of a cohort before anybody is ranked."""
    book = shipped_book()
    regime = next(item for item in book.rules.regimes if item.id == "l13-n91")
    try:
        cohort = Cohort.open(path)
        frame = type_frame(cohort, book.rules, regime)
    except InvalidInput as wrong:
        return list(wrong.diagnostics)
    return [item for _, found in cohort.records() for item in complaints_of(found, book, frame, regime)]


def complaints_of(found: Nominee | tuple[Diagnostic, ...], book: Rulebook, frame: Frame, regime: Regime) -> tuple[Diagnostic, ...]:
    if isinstance(found, tuple):
        return found
    try:
        record = book.record(found)
    except InvalidInput as wrong:
        return wrong.diagnostics
    return tuple(check_nomination(found, record, frame, regime))


@pytest.mark.parametrize("name", WRONG_FILES)
def test_a_wrong_cohort_is_refused_as_expected(name: str, golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(WRONG)
    golden(WRONG / f"{Path(name).stem}.expected.txt", render_all(complaints(name)))


def test_what_is_no_cohort_at_all_is_refused_as_expected(golden: Golden, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    Path("folder").mkdir()
    Path("round").mkdir()
    Path("round/cohort.yaml").write_text("cohort: so-mau-2018\nnominees: []\n", encoding="utf-8")
    Path("empty.jsonl").write_text("\n \n", encoding="utf-8")
    Path("long.jsonl").write_text('{"nominee": "CB-01", "kind": "individual"}\n{"nominee": "' + "9" * 5_000_000 + '"}\n', encoding="utf-8")
    built = {
        "folder-without-frame": "folder",
        "nominees-in-a-folder": "round",
        "missing": "missing.jsonl",
        "empty": "empty.jsonl",
        "line-too-long": "long.jsonl",
    }
    for name, path in built.items():
        golden(WRONG / f"{name}.expected.txt", render_all(complaints(path)))


def test_every_expected_text_has_a_test() -> None:
    names = {path.name.removesuffix(".expected.txt") for path in WRONG.glob("*.expected.txt")}
    assert names == {Path(name).stem for name in WRONG_FILES} | BUILT
