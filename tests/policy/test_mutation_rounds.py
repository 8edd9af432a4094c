"""Mistakes in quotas and in the order of a round: which there are, which round cases notice them, and the rounds that are made for those that survive."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from attrs import evolve

from tdkt_rules.cases.running import run_cases
from tdkt_rules.model.diagnostic import InvalidInput
from tdkt_rules.model.quota import Quota
from tdkt_rules.model.regime import Key
from tdkt_rules.phrases import LANGUAGES, Language
from tdkt_rules.policy.mutation.digests import digest_of_rule
from tdkt_rules.policy.mutation.ledger import Ledger, ledger_at
from tdkt_rules.policy.mutation.mutant import Mutant
from tdkt_rules.policy.mutation.of_rounds import common_preferences, mistakes_of_common_order, mistakes_of_rounds
from tdkt_rules.policy.mutation.outcome import Place
from tdkt_rules.policy.mutation.planning import Plan, Scope, scope_within
from tdkt_rules.policy.mutation.quotas import mistakes_of_quota
from tdkt_rules.policy.mutation.report import cases_yaml
from tdkt_rules.policy.mutation.round_search import searched_round
from tdkt_rules.policy.mutation.round_trials import round_killer_of
from tdkt_rules.policy.mutation.running import Run, mutation_of
from tdkt_rules.policy.mutation.words import title_of, words_of
from tdkt_rules.policy.mutation.workshop import Opening, refuse_failing_cases, workshop
from tdkt_rules.rulebook import Rulebook
from tests.conftest import Golden
from tests.shipped import shipped_book

HERE = Path(__file__).parent
ROUNDS = HERE.parents[1] / "fixtures" / "rounds"

BASES = """
  bases:
    holders: {label: {vi: số người đạt Lao động tiên tiến, en: holders of the base title}, counts: individual, reach: [LDTT], reported: holders}
    strength: {label: {vi: quân số, en: strength}, counts: individual, reported: strength}
    block: {label: {vi: số đơn vị trong khối, en: units of the block}, counts: units}
"""
YEARS = """
    holders: {label: {vi: số người đạt danh hiệu, en: holders}, type: number, kinds: [collective]}
    strength: {label: {vi: quân số, en: strength}, type: number, kinds: [collective]}
"""
QUOTAS = """
      quota:
        - {id: share, label: {vi: tỷ lệ chung, en: common share}, at_most: 20%, of: holders, rounding: floor, silent: true, per: authority}
        - {id: everybody, label: {vi: không quá số người, en: no more than there are}, at_most: 100%, of: strength, rounding: floor, per: unit}
        - {id: small-block, label: {vi: khối nhỏ, en: small block}, at_most: 1, of: block, per: cluster, size: {at_most: 3}}
      ranking:
        by:
          - {id: votes, votes: council}
          - {id: points, label: {vi: mức độ hoàn thành, en: points}, year: strength, unknown: last}
        ties: all_out
"""
CASES = """
cases:
  - id: eligible
    record:
      nominee: CB-1
      kind: individual
      years: {2024: {rating: good}}
      events: {initiative: [{year: 2024, effect: good}]}
      spans: {employment: [{from: 2015-03-01}]}
      complete: {initiative: {through: 2024}, employment: {through: 2024}, proceeding: {through: 2024}}
    ask: {award: CSTDCS, year: 2024, on: 2024-12-31}
    expect: {verdict: eligible}
"""
OF_A_QUOTA = ("quota", "rounding", "minimum", "size")


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small rulebook of mutation with three quotas and an order, and a folder of cases beside."""
    folder = tmp_path_factory.mktemp("rounds")
    copytree(HERE / "mutation_rules", folder / "rules")
    vocabulary, titles = folder / "rules" / "vocabulary.yaml", folder / "rules" / "r1" / "titles.yaml"
    text = vocabulary.read_text(encoding="utf-8")
    assert "  events:\n" in text
    vocabulary.write_text(text.replace("  events:\n", YEARS.lstrip("\n") + "  events:\n") + BASES.lstrip("\n"), encoding="utf-8")
    text = titles.read_text(encoding="utf-8")
    at = text.index("  CSTDBT:\n")
    titles.write_text(text[:at] + QUOTAS.lstrip("\n") + text[at:], encoding="utf-8")
    (folder / "cases.yaml").write_text(CASES, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def opening(rules: Path) -> Opening:
    return Opening(str(rules / "rules"), (str(rules / "cases.yaml"),))


SCOPE = Scope(("r1",), ("CSTDCS",), None, (*OF_A_QUOTA, "quota-base", "quota-group", "ties", "ranking"))


@pytest.fixture(scope="module")
def run(opening: Opening) -> Run:
    return mutation_of(opening, SCOPE, Ledger())


def names_of(run: Run, operator: str) -> set[str]:
    return {outcome.id.partition("/CSTDCS.individual.")[2] for outcome in run.outcomes if outcome.operator == operator}


def test_every_part_of_a_quota_is_mistaken(run: Run) -> None:
    assert names_of(run, "quota") == {
        *(f"quota.share/quota{how}" for how in ("-dropped", "+1", "-1")),
        *(f"quota.everybody/quota{how}" for how in ("-dropped", "+1", "-1")),
        *(f"quota.small-block/quota{how}" for how in ("-dropped", "+1", "-1")),
    }
    assert names_of(run, "rounding") == {f"quota.{name}/rounding-{mode}" for name in ("share", "everybody") for mode in ("half-up", "ceiling")}
    assert names_of(run, "quota-base") == {"quota.share/quota-base-strength", "quota.everybody/quota-base-holders"}
    assert {name for name in names_of(run, "quota-group") if "small-block" in name} == {
        f"quota.small-block/quota-group-{per}" for per in ("round", "authority")
    }
    assert names_of(run, "minimum") == {f"quota.{name}/minimum+1" for name in ("share", "everybody")}
    assert names_of(run, "size") == {"quota.small-block/size:at-most+1", "quota.small-block/size:at-most-1"}


def test_every_part_of_an_order_is_mistaken(run: Run) -> None:
    keys = {f"ranking.{name}/ranking-{how}" for name in ("votes", "points") for how in ("dropped", "lowest")}
    assert names_of(run, "ranking") == keys | {"ranking.votes/ranking-swapped"}
    assert names_of(run, "ties") == {"ranking/ties-council", "ranking/ties-all-in"}


def test_a_share_is_moved_by_a_percentage_point_and_a_number_by_one(opening: Opening) -> None:
    standard = workshop(opening).regime("r1").standards["CSTDCS", "individual"]
    rules = workshop(opening).book.rules
    moved = {quota.id: [item.quota for item in mistakes_of_quota(quota, rules) if item.operator == "quota"] for quota in standard.quotas}
    values = {name: [str(quota.value) for quota in quotas if quota] for name, quotas in moved.items()}
    assert values == {"share": ["21/100", "19/100"], "everybody": ["101/100", "99/100"], "small-block": ["2", "0"]}


def test_a_floor_and_a_share_of_those_selected_have_no_minimum_and_no_other_base() -> None:
    book = shipped_book()
    quota = next(quota for quota in every_quota(book) if quota.sense == "at_least" and book.rules.vocabulary.bases[quota.of].selected)
    assert {mistake.operator for mistake in mistakes_of_quota(quota, book.rules)} & {"minimum", "quota-base"} == set()


def every_quota(book: Rulebook) -> Iterator[Quota]:
    yield from (quota for overlay in book.rules.overlays for by_award in overlay.additions.values() for added in by_award.values() for quota in added.quotas)


# ---- survivors ----


def made_for(name: str, opening: Opening) -> Mapping[str, Any]:
    shop = workshop(opening)
    mutant = shop.mutants(Place("r1", "CSTDCS", "individual", rounds=True))[f"r1/CSTDCS.individual.{name}"]
    found = searched_round(mutant, [mutant], shop)
    assert found.case is not None
    assert found.case.kills == {mutant.id}
    return found.case.document


def test_the_smallest_number_of_heads_that_tells_them_apart_becomes_a_round(opening: Opening) -> None:
    case = made_for("quota.share/quota-1", opening)
    assert case["cohort"]["units"] == {"co-quan": {"level": "authority", "years": {"2024": {"strength": 1000, "holders": 5}}}}
    assert case["expect"] == {"selected": ["N-1"], "quotas": {"share@co-quan": {"base": 5, "seats": 1}}}
    assert case["ask"] == {"award": "CSTDCS", "year": "2024", "on": "2024-12-31", "regime": "r1", "kind": "individual"}
    assert case["title"]["vi"] == "Chiến sĩ thi đua cơ sở: phát hiện việc đổi “tỷ lệ chung” từ “20%” thành “19%”"


def test_a_round_has_just_enough_nominees(opening: Opening) -> None:
    case = made_for("quota.share/quota+1", opening)
    assert case["cohort"]["units"]["co-quan"]["years"]["2024"]["holders"] == 24
    assert case["expect"]["selected"] == ["N-1", "N-2", "N-3", "N-4"]
    assert case["expect"]["not_selected"] == ["N-5"]


UNIT = {"parent": "co-quan", "cluster": "khoi", "years": {"2024": {"holders": 1000, "strength": 1000}}}


def test_a_bracket_is_tried_with_as_many_units_as_its_edge(opening: Opening) -> None:
    wider, narrower = (made_for(f"quota.small-block/size:at-most{how}", opening) for how in ("+1", "-1"))
    assert wider["alike"] == {"don-vi": {"count": 4, "unit": UNIT}}
    assert narrower["alike"] == {"don-vi": {"count": 3, "unit": UNIT}}


def test_without_a_case_of_somebody_eligible_the_nominees_of_rounds_serve(rules: Path, tmp_path: Path) -> None:
    (_, _, record) = CASES.partition("    record:\n      nominee: CB-1\n")
    record = record.partition("    ask:")[0].replace("\n      ", "\n        ").rstrip()
    rounds = tmp_path / "rounds.yaml"
    rounds.write_text(
        f"""rounds:
  - id: one-of-ten
    ask: {{award: CSTDCS, year: 2024, on: 2024-12-31}}
    cohort: {{units: {{don-vi: {{level: authority, years: {{2024: {{holders: 10, strength: 40}}}}}}}}}}
    change:
  {record}
    votes: {{members: 9, in_favour: {{N-1: 9}}}}
    expect: {{selected: [N-1]}}
""",
        encoding="utf-8",
    )
    case = made_for("quota.share/quota-1", Opening(str(rules / "rules"), (str(rounds),)))
    assert case["change"]["years"] == {"2024": {"rating": "good"}}
    assert "round" not in case["change"]
    assert case["expect"]["quotas"] == {"share@co-quan": {"base": 5, "seats": 1}}


def test_equals_and_votes_show_what_becomes_of_them_and_which_come_first(opening: Opening) -> None:
    equals, votes = made_for("ranking/ties-all-in", opening), made_for("ranking.votes/ranking-lowest", opening)
    assert set(equals["votes"]["in_favour"].values()) == {40}
    assert equals["expect"]["not_selected"] == ["N-1", "N-2"]
    assert "ranking" not in votes["cohort"]
    assert (votes["expect"]["selected"], votes["expect"]["not_selected"]) == (["N-1"], ["N-2"])


def test_a_share_of_all_heads_is_the_same_however_it_is_rounded(run: Run) -> None:
    equivalent = {outcome.id.partition("individual.")[2]: outcome.reason for outcome in run.outcomes if outcome.fate == "equivalent"}
    assert equivalent == {f"quota.everybody/rounding-{mode}": "same-seats" for mode in ("half-up", "ceiling")}


def test_what_is_not_searched_is_unknown(run: Run) -> None:
    left = {outcome.id.partition("individual.")[2] for outcome in run.outcomes if (outcome.fate, outcome.reason) == ("unknown", "outside")}
    assert "ranking.votes/ranking-swapped" in left
    assert {name for name in left if name.startswith("quota.") and "/quota-base" not in name and "/quota-group" not in name} == {
        "quota.everybody/quota+1"  # 100 heads and 101 nominees: nobody would read them
    }


def test_the_rounds_that_were_made_pass_and_kill(run: Run, opening: Opening, tmp_path: Path) -> None:
    written = tmp_path / "made.yaml"
    written.write_text(cases_yaml(run), encoding="utf-8")
    assert written.read_text(encoding="utf-8").startswith("rounds:\n")
    report = run_cases([written], lambda: Rulebook.load(opening.rules))
    assert report.ok, [(result.id, result.differences, result.diagnostics) for result in report.results if result.status != "passed"]
    again = mutation_of(Opening(opening.rules, (*opening.cases, str(written))), SCOPE, Ledger())
    assert {outcome.id for outcome in again.outcomes if outcome.fate == "killed"} >= {outcome.id for outcome in run.outcomes if outcome.fate == "survived"}


def test_a_round_is_done_again_when_a_quota_changes_and_a_decision_is_not(opening: Opening, run: Run, tmp_path: Path) -> None:
    regime = workshop(opening).regime("r1")
    key: Key = ("CSTDCS", "individual")
    standard = regime.standards[key]
    changed = evolve(regime, standards={**regime.standards, key: evolve(standard, quotas=standard.quotas[1:])})
    of_decisions, of_rounds = Place("r1", *key), Place("r1", *key, rounds=True)
    assert digest_of_rule(of_rounds, changed) != digest_of_rule(of_rounds, regime)
    assert digest_of_rule(of_decisions, changed) == digest_of_rule(of_decisions, regime)
    results = tmp_path / "results.json"
    mutation_of(opening, SCOPE, ledger_at(results))
    assert mutation_of(opening, SCOPE, ledger_at(results)).outcomes == run.outcomes


def test_a_round_that_fails_under_the_rules_themselves_is_refused(opening: Opening, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yaml"
    text = "rounds:\n  - {id: wrong, ask: {award: CSTDCS, year: 2024}, nominees: {N-1: {kind: individual}}, expect: {selected: [N-1]}}\n"
    wrong.write_text(text, encoding="utf-8")
    shop = workshop(Opening(opening.rules, (*opening.cases, str(wrong))))
    with pytest.raises(InvalidInput) as caught:
        refuse_failing_cases(shop, Scope())
    assert [(item.code, item.fields["names"]) for item in caught.value.diagnostics] == [("ASK550", "wrong")]


# ---- preferences ----


@pytest.mark.parametrize(
    ("kind", "name", "differ"),
    [
        ("individual", "ranking-dropped", [{"facts": {"sex": "female"}}, {"facts": {"sex": "male"}}]),
        ("collective", "threshold+1", [{"years": {"2024": {"members": 100, "women": 70}}}, {"years": {"2024": {"members": 100, "women": 69}}}]),
        ("collective", "threshold-1", [{"years": {"2024": {"members": 100, "women": 70}}}, {"years": {"2024": {"members": 100, "women": 69}}}]),
    ],
)
def test_two_nominees_who_differ_in_nothing_else_show_a_preference(kind: str, name: str, differ: list[dict[str, Any]]) -> None:
    cases = HERE.parents[1] / "fixtures" / "cases"
    shop = workshop(Opening("vn", tuple(str(cases / f"{file}.yaml") for file in ("real-l22", "flags-and-local-titles-l22"))))
    mutant = shop.mutants(Place("l22-n98", rounds=True))[f"l22-n98/{kind}.ranking.women/{name}"]
    found = searched_round(mutant, [mutant], shop)
    assert found.case is not None
    nominees = found.case.document["nominees"]
    ranks = found.case.document["expect"]["ranks"]
    by_rank = sorted(nominees, key=lambda nominee: int(ranks[nominee]))
    assert [ranks[nominee] for nominee in by_rank] == [1, 2]
    assert [without_the_year(nominees[nominee]) for nominee in by_rank] == [without_the_year(one) for one in differ]


def without_the_year(change: Mapping[str, Any]) -> object:
    return list(change["years"].values()) if "years" in change else change


# ---- overlays ----


def test_what_an_overlay_brings_to_rounds_is_mistaken_once_whatever_regimes_it_extends() -> None:
    book = shipped_book()
    names = [mutant.id for mutant in Plan(book.rules).mutants(Scope(overlays=("tinh-minh-hoa",)))]
    assert len(names) == len(set(names)) == 21
    assert {name.partition("/")[0] for name in names} == {"tinh-minh-hoa"}
    assert "tinh-minh-hoa/COBT.collective.tinh-minh-hoa.ranking/ties-all-in" in names
    assert all(Plan(book.rules).knows(name) for name in names[::5])
    mutant = next(iter(Plan(book.rules).mutants(Scope(overlays=("tinh-minh-hoa",)))))
    mistaken = next(overlay for overlay in Plan(book.rules).mistaken(mutant).rules.overlays if overlay.id == "tinh-minh-hoa")
    quotas = {regime: [quota.id for quota in by_award["COBT", "collective"].quotas] for regime, by_award in mistaken.additions.items()}
    assert quotas == {"l22-n98": ["large-block"], "l22-n152": ["large-block"]}


def test_rounds_under_an_overlay_notice_the_mistakes_in_it() -> None:
    shop = workshop(Opening("vn", (str(ROUNDS / "illustration.yaml"),)))
    mutants = shop.mutants(Place("tinh-minh-hoa", "COBT", "collective", rounds=True))
    path = "tinh-minh-hoa/COBT.collective.tinh-minh-hoa"
    killers = {
        name.removeprefix(f"{path}."): round_killer_of(shop.plan.mistaken(mutant), shop.rounds)
        for name, mutant in mutants.items()
        if mutant.operator in ("size", "ranking", "ties")
    }
    assert killers == {
        "quota.small-block/size:at-most+1": "block-of-eleven",
        "quota.small-block/size:at-most-1": "block-of-ten",
        "quota.large-block/size:more-than+1": "block-of-eleven",
        "quota.large-block/size:more-than-1": None,  # a block of 10 has one seat by the narrower quota all the same
        "ranking.points/ranking-dropped": "block-of-ten",
        "ranking.points/ranking-swapped": "block-of-ten",
        "ranking.points/ranking-lowest": "block-of-ten",
        "ranking.votes/ranking-dropped": "equal-points",
        "ranking.votes/ranking-lowest": "equal-points",
        "ranking/ties-all-in": "equal-points-and-votes",
        "ranking/ties-all-out": "equal-points-and-votes",
    }


@pytest.mark.parametrize("overlay", ["bgddt-21-2020", "bng-03-2018"])
def test_who_decides_among_equals_by_a_circular_is_noticed_when_mistaken(overlay: str) -> None:
    shop = workshop(Opening("vn", (str(ROUNDS / "ministries.yaml"),)))
    mutants = [mutant for mutant in shop.mutants(Place(overlay, "CSTDCS", "individual", rounds=True)).values() if mutant.operator == "ties"]
    assert len(mutants) == 2
    assert all(round_killer_of(shop.plan.mistaken(mutant), shop.rounds) for mutant in mutants)


def test_a_round_is_made_under_the_overlay_that_it_is_about() -> None:
    shop = workshop(Opening("vn", (str(ROUNDS.parent / "cases" / "local-titles-l13.yaml"),)))
    mutants = shop.mutants(Place("tandtc-01-2018", "GK", "individual", rounds=True))
    mutant = mutants["tandtc-01-2018/GK.individual.tandtc-01-2018.quota.share/quota-1"]
    found = searched_round(mutant, [mutant], shop)
    assert found.case is not None
    assert found.case.document["ask"]["overlays"] == ["tandtc-01-2018"]
    assert found.case.document["cohort"]["units"]["co-quan"]["years"] == {"2021": {"ldtt": 5}}  # 1.5 is 2, 1.45 is 1
    assert found.case.document["expect"]["selected"] == ["N-1", "N-2"]


def test_an_unknown_overlay_is_named() -> None:
    with pytest.raises(InvalidInput) as caught:
        scope_within(Scope(overlays=("tinh-minh-hao",)), shipped_book().rules)
    assert [(item.code, item.nearest) for item in caught.value.diagnostics] == [("ASK520", "tinh-minh-hoa")]


# ---- words ----


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_mistake_is_said_in_words(run: Run, opening: Opening, golden: Golden, language: Language) -> None:
    shop = workshop(opening)
    lines = []
    for outcome in run.outcomes:
        mutant = shop.mutants(outcome.place)[outcome.id]
        lines.append(f"{outcome.id.partition('individual.')[2]}: {words_of(mutant, shop.book.rules, language)}")
    lines.append(title_of(shop.mutants(run.outcomes[0].place)[run.outcomes[0].id], shop.book.rules, language))
    golden(HERE / f"mutation-rounds.{language}.txt", "\n".join(lines))


# ---- shipped ----


@cache
def shipped_mistakes() -> tuple[Mutant, ...]:
    rules = shipped_book().rules
    of_awards = (mutant for regime in rules.regimes for key in regime.standards for mutant in mistakes_of_rounds(regime, key, rules))
    return (*of_awards, *(mutant for regime in rules.regimes for mutant in mistakes_of_common_order(regime, rules)))


def test_whom_a_regime_prefers_among_equals_is_mistaken_once() -> None:
    regime = next(regime for regime in shipped_book().rules.regimes if regime.id == "l22-n152")
    assert common_preferences(regime, "individual") == ("women",)
    names = [mutant.id for mutant in shipped_mistakes() if mutant.regime == regime.id]
    assert sorted(names) == [
        *(f"l22-n152/collective.ranking.women/{how}" for how in ("ranking-dropped", "strictness-more-than", "threshold+1", "threshold-1")),
        *(f"l22-n152/individual.ranking.women/{how}" for how in ("ranking-dropped", "value-contrary")),
    ]


def test_a_mistake_of_rounds_is_known_by_its_name() -> None:
    plan = Plan(shipped_book().rules)
    for mutant in shipped_mistakes()[::9]:
        assert plan.knows(mutant.id), mutant.id


def test_no_mistake_in_the_quotas_and_the_orders_of_the_national_rules_survives() -> None:
    shop = workshop(Opening("vn", (str(ROUNDS),)))
    assert len(shipped_mistakes()) > 140
    assert [mutant.id for mutant in shipped_mistakes() if round_killer_of(shop.plan.mistaken(mutant), shop.rounds) is None] == []
