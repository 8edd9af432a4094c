"""Wrong records: each mistake is reported at its place, in words that an officer understands."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tdkt_rules import Nominee, Rulebook
from tdkt_rules.explanation.diagnostics import render_all
from tdkt_rules.model.diagnostic import Diagnostic, InvalidInput
from tests.shipped import shipped_book

WRONG = Path(__file__).parents[1] / "wrong" / "record"
WRONG_FILES = sorted(path.name for path in WRONG.glob("*.yaml"))
BUILT = {"binary", "missing", "folder", "same-key-twice"}
Golden = Callable[[Path, str], None]


@pytest.fixture
def vn() -> Rulebook:
    return shipped_book()


def refused(path: str, book: Rulebook) -> tuple[Diagnostic, ...]:
    with pytest.raises(InvalidInput) as caught:
        book.record(Nominee.from_file(path))
    return caught.value.diagnostics


@pytest.mark.parametrize("name", WRONG_FILES)
def test_a_wrong_record_is_refused_as_expected(name: str, vn: Rulebook, golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(WRONG)
    golden(WRONG / name.replace(".yaml", ".expected.txt"), render_all(refused(name, vn)))


def test_what_is_no_file_of_text_is_refused_as_expected(vn: Rulebook, golden: Golden, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    Path("binary.xlsx").write_bytes(b"PK\x03\x04\x00\x00record.xlsx")
    Path("folder").mkdir()
    for name, path in {"binary": "binary.xlsx", "missing": "missing.yaml", "folder": "folder"}.items():
        golden(WRONG / f"{name}.expected.txt", render_all(refused(path, vn)))


def test_every_expected_text_has_a_test() -> None:
    names = {path.name.removesuffix(".expected.txt") for path in WRONG.glob("*.expected.txt")}
    assert names == {name.removesuffix(".yaml") for name in WRONG_FILES} | BUILT


# ---- Python mappings ----


def diagnostics(vn: Rulebook, **record: object) -> tuple[Diagnostic, ...]:
    with pytest.raises(InvalidInput) as caught:
        vn.record(Nominee.from_mapping({"nominee": "CB-1", "kind": "individual"} | record))
    return caught.value.diagnostics


def test_a_mistake_of_a_mapping_names_its_path(vn: Rulebook) -> None:
    (found,) = diagnostics(vn, years={2024: {"rating": "goood"}})
    assert (found.code, found.path, found.nearest) == ("REC311", "years.2024.rating", "good")
    assert "  --> years.2024.rating" in render_all([found])


def test_keys_of_a_mapping_that_become_the_same_are_refused(vn: Rulebook, golden: Golden) -> None:
    found = diagnostics(vn, years={2024: {"rating": "good"}, "2024": {"rating": "excellent"}})
    assert [(item.code, item.path) for item in found] == [("REC322", "years.2024")]
    golden(WRONG / "same-key-twice.expected.txt", render_all(found))


@pytest.mark.parametrize("value", [1.0, True, 2024.5, None])
def test_a_year_that_is_no_whole_number_is_refused(vn: Rulebook, value: object) -> None:
    assert [found.path for found in diagnostics(vn, awards=[{"award": "LDTT", "year": value}])] in (["awards.0.year"], ["awards.0"])


@pytest.mark.parametrize("record", [[], "x", 3, None, ["nominee"]])
def test_what_is_no_mapping_is_no_record(vn: Rulebook, record: object) -> None:
    with pytest.raises(InvalidInput) as caught:
        vn.record(Nominee.from_mapping(record))  # type: ignore[arg-type]  # what a caller without type checks may pass
    assert [found.code for found in caught.value.diagnostics] == ["REC320"]
