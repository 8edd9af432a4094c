"""A round in few words: the table of results, rules that count in several groups, and criteria that are alternatives."""

from fractions import Fraction

import pytest
from attrs import evolve

from tdkt_rules.explanation.round_reasons import brief_words
from tdkt_rules.explanation.round_report import round_report
from tdkt_rules.explanation.round_telling import Telling, criteria_named, telling
from tdkt_rules.model.criterion import AwardCount, Criterion, FactValue, Group, Membership, Window
from tdkt_rules.model.decision import Verdict
from tdkt_rules.model.diagnostic import Diagnostic, Place
from tdkt_rules.model.interval import Interval, exactly
from tdkt_rules.model.placement import Placement, QuotaUse, Status
from tdkt_rules.model.regime import Standard
from tdkt_rules.model.text import Label
from tdkt_rules.model.truth import Truth
from tests.explanation.round_sample import FIXED, PLACEMENTS, USES, frame, regime, rules, sample_round, voted
from tests.explanation.sample import compared, heading, level
from tests.explanation.test_round_report import gated, part, told

WHOLE = Window("whole_record")


def with_uses(*uses: QuotaUse) -> Telling:
    return telling(rules(), evolve(sample_round(), uses=uses), "vi", regime(), frame())


def quota_lines(*uses: QuotaUse) -> list[str]:
    return [line.strip() for line in part(round_report(with_uses(*uses)), "Tỷ lệ, số lượng").lines]


def test_a_rule_in_several_groups_is_said_once_and_what_is_true_of_all_without_their_names() -> None:
    offices = [evolve(USES[3], id=f"fixed@{unit}", group=unit, counted=(head,)) for unit, head in (("ke-hoach", "CB-04"), ("tong-hop", "CB-01"))]
    lines = quota_lines(*offices)
    assert lines[0].startswith("Số lượng của đơn vị nhỏ: không quá 01 trường hợp — Điều 11")
    assert [line for line in lines if line.startswith("Chưa rõ có áp dụng hay không")] == [
        "Chưa rõ có áp dụng hay không, vì chưa rõ: được đánh giá hoàn thành xuất sắc nhiệm vụ trở lên trong năm xét."
    ]
    assert lines[-2:] == [
        "Phòng Kế hoạch, được tính trong căn cứ: Ngô Văn Dũng (CB-04).",
        "Phòng Tổng hợp, được tính trong căn cứ: Lê Thị Hoa (CB-01).",
    ]


def test_where_the_condition_differs_each_group_is_named() -> None:
    offices = [
        evolve(USES[3], id=f"fixed@{unit}", group=unit, counted=(), applies=truth) for unit, truth in (("ke-hoach", Truth.MET), ("tong-hop", Truth.UNKNOWN))
    ]
    assert [line.partition(",")[0] for line in quota_lines(*offices)[1:]] == ["Phòng Kế hoạch", "Phòng Tổng hợp"]


def test_groups_in_which_one_head_more_gives_a_seat_more() -> None:
    shares = [evolve(USES[0], id=f"share@{unit}", group=unit, one_more=more) for unit, more in (("ke-hoach", 3), ("tong-hop", 2))]
    lines = quota_lines(*shares)
    assert lines[0].startswith("Tỷ lệ Chiến sĩ thi đua cơ sở: không quá 15% của cá nhân đạt Lao động tiên tiến; bỏ phần lẻ — ")
    assert "Căn cứ tính tăng thêm 01 thì có thêm chỉ tiêu: Phòng Kế hoạch." in lines


def test_who_may_be_in_the_base_is_named_apart() -> None:
    share = evolve(USES[0], base=Interval(1, 2), counted_from="counted", counted=("CB-01", "CB-05"), disagrees=None, modes={}, one_more=None, next_at=None)
    assert quota_lines(share)[-2:] == [
        "Được tính trong căn cứ: Lê Thị Hoa (CB-01).",
        "Chưa rõ có được tính trong căn cứ hay không: Đỗ Thị Én (CB-05).",
    ]


def test_a_quota_that_concerns_nobody_is_named_only() -> None:
    idle = evolve(USES[1], id="leaders@nowhere", group="nowhere")
    shown = part(round_report(with_uses(USES[0], idle)), "Tỷ lệ, số lượng")
    assert shown.grid is not None
    assert len(shown.grid.rows) == 1
    assert shown.lines[-1] == "Không chạm đến trường hợp nào trong đợt: “lãnh đạo quản lý”."


def test_a_cap_of_none_says_so() -> None:
    none = evolve(USES[3], quota=evolve(FIXED, value=Fraction(0)), seats=exactly(0), before=exactly(0))
    assert quota_lines(none)[0].startswith("Số lượng của đơn vị nhỏ (Phòng Kế hoạch): không có chỉ tiêu nào — ")


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (evolve(PLACEMENTS[0], ballots=()), "trong chỉ tiêu"),
        (evolve(PLACEMENTS[0], ballots=(voted(None, Truth.UNKNOWN),)), "trong chỉ tiêu; còn chờ kết quả bỏ phiếu của Hội đồng thi đua - khen thưởng"),
        (evolve(PLACEMENTS[0], quotas=(), ballots=()), "không giới hạn số lượng"),
        (gated("cap-full", Status.NOT_SELECTED, full=("share", "fixed@ke-hoach")), "hết chỉ tiêu theo 02 quy định"),
        (gated("cap-unknown", Status.HELD, open=("share", "fixed@ke-hoach")), "chưa biết số chỉ tiêu theo “số lượng của đơn vị nhỏ (Phòng Kế hoạch)”"),
        (
            gated("membership-unknown", Status.HELD, open=("share", "leaders@tong-hop")),
            "chưa rõ có thuộc diện phải tính theo “lãnh đạo quản lý (Phòng Tổng hợp)”",
        ),
        (gated("others-open", Status.HELD), "còn tùy các trường hợp khác"),
        (
            gated("tie", Status.NOT_SELECTED, full=("share",), tie=("CB-30", "CB-31")),
            "02 trường hợp ngang nhau, không đủ chỉ tiêu nên không lấy theo “tỷ lệ Chiến sĩ thi đua cơ sở”",
        ),
        (gated("standard", verdict=Verdict.INELIGIBLE, barred=True, because=("nowhere",)), "thuộc trường hợp: nowhere"),
        (gated("standard", verdict=Verdict.SUSPENDED), "tạm dừng xét"),
    ],
)
def test_the_table_says_why_in_few_words(item: Placement, said: str) -> None:
    assert brief_words(told(), item) == said


def test_where_a_single_quota_counts_the_table_does_not_repeat_its_name() -> None:
    alone = evolve(PLACEMENTS[6], quotas=("share",), full=("share",))
    known = telling(rules(), evolve(sample_round(), placements=(alone,), uses=USES[:1]), "vi", regime(), frame())
    assert brief_words(known, alone) == "hết chỉ tiêu; kém 1/9 số thành viên (mục 2 của thứ tự xét)"


def alternatives(label: Label | None, *ways: Criterion) -> Telling:
    standard = Standard("CSTDCS", "individual", (), Group(heading("ways", label=label), "any", ways), (), (), ())
    return telling(rules(), sample_round(), "vi", evolve(regime(), standards={("CSTDCS", "individual"): standard}), frame())


def test_alternatives_that_all_fail_go_by_their_common_name() -> None:
    ways = [compared(name, AwardCount(("CSTDCS",), WHOLE), "at_least", n, "times") for name, n in (("two", 2), ("three", 3))]
    paths = tuple(way.heading.path for way in ways)
    assert criteria_named(alternatives(Label("thành tích", "merit"), *ways), paths) == "thành tích"
    assert criteria_named(alternatives(None, *ways), paths).count(";") == 1
    assert criteria_named(alternatives(Label("thành tích", "merit"), *ways), paths[:1]).startswith("từ 02 lần")


def test_a_way_for_others_is_not_named_where_there_is_one_for_the_nominee() -> None:
    way = compared("two", AwardCount(("CSTDCS",), WHOLE), "at_least", 2, "times")
    other = Membership(heading("force", label=Label("thuộc Quân đội", "in the army")), FactValue("sex"), level("is", "male", domain="sex"))
    assert "Quân đội" not in criteria_named(alternatives(None, way, other), (way.heading.path, other.heading.path))


def test_notes_name_quotas_as_people_know_them() -> None:
    note = Diagnostic("COH665", Place(""), {"count": "1", "quotas": "share, elsewhere"}, severity="warning")
    report = round_report(telling(rules(), evolve(sample_round(), notes=(note,)), "vi", regime(), frame()))
    assert "(tỷ lệ Chiến sĩ thi đua cơ sở; elsewhere)" in part(report, "Lưu ý").lines[0]
