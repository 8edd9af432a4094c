"""The rounds of a cohort under two sets of rules: how many seats there are, and whose place changes."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from attrs import frozen

from tdkt_rules.cohort.gathering import Progress
from tdkt_rules.cohort.round import round_of
from tdkt_rules.documents.cohort import Cohort
from tdkt_rules.explanation.round_reasons import reason_words
from tdkt_rules.explanation.round_telling import Telling, telling
from tdkt_rules.explanation.voice import upper_first
from tdkt_rules.model.cohort import Frame
from tdkt_rules.model.diagnostic import Diagnostic, InvalidInput
from tdkt_rules.model.interval import Interval
from tdkt_rules.model.placement import Placement, Round, Status
from tdkt_rules.model.regime import Key
from tdkt_rules.model.text import Label
from tdkt_rules.model.truth import Truth
from tdkt_rules.model.vocabulary import NomineeKind
from tdkt_rules.sitting import Sitting

_NOBODY: Final = Label("", "")


@frozen
class Seat:
    """Somebody whose place in the round changes.

    Args:
        nominee: Id.
        name: For people.
        unit: Its unit.
        before: Where it stands under the old rules; None where there is no round.
        after: Where it stands under the new; likewise.
        why: The reason that the new round gives, or the old one where there is no new.
    """

    nominee: str
    name: str
    unit: str
    before: Status | None
    after: Status | None
    why: Label


@frozen
class QuotaChange:
    """A quota in its group on both sides.

    Args:
        id: Of the quota in its group.
        label: Its name.
        group: Id of the unit or cluster; empty for the whole round.
        before: Seats under the old rules; None where they have no such quota.
        after: Seats under the new.
    """

    id: str
    label: Label
    group: str
    before: Interval | None
    after: Interval | None


@frozen
class RoundChange:
    """A round for one award and one kind of nominee under both sides.

    Args:
        before: How many came to stand where, under the old rules; empty where there is no round.
        after: The same under the new.
        quotas: The quotas of either side.
        seats: Those whose place changes, by id.
        refused: How many records the rounds could not use, the greater of the two.
        wrong: Why no round could be held under a side, such as an order by points that its rules do not know; nothing is compared then.
    """

    before: dict[Status, int]
    after: dict[Status, int]
    quotas: tuple[QuotaChange, ...]
    seats: tuple[Seat, ...]
    refused: int = 0
    wrong: tuple[Diagnostic, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether a place or a number of seats changes."""
        return bool(self.seats) or any(quota.before != quota.after for quota in self.quotas)


def rounds_of(
    sides: tuple[Sitting, Sitting], cohort: Cohort, awards: Sequence[Key], frame: Frame, progress: Progress | None = None
) -> Mapping[Key, RoundChange]:
    """Hold the round of every award that has a quota on one side at least, under both.

    Args:
        sides: The question under the old rules and under the new.
        cohort: The nominees.
        awards: Awards and kinds.
        frame: The units of the cohort.
        progress: Called after each record of each round.
    """
    with_quota = [key for key in awards if any(_has_quota(side, key) for side in sides)]
    found: dict[Key, RoundChange] = {}
    for award in dict.fromkeys(award for award, _ in with_quota):
        keys = [key for key in with_quota if key[0] == award]
        try:
            held = tuple(round_of(side, cohort, award, progress=progress) if _has_standard(side, award) else None for side in sides)
        except InvalidInput as invalid:
            found |= dict.fromkeys(keys, RoundChange({}, {}, (), (), wrong=invalid.diagnostics))
            continue
        found |= {key: change for key in keys if (change := _compared(held, sides, key[1], frame))}
    return found


def _has_quota(side: Sitting, key: Key) -> bool:
    standard = side.of_the_day.regime.standards.get(key)
    return standard is not None and bool(standard.quotas)


def _has_standard(side: Sitting, award: str) -> bool:
    return any(code == award for code, _ in side.of_the_day.regime.standards)


def _compared(held: tuple[Round | None, ...], sides: tuple[Sitting, Sitting], kind: NomineeKind, frame: Frame) -> RoundChange | None:
    """One kind of nominee in the rounds of both sides; None where nobody is put forward."""
    placed = [{item.nominee: item for item in outcome.placements if item.kind == kind} if outcome else {} for outcome in held]
    if not any(placed):
        return None
    told = [_reasons(outcome, side, frame) for outcome, side in zip(held, sides, strict=True)]
    names = sorted({*placed[0], *placed[1]})
    moved = [name for name in names if _status(placed[0], name) is not _status(placed[1], name)]
    seats = tuple(_seat(name, placed, told) for name in moved)
    counts = [dict(sorted(Counter(item.status for item in side.values()).items(), key=lambda pair: list(Status).index(pair[0]))) for side in placed]
    return RoundChange(counts[0], counts[1], tuple(_quotas(held, kind)), seats, max(len(outcome.refused) for outcome in held if outcome))


def _status(placed: Mapping[str, Placement], name: str) -> Status | None:
    return placed[name].status if name in placed else None


def _reasons(outcome: Round | None, side: Sitting, frame: Frame) -> tuple[Telling, Telling] | None:
    """The round made ready to give reasons in both languages."""
    if outcome is None:
        return None
    regime = side.of_the_day.regime
    return telling(side.rules, outcome, "vi", regime, frame), telling(side.rules, outcome, "en", regime, frame)


def _seat(name: str, placed: list[dict[str, Placement]], told: list[tuple[Telling, Telling] | None]) -> Seat:
    side = 1 if name in placed[1] else 0
    item, voices = placed[side][name], told[side]
    why = Label(*(upper_first(reason_words(voice, item)) for voice in voices)) if voices else _NOBODY
    return Seat(name, item.name, item.unit, _status(placed[0], name), _status(placed[1], name), why)


def _quotas(held: tuple[Round | None, ...], kind: NomineeKind) -> Iterator[QuotaChange]:
    """The quotas that count somebody of a kind, on one side or both; a share in a group that its condition leaves out has no seats to tell."""
    uses = [{use.id: use for use in outcome.uses if use.kind == kind and use.applies is not Truth.NOT_MET} if outcome else {} for outcome in held]
    for name in dict.fromkeys([*uses[0], *uses[1]]):
        old, new = uses[0].get(name), uses[1].get(name)
        known = new or old
        if known is not None:
            yield QuotaChange(name, known.quota.label, known.group, old.seats if old else None, new.seats if new else None)
