"""Which mutants there are: their names, what is shared, and which rules a mistake reaches."""

from pathlib import Path
from shutil import copytree

import pytest

from tdkt_rules import Rulebook
from tdkt_rules.model.diagnostic import InvalidInput
from tdkt_rules.policy.mutation.leaning import leaning_in, leaning_on
from tdkt_rules.policy.mutation.mutant import Mutant
from tdkt_rules.policy.mutation.planning import NAMES, Plan, Scope, common_grounds, scope_within
from tests.shipped import shipped_book

RULES = Path(__file__).with_name("mutation_rules")
TITLES = ("LDTT", "CSTT", "CSTDCS", "CSTDBT", "CSTDTQ")


EVERYTHING = Scope()


def mutants(folder: Path = RULES, scope: Scope = EVERYTHING) -> dict[str, Mutant]:
    found = list(Plan(Rulebook.load(folder).rules).mutants(scope))
    named = {mutant.id: mutant for mutant in found}
    assert len(named) == len(found)
    return named


def test_the_names_do_not_depend_on_the_order_or_the_form_of_the_files(tmp_path: Path) -> None:
    turned = tmp_path / "rules"
    copytree(RULES, turned)
    titles = turned / "r1" / "titles.yaml"
    text = titles.read_text(encoding="utf-8")
    rating, standing = "          - {id: rating, year: rating, at_least: good}\n", "          - {id: standing, confirmed: good-standing}\n"
    assert rating + standing in text
    written_out = "          - id: rating\n            at_least: good\n            year: rating\n"
    titles.write_text(text.replace(rating + standing, standing + written_out), encoding="utf-8")
    assert mutants(turned).keys() == mutants().keys()


def test_a_name_tells_the_regime_the_criterion_the_kind_of_mistake_and_how() -> None:
    assert {
        "r1/LDTT.individual.require.rating/level+1",
        "r1/CSTDCS.individual.require.initiative/level:effect-1",
        "r1/CSTDBT.individual.require.titles/consecutive-off",
        "r1/LDTT.individual.bar.newcomer/bar-dropped",
        "r1/individual.suspend.proceeding/suspension-dropped",
        "r1/parameters.least-months/parameter-2024-07-01-1",
        "r1/in-force/from+1",
        "r2/ladder/ladder+sudden",
    } <= mutants().keys()


def test_the_standard_of_another_award_is_mistaken_there_and_reaches_every_award_that_asks_for_it() -> None:
    found = mutants()
    assert not [name for name in found if name.startswith("r1/CSTDCS.individual.require.advanced.LDTT.")]
    mutant = found["r1/LDTT.individual.require.rating/dropped"]
    assert {award for award, _ in mutant.touched or ()} == {"LDTT", "CSTDCS"}
    (changed,) = Plan(Rulebook.load(RULES).rules).mistaken(mutant).regimes.values()
    original = Rulebook.load(RULES).rules.regimes[0]
    assert {key for key in changed.standards if changed.standards[key] != original.standards[key]} == (mutant.touched or frozenset())


def test_what_a_regime_says_of_every_award_is_mistaken_once() -> None:
    (first, second) = Rulebook.load(RULES).rules.regimes
    assert common_grounds(first, "individual") == (("suspensions", "proceeding"),)
    assert common_grounds(second, "individual") == ()
    mutant = mutants()["r1/individual.suspend.proceeding/suspension-dropped"]
    (changed,) = Plan(Rulebook.load(RULES).rules).mistaken(mutant).regimes.values()
    assert all(standard.suspensions == () for standard in changed.standards.values())


def test_what_a_policy_brings_is_mistaken_in_the_policy() -> None:
    rules = shipped_book().rules
    found = {mutant.id: mutant for mutant in Plan(rules).mutants(Scope(("l13-n91",), ("HCLD3",), "individual"))}
    inside = [name for name in found if "/HCLD3.individual.bar.another-award-this-year" in name]
    assert inside == ["l13-n91/HCLD3.individual.bar.another-award-this-year/bar-dropped"]
    dropped = found["l13-n91/policies/one-a-year-BKTTG"]
    (changed,) = Plan(rules).mistaken(dropped).regimes.values()
    original = next(regime for regime in rules.regimes if regime.id == "l13-n91")
    assert changed.standards["HCLD3", "individual"].bars != original.standards["HCLD3", "individual"].bars
    assert changed.standards["HCLD3", "individual"].requirement == original.standards["HCLD3", "individual"].requirement


def test_the_years_between_two_regimes_stay_without_gap_and_without_overlap() -> None:
    moved = Plan(Rulebook.load(RULES).rules).mistaken(mutants()["r2/in-force/from+1"]).regimes
    last, first = moved["r1"].in_force.end, moved["r2"].in_force.start
    assert last is not None
    assert first is not None
    assert (first - last).days == 1


def test_a_scope_limits() -> None:
    assert {mutant.regime for mutant in mutants(scope=Scope(regimes=("r2",))).values()} == {"r2"}
    assert {mutant.key for mutant in mutants(scope=Scope(awards=("CSTDBT",), operators=("threshold",))).values()} == {("CSTDBT", "individual"), None}
    assert {mutant.operator for mutant in mutants(scope=Scope(operators=("anchor", "level"))).values()} == {"level"}


def test_unknown_names_are_refused_together() -> None:
    with pytest.raises(InvalidInput) as caught:
        scope_within(Scope(regimes=("r9",), awards=("LDT", "CSTDCS")), Rulebook.load(RULES).rules)
    assert [(item.code, item.nearest) for item in caught.value.diagnostics] == [("ASK501", "LDTT"), ("ASK505", None)]


def test_every_award_of_the_shipped_rules_has_mutants_with_names_of_their_own() -> None:
    book = shipped_book()
    plan = Plan(book.rules)
    for regime in book.rules.regimes[:-1]:  # of the last the law alone is known
        for award in (award for award in TITLES if (award, "individual") in regime.standards):
            names = [mutant.id for mutant in plan.mutants_at(regime.id, (award, "individual"))]
            assert len(names) == len(set(names)) > 0
            assert all(plan.knows(name) for name in names[::17])
    assert not plan.knows("l22-n98/CSTDBT.individual.require.three-titles/threshold+9")
    assert not plan.knows("l99/CSTDBT.individual/dropped")


def test_leaning_follows_every_step() -> None:
    regime = next(regime for regime in shipped_book().rules.regimes if regime.id == "l22-n98")
    assert ("CSTDCS", "individual") in leaning_on([("LDTT", "individual")], leaning_in(regime))


def test_every_kind_of_mistake_is_named() -> None:
    assert {mutant.operator for mutant in mutants().values()} <= set(NAMES)
