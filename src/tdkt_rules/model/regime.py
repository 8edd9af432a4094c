"""Regimes: the rules in force between two dates, linked and lowered; and the rulebook of all of them."""

from datetime import date
from typing import Literal

from attrs import frozen

from tdkt_rules.model.award import Award
from tdkt_rules.model.citation import Citation, Instrument, Mark
from tdkt_rules.model.criterion import Criterion, Unit
from tdkt_rules.model.interval import Number
from tdkt_rules.model.procedure import Bonus, ProcedureItem
from tdkt_rules.model.text import Label
from tdkt_rules.model.time import DateRange
from tdkt_rules.model.vocabulary import NomineeKind, Vocabulary

SelectedBy = Literal["decision_date", "filing_date", "receipt_date"]


@frozen
class Parameter:
    """A dated number that criteria refer to.

    Args:
        name: Identifier.
        label: What it is.
        unit: What it counts.
        citations: Where it stands.
        mark: How far it was checked.
        values: Pairs of first day and value, in order of date.
    """

    name: str
    label: Label
    unit: Unit
    citations: tuple[Citation, ...]
    mark: Mark
    values: tuple[tuple[date, Number], ...]

    def on(self, day: date) -> Number | None:
        """The value on a day: the latest that had begun; None before the first."""
        begun = [value for start, value in self.values if start <= day]
        return begun[-1] if begun else None


@frozen
class Standard:
    """The rules of one award for one kind of nominee.

    Args:
        award: Code.
        kind: Kind of nominee.
        citations: Article of the award.
        requirement: What must hold.
        bars: Any of these excludes.
        suspensions: Any of these postpones.
        procedure: What is done around the standard, in the order of the kinds of steps.
        bonus: The money that comes with it; None when the rules know of none.
    """

    award: str
    kind: NomineeKind
    citations: tuple[Citation, ...]
    requirement: Criterion
    bars: tuple[Criterion, ...]
    suspensions: tuple[Criterion, ...]
    procedure: tuple[ProcedureItem, ...]
    bonus: Bonus | None = None


@frozen
class LadderBasis:
    """Which awards may feed a ladder, by the basis they were given on, and where the law says so."""

    basis: tuple[str, ...]
    citations: tuple[Citation, ...]
    mark: Mark


@frozen
class Transition:
    """Dossiers of before the first day of a regime that stay under an earlier one.

    Args:
        date: Which date of the dossier counts.
        stays_under: Id of the earlier regime.
        citations: Where the law says so.
        mark: How far it was checked.
    """

    date: SelectedBy
    stays_under: str
    citations: tuple[Citation, ...]
    mark: Mark


@frozen
class Regime:
    """The rules in force between two dates.

    Args:
        id: Such as `l22-n98`.
        label: Name for people.
        in_force: First and last day.
        selected_by: The date that selects it.
        ladder: Which awards feed `held` and `since`.
        parameters: Dated numbers by name.
        standards: Rules by award and kind of nominee.
        digest: SHA-256 of the rules as read, with the vocabulary, the instruments and the catalogue, independent of layout.
        transition: Which dossiers stay under an earlier regime; None when none do.
    """

    id: str
    label: Label
    in_force: DateRange
    selected_by: SelectedBy
    ladder: LadderBasis
    parameters: dict[str, Parameter]
    standards: dict[tuple[str, NomineeKind], Standard]
    digest: str
    transition: Transition | None = None


@frozen
class Rules:
    """A rulebook: vocabulary, instruments, catalogue and regimes of a jurisdiction on a timeline."""

    vocabulary: Vocabulary
    instruments: dict[str, Instrument]
    awards: dict[str, Award]
    regimes: tuple[Regime, ...]
