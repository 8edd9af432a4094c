"""A cohort under two sets of rules."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tdkt_rules import Rulebook
from tdkt_rules.cli.report_drawing import report_text
from tdkt_rules.documents.cohort import Cohort
from tdkt_rules.documents.nominee import Nominee
from tdkt_rules.explanation.numerals import number
from tdkt_rules.explanation.report import Report
from tdkt_rules.explanation.round_schema import diagnostic_schema
from tdkt_rules.explanation.schema import decision_schema
from tdkt_rules.model.decision import Verdict
from tdkt_rules.model.diagnostic import InvalidInput
from tdkt_rules.model.interval import Interval
from tdkt_rules.model.placement import Status
from tdkt_rules.phrases import LANGUAGES
from tdkt_rules.policy.population.award import OUTCOMES, outcome_of
from tdkt_rules.policy.population.document import population_document, population_schema
from tdkt_rules.policy.population.population import Population, population_of
from tdkt_rules.policy.population.report import MOST_SHOWN, population_report
from tdkt_rules.standing import standing_on
from tests.policy.people_of_two_laws import PEOPLE, TITLE, YEAR, after, before, cohort_of, compared, excellent_without_initiative, not_rated, of_year
from tests.shipped import shipped_book

Golden = Callable[[Path, str], None]
GOLDEN = Path(__file__).parents[1] / "golden"
DEMONSTRATION = Path(__file__).parents[1] / "demonstration"
FIXTURES = Path(__file__).parents[2] / "fixtures"
YES, NO, ASK = Verdict.ELIGIBLE, Verdict.INELIGIBLE, Verdict.UNDETERMINED


def shown(population: Population, language: str = "vi") -> str:
    parts = population_report(population, "vi" if language == "vi" else "en")
    return report_text(Report("-", (), parts), "vi" if language == "vi" else "en", in_colour=False)


def test_old_and_new_verdicts_are_counted_together() -> None:
    found = compared().awards[0]
    assert (found.award, found.kind, found.nominees) == ("CSTDCS", "individual", 6)
    assert found.table == {(YES, YES): 2, (ASK, ASK): 1, (NO, YES): 2, (NO, NO): 1}
    assert {outcome: found.number(outcome) for outcome in OUTCOMES if found.number(outcome)} == {"gained": 2, "open": 1, "same": 3}
    assert (found.eligible(0), found.eligible(1)) == (2, 4)


def test_every_award_counts_what_its_decisions_say_one_by_one() -> None:
    cohort = Cohort.open(FIXTURES / "cohorts" / "luat-moi-2023.yaml")
    keys = [key for key in before().regime.standards if key[1] == "individual"][::4]
    found = population_of(before(), after(), cohort, keys, YEAR)
    records = [shipped_book().record(entry) for _, entry in cohort.records() if isinstance(entry, Nominee)]
    for change in found.awards:
        pairs = [tuple(side.decide(record, change.award, YEAR).verdict for side in (before(), after())) for record in records]
        assert change.table == Counter(pairs), change.award
        assert [person.nominee for person in change.people if person.outcome == "lost"] == [
            record.id for record, pair in zip(records, pairs, strict=True) if outcome_of(*pair) == "lost"
        ]
    assert [(change.award, change.kind) for change in found.awards] == keys


def test_people_are_told_with_both_verdicts_and_the_reason_of_the_side_that_refused() -> None:
    people = compared().awards[0].people
    assert [(item.nominee, item.unit, item.before, item.after, item.outcome) for item in people] == [
        ("CB-3", "phong-1", NO, YES, "gained"),
        ("CB-4", "phong-2", NO, YES, "gained"),
        ("CB-6", "phong-1", ASK, ASK, "open"),
    ]
    assert people[0].name == "Người CB-3"
    assert "sáng kiến" in people[0].why.vi
    assert people[0].why.vi.endswith("chưa có")
    assert "mức độ hoàn thành nhiệm vụ năm 2023" in people[2].why.vi


def test_the_reasons_of_a_gain_are_criteria_of_the_old_rules_and_of_a_loss_of_the_new() -> None:
    gain = compared().awards[0]
    loss = compared(old=after(), new=before()).awards[0]
    assert [(item.path, item.people) for item in gain.stood_in_the_way] == [("CSTDCS.individual.require.result", 2)]
    assert "Nghị định số 91/2017/NĐ-CP" in gain.stood_in_the_way[0].cited.vi
    assert gain.now_refuses == gain.now_open == ()
    assert loss.now_refuses == gain.stood_in_the_way
    assert loss.stood_in_the_way == ()


def test_a_group_counts_those_of_whom_the_record_does_not_say_at_its_end() -> None:
    people = [*PEOPLE, of_year("CB-7", unit="", facts={"sex": None})]
    people[-1]["facts"].pop("sex")
    groups = {(group.fact, group.value): group for group in compared(people).awards[0].groups}
    assert list(groups) == [("sex", "female"), ("sex", "male"), ("sex", ""), ("direct_worker", "false"), ("", "phong-1"), ("", "phong-2"), ("", "")]
    women = groups["sex", "female"]
    assert (women.nominees, women.before, women.after, women.gained, women.lost, women.open, women.small) == (2, 1, 2, 1, 0, 0, True)
    assert (groups["direct_worker", "false"].nominees, groups["direct_worker", "false"].small) == (7, False)
    assert (groups["", "phong-1"].gained, groups["", "phong-1"].open, groups["", ""].nominees) == (1, 1, 1)


def test_nothing_changes_between_a_side_and_itself() -> None:
    found = compared(new=before())
    assert not found.changed
    assert {person.outcome for person in found.awards[0].people} == {"open"}
    assert found.awards[0].round is not None
    assert not found.awards[0].round.changed
    assert "Không có hồ sơ nào đổi kết luận" in shown(found)


@settings(max_examples=25)
@given(st.lists(st.sampled_from(PEOPLE), unique_by=lambda record: str(record["nominee"])))
def test_sides_that_change_places_change_gains_for_losses(people: list[dict[str, Any]]) -> None:
    one, other = compared(people), compared(people, old=after(), new=before())
    for there, back in zip(one.awards, other.awards, strict=True):
        assert back.table == {(new, old): amount for (old, new), amount in there.table.items()}
        assert (back.number("lost"), back.number("gained"), back.number("open")) == (there.number("gained"), there.number("lost"), there.number("open"))
        assert sum(there.number(outcome) for outcome in OUTCOMES) == there.nominees == len(people)


@settings(max_examples=12)
@given(st.permutations(PEOPLE))
def test_the_order_of_the_records_does_not_show(people: list[dict[str, Any]]) -> None:
    assert population_document(compared(people)) == population_document(compared())


@pytest.mark.parametrize(
    ("old", "new", "outcome"),
    [
        (YES, NO, "lost"),
        (YES, Verdict.SUSPENDED, "lost"),
        (YES, None, "lost"),
        (None, YES, "gained"),
        (Verdict.SUSPENDED, YES, "gained"),
        (YES, ASK, "opened"),
        (NO, Verdict.NEEDS_JUDGEMENT, "opened"),
        (ASK, NO, "settled"),
        (Verdict.NEEDS_JUDGEMENT, YES, "settled"),
        (NO, Verdict.SUSPENDED, "moved"),
        (None, NO, "moved"),
        (ASK, Verdict.NEEDS_JUDGEMENT, "open"),
        (NO, NO, "same"),
        (None, None, "same"),
    ],
)
def test_what_becomes_of_somebody(old: Verdict | None, new: Verdict | None, outcome: str) -> None:
    assert outcome_of(old, new) == outcome


def test_an_award_that_one_side_does_not_have_has_no_verdict_there() -> None:
    standards = {key: standard for key, standard in after().regime.standards.items() if key != TITLE}
    applied = evolve(after().applied, regime=evolve(after().regime, standards=standards))
    found = compared(new=evolve(after(), applied=applied)).awards[0]
    assert found.table == {(YES, None): 2, (ASK, None): 1, (NO, None): 3}
    assert {person.outcome: person.why.vi for person in found.people if person.outcome == "lost"} == {"lost": ""}
    assert "Quy định mới không có tiêu chuẩn này" in shown(evolve(compared(), awards=(found,)))
    assert found.round is not None
    assert found.round.after == {}


def test_records_that_cannot_be_used_are_told_with_their_place_and_stop_nobody() -> None:
    broken = of_year("CB-8") | {"kind": "robot"}
    found = compared([*PEOPLE, broken, of_year("CB-1")])
    assert found.records == len(PEOPLE)
    assert [(item.record.place, item.record.nominee, item.side) for item in found.refused] == [
        ("nominees.6", "CB-8", "both"),
        ("nominees.7", "CB-1", "both"),
    ]
    assert found.refused[1].record.diagnostics[0].code == "COH660"
    assert len(found.refused[0].record.diagnostics) == 1
    assert "02 hồ sơ không dùng được" in shown(found)
    assert "nominees.6 (CB-8)" in shown(found)


def test_a_record_that_only_the_new_vocabulary_can_read_is_refused_for_the_old(tmp_path: Path) -> None:
    newer = Path(copytree(DEMONSTRATION, tmp_path / "newer"))
    vocabulary = newer / "vocabulary.yaml"
    label = "rating: {label: {vi: mức độ hoàn thành nhiệm vụ, en: rating}, scale: rating}"
    more = "hours: {label: {vi: số giờ, en: hours}, type: number}"
    vocabulary.write_text(vocabulary.read_text(encoding="utf-8").replace(label, f"{label}\n    {more}"), encoding="utf-8")
    rules = newer / "after" / "awards.yaml"
    asked = "- {id: initiative, events: initiative, in: this_year, at_least: 1}"
    rules.write_text(rules.read_text(encoding="utf-8").replace(asked, f"{asked}\n          - {{year: hours, at_least: 10}}", 1), encoding="utf-8")
    day = after().day.replace(year=2025)
    old, new = (standing_on(Rulebook.load(folder), day) for folder in (DEMONSTRATION, newer))
    people: list[dict[str, Any]] = [{"nominee": "A", "kind": "individual", "years": {2025: {"hours": 12}}}, {"nominee": "B", "kind": "individual"}]
    found = population_of(old, new, Cohort.from_mappings({"cohort": "c", "report_by": []}, people), [("TITLE", "individual")], 2025)
    assert [(item.record.nominee, item.side) for item in found.refused] == [("A", "old")]
    assert found.records == 1
    assert "quy định cũ không đọc được hồ sơ này" in shown(found)


def test_rounds_are_held_on_both_sides_and_places_compared() -> None:
    people = [of_year(f"CB-{number}", favour=9 - number) for number in range(4)] + [excellent_without_initiative("CB-9", favour=9)]
    held = compared(people).awards[0].round
    assert held is not None
    assert held.before == {Status.NOT_SELECTED: 4, Status.NOT_ELIGIBLE: 1}
    assert held.after == {Status.SELECTED: 3, Status.NOT_ELIGIBLE: 2}
    assert [(seat.nominee, seat.before, seat.after) for seat in held.seats] == [
        ("CB-0", Status.NOT_SELECTED, Status.SELECTED),
        ("CB-1", Status.NOT_SELECTED, Status.SELECTED),
        ("CB-2", Status.NOT_SELECTED, Status.NOT_ELIGIBLE),
        ("CB-3", Status.NOT_SELECTED, Status.NOT_ELIGIBLE),
        ("CB-9", Status.NOT_ELIGIBLE, Status.SELECTED),
    ]
    assert [(quota.before, quota.after) for quota in held.quotas] == [(Interval(0, 0), None)]
    assert "7/9" in held.seats[2].why.vi
    assert "0 chỉ tiêu → không giới hạn" in shown(compared(people))


def test_a_record_that_only_the_round_refuses_is_counted() -> None:
    astray = of_year("CB-7", unit="phong-9")
    found = compared([*PEOPLE, astray])
    assert found.records == len(PEOPLE) + 1
    assert found.awards[0].round is not None
    assert found.awards[0].round.refused == 1
    assert "Ngoài ra 01 hồ sơ không vào được đợt xét" in shown(found)


def test_a_round_that_a_side_cannot_hold_is_told_and_the_rest_goes_on() -> None:
    by_points = {"cohort": "c", "ranking": {"by": [{"score": "no-such-card"}]}}
    found = compared(frame=by_points)
    assert found.awards[0].number("gained") == 2
    assert found.awards[0].round is not None
    assert [item.code for item in found.awards[0].round.wrong] == ["COH610"]
    assert "Không so sánh được đợt xét" in shown(found)


def test_no_round_is_held_for_an_award_without_quotas() -> None:
    assert population_of(before(), after(), cohort_of(), [("BKTTG", "individual")], YEAR).awards[0].round is None


def test_awards_of_kinds_that_the_cohort_does_not_have_are_left_out() -> None:
    found = population_of(before(), after(), cohort_of(), [("HCLD3", "collective"), ("HCLD3", "individual"), TITLE, TITLE], YEAR)
    assert [(change.award, change.kind) for change in found.awards] == [("HCLD3", "individual"), TITLE]
    assert "không có ai thuộc đối tượng" in shown(population_of(before(), after(), cohort_of(), [("HCLD3", "collective")], YEAR))


def test_collectives_are_no_people() -> None:
    collective = {"nominee": "T-1", "kind": "collective", "name": "Phòng Một"}
    found = population_of(before(), after(), cohort_of([collective], {"cohort": "c"}), [("HCLD3", "collective")], YEAR)
    assert found.awards[0].number("open") == 1
    assert "Tên (mã)" in shown(found)
    assert "Họ và tên" not in shown(found)


def test_a_short_report_of_many_awards_tells_those_where_something_changes() -> None:
    keys = [key for key in before().regime.standards if key[1] == "individual"][:15]
    found = population_of(before(), after(), cohort_of(), [TITLE, *(key for key in keys if key != TITLE)], YEAR)
    changed = [change for change in found.awards if change.changed]
    short = population_report(found, "vi", full=False)
    assert 0 < len(changed) < len(found.awards)
    assert short[0].grid is not None
    assert len(short[0].grid.rows) == len(changed)
    assert f"Ở {number('vi', len(found.awards) - len(changed))} danh hiệu" in " ".join(short[0].lines)
    assert not any("chưa kết luận được theo cả hai" in part.title for part in short)
    assert len(population_report(found, "vi")) > len(short)


def test_progress_is_told_after_each_record_of_each_pass() -> None:
    done: list[int] = []
    population_of(before(), after(), cohort_of(), [TITLE], YEAR, progress=done.append)
    assert done == [*range(1, 7)] * 3


def test_a_frame_that_cannot_be_read_is_an_error() -> None:
    with pytest.raises(InvalidInput) as raised:
        compared(frame={"cohort": "c", "units": {"a": {"parent": "b"}}})
    assert [item.code for item in raised.value.diagnostics] == ["COH610"]


def test_long_tables_say_how_many_more_there_are() -> None:
    people = [excellent_without_initiative(f"CB-{number:04}") for number in range(MOST_SHOWN + 3)]
    found = compared(people, frame={"cohort": "c"})
    assert len(found.awards[0].people) == MOST_SHOWN + 3
    text = shown(found)
    assert "Và 03 trường hợp khác" in text
    assert "CB-0202" not in text


def test_the_document_satisfies_the_schema() -> None:
    labels = {name: decision_schema()["$defs"][name] for name in ("label", "number", "interval")}
    schema = population_schema() | {"$defs": labels | {"diagnostic": diagnostic_schema()}}
    Draft202012Validator.check_schema(schema)
    for found in (
        compared(),
        compared(frame={"cohort": "c", "ranking": {"by": [{"score": "no-such-card"}]}}),
        compared([of_year("CB-8") | {"kind": "robot"}, not_rated("CB-1")]),
        compared([]),
    ):
        Draft202012Validator(schema).validate(population_document(found))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report(golden: Golden, language: str) -> None:
    broken = of_year("CB-8") | {"kind": "robot"}
    golden(GOLDEN / f"population.{language}.txt", shown(compared([*PEOPLE, broken]), language).rstrip("\n"))


def test_the_sample_cohort_shows_who_gains_and_who_loses_by_the_law_of_2022() -> None:
    cohort = Cohort.open(FIXTURES / "cohorts" / "luat-moi-2023.yaml")
    found = population_of(before(), after(), cohort, [TITLE, ("BKTTG", "individual"), ("HCLD3", "individual")], YEAR)
    assert found.refused == ()
    assert {change.award: (change.nominees, change.number("gained"), change.number("lost")) for change in found.awards} == {
        "CSTDCS": (24, 8, 0),
        "BKTTG": (24, 3, 1),
        "HCLD3": (24, 1, 1),
    }


def test_a_run_that_is_too_short_is_told_before_what_is_asked_inside_it() -> None:
    ladder = population_of(before(), after(), Cohort.open(FIXTURES / "cohorts" / "luat-moi-2023.yaml"), [("BKTTG", "individual")], YEAR).awards[0]
    nhung = next(person for person in ladder.people if person.nominee == "XD-03")
    assert nhung.why.vi.endswith("có 03 năm (2021-2023), thiếu 02 năm")
    assert [item.path for item in ladder.now_refuses] == ["BKTTG.individual.ladder.five-years.titles"]
    assert nhung.why.en.endswith("has 3 years (2021-2023), 2 years short")
