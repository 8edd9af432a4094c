"""Masks, the line of years, and windows."""

from datetime import date

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from tdkt_rules.engine.history import awards_held, bit_of, covered_on, parameter_on, uncovered, year_bounds, year_of, years_of
from tdkt_rules.engine.masks import EMPTY, Masks, bits, both, either, longest_run, positions, runs, size, top_run
from tdkt_rules.engine.matching import award_masks
from tdkt_rules.engine.windows import window_since, windows_of_runs, years_looked_at
from tdkt_rules.model import criterion as core
from tdkt_rules.model.award import BASES
from tdkt_rules.model.record import Answer, Coverage, Event
from tdkt_rules.model.time import ReferenceYear
from tdkt_rules.model.truth import Truth
from tests.property.tiny import FIRST, LAST, REGIME, tiny_history, tiny_regime
from tests.regression.records import NOTHING_ASKED, covered, post, rated, since, title

WHOLE = Masks(0b1111111, 0b1111111)

# ---- masks ----


@settings(derandomize=True, max_examples=200)
@given(st.sets(st.integers(0, 12)))
def test_runs_of_a_mask_are_its_unbroken_stretches(chosen: set[int]) -> None:
    mask = sum(1 << bit for bit in chosen)
    assert positions(mask) == sorted(chosen)
    found = runs(mask)
    assert sum(found) == mask
    assert found == sorted(found)
    for run in found:
        low, high = positions(run)[0], positions(run)[-1]
        assert run == bits(low, high)
        assert not {low - 1, high + 1} & chosen
    assert longest_run(mask).bit_count() == max((run.bit_count() for run in found), default=0)
    assert top_run(mask, 12) == next((run for run in found if run >> 12 & 1), 0)


def test_a_mask_of_bits_that_cross_is_empty_and_one_that_begins_before_the_line_is_cut() -> None:
    assert bits(3, 2) == 0
    assert bits(-4, 1) == 0b11
    assert bits(-4, -1) == 0
    assert bits(2, 2) == 0b100


def test_masks_join_on_both_sides() -> None:
    first, second = Masks(0b0110, 0b1110), Masks(0b0010, 0b0011)
    assert both(first, second) == Masks(0b0010, 0b0010)
    assert either(first, second) == Masks(0b0110, 0b1111)
    assert size(EMPTY).possible == 0


def test_a_set_that_reaches_the_first_year_of_the_line_may_go_on_before_it() -> None:
    assert size(Masks(0b110, 0b110)).exact
    assert size(Masks(0b111, 0b111)).possible == float("inf")


# ---- what is seen ----


def test_the_line_ends_in_the_reference_year() -> None:
    history = tiny_history(rated())
    assert history.first == FIRST
    assert bit_of(LAST, history) == 1 << history.top
    assert bit_of(LAST + 1, history) == bit_of(FIRST - 1, history) == 0
    assert years_of(history.whole, history) == list(range(FIRST, LAST + 1))


def test_facts_after_the_date_of_knowledge_are_not_seen() -> None:
    record = rated(
        awards=(title(2024, decided=date(2025, 3, 1)), title(2023, decided=date(2023, 12, 30)), title(2022)),
        events=(Event("idea", ReferenceYear(2024), date(2025, 2, 1)), Event("idea", ReferenceYear(2023))),
        spans=(post(date(2025, 1, 1)), post(date(2024, 1, 1)), post()),
        judgements={"worthy": Answer(True, on=date(2025, 1, 2)), "orderly": Answer(False, on=date(2024, 1, 2))},
    )
    history = tiny_history(record, known_at=date(2024, 12, 31))
    assert [held.year.end for held in history.awards["TITLE"]] == [2023, 2022]
    assert [event.year.end for event in history.events["idea"]] == [2023]
    assert [span.period.start for span in history.spans["post"]] == [date(2024, 1, 1), None]
    assert list(history.answers) == ["orderly"]
    assert LAST not in history.rows
    assert LAST - 1 in history.rows


def test_an_annulment_counts_from_its_own_day() -> None:
    record = rated(awards=(title(2024, revoked=date(2025, 6, 1)),))
    assert "TITLE" not in tiny_history(record, known_at=date(2025, 6, 1)).awards
    assert "TITLE" in tiny_history(record, known_at=date(2025, 5, 31)).awards


@pytest.mark.parametrize(("basis", "counts"), [("merit", True), ("", True), ("thematic", False), ("career", False)])
def test_only_a_basis_that_the_regime_names_feeds_a_ladder(basis: str, counts: bool) -> None:
    history = tiny_history(rated(awards=(title(2024, "MEDAL", basis),)))
    assert bool(awards_held("MEDAL", (), history)) is counts


def test_a_criterion_may_name_other_bases_than_those_of_a_ladder() -> None:
    history = tiny_history(rated(awards=(title(2024, "MEDAL", "career"), title(2024))))
    assert awards_held("MEDAL", ("career", "sudden"), history)
    assert not awards_held("MEDAL", ("merit",), history)
    assert not awards_held("TITLE", ("career",), history), "a yearly title without a basis rests on merit"


def test_an_award_without_a_basis_counts_for_certain_where_any_basis_will_do() -> None:
    history = tiny_history(rated(awards=(title(2024, "MEDAL", ""),)))
    assert award_masks(("MEDAL",), BASES, history).known
    assert not award_masks(("MEDAL",), BASES[1:], history).known


def test_of_two_values_for_one_year_the_kind_of_year_that_is_asked_for_counts() -> None:
    school, calendar = ReferenceYear(2025, school=True), ReferenceYear(2025)
    record = evolve(rated(), years={school: {"rating": "high"}, calendar: {"rating": "low"}})
    for turned in (record, evolve(record, years=dict(reversed(record.years.items())))):
        assert tiny_history(turned, school).rows[2025]["rating"] == "high"
        assert tiny_history(turned, calendar).rows[2025]["rating"] == "low"


def test_a_school_year_runs_from_september_to_august() -> None:
    history = tiny_history(rated(), ReferenceYear(2025, school=True))
    assert year_bounds(2025, history) == (date(2024, 9, 1), date(2025, 8, 31))
    assert [year_of(day, history.reference) for day in (date(2024, 8, 31), date(2024, 9, 1), date(2025, 8, 31))] == [2024, 2025, 2025]
    assert year_of(date(2024, 9, 1), ReferenceYear(2025)) == 2024


@pytest.mark.parametrize(
    ("coverage", "open_years"),
    [
        (Coverage(None, 2025), []),
        (Coverage(None, 2030), []),
        (Coverage(2021, 2023), [2019, 2020, 2024, 2025]),
        (Coverage(1990, 2024), [2025]),
        (Coverage(2027, 2030), list(range(2019, 2026))),
        (None, list(range(2019, 2026))),
    ],
)
def test_years_outside_the_coverage_are_open(coverage: Coverage | None, open_years: list[int]) -> None:
    history = tiny_history(rated(complete={"post": coverage} if coverage else {}))
    assert years_of(uncovered("post", history), history) == open_years


def test_a_day_is_covered_by_its_calendar_year_and_not_after_the_date_of_knowledge() -> None:
    history = tiny_history(rated(complete=covered("post", 2020, 2026)), decided_on=date(2026, 2, 1))
    assert covered_on("post", date(2026, 2, 1), history)
    assert not covered_on("post", date(2027, 2, 1), history)
    assert not covered_on("post", date(2019, 2, 1), history)
    assert not covered_on("post", date(2026, 2, 1), tiny_history(rated(), decided_on=date(2026, 2, 1), known_at=date(2025, 12, 31)))


def test_a_parameter_has_the_latest_value_that_had_begun() -> None:
    quorum = REGIME.parameters["quorum"]
    assert [parameter_on(quorum, day) for day in (date(1999, 1, 1), date(2025, 6, 30), date(2025, 7, 1))] == [None, 1, 2]
    assert parameter_on(evolve(tiny_regime().parameters["quorum"], unit="years"), date(2025, 7, 1)) == 24


# ---- windows ----


@pytest.mark.parametrize(
    ("window", "years"),
    [
        (core.Window("this_year"), [2025]),
        (core.Window("decision_date"), [2025]),
        (core.Window("last", 3), [2023, 2024, 2025]),
        (core.Window("last", 40), list(range(2019, 2026))),
        (core.Window("previous", 2), [2023, 2024]),
        (core.Window("fixed", first=2021, last=2022), [2021, 2022]),
        (core.Window("fixed", first=2010, last=2020), [2019, 2020]),
        (core.Window("fixed", first=2024, last=2030), [2024, 2025]),
        (core.Window("fixed", first=2026, last=2030), []),
        (core.Window("whole_record"), list(range(2019, 2026))),
        (core.Window("enclosing"), [2020]),
    ],
    ids=lambda value: value.kind if isinstance(value, core.Window) else "",
)
def test_years_of_a_window(window: core.Window, years: list[int]) -> None:
    history = tiny_history(rated())
    found = years_looked_at(window, Masks(0b10, 0b10), history)
    assert found.known == found.possible
    assert years_of(found.known, history) == years


@pytest.mark.parametrize(
    ("which", "inside", "known", "possible"),
    [
        ("latest", False, [], [2024, 2025]),
        ("latest", True, [2025], [2023, 2024, 2025]),
        ("first", True, [2021, 2022, 2023, 2024, 2025], [2019, 2020, 2021, 2022, 2023, 2024, 2025]),
    ],
)
def test_an_anchor_that_may_lie_elsewhere_widens_the_window(which: str, inside: bool, known: list[int], possible: list[int]) -> None:
    record = rated(awards=(title(2021), title(2023)), complete=covered("awards", 2020, 2024))
    history = tiny_history(record)
    truth, window = window_since(since(NOTHING_ASKED, which=which, inside=inside), WHOLE, history)
    assert truth is Truth.MET
    assert years_of(window.known, history) == known
    assert years_of(window.possible, history) == possible


def test_without_any_award_no_window_opens_and_without_coverage_one_may() -> None:
    assert window_since(since(NOTHING_ASKED), WHOLE, tiny_history(rated())) == (Truth.NOT_MET, EMPTY)
    truth, window = window_since(since(NOTHING_ASKED), WHOLE, tiny_history(rated(complete={})))
    assert truth is Truth.UNKNOWN
    assert window == Masks(0, WHOLE.possible)


def test_a_run_to_the_reference_year_is_one_window_and_runs_anywhere_are_several() -> None:
    history = tiny_history(rated())
    found = Masks(known=0b1001010, possible=0b1101011)
    assert windows_of_runs(found, "reference_year", history) == [Masks(0b1000000, 0b1100000)]
    anywhere = windows_of_runs(found, "anywhere", history)
    assert anywhere == [Masks(0b10, 0b11), Masks(0b1000, 0b1000), Masks(0b1000000, 0b1100000), Masks(0, 0b11), Masks(0, 0b1100000)]
    assert windows_of_runs(EMPTY, "anywhere", history) == [EMPTY]
