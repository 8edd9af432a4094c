"""What some criteria read of a record: which facts, fields, awards, events, spans and answers, and the numbers that they are compared with."""

from collections.abc import Iterable

from attrs import Factory, define

from tdkt_rules.model import criterion as core
from tdkt_rules.model.interval import Number
from tdkt_rules.model.vocabulary import NomineeKind
from tdkt_rules.testing.generation.ground import Ground, tops_of

Numbers = dict[str, set[Number]]
"""Numbers that a field is compared with, by the name of the field."""


@define(eq=False, repr=False)
class Interests:
    """What rules read of a record, gathered.

    Args:
        ground: The rules that are being read; for the values of parameters.
        facts: Facts, with the numbers that they are compared with.
        once: Fields of the reference year alone.
        yearly: Fields of any year.
        awards: Codes.
        events: Fields of events by kind.
        spans: Fields of spans by kind.
        months: Lengths that spans of a kind are compared with, in months.
        answers: Questions that people answer.
        claims: Routes that a record may claim.
    """

    ground: Ground
    facts: Numbers = Factory(dict)
    once: Numbers = Factory(dict)
    yearly: Numbers = Factory(dict)
    awards: set[str] = Factory(set)
    events: dict[str, Numbers] = Factory(dict)
    spans: dict[str, Numbers] = Factory(dict)
    months: Numbers = Factory(dict)
    answers: set[str] = Factory(set)
    claims: set[str] = Factory(set)

    @property
    def kinds(self) -> tuple[str, ...]:
        """What a record may be complete for, as far as the rules read it."""
        return tuple(sorted((*(("awards",) if self.awards else ()), *self.events, *self.spans)))

    def read(self, criterion: core.Criterion) -> None:
        """Add what a criterion reads, with everything below it."""
        match criterion:
            case core.Comparison():
                self._compared(criterion)
            case core.Membership():
                self._stored(criterion.quantity, None)
            case core.Judgement():
                self.answers.add(criterion.question)
            case core.Anniversary():
                self.spans.setdefault(criterion.kind, {})
            case core.Claimed():
                self.claims.add(criterion.claim)
            case core.Since():
                self.awards.update(criterion.awards)
            case core.Run():
                self._test(criterion.test)
            case _:
                pass  # a group reads nothing by itself, nor does law that no record decides
        for child in core.children_of(criterion):
            self.read(child)

    def _compared(self, criterion: core.Comparison) -> None:
        self.measured(criterion.quantity, self.ground.bound(criterion.bound))
        for adjustment in criterion.bound.adjustments:
            self.read(adjustment.when)

    def measured(self, quantity: core.Quantity, bound: Number | None) -> None:
        """Add what a quantity is measured by, and the number that it is compared with."""
        if isinstance(quantity, core.Stored):
            self._stored(quantity, bound)
        else:
            self._counted(quantity, bound)

    def _stored(self, quantity: core.Stored, bound: Number | None) -> None:
        match quantity:
            case core.FactValue():
                _note(self.facts, quantity.name, bound)
            case core.YearValue():
                _note(self.once, quantity.field, bound)
            case core.Ratio():
                _note(self.once, quantity.of, None)
                _note(self.once, quantity.over, None)
            case core.Score():
                for part in quantity.parts:
                    _note(self.once, part.field, part.maximum)

    def _counted(self, quantity: core.Counted, bound: Number | None) -> None:
        match quantity:
            case core.YearCount() | core.YearRun():
                self._test(quantity.test)
            case core.AwardCount() | core.AwardSequence():
                self.awards.update(quantity.awards)
            case core.EventCount():
                self._matches((self.spans if quantity.lasts else self.events).setdefault(quantity.kind, {}), quantity.kind, quantity.where)
            case core.SpanMonths():
                _note(self.months, quantity.kind, bound)
                for where in (quantity.where, *(weight.where for weight in quantity.weights)):
                    self._matches(self.spans.setdefault(quantity.kind, {}), quantity.kind, where)
            case core.YearsElapsed():
                pass  # years go by of themselves

    def _test(self, test: core.YearTest) -> None:
        match test:
            case core.FieldTest():
                _note(self.yearly, test.field, self._number(test.test))
            case core.AwardTest():
                self.awards.update(test.awards)
            case core.JoinedTest():
                for child in test.children:
                    self._test(child)

    def _matches(self, fields: Numbers, kind: str, where: tuple[core.Match, ...]) -> None:
        for match in where:
            if match.field == "length":
                _note(self.months, kind, self._number(match.test))
            else:
                _note(fields, match.field, self._number(match.test))

    def _number(self, test: core.ValueTest) -> Number | None:
        return self.ground.bound(test.bound) if test.bound else None


def interests_of(grounds: Iterable[Ground], kind: NomineeKind, award: str | None = None) -> Interests:
    """What the rules of one award read, or of all awards.

    Args:
        grounds: The rules; one ground or several.
        kind: Kind of nominee.
        award: Code of the award.
    """
    asked = list(grounds)
    found = Interests(asked[0])
    for ground in asked:
        found.ground = ground
        if restart := ground.regime.policies.restart:  # achievements count anew after it, whatever the criteria read
            found.spans.setdefault(restart.after, {})
        for standard in ground.standards(kind, award):
            for top in tops_of(standard):
                found.read(top)
    return found


def _note(numbers: Numbers, name: str, bound: Number | None) -> None:
    numbers.setdefault(name, set()).update(() if bound is None else (bound,))
