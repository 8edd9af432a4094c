"""What the engine promises about the shipped rules, tried on generated records of their own vocabulary."""

import json
import subprocess
import sys
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tdkt_rules.engine.evaluation import Context, evaluate, for_grounds
from tdkt_rules.engine.history import history_of
from tdkt_rules.engine.masks import Masks
from tdkt_rules.explanation.document import to_json
from tdkt_rules.model.decision import Verdict
from tdkt_rules.model.finding import Cause
from tdkt_rules.model.record import AwardHeld, Record
from tdkt_rules.model.regime import Regime
from tdkt_rules.model.time import ReferenceYear
from tdkt_rules.model.truth import Truth
from tdkt_rules.model.vocabulary import NOMINEE_KINDS, NomineeKind
from tdkt_rules.testing import nominees
from tests.property import reference
from tests.property.tiny import LAST
from tests.shipped import shipped_book

ROOT = Path(__file__).parents[2]
TRUTH_OF = {True: Truth.MET, False: Truth.NOT_MET, None: Truth.UNKNOWN}
BOOK = shipped_book()

searching = settings(derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example])


@cache
def records(kind: NomineeKind, complete: bool) -> st.SearchStrategy[Record]:
    return nominees(BOOK, kind, year=LAST, complete=complete)


def kinds() -> st.SearchStrategy[NomineeKind]:
    return st.sampled_from(NOMINEE_KINDS)


def regimes() -> st.SearchStrategy[Regime]:
    return st.sampled_from(BOOK.rules.regimes)


@settings(searching, max_examples=12)
@given(kinds().flatmap(lambda kind: records(kind, False)), regimes(), st.dates(date(LAST - 2, 1, 1), date(LAST + 1, 9, 30)), st.booleans(), st.data())
def test_a_valid_record_never_raises_and_every_open_decision_names_what_it_lacks(
    record: Record, regime: Regime, on: date, strict: bool, data: st.DataObject
) -> None:
    year = data.draw(st.sampled_from((str(LAST), str(LAST - 1), f"{LAST - 1}-{LAST}")))
    known_at = data.draw(st.sampled_from((None, on, date(LAST - 1, 6, 30))))
    decisions = BOOK.decide_all(record, year, on, known_at=known_at, regime=regime.id, strict=strict)
    assert {decision.award for decision in decisions} == {award for award, kind in regime.standards if kind == record.kind}
    for decision in decisions:
        if decision.verdict in (Verdict.UNDETERMINED, Verdict.NEEDS_JUDGEMENT):
            assert decision.missing, decision.award
        if decision.verdict is Verdict.NEEDS_JUDGEMENT:
            assert {item.cause for item in decision.missing} == {Cause.JUDGEMENT_OPEN}
    shown = data.draw(st.sampled_from(decisions)) if decisions else None
    if shown:
        texts = [shown.explain(language, style) for language in ("vi", "en") for style in ("full", "short")]
        assert all(texts)
        assert json.loads(to_json(shown, BOOK.rules))
        assert all(caution.code for caution in shown.cautions)


SAMPLED = 15
"""Standards that are compared on one record; the examples take them in turn."""


@settings(searching, max_examples=80)
@given(kinds().flatmap(lambda kind: records(kind, True)), regimes(), st.booleans(), st.integers(0, 11))
def test_the_plain_loops_agree_on_every_shipped_standard(record: Record, regime: Regime, school: bool, turn: int) -> None:
    asked_year, on = ReferenceYear(LAST, school), date(LAST, 12, 31)
    history = history_of(record, BOOK.rules, regime, asked_year, on, on)
    context = Context(history, Masks(history.whole, history.whole), strict=True)
    assert not history.later, "a complete record holds nothing that is not seen yet"
    standards = [standard for (_, kind), standard in sorted(regime.standards.items()) if kind == record.kind]
    for standard in standards[turn % max(len(standards) // SAMPLED, 1) :: max(len(standards) // SAMPLED, 1)]:
        asked = reference.ask(record, BOOK.rules, regime, asked_year, on, strict=True, award=standard.award)
        grounds = evolve(asked, grounds=True)
        for criterion in (standard.requirement, *standard.bars, *standard.suspensions):
            at_requirement = criterion is standard.requirement
            found = evaluate(criterion, context if at_requirement else for_grounds(context)).truth
            assert found is TRUTH_OF[reference.answer(criterion, asked if at_requirement else grounds)], (standard.award, criterion.heading.path)


@settings(searching, max_examples=12)
@given(kinds().flatmap(lambda kind: records(kind, False)), st.data())
def test_the_order_of_what_a_record_says_never_shows(record: Record, data: st.DataObject) -> None:
    turned = evolve(
        record,
        facts=dict(reversed(record.facts.items())),
        years=dict(reversed(record.years.items())),
        events=tuple(data.draw(st.permutations(record.events))),
        spans=tuple(data.draw(st.permutations(record.spans))),
        awards=tuple(data.draw(st.permutations(record.awards))),
        complete=dict(reversed(record.complete.items())),
        judgements=dict(reversed(record.judgements.items())),
    )
    for first, second in zip(BOOK.decide_all(record, LAST), BOOK.decide_all(turned, LAST), strict=True):
        assert first.digest == second.digest
        assert to_json(first, BOOK.rules) == to_json(second, BOOK.rules)


@settings(searching, max_examples=20)
@given(kinds().flatmap(lambda kind: records(kind, False)), st.integers(LAST - 6, LAST))
def test_a_second_grant_of_a_yearly_title_in_one_year_changes_nothing(record: Record, year: int) -> None:
    yearly = [award.code for award in BOOK.rules.awards.values() if award.yearly and record.kind in award.who]
    if not yearly:
        return
    once = tuple(AwardHeld(code, ReferenceYear(year), basis="merit") for code in yearly)
    first, second = (evolve(record, awards=record.awards + once * times) for times in (1, 2))
    assert [decision.verdict for decision in BOOK.decide_all(first, LAST)] == [decision.verdict for decision in BOOK.decide_all(second, LAST)]


PROGRAM = """
import sys
from tdkt_rules import Nominee, Rulebook
from tdkt_rules.explanation.document import to_json
book = Rulebook.load("vn")
record = book.record(Nominee.from_file(sys.argv[1]))
for decision in book.decide_all(record, 2025):
    sys.stdout.buffer.write(to_json(decision, book.rules).encode() + decision.explain("vi").encode() + decision.explain("en", "short").encode())
"""


@pytest.mark.parametrize("nominee", sorted((ROOT / "fixtures" / "nominees").glob("*.yaml"))[:1], ids=lambda path: path.stem)
def test_two_processes_write_the_same_bytes(nominee: Path) -> None:
    runs = [
        subprocess.run([sys.executable, "-c", PROGRAM, str(nominee)], env={"PYTHONHASHSEED": seed, "PATH": "", "LC_ALL": "C"}, capture_output=True, check=True)
        for seed in ("0", "4711")
    ]
    assert len(runs[0].stdout) > 1000
    assert runs[0].stdout == runs[1].stdout
