"""Round cases as values, and how they are read."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from attrs import frozen

from tdkt_rules.cases.change import Parts
from tdkt_rules.cases.round_cohort import cohort_of, units_alike
from tdkt_rules.cases.round_shape import RoundCaseShape, RoundExpectedShape, RoundQuestionShape
from tdkt_rules.documents.cohort import Cohort
from tdkt_rules.documents.shape import Origin, check_shape
from tdkt_rules.model.diagnostic import Diagnostic, InvalidInput, nearest_name
from tdkt_rules.model.regime import Rules
from tdkt_rules.model.text import Label


@frozen(eq=False)
class RoundCase:
    """One round of a cohort, with what is expected of its outcome.

    Args:
        id: Name of the case; of a round under several regimes, the name, a slash, the award and the regime.
        title: What it is about.
        source: Where it stands.
        confidence: Who says so.
        cohort: The nominees and their units.
        award: Code of the award.
        regime: Id of the regime asked for; None for the one that the dates select.
        question: The other parts of the question.
        expected: What the round should come to.
        origin: Where the case stands.
    """

    id: str
    title: Label | None
    source: str
    confidence: str
    cohort: Cohort
    award: str
    regime: str | None
    question: RoundQuestionShape
    expected: RoundExpectedShape
    origin: Origin


@frozen(eq=False)
class ReadRound:
    """A round case that was read, or what is wrong with it."""

    id: str
    case: RoundCase | None
    diagnostics: tuple[Diagnostic, ...] = ()


def read_round(origin: Origin, item: object, parts: Parts, rules: Rules, folder: Path) -> Iterator[ReadRound]:
    """Read one entry under `rounds`.

    Args:
        origin: Where it stands.
        item: What it says.
        parts: The file, with its bases.
        rules: The rulebook, for the names of awards and regimes.
        folder: Where the path of a cohort begins.
    """
    name = str(item.get("id") or "") if isinstance(item, dict) else ""
    name = name or ".".join(str(step) for step in origin.path)
    shape, found = check_shape(RoundCaseShape, origin, item, "CAS4")
    if shape is not None:
        found = [*found, *_unknown_names(shape, _bases(parts), rules, origin), *_twice(shape, origin)]
    if shape is None or found:
        yield ReadRound(name, None, tuple(found))
        return
    try:
        cohort = cohort_of(shape, origin, parts, folder)
    except InvalidInput as wrong:
        yield ReadRound(name, None, wrong.diagnostics)
        return
    for case in _cases(shape, cohort, origin):
        yield ReadRound(case.id, case)


def _cases(shape: RoundCaseShape, cohort: Cohort, origin: Origin) -> Iterator[RoundCase]:
    """One case for each regime of the question; all are about one cohort."""
    regimes: list[str] | list[None] = shape.ask.regime or [None]
    for regime in regimes:
        yield RoundCase(
            id=shape.id if len(regimes) == 1 else f"{shape.id}/{shape.ask.award}@{regime}",
            title=Label(shape.title.vi, shape.title.en) if shape.title else None,
            source=shape.source or "",
            confidence=shape.confidence,
            cohort=cohort,
            award=shape.ask.award,
            regime=regime,
            question=shape.ask,
            expected=shape.expect,
            origin=origin,
        )


def _bases(parts: Parts) -> Mapping[str, object]:
    data = parts.source.data
    found = data.get("bases") if isinstance(data, dict) else None
    return found if isinstance(found, dict) else {}


def _unknown_names(shape: RoundCaseShape, bases: Mapping[str, object], rules: Rules, origin: Origin) -> Iterator[Diagnostic]:
    for name in shape.base or []:
        if name not in bases:
            yield origin.child("base").diagnose("CAS410", nearest_name(name, bases), name=name)
    if shape.expect.error is not None:  # asked for its error, which may be that a name is unknown
        return
    award, regimes = shape.ask.award, [regime.id for regime in rules.regimes]
    if award not in rules.awards:
        yield origin.child("ask", "award").diagnose("CAS415", nearest_name(award, rules.awards), award=award)
    for regime in shape.ask.regime or []:
        if regime not in regimes:
            yield origin.child("ask", "regime").diagnose("CAS416", nearest_name(regime, regimes), regime=regime, known=", ".join(regimes))


def _twice(shape: RoundCaseShape, origin: Origin) -> Iterator[Diagnostic]:
    """Units that are alike and have the name of one that is described by itself."""
    written = shape.cohort.get("units") if isinstance(shape.cohort, dict) else None
    named = set(written) if isinstance(written, dict) else set()
    for name, alike in shape.alike.items():
        for unit in units_alike(name, alike):
            if unit in named:
                yield origin.child("alike", name).diagnose_key("CAS425", name=unit)
            named.add(unit)
