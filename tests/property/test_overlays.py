"""What overlays promise, tried on generated records: nobody who fails by the national rules qualifies under an overlay, and no national reason is lost."""

from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tdkt_rules import Rulebook
from tdkt_rules.engine.composition import compose, filled_twice
from tdkt_rules.engine.evaluation import Context, evaluate
from tdkt_rules.engine.history import history_of
from tdkt_rules.engine.masks import Masks
from tdkt_rules.model.decision import Decision, Verdict
from tdkt_rules.model.finding import every_finding
from tdkt_rules.model.record import Record
from tdkt_rules.model.regime import Regime
from tdkt_rules.model.time import ReferenceYear
from tdkt_rules.model.truth import Truth
from tdkt_rules.model.vocabulary import NOMINEE_KINDS, NomineeKind
from tdkt_rules.testing import nominees
from tests.property import reference
from tests.property.tiny import LAST
from tests.shipped import shipped_book

TINY = Rulebook.load(Path(__file__).parents[1] / "overlays" / "rulebook")
CHOICES = (("ministry",), ("province",), ("unit",), ("ministry", "province"), ("ministry", "unit"))
ON = date(LAST, 12, 31)
TRUTH_OF = {True: Truth.MET, False: Truth.NOT_MET, None: Truth.UNKNOWN}
searching = settings(derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example])


@cache
def records(book: Rulebook, kind: NomineeKind, complete: bool) -> st.SearchStrategy[Record]:
    return nominees(book, kind, year=LAST, on=ON, complete=complete)


def never_easier(national: Decision, tightened: Decision) -> None:
    """Whoever is ineligible stays so; whoever is suspended, or open, does not pass without an answer from the overlay."""
    if national.verdict is Verdict.INELIGIBLE:
        assert tightened.verdict is Verdict.INELIGIBLE, national.award
        assert tightened.barred or not national.barred
    if national.verdict is Verdict.SUSPENDED:
        assert tightened.verdict in (Verdict.SUSPENDED, Verdict.INELIGIBLE), national.award
    if tightened.verdict is Verdict.ELIGIBLE:
        delegated = any(item.kind == "law" for item in national.missing)
        assert national.verdict is Verdict.ELIGIBLE or delegated, national.award


@settings(searching, max_examples=150)
@given(st.booleans().flatmap(lambda complete: records(TINY, "individual", complete)), st.sampled_from(CHOICES))
def test_an_overlay_never_makes_an_ineligible_nominee_eligible(record: Record, overlays: tuple[str, ...]) -> None:
    for national, tightened in zip(_by_award(TINY, record, ()), _by_award(TINY, record, overlays), strict=True):
        assert national.award == tightened.award
        never_easier(national, tightened)


@settings(searching, max_examples=40)
@given(st.sampled_from(NOMINEE_KINDS).flatmap(lambda kind: records(shipped_book(), kind, True)), st.data())
def test_no_shipped_overlay_makes_an_ineligible_nominee_eligible(record: Record, data: st.DataObject) -> None:
    book = shipped_book()
    regime, overlays = data.draw(st.sampled_from([(regime.id, names) for regime in book.rules.regimes for names in names_of(book, regime)]))
    for national, tightened in zip(_by_award(book, record, (), regime), _by_award(book, record, overlays, regime), strict=True):
        never_easier(national, tightened)


@settings(searching, max_examples=60)
@given(records(TINY, "individual", True), st.sampled_from(CHOICES))
def test_the_plain_loops_agree_on_composed_standards(record: Record, overlays: tuple[str, ...]) -> None:
    chosen = [overlay for name in overlays for overlay in TINY.rules.overlays if overlay.id == name]
    regime, year = compose(TINY.rules.regimes[0], chosen), ReferenceYear(LAST)
    history = history_of(record, TINY.rules, regime, year, ON, ON)
    context = Context(history, Masks(history.whole, history.whole), strict=True)
    asked = reference.ask(record, TINY.rules, regime, year, ON, strict=True)
    for (award, kind), standard in regime.standards.items():
        if kind == record.kind:
            for criterion in (standard.requirement, *standard.bars, *standard.suspensions):
                assert evaluate(criterion, context).truth is TRUTH_OF[reference.answer(criterion, asked)], (award, criterion.heading.path)


@pytest.mark.parametrize("overlays", CHOICES)
def test_every_national_criterion_is_still_asked(overlays: tuple[str, ...]) -> None:
    record = Record("N-1", "individual")
    for national, tightened in zip(_by_award(TINY, record, ()), _by_award(TINY, record, overlays), strict=True):
        asked = {finding.id for finding in every_finding(tightened.findings)}
        assert {finding.id for finding in every_finding(national.findings)} <= asked
        assert all(finding.status is not Truth.MET or finding.id in asked for finding in every_finding(national.findings))


def names_of(book: Rulebook, regime: Regime) -> list[tuple[str, ...]]:
    """The overlays of a regime that are in force on the day, alone and in pairs that do not fill one criterion twice."""
    found = [overlay for overlay in book.rules.overlays if regime.id in overlay.additions and overlay.in_force.holds(ON)]
    pairs = [pair for pair in combinations(found, 2) if filled_twice(regime, pair) is None]
    return [(overlay.id,) for overlay in found] + [(first.id, second.id) for first, second in pairs]


def _by_award(book: Rulebook, record: Record, overlays: tuple[str, ...], regime: str | None = None) -> list[Decision]:
    return sorted(book.decide_all(record, LAST, ON, regime=regime, overlays=overlays), key=lambda decision: decision.award)
