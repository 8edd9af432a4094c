"""A record as another rulebook can read it: what that one has no word for is left out."""

from collections.abc import Mapping

from attrs import evolve

from tdkt_rules.model.record import Record, Value
from tdkt_rules.model.regime import Rules
from tdkt_rules.model.vocabulary import Field


def same_words(one: Rules, other: Rules) -> bool:
    """Whether two rulebooks have the same vocabulary and catalogue, so that each can read the records of the other."""
    return one is other or (one.vocabulary == other.vocabulary and one.awards == other.awards)


def known_to(rules: Rules, record: Record) -> Record:
    """A record without the facts, values, awards, events, spans and answers for which a rulebook has no word.

    Args:
        rules: The rulebook.
        record: A record typed by another one.
    """
    vocabulary = rules.vocabulary
    kinds = vocabulary.occurrences
    return evolve(
        record,
        facts=_known(record.facts, vocabulary.facts, rules),
        years={year: _known(row, vocabulary.years, rules) for year, row in record.years.items()},
        events=tuple(evolve(item, values=_known(item.values, kinds[item.kind].fields, rules)) for item in record.events if item.kind in kinds),
        spans=tuple(evolve(item, values=_known(item.values, kinds[item.kind].fields, rules)) for item in record.spans if item.kind in kinds),
        awards=tuple(held for held in record.awards if held.award in rules.awards),
        complete={name: years for name, years in record.complete.items() if name == "awards" or name in kinds},
        judgements={name: answer for name, answer in record.judgements.items() if name in vocabulary.questions},
        claims=tuple(claim for claim in record.claims if claim in rules.routes),
        digest="",
    )


def _known(values: Mapping[str, Value], fields: Mapping[str, Field], rules: Rules) -> dict[str, Value]:
    return {name: value for name, value in values.items() if name in fields and _fits(value, fields[name], rules)}


def _fits(value: Value, field: Field, rules: Rules) -> bool:
    domain = rules.vocabulary.domains.get(field.domain)
    if domain is not None:
        return value in domain.values
    kinds: dict[str, type | tuple[type, ...]] = {"flag": bool, "text": str}
    return isinstance(value, kinds.get(field.type, object)) and not (field.type == "number" and isinstance(value, str | bool))
