from fractions import Fraction

import pytest
from attrs import evolve

from tdkt_rules.explanation.wording import Asked, asked_by, heading, required
from tdkt_rules.model.criterion import (
    Adjustment,
    AwardCount,
    AwardSequence,
    AwardTest,
    Bound,
    Claimed,
    Comparison,
    Criterion,
    EventCount,
    FactValue,
    FieldTest,
    Group,
    JoinedTest,
    Judgement,
    Match,
    Membership,
    Ratio,
    Run,
    Since,
    SpanMonths,
    Unencoded,
    ValueTest,
    Weight,
    Window,
    YearCount,
    YearRun,
    YearValue,
)
from tdkt_rules.model.interval import Interval
from tdkt_rules.model.text import Label
from tdkt_rules.model.truth import Truth
from tests.explanation import sample
from tests.explanation.sample import DECISION_DATE, ENCLOSING, THIS_YEAR, WHOLE, compared, level, voice

GOOD = FieldTest("rating", level("at_least", "good"))
EXCELLENT = FieldTest("rating", level("is", "excellent"))
TITLE = AwardTest(("CSTDCS",))
WIDE = Match("scope", level("at_least", "ministry", domain="scope"))
FEMALE = Membership(sample.heading("adjust"), FactValue("sex"), level("is", "female", domain="sex"))
EMPTY = Group(sample.heading("empty"), "all", ())
LONG = Match("length", ValueTest("at_least", ("12",), bound=Bound(12, "", "months")))

COMPARISONS = [
    (
        compared("x", YearRun(TITLE, WHOLE, "reference_year"), "at_least", 3, "times"),
        "03 lần liên tục được tặng danh hiệu Chiến sĩ thi đua cơ sở tính đến năm xét",
        "Awarded Emulation Soldier at grassroots level 3 times in consecutive years up to the reference year",
    ),
    (
        compared("x", YearRun(GOOD, WHOLE, "reference_year"), "at_least", 5, "years"),
        "Ít nhất 05 năm liên tục tính đến năm xét được đánh giá hoàn thành tốt nhiệm vụ trở lên",
        "At least 5 consecutive years up to the reference year rated “tasks completed well” or better",
    ),
    (
        compared("x", YearCount(EXCELLENT, ENCLOSING), "at_least", 2, "years"),
        "Từ 02 năm trở lên được đánh giá hoàn thành xuất sắc nhiệm vụ trong thời gian đó",
        "At least 2 years rated “tasks completed excellently” in that time",
    ),
    (
        compared("x", YearCount(JoinedTest("any", (EXCELLENT, JoinedTest("all", (GOOD, TITLE)))), Window("last", 5)), "more_than", 1, "years"),
        "Trên 01 năm được đánh giá hoàn thành xuất sắc nhiệm vụ hoặc (được đánh giá hoàn thành tốt nhiệm vụ trở lên và được tặng danh hiệu"
        " Chiến sĩ thi đua cơ sở) trong 05 năm tính đến năm xét",
        "More than 1 year rated “tasks completed excellently” or (rated “tasks completed well” or better and awarded Emulation Soldier at grassroots level)"
        " in the 5 years up to the reference year",
    ),
    (
        compared("x", AwardSequence(("CSTDBT",), WHOLE, "reference_year"), "at_least", 2, "times"),
        "02 lần liên tiếp được tặng danh hiệu Chiến sĩ thi đua bộ, ban, ngành, tỉnh, lần gần nhất thuộc năm xét",
        "Awarded Emulation Soldier at ministry or province level 2 times in succession, the last for the reference year",
    ),
    (
        compared("x", AwardCount(("CSTDCS", "BKTTG"), Window("previous", 3)), "at_least", 2, "times"),
        "Từ 02 lần trở lên được tặng danh hiệu Chiến sĩ thi đua cơ sở hoặc Bằng khen của Thủ tướng Chính phủ trong 03 năm trước năm xét",
        "Awarded Emulation Soldier at grassroots level or Certificate of Merit of the Prime Minister at least 2 times in the 3 years before the reference year",
    ),
    (
        compared("x", AwardCount(("BKTTG",), WHOLE), "at_least", 1, "times"),
        "Được tặng Bằng khen của Thủ tướng Chính phủ",
        "Awarded Certificate of Merit of the Prime Minister",
    ),
    (
        compared("x", AwardCount(("BKTTG",), Window("fixed", first=2021, last=2025)), "at_most", 0, "times"),
        "Chưa được tặng Bằng khen của Thủ tướng Chính phủ trong các năm 2021-2025",
        "Not awarded Certificate of Merit of the Prime Minister in 2021-2025",
    ),
    (
        compared("x", EventCount("initiative", (WIDE,), WHOLE, lasts=False), "at_least", 1, "times"),
        "Ít nhất 01 sáng kiến (phạm vi ảnh hưởng từ “bộ, ban, ngành, tỉnh” trở lên)",
        "At least 1 initiative (scope of influence at least: ministry or province)",
    ),
    (
        compared("x", EventCount("initiative", (), THIS_YEAR, lasts=False), "at_least", 3, "times"),
        "Từ 03 sáng kiến trở lên trong năm xét",
        "At least 3 of “initiative” in the reference year",
    ),
    (
        compared("x", EventCount("discipline", (), DECISION_DATE, lasts=True), "at_least", 1, "times"),
        "Có thời gian chấp hành kỷ luật tại ngày quyết định",
        "Discipline being served on the date of decision",
    ),
    (
        compared("x", EventCount("discipline", (LONG,), THIS_YEAR, lasts=True), "at_most", 0, "times"),
        "Không có thời gian chấp hành kỷ luật (kéo dài từ 01 năm trở lên) trong năm xét",
        "No discipline being served (length at least 1 year) in the reference year",
    ),
    (
        compared("x", SpanMonths("employment", (), (), WHOLE), "at_least", 10, "months"),
        "Thời gian công tác từ đủ 10 tháng trở lên",
        "Employment of at least 10 months",
    ),
    (
        compared("x", SpanMonths("employment", (), (Weight((LONG,), Fraction(3, 2)),), WHOLE), "less_than", 6, "months"),
        "Thời gian công tác dưới 06 tháng; thời gian (kéo dài từ 01 năm trở lên) được tính hệ số 3/2",
        "Employment of less than 6 months; time (length at least 1 year) counts 3/2 times",
    ),
    (
        compared("x", Ratio("ldtt", "members"), "at_least", Fraction(7, 10), "percent"),
        "Tỷ lệ số cá nhân đạt Lao động tiên tiến trên số cá nhân trong tập thể đạt từ 70% trở lên",
        "Share of members who are Advanced Workers among members at least 70%",
    ),
    (
        compared("x", YearValue("warned"), "at_most", 0, "members"),
        "Số cá nhân bị kỷ luật trong năm xét bằng 0",
        "Members disciplined in the reference year, none",
    ),
]

OTHERS: list[tuple[Criterion, str]] = [
    (Membership(sample.heading("x"), YearValue("rating"), level("at_least", "good")), "Được đánh giá hoàn thành tốt nhiệm vụ trở lên trong năm xét"),
    (Membership(sample.heading("x"), FactValue("sex"), level("is", "female", domain="sex")), "Giới tính là nữ"),
    (Membership(sample.heading("x"), FactValue("sex"), level("one_of", "female", "male", domain="sex")), "Giới tính là nữ hoặc nam"),
    (Membership(sample.heading("x"), FactValue("flag-class"), ValueTest("is", ("false",), "", ("false",))), "Không thuộc đối tượng được tặng cờ thi đua"),
    (Judgement(sample.heading("x"), "outstanding", presumed=False), "Thành tích xuất sắc tiêu biểu"),
    (Unencoded(sample.heading("x"), Label("Nghị định quy định.", "Set by decree.")), "Quy định chưa được mã hóa"),
    (Group(sample.heading("x"), "any", ()), "Đạt một trong các tiêu chuẩn sau đây"),
    (Group(sample.heading("x"), "none", ()), "Không thuộc trường hợp nào sau đây"),
    (Group(sample.heading("x"), "at_least_n", (), 2), "Đạt ít nhất 02 trong các tiêu chuẩn sau đây"),
    (Group(sample.heading("x"), "all", (), standard_of="CSTDCS"), "Đạt tiêu chuẩn danh hiệu Chiến sĩ thi đua cơ sở"),
    (Group(sample.heading("x"), "any", (), routes=True), "Thuộc một trong các trường hợp được xét"),
    (Since(sample.heading("x"), ("BKTTG",), "latest", "after_award_year", EMPTY), "Kể từ lần được tặng Bằng khen của Thủ tướng Chính phủ gần nhất"),
    (Since(sample.heading("x"), ("BKTTG",), "first", "after_award_year", EMPTY), "Kể từ lần đầu được tặng Bằng khen của Thủ tướng Chính phủ"),
    (
        Run(sample.heading("x"), GOOD, WHOLE, "reference_year", "at_least", Bound(5, "", "years"), EMPTY),
        "Ít nhất 05 năm liên tục tính đến năm xét được đánh giá hoàn thành tốt nhiệm vụ trở lên",
    ),
    (Claimed(sample.heading("x"), "CSTDBT.x", (), Judgement(sample.heading("x"), "outstanding", presumed=False)), "Thành tích xuất sắc tiêu biểu"),
]


@pytest.mark.parametrize(("criterion", "vietnamese", "english"), COMPARISONS, ids=range(len(COMPARISONS)))
def test_a_comparison_says_what_is_required(criterion: Comparison, vietnamese: str, english: str) -> None:
    assert required(voice("vi"), Asked(criterion)) == vietnamese
    assert required(voice("en"), Asked(criterion)) == english


@pytest.mark.parametrize(("criterion", "expected"), OTHERS, ids=range(len(OTHERS)))
def test_every_other_criterion_says_what_is_required(criterion: Criterion, expected: str) -> None:
    assert required(voice(), Asked(criterion)) == expected
    assert required(voice("en"), Asked(criterion))


def test_the_years_of_a_certain_window_are_named() -> None:
    criterion = compared("x", AwardCount(("CSTDCS",), ENCLOSING), "at_least", 3, "times")
    finding = sample.found(criterion, Truth.MET, Interval(3, 3), window=(2021, 2025))
    assert required(voice(), asked_by(finding)).endswith(" trong các năm 2021-2025")
    assert required(voice(), asked_by(evolve(finding, window_certain=False))).endswith(" trong thời gian đó")
    assert required(voice(), asked_by(evolve(finding, window=(None, 2025)))).endswith(" trong thời gian đó")
    assert required(voice(school=True), asked_by(finding)).endswith(" trong các năm học từ 2020-2021 đến 2024-2025")


BOUND = Bound(180, "", "months", (Adjustment(FEMALE, Fraction(2, 3)),))


def test_a_bound_tells_its_factor_and_both_numbers_while_the_factor_is_open() -> None:
    criterion = Comparison(
        sample.heading("x"), SpanMonths("employment", (), (), WHOLE), "at_least", Bound(180, "", "months", (Adjustment(FEMALE, Fraction(2, 3)),))
    )
    tail = "trở lên"
    open_ = required(voice(), Asked(criterion, Interval(120, 180)))
    assert open_ == f"Thời gian công tác từ đủ 15 năm hoặc 10 năm (nhân hệ số 2/3 khi giới tính là nữ) {tail}"
    assert required(voice(), Asked(criterion, Interval(120, 120))) == f"Thời gian công tác từ đủ 10 năm (nhân hệ số 2/3 khi giới tính là nữ) {tail}"


def test_a_parameter_without_finding_is_named() -> None:
    criterion = Comparison(sample.heading("x"), SpanMonths("employment", (), (), WHOLE), "less_than", Bound(None, "newcomer-months", "months"))
    assert required(voice(), Asked(criterion)) == "Thời gian công tác dưới newcomer-months"


def test_a_label_is_the_heading_and_a_standard_is_named_by_its_award() -> None:
    label = Label("sáng kiến", "initiative")
    assert heading(voice(), Asked(Group(sample.heading("x", label=label), "any", ()))) == "Sáng kiến"
    assert (
        heading(voice("en"), Asked(Group(sample.heading("x", label=label), "all", (), standard_of="CSTDCS")))
        == "Meets the standard of Emulation Soldier at grassroots level"
    )
