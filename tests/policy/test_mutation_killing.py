"""Which cases notice a mutant, and that looking only at what is changed finds the same."""

from pathlib import Path

import pytest

from tdkt_rules.model.diagnostic import InvalidInput
from tdkt_rules.policy.mutation import trials as killing
from tdkt_rules.policy.mutation.outcome import Place
from tdkt_rules.policy.mutation.planning import Scope
from tdkt_rules.policy.mutation.trials import killer_of
from tdkt_rules.policy.mutation.workshop import Opening, Workshop, refuse_failing_cases, workshop

HERE = Path(__file__).parent
CASES = str(HERE / "mutation_cases.yaml")
FIXTURES = HERE.parents[1] / "fixtures" / "cases"
OPENING = Opening(str(HERE / "mutation_rules"), (CASES,))


def killer(name: str) -> str | None:
    shop = workshop(OPENING)
    mutant = next(mutant for mutant in shop.plan.mutants(Scope()) if mutant.id == name)
    return killer_of(shop.plan.mistaken(mutant), shop.trials)


@pytest.mark.parametrize(
    ("name", "by"),
    [
        ("r1/LDTT.individual.require.rating/dropped", "rated-less"),
        ("r1/LDTT.individual.require.rating/level+1", "nine-months/before-the-change"),
        ("r1/LDTT.individual.require.rating/level-1", "rated-less"),
        ("r1/LDTT.individual.require.standing/dropped", "rated-well/strictly"),
        ("r1/LDTT.individual.require.standing/presumed-judged", "nine-months/before-the-change"),
        ("r1/LDTT.individual.bar.newcomer/bar-dropped", "nine-months/LDTT"),
        ("r1/parameters.least-months/parameter-2024-07-01-1", "nine-months/LDTT"),
        ("r1/parameters.least-months/parameter-2024-07-01+1", "rated-well/LDTT"),
        ("r1/parameters.least-months/parameter-day-2024-07-01-1", "nine-months/before-the-change"),
        ("r2/in-force/from+1", "new-rules"),
    ],
)
def test_the_case_that_notices_is_named(name: str, by: str) -> None:
    assert killer(name) == by


@pytest.mark.parametrize(
    "name",
    [
        "r1/CSTDBT.individual.require.titles/threshold-1",
        "r1/parameters.least-months/parameter-day-2024-07-01+1",
        "r1/in-force/from-1",
        "r1/CSTDCS.individual.require.rated-at-all/dropped",
    ],
)
def test_a_mistake_that_no_case_shows_survives(name: str) -> None:
    assert killer(name) is None


def test_a_mistake_in_one_award_is_noticed_by_a_case_of_an_award_that_asks_for_it(tmp_path: Path) -> None:
    cases = tmp_path / "cases.yaml"
    cases.write_text(
        """
cases:
  - id: only-the-higher-title
    record:
      nominee: CB-1
      kind: individual
      years: {2024: {rating: done}}
      events: {initiative: [{year: 2024, effect: good}]}
      spans: {employment: [{from: 2010-01-01}]}
      complete: {initiative: {through: 2024}, employment: {through: 2024}, proceeding: {through: 2024}}
    ask: {award: CSTDCS, year: 2024, on: 2024-12-31}
    expect: {verdict: ineligible}
""",
        encoding="utf-8",
    )
    shop = workshop(Opening(OPENING.rules, (str(cases),)))
    mutant = shop.mutants(Place("r1", "LDTT", "individual"))["r1/LDTT.individual.require.rating/dropped"]
    assert killer_of(shop.plan.mistaken(mutant), shop.trials) == "only-the-higher-title"


def test_cases_that_fail_under_the_rules_themselves_are_refused(tmp_path: Path) -> None:
    cases = tmp_path / "cases.yaml"
    cases.write_text(Path(CASES).read_text(encoding="utf-8").replace("{verdict: ineligible, decisive: [rating]}", "{verdict: eligible}"), encoding="utf-8")
    shop = workshop(Opening(OPENING.rules, (str(cases),)))
    with pytest.raises(InvalidInput) as caught:
        refuse_failing_cases(shop, Scope())
    assert [(item.code, item.fields["names"]) for item in caught.value.diagnostics] == [("ASK550", "rated-less")]
    refuse_failing_cases(shop, Scope(awards=("CSTDBT",)))


def agreeing(shop: Workshop, place: Place, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many mutants of a place were tried; looking at everything must find what looking at the change found."""
    mutants = list(shop.mutants(place).values())[::3]
    quickly = [killer_of(shop.plan.mistaken(mutant), shop.trials) for mutant in mutants]
    with monkeypatch.context() as patched:
        patched.setattr(killing, "_at_a_glance", lambda *_: None)
        assert [killer_of(shop.plan.mistaken(mutant), shop.trials) for mutant in mutants] == quickly
    return len(mutants)


@pytest.mark.parametrize(("award", "kind"), [("LDTT", "individual"), ("BKBT", "collective"), ("HCLD1", "collective")])
def test_looking_only_at_what_is_changed_finds_what_looking_at_everything_does(award: str, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    shop = workshop(Opening("vn", (str(FIXTURES / "orders-l13.yaml"), str(FIXTURES / "boundaries-l22.yaml"), str(FIXTURES / "histories.yaml"))))
    assert agreeing(shop, Place("l22-n98", award, kind), monkeypatch) > 5
