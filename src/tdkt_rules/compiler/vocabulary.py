"""The vocabulary file as the vocabulary of the model."""

from tdkt_rules.documents.criterion_shape import LabelShape
from tdkt_rules.documents.rulebook_shape import FieldShape, OccurrenceShape, VocabularyShape
from tdkt_rules.documents.shape import Origin
from tdkt_rules.model.diagnostic import Diagnostic, nearest_name
from tdkt_rules.model.text import Label
from tdkt_rules.model.vocabulary import Domain, Field, FieldType, Occurrence, Question, Vocabulary


def label_of(shape: LabelShape) -> Label:
    """A label of the model."""
    return Label(shape.vi, shape.en)


def compile_vocabulary(shape: VocabularyShape, origin: Origin) -> tuple[Vocabulary, list[Diagnostic]]:
    """Make the vocabulary, and say which names it uses that it does not define."""
    domains = {
        name: Domain(name, label_of(choice.label), {key: label_of(text) for key, text in choice.values.items()}, False)
        for name, choice in shape.choices.items()
    }
    domains |= {
        name: Domain(name, label_of(scale.label), {key: label_of(text) for key, text in scale.levels.items()}, True) for name, scale in shape.scales.items()
    }
    found = [origin.child("choices", name).diagnose_key("RUL213", name=name) for name in shape.choices if name in shape.scales]
    found += [origin.child("spans", name).diagnose_key("RUL213", name=name) for name in shape.spans if name in shape.events]
    vocabulary = Vocabulary(
        horizon=shape.horizon,
        domains=domains,
        facts=_fields(shape.facts, domains, origin.child("facts"), found),
        years=_fields(shape.years, domains, origin.child("years"), found),
        occurrences={
            **_occurrences(shape.events, False, domains, origin.child("events"), found),
            **_occurrences(shape.spans, True, domains, origin.child("spans"), found),
        },
        questions={name: Question(name, label_of(question.label), label_of(question.by)) for name, question in shape.judgements.items()},
        bases={name: label_of(label) for name, label in shape.bases.items()},
    )
    return vocabulary, found


def _occurrences(shapes: dict[str, OccurrenceShape], lasts: bool, domains: dict[str, Domain], origin: Origin, found: list[Diagnostic]) -> dict[str, Occurrence]:
    return {
        name: Occurrence(name, label_of(shape.label), _fields(shape.fields, domains, origin.child(name, "fields"), found), lasts, shape.display)
        for name, shape in shapes.items()
    }


def _fields(shapes: dict[str, FieldShape], domains: dict[str, Domain], origin: Origin, found: list[Diagnostic]) -> dict[str, Field]:
    fields = {}
    for name, shape in shapes.items():
        domain = shape.scale or shape.choice or ""
        type_: FieldType = "scale" if shape.scale else "choice" if shape.choice else shape.type or "text"
        if domain and (domain not in domains or domains[domain].ordered != (type_ == "scale")):
            known = [known for known, details in domains.items() if details.ordered == (type_ == "scale")]
            found.append(origin.child(name, type_).diagnose("RUL220", nearest_name(domain, known), kind=type_, name=domain))
            continue
        fields[name] = Field(name, label_of(shape.label), type_, domain, shape.display, tuple(shape.kinds))
    return fields
