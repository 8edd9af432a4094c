"""What a generated record may speak of: everything that a vocabulary can say, or only what some rules read."""

from collections.abc import Mapping

from attrs import evolve, frozen

from tdkt_rules.model.vocabulary import Field, NomineeKind
from tdkt_rules.testing.generation.draft import Draft
from tdkt_rules.testing.generation.field_values import values_of
from tdkt_rules.testing.generation.ground import Ground
from tdkt_rules.testing.generation.interests import Interests


@frozen(eq=False, repr=False)
class Scope:
    """What a scattered record may speak of.

    Args:
        ground: The rules and the question.
        kind: Kind of nominee.
        interests: What the rules read.
        facts: Facts.
        years: Fields of a year.
        awards: Codes.
        events: Kinds of event, each with its fields.
        spans: Kinds of span, each with its fields.
        answers: Questions.
        claims: Routes.
    """

    ground: Ground
    kind: NomineeKind
    interests: Interests
    facts: Mapping[str, Field]
    years: Mapping[str, Field]
    awards: tuple[str, ...]
    events: Mapping[str, Mapping[str, Field]]
    spans: Mapping[str, Mapping[str, Field]]
    answers: tuple[str, ...]
    claims: tuple[str, ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        """What a record may be complete for."""
        return tuple(sorted(("awards", *self.events, *self.spans)))


def whole_vocabulary(ground: Ground, kind: NomineeKind, interests: Interests) -> Scope:
    """Everything that the vocabulary and the catalogue can say of a kind of nominee."""
    vocabulary, awards = ground.rules.vocabulary, ground.rules.awards
    return Scope(
        ground,
        kind,
        interests,
        ground.facts_of(kind),
        ground.fields_of_year(kind),
        tuple(sorted(code for code, award in awards.items() if kind in award.who)),
        {name: item.fields for name, item in sorted(vocabulary.occurrences.items()) if not item.lasts},
        {name: item.fields for name, item in sorted(vocabulary.occurrences.items()) if item.lasts},
        tuple(sorted(vocabulary.questions)),
        ground.rules.routes,
    )


def what_rules_read(ground: Ground, kind: NomineeKind, interests: Interests) -> Scope:
    """Only what some rules read."""
    whole = whole_vocabulary(ground, kind, interests)
    years = {*interests.once, *interests.yearly}
    return evolve(
        whole,
        facts={name: field for name, field in whole.facts.items() if name in interests.facts},
        years={name: field for name, field in whole.years.items() if name in years},
        awards=tuple(code for code in whole.awards if code in interests.awards),
        events={name: fields for name, fields in whole.events.items() if name in interests.events},
        spans={name: fields for name, fields in whole.spans.items() if name in interests.spans},
        answers=tuple(sorted(interests.answers)),
        claims=tuple(sorted(interests.claims)),
    )


def fill(draft: Draft, scope: Scope) -> None:
    """Say of everything in a scope that a draft does not speak of that it earns nothing."""
    draft.fill(scope.facts, scope.years, scope.answers)
    for kinds, told in ((scope.events, draft.events), (scope.spans, draft.spans)):
        for kind, items in told.items():
            nothing = {name: values_of(field, scope.ground)[0] for name, field in kinds.get(kind, {}).items()}
            told[kind] = [nothing | item for item in items]
    yearly = [name for name in scope.interests.yearly if name in scope.years]
    for year in range(scope.ground.first, scope.ground.end):
        for name in yearly:
            draft.fill_year(year, name)
