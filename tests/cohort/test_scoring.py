"""Totals of score sheets, floors, classes of points, what leaves a nominee out, how the sheets of several bodies differ."""

from fractions import Fraction
from math import inf

import pytest
from attrs import evolve

from tdkt_rules.cohort.scoring import (
    band_allows,
    council_tally,
    council_total,
    differences,
    exclusions,
    reachable,
    tallies_of,
    tally,
)
from tdkt_rules.model.criterion import Criterion, Judgement
from tdkt_rules.model.heading import Heading
from tdkt_rules.model.interval import Interval, Number, exactly
from tdkt_rules.model.nomination import Nomination, ScoreSheet, Stage
from tdkt_rules.model.placement import TallyDifference
from tdkt_rules.model.ranking import PointsTotal, Ranking, RankKey, VoteShare, cards_for
from tdkt_rules.model.scorecard import Band, Scorecard, ScoreItem, ScoreSection
from tdkt_rules.model.text import Label
from tdkt_rules.model.truth import Truth

MET, NOT_MET, UNKNOWN = Truth.MET, Truth.NOT_MET, Truth.UNKNOWN
NO_LABEL = Label("", "")


def asks(question: str) -> Criterion:
    return Judgement(Heading(f"block.exclude.{question}", (), "verified"), question, presumed=False)


BANDS = (
    Band("excellent", NO_LABEL, Fraction(91), ("TTLDXS", "CSTDCS")),
    Band("advanced", NO_LABEL, Fraction(70), ("TTLDTT",)),
    Band("done", NO_LABEL, Fraction(50)),
)
CARD = Scorecard(
    "block",
    NO_LABEL,
    (),
    "verified",
    sections=(ScoreSection("tasks", "", 60, Fraction(1, 2)), ScoreSection("movements", "", 40)),
    bonus=(ScoreItem("flag", NO_LABEL, Fraction(10), Fraction(15)), ScoreItem("guest", NO_LABEL, Fraction(1, 2))),
    penalties=(ScoreItem("late", NO_LABEL, Fraction(1), Fraction(5)),),
    exclusions=(("collective", asks("corruption")), ("individual", asks("discipline")), ("collective", asks("late-report"))),
    bands=BANDS,
)


def sheet(
    tasks: str | None, movements: str | None, stage: Stage = "council", *, card: str = "block", flag: int = 0, guest: int = 0, late: int = 0
) -> ScoreSheet:
    given = {name: Fraction(points) for name, points in (("tasks", tasks), ("movements", movements)) if points is not None}
    return ScoreSheet(card, stage, given, {"flag": flag, "guest": guest}, {"late": late})


def total(tasks: str | None, movements: str | None, *, flag: int = 0, guest: int = 0, late: int = 0) -> tuple[Number, Number]:
    found = tally(sheet(tasks, movements, flag=flag, guest=guest, late=late), CARD).total
    return found.known, found.possible


# ---- the total ----


def test_a_total_is_the_sections_and_the_bonus_less_the_penalty() -> None:
    found = tally(sheet("55", "37.5", flag=1, late=2), CARD)
    assert (found.card, found.stage, found.sections) == ("block", "council", {"tasks": exactly(55), "movements": exactly(Fraction(75, 2))})
    assert (found.bonus, found.penalty, found.total) == (Fraction(10), Fraction(2), exactly(Fraction(201, 2)))


def test_a_section_above_its_maximum_brings_its_maximum() -> None:
    assert total("75", "40") == (100, 100)


def test_a_section_that_is_not_given_may_bring_anything_up_to_its_maximum() -> None:
    assert total("55", None) == (55, 95)
    assert total(None, None, flag=1, late=1) == (9, 109)


def test_times_count_up_to_the_maximum_of_the_item() -> None:
    assert total("60", "37", flag=1) == (107, 107)
    assert total("60", "37", flag=2) == (112, 112)
    assert total("60", "37", flag=9) == (112, 112)
    assert total("60", "37", guest=30) == (112, 112)
    assert total("60", "37", late=4) == (93, 93)
    assert total("60", "37", late=40) == (92, 92)


def test_an_item_that_the_sheet_does_not_name_is_not_claimed() -> None:
    bare = ScoreSheet("block", "council", {"tasks": Fraction(50), "movements": Fraction(40)})
    assert tally(bare, CARD).total == exactly(90)


def test_points_off_may_bring_a_total_below_zero() -> None:
    assert total("0", "2", late=9) == (-3, -3)


# ---- floors ----


@pytest.mark.parametrize(("tasks", "floors"), [("29.9", NOT_MET), ("30", MET), ("75", MET), (None, UNKNOWN)])
def test_a_section_must_reach_its_floor(tasks: str | None, floors: Truth) -> None:
    assert tally(sheet(tasks, "0"), CARD).floors is floors


def test_one_section_below_its_floor_settles_it() -> None:
    both = evolve(CARD, sections=tuple(evolve(section, floor=Fraction(1, 2)) for section in CARD.sections))
    assert tally(sheet("10", None), both).floors is NOT_MET
    assert tally(sheet("30", None), both).floors is UNKNOWN
    assert tally(sheet("30", "20"), both).floors is MET


def test_without_floors_nothing_is_asked() -> None:
    assert tally(sheet(None, None), evolve(CARD, sections=(ScoreSection("tasks", "", 60),))).floors is MET


# ---- classes ----


@pytest.mark.parametrize(("tasks", "band"), [("51", "excellent"), ("50.9", "advanced"), ("30", "advanced"), ("29.9", "done"), ("10", "done"), ("9", "")])
def test_a_class_begins_with_its_points(tasks: str, band: str) -> None:
    assert tally(sheet(tasks, "40"), CARD).band == band


def test_a_bonus_may_lift_into_a_class() -> None:
    assert tally(sheet("45", "40", flag=1), CARD).band == "excellent"


def test_an_open_total_has_a_class_only_when_it_cannot_leave_it() -> None:
    assert tally(sheet("60", None, flag=2, late=5), CARD).band == ""
    assert tally(sheet(None, None), CARD).band == ""
    assert tally(sheet(None, "40", flag=9), evolve(CARD, bands=BANDS[2:])).band == "done"


def test_a_card_without_classes_gives_none() -> None:
    assert tally(sheet("60", "40"), evolve(CARD, bands=())).band == ""


@pytest.mark.parametrize(
    ("award", "tasks", "movements", "allowed"),
    [
        ("TTLDXS", "60", "31", MET),
        ("TTLDXS", "60", "30", NOT_MET),
        ("TTLDXS", "60", None, UNKNOWN),
        ("TTLDXS", "50", None, NOT_MET),
        ("TTLDTT", "60", "31", MET),  # a higher class serves too
        ("TTLDTT", "40", "30", MET),
        ("TTLDTT", "40", "29", NOT_MET),
        ("COCP", "30", "0", MET),  # no class names it: the floors only
        ("COCP", "29", "40", NOT_MET),
        ("COCP", None, "40", UNKNOWN),
    ],
)
def test_an_award_needs_its_class_or_a_higher_one(award: str, tasks: str | None, movements: str | None, allowed: Truth) -> None:
    assert band_allows(tally(sheet(tasks, movements), CARD), CARD, award) is allowed


def test_a_section_below_its_floor_is_not_made_up_by_the_total() -> None:
    found = tally(sheet("29", "40", flag=2), CARD)
    assert found.total == exactly(84)
    assert band_allows(found, CARD, "TTLDTT") is NOT_MET


def test_an_award_that_two_classes_name_needs_the_lower() -> None:
    twice = evolve(CARD, bands=(BANDS[0], evolve(BANDS[1], awards=("TTLDXS",))))
    assert band_allows(tally(sheet("40", "30"), twice), twice, "TTLDXS") is MET


def test_without_a_sheet_of_the_council_a_class_is_not_known() -> None:
    assert band_allows(None, CARD, "TTLDXS") is UNKNOWN
    assert band_allows(None, CARD, "COCP") is UNKNOWN
    plain = evolve(CARD, sections=(ScoreSection("tasks", "", 60),))
    assert band_allows(None, plain, "COCP") is MET


# ---- which sheet, which card ----


def test_only_the_council_ranks() -> None:
    nomination = Nomination(scores=(sheet("60", "40", "self"), sheet("50", "35", "cross"), sheet("48", "35")))
    assert council_total(nomination, CARD) == exactly(83)
    assert council_total(Nomination(scores=nomination.scores[:2]), CARD) == Interval(-5, inf)
    assert council_total(None, CARD) == Interval(-5, inf)
    assert council_total(Nomination(scores=(sheet("60", "40", card="other"),)), CARD) == Interval(-5, inf)


def test_two_sheets_of_the_council_that_differ_settle_nothing() -> None:
    first, second = sheet("48", "35"), sheet("50", "35")
    assert council_tally(Nomination(scores=(first, second)), CARD) is None
    assert council_tally(Nomination(scores=(first, first)), CARD) == tally(first, CARD)


def test_all_that_a_total_may_be() -> None:
    limited = evolve(CARD, bonus=CARD.bonus[:1])
    assert reachable(limited) == Interval(-5, 115)
    assert reachable(evolve(limited, penalties=(ScoreItem("late", NO_LABEL, Fraction(1)),))) == Interval(-inf, 115)
    assert reachable(evolve(limited, bonus=(), penalties=())) == Interval(0, 100)


def test_totals_come_by_card_and_stage_and_strange_cards_are_left_out() -> None:
    nomination = Nomination(scores=(sheet("48", "35"), sheet("60", "40", "self"), sheet("1", "1", card="area"), sheet("1", "1", card="strange")))
    cards = {"block": CARD, "area": evolve(CARD, id="area")}
    assert [(found.card, found.stage) for found in tallies_of(nomination, cards)] == [("area", "council"), ("block", "self"), ("block", "council")]
    assert tallies_of(None, cards) == ()


def test_a_card_applies_when_the_ranking_or_a_class_names_it() -> None:
    other = evolve(CARD, id="other", bands=())
    cards = {"other": other, "block": CARD}
    ranking = Ranking((RankKey(Heading("points", (), "verified"), PointsTotal("other")), RankKey(Heading("votes", (), "verified"), VoteShare("council"))))
    assert cards_for("TTLDXS", None, cards) == (CARD,)
    assert cards_for("TTLDXS", ranking, cards) == (CARD, other)
    assert cards_for("COCP", ranking, cards) == (other,)
    assert cards_for("COCP", None, cards) == ()


# ---- who is out before the ranking ----


@pytest.mark.parametrize(
    "answers",
    [
        {"corruption": NOT_MET, "late-report": NOT_MET},
        {"corruption": NOT_MET, "late-report": UNKNOWN},
        {"corruption": UNKNOWN, "late-report": MET},
    ],
)
def test_every_exclusion_of_the_kind_is_asked(answers: dict[str, Truth]) -> None:
    def ask(criterion: Criterion) -> Truth:
        return answers[criterion.heading.id]

    assert exclusions(CARD, "collective", ask) == {f"block.exclude.{name}": truth for name, truth in answers.items()}


def test_exclusions_of_another_kind_are_not_asked() -> None:
    assert exclusions(CARD, "household", lambda criterion: MET) == {}
    assert set(exclusions(CARD, "individual", lambda criterion: MET).values()) == {MET}


# ---- sheets side by side ----


def test_differences_are_said_part_by_part_and_only_where_they_are_certain() -> None:
    own, checked, final = sheet("60", None, "self", flag=1), sheet("55", "35", "cross"), sheet("55", "35")
    found = differences(tuple(tally(given, CARD) for given in (own, checked, final)))
    assert found == (
        TallyDifference("block", "self", "section", "tasks", exactly(60), exactly(55)),
        TallyDifference("block", "self", "bonus", "", exactly(10), exactly(0)),
    )


def test_a_total_and_a_penalty_may_differ() -> None:
    found = differences((tally(sheet("60", "40", "cross"), CARD), tally(sheet("60", "40", late=3), CARD)))
    assert [(item.part, item.given, item.council) for item in found] == [("penalty", exactly(0), exactly(3)), ("total", exactly(100), exactly(97))]


def test_without_the_council_nothing_is_compared() -> None:
    assert differences((tally(sheet("60", "40", "self"), CARD), tally(sheet("50", "40", "cross"), CARD))) == ()
    assert differences((tally(sheet("60", "40"), CARD), tally(sheet("50", "40"), CARD))) == ()
