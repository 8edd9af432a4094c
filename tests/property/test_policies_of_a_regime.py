"""What the engine promises where achievements restart, the clock runs from a decision, titles are taken away and one achievement is rewarded once."""

from collections.abc import Iterator
from datetime import date

from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tdkt_rules.engine.achievements import without_used
from tdkt_rules.engine.evaluation import Outcome, evaluate
from tdkt_rules.model import criterion as core
from tdkt_rules.model.policy import Reading
from tdkt_rules.model.record import Record
from tdkt_rules.model.truth import Truth
from tests.property import reference
from tests.property.completions import completions
from tests.property.records_under_policies import WHOLE, WITH_GAPS, questions, standards
from tests.property.strategies import ANY_CLOCK, scoped_criteria
from tests.property.tiny import CODES, REFERENCE, RESTARTING, RULES, tiny_context

TRUTH_OF = {True: Truth.MET, False: Truth.NOT_MET, None: Truth.UNKNOWN}

searching = settings(derandomize=True, deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def by_engine(criterion: core.Criterion, record: Record, day: date, award: str = "TITLE", reading: Reading = "forms") -> Outcome:
    context = tiny_context(record, decided_on=day, regime=RESTARTING)
    return evaluate(criterion, evolve(context, history=without_used(award, reading, ("idea",), context.history)))


def by_loops(criterion: core.Criterion, record: Record, day: date, award: str, reading: Reading) -> Truth:
    return TRUTH_OF[reference.answer(criterion, reference.ask(record, RULES, RESTARTING, REFERENCE, day, award=award, reading=reading))]


@searching
@given(standards(), questions(WHOLE), st.sampled_from(CODES), st.sampled_from(("forms", "once")))
def test_a_complete_record_gets_the_answer_of_the_plain_loops(criterion: core.Criterion, question: tuple[date, Record], award: str, reading: Reading) -> None:
    day, record = question
    found = by_engine(criterion, record, day, award, reading).truth
    assert found is not Truth.UNKNOWN
    assert found is by_loops(criterion, record, day, award, reading)


@searching
@given(standards(), questions(WITH_GAPS), st.sampled_from(CODES))
def test_what_is_decided_holds_for_every_completion(criterion: core.Criterion, question: tuple[date, Record], award: str) -> None:
    day, record = question
    partial = by_engine(criterion, record, day, award)
    for completed in completions(record, day):
        whole = by_engine(criterion, completed, day, award)
        assert partial.truth in (Truth.UNKNOWN, whole.truth), completed
        holds_every_count(partial, whole, completed)


@searching
@given(scoped_criteria(ANY_CLOCK), questions(WITH_GAPS))
def test_what_is_decided_in_an_uncertain_window_holds_for_every_completion(criterion: core.Criterion, question: tuple[date, Record]) -> None:
    day, record = question
    partial = by_engine(criterion, record, day)
    for completed in completions(record, day):
        whole = by_engine(criterion, completed, day)
        assert partial.truth in (Truth.UNKNOWN, whole.truth), completed
        holds_every_count(partial, whole, completed)


def holds_every_count(partial: Outcome, whole: Outcome, completed: Record) -> None:
    for first, second in _counted(partial, whole):
        assert first.quantity is not None
        assert second.quantity is not None
        assert first.quantity.known <= second.quantity.known <= second.quantity.possible <= first.quantity.possible, completed


def _counted(partial: Outcome, whole: Outcome) -> Iterator[tuple[Outcome, Outcome]]:
    """Comparisons of two evaluations that look at the same years or at more; below a run that may lie anywhere they need not."""
    if isinstance(partial.criterion, core.Comparison):
        yield partial, whole
    if not isinstance(partial.criterion, core.Run):
        for first, second in zip(partial.children, whole.children, strict=True):
            yield from _counted(first, second)


@settings(searching, max_examples=60)
@given(standards(), questions(WITH_GAPS), st.data())
def test_the_order_of_facts_never_matters(criterion: core.Criterion, question: tuple[date, Record], data: st.DataObject) -> None:
    day, record = question
    turned = evolve(
        record,
        events=tuple(data.draw(st.permutations(record.events))),
        spans=tuple(data.draw(st.permutations(record.spans))),
        awards=tuple(data.draw(st.permutations(record.awards))),
    )
    assert by_engine(criterion, record, day).truth is by_engine(criterion, turned, day).truth
