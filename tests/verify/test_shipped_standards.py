"""The encoding of the shipped standards says what the engine says, criterion by criterion, of nominees here and there in the domain."""

from datetime import date

import pytest
import z3
from attrs import evolve

from tdkt_rules import Rulebook
from tdkt_rules.model import criterion as core
from tdkt_rules.model.regime import Key
from tdkt_rules.model.time import ReferenceYear
from tdkt_rules.model.truth import Truth
from tdkt_rules.standing import Standing, standing_on
from tdkt_rules.testing.generation.ground import downwards
from tdkt_rules.verify.domain import Ask, Domain
from tdkt_rules.verify.logic import Bit, all_of, any_of, negation
from tdkt_rules.verify.reading import holds, record_in
from tdkt_rules.verify.search import Prepared, prepared
from tdkt_rules.verify.verdicts import SymbolicVerdict
from tdkt_rules.verify.witness import CLASSES, decided, statuses_of
from tests.verify.scattered import scattered_model

BOOK = Rulebook.load("vn")
TODAY = standing_on(BOOK, date(2025, 8, 1))
BEFORE = standing_on(BOOK, date(2023, 12, 31))
ON = date(2026, 2, 15)
KEYS = sorted(TODAY.regime.standards)
FEW = KEYS[::6]
YEAR = ReferenceYear(2025)
SCHOOL_YEAR = ReferenceYear(2025, school=True)


def laid_out(key: Key, *rules: Standing, year: ReferenceYear = YEAR, strict: bool = False) -> Prepared:
    domain = Domain(key[1], year, ON, strict=strict)
    return prepared([Ask(side, key[0]) for side in rules], domain)


def agrees(question: Prepared, seed: str, *, eligible: bool = False, wanted: Bit = True) -> bool:
    """Whether there is such a nominee; that solver and engine agree on it is asserted."""
    model = scattered_model(question, seed, question.query.verdicts[0].eligible if eligible else wanted)
    if model is None:
        return False
    record = record_in(model, question.query.nominees[0], "N-1")
    for ask, verdict in zip(question.asks, question.query.verdicts, strict=True):
        decision = decided(ask, record, question.domain)
        assert said(verdict, model) == CLASSES[decision.verdict]
        assert holds(verdict.barred, model) is decision.barred
        engine = statuses_of(decision)
        solver = {path: truth_in(model, truth.sure, truth.may) for path, truth in verdict.criteria.items() if truth is not None and path in engine}
        assert solver == {path: engine[path] for path in solver}
    return True


def said(verdict: SymbolicVerdict, model: z3.ModelRef) -> str:
    classes = {"eligible": verdict.eligible, "ineligible": verdict.ineligible, "suspended": verdict.suspended, "open": verdict.open}
    (name,) = [name for name, formula in classes.items() if holds(formula, model)]
    return name


def truth_in(model: z3.ModelRef, sure: z3.BoolRef, may: z3.BoolRef) -> Truth:
    return Truth.MET if holds(sure, model) else Truth.UNKNOWN if holds(may, model) else Truth.NOT_MET


@pytest.mark.parametrize("key", FEW, ids="-".join)
def test_solver_and_engine_agree_on_the_criteria_of_a_shipped_standard(key: Key) -> None:
    question = laid_out(key, TODAY)
    assert agrees(question, "sparse", eligible=False)
    assert agrees(question, "dense", eligible=False)
    agrees(question, "eligible", eligible=True)


@pytest.mark.parametrize("key", FEW[::3], ids="-".join)
def test_one_nominee_answers_to_the_rules_of_two_days(key: Key) -> None:
    assert agrees(laid_out(key, TODAY, BEFORE), "two days", eligible=False)


@pytest.mark.parametrize("key", FEW[1::3], ids="-".join)
def test_a_school_year_and_strict_confirmations_are_encoded_alike(key: Key) -> None:
    assert agrees(laid_out(key, TODAY, year=SCHOOL_YEAR, strict=True), "school", eligible=False)


def adjusted(key: Key) -> dict[str, core.Bound]:
    """Bounds of a standard that are not the same for everybody, by the path of their criterion."""
    found = downwards(TODAY.regime.standards[key].requirement)
    comparisons = [criterion for criterion in found if isinstance(criterion, core.Comparison | core.Run)]
    return {criterion.heading.path: criterion.bound for criterion in comparisons if criterion.bound.adjustments}


def alike_for_all(criterion: core.Criterion) -> core.Criterion:
    """A criterion whose bounds are the same for everybody."""
    match criterion:
        case core.Group():
            return evolve(criterion, children=tuple(alike_for_all(child) for child in criterion.children))
        case core.Claimed() | core.Since():
            return evolve(criterion, child=alike_for_all(criterion.child))
        case core.Run():
            return evolve(criterion, child=alike_for_all(criterion.child), bound=evolve(criterion.bound, adjustments=()))
        case core.Comparison():
            return evolve(criterion, bound=evolve(criterion.bound, adjustments=()))
        case _:
            return criterion


def unadjusted(key: Key) -> Standing:
    """The rules of today, with one standard that asks the same of everybody."""
    standard = TODAY.regime.standards[key]
    plain = evolve(standard, requirement=alike_for_all(standard.requirement))
    return evolve(TODAY, applied=evolve(TODAY.applied, regime=evolve(TODAY.regime, standards=TODAY.regime.standards | {key: plain})))


@pytest.mark.parametrize("key", [key for key in KEYS if adjusted(key)][::3], ids="-".join)
def test_what_is_asked_of_some_alone_is_encoded_for_them_and_for_nobody_else(key: Key) -> None:
    question = laid_out(key, TODAY, unadjusted(key))
    truths, plain = (verdict.criteria for verdict in question.query.verdicts)
    for path, bound in list(adjusted(key).items())[::2]:
        mine, other = truths[path], plain[path]
        assert mine is not None
        assert other is not None
        differs = any_of((all_of((mine.sure, negation(other.may))), all_of((other.sure, negation(mine.may)))))
        assert agrees(question, path, wanted=differs)
        conditions = [truth for item in bound.adjustments if (truth := truths[item.when.heading.path]) is not None]
        question.solver.push()
        question.solver.add(all_of((differs, *(negation(condition.may) for condition in conditions))))
        assert question.solver.check() == z3.unsat
        question.solver.pop()
