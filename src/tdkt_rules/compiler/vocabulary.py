"""The files of a vocabulary as the vocabulary of the model."""

from collections.abc import Callable
from functools import partial
from typing import Any

from attrs import frozen

from tdkt_rules.compiler.bases import base_of, wrong_base
from tdkt_rules.documents.label_shape import LabelShape
from tdkt_rules.documents.rulebook_shape import FieldShape, OccurrenceShape, VocabularyPartShape, VocabularyShape
from tdkt_rules.documents.shape import Origin
from tdkt_rules.model.diagnostic import Diagnostic, nearest_name
from tdkt_rules.model.text import Label
from tdkt_rules.model.vocabulary import Domain, Field, FieldType, Occurrence, Question, Vocabulary

GROUPS = ("scales", "choices", "facts", "years", "events", "spans", "judgements", "bases")
Place = Callable[[str], Origin]


def label_of(shape: LabelShape) -> Label:
    """A label of the model."""
    return Label(shape.vi, shape.en)


@frozen
class VocabularySource:
    """The files of a vocabulary laid together.

    Args:
        shape: What they say.
        places: Where each entry stands, by group and name.
        found: Names that two files define.
    """

    shape: VocabularyShape
    places: dict[tuple[str, str], Origin]
    found: tuple[Diagnostic, ...]

    def place(self, group: str, name: str) -> Origin:
        """Where an entry stands."""
        return self.places[group, name]


def lay_together(main: tuple[VocabularyShape, Origin], parts: list[tuple[VocabularyPartShape, Origin]]) -> VocabularySource:
    """Lay the parts of a vocabulary together; a name belongs to one file.

    Args:
        main: `vocabulary.yaml` and where its `vocabulary` stands.
        parts: The files of the folder `vocabulary`, likewise.
    """
    places: dict[tuple[str, str], Origin] = {}
    merged: dict[str, dict[str, Any]] = {group: {} for group in GROUPS}
    found = []
    for shape, origin in (main, *parts):
        for group in GROUPS:
            for name, entry in getattr(shape, group).items():
                where = origin.child(group, name)
                if (group, name) in places:
                    found.append(where.diagnose_key("RUL261", name=name, file=places[group, name].place().file))
                else:
                    places[group, name] = where
                    merged[group][name] = entry
    return VocabularySource(main[0].model_copy(update=merged), places, tuple(found))


def compile_vocabulary(source: VocabularySource) -> tuple[Vocabulary, list[Diagnostic]]:
    """Make the vocabulary, and say which names it uses that it does not define."""
    shape = source.shape
    domains = {
        name: Domain(name, label_of(choice.label), {key: label_of(text) for key, text in choice.values.items()}, False)
        for name, choice in shape.choices.items()
    }
    domains |= {
        name: Domain(name, label_of(scale.label), {key: label_of(text) for key, text in scale.levels.items()}, True) for name, scale in shape.scales.items()
    }
    found = list(source.found)
    found += [source.place("choices", name).diagnose_key("RUL213", name=name) for name in shape.choices if name in shape.scales]
    found += [source.place("spans", name).diagnose_key("RUL213", name=name) for name in shape.spans if name in shape.events]
    vocabulary = Vocabulary(
        horizon=shape.horizon,
        domains=domains,
        facts=_fields(shape.facts, domains, partial(source.place, "facts"), found),
        years=_fields(shape.years, domains, partial(source.place, "years"), found),
        occurrences={
            **_occurrences(shape.events, False, domains, partial(source.place, "events"), found),
            **_occurrences(shape.spans, True, domains, partial(source.place, "spans"), found),
        },
        questions={name: Question(name, label_of(question.label), label_of(question.by)) for name, question in shape.judgements.items()},
        bases={name: base_of(name, base) for name, base in shape.bases.items()},
    )
    for name, base in shape.bases.items():
        found += wrong_base(base, vocabulary, source.place("bases", name))
    return vocabulary, found


def _occurrences(shapes: dict[str, OccurrenceShape], lasts: bool, domains: dict[str, Domain], place: Place, found: list[Diagnostic]) -> dict[str, Occurrence]:
    return {
        name: Occurrence(name, label_of(shape.label), _fields(shape.fields, domains, partial(place(name).child, "fields"), found), lasts, shape.display)
        for name, shape in shapes.items()
    }


def _fields(shapes: dict[str, FieldShape], domains: dict[str, Domain], place: Place, found: list[Diagnostic]) -> dict[str, Field]:
    fields = {}
    for name, shape in shapes.items():
        domain = shape.scale or shape.choice or ""
        type_: FieldType = "scale" if shape.scale else "choice" if shape.choice else shape.type or "text"
        if domain and (domain not in domains or domains[domain].ordered != (type_ == "scale")):
            known = [known for known, details in domains.items() if details.ordered == (type_ == "scale")]
            found.append(place(name).child(type_).diagnose("RUL220", nearest_name(domain, known), kind=type_, name=domain))
            continue
        fields[name] = Field(name, label_of(shape.label), type_, domain, shape.display, tuple(shape.kinds))
    return fields
