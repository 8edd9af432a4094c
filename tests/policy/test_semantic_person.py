"""An example record in words."""

from datetime import date
from pathlib import Path

import pytest

from tdkt_rules import Nominee
from tdkt_rules.documents.record_document import record_document
from tdkt_rules.documents.yaml_text import record_yaml, yaml_text
from tdkt_rules.phrases import LANGUAGES, Language
from tdkt_rules.policy.person import person_lines
from tests.shipped import shipped_book

NOMINEES = sorted((Path(__file__).parents[2] / "fixtures" / "nominees").glob("*.yaml"))


def told(language: Language = "vi", **parts: object) -> tuple[str, ...]:
    book = shipped_book()
    record = book.record(Nominee.from_mapping({"nominee": "N-1", "kind": "individual", **parts}))
    return person_lines(record, book.rules, language)


def test_awards_of_several_years_stand_together() -> None:
    awards = [{"award": "LDTT", "year": year, "basis": "merit"} for year in (2021, 2022, 2023, 2025)]
    assert told(awards=awards) == ("Khen thưởng: Lao động tiên tiến các năm 2021-2023, 2025.",)
    assert told("en", awards=awards) == ("Awards: Advanced Worker in 2021-2023, 2025.",)


def test_another_basis_and_a_later_decision_are_said() -> None:
    awards = [{"award": "BKBT", "year": 2023, "basis": "sudden"}, {"award": "HCLD3", "year": 2023, "decided": "2024-05-02", "basis": "merit"}]
    assert told(awards=awards) == (
        "Khen thưởng: Bằng khen của bộ, ban, ngành, tỉnh (khen đột xuất) năm 2023; Huân chương Lao động hạng Ba năm 2023 (quyết định ngày 02/05/2024).",
    )


def test_two_awards_of_one_year_are_counted() -> None:
    awards = [{"award": "BKBT", "year": 2023, "basis": "merit", "document": paper} for paper in ("1", "2")]
    assert told(awards=awards) == ("Khen thưởng: Bằng khen của bộ, ban, ngành, tỉnh năm 2023 (02 lần).",)


def test_years_of_one_value_stand_together_under_their_field() -> None:
    years = {2021: {"rating": "good", "registered": True}, 2022: {"rating": "good"}, 2023: {"rating": "excellent"}}
    assert told(years=years) == (
        "Theo từng năm: mức độ hoàn thành nhiệm vụ: hoàn thành tốt nhiệm vụ (2021-2022), hoàn thành xuất sắc nhiệm vụ (2023); đăng ký thi đua năm 2021.",
    )


def test_events_that_are_alike_are_counted() -> None:
    idea = {"kind": "initiative", "scope": "grassroots"}
    events = {"initiative": [{"year": 2022, **idea}, {"year": 2023, **idea}, {"year": 2023, "kind": "initiative", "scope": "nationwide"}]}
    assert [line.count("02 sáng kiến") for line in told(events=events)] == [1]
    assert "02 sáng kiến, công trình, đề tài các năm 2022-2023 (loại thành quả: sáng kiến; phạm vi ảnh hưởng được công nhận: cơ sở)" in told(events=events)[0]


def test_a_span_is_told_with_its_days_and_its_length() -> None:
    spans = {"employment": [{"from": "2020-01-01"}], "discipline": [{"from": "2023-01-01", "until": "2023-06-30", "measure": "reprimand"}]}
    line = "; ".join(told(spans=spans))
    assert "thời gian công tác từ ngày 01/01/2020 đến nay" in line
    assert "từ ngày 01/01/2023 đến ngày 30/06/2023" in line
    assert "06 tháng" in line


def test_answers_and_claims_are_told_by_their_names() -> None:
    lines = told(judgements={"productive-work": {"answer": True}, "study-improvement": {"answer": False}}, claims=["LDTT.worker"])
    assert [line.partition(":")[0] for line in lines] == ["Được đánh giá, xác nhận đạt", "Bị đánh giá, xác nhận không đạt", "Đề nghị xét theo trường hợp"]
    assert "LDTT.worker" not in lines[-1]


def test_a_record_without_anything_says_so() -> None:
    assert told() == ("Hồ sơ không ghi gì thêm.",)
    assert told("en") == ("The record says nothing more.",)


@pytest.mark.parametrize("path", NOMINEES, ids=lambda path: path.stem)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_shipped_nominee_can_be_told(path: Path, language: Language) -> None:
    book = shipped_book()
    lines = person_lines(book.record(Nominee.from_file(path)), book.rules, language)
    assert all(line.endswith(".") and "{" not in line for line in lines)


@pytest.mark.parametrize("path", NOMINEES, ids=lambda path: path.stem)
def test_a_record_written_as_yaml_is_read_as_the_same_record(path: Path) -> None:
    book = shipped_book()
    record = book.record(Nominee.from_file(path))
    again = book.record(Nominee.from_text(record_yaml(record)))
    assert record_document(again) == record_document(record)
    assert again.digest == record.digest


def test_yaml_keeps_dates_and_truth_without_quotes_and_quotes_what_would_be_nothing() -> None:
    assert yaml_text({"on": date(2025, 1, 31), "late": True, "note": "null", "text": "a: b"}) == "on: 2025-01-31\nlate: true\nnote: 'null'\ntext: 'a: b'\n"
