"""The page for a council: a whole comparison in one file, with what a council asks first at the beginning."""

from pathlib import Path

import pytest

from tdkt_rules.cli.program import run
from tests.cli.test_report_page import Reader, texts
from tests.shipped import share_shipped_book

COHORT = Path(__file__).parents[2] / "fixtures" / "cohorts" / "luat-moi-2023.yaml"
SIDES = ("vn@2023-12-31", "vn@2024-01-01")


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    file = tmp_path_factory.mktemp("council") / "council.html"
    awards = ["--award", "CSTDCS", "--award", "HCLD3", "--kind", "individual"]
    question = ["--cohort", str(COHORT), "--year", "2023", "--no-semantic", "--format", "html", "--output", str(file)]
    with pytest.MonkeyPatch.context() as patches:
        share_shipped_book(patches)
        assert run(["diff", *SIDES, *awards, *question]) == 1
    reader = Reader()
    reader.feed(file.read_text(encoding="utf-8"))
    return reader


def test_what_a_council_asks_first_stands_first(page: Reader) -> None:
    assert texts(page, "h2") == ["Nội dung", "Tóm tắt", "Đối tượng chịu tác động", "Nội dung thay đổi", "Phụ lục"]
    parts = texts(page, "h3")
    assert parts[0] == "Tác động đối với danh sách"
    assert parts.index("Huân chương Lao động hạng Ba: lý do chính") < parts.index("Số thay đổi của từng danh hiệu, hình thức khen thưởng")
    assert parts.index("Huân chương Lao động hạng Ba: lý do chính") < parts.index("Huân chương Lao động hạng Ba (HCLD3), cá nhân")
    assert "Hồ sơ đang giải quyết khi quy định mới có hiệu lực (01/01/2024)" in parts


def test_people_stand_with_both_verdicts_and_the_reason(page: Reader) -> None:
    assert "Đặng Văn Thịnh (XD-10)" in texts(page, "th", scope="row")
    row = next(text for text in texts(page, "tr") if text.startswith("Đặng Văn Thịnh (XD-10)"))
    assert "✓Đủ tiêu chuẩn✗Không đủ tiêu chuẩn" in row
    assert "có 02 lần (2020, 2022), thiếu 01 lần" in row
