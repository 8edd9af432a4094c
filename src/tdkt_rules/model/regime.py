"""Regimes: the rules in force between two dates, linked and lowered; and the rulebook of all of them."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Literal

from attrs import field, frozen

from tdkt_rules.model.award import Award
from tdkt_rules.model.citation import Citation, Instrument, Mark
from tdkt_rules.model.criterion import Claimed, Criterion, Group, Heading, Unit, children_of
from tdkt_rules.model.interval import Number
from tdkt_rules.model.policy import Policies
from tdkt_rules.model.procedure import Bonus, BonusDue, ProcedureItem
from tdkt_rules.model.quota import Quota
from tdkt_rules.model.ranking import Ranking
from tdkt_rules.model.scorecard import Scorecard
from tdkt_rules.model.text import Label
from tdkt_rules.model.time import DateRange
from tdkt_rules.model.vocabulary import NomineeKind, Vocabulary

SelectedBy = Literal["decision_date", "filing_date", "receipt_date"]
Opening = Literal["higher", "lower", "either"]
Level = Literal["ministry", "province", "unit", "organisation"]
Key = tuple[str, NomineeKind]
"""An award and a kind of nominee."""


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
        open: In which direction an overlay may move it; None when it may not.
    """

    name: str
    label: Label
    unit: Unit
    citations: tuple[Citation, ...]
    mark: Mark
    values: tuple[tuple[date, Number], ...]
    open: Opening | None = None

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
        quotas: How many of a cohort may or must receive the award.
        bonus: The money that comes with it; None when the rules know of none.
        ranking: In which order those who meet the standard are taken while seats last; None where the text is silent.
    """

    award: str
    kind: NomineeKind
    citations: tuple[Citation, ...]
    requirement: Criterion
    bars: tuple[Criterion, ...]
    suspensions: tuple[Criterion, ...]
    procedure: tuple[ProcedureItem, ...]
    quotas: tuple[Quota, ...] = ()
    bonus: Bonus | None = None
    ranking: Ranking | None = None


def standard_met(standard: Standard, heading: Heading) -> Group:
    """The standard of an award as one criterion of another: what it requires, and none of its bars."""
    no_bar = Group(Heading(f"{heading.path}.no-bar", heading.citations, heading.mark, source=heading.source), "none", standard.bars)
    return Group(heading, "all", (standard.requirement, no_bar) if standard.bars else (standard.requirement,), standard_of=standard.award)


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
        scorecards: Criteria in points, by name.
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
    scorecards: dict[str, Scorecard] = field(factory=dict)


def bonus_on(standard: Standard, regime: Regime, day: date) -> BonusDue | None:
    """The bonus of an award on a day; None when the rules know of none."""
    if standard.bonus is None:
        return None
    base = regime.parameters.get(standard.bonus.parameter)
    return BonusDue(standard.bonus, base.on(day) if base else None)


@frozen
class Addition:
    """What an overlay adds to the standard of an award for one kind of nominee.

    Args:
        requirement: What must hold besides.
        bars: What excludes besides.
        suspensions: What postpones besides.
        fills: Criteria in the place of those that the law delegates, by path.
        procedure: Further steps.
        quotas: Further quotas.
        ranking: The order that it sets; it comes before that of the regime.
    """

    requirement: tuple[Criterion, ...] = ()
    bars: tuple[Criterion, ...] = ()
    suspensions: tuple[Criterion, ...] = ()
    fills: dict[str, Criterion] = field(factory=dict)
    procedure: tuple[ProcedureItem, ...] = ()
    quotas: tuple[Quota, ...] = ()
    ranking: Ranking | None = None


@frozen
class Overlay:
    """The regulation of a ministry, a province or a unit on top of regimes; it can only ask for more.

    Args:
        id: Such as `lao-cai-14-2024`.
        label: Name for people.
        level: Whose regulation it is.
        body: Who made it, as it stands in a sentence.
        in_force: First and last day.
        additions: What it adds, by regime, then by award and kind of nominee.
        parameters: Dated numbers that it sets, by regime, then by name.
        digest: SHA-256 of the file as read, independent of layout.
        scorecards: Criteria in points that it brings, by regime, then by name.
    """

    id: str
    label: Label
    level: Level
    body: Label
    in_force: DateRange
    additions: dict[str, dict[Key, Addition]]
    parameters: dict[str, dict[str, Parameter]]
    digest: str
    scorecards: dict[str, dict[str, Scorecard]] = field(factory=dict)


@frozen
class Rules:
    """A rulebook: vocabulary, instruments, catalogue, regimes of a jurisdiction on a timeline, and the overlays on them."""

    vocabulary: Vocabulary
    instruments: dict[str, Instrument]
    awards: dict[str, Award]
    regimes: tuple[Regime, ...]
    overlays: tuple[Overlay, ...] = ()

    @cached_property
    def routes(self) -> tuple[str, ...]:
        """The routes that a record may claim, in any regime."""
        standards = [standard for regime in self.regimes for standard in regime.standards.values()]
        return tuple(sorted({claim for standard in standards for claim in _claims(standard.requirement)}))


def _claims(criterion: Criterion) -> Iterator[str]:
    if isinstance(criterion, Claimed):
        yield criterion.claim
    for child in children_of(criterion):
        yield from _claims(child)
