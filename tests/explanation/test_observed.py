from datetime import date
from fractions import Fraction
from math import inf

import pytest
from attrs import evolve

from tdkt_rules.explanation.lacking import lacking_words
from tdkt_rules.explanation.observed import observed
from tdkt_rules.explanation.proof import evidence_words
from tdkt_rules.model.criterion import (
    AwardCount,
    AwardTest,
    EventCount,
    FactValue,
    FieldTest,
    Group,
    Judgement,
    Membership,
    Ratio,
    Since,
    Unencoded,
    YearRun,
    YearValue,
)
from tdkt_rules.model.finding import Cause, Evidence, Finding, Missing
from tdkt_rules.model.interval import Interval, exactly
from tdkt_rules.model.text import Label
from tdkt_rules.model.time import ReferenceYear
from tdkt_rules.model.truth import Truth
from tests.explanation import sample
from tests.explanation.sample import DECISION_DATE, ENCLOSING, WHOLE, compared, found, held, level, rated, voice

MET, NOT_MET, UNKNOWN = Truth.MET, Truth.NOT_MET, Truth.UNKNOWN
RUN = compared("titles", YearRun(AwardTest(("CSTDCS",)), WHOLE, "reference_year"), "at_least", 3, "times")
COUNT = compared("titles", AwardCount(("CSTDCS",), ENCLOSING), "at_least", 3, "times")
ONE = compared("one", EventCount("initiative", (), WHOLE, lasts=False), "at_least", 1, "times")
YEARS = compared("years", YearRun(FieldTest("rating", level("at_least", "good")), WHOLE, "reference_year"), "at_least", 5, "years")
SHARE = compared("share", Ratio("ldtt", "members"), "at_least", Fraction(7, 10), "percent")
FEW = compared("few", YearValue("warned"), "at_most", 0, "members")
RATING = Membership(sample.heading("rating"), YearValue("rating"), level("at_least", "good"))
OUTSTANDING = Judgement(sample.heading("outstanding"), "outstanding", presumed=False)
STANDING = Judgement(sample.heading("standing"), "standing", presumed=True)
SINCE = Since(sample.heading("since"), ("BKTTG",), "latest", "after_award_year", COUNT)

TWO = (held(2024), held(2025))

CASES: list[tuple[Finding, str]] = [
    (found(RUN, NOT_MET, exactly(2), evidence=TWO), "có 02 lần (2024, 2025), thiếu 01 lần"),
    (found(RUN, NOT_MET, exactly(2), evidence=(held(2020), *TWO)), "có 02 lần (2024-2025), thiếu 01 lần"),
    (found(RUN, NOT_MET, exactly(0), evidence=(held(2020),)), "năm xét không được tặng, thiếu 03 lần"),
    (found(RUN, MET, exactly(3), evidence=(held(2023), *TWO)), "có 03 lần (2023-2025)"),
    (found(COUNT, NOT_MET, exactly(0)), "chưa có, thiếu 03 lần"),
    (found(COUNT, NOT_MET, Interval(0, 2)), "chưa xác định chính xác, nhiều nhất 02 lần, thiếu ít nhất 01 lần"),
    (found(COUNT, NOT_MET, exactly(2), evidence=(held(2020), *TWO)), "có 02 lần, thiếu 01 lần"),
    (found(COUNT, UNKNOWN, Interval(2, 5), evidence=TWO), "đã có 02 lần (2024, 2025), có thể đến 05 lần"),
    (found(COUNT, UNKNOWN, Interval(2, inf), evidence=TWO), "đã có 02 lần (2024, 2025), có thể nhiều hơn"),
    (found(COUNT, UNKNOWN, Interval(0, inf)), "chưa đủ thông tin để xác định"),
    (found(COUNT, UNKNOWN, Interval(0, 4)), "chưa xác định chính xác, nhiều nhất 04 lần"),
    (found(COUNT, MET, Interval(3, inf)), "đã có 03 lần"),
    (found(ONE, NOT_MET, exactly(0)), "chưa có"),
    (found(YEARS, NOT_MET, exactly(4), evidence=tuple(rated(year, "good") for year in range(2022, 2026))), "có 04 năm (2022-2025), thiếu 01 năm"),
    (found(SHARE, NOT_MET, exactly(Fraction(13, 20))), "đạt 65%, thấp hơn 05 điểm phần trăm"),
    (found(SHARE, UNKNOWN, Interval(0, inf)), "chưa đủ thông tin để xác định"),
    (found(FEW, NOT_MET, exactly(2)), "hồ sơ ghi 02, vượt 02"),
    (found(RATING, MET, value="excellent"), "hồ sơ ghi “hoàn thành xuất sắc nhiệm vụ”"),
    (found(RATING, UNKNOWN), "chưa đủ thông tin để xác định"),
    (found(OUTSTANDING, UNKNOWN), "chờ Hội đồng thi đua - khen thưởng đánh giá"),
    (found(OUTSTANDING, MET), "Hội đồng thi đua - khen thưởng đánh giá đạt"),
    (found(OUTSTANDING, NOT_MET), "Hội đồng thi đua - khen thưởng đánh giá không đạt"),
    (found(STANDING, MET, presumed=True), "cần được cấp trình khen xác nhận"),
    (found(STANDING, UNKNOWN), "cần được cấp trình khen xác nhận"),
    (found(STANDING, MET), "đã được cấp trình khen xác nhận"),
    (found(STANDING, NOT_MET), "cấp trình khen không xác nhận"),
    (found(Unencoded(sample.heading("law"), Label("Nghị định quy định.", "Set by decree.")), UNKNOWN), "Nghị định quy định"),
    (found(SINCE, NOT_MET), "chưa được tặng Bằng khen của Thủ tướng Chính phủ"),
    (found(SINCE, NOT_MET, evidence=(held(2025),)), "chưa có năm nào sau lần được tặng để tính"),
    (found(SINCE, UNKNOWN), "chưa đủ thông tin để xác định"),
    (found(SINCE, MET, window=(2021, 2025)), "xét các năm 2021-2025"),
    (found(SINCE, MET, window=(2025, 2025)), "xét năm 2025"),
    (found(SINCE, UNKNOWN, window=(2021, 2025), window_certain=False), "chưa xác định được khoảng thời gian xét"),
    (found(Group(sample.heading("any"), "any", (COUNT,)), NOT_MET, children=(found(COUNT, NOT_MET, exactly(0)),)), "không đạt tiêu chuẩn nào"),
    (found(Group(sample.heading("any"), "any", ()), NOT_MET), "hồ sơ không đề nghị xét theo trường hợp nào"),
    (found(Group(sample.heading("all"), "all", ()), MET), ""),
]


@pytest.mark.parametrize(("finding", "expected"), CASES, ids=range(len(CASES)))
def test_what_was_observed(finding: Finding, expected: str) -> None:
    assert observed(voice(), finding) == expected
    assert bool(observed(voice("en"), finding)) is bool(expected)


def test_a_ground_against_the_nominee_lacks_nothing() -> None:
    assert observed(voice(), found(COUNT, NOT_MET, exactly(0)), against=True) == "không có"
    assert observed(voice(), found(COUNT, NOT_MET, exactly(1), evidence=(held(2025),)), against=True) == "có 01 lần (2025)"


def test_evidence_of_one_award_stands_together_with_its_papers() -> None:
    finding = found(COUNT, NOT_MET, exactly(2), evidence=(held(2023, 45), held(2024), evolve(held(2025), on=None, status=UNKNOWN)))
    assert evidence_words(voice(), finding) == (
        "Chiến sĩ thi đua cơ sở năm 2023 (QĐ 45/QĐ-UBND ngày 30/12/2023), năm 2024 (ngày 30/12/2024), năm 2025 (chưa rõ có được tính không)"
    )


def test_yearly_values_are_gathered_in_ranges() -> None:
    finding = found(YEARS, NOT_MET, exactly(1), evidence=(rated(2021, "good"), rated(2022, "good"), rated(2023, "done", NOT_MET), rated(2024, "good")))
    assert evidence_words(voice(), finding) == "hoàn thành tốt nhiệm vụ (2021-2022, 2024); hoàn thành nhiệm vụ (2023)"


def test_what_does_not_count_is_said_apart() -> None:
    narrow = Evidence("event", "initiative", ReferenceYear(2023), document="QĐ 12\n/QĐ-SNV", status=NOT_MET)
    finding = found(ONE, MET, exactly(1), evidence=(narrow, evolve(narrow, year=ReferenceYear(2025), document="", status=MET)))
    assert evidence_words(voice(), finding) == "sáng kiến năm 2025"
    assert evidence_words(voice(), finding, counted=False) == "sáng kiến năm 2023 (QĐ 12 /QĐ-SNV)"


def test_evidence_of_every_kind_can_be_said() -> None:
    items = (
        Evidence("fact", "sex", value="female"),
        Evidence("year", "members", ReferenceYear(2025), 20),
        Evidence("span", "employment", on=date(2015, 3, 1)),
        Evidence("span", "discipline", on=date(2020, 3, 1), until=date(2021, 2, 28)),
        Evidence("answer", "outstanding", value=True, on=date(2025, 3, 2), by="Hội đồng tỉnh"),
        Evidence("answer", "standing", value=False, status=NOT_MET),
        Evidence("event", "initiative", on=date(2025, 3, 2)),
    )
    assert evidence_words(voice(), found(COUNT, MET, exactly(3), evidence=items)).split("; ") == [
        "số cá nhân trong tập thể 20 (2025)",
        "giới tính: nữ",
        "thời gian công tác từ ngày 01/03/2015",
        "thời gian chấp hành kỷ luật từ ngày 01/03/2020 đến ngày 28/02/2021",
        "Hội đồng tỉnh trả lời “có” ngày 02/03/2025",
        "cấp trình khen trả lời “không”",
        "sáng kiến ngày 02/03/2025",
    ]


def test_many_pieces_of_evidence_end_in_a_count() -> None:
    many = tuple(Evidence("answer", f"question-{number}", value=True) for number in range(15))
    assert evidence_words(voice(), found(COUNT, MET, exactly(3), evidence=many)).endswith("; và 03 căn cứ khác")


MISSING = [
    (Missing(Cause.FACT_MISSING, "year", "rating", ((2022, 2022),)), "hồ sơ chưa có mức độ hoàn thành nhiệm vụ năm 2022"),
    (
        Missing(Cause.FACT_MISSING, "year", "rating", ((None, 2019), (2021, 2022))),
        "hồ sơ chưa có mức độ hoàn thành nhiệm vụ từ năm 2019 trở về trước và các năm 2021-2022",
    ),
    (Missing(Cause.FACT_MISSING, "fact", "sex"), "hồ sơ chưa có giới tính"),
    (Missing(Cause.FACT_MISSING, "fact", "flag-class"), "hồ sơ chưa ghi rõ có thuộc đối tượng được tặng cờ thi đua hay không"),
    (Missing(Cause.RECORD_INCOMPLETE, "award", "CSTDCS", ((2021, 2023),)), "hồ sơ chưa xác nhận đầy đủ danh sách khen thưởng các năm 2021-2023"),
    (Missing(Cause.RECORD_INCOMPLETE, "award", "CSTDCS", ((1967, 2014),)), "hồ sơ chưa xác nhận đầy đủ danh sách khen thưởng từ năm 2014 trở về trước"),
    (Missing(Cause.RECORD_INCOMPLETE, "award", "CSTDCS"), "hồ sơ chưa xác nhận đầy đủ danh sách khen thưởng"),
    (Missing(Cause.FACT_MISSING, "award", "CSTDCS.basis", ((2021, 2021),)), "hồ sơ chưa ghi loại hình khen thưởng năm 2021"),
    (Missing(Cause.RECORD_INCOMPLETE, "event", "initiative", ((2024, 2024),)), "hồ sơ chưa xác nhận đã ghi đủ thông tin về sáng kiến năm 2024"),
    (Missing(Cause.FACT_MISSING, "event", "initiative.scope", ((2024, 2024),)), "hồ sơ chưa ghi phạm vi ảnh hưởng của sáng kiến năm 2024"),
    (Missing(Cause.FACT_MISSING, "event", "initiative"), "hồ sơ chưa ghi đủ thông tin về sáng kiến"),
    (Missing(Cause.FACT_MISSING, "span", "employment.from"), "hồ sơ chưa ghi ngày bắt đầu của thời gian công tác"),
    (Missing(Cause.JUDGEMENT_OPEN, "judgement", "outstanding"), "chờ Hội đồng thi đua - khen thưởng đánh giá: thành tích xuất sắc tiêu biểu"),
    (Missing(Cause.NOT_ENCODED, "law", "CSTDBT.law"), "quy định này chưa được mã hóa: Nghị định quy định"),
    (Missing(Cause.NOT_ENCODED, "law", "CSTDBT.other"), "có quy định chưa được mã hóa"),
]


@pytest.mark.parametrize(("missing", "expected"), MISSING, ids=range(len(MISSING)))
def test_what_is_missing(missing: Missing, expected: str) -> None:
    reasons = {"CSTDBT.law": Label("Nghị định quy định.", "Set by decree.")}
    assert lacking_words(voice(), missing, reasons) == expected
    assert lacking_words(voice("en"), missing, reasons)


def test_years_of_a_school_are_school_years() -> None:
    missing = Missing(Cause.FACT_MISSING, "year", "rating", ((2022, 2022),))
    assert lacking_words(voice(school=True), missing, {}) == "hồ sơ chưa có mức độ hoàn thành nhiệm vụ năm học 2021-2022"


def test_a_flag_that_was_stored_is_said_as_yes_or_no() -> None:
    criterion = Membership(sample.heading("flag"), FactValue("flag-class"), level("is", "true", domain=""))
    assert observed(voice(), found(criterion, NOT_MET, value=False)) == "hồ sơ ghi không thuộc đối tượng được tặng cờ thi đua"
    assert observed(voice(), found(criterion, MET, value=True)) == "hồ sơ ghi thuộc đối tượng được tặng cờ thi đua"


def test_a_share_tells_its_two_numbers() -> None:
    counts = (Evidence("year", "ldtt", ReferenceYear(2025), 13), Evidence("year", "members", ReferenceYear(2025), 20))
    assert observed(voice(), found(SHARE, NOT_MET, exactly(Fraction(13, 20)), evidence=counts)) == "đạt 65% (13 trên 20), thấp hơn 05 điểm phần trăm"


def test_who_answered_is_named() -> None:
    answer = Evidence("answer", "outstanding", value=True, by="Hội đồng tỉnh")
    assert observed(voice(), found(OUTSTANDING, MET, evidence=(answer,))) == "Hội đồng tỉnh đánh giá đạt"


def test_an_open_matter_is_said_as_the_record_has_it() -> None:
    criterion = compared("open", EventCount("discipline", (), DECISION_DATE, lasts=True), "at_least", 1, "times")
    open_ = Evidence("span", "discipline", on=date(2025, 10, 6), document="QĐ 7")
    assert observed(voice(), found(criterion, MET, exactly(1), evidence=(open_,))) == "hồ sơ ghi thời gian chấp hành kỷ luật từ ngày 06/10/2025 (QĐ 7)"
