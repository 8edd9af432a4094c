"""What the engine promises about truth, tried on generated criteria and records of a tiny jurisdiction."""

from collections.abc import Iterator
from datetime import date

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tdkt_rules.engine.evaluation import Outcome, evaluate
from tdkt_rules.model import criterion as core
from tdkt_rules.model.record import Record
from tdkt_rules.model.truth import Truth, negation
from tdkt_rules.testing.generation.drawing import one_by_one
from tests.property import reference
from tests.property.completions import completions
from tests.property.strategies import (
    HEADING,
    comparisons,
    complete_records,
    criteria,
    each_quantity,
    open_criteria,
    open_day_criteria,
    records_with_gaps,
    records_with_open_years,
    scoped_criteria,
)
from tests.property.tiny import DECIDED, DECIDED_LATER, REFERENCE, REGIME, RULES, tiny_context

TRUTH_OF = {True: Truth.MET, False: Truth.NOT_MET, None: Truth.UNKNOWN}

searching = settings(derandomize=True, deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def by_loops(criterion: core.Criterion, record: Record, decided_on: date = DECIDED) -> Truth:
    return TRUTH_OF[reference.answer(criterion, reference.ask(record, RULES, REGIME, REFERENCE, decided_on))]


def by_engine(criterion: core.Criterion, record: Record, decided_on: date = DECIDED) -> Outcome:
    return evaluate(criterion, tiny_context(record, decided_on=decided_on))


def counted(partial: Outcome, whole: Outcome) -> Iterator[tuple[Outcome, Outcome]]:
    """Comparisons of two evaluations that look at the same years or at more; below a run that may lie anywhere they need not."""
    if isinstance(partial.criterion, core.Comparison):
        yield partial, whole
    if not isinstance(partial.criterion, core.Run):
        for first, second in zip(partial.children, whole.children, strict=True):
            yield from counted(first, second)


@searching
@given(criteria(), complete_records(), st.sampled_from((DECIDED, DECIDED_LATER)))
def test_a_complete_record_gets_the_answer_of_the_plain_loops(criterion: core.Criterion, record: Record, decided_on: date) -> None:
    assert by_engine(criterion, record, decided_on).truth is by_loops(criterion, record, decided_on)


@pytest.mark.parametrize("name", each_quantity())
def test_each_quantity_by_itself_is_that_of_the_plain_loops(name: str) -> None:
    situations = st.tuples(comparisons(each_quantity()[name].filter(has_a_beginning)), complete_records(), st.sampled_from((DECIDED, DECIDED_LATER)))
    for criterion, record, decided_on in one_by_one(situations, 150):
        assert by_engine(criterion, record, decided_on).truth is by_loops(criterion, record, decided_on), (criterion, record)


def has_a_beginning(quantity: core.Quantity) -> bool:
    """Whether a number of years is counted from somewhere: to the engine years before the record have passed too, and the plain loops know none."""
    return not isinstance(quantity, core.YearsElapsed) or quantity.window.kind not in ("enclosing", "whole_record")


@searching
@given(open_criteria(), complete_records())
def test_law_that_is_not_encoded_stays_unknown_unless_the_rest_decides(criterion: core.Criterion, record: Record) -> None:
    assert by_engine(criterion, record).truth is by_loops(criterion, record)


@searching
@given(criteria(), complete_records())
def test_a_complete_record_is_never_undecided(criterion: core.Criterion, record: Record) -> None:
    assert by_engine(criterion, record).truth is not Truth.UNKNOWN


@settings(searching, max_examples=250)
@given(criteria(), records_with_gaps(), st.sampled_from((DECIDED, DECIDED_LATER)))
def test_what_is_decided_holds_for_every_completion(criterion: core.Criterion, record: Record, decided_on: date) -> None:
    holds_for_every_completion(criterion, record, decided_on)


@settings(searching, max_examples=300)
@given(scoped_criteria(), records_with_open_years())
def test_what_is_decided_in_an_uncertain_window_holds_for_every_completion(criterion: core.Criterion, record: Record) -> None:
    holds_for_every_completion(criterion, record, DECIDED)


@settings(searching, max_examples=80)
@given(open_day_criteria(), records_with_gaps(), st.sampled_from((DECIDED, DECIDED_LATER)))
def test_what_is_open_on_a_day_holds_for_every_completion(criterion: core.Criterion, record: Record, decided_on: date) -> None:
    holds_for_every_completion(criterion, record, decided_on)


def holds_for_every_completion(criterion: core.Criterion, record: Record, decided_on: date) -> None:
    partial = by_engine(criterion, record, decided_on)
    for completed in completions(record, decided_on):
        whole = by_engine(criterion, completed, decided_on)
        assert partial.truth in (Truth.UNKNOWN, whole.truth), completed
        for first, second in counted(partial, whole):
            assert first.quantity is not None
            assert second.quantity is not None
            assert first.quantity.known <= second.quantity.known <= second.quantity.possible <= first.quantity.possible, completed


@searching
@given(criteria(), records_with_gaps())
def test_what_may_be_counted_at_most_is_never_less_than_what_is_known(criterion: core.Criterion, record: Record) -> None:
    found = by_engine(criterion, record)
    for outcome, _ in counted(found, found):
        assert outcome.quantity is not None
        assert outcome.bound is not None
        assert outcome.quantity.known <= outcome.quantity.possible
        assert outcome.bound.known <= outcome.bound.possible


@searching
@given(st.lists(criteria(), min_size=1, max_size=3), records_with_gaps())
def test_none_is_all_of_the_negations(children: list[core.Criterion], record: Record) -> None:
    parts = tuple(children)
    negated = tuple(core.Group(HEADING, "none", (child,)) for child in parts)
    none, every = core.Group(HEADING, "none", parts), core.Group(HEADING, "all", negated)
    some, not_every = core.Group(HEADING, "any", negated), core.Group(HEADING, "all", parts)
    assert by_engine(none, record).truth is by_engine(every, record).truth
    assert by_engine(some, record).truth is negation(by_engine(not_every, record).truth)
    assert by_engine(core.Group(HEADING, "none", (core.Group(HEADING, "none", parts[:1]),)), record).truth is by_engine(parts[0], record).truth


@searching
@given(st.lists(criteria(), min_size=2, max_size=4), st.sampled_from(("all", "any", "none", "at_least_n")), records_with_gaps(), st.data())
def test_the_order_of_criteria_and_of_facts_never_matters(
    children: list[core.Criterion], operator: core.GroupOperator, record: Record, data: st.DataObject
) -> None:
    shuffled = core.Group(HEADING, operator, tuple(data.draw(st.permutations(children))), 1)
    turned = evolve(
        record,
        facts=dict(reversed(record.facts.items())),
        years=dict(reversed(record.years.items())),
        events=record.events[::-1],
        spans=record.spans[::-1],
        awards=record.awards[::-1],
    )
    assert by_engine(core.Group(HEADING, operator, tuple(children), 1), record).truth is by_engine(shuffled, turned).truth


@searching
@given(criteria(), complete_records())
def test_one_step_of_a_threshold_turns_the_finding(criterion: core.Criterion, record: Record) -> None:
    found = by_engine(criterion, record)
    for outcome, _ in counted(found, found):
        assert isinstance(outcome.criterion, core.Comparison)
        assert outcome.quantity is not None
        if outcome.criterion.bound.adjustments or not outcome.quantity.exact:
            continue
        value = outcome.quantity.known
        for comparator, there, beyond in (
            ("at_least", value, value + 1),
            ("more_than", value - 1, value),
            ("at_most", value, value - 1),
            ("less_than", value + 1, value),
        ):
            for bound, truth in ((there, Truth.MET), (beyond, Truth.NOT_MET)):
                asked = core.Comparison(HEADING, outcome.criterion.quantity, comparator, core.Bound(bound, "", "times"))  # type: ignore[arg-type]  # a loop of literals
                if "enclosing" not in str(outcome.criterion.quantity):
                    assert by_engine(asked, record).truth is truth


@pytest.mark.parametrize("operator", ["all", "any", "none"])
def test_a_group_without_criteria_has_the_truth_of_logic(operator: core.GroupOperator) -> None:
    empty = core.Group(HEADING, operator, ())
    assert by_engine(empty, Record("N-1", "individual")).truth is (Truth.NOT_MET if operator == "any" else Truth.MET)
