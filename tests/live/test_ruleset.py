"""The rule engine under a chart: every combination has one outcome, sessions never pile up, and what goes wrong is said."""

from itertools import product
from typing import Any

import pytest
from durable.engine import Ruleset

from tdkt_rules.live.chart import OUTCOME_OF, Chart, Step, chart_of, settled
from tdkt_rules.live.logic import OUTCOME, STATUSES, VERDICTS
from tdkt_rules.live.ruleset import SESSION, LiveRuleset, NoOutcome, definition_of, fact_of
from tdkt_rules.model.criterion import Group, Heading, Judgement
from tdkt_rules.model.regime import Standard

LEAF = Judgement(Heading("A.individual.x", (), "verified"), "good", presumed=False)
MOST_SESSIONS = 1024
"""What one ruleset of durable-rules 2.0.28 holds."""


def group(operator: Any, count: int, n: int = 0) -> Group:
    return Group(Heading("A.individual.g", (), "verified"), operator, (LEAF,) * count, n)


@pytest.mark.parametrize("requirement", [group("all", 3), group("any", 3), group("none", 3), group("none", 1), group("at_least_n", 3, 2), LEAF])
def test_every_combination_of_leaves_has_the_outcome_of_its_steps(requirement: Any) -> None:
    rules = LiveRuleset("x", chart_of(Standard("A", "individual", (), requirement, (LEAF,), (), ())))
    for statuses in product(STATUSES, repeat=len(rules.chart.leaves)):
        assert rules.outcome(statuses) == settled(rules.chart, statuses)[OUTCOME_OF], statuses


def small(name: str = "small") -> LiveRuleset:
    return LiveRuleset(name, chart_of(Standard("A", "individual", (), LEAF, (), (), ())))


def test_more_decisions_than_sessions_are_made_by_one_ruleset() -> None:
    rules = small()
    outcomes = [rules.outcome(("met" if turn % 2 else "not_met",)) for turn in range(MOST_SESSIONS + 100)]
    assert outcomes == ["ineligible", "met"] * (MOST_SESSIONS // 2 + 50)


def test_sessions_that_are_kept_do_pile_up() -> None:
    """The limit that makes closing sessions necessary; when a later release lifts it, this says so."""
    rules = Ruleset("kept", object(), definition_of(Chart(("a", "b"), (), (Step(OUTCOME_OF, "a", "b", OUTCOME),), ()), lambda _: None))
    for turn in range(MOST_SESSIONS):
        rules.assert_fact({"sid": str(turn), **fact_of("a", "met")})
    with pytest.raises(MemoryError):
        rules.assert_fact({"sid": str(MOST_SESSIONS), **fact_of("a", "met")})


def test_two_rulesets_of_one_name_do_not_meet() -> None:
    one, other = small("same"), LiveRuleset("same", chart_of(Standard("B", "individual", (), group("none", 1), (), (), ())))
    assert (one.outcome(("met",)), other.outcome(("met",))) == ("met", "ineligible")
    assert one.outcome(("not_met",)) == "ineligible"


def test_what_fails_inside_the_rule_engine_is_not_swallowed() -> None:
    broken = Chart(("a", "b"), (), (Step("c", "a", "b", {("met", "met"): "met"}), Step(OUTCOME_OF, "c", "b", {("missing", "met"): "met"})), ())
    with pytest.raises(NoOutcome, match="exception caught"):
        LiveRuleset("broken", broken).outcome(("met", "met"))


def test_rules_that_come_to_nothing_say_so_and_the_next_decision_starts_afresh() -> None:
    silent = LiveRuleset("silent", Chart(("a", "b"), (), (Step(OUTCOME_OF, "a", "b", {("met", "met"): "met", ("missing", "missing"): "missing"}),), ()))
    with pytest.raises(NoOutcome, match="silent"):
        silent.outcome(("met", "missing"))
    assert silent.outcome(("met", "met")) == "met"


def test_a_rule_says_in_its_name_what_it_does() -> None:
    rules = definition_of(chart_of(Standard("A", "individual", (), group("all", 2), (), (), ())), lambda _: None)
    assert "A.individual.g: met + met = met" in rules
    assert rules["A.individual.g: met + missing = missing"]["all"][1] == {"second": {"$and": [{"finding": "A.individual.x (2)"}, {"status": "missing"}]}}
    assert any(name.startswith(f"{OUTCOME_OF}: barred + ") for name in rules)
    assert SESSION not in rules
    assert set(VERDICTS) >= {name.rpartition(" = ")[2] for name in rules if name.startswith(OUTCOME_OF)}
