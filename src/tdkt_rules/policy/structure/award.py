"""The rules of one award as things to compare: criteria, quotas, the order, steps, the bonus."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from attrs import evolve

from tdkt_rules.explanation.around import bonus_words
from tdkt_rules.explanation.numerals import counted, number
from tdkt_rules.explanation.quotas import ballot_words, measured_by, quota_entry
from tdkt_rules.explanation.voice import award_label, award_name, say, upper_first
from tdkt_rules.model.award import Award
from tdkt_rules.model.criterion import Criterion
from tdkt_rules.model.procedure import Bonus, BonusDue, ProcedureItem
from tdkt_rules.model.quota import Quota
from tdkt_rules.model.ranking import Ranking, RankKey, Ties
from tdkt_rules.model.regime import Key, Standard
from tdkt_rules.model.text import Label
from tdkt_rules.phrases import Language
from tdkt_rules.policy.structure.change import Section
from tdkt_rules.policy.structure.criteria import criterion_things
from tdkt_rules.policy.structure.thing import Field, Teller, Thing, asked, root

_OF_AN_AWARD: Final = ("kind", "rank", "series", "yearly", "presupposes")
_OF_A_QUOTA: Final = ("sense", "value", "share", "of", "rounding", "silent", "per", "when", "size", "among", "minimum", "shifts")


def award_path(key: Key) -> str:
    """The path of an award for a kind of nominee, which those of its criteria begin with."""
    return ".".join(key)


def award_roots(teller: Teller, key: Key) -> tuple[Thing, ...] | None:
    """Everything that the rules say of an award for a kind of nominee, by section; None where they have none."""
    standard = teller.standing.standard(*key)
    if standard is None:
        return None
    path = award_path(key)
    requirement = criterion_things(teller, standard.requirement, "requirement")
    routes = frozenset(below.path for thing in requirement for below in thing.below())
    sections: tuple[tuple[Section, tuple[Thing, ...]], ...] = (
        ("award", (_award(teller, key, standard),)),
        ("requirement", requirement),
        ("bars", tuple(_without(routes, thing) for thing in _grounds(teller, standard.bars, "bars"))),
        ("suspensions", _grounds(teller, standard.suspensions, "suspensions")),
        ("quotas", tuple(_quota(teller, quota, path) for quota in standard.quotas)),
        ("ranking", tuple(_order(teller, standard.ranking, path)) if standard.ranking else ()),
        ("procedure", tuple(_step(teller, item, path) for item in standard.procedure)),
        ("bonus", (_bonus(teller, standard.bonus, path),) if standard.bonus else ()),
    )
    return tuple(root(section, f"{path}.{section}", partial(section_words, teller, section), things) for section, things in sections)


def _award(teller: Teller, key: Key, standard: Standard) -> Thing:
    """The award itself, as the catalogue has it, with the article of its standard."""
    award = teller.standing.rules.awards[key[0]]
    name = partial(_award_words, teller, award.code)
    fields = {field: Field(getattr(award, field), partial(_of_the_catalogue, teller, award, field)) for field in _OF_AN_AWARD}
    return Thing(award_path(key), "award", name, name, fields, standard.citations, label=award.names)


def _of_the_catalogue(teller: Teller, award: Award, field: str, language: Language) -> str:
    voice = teller.voice(language)
    match field:
        case "kind":
            return say(voice, f"structure.award-kind.{award.kind}")
        case "yearly":
            return say(voice, f"structure.yearly.{'yes' if award.yearly else 'no'}")
        case "presupposes":
            said = [
                say(voice, "structure.presupposed", award=award_label(voice, item.award), years=counted(language, item.years, "years"))
                for item in award.presupposes
            ]
            return "; ".join(said) or say(voice, "structure.nothing")
        case _:
            return str(getattr(award, field))


def _award_words(teller: Teller, award: str, language: Language) -> str:
    return upper_first(award_name(teller.voice(language), award))


def section_words(teller: Teller, section: Section, language: Language) -> str:
    """The name of a section."""
    return say(teller.voice(language), f"structure.section.{section}")


def _grounds(teller: Teller, criteria: tuple[Criterion, ...], section: Section) -> tuple[Thing, ...]:
    return tuple(thing for criterion in criteria for thing in criterion_things(teller, criterion, section))


def _without(routes: frozenset[str], thing: Thing) -> Thing:
    """A bar without the routes that it spares: what they ask shows where they stand."""
    return evolve(thing, children=tuple(_without(routes, child) for child in thing.children if child.path not in routes))


def _quota(teller: Teller, quota: Quota, path: str) -> Thing:
    words = partial(_quota_words, teller, quota)
    fields = {name: Field(asked(getattr(quota, name)), words) for name in _OF_A_QUOTA}
    return Thing(f"{path}.quota.{quota.id}", "quotas", words, partial(label_words, quota.label), fields, quota.citations, quota.mark, quota.label)


def _quota_words(teller: Teller, quota: Quota, language: Language) -> str:
    return quota_entry(quota, teller.voice(language)).text


def label_words(label: Label, language: Language) -> str:
    """A label as it begins a sentence."""
    return upper_first(label.said(language))


def _order(teller: Teller, ranking: Ranking, path: str) -> Iterator[Thing]:
    for place, key in enumerate(ranking.keys, 1):
        yield _rank_key(teller, key, place)
    for item in ranking.prefer:
        yield from criterion_things(teller, item, "ranking")
    ties = ranking.ties or "council"
    words = partial(_ties_words, teller, ties)
    yield Thing(f"{path}.ranking.ties", "ranking", words, words, {"ties": Field(ties, words)})


def _ties_words(teller: Teller, ties: Ties, language: Language) -> str:
    return say(teller.voice(language), f"round.order.ties-{ties}").removesuffix(".")


def _rank_key(teller: Teller, key: RankKey, place: int) -> Thing:
    words, heading = partial(_key_words, teller, key), key.heading
    fields = {
        "by": Field(asked(key.by), words),
        "place": Field(place, lambda language: number(language, place)),
        "order": Field(key.order, lambda language: say(teller.voice(language), f"structure.order.{key.order}")),
        "unknown": Field(key.unknown, lambda language: say(teller.voice(language), f"structure.unknown.{key.unknown}")),
    }
    return Thing(heading.path, "ranking", words, words, fields, heading.citations, heading.mark, heading.label, heading.note, subject=asked(key.by))


def _key_words(teller: Teller, key: RankKey, language: Language) -> str:
    return upper_first(measured_by(key, teller.voice(language), teller.standing.regime.scorecards))


def _step(teller: Teller, item: ProcedureItem, path: str) -> Thing:
    words = partial(label_words, item.label)
    ballot = partial(_ballot_words, teller, item)
    fields = {"step": Field(item.step, words), "text": Field((item.label.vi, item.label.en), words), "ballot": Field(item.ballot, ballot)}
    return Thing(f"{path}.procedure.{item.id}", "procedure", words, words, fields, item.citations, item.mark)


def _ballot_words(teller: Teller, item: ProcedureItem, language: Language) -> str:
    return upper_first(ballot_words(item.ballot, teller.voice(language))) if item.ballot else label_words(item.label, language)


def _bonus(teller: Teller, bonus: Bonus, path: str) -> Thing:
    """The bonus without its amount: the base salary that it is a multiple of shows as the number that it is."""
    words = partial(_bonus_words, teller, bonus)
    fields = {name: Field(getattr(bonus, name), words) for name in ("times", "at_most", "parameter", "round_up_to")}
    return Thing(f"{path}.bonus", "bonus", words, words, fields, bonus.citations, bonus.mark)


def _bonus_words(teller: Teller, bonus: Bonus, language: Language) -> str:
    return upper_first(bonus_words(teller.voice(language), BonusDue(bonus, None)))


def standards_read(standard: Standard) -> tuple[object, ...]:
    """The parts of a standard that may name a number or a scorecard."""
    return (standard.requirement, standard.bars, standard.suspensions, standard.quotas, standard.ranking)
