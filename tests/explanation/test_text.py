from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import evolve

from tdkt_rules.explanation.line import LONGEST, one_line
from tdkt_rules.explanation.markdown import escaped, to_markdown
from tdkt_rules.explanation.text import explain
from tdkt_rules.model.criterion import (
    AwardCount,
    AwardTest,
    Bound,
    Claimed,
    EventCount,
    FieldTest,
    Group,
    Judgement,
    Match,
    Membership,
    Run,
    Since,
    SpanMonths,
    Unencoded,
    YearRun,
    YearValue,
)
from tdkt_rules.model.decision import Caution, Decision, Verdict
from tdkt_rules.model.finding import Cause, Evidence, Finding, Missing, Role
from tdkt_rules.model.interval import Interval, exactly
from tdkt_rules.model.regime import Rules
from tdkt_rules.model.text import Label
from tdkt_rules.model.time import ReferenceYear
from tdkt_rules.model.truth import Truth
from tdkt_rules.phrases import Language
from tests.explanation.sample import DECISION_DATE, ENCLOSING, WHOLE, compared, decided, found, heading, held, level, rated

Golden = Callable[[Path, str], None]
GOLDEN = Path(__file__).parents[1] / "golden"

MET, NOT_MET, UNKNOWN = Truth.MET, Truth.NOT_MET, Truth.UNKNOWN
TITLES = compared("titles", YearRun(AwardTest(("CSTDCS",)), WHOLE, "reference_year"), "at_least", 3, "times")
WIDE = Match("scope", level("at_least", "ministry", domain="scope"))
INITIATIVE = evolve(
    compared("initiative", EventCount("initiative", (WIDE,), WHOLE, lasts=False), "at_least", 1, "times"),
    heading=heading(
        "initiative",
        "L22.a22.c1.pb",
        "L22.a22.c2",
        label=Label("sáng kiến có khả năng nhân rộng trong bộ, tỉnh", "initiative that can spread in the ministry or province"),
        note=Label("Luật không nêu năm của sáng kiến.", "The law names no year for the initiative."),
    ),
)
OUTSTANDING = Judgement(heading("outstanding"), "outstanding", presumed=False)
STANDING = Judgement(heading("standing"), "standing", presumed=True)
RATING = Membership(heading("rating", "L22.a22.c3"), YearValue("rating"), level("is", "excellent"))
LADDER_COUNT = compared("ladder.run.titles", AwardCount(("CSTDCS",), ENCLOSING), "at_least", 3, "times")
LADDER_RUN = Run(
    heading("ladder.run"),
    FieldTest("rating", level("at_least", "good")),
    ENCLOSING,
    "reference_year",
    "at_least",
    Bound(5, "", "years"),
    Group(heading("ladder.run.all"), "all", (LADDER_COUNT,)),
)
LADDER = Since(
    heading("ladder", label=Label("quá trình công tác", "record of service")),
    ("BKTTG",),
    "latest",
    "after_award_year",
    Group(heading("ladder.all"), "all", (LADDER_RUN,)),
)
FEAT = Claimed(
    heading("feat"), "CSTDBT.feat", ("outstanding",), Judgement(heading("feat", label=Label("thành tích đột xuất", "sudden feat")), "outstanding", False)
)
CAREER = Claimed(heading("career"), "CSTDBT.career", (), Unencoded(heading("career"), Label("Quá trình cống hiến do nghị định quy định.", "Set by decree.")))
DISCIPLINE = evolve(
    compared("bar.discipline", EventCount("discipline", (), DECISION_DATE, lasts=True), "at_least", 1, "times"),
    heading=evolve(heading("bar.discipline", "ND98.a4.c4"), label=Label("đang chấp hành kỷ luật", "serving a disciplinary measure"), mark="reported"),
)
NEWCOMER = compared("bar.newcomer", SpanMonths("employment", (), (), WHOLE), "less_than", 6, "months")

NO_DISCIPLINE = found(DISCIPLINE, NOT_MET, exactly(0), role=Role.SUPPORTING)
INITIATIVE_MISSING = (Missing(Cause.RECORD_INCOMPLETE, "event", "initiative", ((2024, 2024),)),)
CAUTIONS = (
    Caution("not-verified", {"count": "2", "provisions": "L22.a22.c1.pa, ND98.a4.c4"}),
    Caution("decision-date-assumed", {"date": "2025-12-31"}),
    Caution("revoked-award", {"award": "CSTDCS", "year": "2021", "date": "2022-05-01"}),
    Caution("presupposed-award-missing", {"award": "CSTDBT", "year": "2024-2025", "beneath": "CSTDCS", "years": "3"}),
    Caution("presumed-confirmations", {"count": "1"}),
)


def group(status: Truth, *children: Finding, operator: str = "all") -> Finding:
    criteria = tuple(child.criterion for child in children)
    made = {"all": Group(heading("require"), "all", criteria), "any": Group(heading("routes"), "any", criteria, routes=True)}[operator]
    return found(made, status, children=children)


def ineligible() -> tuple[Decision, Rules]:
    titles = found(TITLES, NOT_MET, exactly(2), evidence=(held(2024, 52), held(2025, 61)))
    initiative = found(INITIATIVE, UNKNOWN, Interval(0, 1), role=Role.IRRELEVANT, missing=INITIATIVE_MISSING)
    return decided(Verdict.INELIGIBLE, group(NOT_MET, titles, initiative), (NO_DISCIPLINE,), cautions=CAUTIONS)


def undetermined() -> tuple[Decision, Rules]:
    titles = found(TITLES, MET, exactly(3), evidence=(held(2023, 45), held(2024, 52), held(2025, 61)), role=Role.SUPPORTING)
    narrow = Evidence("event", "initiative", ReferenceYear(2023), document="QĐ 12/QĐ-SNV", status=NOT_MET)
    initiative = found(INITIATIVE, UNKNOWN, Interval(0, 1), evidence=(narrow,), missing=INITIATIVE_MISSING)
    question = found(OUTSTANDING, UNKNOWN, missing=(Missing(Cause.JUDGEMENT_OPEN, "judgement", "outstanding"),))
    standing = found(STANDING, MET, presumed=True, role=Role.SUPPORTING)
    return decided(Verdict.UNDETERMINED, group(UNKNOWN, titles, initiative, question, standing), (NO_DISCIPLINE,))


def needs_judgement() -> tuple[Decision, Rules]:
    question = found(OUTSTANDING, UNKNOWN, missing=(Missing(Cause.JUDGEMENT_OPEN, "judgement", "outstanding"),))
    return decided(Verdict.NEEDS_JUDGEMENT, group(UNKNOWN, question), year=ReferenceYear(2025, school=True))


def eligible() -> tuple[Decision, Rules]:
    rating = found(RATING, MET, value="excellent", evidence=(rated(2025, "excellent"),))
    return decided(Verdict.ELIGIBLE, group(MET, rating, found(STANDING, MET, presumed=True)), (NO_DISCIPLINE,), cautions=CAUTIONS[:1])


def barred() -> tuple[Decision, Rules]:
    newcomer = found(NEWCOMER, MET, exactly(4))
    rating = found(RATING, MET, value="excellent", role=Role.IRRELEVANT)
    return decided(Verdict.INELIGIBLE, rating, (newcomer, evolve(NO_DISCIPLINE, role=Role.IRRELEVANT)))


def suspended() -> tuple[Decision, Rules]:
    rating = found(RATING, MET, value="excellent", role=Role.SUPPORTING)
    return decided(Verdict.SUSPENDED, rating, (), (found(DISCIPLINE, MET, exactly(1)),))


def by_routes() -> tuple[Decision, Rules]:
    count = found(LADDER_COUNT, NOT_MET, exactly(2), window=(2021, 2025), evidence=(held(2024, 52), held(2025, 61)))
    inner = found(Group(heading("ladder.run.all"), "all", (LADDER_COUNT,)), NOT_MET, children=(count,))
    run = found(LADDER_RUN, NOT_MET, exactly(5), window=(2021, 2025), children=(inner,))
    outer = found(Group(heading("ladder.all"), "all", (LADDER_RUN,)), NOT_MET, children=(run,))
    ladder = found(LADDER, NOT_MET, window=(2020, 2025), children=(outer,))
    feat = found(FEAT, NOT_MET, claimed=False, children=(found(FEAT.child, UNKNOWN, role=Role.IRRELEVANT),))
    career = found(CAREER, NOT_MET, claimed=False, children=(found(CAREER.child, UNKNOWN, role=Role.IRRELEVANT),))
    return decided(Verdict.INELIGIBLE, group(NOT_MET, group(NOT_MET, ladder, feat, career, operator="any")))


SAMPLES = {
    "ineligible": ineligible,
    "undetermined": undetermined,
    "needs-judgement": needs_judgement,
    "eligible": eligible,
    "barred": barred,
    "suspended": suspended,
    "by-routes": by_routes,
}


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", SAMPLES)
def test_explanations_read_as_expected(name: str, language: Language, golden: Golden) -> None:
    decision, rules = SAMPLES[name]()
    parts = [explain(rules, decision, language, "short"), explain(rules, decision, language, "full"), one_line(decision, rules, language)]
    golden(GOLDEN / f"explanation-{name}.{language}.txt", "\n\n====\n\n".join(parts))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_markdown_reads_as_expected(language: Language, golden: Golden) -> None:
    decision, rules = undetermined()
    golden(GOLDEN / f"explanation.{language}.md", to_markdown(decision, rules, language).removesuffix("\n"))


def test_the_short_text_has_the_shape_that_officials_send() -> None:
    decision, rules = ineligible()
    assert explain(rules, decision, "vi", "short").splitlines() == [
        "Không đủ tiêu chuẩn danh hiệu Chiến sĩ thi đua bộ, ban, ngành, tỉnh (Điều 22 Luật Thi đua, khen thưởng năm 2022), năm xét 2025.",
        "✗ 03 lần liên tục được tặng danh hiệu Chiến sĩ thi đua cơ sở tính đến năm xét: có 02 lần (2024, 2025), thiếu 01 lần. — điểm a khoản 1 Điều 22",
        "Lưu ý: Kết luận dựa vào nội dung chưa được đối chiếu với văn bản gốc (điểm a khoản 1 Điều 22 Luật Thi đua, khen thưởng năm 2022; "
        "khoản 4 Điều 4 Nghị định số 98/2023/NĐ-CP); cần kiểm tra lại trước khi sử dụng.",
        "Lưu ý: Chiến sĩ thi đua cơ sở năm 2021 đã bị hủy bỏ quyết định nên không được tính.",
        "Lưu ý: Chiến sĩ thi đua bộ, ban, ngành, tỉnh năm học 2024-2025 thường phải có Chiến sĩ thi đua cơ sở trước đó, hồ sơ chưa thấy; "
        "cần kiểm tra lại hồ sơ.",
    ]


def test_an_eligible_nominee_is_promised_no_more_than_the_rules_know() -> None:
    decision, rules = eligible()
    text = explain(rules, decision, "vi", "short")
    assert "Cần xác nhận: chấp hành pháp luật (cấp trình khen)." in text
    assert text.splitlines()[-1].startswith("Kết luận này mới xét về tiêu chuẩn;")


def test_the_full_text_holds_every_criterion_and_what_is_missing() -> None:
    decision, rules = undetermined()
    text = decision.explain("vi", "full")
    for expected in (
        "✓ 03 lần liên tục",
        "? Sáng kiến có khả năng",
        "• Chấp hành pháp luật",
        "Hồ sơ cần bổ sung",
        "Cần đánh giá",
        "Thủ tục",
        "Không tính: sáng kiến",
    ):
        assert expected in text
    assert explain(rules, decision, "vi", "full") == text


def test_routes_that_are_not_claimed_are_listed_apart() -> None:
    decision, rules = by_routes()
    text = explain(rules, decision, "vi", "full")
    assert "  - Thành tích đột xuất; quá trình cống hiến do nghị định quy định." in text
    assert "Thành tích đột xuất" not in explain(rules, decision, "vi", "short")


def test_a_ground_that_does_not_apply_speaks_for_the_nominee() -> None:
    decision, rules = eligible()
    assert "✓ Không thuộc trường hợp đang chấp hành kỷ luật. — khoản 4 Điều 4 Nghị định số 98/2023/NĐ-CP (dẫn theo nguồn trung gian)" in explain(
        rules, decision, "vi", "full"
    )


@pytest.mark.parametrize("name", SAMPLES)
def test_a_line_is_short_enough_for_a_list(name: str) -> None:
    decision, rules = SAMPLES[name]()
    for language in ("vi", "en"):
        line = one_line(decision, rules, language)
        assert "\n" not in line
        assert len(line) <= LONGEST


def test_a_long_line_keeps_what_is_lacking() -> None:
    decision, rules = ineligible()
    assert one_line(decision, rules).endswith("…: có 02 lần (2024, 2025), thiếu 01 lần")


def test_a_name_of_the_record_never_breaks_the_layout() -> None:
    decision, rules = decided(Verdict.ELIGIBLE, found(RATING, MET, value="excellent"), name="Lê\nThị *Hoa* <b>")
    assert "Cá nhân: Lê Thị *Hoa* <b> (CB-0147)" in explain(rules, decision, "vi", "full").splitlines()
    assert r"Lê Thị \*Hoa\* \<b\>" in to_markdown(decision, rules, "vi")
    assert escaped("a_b") == r"a\_b"


@pytest.mark.parametrize(
    ("language", "style", "message"), [("fr", "full", "unknown language `fr`; one of: vi, en"), ("vi", "long", "unknown style `long`; one of: short, full")]
)
def test_an_unknown_language_or_style_is_refused(language: str, style: str, message: str) -> None:
    decision, rules = eligible()
    with pytest.raises(ValueError, match=message):
        explain(rules, decision, language, style)


def test_what_matters_stands_first() -> None:
    firsts = {name: explain(make()[1], make()[0], "vi", "full").split("\n\n")[1].splitlines()[0] for name, make in SAMPLES.items()}
    assert firsts == {
        "ineligible": "Tiêu chuẩn",
        "undetermined": "Hồ sơ cần bổ sung",
        "needs-judgement": "Cần đánh giá",
        "eligible": "Tiêu chuẩn",
        "barred": "Trường hợp không xét",
        "suspended": "Trường hợp tạm dừng xét",
        "by-routes": "Tiêu chuẩn",
    }


def test_an_alternative_that_is_not_needed_speaks_neither_for_nor_against() -> None:
    rating = found(RATING, MET, value="excellent")
    titles = found(TITLES, NOT_MET, exactly(0), role=Role.IRRELEVANT)
    decision, rules = decided(Verdict.ELIGIBLE, group(MET, rating, titles, operator="any"))
    assert "  • 03 lần liên tục được tặng danh hiệu Chiến sĩ thi đua cơ sở tính đến năm xét: chưa có, thiếu 03 lần" in explain(rules, decision)


def test_grounds_of_which_none_applies_are_one_line() -> None:
    free = found(Group(heading("free"), "none", (NEWCOMER, DISCIPLINE)), MET, children=(found(NEWCOMER, NOT_MET, exactly(60)), NO_DISCIPLINE))
    decision, rules = decided(Verdict.ELIGIBLE, group(MET, free))
    assert "✓ Không thuộc các trường hợp: thời gian công tác dưới 06 tháng; đang chấp hành kỷ luật. — " in explain(rules, decision)


def test_a_suspension_is_not_the_reason_of_another_verdict() -> None:
    titles = found(TITLES, NOT_MET, exactly(2), evidence=(held(2024, 52), held(2025, 61)))
    decision, rules = decided(Verdict.INELIGIBLE, group(NOT_MET, titles), (), (found(DISCIPLINE, MET, exactly(1), role=Role.SUPPORTING),))
    assert one_line(decision, rules).endswith("có 02 lần (2024, 2025), thiếu 01 lần")
