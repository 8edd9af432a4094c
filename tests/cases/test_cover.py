"""What cases show of criteria, numbers, parameters and provisions; what they could show; and how that is counted and told."""

import json
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from jsonschema import Draft202012Validator

from tdkt_rules import Nominee, Rulebook
from tdkt_rules.cases.cover import Chosen, Cover, CriterionCover, cover_of
from tdkt_rules.cases.cover_document import cover_json, cover_schema
from tdkt_rules.cases.cover_gaps import Weight, gaps_of
from tdkt_rules.cases.cover_rates import MEASURES, OF_ALL, Threshold, joined, missed, rates_of, threshold_of
from tdkt_rules.cases.cover_report import cover_report, share_words
from tdkt_rules.cases.model import Report
from tdkt_rules.cases.possible import SIDES, Side, places_in, possible, possible_sides
from tdkt_rules.cases.running import run_cases
from tdkt_rules.cases.tally import Tally, path_of
from tdkt_rules.explanation.voice import Voice
from tdkt_rules.model.criterion import (
    AwardTest,
    Bound,
    Comparison,
    Criterion,
    FactValue,
    Group,
    GroupOperator,
    Heading,
    Judgement,
    Ratio,
    Unencoded,
    Window,
    YearCount,
)
from tdkt_rules.model.diagnostic import InvalidInput
from tdkt_rules.model.finding import Role, every_finding
from tdkt_rules.model.text import Label
from tdkt_rules.model.truth import Truth
from tests.shipped import shipped_book

BOOK = Rulebook.load(Path(__file__).parents[1] / "overlays" / "rulebook")
KINDS = ("employment", "discipline", "fine", "initiative", "awards")
RECORD: dict[str, Any] = {
    "nominee": "CB-1",
    "kind": "individual",
    "facts": {"sex": "female"},
    "years": {2025: {"rating": "excellent"}},
    "spans": {"employment": [{"from": "2025-04-01"}]},
    "complete": {name: {"from": 2015, "through": 2025} for name in KINDS},
}
MET, NOT_MET, UNKNOWN = Truth.MET, Truth.NOT_MET, Truth.UNKNOWN
NOBODY = Report(())


def tally(*asked: tuple[str, tuple[str, ...], dict[str, Any]]) -> Tally:
    """What decisions show: award, overlays, changes of the record."""
    found = Tally(BOOK.rules)
    for award, overlays, changes in asked:
        found.add(BOOK.decide(Nominee.from_mapping({**RECORD, **changes}), award, 2025, date(2025, 12, 31), overlays=overlays))
    return found


def item_of(cover: Cover, path: str) -> CriterionCover:
    return next(item for item in cover.criteria if item.path == path)


def employed(since: str) -> dict[str, Any]:
    return {"spans": {"employment": [{"from": since}]}}


HEADING = Heading("A.individual.x", (), "verified")
ASKED = Judgement(HEADING, "good", presumed=False)
OPEN = Unencoded(HEADING, Label("chưa mã hóa", "not encoded"))


def group(operator: GroupOperator, *children: Criterion, n: int = 0) -> Group:
    return Group(HEADING, operator, children, n)


@pytest.mark.parametrize(
    ("criterion", "expected"),
    [
        (ASKED, {MET, NOT_MET, UNKNOWN}),
        (OPEN, {UNKNOWN}),
        (group("all", ASKED, OPEN), {NOT_MET, UNKNOWN}),
        (group("any", ASKED, OPEN), {MET, UNKNOWN}),
        (group("none", ASKED, OPEN), {NOT_MET, UNKNOWN}),
        (group("at_least_n", ASKED, ASKED, OPEN, n=2), {MET, NOT_MET, UNKNOWN}),
        (group("at_least_n", ASKED, OPEN, OPEN, n=2), {UNKNOWN}),
        (group("at_least_n", ASKED, OPEN, n=1), {MET, UNKNOWN}),
        (group("all", OPEN), {UNKNOWN}),
        (group("all"), {MET}),
        (group("any"), {NOT_MET}),
    ],
)
def test_law_that_is_not_encoded_limits_what_can_be_seen(criterion: Criterion, expected: set[Truth]) -> None:
    assert possible(criterion) == expected


def counted(value: int, window: Window) -> Comparison:
    return Comparison(HEADING, YearCount(AwardTest(("A",)), window), "at_least", Bound(value, "", "years"))


@pytest.mark.parametrize(
    ("criterion", "expected"),
    [
        (counted(2, Window("last", 5)), SIDES),
        (counted(5, Window("last", 5)), {Side.BELOW, Side.AT}),
        (counted(1, Window("this_year")), {Side.BELOW, Side.AT}),
        (counted(3, Window("fixed", first=2001, last=2003)), {Side.BELOW, Side.AT}),
        (counted(0, Window("whole_record")), {Side.AT, Side.ABOVE}),
        (Comparison(HEADING, Ratio("a", "b"), "at_least", Bound(1, "", "percent")), {Side.BELOW, Side.AT}),
        (Comparison(HEADING, FactValue("a"), "at_least", Bound(None, "p", "times")), SIDES),
        (ASKED, set()),
    ],
)
def test_a_number_has_the_sides_that_its_window_leaves(criterion: Criterion, expected: set[Side]) -> None:
    assert possible_sides(criterion) == expected


def test_what_is_required_decides_both_ways_and_what_excludes_only_by_being_met() -> None:
    standard = BOOK.rules.regimes[0].standards["CSTDCS", "individual"]
    places = {place.criterion.heading.path: place.may_decide for place in places_in(standard)}
    assert places["CSTDCS.individual.require.sex"] == {MET, NOT_MET}
    assert places["LDTT.individual.require.rating"] == set(), "it decides in the standard of its own award"
    own = {place.criterion.heading.path: place.may_decide for place in places_in(BOOK.rules.regimes[0].standards["LDTT", "individual"])}
    assert own["LDTT.individual.require.rating"] == {MET, NOT_MET}
    assert own["LDTT.individual.bar.newcomer"] == {MET}


def test_no_decision_shows_more_than_was_said_to_be_possible() -> None:
    report = run_cases([Path(__file__).parents[2] / "fixtures" / "cases" / name for name in ("boundaries-l22.yaml", "regimes.yaml")], shipped_book)
    rules = shipped_book().rules
    standards = {(regime.id, key): standard for regime in rules.regimes for key, standard in regime.standards.items()}
    decisions = [result.decision for result in report.results if result.decision is not None and not result.decision.overlays]
    assert len(decisions) > 100
    for decision in decisions:
        places = {id(place.criterion): place for place in places_in(standards[decision.regime, (decision.award, decision.nominee.kind)])}
        for finding in every_finding(decision.findings):
            place = places[id(finding.criterion)]
            assert finding.status in possible(finding.criterion), finding.id
            settled = finding.role is Role.DECISIVE and finding.status is not UNKNOWN
            of_this_award = finding.id.startswith(f"{decision.award}.")
            assert not (settled and of_this_award) or finding.status in place.may_decide, finding.id


def test_statuses_decisions_and_sides_are_gathered() -> None:
    path = "LDTT.individual.bar.newcomer"
    bare = cover_of(tally(("LDTT", (), {})))
    assert item_of(bare, path).lacks == ("met", "unknown", "decides_met", "below", "at")
    barred = cover_of(tally(("LDTT", (), {}), ("LDTT", (), employed("2025-10-01")), ("LDTT", (), employed("2025-07-01"))))
    assert item_of(barred, path).lacks == ("unknown",)
    assert item_of(barred, path).decided == {MET}


def test_a_criterion_that_agrees_without_settling_anything_decides_nothing() -> None:
    cover = cover_of(tally(("LDTT", (), {**employed("2025-10-01"), "years": {2025: {"rating": "done"}}})))
    rating = item_of(cover, "LDTT.individual.require.rating")
    assert rating.seen == {NOT_MET}
    assert rating.decided == set()


def test_a_value_of_a_parameter_counts_for_the_one_who_set_it() -> None:
    cover = cover_of(tally(("LDTT", (), {}), ("LDTT", ("ministry",), {}), ("LDTT", ("ministry",), employed("2025-03-01"))))
    found = {(item.owner, item.start): item for item in cover.parameters}
    assert found["r1", date(2024, 1, 1)].sides == {Side.ABOVE}
    ministry = found["ministry", date(2024, 3, 1)]
    assert ministry.touched
    assert ministry.decided
    assert ministry.sides == {Side.BELOW, Side.AT}
    assert ministry.lacks == ("above",)
    assert found["unit", date(2025, 1, 1)].lacks == ("touched", "decided", "below", "at", "above")


def test_a_national_criterion_whose_number_an_overlay_sets_stays_national() -> None:
    newcomer = item_of(cover_of(tally(("LDTT", ("ministry",), {}))), "LDTT.individual.bar.newcomer")
    assert newcomer.owner == "r1"
    assert newcomer.sides == {Side.BELOW}


def test_a_provision_is_touched_by_what_is_settled_and_decides_with_its_criterion() -> None:
    silent: dict[str, Any] = {"years": {}, "spans": {}, "complete": {}, "facts": {}}
    untouched = {str(item.citation) for item in cover_of(tally(("LDTT", (), silent))).provisions if not item.touched}
    assert "L22.a24" in untouched
    decided = {str(item.citation): item for item in cover_of(tally(("LDTT", (), {}))).provisions}
    assert decided["L22.a24"].decided
    assert not decided["L22.a23"].touched


def test_what_an_overlay_asks_counts_as_its_own_and_its_grounds_once() -> None:
    cover = cover_of(tally(("LDTT", ("province",), {}), ("CSTDCS", ("ministry",), {})))
    assert item_of(cover, "LDTT.individual.province.initiative").owner == "province"
    ground = item_of(cover, "ministry.bar.fined")
    assert (ground.owner, ground.awards) == ("ministry", ("LDTT", "CSTDCS", "CSTDTQ"))
    assert ground.seen == {NOT_MET}
    assert path_of("LDTT.individual.province.initiative", "province") == "LDTT.individual.province.initiative"


def test_a_fill_can_decide_although_what_it_fills_cannot() -> None:
    cover = cover_of(tally(("CSTDTQ", ("province",), {})))
    national = next(item for item in cover.criteria if item.path == "CSTDTQ.individual.require.local-standard" and item.owner == "r1")
    fill = next(item for item in cover.criteria if item.path == "CSTDTQ.individual.require.local-standard" and item.owner == "province")
    assert national.may_decide == set()
    assert fill.may_decide == {MET, NOT_MET}


def test_only_the_chosen_rules_are_looked_at() -> None:
    whole = cover_of(tally())
    of_award = cover_of(tally(), Chosen(awards=("LDTT",)))
    assert {award for item in of_award.criteria for award in item.awards} >= {"LDTT"}
    assert all("LDTT" in item.awards for item in of_award.criteria)
    of_overlay = cover_of(tally(), Chosen(regimes=("province",)))
    assert {item.owner for item in of_overlay.criteria} == {"province"}
    assert len(of_award.criteria) < len(whole.criteria) > len(of_overlay.criteria)
    assert cover_of(tally(), Chosen(awards=("TTLDTT",))).parameters == ()


def test_every_measure_is_counted_and_the_last_is_all_of_them() -> None:
    rates = rates_of(cover_of(tally(("LDTT", (), {}))))
    assert tuple(rate.measure for rate in rates) == MEASURES
    assert rates[-1] == joined("all", rates[: len(OF_ALL)])
    assert all(0 <= rate.shown <= rate.possible for rate in rates)
    assert rates[-1].shown > 0


def test_without_a_decision_nothing_is_shown() -> None:
    cover = cover_of(tally())
    assert {rate.shown for rate in rates_of(cover)} == {0}
    gaps = gaps_of(cover.criteria, BOOK.rules)
    assert [(gap.path, gap.weight) for gap in gaps][:1] == [("LDTT.individual", Weight.UNTOUCHED)]
    named = {gap.path for gap in gaps if gap.weight is Weight.UNTOUCHED}
    assert not any(other.startswith(f"{path}.") for path in named for other in named if other != path)


def test_what_matters_most_comes_first_and_law_that_is_not_encoded_last() -> None:
    gaps = gaps_of(cover_of(tally(("LDTT", (), {}), ("CSTDTQ", (), {}))).criteria, BOOK.rules)
    assert [gap.weight for gap in gaps] == sorted(gap.weight for gap in gaps)
    assert {gap.weight for gap in gaps} >= {Weight.UNTOUCHED, Weight.NEVER_DECIDES, Weight.DECIDES_ONE_WAY, Weight.NEVER_UNKNOWN}
    one_way = next(gap for gap in gaps if gap.path == "LDTT.individual.require.rating")
    assert one_way.weight is Weight.DECIDES_ONE_WAY
    assert not any(gap.path == "CSTDTQ.individual.require.local-standard" and gap.item.owner == "r1" for gap in gaps)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("60", Threshold("all", Fraction(3, 5))),
        ("all=100%", Threshold("all", Fraction(1))),
        ("decides-met=12,5", Threshold("decides_met", Fraction(1, 8))),
        ("numbers=0", Threshold("numbers", Fraction(0))),
    ],
)
def test_thresholds_are_read(text: str, expected: Threshold) -> None:
    assert threshold_of(text) == expected


@pytest.mark.parametrize("text", ["", "sixty", "101", "-1", "1e2", "met=", "mett=50", "1.2.3", "٥"])
def test_what_is_no_threshold_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        threshold_of(text)
    assert [item.code for item in caught.value.diagnostics] == ["ASK560"]


def test_a_threshold_is_missed_only_below_it_and_never_where_there_is_nothing_to_show() -> None:
    cover = cover_of(tally(("LDTT", (), {})))
    rates = rates_of(cover)
    share = rates[-1].share
    assert share is not None
    assert missed(rates, [Threshold("all", share)]) == ()
    above = Threshold("all", share + Fraction(1, 10**6))
    assert missed(rates, [above, Threshold("met", Fraction(0))]) == (above,)
    nothing = rates_of(evolve(cover, parameters=()))
    assert missed(nothing, [Threshold("parameters", Fraction(1))]) == ()


def test_only_the_whole_is_said_to_be_the_whole() -> None:
    voice = Voice("vi", BOOK.rules)
    assert [share_words(voice, share) for share in (Fraction(1), Fraction(99999, 100000), Fraction(0), None)] == ["100%", "99,9%", "0%", "-"]


def test_the_document_has_its_schema_and_is_the_same_each_time() -> None:
    Draft202012Validator.check_schema(cover_schema())
    made = [cover_json(cover_of(tally(("LDTT", ("ministry",), {}))), NOBODY, (threshold_of("60"),)) for _ in range(2)]
    assert made[0] == made[1]
    document = json.loads(made[0])
    Draft202012Validator(cover_schema()).validate(document)
    assert document["thresholds"] == [{"measure": "all", "at_least": "3/5", "reached": False}]
    assert [rate["measure"] for rate in document["rates"]] == list(MEASURES)
    assert len(document["criteria"]) == len(cover_of(tally()).criteria)


@cache
def told(everything: bool) -> tuple[str, ...]:
    report = cover_report(cover_of(tally(("LDTT", ("ministry",), {}))), NOBODY, BOOK.rules, "vi", (threshold_of("90"),), everything=everything)
    return report.head, *report.facts, *(line for part in report.parts for line in (part.title, *part.lines))


def test_the_report_says_what_lacks_in_words() -> None:
    lines = told(False)
    assert lines[0].startswith("Các tình huống thử được ")
    assert any(line.startswith("Chưa đạt mức yêu cầu: tất cả ") and line.endswith("yêu cầu từ 90%") for line in lines)
    assert "✗ CSTDCS.individual (r1): chưa có tình huống nào chạm tới (8 tiêu chuẩn)" in lines
    assert "  Toàn bộ phần bổ sung cho danh hiệu Lao động tiên tiến đối với cá nhân" in lines
    assert "  Thời gian công tác dưới 06 tháng" in lines
    assert "  Toàn bộ tiêu chuẩn danh hiệu Chiến sĩ thi đua cơ sở đối với cá nhân" in lines


def test_the_short_report_says_how_much_it_leaves_out_and_the_long_one_leaves_out_nothing() -> None:
    count = len(gaps_of(cover_of(tally(("LDTT", ("ministry",), {}))).criteria, BOOK.rules))
    short, whole = told(False), told(True)
    assert sum(line.startswith("✗") and "(" in line for line in whole) >= count
    assert len(short) <= len(whole)
    assert any(f"còn {count - 20} mục nữa" in line for line in short) is (count > 20)
    assert not any("mục nữa" in line for line in whole)


def test_gaps_of_one_text_stand_together_and_say_where_else() -> None:
    gaps = gaps_of(cover_of(tally(("LDTT", ("ministry",), {}), ("CSTDTQ", ("ministry", "unit"), {}))).criteria, BOOK.rules)
    places = [(gap.item.owner, gap.path) for gap in gaps] + [place for gap in gaps for place in gap.elsewhere]
    assert len(places) == len(set(places))
    untouched = [gap for gap in gaps if gap.weight is Weight.UNTOUCHED and gap.path != gap.item.path]
    assert [gap.item.owner for gap in untouched] == list(dict.fromkeys(gap.item.owner for gap in untouched)), "one for each of the rules"
    assert ("r1", "TTLDTT.collective") in next(gap.elsewhere for gap in untouched if gap.item.owner == "r1")


def test_each_result_is_told_as_soon_as_there_is_one() -> None:
    seen: list[str] = []
    report = run_cases([Path(__file__).parents[2] / "fixtures" / "cases" / "regimes.yaml"], shipped_book, seen=lambda result: seen.append(result.id))
    assert seen == [result.id for result in report.results]
    assert seen
