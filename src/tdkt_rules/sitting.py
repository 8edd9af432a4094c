"""A sitting: one question, such as a year and a day, with the rules that answer it, put to any number of nominees."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import cast, get_args

from attrs import frozen

from tdkt_rules.documents.record_document import digest_of
from tdkt_rules.engine.composition import compose, filled_twice
from tdkt_rules.engine.decide import Asked, decide, lay_out, more_favourable, regimes_for
from tdkt_rules.engine.history import History
from tdkt_rules.explanation.text import explain
from tdkt_rules.model.award import Award
from tdkt_rules.model.decision import BEST_FIRST, Dates, Decision
from tdkt_rules.model.diagnostic import Diagnostic, InvalidInput, Place, nearest_name
from tdkt_rules.model.digest import digest
from tdkt_rules.model.policy import Reading
from tdkt_rules.model.record import Record
from tdkt_rules.model.regime import Overlay, Regime, Rules
from tdkt_rules.model.time import ReferenceYear, parse_year
from tdkt_rules.model.vocabulary import NomineeKind


@frozen
class Applied:
    """The rules that a question is answered by: a regime, composed with overlays."""

    regime: Regime
    overlays: tuple[Overlay, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Ids of the overlays."""
        return tuple(overlay.id for overlay in self.overlays)


Composed = dict[tuple[str, tuple[str, ...]], Applied]
"""Regimes composed so far, by their id and those of the overlays on top."""


@frozen(eq=False)
class Sitting:
    """A question without a nominee: the year, the dates, and the rules that apply.

    Args:
        rules: The rulebook.
        asked: The question.
        applied: The rules that may apply; the last is that of the day, an earlier one stands before it where the more favourable of several counts.
    """

    rules: Rules
    asked: Asked
    applied: tuple[Applied, ...]

    @property
    def of_the_day(self) -> Applied:
        """The rules in force on the day, which those of a round are taken from."""
        return self.applied[-1]

    def histories(self, record: Record) -> tuple[History, ...]:
        """The record on the line of years, once for each of the rules that may apply; one layout serves every award."""
        return tuple(lay_out(record, self.rules, item.regime, self.asked) for item in self.applied)

    def decide(self, award: str, histories: Sequence[History]) -> Decision:
        """Answer for one award.

        Args:
            award: Code of the award.
            histories: The record, as `histories` lays it out.

        Raises:
            InvalidInput: The award is unknown, or not for this kind of nominee (codes ASK501 to ASK503).
        """
        record = histories[0].record
        known_award(self.rules, award, record.kind)
        key = (award, record.kind)
        decisions = [self._decide(award, item, history) for item, history in zip(self.applied, histories, strict=True) if key in item.regime.standards]
        if not decisions:
            raise wrong_question("ASK503", award=award, kind=record.kind, regime=self.applied[0].regime.id)
        return more_favourable(decisions)

    def decide_all(self, histories: Sequence[History]) -> tuple[Decision, ...]:
        """Answer for every award that fits the nominee's kind, the best verdict first and the higher award before the lower."""
        kind = histories[0].record.kind
        awards = dict.fromkeys(award for item in self.applied for award, who in item.regime.standards if who == kind)
        decisions = [self.decide(award, histories) for award in awards]
        return tuple(sorted(decisions, key=lambda item: (BEST_FIRST.index(item.verdict), -self.rules.awards[item.award].rank, item.award)))

    def _decide(self, award: str, applied: Applied, history: History) -> Decision:
        regime, asked, facts = applied.regime, self.asked, history.record.digest or digest_of(history.record)
        question = (award, str(asked.year), *(day.isoformat() for day in _days(asked.dates)), asked.date_assumed, asked.strict, asked.reading or "")
        identity = digest((regime.digest, regime.id, facts, question, *((overlay.id, overlay.digest) for overlay in applied.overlays)))
        return decide(regime.standards[award, history.record.kind], history, self.rules, regime, asked, identity, partial(explain, self.rules), applied.names)


def sitting_for(rules: Rules, asked: Asked, regime: str | None, overlays: Sequence[str], composed: Composed) -> Sitting:
    """The rules that answer a question: the regimes that may apply, each with the overlays asked for on top.

    Args:
        rules: The rulebook.
        asked: The question.
        regime: Id of a regime to apply whatever the dates.
        overlays: Ids of overlays.
        composed: Regimes composed so far; each choice of overlays is composed once.

    Raises:
        InvalidInput: There are no rules, or an overlay does not fit them (codes ASK504, ASK505, ASK520 to ASK523).
    """
    found: list[Diagnostic] = []
    applied = []
    for national in _regimes(rules, asked, regime):
        chosen = _overlays(rules, tuple(dict.fromkeys(overlays)), national, asked, found)
        key = (national.id, tuple(overlay.id for overlay in chosen))
        if key not in composed:
            composed[key] = Applied(compose(national, chosen) if chosen else national, chosen)
        applied.append(composed[key])
    if found:
        raise InvalidInput(found)
    return Sitting(rules, asked, tuple(applied))


def question_of(
    year: int | str,
    on: date | None = None,
    filed: date | None = None,
    received: date | None = None,
    known_at: date | None = None,
    strict: bool = False,
    achievements: str | None = None,
) -> Asked:
    """A question, as `Rulebook.decide` takes it.

    Raises:
        InvalidInput: The year or the reading is none (codes ASK506, ASK507).
    """
    reference = _year(year)
    if achievements is not None and achievements not in get_args(Reading):
        raise wrong_question("ASK507", nearest_name(achievements, get_args(Reading)), reading=achievements, known=", ".join(get_args(Reading)))
    decision = on or date(reference.end, 12, 31)
    receipt = received or decision
    return Asked(reference, Dates(decision, filed or receipt, receipt, known_at or decision), on is None, strict, cast(Reading | None, achievements))


def known_award(rules: Rules, award: str, kind: NomineeKind | None) -> Award:
    """An award of the catalogue that a kind of nominee may receive.

    Raises:
        InvalidInput: There is no such award, or it is not for this kind (codes ASK501, ASK502).
    """
    if award not in rules.awards:
        raise wrong_question("ASK501", nearest_name(award, rules.awards), award=award)
    known = rules.awards[award]
    if kind is not None and kind not in known.who:
        raise wrong_question("ASK502", award=award, kind=kind, who=", ".join(known.who))
    return known


def wrong_question(code: str, nearest: str | None = None, **fields: str) -> InvalidInput:
    """A question that cannot be asked, as an exception."""
    return InvalidInput([_wrong(code, nearest, **fields)])


def _overlays(rules: Rules, wanted: tuple[str, ...], regime: Regime, asked: Asked, found: list[Diagnostic]) -> tuple[Overlay, ...]:
    """The overlays of these names; what is wrong with them is gathered."""
    named: Mapping[str, Overlay] = {overlay.id: overlay for overlay in rules.overlays}
    found += [_wrong("ASK520", nearest_name(name, named), overlay=name, known=", ".join(named) or "-") for name in wanted if name not in named]
    chosen = tuple(named[name] for name in wanted if name in named)
    for overlay in chosen:
        if regime.id not in overlay.additions:
            found.append(_wrong("ASK521", overlay=overlay.id, regime=regime.id, extends=", ".join(overlay.additions)))
        elif not overlay.in_force.holds(asked.dates.decision):
            first, last = overlay.in_force.start, overlay.in_force.end
            dates = " – ".join(day.isoformat() if day else "…" for day in (first, last))
            found.append(_wrong("ASK522", overlay=overlay.id, date=asked.dates.decision.isoformat(), dates=dates))
    if twice := filled_twice(regime, chosen):
        found.append(_wrong("ASK523", path=twice[0], overlay=twice[1], other=twice[2]))
    return chosen


def _regimes(rules: Rules, asked: Asked, wanted: str | None) -> tuple[Regime, ...]:
    if wanted is not None:
        named = {regime.id: regime for regime in rules.regimes}
        if wanted not in named:
            raise wrong_question("ASK505", nearest_name(wanted, named), regime=wanted, known=", ".join(named))
        return (named[wanted],)
    found = regimes_for(rules, asked.dates)
    if not found:
        raise wrong_question("ASK504", date=asked.dates.decision.isoformat(), known=", ".join(regime.id for regime in rules.regimes))
    return found


def _year(year: int | str) -> ReferenceYear:
    reference = parse_year(str(year))
    if reference is None:
        raise wrong_question("ASK506", year=str(year))
    return reference


def _days(dates: Dates) -> tuple[date, ...]:
    return dates.decision, dates.filing, dates.receipt, dates.known_at


def _wrong(code: str, nearest: str | None = None, **fields: str) -> Diagnostic:
    return Diagnostic(code, Place(""), fields, nearest)
