"""The first lines of a comparison: what changes, for whom, and what becomes of the people of a cohort; awards by name while they are few."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, get_args

from tdkt_rules.explanation.numerals import number
from tdkt_rules.explanation.voice import Voice, award_label, joined, plain, say
from tdkt_rules.model.regime import Key
from tdkt_rules.phrases import Language, phrase
from tdkt_rules.policy.diff.comparing import Change
from tdkt_rules.policy.diff.referring import referred_and_changed
from tdkt_rules.policy.population.award import AwardChange
from tdkt_rules.policy.population.population import Population
from tdkt_rules.policy.semantic.change import Relation, SemanticChange
from tdkt_rules.policy.structure.change import STANDARD
from tdkt_rules.policy.structure.report import awards_touched, codes_listed
from tdkt_rules.standing import Standing

MOST_NAMED: Final = 3
"""Of more awards the first lines tell how many there are."""


def headline(change: Change, language: Language) -> str:
    """What changes, in one sentence: the awards whose standards change, by name where these are few and all that changes."""
    touched = awards_touched(change.structure, change.old, change.new)
    asked = [award for award in dict.fromkeys(award for award, _ in change.asked.keys) if award in touched]
    of_standards = awards_touched(change.structure, change.old, change.new, STANDARD)
    standards = [award for award in asked if award in of_standards]
    amounts = {"count": number(language, len(asked)), "standards": number(language, len(standards))}
    voice = Voice(language, change.new.rules)
    if not standards and (referred := referred_and_changed(change)):
        return say(voice, "structure.head-referred", awards=_labels(change, referred, language))
    if not asked:
        return say(voice, "structure.head-regime" if change.structure else "structure.head-same")
    if not standards:
        return say(voice, "structure.head-awards", **amounts)
    if len(standards) < len(asked):
        return say(voice, "structure.head-standards", **amounts)
    if len(asked) > MOST_NAMED:
        return say(voice, "structure.head-all", **amounts)
    return say(voice, "structure.head-named", awards=_labels(change, asked, language))


def referred_told(change: Change, language: Language) -> Iterator[str]:
    """That the standards compared refer to others which changed too, and how to see these; nothing where they do not."""
    if referred := referred_and_changed(change):
        options = " ".join(f"--award {award}" for award in referred)
        yield phrase(language, "structure.fact.referred", awards=_labels(change, referred, language), options=options)


def awards_listed(codes: Sequence[str], side: Standing, language: Language) -> str:
    """Awards by name and code while they are few, of more the codes."""
    if len(codes) > MOST_NAMED:
        return codes_listed(codes, language)
    return "; ".join(phrase(language, "structure.award", name=_label((side,), code, language), code=code) for code in codes)


def _labels(change: Change, awards: Sequence[str], language: Language) -> str:
    return joined(Voice(language, change.new.rules), [_label((change.old, change.new), award, language) for award in awards], "and")


def meaning_told(changes: Sequence[SemanticChange], language: Language) -> Iterator[str]:
    """Which awards the change widens, narrows, or leaves as they are, with the limits of that claim; nothing where none was asked."""
    if changes:
        voice = Voice(language, changes[0].new.rules)
        found = {relation: [item for item in changes if item.relation == relation] for relation in get_args(Relation)}
        said = [say(voice, f"structure.meaning.{relation}", what=_which(voice, items)) for relation, items in found.items() if items]
        yield say(voice, "structure.fact.meaning", counts="; ".join(said), limits=say(voice, "proof.part.assumed"))


def _which(voice: Voice, items: Sequence[SemanticChange]) -> str:
    """The awards by name, with their kinds of nominee where they have several; of many their number."""
    keys = [(item.award, item.kind) for item in items]
    awards = list(dict.fromkeys(award for award, _ in keys))
    if len(awards) > MOST_NAMED:
        several = len(keys) > len(awards)
        return say(voice, "structure.meaning.by-kind" if several else "structure.meaning.awards", count=number(voice.language, len(keys)))
    sides = (items[0].old, items[0].new)
    return joined(voice, [_with_kinds(voice, sides, award, keys) for award in awards], "and")


def _with_kinds(voice: Voice, sides: Sequence[Standing], award: str, keys: Iterable[Key]) -> str:
    name = _label(sides, award, voice.language)
    if len(voice.rules.awards[award].who) < 2:
        return name
    kinds = ", ".join(say(voice, f"screen.kind.{kind}") for code, kind in keys if code == award)
    return say(voice, "structure.award", name=name, code=kinds)


def _label(sides: Sequence[Standing], award: str, language: Language) -> str:
    """The name of an award, as the new rules have it where they have it."""
    rules = next((side.rules for side in reversed(sides) if award in side.rules.awards), sides[-1].rules)
    return award_label(Voice(language, rules), award)


def population_told(population: Population | None, language: Language) -> Iterator[str]:
    """How many of a cohort have another verdict, by award while these are few; nothing without a cohort."""
    if population is None or not population.awards:
        return
    voice = Voice(language, population.new.rules)
    label = population.frame.label
    fields = {"name": plain(label.said(language) if label else population.cohort), "n": number(language, population.records)}
    changed = [award for award in population.awards if award.changed]
    if not changed:
        yield say(voice, "population.fact.unchanged", **fields)
    else:
        yield say(voice, "population.fact.changed", **fields, awards="; ".join(_changes(voice, population, changed)))


def _changes(voice: Voice, population: Population, changed: Sequence[AwardChange]) -> Iterator[str]:
    if len(changed) > MOST_NAMED:
        total = sum((_outcomes(award) for award in changed), Counter())
        yield say(voice, "population.fact.many", count=number(voice.language, len(changed)), counts=_counts(voice, total))
        return
    several = len({award.kind for award in population.awards}) > 1
    for award in changed:
        name = _label((population.old, population.new), award.award, voice.language)
        shown = say(voice, "structure.award", name=name, code=say(voice, f"screen.kind.{award.kind}")) if several else name
        yield say(voice, "population.fact.award", award=shown, counts=_counts(voice, _outcomes(award)))


def _outcomes(award: AwardChange) -> Counter[str]:
    """How many gain, lose, change in another way, and come to another place in the round."""
    seats = len(award.round.seats) if award.round else 0
    return +Counter(gained=award.number("gained"), lost=award.number("lost"), other=award.number("opened", "settled", "moved"), seats=seats)


def _counts(voice: Voice, outcomes: Counter[str]) -> str:
    names = ("gained", "lost", "other", "seats")
    return ", ".join(say(voice, f"population.fact.{name}", n=number(voice.language, outcomes[name])) for name in names if outcomes[name])
