"""The tables and steps of a standard, without a rule engine: they say of every combination of leaves what the engine's own logic says."""

from itertools import permutations, product

import pytest

from tdkt_rules.live.chart import OUTCOME_OF, Chart, chart_of, leaves_of, settled
from tdkt_rules.live.logic import EVERY, OPPOSITE, SOME, STATUSES, VERDICTS, Status, counted
from tdkt_rules.model.criterion import Claimed, Criterion, Group, GroupOperator, Heading, Judgement, Since, Unencoded
from tdkt_rules.model.decision import Verdict
from tdkt_rules.model.regime import Standard
from tdkt_rules.model.text import Label
from tdkt_rules.model.truth import Truth, at_least, every, negation, some

TRUTH_OF = {"met": Truth.MET, "not_met": Truth.NOT_MET, "judgement": Truth.UNKNOWN, "missing": Truth.UNKNOWN}
HEADING = Heading("A.individual.x", (), "verified")
LEAF = Judgement(HEADING, "good", presumed=False)


def group(operator: GroupOperator, *children: Criterion, n: int = 0, award: str = "") -> Group:
    return Group(HEADING, operator, children, n, standard_of=award)


def standard(requirement: Criterion, bars: tuple[Criterion, ...] = (), suspensions: tuple[Criterion, ...] = ()) -> Standard:
    return Standard("A", "individual", (), requirement, bars, suspensions, ())


def requirement_of(chart: Chart) -> str:
    """The name of the finding of what is required."""
    return next(step.second for step in chart.steps if step.name == "before suspension")


def expected(operator: GroupOperator, n: int, statuses: tuple[Status, ...]) -> Truth:
    truths = [TRUTH_OF[status] for status in statuses]
    match operator:
        case "all":
            return every(truths)
        case "any":
            return some(truths)
        case "none":
            return negation(some(truths))
        case "at_least_n":
            return at_least(n, truths)


@pytest.mark.parametrize("count", range(5))
@pytest.mark.parametrize(("operator", "n"), [("all", 0), ("any", 0), ("none", 0), ("at_least_n", 1), ("at_least_n", 2), ("at_least_n", 4)])
def test_a_group_has_the_truth_that_its_operator_gives(operator: GroupOperator, n: int, count: int) -> None:
    chart = chart_of(standard(group(operator, *[LEAF] * count, n=n)))
    assert len(chart.leaves) == count
    for statuses in product(STATUSES, repeat=count):
        found = settled(chart, statuses)[requirement_of(chart)]
        truth = expected(operator, n, statuses)
        assert TRUTH_OF[found] is truth, statuses
        if truth is Truth.UNKNOWN:
            assert found == ("missing" if "missing" in statuses else "judgement"), statuses


@pytest.mark.parametrize("table", [EVERY, SOME, *counted(1, 2)])
def test_the_order_of_two_findings_does_not_matter(table: dict[tuple[str, str], str]) -> None:
    assert all(table[first, second] == table[second, first] for first, second in product(STATUSES, repeat=2))


def test_counting_does_not_depend_on_the_order() -> None:
    tables = counted(2, 3)
    for statuses in product(STATUSES, repeat=3):
        results = {tables[1][tables[0][first, second], third] for first, second, third in permutations(statuses)}
        assert len(results) == 1, statuses


def outcome(requirement: Status, bar: Status, suspension: Status) -> str:
    chart = chart_of(standard(LEAF, (LEAF,), (LEAF,)))
    return settled(chart, (requirement, bar, suspension))[OUTCOME_OF]


@pytest.mark.parametrize(
    ("statuses", "verdict"),
    [
        (("met", "not_met", "not_met"), (Verdict.ELIGIBLE, False)),
        (("met", "met", "not_met"), (Verdict.INELIGIBLE, True)),
        (("not_met", "met", "met"), (Verdict.INELIGIBLE, True)),
        (("not_met", "missing", "met"), (Verdict.INELIGIBLE, False)),
        (("missing", "missing", "met"), (Verdict.SUSPENDED, False)),
        (("judgement", "missing", "not_met"), (Verdict.UNDETERMINED, False)),
        (("judgement", "not_met", "missing"), (Verdict.UNDETERMINED, False)),
        (("judgement", "judgement", "judgement"), (Verdict.NEEDS_JUDGEMENT, False)),
        (("met", "not_met", "judgement"), (Verdict.NEEDS_JUDGEMENT, False)),
    ],
)
def test_bars_prevail_then_what_fails_then_suspensions_then_missing_facts_then_judgements(
    statuses: tuple[Status, Status, Status], verdict: tuple[Verdict, bool]
) -> None:
    assert VERDICTS[outcome(*statuses)] == verdict


def test_every_combination_has_a_verdict() -> None:
    assert {outcome(*statuses) for statuses in product(STATUSES, repeat=3)} == set(VERDICTS)
    assert all(OPPOSITE[OPPOSITE[status]] == status for status in STATUSES)


def test_the_leaves_come_in_the_order_in_which_a_standard_is_read() -> None:
    open_ = Unencoded(HEADING, Label("chưa mã hóa", "not encoded"))
    route = Claimed(HEADING, "A.x", (), group("any", LEAF, Since(HEADING, ("B",), "latest", "after_award_year", open_)))
    assert [type(leaf).__name__ for leaf in leaves_of(route)] == ["Claimed", "Judgement", "Since", "Unencoded"]
    chart = chart_of(standard(route))
    assert chart.leaves == ("A.individual.x claimed", "A.individual.x", "A.individual.x opened", "A.individual.x (2)")


def test_the_standard_of_another_award_is_a_finding_of_its_own() -> None:
    chart = chart_of(standard(group("all", LEAF, group("all", LEAF, LEAF, award="B"))))
    ((name, award),) = chart.awards
    assert award == "B"
    assert any(name in (step.first, step.second) for step in chart.steps)


def test_each_finding_is_made_once_and_after_those_that_it_joins() -> None:
    chart = chart_of(standard(group("none", group("all", LEAF, LEAF), group("at_least_n", LEAF, LEAF, LEAF, n=2)), (LEAF, LEAF)))
    known = {*chart.leaves, *(name for name, _ in chart.constants)}
    for step in chart.steps:
        assert {step.first, step.second} <= known
        assert step.name not in known
        known.add(step.name)
    assert chart.steps[-1].name == OUTCOME_OF
