"""Where criteria stand in the files of the rules."""

from pathlib import Path

import pytest

from tdkt_rules.compiler.located import Lines, Located, located_criteria
from tdkt_rules.model.cited import asks_by_itself, criteria_of
from tdkt_rules.model.criterion import Claimed, Group, Since
from tdkt_rules.rulebook import Rulebook, folder_of
from tests.shipped import shipped_book

OVERLAYS = Path(__file__).parents[1] / "overlays" / "rulebook"
LOCATED = located_criteria(OVERLAYS, "book")
SHIPPED = located_criteria(Path(folder_of("vn") or ""), "vn")


def text_of(owner: str, path: str) -> list[str]:
    return ["\n".join(LOCATED.files[lines.file][lines.first - 1 : lines.last]).strip() for lines in LOCATED.criteria[owner, path]]


def test_a_criterion_stands_on_the_lines_that_write_it() -> None:
    assert text_of("r1", "LDTT.individual.require.rating") == ["- {id: rating, year: rating, at_least: good}"]
    assert LOCATED.criteria["r1", "LDTT.individual.require.rating"][0].file == "book/r1/titles.yaml"
    assert text_of("r1", "CSTDTQ.individual.require.local-standard")[0].endswith(
        "delegated: {vi: tỉnh quy định tiêu chuẩn, en: the province sets the standard}"
    )


def test_a_shared_criterion_stands_where_it_is_used_and_where_it_is_written() -> None:
    used, written = LOCATED.criteria["r1", "LDTT.individual.require.standing"]
    assert (used.file, written.file) == ("book/r1/titles.yaml", "book/r1/regime.yaml")


def test_what_an_overlay_adds_stands_in_its_own_file() -> None:
    assert text_of("ministry", "CSTDTQ.individual.recommended.by-whom")[0].startswith("recommended.by-whom: {judged: outstanding")
    assert {lines.file for key, where in LOCATED.criteria.items() for lines in where if key[0] == "province"} == {"book/overlays/province.yaml"}


def test_the_lines_of_a_criterion_lie_inside_those_of_the_one_above() -> None:
    for (owner, path), where in SHIPPED.criteria.items():
        above = {lines.file: lines for lines in SHIPPED.criteria.get((owner, path.rpartition(".")[0]), ())[-1:]}
        for lines in where:
            around = above.get(lines.file)
            assert 1 <= lines.first <= lines.last <= len(SHIPPED.files[lines.file])
            shared = len(where) > 1
            assert around is None or shared or around.first <= lines.first <= lines.last <= around.last, path


@pytest.mark.parametrize(("book", "located"), [(Rulebook.load(OVERLAYS), LOCATED), (shipped_book(), SHIPPED)], ids=["overlays", "shipped"])
def test_every_criterion_that_asks_by_itself_has_its_lines(book: Rulebook, located: Located) -> None:
    for regime in book.rules.regimes:
        for standard in regime.standards.values():
            for item in criteria_of(standard):
                of_a_policy = ".bar.another-award-this-year" in item.heading.path
                if asks_by_itself(item) and not of_a_policy:
                    assert located.criteria[regime.id, item.heading.path], item.heading.path


def test_a_part_ends_before_blank_lines_and_comments(tmp_path: Path) -> None:
    for file in sorted(OVERLAYS.rglob("*.yaml")):
        target = tmp_path / file.relative_to(OVERLAYS)
        target.parent.mkdir(exist_ok=True, parents=True)
        text = file.read_text(encoding="utf-8")
        target.write_text(text.replace("      bar:\n", "\n        # two grounds\n\n      bar:\n"), encoding="utf-8")
    found = located_criteria(tmp_path, "book")
    standing = found.criteria["r1", "LDTT.individual.require.standing"][0]
    assert found.criteria["r1", "LDTT.individual.require"] == (Lines("book/r1/titles.yaml", standing.first - 2, standing.last),)
    assert found.files[standing.file][standing.last] == ""


def test_what_a_rulebook_makes_by_itself_has_no_lines() -> None:
    kinds = (Claimed, Group, Since)
    bare = {item.heading.path: type(item) for standard in BOOK_STANDARDS for item in criteria_of(standard) if ("r1", item.heading.path) not in LOCATED.criteria}
    assert all(kind in kinds for kind in bare.values())
    assert set(bare) >= {"CSTDCS.individual.standard", "CSTDCS.individual.routes"}


BOOK_STANDARDS = tuple(Rulebook.load(OVERLAYS).rules.regimes[0].standards.values())
