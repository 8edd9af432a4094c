"""Regimes: the rules in force between two dates, linked and lowered; and the rulebook of all of them."""

from datetime import date
from typing import Literal

from attrs import field, frozen

from tdkt_rules.model.award import Award
from tdkt_rules.model.citation import Citation, Instrument, Mark
from tdkt_rules.model.criterion import Criterion, Unit
from tdkt_rules.model.interval import Number
from tdkt_rules.model.policy import Policies
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
class ProcedureItem:
    """A step around the standard: votes, consultation, dossier, counting of time. Reported, never evaluated."""

    id: str
    label: Label
    citations: tuple[Citation, ...]
    mark: Mark


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
        procedure: What is done around the standard.
    """

    award: str
    kind: NomineeKind
    citations: tuple[Citation, ...]
    requirement: Criterion
    bars: tuple[Criterion, ...]
    suspensions: tuple[Criterion, ...]
    procedure: tuple[ProcedureItem, ...]


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
        unless_more_favourable: Whether the new rules apply to a nominee for whom they are more favourable.
        citations: Where the law says so.
        mark: How far it was checked.
    """

    date: SelectedBy
    stays_under: str
    unless_more_favourable: bool
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
        policies: What holds for all its awards at once.
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
    policies: Policies = field(factory=Policies)


@frozen
class Rules:
    """A rulebook: vocabulary, instruments, catalogue and regimes of a jurisdiction on a timeline."""

    vocabulary: Vocabulary
    instruments: dict[str, Instrument]
    awards: dict[str, Award]
    regimes: tuple[Regime, ...]
