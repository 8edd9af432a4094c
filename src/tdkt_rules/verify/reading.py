"""A model of the solver as a record."""

import z3

from tdkt_rules.model.record import Answer, AwardHeld, Coverage, Event, Record, Span, Value
from tdkt_rules.model.time import DateRange, ReferenceYear
from tdkt_rules.verify.logic import Bit
from tdkt_rules.verify.moments import award_day, month_end, month_start
from tdkt_rules.verify.symbols import Level, SymbolicNominee


def holds(bit: Bit, model: z3.ModelRef) -> bool:
    """Whether a formula holds in a model."""
    return bit if isinstance(bit, bool) else z3.is_true(model.eval(bit, model_completion=True))


def _number(value: z3.BitVecRef, model: z3.ModelRef) -> int:
    return int(model.eval(value, model_completion=True).as_long())


def _place(level: Level, model: z3.ModelRef) -> int:
    return sum(holds(step, model) for step in level.steps)


def record_in(model: z3.ModelRef, nominee: SymbolicNominee, name: str) -> Record:
    """The nominee of a model as a record that says everything that the rules read.

    Args:
        model: The model.
        nominee: The variables.
        name: Id of the record.
    """
    domain = nominee.space.domain
    years: dict[ReferenceYear, dict[str, Value]] = {}
    facts: dict[str, Value] = {}
    for (part, field, year), value in sorted(nominee.fields.items(), key=lambda item: item[0]):
        said: Value = _number(value, model) if not isinstance(value, Level) else _level(value, model)
        if part == "fact":
            facts[field] = said
        else:
            years.setdefault(ReferenceYear(year, domain.year.school), {})[field] = said
    last = max(domain.year.end, domain.on.year)
    kinds = [*(["awards"] if nominee.space.bases else []), *nominee.events, *nominee.spans]
    return Record(
        name,
        domain.kind,
        facts=facts,
        years=years,
        events=_events(model, nominee),
        spans=_spans(model, nominee),
        awards=_awards(model, nominee),
        complete={kind: Coverage(None, last) for kind in kinds},
        judgements=_answers(model, nominee),
        claims=tuple(sorted(route for route in nominee.space.claims if holds(nominee.claims(route), model))),
    )


def _level(value: Level, model: z3.ModelRef) -> Value:
    said = value.values[_place(value, model)]
    return said == "true" if value.values == ("false", "true") else said


def _awards(model: z3.ModelRef, nominee: SymbolicNominee) -> tuple[AwardHeld, ...]:
    domain, found = nominee.space.domain, []
    for (code, basis, year), given in sorted(nominee.given.items(), key=lambda item: (item[0][2], item[0])):
        if holds(given, model):
            clock = (code, basis, year) in nominee.late
            day = award_day(year, domain, late=holds(nominee.late[code, basis, year], model)) if clock else None
            found.append(AwardHeld(code, ReferenceYear(year, domain.year.school), decided=day, basis=basis))
    return tuple(found)


def _events(model: z3.ModelRef, nominee: SymbolicNominee) -> tuple[Event, ...]:
    found = []
    for kind, cells in sorted(nominee.events.items()):
        for (place, year), copies in sorted(cells.items(), key=lambda item: (item[0][1], item[0][0])):
            for copy in copies:
                if holds(copy, model):
                    values = dict(nominee.space.events[kind].kinds[place].values)
                    found.append(Event(kind, ReferenceYear(year, nominee.space.domain.year.school), values=values))
    return tuple(found)


def _spans(model: z3.ModelRef, nominee: SymbolicNominee) -> tuple[Span, ...]:
    found = []
    for kind, slots in sorted(nominee.spans.items()):
        for slot in slots:
            if holds(slot.present, model):
                start, end = _number(slot.start, model), _number(slot.end, model)
                first = nominee.space.first_month
                until = None if end == nominee.open_month else month_end(first + end)
                values = dict(nominee.space.spans[kind].kinds[_place(slot.sort, model)].values)
                found.append(Span(kind, DateRange(month_start(first + start), until), values=values))
    return tuple(found)


def _answers(model: z3.ModelRef, nominee: SymbolicNominee) -> dict[str, Answer]:
    found = {name: Answer(holds(yes, model)) for name, yes in sorted(nominee.yes.items()) if holds(nominee.is_answered(nominee.space.together[name]), model)}
    return found | {name: Answer(False) for name, denied in sorted(nominee.denied.items()) if holds(denied, model)}
