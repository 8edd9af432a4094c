"""Values that only one side of a comparison knows: no nominee has them, so that nothing is said of those who would."""

from collections.abc import Iterator, Mapping

from tdkt_rules.explanation.voice import Voice, joined, say
from tdkt_rules.model.regime import Rules
from tdkt_rules.model.text import Label
from tdkt_rules.model.vocabulary import Field


def unshared_told(voice: Voice, old: Rules, new: Rules) -> tuple[str, ...]:
    """The values that only one side knows, in one sentence; nothing where both know the same."""
    found = [
        say(voice, "proof.person.value", label=field.said(voice.language), value=joined(voice, [value.said(voice.language) for value in values], "or"))
        for field, values in unshared_values(old, new)
    ]
    named = dict.fromkeys(found)
    return (say(voice, "proof.assumed.unshared", values="; ".join(named)),) if named else ()


def unshared_values(old: Rules, new: Rules) -> tuple[tuple[Label, tuple[Label, ...]], ...]:
    """Fields that both sides have, with the values that only one of them knows; what a field of one side alone says is not read by the other anyway."""
    fields = dict(_fields(old)), dict(_fields(new))
    found = []
    for place in dict.fromkeys(name for name in fields[1] if name in fields[0]):
        before, after = (_values(rules, known[place]) for rules, known in zip((old, new), fields, strict=True))
        apart = [label for one, other in ((before, after), (after, before)) for value, label in one.items() if value not in other]
        if apart and before and after:
            found.append((fields[1][place].label, tuple(apart)))
    return tuple(found)


def _fields(rules: Rules) -> Iterator[tuple[tuple[str, str], Field]]:
    vocabulary = rules.vocabulary
    parts: dict[str, Mapping[str, Field]] = {"fact": vocabulary.facts, "year": vocabulary.years}
    parts |= {f"of {kind}": found.fields for kind, found in vocabulary.occurrences.items()}
    for part, fields in parts.items():
        yield from (((part, name), field) for name, field in fields.items())


def _values(rules: Rules, field: Field) -> Mapping[str, Label]:
    return rules.vocabulary.domains[field.domain].values if field.domain else {}
