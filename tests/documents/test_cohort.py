"""Cohorts as they come in: three forms and Python mappings, one door, one record at a time, and one bad record never stops the others."""

import json
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tdkt_rules import Cohort, InvalidInput, Nominee

FRAME = {"cohort": "so-mau-2018", "units": {"phong-1": {"level": "unit"}}}
SAME_KEYS: Any = {1: "a", "1": "b"}  # as a caller without type checks may pass
PEOPLE = [{"nominee": f"CB-{number}", "kind": "individual"} for number in (1, 2, 3)]


def lines(*documents: object) -> str:
    return "".join(json.dumps(document) + "\n" for document in documents)


def in_lines(folder: Path) -> Path:
    path = folder / "so-mau-2018.jsonl"
    path.write_text(lines(FRAME, *PEOPLE), encoding="utf-8")
    return path


def in_a_file(folder: Path) -> Path:
    path = folder / "so-mau-2018.json"
    path.write_text(json.dumps(FRAME | {"nominees": PEOPLE}), encoding="utf-8")
    return path


def in_a_folder(folder: Path) -> Path:
    path = folder / "so-mau-2018"
    (path / "phong-1").mkdir(parents=True)
    (path / "cohort.yaml").write_text(json.dumps(FRAME), encoding="utf-8")
    (path / "phong-1" / "cb-1.yaml").write_text("nominee: CB-1\nkind: individual\n", encoding="utf-8")
    (path / "phong-1" / "cb-2.json").write_text(json.dumps(PEOPLE[1]), encoding="utf-8")
    (path / "phong-2.jsonl").write_text(lines(PEOPLE[2]), encoding="utf-8")
    return path


def found_in(cohort: Cohort) -> list[object]:
    return [entry.data if isinstance(entry, Nominee) else [item.code for item in entry] for _, entry in cohort.records()]


@pytest.mark.parametrize("written", [in_lines, in_a_file, in_a_folder], ids=["lines", "file", "folder"])
def test_every_form_gives_the_same_cohort(written: Callable[[Path], Path], tmp_path: Path) -> None:
    cohort = Cohort.open(written(tmp_path))
    assert isinstance(cohort.frame.data, dict)
    assert {key: part for key, part in cohort.frame.data.items() if key != "nominees"} == FRAME
    assert found_in(cohort) == PEOPLE


@pytest.mark.parametrize("written", [in_lines, in_a_file, in_a_folder], ids=["lines", "file", "folder"])
def test_records_may_be_read_again(written: Callable[[Path], Path], tmp_path: Path) -> None:
    cohort = Cohort.open(written(tmp_path))
    assert list(map(str, cohort.records())) == list(map(str, cohort.records()))


def test_mappings_give_the_same_cohort() -> None:
    cohort = Cohort.from_mappings(FRAME, iter(PEOPLE))
    assert cohort.frame.data == FRAME
    assert found_in(cohort) == PEOPLE
    assert cohort.count_hint == 3


def test_how_many_records_there_are_is_told_when_it_is_cheap(tmp_path: Path) -> None:
    assert Cohort.open(in_a_file(tmp_path)).count_hint == 3
    assert Cohort.open(in_lines(tmp_path)).count_hint is None
    folder = in_a_folder(tmp_path)
    assert Cohort.open(folder).count_hint is None
    (folder / "phong-2.jsonl").unlink()
    assert Cohort.open(folder).count_hint == 2


def test_every_record_says_where_it_stands(tmp_path: Path) -> None:
    path = in_lines(tmp_path)
    assert [place for place, _ in Cohort.open(path).records()] == [f"{path}:{line}" for line in (2, 3, 4)]
    folder = in_a_folder(tmp_path)
    places = [place for place, _ in Cohort.open(folder).records()]
    assert places == [str(folder / "phong-1" / "cb-1.yaml"), str(folder / "phong-1" / "cb-2.json"), f"{folder / 'phong-2.jsonl'}:1"]
    several = tmp_path / "several.yaml"
    several.write_text("cohort: x\nnominees:\n  - nominee: CB-1\n    kind: individual\n  - nominee: CB-2\n    kind: individual\n", encoding="utf-8")
    assert [place for place, _ in Cohort.open(several).records()] == [f"{several}:3", f"{several}:5"]


def test_a_bad_record_does_not_stop_the_others(tmp_path: Path) -> None:
    path = tmp_path / "cohort.jsonl"
    path.write_text(lines(FRAME, PEOPLE[0]) + "{broken\n" + lines(PEOPLE[1]), encoding="utf-8")
    assert found_in(Cohort.open(path)) == [PEOPLE[0], ["SRC123"], PEOPLE[1]]
    folder = in_a_folder(tmp_path)
    (folder / "phong-1" / "cb-1.yaml").write_text("nominee: [CB-1\n", encoding="utf-8")
    assert found_in(Cohort.open(folder)) == [["SRC123"], *PEOPLE[1:]]
    assert found_in(Cohort.from_mappings(FRAME, [SAME_KEYS, PEOPLE[0]])) == [["REC322"], PEOPLE[0]]


def test_a_first_line_that_cannot_be_read_is_the_frame_or_a_record(tmp_path: Path) -> None:
    path = tmp_path / "cohort.jsonl"
    path.write_text('{"cohort": "so-mau"\n' + lines(*PEOPLE), encoding="utf-8")
    with pytest.raises(InvalidInput):
        Cohort.open(path)
    path.write_text('{"nominee": "CB-0"\n' + lines(*PEOPLE), encoding="utf-8")
    assert found_in(Cohort.open(path)) == [["SRC123"], *PEOPLE]


def test_lines_without_a_frame_are_named_by_the_file(tmp_path: Path) -> None:
    path = tmp_path / "so-mau.jsonl"
    path.write_text(lines(*PEOPLE), encoding="utf-8")
    assert Cohort.open(path).frame.data == {"cohort": "so-mau"}
    assert found_in(Cohort.open(path)) == PEOPLE


def test_a_frame_is_only_the_first_line(tmp_path: Path) -> None:
    path = tmp_path / "so-mau.jsonl"
    path.write_text(lines(FRAME, PEOPLE[0], FRAME), encoding="utf-8")
    assert found_in(Cohort.open(path)) == [PEOPLE[0], FRAME]


def test_files_that_are_no_records_are_left_alone(tmp_path: Path) -> None:
    folder = in_a_folder(tmp_path)
    (folder / "readme.md").write_text("Danh sách", encoding="utf-8")
    (folder / ".draft.yaml").write_text("nominee: CB-9\n", encoding="utf-8")
    (folder / ".old").mkdir()
    (folder / ".old" / "cb-9.yaml").write_text("nominee: CB-9\n", encoding="utf-8")
    assert found_in(Cohort.open(folder)) == PEOPLE


def test_a_folder_that_leads_back_to_itself_is_read_once(tmp_path: Path) -> None:
    folder = in_a_folder(tmp_path)
    (folder / "phong-1" / "again").symlink_to(folder, target_is_directory=True)
    assert found_in(Cohort.open(folder)) == PEOPLE


@pytest.mark.parametrize(("text", "code"), [("", "SRC104"), ("nominee: CB-1\n", "COH630"), ("- cohort\n", "COH630"), ("cohort: [x\n", "SRC123")])
def test_what_is_no_cohort_is_refused(text: str, code: str, tmp_path: Path) -> None:
    path = tmp_path / "cohort.yaml"
    path.write_text(text, encoding="utf-8")
    for source in (path, tmp_path):
        with pytest.raises(InvalidInput) as caught:
            Cohort.open(source)
        assert [item.code for item in caught.value.diagnostics] == [code]


@pytest.mark.parametrize("name", ["nothing.jsonl", "nothing.yaml", "nothing", "no\0thing", "x" * 5000])
def test_a_name_of_nothing_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput) as caught:
        Cohort.open(tmp_path / name)
    assert [item.code for item in caught.value.diagnostics] in (["SRC101"], ["SRC103"])


def test_nominees_that_are_no_list_are_no_records() -> None:
    with pytest.raises(InvalidInput) as caught:
        Cohort.from_mappings(FRAME | {"nominees": PEOPLE}, PEOPLE)
    assert [(item.code, item.path) for item in caught.value.diagnostics] == [("COH631", "nominees")]


def test_one_record_is_in_memory_at_a_time(tmp_path: Path) -> None:
    few, many = tmp_path / "few.jsonl", tmp_path / "many.jsonl"
    person = lines(PEOPLE[0] | {"name": "Nguyễn Văn An" * 50})
    few.write_text(person * 50, encoding="utf-8")
    many.write_text(person * 1000, encoding="utf-8")

    def peak(path: Path) -> int:
        tracemalloc.start()
        for _ in Cohort.open(path).records():
            pass
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(few)  # what is made once
    assert peak(many) < 2 * peak(few)
