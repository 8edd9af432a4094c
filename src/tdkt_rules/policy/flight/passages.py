"""Dossiers in flight: filed before new rules begin and decided after. Which rules they fall under, and for whom it matters.

A record does not say when its dossier was filed. So every dossier of a cohort is asked about as if it were in flight, once for each way of being so.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Final, Literal

from attrs import evolve, frozen

from tdkt_rules.cohort.gathering import Progress
from tdkt_rules.compiler.cohort import type_frame
from tdkt_rules.documents.cohort import Cohort
from tdkt_rules.engine.decide import regimes_for
from tdkt_rules.model.cohort import Frame
from tdkt_rules.model.decision import Dates
from tdkt_rules.model.diagnostic import Diagnostic, InvalidInput
from tdkt_rules.model.regime import Key, Regime, Rules, Transition
from tdkt_rules.policy.flight.dossiers import AwardInFlight, Crossing, in_flight
from tdkt_rules.rulebook import Rulebook
from tdkt_rules.sitting import Sitting
from tdkt_rules.standing import Standing, standing_on

When = Literal["before", "from", "any"]
"""Before the day on which the new rules begin, from that day on, or whenever."""

_WAYS: Final[tuple[tuple[When, When, When], ...]] = (
    ("before", "before", "before"),
    ("before", "before", "from"),
    ("before", "from", "from"),
    ("from", "from", "from"),
)
"""How filing, receipt and decision may lie around a day, each no later than the next."""


@frozen
class Passage:
    """Dossiers whose dates lie alike around the day on which new rules begin.

    Args:
        filed: When they were filed.
        received: When they were received for appraisal.
        decided: When they are decided.
        regimes: Ids of the rules that apply; of several, the earlier first, the one that is more favourable to the nominee counts.
        transition: The clause that leaves them under earlier rules; None when none does.
        awards: What it means for the dossiers of a cohort, by award; empty for those that are not in flight, and without a cohort.
    """

    filed: When
    received: When
    decided: When
    regimes: tuple[str, ...]
    transition: Transition | None = None
    awards: tuple[AwardInFlight, ...] = ()

    @property
    def flying(self) -> bool:
        """Whether they were filed, or received, before the day and are decided after: it is not the same rules that were in force throughout."""
        return self.decided != "before" and self.filed != "from"


@frozen
class Turn:
    """One day on which new rules begin.

    Args:
        day: The day.
        former: The rules in force on the day before; None when there were none.
        latter: The rules that begin.
        passages: Ways of lying around the day that are treated differently, in order.
        dossiers: How many dossiers of the cohort were decided.
        wrong: Why no dossier was: an overlay that does not fit the rules before or after; empty when nothing is.
    """

    day: date
    former: Regime | None
    latter: Regime
    passages: tuple[Passage, ...]
    dossiers: int = 0
    wrong: tuple[Diagnostic, ...] = ()


@frozen
class Flight:
    """The days between two sides on which new rules begin, and the dossiers that lie across them.

    Args:
        rules: The rulebook that has the timeline: that of the new side.
        frame: The cohort; None without one.
        turns: In the order of their days; none where the same rules hold throughout.
    """

    rules: Rules
    frame: Frame | None
    turns: tuple[Turn, ...]

    @property
    def changed(self) -> bool:
        """Whether there is anybody for whom it matters."""
        return any(award.people for turn in self.turns for passage in turn.passages for award in passage.awards)


def flight_of(
    old: Standing,
    new: Standing,
    awards: Sequence[Key],
    year: int | str,
    on: date | None = None,
    *,
    cohort: Cohort | None = None,
    strict: bool = False,
    progress: Progress | None = None,
) -> Flight:
    """The dossiers in flight between two sides.

    Args:
        old: The old rules; only their day is used, because the timeline is that of the new rulebook.
        new: The new rules.
        awards: Awards and kinds of nominee, for a cohort.
        year: Reference year, for a cohort.
        on: Day on which the facts are looked at, for a cohort; 31 December of the year when not given. Rules are those of the turn, whatever that day.
        cohort: Dossiers to ask about, each as if it were in flight; None for the dates alone.
        strict: Ask routine confirmations as judgements.
        progress: Called after each record with how many are done; begins anew for each turn.

    Raises:
        InvalidInput: The year or the frame of the cohort is not valid (codes ASK506, COH6xx).

    Example:
        >>> from tdkt_rules import Rulebook
        >>> book = Rulebook.load("vn")
        >>> flight = flight_of(standing_on(book, date(2025, 6, 30)), standing_on(book, date(2025, 7, 1)), (), 2025)
        >>> [(passage.filed, passage.decided, passage.regimes) for passage in flight.turns[0].passages]
        [('before', 'any', ('l22-n98',)), ('from', 'from', ('l22-n152',))]
    """
    frame = type_frame(cohort, new.rules) if cohort else None
    turns = tuple(_turns(new.rules, old.day, new.day))
    if cohort is None or frame is None:
        return Flight(new.rules, None, turns)
    asked = _Dossiers(cohort, frame, tuple(awards), year, on, strict, new.applied.names, progress)
    return Flight(new.rules, frame, tuple(_with_dossiers(turn, new.rules, asked) for turn in turns))


def _turns(rules: Rules, after: date, until: date) -> Iterator[Turn]:
    """The days after one day and until another on which rules begin, in order."""
    for regime in sorted(rules.regimes, key=lambda item: item.in_force.start or date.min):
        day = regime.in_force.start
        if day is not None and after < day <= until:
            eve = day - timedelta(1)
            former = next((item for item in rules.regimes if item.in_force.holds(eve)), None)
            yield Turn(day, former, regime, tuple(_passages(rules, day, regime)))


def _passages(rules: Rules, day: date, latter: Regime) -> Iterator[Passage]:
    """The ways of lying around a day, those that are treated alike together."""
    eve = day - timedelta(1)
    for regimes, alike in groupby(_WAYS, key=lambda way: _applying(rules, *(eve if when == "before" else day for when in way))):
        filed, received, decided = (_alike(axis) for axis in zip(*alike, strict=True))
        stays = latter.transition if decided != "before" and regimes != (latter.id,) else None
        yield Passage(filed, received, decided, regimes, stays)


def _applying(rules: Rules, filed: date, received: date, decided: date) -> tuple[str, ...]:
    return tuple(regime.id for regime in regimes_for(rules, Dates(decided, filed, received, decided)))


def _alike(axis: tuple[When, ...]) -> When:
    return axis[0] if len(set(axis)) == 1 else "any"


@frozen
class _Dossiers:
    """What is asked of the dossiers of a cohort at every turn."""

    cohort: Cohort
    frame: Frame
    awards: tuple[Key, ...]
    year: int | str
    on: date | None
    strict: bool
    overlays: tuple[str, ...]
    progress: Progress | None


def _with_dossiers(turn: Turn, rules: Rules, asked: _Dossiers) -> Turn:
    """A turn with what it means for the dossiers of a cohort; without it where there were no rules before, or an overlay does not fit."""
    flying = [passage for passage in turn.passages if passage.flying]
    if turn.former is None or not flying:
        return turn
    try:
        sittings = {name: _sitting(name, turn, rules, asked) for name in _regimes_around(turn, flying)}
    except InvalidInput as invalid:
        return evolve(turn, wrong=invalid.diagnostics)
    applying = tuple(passage.regimes for passage in flying)
    crossing = Crossing(rules, sittings, turn.former.id, turn.latter.id, applying, asked.awards, asked.frame)
    dossiers, awards = in_flight(crossing, asked.cohort, asked.progress)
    found = dict(zip(map(id, flying), awards, strict=True))
    return evolve(turn, passages=tuple(evolve(passage, awards=found.get(id(passage), ())) for passage in turn.passages), dossiers=dossiers)


def _regimes_around(turn: Turn, flying: Sequence[Passage]) -> tuple[str, ...]:
    former = (turn.former.id,) if turn.former else ()
    return tuple(dict.fromkeys((*former, turn.latter.id, *(name for passage in flying for name in passage.regimes))))


def _sitting(name: str, turn: Turn, rules: Rules, asked: _Dossiers) -> Sitting:
    """The question under one regime: as it stands on the day for those that begin, on the day before for the others."""
    day = turn.day if name == turn.latter.id else turn.day - timedelta(1)
    return standing_on(Rulebook(rules), day, regime=name, overlays=asked.overlays).sitting(asked.year, asked.on, strict=asked.strict)
