"""The encoding says of every criterion what the engine says, for every nominee of the domain."""

import z3
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tdkt_rules.model import criterion as core
from tdkt_rules.model.regime import Regime
from tdkt_rules.model.truth import Truth
from tdkt_rules.standing import Standing
from tdkt_rules.verify.domain import Domain
from tdkt_rules.verify.logic import Kleene
from tdkt_rules.verify.reading import holds
from tdkt_rules.verify.search import Prepared, prepared, tell_laws
from tdkt_rules.verify.witness import CLASSES
from tests.verify.pinning import pinned
from tests.verify.tiny_queries import ANY_CRITERION, REGIMES, UNCERTAIN, UNENCODED, asks, by_engine, domains, records_of, standing

searching = settings(max_examples=250, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much])


def truth_in(model: z3.ModelRef, truth: Kleene) -> Truth:
    if holds(truth.sure, model):
        return Truth.MET
    return Truth.UNKNOWN if holds(truth.may, model) else Truth.NOT_MET


def agrees_on_records(rules: Standing, domain: Domain, data: st.DataObject) -> None:
    laid_out = prepared(asks(rules), domain)
    for record in data.draw(st.lists(records_of(laid_out.query.nominees[0]), min_size=1, max_size=5)):
        model = model_of(laid_out, list(pinned(record, laid_out.query.nominees[0])))
        engine = by_engine(rules, record, domain)
        verdict = laid_out.query.verdicts[0]
        solver = {path: truth_in(model, truth) for path, truth in verdict.criteria.items() if truth is not None and path in engine}
        assert solver == {path: truth for path, truth in engine.items() if path in solver}
        decision = rules.decide(record, "MEDAL", str(domain.year), domain.on, strict=domain.strict)
        classes = {"eligible": verdict.eligible, "ineligible": verdict.ineligible, "suspended": verdict.suspended, "open": verdict.open}
        assert [name for name, formula in classes.items() if holds(formula, model)] == [CLASSES[decision.verdict]]
        assert holds(verdict.barred, model) is decision.barred


def model_of(laid_out: Prepared, pins: list[z3.BoolRef | bool]) -> z3.ModelRef:
    tell_laws(laid_out)
    assert False not in pins
    laid_out.solver.push()
    laid_out.solver.add(*(pin for pin in pins if not isinstance(pin, bool)))
    assert laid_out.solver.check() == z3.sat, "a record of the domain breaks a law of the encoding"
    model = laid_out.solver.model()
    laid_out.solver.pop()
    return model


@searching
@given(ANY_CRITERION, REGIMES, domains(), st.data())
def test_every_criterion_has_the_truth_that_the_engine_finds(requirement: core.Criterion, regime: Regime, domain: Domain, data: st.DataObject) -> None:
    agrees_on_records(standing(requirement, regime=regime), domain, data)


@settings(searching, max_examples=300)
@given(UNCERTAIN, REGIMES, domains((2, 3, 5)), st.data())
def test_an_uncertain_window_has_the_years_that_the_engine_finds(requirement: core.Criterion, regime: Regime, domain: Domain, data: st.DataObject) -> None:
    agrees_on_records(standing(requirement, regime=regime), domain, data)


@settings(searching, max_examples=150)
@given(ANY_CRITERION, ANY_CRITERION, ANY_CRITERION, REGIMES, domains(), st.data())
def test_every_verdict_is_that_of_the_engine(
    requirement: core.Criterion, bar: core.Criterion, suspension: core.Criterion, regime: Regime, domain: Domain, data: st.DataObject
) -> None:
    suspended = core.Group(suspension.heading, "any", (suspension, UNENCODED)) if data.draw(st.integers(0, 4)) == 0 else suspension
    agrees_on_records(standing(requirement, (bar,), (suspended,), regime), domain, data)
