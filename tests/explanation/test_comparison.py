"""Two nominees side by side."""

import json
from typing import Any

import pytest
from attrs import evolve
from jsonschema import Draft202012Validator

from tdkt_rules.cli.report_drawing import report_text
from tdkt_rules.explanation.comparison import Comparison, Side, compared, standing
from tdkt_rules.explanation.comparison_document import comparison_json
from tdkt_rules.explanation.comparison_text import comparison_report, standing_words
from tdkt_rules.explanation.outline import voice_of
from tdkt_rules.explanation.report import Report
from tdkt_rules.explanation.round_schema import comparison_schema
from tdkt_rules.explanation.round_telling import Telling, telling
from tdkt_rules.model.decision import Decision, Verdict
from tdkt_rules.model.finding import Finding, Role
from tdkt_rules.model.interval import Interval, exactly
from tdkt_rules.model.placement import Placement, Status
from tdkt_rules.model.ranking import Ranking
from tdkt_rules.model.record import Record
from tdkt_rules.model.regime import Rules
from tdkt_rules.model.text import Label
from tdkt_rules.model.truth import Truth
from tests.explanation.round_sample import PLACEMENTS, POINTS, RANKING, TITLES, VOTES, frame, keys, placed, regime, rules, sample_round, voted
from tests.explanation.sample import decided, found, held
from tests.explanation.test_text import DISCIPLINE, FEAT, INITIATIVE, INITIATIVE_MISSING, LADDER, LADDER_RUN, OUTSTANDING, group
from tests.explanation.test_text import TITLES as TITLE_RUN

MET, NOT_MET, UNKNOWN = Truth.MET, Truth.NOT_MET, Truth.UNKNOWN


def decision(
    verdict: Verdict, *findings: Finding, id: str = "CB-1", name: str = "Lê Thị Hoa", barred: bool = False, operator: str = "all"
) -> tuple[Decision, Rules]:
    status = {Verdict.ELIGIBLE: MET, Verdict.INELIGIBLE: NOT_MET}.get(verdict, UNKNOWN)
    bar = found(DISCIPLINE, MET if barred else NOT_MET, exactly(1 if barred else 0), role=Role.DECISIVE if barred else Role.SUPPORTING)
    made, known = decided(verdict, group(status, *findings, operator=operator), (bar,), name=name)
    return evolve(made, nominee=Record(id, "individual", name)), known


GOOD = decision(Verdict.ELIGIBLE, found(TITLE_RUN, MET, exactly(3), evidence=(held(2023), held(2024), held(2025))), found(INITIATIVE, MET, exactly(1)))
SHORT = decision(Verdict.INELIGIBLE, found(TITLE_RUN, NOT_MET, exactly(2)), found(INITIATIVE, MET, exactly(1)), id="CB-2", name="Trần Văn Bình")
OPEN = decision(
    Verdict.UNDETERMINED,
    found(TITLE_RUN, MET, exactly(3)),
    found(INITIATIVE, UNKNOWN, Interval(0, 1), missing=INITIATIVE_MISSING),
    id="CB-3",
    name="Phạm Văn Cường",
)


def side_by_side(first: tuple[Decision, Rules], second: tuple[Decision, Rules]) -> Comparison:
    return compared(Side(first[0]), Side(second[0]))


def shown(comparison: Comparison, known: Rules) -> str:
    return report_text(comparison_report(comparison, known, "vi"), "vi", in_colour=False)


def cells(report: Report, name: str) -> tuple[str, ...]:
    (row,) = (row for part in report.parts if part.grid for row in part.grid.rows if row[0].strip() == name)
    return row[1:]


def test_criteria_stand_side_by_side() -> None:
    report = comparison_report(side_by_side(GOOD, SHORT), GOOD[1], "vi")
    (titles,) = (row for part in report.parts if part.grid for row in part.grid.rows if "liên tục" in row[0])
    assert titles[1:] == ("✓ có 03 lần (2023-2025)", "✗ có 02 lần, thiếu 01 lần")
    assert cells(report, "Đang chấp hành kỷ luật") == ("✓ không có", "✓ không có")


def test_who_meets_the_standard_is_ahead_of_who_does_not() -> None:
    comparison = side_by_side(GOOD, SHORT)
    assert standing(comparison).ahead == "first"
    assert standing(side_by_side(SHORT, GOOD)).ahead == "second"
    words = standing_words(comparison, voice_of(GOOD[0], GOOD[1], "vi"))
    assert words.startswith("Lê Thị Hoa (CB-1) xếp trên Trần Văn Bình (CB-2): đủ tiêu chuẩn, trong khi Trần Văn Bình (CB-2)")
    assert words.endswith("có 02 lần, thiếu 01 lần.")


@pytest.mark.parametrize(
    ("first", "second", "ahead", "said"),
    [
        (GOOD, GOOD, "equal", "Cả hai đều đủ tiêu chuẩn"),
        (SHORT, SHORT, "neither", "Không trường hợp nào đủ tiêu chuẩn"),
        (GOOD, OPEN, "open", "Chưa so được: Phạm Văn Cường (CB-3): chưa đủ thông tin để kết luận"),
        (OPEN, SHORT, "open", "Chưa so được: Phạm Văn Cường (CB-3)"),
    ],
)
def test_what_the_standard_alone_says(first: tuple[Decision, Rules], second: tuple[Decision, Rules], ahead: str, said: str) -> None:
    comparison = side_by_side(first, second)
    assert standing(comparison).ahead == ahead
    assert standing_words(comparison, voice_of(first[0], first[1], "vi")).startswith(said)


def test_a_bar_is_said_as_what_decides() -> None:
    barred = decision(Verdict.INELIGIBLE, found(TITLE_RUN, MET, exactly(3)), barred=True, id="CB-4", name="")
    text = shown(side_by_side(GOOD, barred), GOOD[1])
    assert "CB-4: không được xét; đang chấp hành kỷ luật" in text
    assert standing(side_by_side(GOOD, barred)).ahead == "first"


def test_a_cell_never_says_more_than_the_finding() -> None:
    report = comparison_report(side_by_side(GOOD, OPEN), GOOD[1], "vi")
    initiative = cells(report, "Sáng kiến có khả năng nhân rộng trong bộ, tỉnh")
    assert initiative == ("✓ có 01", "? chưa đủ thông tin để xác định")


def test_what_only_one_is_asked_is_not_asked_of_the_other() -> None:
    less = decision(Verdict.ELIGIBLE, found(TITLE_RUN, MET, exactly(3)), id="CB-5")
    for pair, place in (((GOOD, less), 1), ((less, GOOD), 0)):
        report = comparison_report(side_by_side(*pair), GOOD[1], "vi")
        assert cells(report, "Sáng kiến có khả năng nhân rộng trong bộ, tỉnh")[place] == "không xét"


def route(status: Truth, *, claimed: bool) -> Finding:
    child = found(FEAT.child, status, claimed=claimed)
    return found(FEAT, status, claimed=claimed, children=(child,))


def test_a_route_that_one_relies_on_is_shown_for_both() -> None:
    titles = found(TITLE_RUN, MET, exactly(3))
    relying = decision(Verdict.ELIGIBLE, titles, route(MET, claimed=True), operator="any")
    other = decision(Verdict.ELIGIBLE, titles, route(UNKNOWN, claimed=False), operator="any", id="CB-2")
    report = comparison_report(side_by_side(relying, other), relying[1], "vi")
    assert cells(report, "Thành tích đột xuất")[1] == "không đề nghị xét theo trường hợp này"
    neither = comparison_report(side_by_side(other, other), relying[1], "vi")
    assert "Thành tích đột xuất" not in report_text(neither, "vi", in_colour=False)


def test_years_that_have_not_begun_are_not_asked() -> None:
    run = found(LADDER_RUN, NOT_MET, exactly(0), children=())
    begun = decision(Verdict.INELIGIBLE, found(LADDER, NOT_MET, window=(2020, 2025), children=(found(LADDER_RUN, NOT_MET, exactly(2)),)))
    never = decision(Verdict.INELIGIBLE, found(LADDER, NOT_MET, children=(run,)), id="CB-2")
    report = comparison_report(side_by_side(begun, never), begun[1], "vi")
    (row,) = (row for part in report.parts if part.grid for row in part.grid.rows if row[0].startswith("  "))
    assert row[1].startswith("✗ ")
    assert row[2] == "không xét"


def told() -> Telling:
    return telling(rules(), sample_round(), "vi", regime(), frame())


def ranked(number: int, points: int | None, votes: int, titles: int, prefer: Truth = NOT_MET, **fields: Any) -> Placement:
    return placed(
        number,
        f"Người {number}",
        Status.NOT_SELECTED,
        "cap-full",
        keys=keys(points, votes, titles),
        prefer=(prefer,),
        full=("share",),
        rank=(number, number),
        **fields,
    )


def in_the_round(first: Placement, second: Placement, ranking: Ranking = RANKING) -> Comparison:
    ours, theirs = (evolve(GOOD[0], nominee=Record(item.nominee, "individual", item.name)) for item in (first, second))
    return compared(Side(ours, first), Side(theirs, second), ranking)


def said(comparison: Comparison) -> str:
    return standing_words(comparison, voice_of(GOOD[0], rules(), "vi"), told())


@pytest.mark.parametrize(
    ("first", "second", "ahead", "why"),
    [
        (ranked(1, 95, 8, 0), ranked(2, 93, 9, 0), "first", "tổng điểm hội đồng chấm theo bảng điểm khối thi đua là 95 điểm so với 93 điểm"),
        (ranked(1, 93, 8, 0), ranked(2, 93, 9, 0), "second", "là 100% so với khoảng 88,89%"),
        (ranked(1, 93, 8, 2), ranked(2, 93, 8, 1), "first", "là 02 lần so với 01 lần"),
        (ranked(1, 93, 8, 2), ranked(2, 93, 8, 2, MET), "second", "được ưu tiên khi ngang nhau (nữ)"),
        (ranked(1, 93, 8, 2, MET), ranked(2, 93, 8, 2, MET), "equal", "ngang nhau theo mọi tiêu chí"),
        (ranked(1, None, 8, 2), ranked(2, 93, 8, 2), "open", "chưa biết đủ tổng điểm hội đồng chấm theo bảng điểm khối thi đua"),
        (ranked(1, 93, 8, 2, UNKNOWN), ranked(2, 93, 8, 2), "open", "chưa biết đủ nữ"),
    ],
)
def test_the_order_of_a_round(first: Placement, second: Placement, ahead: str, why: str) -> None:
    comparison = in_the_round(first, second)
    assert standing(comparison).ahead == ahead
    assert why in said(comparison)


def test_a_key_that_puts_the_unknown_last() -> None:
    first, second = ranked(1, 93, 8, 2), ranked(2, 93, 8, 2)
    open_last = evolve(second, keys=(*second.keys[:2], Interval(0, 9)))
    assert standing(in_the_round(first, open_last)).ahead == "first"
    assert standing(in_the_round(open_last, first)).ahead == "second"
    assert standing(in_the_round(open_last, evolve(open_last, nominee="CB-9"))).ahead == "equal"


def test_where_the_lowest_comes_first() -> None:
    lowest = Ranking(tuple(evolve(key, order="lowest") for key in (POINTS, VOTES, TITLES)), RANKING.prefer)
    assert standing(in_the_round(ranked(1, 95, 8, 0), ranked(2, 93, 8, 0), lowest)).ahead == "second"
    assert standing(in_the_round(ranked(1, 92, 8, 0), ranked(2, 93, 8, 0), lowest)).ahead == "first"


@pytest.mark.parametrize(
    "open_one",
    [{"verdict": Verdict.UNDETERMINED, "because": ("CSTDBT.rating",)}, {"reason": "vote", "ballots": (voted(8, UNKNOWN),)}],
    ids=["standard", "vote"],
)
def test_who_leads_but_may_not_be_eligible_is_not_ahead_yet(open_one: dict[str, Any]) -> None:
    leader = evolve(ranked(1, 95, 8, 0), status=Status.HELD, **{"reason": "standard", **open_one})
    comparison = in_the_round(leader, ranked(2, 93, 9, 0))
    assert standing(comparison).ahead == "open"
    assert said(comparison).startswith(
        "Chưa so được: Người 1 (CB-01) đứng trên theo thứ tự (tổng điểm hội đồng chấm theo bảng điểm khối thi đua là 95 điểm so với 93"
    )
    assert standing(in_the_round(ranked(2, 96, 9, 0), leader)).ahead == "first"


def test_who_is_ranked_is_ahead_of_who_is_not() -> None:
    out = PLACEMENTS[9]
    assert standing(in_the_round(PLACEMENTS[0], out)).ahead == "first"
    assert standing(in_the_round(out, PLACEMENTS[0])).ahead == "second"
    assert "một bên được chọn, một bên không đủ điều kiện (Hội đồng thi đua - khen thưởng: 6/9 phiếu đồng ý" in said(in_the_round(PLACEMENTS[0], out))
    assert said(in_the_round(out, PLACEMENTS[10])) == "Cả hai đều không được xếp hạng trong đợt xét."


def test_the_order_is_a_table_of_its_own() -> None:
    report = comparison_report(in_the_round(PLACEMENTS[0], PLACEMENTS[9]), rules(), "vi", told())
    assert report.parts[-1].title == "Thứ tự trong đợt xét"
    assert cells(report, "Hạng") == ("1", "-")
    assert cells(report, "Nữ") == ("✓ có", "-")
    assert cells(report, "Kết quả trong đợt xét")[0].startswith("✓ Được chọn: ")


def test_the_document_satisfies_the_schema() -> None:
    both = (told(), telling(rules(), sample_round(), "en", regime(), frame()))
    for comparison, tellings, status in ((side_by_side(GOOD, OPEN), None, None), (in_the_round(PLACEMENTS[0], PLACEMENTS[9]), both, "selected")):
        document = json.loads(comparison_json(comparison, rules(), tellings))
        Draft202012Validator(comparison_schema()).validate(document)
        assert len(document["keys"]) == (len(RANKING.keys) if tellings else 0)
        assert len(document["criteria"]) == len(comparison.rows)
        assert document["nominees"][0]["status"] == status


def test_a_route_gives_its_name_to_what_it_asks() -> None:
    named = evolve(FEAT, heading=evolve(FEAT.heading, label=Label("lập thành tích đột xuất", "a sudden feat")), child=OUTSTANDING)
    relying = decision(Verdict.ELIGIBLE, found(named, MET, children=(found(OUTSTANDING, MET),)), found(TITLE_RUN, MET, exactly(3)), operator="any")
    report = comparison_report(side_by_side(relying, relying), relying[1], "vi")
    assert cells(report, "Lập thành tích đột xuất") == ("✓ Hội đồng thi đua - khen thưởng đánh giá đạt",) * 2


def test_without_an_order_there_is_no_table_of_it() -> None:
    comparison = compared(Side(GOOD[0]), Side(GOOD[0]), RANKING)
    assert [part.title for part in comparison_report(comparison, rules(), "vi", told()).parts][-1] == "Điều quyết định đối với từng trường hợp"
