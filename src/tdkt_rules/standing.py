"""The rules as they stand on one day: one side of a comparison, of a proof or of a mutation.

Dated numbers have the value of that day, and law that holds on some days is decided, so that the same nominee, year and day of decision can be put to the
rules of two days, and only the rules differ.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final

from attrs import evolve, frozen

from tdkt_rules.model import criterion as core
from tdkt_rules.model.decision import Decision
from tdkt_rules.model.record import Record
from tdkt_rules.model.regime import Parameter, Regime, Rules, Standard
from tdkt_rules.model.time import DateRange
from tdkt_rules.model.vocabulary import NomineeKind
from tdkt_rules.rulebook import Rulebook
from tdkt_rules.sitting import Applied, Sitting, question_of

ALWAYS: Final = DateRange()
NEVER: Final = DateRange(date.max, date.min)


@frozen(eq=False)
class Standing:
    """The rules of one day.

    Args:
        name: What people call this side, such as `vn@2025-07-01`.
        rules: The rulebook.
        applied: The regime of the day with its overlays, dated numbers and dated law settled.
        day: The day.
    """

    name: str
    rules: Rules
    applied: Applied
    day: date

    @property
    def regime(self) -> Regime:
        """The regime, settled."""
        return self.applied.regime

    def standard(self, award: str, kind: NomineeKind) -> Standard | None:
        """The rules of an award for a kind of nominee; None where the regime has none."""
        return self.regime.standards.get((award, kind))

    def sitting(self, year: int | str, on: date | None = None, *, strict: bool = False) -> Sitting:
        """A question put to these rules.

        Args:
            year: Reference year.
            on: Day on which the nominee's facts are looked at; 31 December of the year when not given. It selects no rules.
            strict: Ask routine confirmations as judgements.

        Raises:
            InvalidInput: The year is none (code ASK506).
        """
        return Sitting(self.rules, question_of(year, on, strict=strict), (self.applied,))

    def decide(self, record: Record, award: str, year: int | str, on: date | None = None, *, strict: bool = False) -> Decision:
        """The decision on one nominee; takes what `sitting` takes.

        Raises:
            InvalidInput: The award is unknown, or not for this kind of nominee, or not in the regime (codes ASK501 to ASK503).
        """
        sitting = self.sitting(year, on, strict=strict)
        return sitting.decide(award, sitting.histories(record))


def standing_on(book: Rulebook, day: date, *, regime: str | None = None, overlays: Sequence[str] = (), name: str = "") -> Standing:
    """The rules of a rulebook as they stand on a day.

    Args:
        book: The rulebook.
        day: The day; it selects the regime, as the date of decision and of the dossier.
        regime: Id of a regime to take whatever the day.
        overlays: Ids of overlays to put on top.
        name: What people call this side; the id of the regime and the day when empty.

    Raises:
        InvalidInput: No rules are in force, or an overlay does not fit them (codes ASK504, ASK505, ASK520 to ASK523).

    Example:
        >>> side = standing_on(Rulebook.load("vn"), date(2025, 8, 1))
        >>> side.name
        'l22-n152@2025-08-01'
    """
    applied = book.sitting(day.year, day, regime=regime, overlays=overlays).of_the_day
    found = evolve(applied, regime=settled(applied.regime, day))
    return Standing(name or f"{found.regime.id}@{day.isoformat()}", book.rules, found, day)


def settled(regime: Regime, day: date) -> Regime:
    """A regime whose dated numbers have the value of a day on every day, and whose law of some days holds always or never."""
    parameters = {name: _settled_parameter(parameter, day) for name, parameter in regime.parameters.items()}
    standards = {key: _settled_standard(standard, day) for key, standard in regime.standards.items()}
    return evolve(regime, parameters=parameters, standards=standards)


def _settled_parameter(parameter: Parameter, day: date) -> Parameter:
    value = parameter.on(day)
    return evolve(parameter, values=((date.min, value),) if value is not None else ())


def _settled_standard(standard: Standard, day: date) -> Standard:
    return evolve(
        standard,
        requirement=_settled(standard.requirement, day),
        bars=tuple(_settled(bar, day) for bar in standard.bars),
        suspensions=tuple(_settled(item, day) for item in standard.suspensions),
    )


def _settled(criterion: core.Criterion, day: date) -> core.Criterion:
    match criterion:
        case core.Decided():
            return evolve(criterion, within=ALWAYS if criterion.within.holds(day) else NEVER)
        case core.Group():
            return evolve(criterion, children=tuple(_settled(child, day) for child in criterion.children))
        case core.Claimed() | core.Since():
            return evolve(criterion, child=_settled(criterion.child, day))
        case core.Run():
            return evolve(criterion, child=_settled(criterion.child, day), bound=_settled_bound(criterion.bound, day))
        case core.Comparison():
            return evolve(criterion, bound=_settled_bound(criterion.bound, day))
        case _:
            return criterion


def _settled_bound(bound: core.Bound, day: date) -> core.Bound:
    if not bound.adjustments:
        return bound
    return evolve(bound, adjustments=tuple(evolve(item, when=_settled(item.when, day)) for item in bound.adjustments))
