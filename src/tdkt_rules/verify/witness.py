"""A record that the solver found, replayed through the engine and shortened until it says only what matters."""

from collections.abc import Callable, Sequence

from attrs import evolve, frozen

from tdkt_rules.compiler.record import type_record
from tdkt_rules.documents.nominee import Nominee
from tdkt_rules.documents.record_document import record_document
from tdkt_rules.model.decision import Decision, Verdict
from tdkt_rules.model.finding import every_finding
from tdkt_rules.model.record import AwardHeld, Event, Record, Span, Value
from tdkt_rules.model.regime import Rules
from tdkt_rules.model.time import ReferenceYear
from tdkt_rules.model.truth import Truth
from tdkt_rules.verify.domain import Ask, Domain

CLASSES = {
    Verdict.ELIGIBLE: "eligible",
    Verdict.INELIGIBLE: "ineligible",
    Verdict.SUSPENDED: "suspended",
    Verdict.NEEDS_JUDGEMENT: "open",
    Verdict.UNDETERMINED: "open",
}
"""The verdicts that a solver tells apart."""


class Unreplayable(Exception):
    """The engine does not answer as the solver said: a fault of ours, never of the rules or of the record.

    Args:
        award: Code of the award.
        rules: Name of the rules.
        expected: What the solver said.
        answered: What the engine says.
        record: The document of the record.
    """

    def __init__(self, award: str, rules: str, expected: str, answered: str, record: dict[str, object]) -> None:
        super().__init__(f"{award} under {rules}: the solver says {expected}, the engine {answered}: {record}")
        self.award, self.rules, self.expected, self.answered, self.record = award, rules, expected, answered, record


@frozen
class Expected:
    """What the solver says of one question.

    Args:
        verdict: `eligible`, `ineligible`, `suspended` or `open`.
        barred: Whether a bar decides.
        criteria: The truth of the criteria that the goal looked at, by path.
    """

    verdict: str
    barred: bool
    criteria: tuple[tuple[str, Truth], ...] = ()

    @property
    def paths(self) -> tuple[str, ...]:
        """Paths of the criteria that the goal looked at."""
        return tuple(path for path, _ in self.criteria)


def read_again(record: Record, rules: Rules) -> Record:
    """A record as the rules read it from its own document, without what their vocabulary does not know."""
    document = record_document(_known_to(record, rules))
    return type_record(Nominee.from_mapping(document), rules)


def _known_to(record: Record, rules: Rules) -> Record:
    vocabulary, kinds = rules.vocabulary, rules.vocabulary.occurrences
    return evolve(
        record,
        facts=_of_kind(record.facts, record, rules, "fact"),
        years={year: _of_kind(values, record, rules, "year") for year, values in record.years.items()},
        events=tuple(evolve(item, values=_of_occurrence(item, rules)) for item in record.events if item.kind in kinds),
        spans=tuple(evolve(item, values=_of_occurrence(item, rules)) for item in record.spans if item.kind in kinds),
        awards=tuple(held for held in record.awards if _may_be_held(held, record, rules)),
        complete={kind: coverage for kind, coverage in record.complete.items() if kind == "awards" or kind in kinds},
        judgements={name: answer for name, answer in record.judgements.items() if name in vocabulary.questions},
        claims=tuple(claim for claim in record.claims if claim in rules.routes),
    )


def _of_occurrence(item: Event | Span, rules: Rules) -> dict[str, Value]:
    return {name: value for name, value in item.values.items() if name in rules.vocabulary.occurrences[item.kind].fields}


def _of_kind(values: dict[str, Value], record: Record, rules: Rules, part: str) -> dict[str, Value]:
    fields = rules.vocabulary.facts if part == "fact" else rules.vocabulary.years
    return {name: value for name, value in values.items() if name in fields and (not fields[name].kinds or record.kind in fields[name].kinds)}


def _may_be_held(held: AwardHeld, record: Record, rules: Rules) -> bool:
    return held.award in rules.awards and record.kind in rules.awards[held.award].who


def decided(ask: Ask, record: Record, domain: Domain) -> Decision:
    """The decision of the engine on a record, read again from its document."""
    return _decision(ask, read_again(record, ask.standing.rules), domain)


def judged(ask: Ask, record: Record, domain: Domain) -> Decision:
    """The decision of the engine on a record as it is, without what its rules do not know."""
    return _decision(ask, _known_to(record, ask.standing.rules), domain)


def _decision(ask: Ask, record: Record, domain: Domain) -> Decision:
    return ask.standing.decide(record, ask.award, str(domain.year), domain.on, strict=domain.strict)


def answer_of(decision: Decision, paths: Sequence[str]) -> Expected:
    """What the engine says of one question, in the terms of the solver."""
    criteria: tuple[tuple[str, Truth], ...] = ()
    if paths:
        statuses = statuses_of(decision)
        criteria = tuple((path, statuses[path]) for path in paths if path in statuses)
    return Expected(CLASSES[decision.verdict], decision.barred, criteria)


def statuses_of(decision: Decision) -> dict[str, Truth]:
    """The truth of every criterion by its path, the outermost of several."""
    found: dict[str, Truth] = {}
    for finding in every_finding(decision.findings):
        found.setdefault(finding.id, finding.status)
    return found


def alike(whole: Sequence[Record], short: Sequence[Record]) -> list[Record]:
    """Shortened records in which a fact that one of them still says is said by all: what differs between them is then what differs, and not what was left out.

    Args:
        whole: The records before they were shortened.
        short: The records after, in the same order.
    """
    facts = {name for record in short for name in record.facts}
    fields = {(year, name) for record in short for year, values in record.years.items() for name in values}
    return [
        evolve(
            record,
            facts={name: value for name, value in full.facts.items() if name in facts},
            years={year: kept for year, values in full.years.items() if (kept := {name: value for name, value in values.items() if (year, name) in fields})},
        )
        for full, record in zip(whole, short, strict=True)
    ]


def trimmed(record: Record, agrees: Callable[[Record], bool]) -> Record:
    """A record without the facts and the years that change nothing.

    Args:
        record: A record that says everything that the rules read.
        agrees: Whether the answers are still the same with a shorter one.
    """
    bare = evolve(record, facts={}, years={})
    if agrees(bare):
        return bare
    for name in sorted(record.facts):
        shorter = evolve(record, facts={other: value for other, value in record.facts.items() if other != name})
        record = shorter if agrees(shorter) else record
    for field in sorted({name for values in record.years.values() for name in values}):
        years = [year for year in sorted(record.years) if field in record.years[year]]
        record = _without_years(record, field, years, agrees)
    return record


def _without_years(record: Record, field: str, years: list[ReferenceYear], agrees: Callable[[Record], bool]) -> Record:
    """Leave out a field of as many years as possible: of all, else of each half by itself."""
    shorter = evolve(record, years=_lean({year: _without(values, field) if year in years else values for year, values in record.years.items()}))
    if agrees(shorter):
        return shorter
    if len(years) <= 1:
        return record
    half = len(years) // 2
    return _without_years(_without_years(record, field, years[:half], agrees), field, years[half:], agrees)


def _without(values: dict[str, Value], field: str) -> dict[str, Value]:
    return {name: value for name, value in values.items() if name != field}


def _lean(years: dict[ReferenceYear, dict[str, Value]]) -> dict[ReferenceYear, dict[str, Value]]:
    return {year: values for year, values in years.items() if values}
