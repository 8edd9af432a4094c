"""What a record may say, as things to compare: the years looked back, scales and choices, who answers a question, what quotas are counted of."""

from collections.abc import Iterator
from functools import partial

from tdkt_rules.explanation.numerals import counted
from tdkt_rules.explanation.voice import award_label, joined, say, upper_first, value_name
from tdkt_rules.model.vocabulary import Base, Domain, Question
from tdkt_rules.phrases import Language
from tdkt_rules.policy.structure.award import label_words
from tdkt_rules.policy.structure.thing import Field, Teller, Thing, asked


def vocabulary_things(teller: Teller) -> tuple[Thing, ...]:
    """What the vocabulary of a side says beyond names: whatever a criterion or a quota rests on without saying it itself."""
    vocabulary = teller.standing.rules.vocabulary
    return (
        _horizon(teller, vocabulary.horizon),
        *(_domain(teller, item) for item in vocabulary.domains.values()),
        *(_question(teller, item) for item in vocabulary.questions.values()),
        *(_base(teller, item) for item in vocabulary.bases.values()),
    )


def _horizon(teller: Teller, years: int) -> Thing:
    words = partial(_horizon_words, teller, years)
    fields = {"horizon": Field(years, lambda language: counted(language, years, "years"))}
    return Thing("vocabulary.horizon", "vocabulary", words, lambda language: say(teller.voice(language), "structure.horizon"), fields)


def _horizon_words(teller: Teller, years: int, language: Language) -> str:
    voice = teller.voice(language)
    return say(voice, "structure.named", name=say(voice, "structure.horizon"), text=counted(language, years, "years"))


def _domain(teller: Teller, domain: Domain) -> Thing:
    """A scale by its levels in order; a choice by its values."""
    values = tuple(domain.values) if domain.ordered else asked(tuple(domain.values))
    levels = partial(_levels, teller, domain)
    fields = {"levels": Field((domain.ordered, _as_listed(values)), levels)}
    words = partial(_named, teller, domain, levels)
    return Thing(f"vocabulary.{domain.name}", "vocabulary", words, partial(label_words, domain.label), fields, label=domain.label)


def _as_listed(values: object) -> str:
    """Values as text, so that their order is kept where it was."""
    return repr(values)


def _levels(teller: Teller, domain: Domain, language: Language) -> str:
    voice = teller.voice(language)
    return "; ".join(value_name(voice, value, domain.name) for value in domain.values)


def _named(teller: Teller, domain: Domain, levels: partial[str], language: Language) -> str:
    return say(teller.voice(language), "structure.named", name=label_words(domain.label, language), text=levels(language))


def _question(teller: Teller, question: Question) -> Thing:
    fields = {"answered_by": Field((question.by.vi, question.by.en), partial(label_words, question.by))}
    words = partial(_asked_of, teller, question)
    return Thing(f"vocabulary.{question.name}", "vocabulary", words, partial(label_words, question.label), fields, label=question.label)


def _asked_of(teller: Teller, question: Question, language: Language) -> str:
    return say(teller.voice(language), "card.judged", name=label_words(question.label, language), by=question.by.said(language))


def _base(teller: Teller, base: Base) -> Thing:
    words = partial(_base_words, teller, base)
    where = tuple((fact, asked(values)) for fact, values in sorted(base.where.items()))
    counts = (base.counts, asked(base.reach), where, base.reported, base.selected)
    return Thing(f"vocabulary.{base.name}", "vocabulary", words, partial(label_words, base.label), {"counted": Field(counts, words)}, label=base.label)


def _base_words(teller: Teller, base: Base, language: Language) -> str:
    voice = teller.voice(language)
    return say(
        voice, "structure.named", name=label_words(base.label, language), text="; ".join(_counted(teller, base, language)) or say(voice, "structure.nothing")
    )


def _counted(teller: Teller, base: Base, language: Language) -> Iterator[str]:
    voice = teller.voice(language)
    if base.selected:
        yield say(voice, "structure.base.selected")
    if base.counts:
        yield say(voice, f"structure.base.{base.counts}")
    if base.reach:
        yield say(voice, "structure.base.reach", awards=joined(voice, [award_label(voice, code) for code in base.reach], "or"))
    for name, values in sorted(base.where.items()):
        field = teller.standing.rules.vocabulary.facts.get(name)
        label = field.label.said(language) if field else name
        if field and field.type == "flag":
            yield say(voice, "test.flag-yes" if "true" in values else "test.flag-no", label=label)
        else:
            yield say(
                voice, "test.value.is", label=label, value=joined(voice, [value_name(voice, value, field.domain if field else "") for value in values], "or")
            )
    if base.reported:
        field = teller.standing.rules.vocabulary.years.get(base.reported)
        yield say(voice, "structure.base.reported", field=upper_first(field.label.said(language)) if field else base.reported)
