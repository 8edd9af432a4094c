"""What generators build on: the rules of a day, and the question that the generated nominees are put to."""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from tdkt_rules.engine.history import parameter_on
from tdkt_rules.model.criterion import Bound, Criterion, children_of
from tdkt_rules.model.interval import Number
from tdkt_rules.model.regime import Addition, Regime, Rules, Standard
from tdkt_rules.model.time import ReferenceYear
from tdkt_rules.model.vocabulary import Field, NomineeKind
from tdkt_rules.rulebook import Rulebook
from tdkt_rules.sitting import known_award, question_of, wrong_question
from tdkt_rules.standing import Standing, standing_on

Book = Rulebook | Standing
"""Where rules come from: all regimes of a rulebook, or the rules as they stand on one day."""


@frozen(eq=False, repr=False)
class Ground:
    """The rules of a day and a question put to them.

    Args:
        rules: The rulebook.
        regime: The regime that answers, with the overlays of a standing.
        year: Reference year.
        on: Day of the decision.
    """

    rules: Rules
    regime: Regime
    year: ReferenceYear
    on: date

    @property
    def end(self) -> int:
        """Calendar year in which the reference year ends."""
        return self.year.end

    @property
    def first(self) -> int:
        """First year that any window can reach."""
        return self.year.end - self.rules.vocabulary.horizon + 1

    @property
    def seen_until(self) -> int:
        """Last year of which a complete record says that it is complete."""
        return max(self.year.end, self.on.year)

    def bound(self, bound: Bound) -> Number | None:
        """A bound before its adjustments; None when its parameter has no value on the day."""
        if bound.value is not None:
            return bound.value
        parameter = self.regime.parameters.get(bound.parameter)
        return parameter_on(parameter, self.on) if parameter else None

    def standards(self, kind: NomineeKind, award: str | None = None) -> tuple[Standard, ...]:
        """The rules of one award for a kind of nominee, or of all awards.

        Raises:
            InvalidInput: There is no such award, or no rules of it for this kind of nominee (codes ASK501 to ASK503).
        """
        if award is not None:
            known_award(self.rules, award, kind)
        found = tuple(standard for (code, who), standard in self.regime.standards.items() if who == kind and award in (None, code))
        if award is not None and not found:
            raise wrong_question("ASK503", award=award, kind=kind, regime=self.regime.id)
        return found

    def fields_of_year(self, kind: NomineeKind) -> dict[str, Field]:
        """The fields of a year that this kind of nominee has."""
        return {name: field for name, field in self.rules.vocabulary.years.items() if not field.kinds or kind in field.kinds}

    def facts_of(self, kind: NomineeKind) -> dict[str, Field]:
        """The facts that this kind of nominee has."""
        return {name: field for name, field in self.rules.vocabulary.facts.items() if not field.kinds or kind in field.kinds}


def ground_of(source: Book, year: int | str, on: date | None = None) -> Ground:
    """The ground of generators.

    Args:
        source: A rulebook, of which the regime of the day answers, or the rules of one day.
        year: Reference year.
        on: Day of the decision; 31 December of the year when not given.

    Raises:
        InvalidInput: The year is none, or no rules are in force on the day (codes ASK504 to ASK506).
    """
    asked = question_of(year, on)
    day = asked.dates.decision
    standing = source if isinstance(source, Standing) else standing_on(source, day)
    return Ground(standing.rules, standing.regime, asked.year, day)


def tops_of(standard: Standard) -> tuple[Criterion, ...]:
    """The criteria at the top of a standard: what it requires, its bars, its suspensions."""
    return (standard.requirement, *standard.bars, *standard.suspensions)


def downwards(criterion: Criterion) -> Iterator[Criterion]:
    """A criterion and everything below it, each before what is below."""
    yield criterion
    for child in children_of(criterion):
        yield from downwards(child)


def added_by(addition: Addition) -> tuple[Criterion, ...]:
    """The criteria at the top of what an overlay adds to a standard."""
    return (*addition.requirement, *addition.bars, *addition.suspensions, *addition.fills.values())
