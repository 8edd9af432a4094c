"""The nominee whom the solver found, put to the engine: it must answer as the solver said, before anybody sees the record."""

from collections.abc import Sequence

import z3

from tdkt_rules.documents.record_document import record_document
from tdkt_rules.model.decision import Decision
from tdkt_rules.model.diagnostic import InvalidInput
from tdkt_rules.model.record import Record
from tdkt_rules.model.truth import Truth
from tdkt_rules.verify.domain import Ask, Domain, Found
from tdkt_rules.verify.reading import holds, record_in
from tdkt_rules.verify.smallest import Smallest
from tdkt_rules.verify.verdicts import Query, SymbolicVerdict
from tdkt_rules.verify.witness import Expected, Unreplayable, alike, answer_of, decided, judged, trimmed


def replayed(asks: Sequence[Ask], query: Query, domain: Domain, least: Smallest, *, trim: bool) -> Found:
    """The records of a model with what the engine says of them; it must say what the solver says.

    Args:
        asks: The questions.
        query: The questions as formulas.
        domain: Which nominees.
        least: The model.
        trim: Whether to leave out what changes nothing.

    Raises:
        Unreplayable: The engine does not answer as the solver said.
    """
    model = least.model
    records = [record_in(model, nominee, f"N-{place + 1}") for place, nominee in enumerate(query.nominees)]
    expected = [_expected(verdict, model) for verdict in query.verdicts]
    for ask, wanted in zip(asks, expected, strict=True):
        _checked(ask, wanted, records[ask.nominee], domain)
    whole = list(records)
    for place in range(len(records)):
        asked = [(ask, wanted) for ask, wanted in zip(asks, expected, strict=True) if ask.nominee == place]

        def agrees(record: Record, asked: list[tuple[Ask, Expected]] = asked) -> bool:
            return all(answer_of(judged(ask, record, domain), wanted.paths) == wanted for ask, wanted in asked)

        records[place] = trimmed(records[place], agrees) if trim else records[place]
    records = alike(whole, records)
    decisions = tuple(_checked(ask, wanted, records[ask.nominee], domain) for ask, wanted in zip(asks, expected, strict=True))
    return Found(tuple(records), decisions, least.size, least.proved)


def _expected(verdict: SymbolicVerdict, model: z3.ModelRef) -> Expected:
    classes = {"eligible": verdict.eligible, "ineligible": verdict.ineligible, "suspended": verdict.suspended, "open": verdict.open}
    name = next(name for name, formula in classes.items() if holds(formula, model))
    criteria = []
    for path in verdict.encoding.watched:
        truth = verdict.criteria[path]
        if truth is not None:
            status = Truth.MET if holds(truth.sure, model) else Truth.UNKNOWN if holds(truth.may, model) else Truth.NOT_MET
            criteria.append((path, status))
    return Expected(name, holds(verdict.barred, model), tuple(criteria))


def _checked(ask: Ask, wanted: Expected, record: Record, domain: Domain) -> Decision:
    """The decision of the engine on a record read again from its document."""
    try:
        decision = decided(ask, record, domain)
    except InvalidInput as refused:
        said = f"that the record is not valid: {refused.diagnostics}"
        raise Unreplayable(ask.award, ask.standing.name, str(wanted), said, record_document(record)) from refused
    answered = answer_of(decision, wanted.paths)
    if str(answered) != str(wanted):
        raise Unreplayable(ask.award, ask.standing.name, str(wanted), str(answered), record_document(record))
    return decision
