"""What the rules say of all awards at once, as things to compare: days, transition, ladder, policies, dated numbers, scorecards."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from typing import TypeVar

from attrs import asdict

from tdkt_rules.explanation.numerals import day, measured
from tdkt_rules.explanation.scorecards import band_words, item_words
from tdkt_rules.explanation.scorecards import section_words as card_section_words
from tdkt_rules.explanation.voice import Voice, award_label, award_names, joined, occurrence_name, say, upper_first
from tdkt_rules.model.criterion import Bound, Score, Unit
from tdkt_rules.model.interval import Number
from tdkt_rules.model.policy import Achievements, ExactRank, OneAYear, Restart
from tdkt_rules.model.ranking import PointsTotal, cards_for
from tdkt_rules.model.regime import Key, LadderBasis, Parameter, Regime, Standard, Transition
from tdkt_rules.model.scorecard import Band, Scorecard, ScoreItem, ScoreSection
from tdkt_rules.phrases import Language
from tdkt_rules.policy.structure.award import label_words, section_words, standards_read
from tdkt_rules.policy.structure.change import Section
from tdkt_rules.policy.structure.criteria import criterion_things
from tdkt_rules.policy.structure.thing import Field, Teller, Thing, Words, asked, root
from tdkt_rules.policy.structure.wording import basis_words

Part = TypeVar("Part", ScoreSection, ScoreItem, Band)


def regime_roots(teller: Teller, keys: Sequence[Key] | None) -> tuple[Thing, ...]:
    """What the rules of a side say of all awards.

    Args:
        teller: The side.
        keys: Awards whose numbers and scorecards are looked at; all of the regime when None.
    """
    regime = teller.standing.regime
    standards = None if keys is None else [regime.standards[key] for key in keys if key in regime.standards]
    named = None if standards is None else set(_named_numbers(standards))
    cards = None if standards is None else set(_named_cards(standards, regime))
    sections: tuple[tuple[Section, tuple[Thing, ...]], ...] = (
        ("regime", (_regime(teller, regime),)),
        ("transition", tuple(_transition(teller, regime))),
        ("ladder", (_ladder(teller, regime),)),
        ("policies", tuple(_policies(teller, regime))),
        ("parameters", tuple(_parameter(teller, item) for name, item in regime.parameters.items() if named is None or name in named)),
        ("scorecards", tuple(_scorecard(teller, card) for name, card in regime.scorecards.items() if cards is None or name in cards)),
    )
    return tuple(root(section, section, partial(section_words, teller, section), things) for section, things in sections)


def _named_numbers(standards: Sequence[Standard]) -> Iterator[str]:
    for standard in standards:
        yield from numbers_read(standard)
        if standard.bonus:
            yield standard.bonus.parameter


@lru_cache(maxsize=1024)  # asked again for every dated number that changed
def numbers_read(standard: Standard) -> frozenset[str]:
    """Names of the dated numbers that the criteria, quotas and order of an award read, also through the standards of other awards that it asks for."""
    return frozenset(part.parameter for part in _parts(standards_read(standard)) if isinstance(part, Bound) and part.parameter)


def _named_cards(standards: Sequence[Standard], regime: Regime) -> Iterator[str]:
    for standard in standards:
        yield from (part.card for part in _parts(standards_read(standard)) if isinstance(part, Score | PointsTotal))
        yield from (card.id for card in cards_for(standard.award, standard.ranking, regime.scorecards))


def _parts(part: object) -> Iterator[object]:
    """A part of the rules and everything inside it."""
    yield part
    inside = part if isinstance(part, tuple) else [getattr(part, field.name) for field in getattr(type(part), "__attrs_attrs__", ())]
    for item in inside:
        yield from _parts(item)


def _regime(teller: Teller, regime: Regime) -> Thing:
    name = partial(_regime_words, teller, regime)
    fields = {
        "id": Field(regime.id, lambda language: regime.id),
        "in_force": Field(regime.in_force, partial(_days, teller, regime)),
        "selected_by": Field(regime.selected_by, lambda language: say(teller.voice(language), f"structure.selected-by.{regime.selected_by}")),
    }
    return Thing("regime", "regime", name, name, fields)


def _regime_words(teller: Teller, regime: Regime, language: Language) -> str:
    return say(teller.voice(language), "structure.regime", label=regime.label.said(language), id=regime.id)


def _days(teller: Teller, regime: Regime, language: Language) -> str:
    first, last = regime.in_force.start, regime.in_force.end
    fields = {"first": day(language, first) if first else "", "last": day(language, last) if last else ""}
    return say(teller.voice(language), "card.period" if last else "card.period-open", **fields)


def _transition(teller: Teller, regime: Regime) -> Iterator[Thing]:
    if found := regime.transition:
        words = partial(_transition_words, teller, found)
        fields = {name: Field(getattr(found, name), words) for name in ("date", "stays_under", "unless_more_favourable")}
        yield Thing("transition", "transition", words, words, fields, found.citations, found.mark)


def _transition_words(teller: Teller, found: Transition, language: Language) -> str:
    key = "structure.transition-favourable" if found.unless_more_favourable else "structure.transition"
    voice = teller.voice(language)
    return say(voice, key, date=say(voice, f"structure.selected-by.{found.date}"), regime=found.stays_under)


def _ladder(teller: Teller, regime: Regime) -> Thing:
    ladder = regime.ladder
    words = partial(_ladder_words, teller, ladder)
    return Thing("ladder", "ladder", words, words, {"basis": Field(asked(ladder.basis), words)}, ladder.citations, ladder.mark)


def _ladder_words(teller: Teller, ladder: LadderBasis, language: Language) -> str:
    return say(teller.voice(language), "structure.ladder", bases=basis_words(teller, ladder.basis, language))


def _policies(teller: Teller, regime: Regime) -> Iterator[Thing]:
    policies = regime.policies
    for name in ("restart", "one_a_year", "achievements", "exact_rank"):
        policy: Restart | OneAYear | Achievements | ExactRank | None = getattr(policies, name)
        if policy is not None:
            words = partial(_policy_words, teller, policy)
            fields = {key: Field(asked(value), words) for key, value in asdict(policy, recurse=False).items() if key != "source"}
            yield Thing(f"policies.{name}", "policies", words, words, fields, policy.source.citations, policy.source.mark)


def _policy_words(teller: Teller, policy: Restart | OneAYear | Achievements | ExactRank, language: Language) -> str:
    voice = teller.voice(language)
    match policy:
        case Restart():
            return say(voice, "structure.policy.restart", after=occurrence_name(voice, policy.after))
        case OneAYear():
            excepted = basis_words(teller, policy.excepted, language) if policy.excepted else "–"
            return say(voice, "structure.policy.one_a_year", awards=award_names(voice, policy.awards), excepted=excepted)
        case Achievements():
            events = joined(voice, [occurrence_name(voice, kind) for kind in policy.events], "and") or say(voice, "structure.any-event")
            return say(voice, "structure.policy.achievements", reading=upper_first(say(voice, f"structure.reading.{policy.reading}")), events=events)
        case ExactRank():
            return say(voice, "structure.policy.exact_rank", series=joined(voice, [_series_words(voice, name) for name in policy.series], "and"))


def _series_words(voice: Voice, series: str) -> str:
    """A series by its lowest award."""
    ranked = sorted((award.rank, award.code) for award in voice.rules.awards.values() if award.series == series)
    return say(voice, "structure.upwards", award=award_label(voice, ranked[0][1])) if ranked else series


def _parameter(teller: Teller, parameter: Parameter) -> Thing:
    value = parameter.on(teller.standing.day)
    amount, name = partial(_amount_words, teller, value, parameter.unit), partial(label_words, parameter.label)
    fields = {
        "value": Field((parameter.unit, value), amount),
        "open": Field(parameter.open, lambda language: say(teller.voice(language), f"structure.open.{parameter.open or 'closed'}")),
    }
    words = partial(_parameter_words, teller, name, amount)
    return Thing(f"parameters.{parameter.name}", "parameters", words, name, fields, parameter.citations, parameter.mark, parameter.label)


def _amount_words(teller: Teller, value: Number | None, unit: Unit, language: Language) -> str:
    return say(teller.voice(language), "structure.no-value") if value is None else measured(language, value, unit)


def _parameter_words(teller: Teller, name: Words, amount: Words, language: Language) -> str:
    return say(teller.voice(language), "structure.named", name=name(language), text=amount(language))


def _scorecard(teller: Teller, card: Scorecard) -> Thing:
    path, name = f"scorecards.{card.id}", partial(label_words, card.label)
    return Thing(path, "scorecards", name, name, {}, card.citations, card.mark, card.label, children=tuple(_card_parts(teller, card, path)))


def _card_parts(teller: Teller, card: Scorecard, path: str) -> Iterator[Thing]:
    for section in card.sections:
        yield _card_part(f"{path}.{section.id}", partial(_said, teller, card_section_words, section), section, ("field", "maximum", "floor"))
    for sort, items in (("bonus", card.bonus), ("penalty", card.penalties)):
        for item in items:
            yield _card_part(f"{path}.{sort}.{item.id}", partial(_said, teller, partial(item_words, sort), item), item, ("points", "maximum"))
    for _, criterion in card.exclusions:
        yield from criterion_things(teller, criterion, "scorecards")
    for band in card.bands:
        yield _card_part(f"{path}.band.{band.id}", partial(_said, teller, band_words, band), band, ("at_least", "awards"))


def _said(teller: Teller, words: Callable[[Part, Voice], str], part: Part, language: Language) -> str:
    return upper_first(words(part, teller.voice(language)))


def _card_part(path: str, words: Words, part: ScoreSection | ScoreItem | Band, names: tuple[str, ...]) -> Thing:
    return Thing(path, "scorecards", words, words, {name: Field(asked(getattr(part, name)), words) for name in names}, label=part.label)
