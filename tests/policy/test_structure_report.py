"""The structural difference as people read it, and as programs do."""

from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tdkt_rules.cli.report_drawing import report_text
from tdkt_rules.explanation.report import Report
from tdkt_rules.explanation.round_schema import round_schema
from tdkt_rules.phrases import LANGUAGES, Language, catalogue
from tdkt_rules.policy.sources import sides_of
from tdkt_rules.policy.structure.change import KINDS, SECTIONS, StructuralDiff
from tdkt_rules.policy.structure.difference import structural_diff
from tdkt_rules.policy.structure.document import structure_document, structure_schema
from tdkt_rules.policy.structure.report import MANY, MOST_DETAILED, counts_sentence, structure_report, wording_report
from tdkt_rules.standing import Standing
from tests.policy.amendments import AMENDMENTS
from tests.policy.drafts import as_written, drafted, files, regime, rules, standing, with_id
from tests.shipped import share_shipped_book

GOLDEN = Path(__file__).parents[1] / "golden"
Golden = Callable[[Path, str], None]


@pytest.fixture(scope="module")
def amended(tmp_path_factory: pytest.TempPathFactory) -> Standing:
    """The rules with every amendment at once."""
    return standing(tmp_path_factory.mktemp("amended"), drafted(AMENDMENTS))


def text(old: Standing, new: Standing, language: Language, *, full: bool = True) -> str:
    diff = structural_diff(old, new)
    parts = (*structure_report(diff, old, new, language, full=full), *wording_report(diff, old, new, language, full=full))
    return report_text(Report(counts_sentence(diff, language), (), parts), language, in_colour=False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_amendment_in_words(language: Language, amended: Standing, golden: Golden) -> None:
    golden(GOLDEN / f"structure-report.{language}.txt", text(as_written(), amended, language).rstrip("\n"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_drafted_back_in_words(language: Language, amended: Standing, golden: Golden) -> None:
    golden(GOLDEN / f"structure-report-back.{language}.txt", text(amended, as_written(), language).rstrip("\n"))


def test_every_field_and_section_that_may_change_has_words(amended: Standing) -> None:
    changes = structural_diff(as_written(), amended).changes
    for language in LANGUAGES:
        known = catalogue(language)
        assert {f"structure.field.{item.field}" for item in changes if item.kind == "changed" and item.field != "verb"} <= known.keys()
        assert {f"structure.section.{section}" for section in SECTIONS} <= known.keys()


def test_nothing_changed_is_said_so() -> None:
    assert counts_sentence(StructuralDiff(()), "vi") == "Về nội dung quy định: không có gì thay đổi."
    assert structure_report(StructuralDiff(()), as_written(), as_written(), "vi") == ()


def test_what_many_awards_have_in_common_is_told_once(tmp_path: Path) -> None:
    content = files()
    with_id(regime(content)["bar"]["individual"], "fined")["at_least"] = 2
    told = text(as_written(), standing(tmp_path, content), "vi")
    assert MANY == 3
    assert told.count("~ Sửa") == 1
    assert "Ở 03 danh hiệu, hình thức khen thưởng: ORDER, TITLE, BASE" in told


def test_what_several_kinds_of_nominee_have_alike_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    share_shipped_book(monkeypatch)
    old, new = (side.standing for side in sides_of("vn@2023-12-31", "vn@2024-01-01"))
    diff = StructuralDiff(tuple(item for item in structural_diff(old, new).changes if item.award == "HCLD3"))
    titles = {part.title: part.lines for part in structure_report(diff, old, new, "vi")}
    own, alike = (titles[f"Huân chương Lao động hạng Ba (HCLD3), {who}"] for who in ("cá nhân", "cá nhân và tập thể"))
    assert any("Gửi Bộ Nội vụ 01 bộ" in line for line in alike)
    assert not set(own) & {line for line in alike if line.startswith("  ")}


def test_a_short_report_of_many_awards_tells_how_to_see_the_details(monkeypatch: pytest.MonkeyPatch) -> None:
    share_shipped_book(monkeypatch)
    old, new = (side.standing for side in sides_of("vn@2025-06-30", "vn@2025-07-01"))
    diff = structural_diff(old, new)
    short, whole = (structure_report(diff, old, new, "vi", full=full) for full in (False, True))
    assert len(diff.awards()) > MOST_DETAILED
    assert "--award" in short[0].lines[-1]
    assert [part.title for part in short] == [part.title for part in whole if "(" not in part.title]
    assert whole[0].lines == short[0].lines[:-1]
    assert len(whole) > MOST_DETAILED


def test_the_document_is_valid_and_holds_every_change(amended: Standing) -> None:
    diff = structural_diff(as_written(), amended)
    document = structure_document(diff)
    schema = {**structure_schema(), "$defs": round_schema()["$defs"]}
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(document)
    assert len(document["changes"]) == len(diff.changes)
    assert list(document["counts"]) == list(KINDS)


def test_a_dated_number_shows_where_it_stands_and_not_at_each_criterion_that_reads_it(tmp_path: Path) -> None:
    content = files()
    regime(content)["parameters"]["months-of-service"]["values"][0]["value"] = 8
    told = text(as_written(), standing(tmp_path, content), "vi")
    assert "~ Sửa “Thời gian công tác tối thiểu”: giá trị: “06 tháng” → “08 tháng” [Điều 4 Nghị định mẫu]" in told
    assert "Ở 02 danh hiệu, hình thức khen thưởng: TITLE, BASE" in told  # TITLE asks for the standard of BASE
    assert "(BASE)" not in told


def test_a_number_in_the_place_of_a_dated_one_is_told_apart_though_it_is_the_same(tmp_path: Path) -> None:
    content = files()
    with_id(rules(content, "BASE")["require"]["all"], "served")["at_least"] = {"months": 6}
    del regime(content)["parameters"]["months-of-service"]
    told = text(as_written(), standing(tmp_path, content), "vi")
    assert "mức yêu cầu: “từ 06 tháng trở lên (theo tham số “thời gian công tác tối thiểu”)” → “từ 06 tháng trở lên”" in told
