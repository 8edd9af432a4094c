"""A sweep over the rules: every standard asked of records that say nothing, everything, or the contrary.

Three hundred judgements, confirmations and memberships are not worth a written case each; whether each of them can be met, not met and unknown is seen here.
What is counted has real cases, which this does not replace. What an overlay adds is asked on top of each of its regimes.
"""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date

from attrs import evolve

from tdkt_rules.cases.coverage import Key, key_of
from tdkt_rules.engine.composition import compose
from tdkt_rules.engine.decide import Asked, lay_out
from tdkt_rules.engine.evaluation import Context, Outcome, evaluate
from tdkt_rules.engine.masks import Masks
from tdkt_rules.model.criterion import Claimed, Comparison, Criterion, Ratio, Since, children_of
from tdkt_rules.model.decision import Dates
from tdkt_rules.model.record import Answer, AwardHeld, Coverage, Event, Record, Span, Value
from tdkt_rules.model.regime import Overlay, Regime, Rules, Standard
from tdkt_rules.model.time import DateRange, ReferenceYear
from tdkt_rules.model.truth import Truth
from tdkt_rules.model.vocabulary import NOMINEE_KINDS, Field, NomineeKind

YEARS = 40
ANCHOR = 32
BUSY_YEARS = 8
NUMBERS = (10, 0, 1, 100)
ALWAYS = DateRange(date(1950, 1, 1))
Lacking = Mapping[Key, AbstractSet[Truth]]


def swept(rules: Rules, lacking: Lacking) -> dict[Key, set[Truth]]:
    """The statuses that the sweep gives to criteria, by the keys of coverage.

    Args:
        rules: The rulebook.
        lacking: The statuses that are looked for; a criterion that has all of them is not asked again.
    """
    waiting = {key: set(truths) for key, truths in lacking.items() if truths}
    seen: dict[Key, set[Truth]] = {}
    for regime in rules.regimes:
        _sweep(regime, [question_of(day) for day in days_of(regime.in_force)], rules, waiting, seen)
    for overlay in rules.overlays:
        for regime in (regime for regime in rules.regimes if regime.id in overlay.additions):
            _sweep(compose(regime, (overlay,)), [question_of(day) for day in days_of(shared(overlay, regime))], rules, waiting, seen)
    return seen


def _sweep(regime: Regime, questions: Sequence[Asked], rules: Rules, waiting: dict[Key, set[Truth]], seen: dict[Key, set[Truth]]) -> None:
    for nth, asked in enumerate(questions):
        for kind in NOMINEE_KINDS:
            of_kind = [standard for (_, of), standard in regime.standards.items() if of == kind]
            standards = [standard for standard in of_kind if any(_waits(top, regime.id, waiting) for top in tops_of(standard))]
            if not standards:
                continue
            full = [full_record(rules, standards, kind, asked.year.end, turn) for turn in range(1 if nth else most_values(rules, kind))]
            for record, strict in records_of(rules, full, asked.year.end):
                _ask(standards, record, rules, regime, evolve(asked, strict=strict), waiting, seen)
            for anchors, since in by_anchors(standards).items():
                for record in full:
                    _ask(since, anchored(record, anchors, asked.year.end), rules, regime, asked, waiting, seen)


def shared(overlay: Overlay, regime: Regime) -> DateRange:
    """The days of an overlay on which a regime is in force; all of its days when there are none."""
    starts = [day for day in (overlay.in_force.start, regime.in_force.start) if day]
    ends = [day for day in (overlay.in_force.end, regime.in_force.end) if day]
    found = DateRange(max(starts, default=None), min(ends, default=None))
    return found if not (found.start and found.end) or found.start <= found.end else overlay.in_force


def days_of(in_force: DateRange) -> list[date]:
    """The last day of the last whole year of a period, or of the year in which it begins; then its first and last day, for law that holds on some days only."""
    first, last = in_force.start, in_force.end
    year = first.year + 1 if last is None and first else last.year if last else 2024
    whole = next((date(found, 12, 31) for found in (year, year - 1) if in_force.holds(date(found, 12, 31))), last or date(year, 12, 31))
    return list(dict.fromkeys(day for day in (whole, first, last) if day is not None))


def question_of(day: date) -> Asked:
    """A question on a day about the year in which it lies."""
    return Asked(ReferenceYear(day.year), Dates(day, day, day, day), False, False)


def _waits(top: Criterion, regime: str, waiting: Mapping[Key, set[Truth]]) -> bool:
    return any(key_of(regime, criterion) in waiting for criterion in _downwards(top))


def _ask(
    standards: list[Standard], record: Record, rules: Rules, regime: Regime, asked: Asked, waiting: dict[Key, set[Truth]], seen: dict[Key, set[Truth]]
) -> None:
    tops = [top for standard in standards for top in tops_of(standard) if _waits(top, regime.id, waiting)]
    if not tops:
        return
    history = lay_out(record, rules, regime, asked)
    context = Context(history, Masks(history.whole, history.whole), asked.strict)
    for outcome in (outcome for top in tops for outcome in _every(evaluate(top, context))):
        key = key_of(regime.id, outcome.criterion)
        seen.setdefault(key, set()).add(outcome.truth)
        if key in waiting:
            waiting[key].discard(outcome.truth)
            if not waiting[key]:
                del waiting[key]


def tops_of(standard: Standard) -> tuple[Criterion, ...]:
    return (standard.requirement, *standard.bars, *standard.suspensions)


def _every(outcome: Outcome) -> Iterator[Outcome]:
    yield outcome
    for child in outcome.children:
        yield from _every(child)


def records_of(rules: Rules, full: list[Record], last: int) -> Iterator[tuple[Record, bool]]:
    """Records of the sweep, each with whether confirmations are asked as judgements."""
    silent = Record("N-1", full[0].kind)
    yield silent, False
    yield evolve(silent, claims=full[0].claims), True
    for record in full:
        yield record, False
        yield evolve(record, judgements=answers(rules, False)), False
        yield evolve(record, spans=tuple(evolve(span, period=DateRange(ALWAYS.start, date(last - 1, 12, 31))) for span in record.spans)), False
        bare = evolve(record, events=(), spans=(), awards=())
        yield bare, False
        yield evolve(bare, judgements=answers(rules, False)), False
        yield evolve(bare, complete={}, judgements={}), True


def full_record(rules: Rules, standards: list[Standard], kind: NomineeKind, last: int, turn: int) -> Record:
    """A record that says something of everything: the value of each field is the next one at each turn.

    Args:
        rules: The rulebook.
        standards: What will be asked.
        kind: Kind of nominee.
        last: The reference year.
        turn: Which of the values.
    """
    vocabulary = rules.vocabulary
    wholes = wholes_of(standards)
    line = range(last - YEARS + 1, last + 1)
    of_year = {name: NUMBERS[0] if name in wholes else value for name, value in values(vocabulary.years, rules, kind, turn).items()}
    codes = [code for code, award in rules.awards.items() if kind in award.who]
    occurrences = vocabulary.occurrences.values()
    dated = [occurrence for occurrence in occurrences if not occurrence.lasts]
    lasting = [occurrence for occurrence in occurrences if occurrence.lasts]
    return Record(
        "N-1",
        kind,
        facts=values(vocabulary.facts, rules, kind, turn),
        years={ReferenceYear(year): of_year for year in line},
        events=tuple(
            Event(item.name, ReferenceYear(year), values=said)
            for item in dated
            for year in line[-BUSY_YEARS:]
            for said in every_choice(item.fields, rules, kind, turn)
        ),
        spans=tuple(Span(item.name, ALWAYS, values=said) for item in lasting for said in every_choice(item.fields, rules, kind, turn)),
        awards=tuple(AwardHeld(code, ReferenceYear(year), date(year, 12, 31), basis="merit") for code in codes for year in line),
        complete={name: Coverage(None, last + 1) for name in ("awards", *vocabulary.occurrences)},
        judgements=answers(rules, True),
        claims=claims_of(standards),
    )


def by_anchors(standards: list[Standard]) -> dict[tuple[str, ...], list[Standard]]:
    """Standards by the awards that open a window in them; those without any are left out."""
    found: dict[tuple[str, ...], list[Standard]] = {}
    for standard in standards:
        criteria = (criterion for top in tops_of(standard) for criterion in _downwards(top))
        anchors = sorted({award for criterion in criteria if isinstance(criterion, Since) for award in criterion.awards})
        if anchors:
            found.setdefault(tuple(anchors), []).append(standard)
    return found


def anchored(record: Record, anchors: tuple[str, ...], last: int) -> Record:
    """A record in which the awards that open a window lie years back, so that something can be counted since."""
    return evolve(record, awards=tuple(held for held in record.awards if held.award not in anchors or held.year.end == last - ANCHOR))


def values(fields: dict[str, Field], rules: Rules, kind: NomineeKind, turn: int) -> dict[str, Value]:
    """The values of fields at a turn; levels begin with the highest."""
    found: dict[str, Value] = {}
    for name, field in fields.items():
        if field.kinds and kind not in field.kinds:
            continue
        if field.domain:
            domain = rules.vocabulary.domains[field.domain]
            said = list(reversed(domain.values)) if domain.ordered else list(domain.values)
            found[name] = said[turn % len(said)]
        elif field.type == "flag":
            found[name] = turn % 2 == 0
        elif field.type == "number":
            found[name] = NUMBERS[turn % len(NUMBERS)]
    return found


def every_choice(fields: dict[str, Field], rules: Rules, kind: NomineeKind, turn: int) -> Iterator[dict[str, Value]]:
    """The values of an event or a span at a turn, once for each value of each choice."""
    said = values(fields, rules, kind, turn)
    choices = [(name, value) for name, field in fields.items() if field.type == "choice" for value in rules.vocabulary.domains[field.domain].values]
    yield from ({**said, name: value} for name, value in choices)
    if not choices:
        yield said


def most_values(rules: Rules, kind: NomineeKind) -> int:
    """The most values that a field of the nominee or of a year may have."""
    vocabulary = rules.vocabulary
    fields = [field for field in (*vocabulary.facts.values(), *vocabulary.years.values()) if not field.kinds or kind in field.kinds]
    return max([len(NUMBERS), *(len(vocabulary.domains[field.domain].values) for field in fields if field.domain)])


def answers(rules: Rules, answer: bool) -> dict[str, Answer]:
    return {name: Answer(answer) for name in rules.vocabulary.questions}


def claims_of(standards: list[Standard]) -> tuple[str, ...]:
    found = (criterion for standard in standards for top in tops_of(standard) for criterion in _downwards(top))
    return tuple(dict.fromkeys(criterion.claim for criterion in found if isinstance(criterion, Claimed)))


def wholes_of(standards: list[Standard]) -> set[str]:
    """Fields of which a share is taken."""
    found = (criterion for standard in standards for top in tops_of(standard) for criterion in _downwards(top))
    return {criterion.quantity.over for criterion in found if isinstance(criterion, Comparison) and isinstance(criterion.quantity, Ratio)}


def _downwards(criterion: Criterion) -> Iterator[Criterion]:
    yield criterion
    for child in children_of(criterion):
        yield from _downwards(child)
