"""Short ways to write records of the tiny jurisdiction and criteria on them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from tdkt_rules.engine.evaluation import Outcome, evaluate
from tdkt_rules.model import criterion as core
from tdkt_rules.model.interval import Comparator, Number
from tdkt_rules.model.record import AwardHeld, Coverage, Record, Span, Value
from tdkt_rules.model.time import DateRange, ReferenceYear
from tests.property.strategies import EVERYTHING, HEADING
from tests.property.tiny import DECIDED, FIRST, LAST, REFERENCE, tiny_context

HIGH: core.YearTest = core.FieldTest("rating", core.ValueTest("is", ("high",), "rating", ("high",)))
NOTHING_ASKED = core.Group(HEADING, "all", ())
WHOLE = core.Window("whole_record")
ENCLOSING = core.Window("enclosing")


def rated(high: Iterable[int] = (), unrated: Iterable[int] = (), **parts: Any) -> Record:
    """A record that is complete but for the ratings of some years; years that are not named were rated low."""
    years: dict[ReferenceYear, dict[str, Value]] = {
        ReferenceYear(year): {} if year in set(unrated) else {"rating": "high" if year in set(high) else "low"} for year in range(FIRST, LAST + 1)
    }
    return Record(**({"id": "N-1", "kind": "individual", "years": years, "complete": dict(EVERYTHING)} | parts))


def title(year: int, award: str = "TITLE", basis: str = "merit", **parts: Any) -> AwardHeld:
    """A grant of an award."""
    return AwardHeld(award, ReferenceYear(year), basis=basis, **parts)


def post(start: date | None = None, end: date | None = None, **values: Value) -> Span:
    """A span."""
    return Span("post", DateRange(start, end), values=values)


def covered(kind: str, first: int | None, last: int) -> dict[str, Coverage]:
    """Everything covered, one kind as given."""
    return EVERYTHING | {kind: Coverage(first, last)}


def bound(value: Number, *adjustments: core.Adjustment) -> core.Bound:
    """A bound, adjusted or plain."""
    return core.Bound(value, "", "times", adjustments)


def compared(quantity: core.Quantity, comparator: Comparator, value: Number) -> core.Comparison:
    """A quantity against a number."""
    return core.Comparison(HEADING, quantity, comparator, bound(value))


def run(comparator: Comparator, years: int, child: core.Criterion = NOTHING_ASKED, ending: core.Ending = "anywhere") -> core.Run:
    """The unbroken run of years rated high."""
    return core.Run(HEADING, HIGH, WHOLE, ending, comparator, bound(years), child)


def since(child: core.Criterion, *awards: str, which: Any = "latest", inside: bool = False) -> core.Since:
    """The years from an award on."""
    return core.Since(HEADING, awards or ("TITLE",), which, "from_award_year" if inside else "after_award_year", child)


def outcome_of(
    criterion: core.Criterion, record: Record, decided_on: date = DECIDED, known_at: date | None = None, reference: ReferenceYear = REFERENCE
) -> Outcome:
    """What the engine finds."""
    return evaluate(criterion, tiny_context(record, reference, decided_on, known_at))
