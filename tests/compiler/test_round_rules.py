"""What rules say of a round: quotas with their groups and conditions, orders, ballots, scorecards and bases, as read and as overlays add to them."""

import shutil
from fractions import Fraction

import pytest
from attrs import evolve

from tdkt_rules import Rulebook
from tdkt_rules.engine.composition import compose
from tdkt_rules.model.ballot import Ballot
from tdkt_rules.model.cited import everything_cited
from tdkt_rules.model.criterion import AwardCount, Criterion, FactValue, Group, Membership, Ratio
from tdkt_rules.model.quota import Quota, is_looser, under_overlays
from tdkt_rules.model.ranking import PointsTotal, Ranking, VoteShare
from tdkt_rules.model.regime import Key, Rules, Standard
from tdkt_rules.model.scorecard import ScoreItem
from tdkt_rules.model.text import Label
from tdkt_rules.model.vocabulary import Base
from tests.compiler.mutations import ROOT

KEY: Key = ("CSTDTQ", "individual")


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Rules:
    folder = tmp_path_factory.mktemp("book") / "rules"
    shutil.copytree(ROOT / "tests" / "wrong" / "rules" / "_base", folder)
    shutil.copytree(ROOT / "tests" / "compiler" / "rounds", folder, dirs_exist_ok=True)
    return Rulebook.load(folder).rules


@pytest.fixture(scope="module")
def national(rules: Rules) -> Standard:
    return rules.regimes[0].standards[KEY]


@pytest.fixture(scope="module")
def composed(rules: Rules) -> Standard:
    return compose(rules.regimes[0], rules.overlays).standards[KEY]


def quota_of(standard: Standard, name: str) -> Quota:
    return next(quota for quota in standard.quotas if quota.id == name)


def ranking_of(standard: Standard) -> Ranking:
    assert standard.ranking is not None
    return standard.ranking


def paths_below(criterion: Criterion | None) -> list[str]:
    assert isinstance(criterion, Group)
    return [child.heading.path for child in criterion.children]


def test_a_quota_says_in_which_groups_of_whom_and_when_it_counts(national: Standard) -> None:
    found = quota_of(national, "leaders")
    assert (found.per, found.minimum, found.shifts, found.silent, found.rounding) == ("unit", 1, True, False, "half_up")
    assert ([str(cited) for cited in found.citations], found.mark) == (["L22.a22"], "reported")
    assert found.when is not None
    assert found.among is not None
    assert found.when.heading.path == "CSTDTQ.individual.quota.leaders.when"
    assert found.among.heading.path == "CSTDTQ.individual.quota.leaders.among"
    assert (found.when.heading.citations, found.when.heading.mark) == (found.citations, "reported")


def test_a_quota_that_says_nothing_counts_everybody_in_the_whole_round(national: Standard) -> None:
    found = quota_of(national, "share")
    assert (found.per, found.when, found.among, found.size, found.minimum, found.shifts) == ("round", None, None, (), 0, False)
    assert (found.silent, found.rounding) == (True, "floor")
    assert quota_of(national, "blocks").size == (("at_least", 10), ("less_than", 20))
    assert quota_of(national, "blocks").rounding is None


def test_a_condition_of_a_group_asks_for_the_standard_of_a_collective(national: Standard) -> None:
    when = quota_of(national, "leaders").when
    assert isinstance(when, Group)
    asked = when.children[1]
    assert isinstance(asked, Group)
    assert asked.standard_of == "TTLDTT"
    assert asked.children[0].heading.path.startswith("TTLDTT.collective.")


def test_an_order_goes_by_numbers_votes_and_points(national: Standard) -> None:
    points, votes, titles, seniority, share = ranking_of(national).keys
    assert (points.by, votes.by, seniority.by, share.by) == (PointsTotal("block"), VoteShare("council"), FactValue("seniority"), Ratio("completed", "members"))
    assert isinstance(titles.by, AwardCount)
    assert [(key.order, key.unknown) for key in (points, votes, seniority)] == [("highest", "hold"), ("highest", "last"), ("lowest", "hold")]
    assert [key.heading.path for key in (points, titles)] == ["CSTDTQ.individual.ranking.points", "CSTDTQ.individual.ranking.held-3"]
    assert (votes.heading.label, votes.heading.mark, points.heading.mark) == (Label("số phiếu", "votes"), "reported", "verified")


def test_the_order_of_a_section_stands_before_that_of_the_regime(rules: Rules, national: Standard) -> None:
    ranking = ranking_of(national)
    assert [item.heading.path for item in ranking.prefer] == ["CSTDTQ.individual.ranking.leaders", "CSTDTQ.individual.ranking.women"]
    assert ranking.ties == "all_out"
    assert [str(cited) for cited in ranking.prefer[1].heading.citations] == ["L22.a5"]
    common = ranking_of(rules.regimes[0].standards["LDTT", "individual"])
    assert ([item.heading.path for item in common.prefer], common.keys, common.ties) == (["LDTT.individual.ranking.women"], (), "council")
    assert rules.regimes[0].standards["TTLDTT", "collective"].ranking is None


def test_a_vote_says_what_it_must_reach_or_leaves_it_to_its_label(national: Standard) -> None:
    votes = {step.id: step.ballot for step in national.procedure}
    assert votes["vote"] == Ballot("council", "at_least", Fraction(4, 5), "members", Fraction(2, 3), True)
    assert votes["staff"] == Ballot("staff", "more_than", Fraction(1, 2), "present")
    assert votes["told"] is None


def test_a_scorecard_has_sections_items_exclusions_and_classes(rules: Rules) -> None:
    card = rules.regimes[0].scorecards["block"]
    assert [(section.id, section.field, section.label is not None, section.floor) for section in card.sections] == [
        ("tasks", "", True, Fraction(1, 2)),
        ("strength", "strength", False, None),
    ]
    assert card.bonus == (ScoreItem("flag", Label("cờ thi đua", "flag"), Fraction(10), Fraction(15)),)
    assert card.penalties == (ScoreItem("late", Label("nộp muộn", "late"), Fraction(1, 2)),)
    assert [(kind, item.heading.path) for kind, item in card.exclusions] == [
        ("individual", "scorecards.block.exclude.individual.warned"),
        ("collective", "scorecards.block.exclude.collective.late"),
    ]
    assert [(band.id, band.at_least, band.awards) for band in card.bands] == [("excellent", 91, ("CSTDTQ",)), ("advanced", Fraction(141, 2), ("TTLDTT",))]


def test_bases_say_what_they_count(rules: Rules) -> None:
    bases = rules.vocabulary.bases
    assert bases["holders"] == Base("holders", Label("người đạt danh hiệu", "holders"), "individual", ("LDTT",), {}, "counted")
    assert bases["leaders"].where == {"post": ("unit", "division"), "armed": ("true",)}
    assert (bases["blocks"].counts, bases["selected"].counts, bases["selected"].selected) == ("units", "", True)


def test_an_overlay_adds_quotas_and_puts_its_order_first(national: Standard, composed: Standard) -> None:
    assert [(quota.id, quota.source) for quota in composed.quotas] == [*((quota.id, "") for quota in national.quotas), ("own", "city")]
    own, before = ranking_of(composed), ranking_of(national)
    assert own.keys[1:] == before.keys
    assert own.keys[0].heading.path == "CSTDTQ.individual.city.ranking.points"
    assert (own.keys[0].by, own.keys[0].heading.source) == (PointsTotal("city-scale"), "city")
    assert [item.heading.path for item in own.prefer] == ["CSTDTQ.individual.city.ranking.armed", *(item.heading.path for item in before.prefer)]
    assert own.ties == "all_out"


def test_conditions_ask_for_the_standards_as_overlays_tighten_them(rules: Rules, composed: Standard) -> None:
    alone = rules.overlays[0].additions["r1"][KEY].quotas[0].among
    with_overlays = quota_of(composed, "own").among
    assert isinstance(alone, Group)
    assert isinstance(with_overlays, Group)
    assert alone.standard_of == with_overlays.standard_of == "LDTT"
    assert "LDTT.individual.city.long" in paths_below(with_overlays.children[0])
    assert alone != with_overlays


def test_an_overlay_brings_its_scorecards_for_the_regimes_that_it_extends(rules: Rules) -> None:
    cards = compose(rules.regimes[0], rules.overlays).scorecards
    assert list(rules.regimes[0].scorecards) == ["block"]
    assert [(name, card.source, card.mark) for name, card in cards.items()] == [("block", "", "reported"), ("city-scale", "city", "illustrative")]


def test_everything_of_a_round_that_cites_is_found(rules: Rules) -> None:
    found = {(owner, item.path) for owner, item in everything_cited(rules)}
    expected = {
        ("r1", "CSTDTQ.individual.quota.leaders"),
        ("r1", "CSTDTQ.individual.quota.leaders.when"),
        ("r1", "CSTDTQ.individual.quota.others.among"),
        ("r1", "CSTDTQ.individual.ranking.votes"),
        ("r1", "LDTT.individual.ranking.women"),
        ("r1", "scorecards.block"),
        ("r1", "scorecards.block.exclude.collective.late"),
        ("city", "scorecards.city-scale.exclude.individual.standing"),
        ("city", "CSTDTQ.individual.city.quota.own.among.LDTT"),
        ("city", "CSTDTQ.individual.city.ranking.points"),
    }
    assert expected <= found
    assert not any(item.asks for _, item in everything_cited(rules) if ".quota." in item.path or ".ranking." in item.path)


def test_a_silent_share_is_rounded_as_an_overlay_says_and_stays_a_cap_of_its_own() -> None:
    silent = Quota("share", Label("", ""), "at_most", Fraction(15, 100), True, "holders", (), "verified", "floor", silent=True)
    stated = Quota("own", Label("", ""), "at_most", Fraction(10, 100), True, "holders", (), "verified", "half_up", per="unit")
    assert list(under_overlays([silent], [stated])) == [evolve(silent, rounding="half_up", silent=False)]
    assert list(under_overlays([silent], [evolve(stated, of="strength")])) == [silent]
    assert list(under_overlays([silent], [evolve(stated, silent=True)])) == [silent]
    assert list(under_overlays([silent], [evolve(stated, value=Fraction(15, 100), per="round")])) == []
    firm = evolve(silent, silent=False)
    assert list(under_overlays([firm], [stated])) == [firm]


def test_quotas_under_one_condition_are_compared_whatever_the_condition_is_called(national: Standard) -> None:
    leaders = quota_of(national, "leaders")
    assert isinstance(leaders.among, Membership)
    renamed = evolve(leaders.among, heading=evolve(leaders.among.heading, path="elsewhere", mark="unverified"))
    more = evolve(leaders, value=Fraction(2, 3), among=renamed)
    assert is_looser(more, leaders)
    assert not is_looser(leaders, more)
    assert not is_looser(evolve(more, among=None), leaders)
    assert not is_looser(evolve(more, per="division"), leaders)
