"""A round in words: the report, and the story of one nominee."""

from collections.abc import Callable
from fractions import Fraction
from math import inf
from pathlib import Path
from typing import Any, get_args

import pytest
from attrs import evolve

from tdkt_rules.cli.report_drawing import report_text
from tdkt_rules.explanation.report import Part, Report
from tdkt_rules.explanation.round_keys import key_name, key_value, ranking_lines
from tdkt_rules.explanation.round_quotas import left, reckoning
from tdkt_rules.explanation.round_reasons import ballot_words, change_words, reason_words
from tdkt_rules.explanation.round_report import round_report
from tdkt_rules.explanation.round_story import story
from tdkt_rules.explanation.round_telling import Telling, bounds, group_name, telling
from tdkt_rules.model.criterion import (
    AwardCount,
    AwardSequence,
    AwardTest,
    Criterion,
    EventCount,
    FactValue,
    Quantity,
    Ratio,
    Score,
    SpanMonths,
    Window,
    YearCount,
    YearRun,
    YearsElapsed,
    YearTest,
    YearValue,
)
from tdkt_rules.model.decision import Verdict
from tdkt_rules.model.interval import Interval, Number, exactly
from tdkt_rules.model.placement import Change, Overlooked, Placement, Reason, Status
from tdkt_rules.model.ranking import Ranking, RankKey
from tdkt_rules.model.regime import Overlay, Standard
from tdkt_rules.model.text import Label
from tdkt_rules.model.time import DateRange
from tdkt_rules.model.truth import Truth
from tdkt_rules.phrases import LANGUAGES, Language
from tests.explanation.round_sample import (
    PLACEMENTS,
    RANKING,
    RATING,
    USES,
    VOTES,
    empty_round,
    frame,
    keys,
    placed,
    regime,
    rules,
    sample_round,
    sheet,
    voted,
)
from tests.explanation.sample import compared, heading

Golden = Callable[[Path, str], None]
GOLDEN = Path(__file__).parents[1] / "golden"
WHOLE = Window("whole_record")
TEST: YearTest = AwardTest(("CSTDCS",))


def told(language: Language = "vi") -> Telling:
    return telling(rules(), sample_round(), language, regime(), frame())


def part(report: Report, title: str) -> Part:
    (found,) = (item for item in report.parts if item.title == title)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report(language: Language, golden: Golden) -> None:
    golden(GOLDEN / f"round-report.{language}.txt", report_text(round_report(told(language)), language, in_colour=False).rstrip("\n"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_stories(language: Language, golden: Golden) -> None:
    stories = (report_text(story(told(language), item), language, in_colour=False) for item in PLACEMENTS)
    golden(GOLDEN / f"round-stories.{language}.txt", "\n".join(stories).rstrip("\n"))


def test_a_round_of_nobody_says_so() -> None:
    report = round_report(telling(rules(), empty_round(), "vi", regime(), frame()))
    assert report.head.endswith("không có hồ sơ nào được đề nghị.")
    assert [item.title for item in report.parts] == ["Tỷ lệ, số lượng"]
    assert report.parts[0].lines == ("Không có quy định về tỷ lệ, số lượng áp dụng cho đợt này.",)


def test_without_the_frame_units_go_by_their_ids() -> None:
    shown = report_text(round_report(telling(rules(), sample_round(), "vi")), "vi", in_colour=False)
    assert "tong-hop" in shown
    assert "Phòng Tổng hợp" not in shown


def test_each_kind_of_nominee_has_its_own_table_and_order() -> None:
    collective = evolve(PLACEMENTS[0], nominee="P-1", kind="collective", unit="P-1")
    outcome = evolve(sample_round(), placements=(*PLACEMENTS, collective), rankings={"individual": RANKING, "collective": Ranking()})
    report = round_report(telling(rules(), outcome, "vi", regime(), frame()))
    people, groups = (part(report, f"Kết quả: {kind}").grid for kind in ("cá nhân", "tập thể"))
    assert people is not None
    assert len(people.rows) == len(PLACEMENTS)
    assert groups is not None
    assert people.headings[1:3] == ("Họ và tên (mã)", "Đơn vị")
    assert groups.headings == ("Hạng", "Tên (mã)", "Kết quả", "Lý do")  # a collective that is a unit itself stands in none
    order = part(report, "Thứ tự xét").lines
    assert order[0] == "Đối với cá nhân:"
    assert order[order.index("Đối với tập thể:") + 1].strip().startswith("Không có quy định về thứ tự")


@pytest.mark.parametrize("ties", ["council", "all_in", "all_out"])
def test_what_becomes_of_ties_is_said(ties: str) -> None:
    lines = {kind: ranking_lines(told(), Ranking(ties=kind))[-1] for kind in ("council", "all_in", "all_out")}
    assert len(set(lines.values())) == 3
    assert "ngang nhau" in lines[ties]


QUANTITIES: list[tuple[Quantity, str]] = [
    (FactValue("flag-class"), "thuộc đối tượng được tặng cờ thi đua"),
    (YearValue("members"), "số cá nhân trong tập thể"),
    (Ratio("ldtt", "members"), "tỷ lệ số cá nhân đạt Lao động tiên tiến trên số cá nhân trong tập thể"),
    (YearCount(TEST, Window("last", 5)), "số năm được tặng danh hiệu Chiến sĩ thi đua cơ sở trong 05 năm tính đến năm xét"),
    (YearRun(TEST, WHOLE, "reference_year"), "số năm liên tục được tặng danh hiệu Chiến sĩ thi đua cơ sở"),
    (AwardSequence(("CSTDCS",), WHOLE, "anywhere"), "số lần liên tiếp được tặng danh hiệu Chiến sĩ thi đua cơ sở"),
    (YearsElapsed(WHOLE), "số năm"),
    (EventCount("initiative", (), Window("this_year"), lasts=False), "số sáng kiến trong năm xét"),
    (SpanMonths("employment", (), (), WHOLE), "thời gian công tác"),
    (Score("khoi", ()), "tổng số điểm"),
]


@pytest.mark.parametrize(("quantity", "said"), QUANTITIES)
def test_a_key_without_a_name_is_said_by_what_it_measures(quantity: Quantity, said: str) -> None:
    assert key_name(told(), RankKey(heading("key"), quantity)) == said


@pytest.mark.parametrize(
    ("quantity", "value", "said"),
    [
        (Ratio("ldtt", "members"), exactly(Fraction(3, 4)), "75%"),
        (SpanMonths("employment", (), (), WHOLE), exactly(30), "02 năm 06 tháng"),
        (YearCount(TEST, WHOLE), Interval(1, 3), "từ 01 năm đến 03 năm"),
        (YearCount(TEST, WHOLE), Interval(2, inf), "ít nhất 02 năm"),
        (YearCount(TEST, WHOLE), Interval(0, inf), "chưa biết"),
        (YearValue("members"), exactly(7), "07"),
    ],
)
def test_what_a_key_measured_is_said_in_its_unit(quantity: Quantity, value: Interval, said: str) -> None:
    assert key_value(told(), RankKey(heading("key"), quantity), value) == said


def test_a_share_of_votes_of_which_nothing_is_recorded_is_not_known() -> None:
    assert key_value(told(), VOTES, Interval(0, 1)) == "chưa biết"
    assert key_value(told(), VOTES, Interval(Fraction(1, 2), 1)) == "từ 50% đến 100%"


def test_seats_left_hold_whatever_is_open() -> None:
    use = evolve(USES[0], seats=Interval(2, 3), taken=Interval(1, 2))
    assert left(use) == Interval(0, 2)
    assert left(evolve(use, taken=exactly(5))) == exactly(0)
    assert left(evolve(use, seats=Interval(0, inf), taken=Interval(0, inf))) == Interval(0, inf)


def test_a_minimum_is_said_where_it_counts() -> None:
    small = evolve(USES[0], quota=evolve(USES[0].quota, minimum=1), before=exactly(Fraction(1, 2)), seats=exactly(1))
    assert reckoning(told(), small).endswith("(tối thiểu 01)")
    assert not reckoning(told(), evolve(small, before=exactly(2), seats=exactly(2))).endswith("(tối thiểu 01)")


@pytest.mark.parametrize(("value", "said"), [(exactly(3), "03"), (Interval(1, 4), "từ 01 đến 04"), (Interval(2, inf), "ít nhất 02")])
def test_bounds(value: Interval, said: str) -> None:
    assert bounds(told().voice, value) == said


def test_a_cap_exceeded_by_equals_is_said() -> None:
    outcome = evolve(sample_round(), uses=(evolve(USES[0], taken=exactly(4)),))
    lines = part(round_report(telling(rules(), outcome, "vi", regime(), frame())), "Tỷ lệ, số lượng").lines
    assert "  Vượt 02 so với chỉ tiêu vì các trường hợp ngang nhau đều được lấy." in lines


@pytest.mark.parametrize(("one_more", "next_at", "said"), [(3, 19, "thì có 03 chỉ tiêu"), (2, 20, "từ 20 mới thêm được"), (2, None, "số chỉ tiêu không đổi.")])
def test_one_more_head(one_more: int, next_at: int | None, said: str) -> None:
    outcome = evolve(sample_round(), uses=(evolve(USES[0], one_more=one_more, next_at=next_at),))
    lines = part(round_report(telling(rules(), outcome, "vi", regime(), frame())), "Tỷ lệ, số lượng").lines
    assert any(said in line for line in lines)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            Change("points", 2, beyond=False, seats=1),
            "tổng điểm hội đồng chấm theo bảng điểm khối thi đua: thêm 02 điểm thì bằng trường hợp cuối cùng được chọn hoặc còn chờ",
        ),
        (Change("points", 0, beyond=True, seats=1), "tổng điểm hội đồng chấm theo bảng điểm khối thi đua: chỉ cần cao hơn là được chọn"),
        (
            Change("votes", Fraction(1, 9), beyond=True, seats=0),
            "tỷ lệ phiếu đồng ý của Hội đồng thi đua - khen thưởng: phải thêm hơn 1/9 số thành viên mới",
        ),
        (
            Change("titles", 1, beyond=True, seats=0),
            "số lần được tặng danh hiệu Chiến sĩ thi đua cơ sở trong 05 năm tính đến năm xét: phải thêm hơn 01 lần mới",
        ),
        (Change("", 0, beyond=False, seats=2), "có thêm 02 chỉ tiêu thì được chọn"),
    ],
)
def test_what_would_move_a_nominee(change: Change, said: str) -> None:
    words = change_words(told(), evolve(PLACEMENTS[6], change=change))
    assert words[0].startswith(said)
    assert len(words) == bool(change.key) + bool(change.seats) + 1  # and that a seat could be shifted


def test_votes_are_counted_where_the_members_are_known() -> None:
    item = evolve(PLACEMENTS[6], change=Change("votes", Fraction(1, 9), beyond=True, seats=0), ballots=(voted(7, Truth.NOT_MET),))
    assert change_words(told(), item)[0].startswith("tỷ lệ phiếu đồng ý của Hội đồng thi đua - khen thưởng: phải thêm hơn 01 phiếu mới")


def gated(reason: Reason, status: Status = Status.NOT_ELIGIBLE, **fields: Any) -> Placement:
    return placed(30, "", status, reason, **fields)


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (gated("exclusion"), "thuộc trường hợp mà bảng điểm không cho xếp hạng"),
        (gated("exclusion", Status.HELD), "chưa rõ có thuộc trường hợp mà bảng điểm không cho xếp hạng hay không"),
        (gated("band"), "tổng điểm chưa đạt mức xếp loại cần thiết"),
        (gated("band", Status.HELD), "chưa rõ tổng điểm có đạt mức xếp loại cần thiết hay không"),
        (gated("band", tallies=(sheet(60, band=""),)), "bảng điểm khối thi đua: 60 điểm, không đạt mức xếp loại nào"),
        (gated("vote"), "chưa đạt kết quả bỏ phiếu"),
        (gated("others-open", Status.HELD), "còn phụ thuộc vào các trường hợp khác chưa rõ hoặc chờ hội đồng quyết định"),
        (gated("membership-unknown", Status.HELD, open=("share",)), "chưa rõ có thuộc diện phải tính theo “tỷ lệ Chiến sĩ thi đua cơ sở”"),
        (gated("within-caps", Status.SELECTED, quotas=()), "đủ tiêu chuẩn; không có tỷ lệ, số lượng nào giới hạn"),
        (gated("key-unknown", Status.HELD, keys=keys(90, 8, 0)), "chưa biết tiêu chí xếp hạng"),
        (gated("standard", verdict=Verdict.INELIGIBLE, barred=True, because=("nowhere",)), "không được xét, thuộc trường hợp: nowhere"),
        (gated("standard", verdict=Verdict.SUSPENDED), "tạm dừng xét"),
    ],
)
def test_reasons(item: Placement, said: str) -> None:
    assert reason_words(told(), item, cited=False) == said


def test_many_criteria_are_counted() -> None:
    item = gated("standard", verdict=Verdict.INELIGIBLE, because=("a", "b", "c", "d", "e"))
    assert reason_words(told(), item) == "không đủ tiêu chuẩn, chưa đạt: a; b; c; và 02 nội dung khác"


def test_a_vote_without_quorum_says_so() -> None:
    result = evolve(voted(8, Truth.NOT_MET), quorum=Truth.NOT_MET, share=None)
    words = ballot_words(told(), result)
    assert "chưa tính được tỷ lệ" in words
    assert words.endswith("không đủ số thành viên dự họp")


def test_overlays_are_named_with_the_facts() -> None:
    overlay = Overlay("so", Label("Quy chế của Sở", "Rules of the department"), "province", Label("tỉnh Mẫu", "a sample province"), DateRange(), {}, {}, "0")
    outcome = evolve(sample_round(), overlays=("so", "nowhere"))
    facts = round_report(telling(evolve(rules(), overlays=(overlay,)), outcome, "vi", regime(), frame())).facts
    assert "Áp dụng cùng: Quy chế của Sở (quy định cấp tỉnh)" in facts
    assert any("nowhere" in fact for fact in facts)


@pytest.mark.parametrize(
    ("criterion", "margin", "said"),
    [
        (compared("many", AwardCount(("CSTDCS",), WHOLE), "at_least", 2, "times"), 1, "(thiếu 01 lần)"),
        (compared("many", Ratio("ldtt", "members"), "at_least", Fraction(7, 10), "percent"), Fraction(1, 10), "(thiếu 10 điểm phần trăm)"),
        (RATING, 1, "(thiếu 01)"),
    ],
)
def test_by_how_much_one_is_away(criterion: Criterion, margin: Number, said: str) -> None:
    standard = Standard("CSTDCS", "individual", (), criterion, (), (), ())
    applied = evolve(regime(), standards={("CSTDCS", "individual"): standard})
    missed = Overlooked("CB-22", "Sùng Thị Oanh", "", "one-step-away", "CSTDCS", criterion.heading.path, margin)
    told = telling(rules(), evolve(sample_round(), overlooked=(missed,)), "vi", applied, frame())
    assert part(round_report(told), "Trường hợp cần lưu ý").lines[0].endswith(f"Sùng Thị Oanh (CB-22) {said}.")


def test_of_many_alike_only_the_first_are_named() -> None:
    many = tuple(Overlooked(f"CB-{number}", "", "", "not-nominated", "CSTDCS") for number in range(20, 40))
    (line,) = part(round_report(telling(rules(), evolve(sample_round(), overlooked=many), "vi", regime(), frame())), "Trường hợp cần lưu ý").lines
    assert line.endswith("CB-31; 08 trường hợp khác.")
    assert "CB-32" not in line


def test_clusters_and_the_round_itself_are_named() -> None:
    known = evolve(told(), frame=evolve(frame(), clusters={"khoi": "Khối thi đua 1"}))
    assert [group_name(known, group) for group in ("", "khoi", "so", "nowhere")] == ["cả đợt xét", "Khối thi đua 1", "Sở Mẫu", "nowhere"]


def test_without_the_rules_criteria_go_by_their_paths() -> None:
    bare = telling(rules(), evolve(sample_round(), regime="nowhere"), "vi")
    assert reason_words(bare, PLACEMENTS[8]) == "không đủ tiêu chuẩn, chưa đạt: CSTDBT.rating"
    assert reason_words(bare, PLACEMENTS[11]) == "khoi: 80 điểm, xếp loại good, thấp hơn mức cần thiết"


def test_shares_of_the_record_differ_by_points_of_percent() -> None:
    key = RankKey(heading("share"), Ratio("ldtt", "members"), order="lowest")
    outcome = evolve(sample_round(), rankings={"individual": Ranking((key,))})
    item = evolve(PLACEMENTS[6], change=Change("share", Fraction(1, 20), beyond=False, seats=0), could_shift=False)
    assert change_words(telling(rules(), outcome, "vi"), item) == (
        "tỷ lệ số cá nhân đạt Lao động tiên tiến trên số cá nhân trong tập thể: bớt 05 điểm phần trăm thì bằng trường hợp cuối cùng được chọn hoặc còn chờ",
    )


def test_sheets_that_cannot_be_compared_are_not() -> None:
    own, council = sheet(92, own=True), sheet(95)
    open_sheet = evolve(own, sections={"tasks": Interval(0, 60), "other": exactly(1)}, total=Interval(40, 100))
    report = story(told(), evolve(PLACEMENTS[0], tallies=(open_sheet, council)))
    (grid,) = (item.grid for item in report.parts if item.grid)
    rows = {row[0]: row[1:] for row in grid.rows}
    assert rows["Thực hiện nhiệm vụ"] == ("từ 0 đến 60", "55", "-")
    assert "other" in rows
    alone = story(told(), evolve(PLACEMENTS[0], tallies=(council,)))
    (grid,) = (item.grid for item in alone.parts if item.grid)
    assert grid.headings == ("Mục", "Hội đồng chấm")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("reason", get_args(Reason))
def test_every_reason_has_its_words_whatever_the_placement_lacks(reason: Reason, status: Status, language: Language) -> None:
    words = reason_words(told(language), placed(1, "", status, reason, quotas=()))
    assert words
    assert "{" not in words
    assert story(told(language), placed(1, "", status, reason)).head.endswith("CB-01, Phòng Tổng hợp.")
