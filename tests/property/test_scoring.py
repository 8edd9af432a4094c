"""Points of score sheets and points of the rule language say the same; what is open in a total holds whatever the sheet leaves out."""

from fractions import Fraction
from functools import cache

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from tdkt_rules.cohort.scoring import band_allows, reachable, tally
from tdkt_rules.engine.evaluation import evaluate
from tdkt_rules.engine.quantities import measure
from tdkt_rules.model.criterion import Bound, Comparison, Score, ScorePart, YearValue
from tdkt_rules.model.finding import every_finding
from tdkt_rules.model.nomination import ScoreSheet
from tdkt_rules.model.record import Record
from tdkt_rules.model.scorecard import Band, Scorecard, ScoreItem, ScoreSection
from tdkt_rules.model.text import Label
from tdkt_rules.model.time import ReferenceYear
from tdkt_rules.model.truth import Truth, every
from tests.property.strategies import HEADING
from tests.property.tiny import REFERENCE, tiny_context
from tests.shipped import shipped_book

searching = settings(derandomize=True, deadline=None, max_examples=150)

NO_LABEL = Label("", "")
FIELDS = ("size", "part")
"""Numbers of the year in the tiny jurisdiction; each is a section."""

HALF_POINTS = st.integers(0, 12).map(lambda number: Fraction(number, 2))
FLOORS = st.sampled_from((None, Fraction(0), Fraction(1, 2), Fraction(2, 3), Fraction(1)))
SECTIONS = st.tuples(*(st.builds(ScoreSection, st.just(field), st.just(field), st.integers(1, 5), FLOORS) for field in FIELDS))
LIMITS = st.none() | HALF_POINTS
BONUS = st.lists(st.builds(ScoreItem, st.sampled_from(("flag", "guest")), st.just(NO_LABEL), HALF_POINTS, LIMITS), max_size=2, unique_by=lambda item: item.id)
PENALTIES = st.lists(st.builds(ScoreItem, st.just("late"), st.just(NO_LABEL), HALF_POINTS, LIMITS), max_size=1)
BANDS = st.lists(st.integers(0, 12), max_size=3, unique=True).map(
    lambda starts: tuple(Band(f"from-{start}", NO_LABEL, Fraction(start), ("TITLE",) if start % 2 else ()) for start in sorted(starts, reverse=True))
)
CARDS = st.builds(
    Scorecard, st.just("card"), st.just(NO_LABEL), st.just(()), st.just("verified"), SECTIONS, BONUS.map(tuple), PENALTIES.map(tuple), bands=BANDS
)
POINTS = st.dictionaries(st.sampled_from(FIELDS), HALF_POINTS)
TIMES = st.integers(0, 4)
SHEETS = st.builds(
    ScoreSheet,
    st.just("card"),
    st.just("council"),
    POINTS,
    st.fixed_dictionaries({}, optional={"flag": TIMES, "guest": TIMES}),
    st.fixed_dictionaries({}, optional={"late": TIMES}),
)


@searching
@given(SECTIONS, POINTS)
def test_a_sheet_comes_to_what_the_verb_score_counts(sections: tuple[ScoreSection, ...], points: dict[str, Fraction]) -> None:
    card = Scorecard("card", NO_LABEL, (), "verified", sections)
    context = tiny_context(Record("N-1", "collective", years={REFERENCE: dict(points)}))
    counted = measure(Score("card", tuple(ScorePart(section.field, section.maximum) for section in sections)), context.window, context.history)
    bounds = {section.field: Bound(section.floor * section.maximum, "", "points") for section in sections if section.floor is not None}
    floors = every(evaluate(Comparison(HEADING, YearValue(field), "at_least", bound), context).truth for field, bound in bounds.items())
    found = tally(ScoreSheet("card", "council", points), card)
    assert (found.total, found.floors) == (counted, floors)


@cache
def cultural_title() -> Scorecard:
    (regime,) = (regime for regime in shipped_book().rules.regimes if regime.id == "l13-n91")
    return regime.scorecards["cultural-title"]


@settings(searching, max_examples=40)
@given(st.none() | st.integers(0, 240).map(lambda number: Fraction(number, 2)))
def test_the_scale_of_the_cultural_family_gives_the_points_that_its_standard_asks_for(points: Fraction | None) -> None:
    (section,) = cultural_title().sections
    year = ReferenceYear(2021)
    household = Record("GD-1", "household", facts={"central-city-district": True}, years={year: {} if points is None else {section.field: points}})
    decision = shipped_book().decide(household, "GDVH", 2021, regime="l13-n91")
    (asked,) = (finding for finding in every_finding(decision.findings) if finding.id == "GDVH.household.scored.pass-mark.city.points")
    sheet = ScoreSheet("cultural-title", "council", {} if points is None else {section.id: points})
    found = tally(sheet, cultural_title())
    assert found.total == asked.observed
    passed = evolve(cultural_title(), bands=(Band("city", NO_LABEL, Fraction(90), ("GDVH",)),))
    assert band_allows(found, passed, "GDVH") is asked.status


@searching
@given(CARDS, SHEETS, st.tuples(HALF_POINTS, HALF_POINTS))
def test_what_is_known_of_a_total_holds_whatever_the_sheet_leaves_out(card: Scorecard, sheet: ScoreSheet, rest: tuple[Fraction, Fraction]) -> None:
    whole = tally(evolve(sheet, points=dict(zip(FIELDS, rest, strict=True)) | sheet.points), card)
    found = tally(sheet, card)
    assert whole.total.exact
    assert found.total.known <= whole.total.known <= found.total.possible
    assert reachable(card).known <= found.total.known <= found.total.possible <= reachable(card).possible
    assert found.band in ("", whole.band)
    assert found.floors in (Truth.UNKNOWN, whole.floors)
    assert band_allows(found, card, "TITLE") in (Truth.UNKNOWN, band_allows(whole, card, "TITLE"))
    assert band_allows(None, card, "TITLE") in (Truth.UNKNOWN, band_allows(whole, card, "TITLE"))


@searching
@given(CARDS, SHEETS)
def test_the_class_of_a_total_is_the_highest_that_it_reaches(card: Scorecard, sheet: ScoreSheet) -> None:
    whole = tally(evolve(sheet, points=dict.fromkeys(FIELDS, Fraction(0)) | sheet.points), card)
    reached = [band.id for band in card.bands if whole.total.known >= band.at_least]
    assert whole.band == (reached[0] if reached else "")
    assert tally(sheet, evolve(card, bands=card.bands[::-1])) == tally(sheet, card)


@searching
@given(CARDS, SHEETS, st.sampled_from(FIELDS))
def test_a_point_more_never_makes_a_total_smaller(card: Scorecard, sheet: ScoreSheet, field: str) -> None:
    more = tally(evolve(sheet, points=sheet.points | {field: sheet.points.get(field, Fraction(0)) + 1}), card)
    assert more.total.known >= tally(sheet, card).total.known
    more_bonus = tally(evolve(sheet, bonus={name: times + 1 for name, times in sheet.bonus.items()}), card)
    assert more_bonus.total.known >= tally(sheet, card).total.known
    more_off = tally(evolve(sheet, penalties={"late": sheet.penalties.get("late", 0) + 1}), card)
    assert more_off.total.known <= tally(sheet, card).total.known
