"""The card of an award: everything that a regime says of it, before any nominee."""

from datetime import date

from attrs import evolve

from tdkt_rules.explanation.around import procedure_entries
from tdkt_rules.explanation.asking import Reading, asked_entries
from tdkt_rules.explanation.citing import cite_fully
from tdkt_rules.explanation.gathering import cited_once
from tdkt_rules.explanation.numerals import day
from tdkt_rules.explanation.outline import Outline, Section
from tdkt_rules.explanation.quotas import quota_entry, ranking_entries
from tdkt_rules.explanation.related import leaning
from tdkt_rules.explanation.scorecards import scorecard_entries
from tdkt_rules.explanation.tree import Entry
from tdkt_rules.explanation.voice import Voice, award_label, award_name, joined, say, upper_first
from tdkt_rules.model.award import Award
from tdkt_rules.model.criterion import Criterion
from tdkt_rules.model.ranking import cards_for
from tdkt_rules.model.regime import Regime, Rules, Standard, bonus_on
from tdkt_rules.phrases import Language


def card(rules: Rules, regime: Regime, standard: Standard, on: date, language: Language) -> Outline:
    """The card of an award for one kind of nominee.

    Args:
        rules: Names of awards, instruments and questions.
        regime: The rules of the day, with what overlays add.
        standard: Rules of the award for the kind of nominee.
        on: Day on which parameters are read.
        language: `vi` or `en`.
    """
    instrument = standard.citations[0].instrument if standard.citations else ""
    voice = Voice(language, rules, instrument=instrument)
    reading = Reading(voice, regime, on)
    grounds = evolve(reading, ground=True)
    sections = (
        ("requirement", _criteria(reading, (standard.requirement,))),
        ("bars", _criteria(grounds, standard.bars)),
        ("suspensions", _criteria(grounds, standard.suspensions)),
        ("procedure", procedure_entries(voice, standard.procedure, bonus_on(standard, regime, on), ballots=True)),
        ("quotas", tuple(quota_entry(item, voice) for item in standard.quotas)),
        ("ranking", ranking_entries(standard.ranking, voice, regime.scorecards)),
        ("scorecards", scorecard_entries(cards_for(standard.award, standard.ranking, regime.scorecards), standard.kind, voice)),
        ("related", _related(voice, regime, rules.awards[standard.award])),
    )
    head = say(voice, "card.head", award=upper_first(award_name(voice, standard.award)), code=standard.award, who=say(voice, f"card.who-{standard.kind}"))
    shown = tuple(Section(say(voice, f"section.{key}"), content) for key, content in sections if content)
    return Outline(head, _facts(voice, regime, standard, on), shown)


def _facts(voice: Voice, regime: Regime, standard: Standard, on: date) -> tuple[str, ...]:
    first, last = regime.in_force.start, regime.in_force.end
    period = {"first": day(voice.language, first) if first else "", "last": day(voice.language, last) if last else ""}
    return (
        say(voice, "card.regime", label=regime.label.said(voice.language), period=say(voice, "card.period" if last else "card.period-open", **period)),
        say(voice, "card.on", date=day(voice.language, on)),
        say(voice, "card.source", citation=cite_fully(voice, standard.citations)),
    )


def _criteria(reading: Reading, criteria: tuple[Criterion, ...]) -> tuple[Entry, ...]:
    return tuple(cited_once(entry) for criterion in criteria for entry in asked_entries(reading, criterion))


def _related(voice: Voice, regime: Regime, award: Award) -> tuple[Entry, ...]:
    """What the standard looks back to, and which standards look back to the award."""
    leans = leaning(regime)
    to = [code for code in leans.get(award.code, ()) if code != award.code]
    by = [code for code, codes in leans.items() if award.code in codes and code != award.code]
    found = (("looks-back", to), ("looked-at", by))
    return tuple(Entry(say(voice, f"card.{key}", awards=_listed(voice, codes))) for key, codes in found if codes)


def _listed(voice: Voice, codes: list[str]) -> str:
    ordered = sorted(codes, key=lambda code: (voice.rules.awards[code].rank, code))
    return joined(voice, [upper_first(award_label(voice, code)) for code in ordered], "and")
