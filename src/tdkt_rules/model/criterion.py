"""The core of criteria: what every evaluator reads.

The verbs of the rule language are lowered to these few nodes: groups, comparisons of a quantity with a bound, membership of a value, judgements, law that is
not encoded, days on which law holds, round anniversaries, routes that must be claimed, and two scopes that give a window.
"""

from fractions import Fraction
from typing import Literal

from attrs import frozen

from tdkt_rules.model.heading import Heading as Heading
from tdkt_rules.model.interval import Comparator, Number
from tdkt_rules.model.text import Label
from tdkt_rules.model.time import DateRange
from tdkt_rules.model.window import Ending as Ending
from tdkt_rules.model.window import Window as Window
from tdkt_rules.model.window import WindowKind as WindowKind

Unit = Literal["times", "years", "months", "percent", "members", "points", "dong"]
Counting = Literal["after_award_year", "from_award_year", "after_decision_year"]
GroupOperator = Literal["all", "any", "none", "at_least_n"]


@frozen
class Adjustment:
    """A change of a bound that holds when a condition does, such as two thirds for women, or three years less.

    Args:
        when: The condition.
        times: Factor on the bound.
        less: What is taken off it, in the unit of the bound; lengths in months.
    """

    when: "Criterion"
    times: Fraction = Fraction(1)
    less: Number = 0


@frozen
class Bound:
    """The number that a quantity is compared with.

    Args:
        value: The number; percentages as fractions of one, lengths in months. None when a parameter gives it.
        parameter: Name of the dated parameter; empty when `value` gives it.
        unit: What is counted.
        adjustments: Factors that may apply.
    """

    value: Number | None
    parameter: str
    unit: Unit
    adjustments: tuple[Adjustment, ...] = ()


@frozen
class ValueTest:
    """A test of one stored value.

    Args:
        comparator: As the rule wrote it: `is`, `is_not`, `one_of`, `at_least` ...
        said: Values as the rule wrote them.
        domain: Scale or choice of the value; empty for numbers and flags.
        allowed: Values that pass, when the domain is finite; flags are `true` and `false`.
        bound: The number to compare with, when it is not.
    """

    comparator: str
    said: tuple[str, ...]
    domain: str = ""
    allowed: tuple[str, ...] = ()
    bound: Bound | None = None


@frozen
class FieldTest:
    """A yearly test: a field of the year passes."""

    field: str
    test: ValueTest


@frozen
class AwardTest:
    """A yearly test: any of some awards was given for the year.

    Args:
        awards: Codes.
        bases: Bases on which they count; those that feed a ladder in the regime when empty.
    """

    awards: tuple[str, ...]
    bases: tuple[str, ...] = ()


@frozen
class JoinedTest:
    """A yearly test made of others: every one of them, or any."""

    operator: Literal["all", "any"]
    children: tuple["YearTest", ...]


YearTest = FieldTest | AwardTest | JoinedTest


@frozen
class Match:
    """A condition on one field of an event or span; `length` is the length of a span in months."""

    field: str
    test: ValueTest


@frozen
class Weight:
    """A factor on the length of the spans that match."""

    where: tuple[Match, ...]
    times: Fraction


@frozen
class FactValue:
    """The value of a fact of the nominee."""

    name: str


@frozen
class YearValue:
    """The value of a field in the reference year."""

    field: str


@frozen
class YearCount:
    """How many years of the window pass a yearly test."""

    test: YearTest
    window: Window


@frozen
class YearRun:
    """Length of the unbroken run of years that pass a yearly test: the one that ends in the reference year, or the longest."""

    test: YearTest
    window: Window
    ending: Ending


@frozen
class AwardCount:
    """How many times any of some awards was given in the window, on some bases; those that feed a ladder when none are named."""

    awards: tuple[str, ...]
    window: Window
    bases: tuple[str, ...] = ()


@frozen
class AwardSequence:
    """How many successive awardings lie in the window, whatever years lie between; the last may have to belong to the reference year."""

    awards: tuple[str, ...]
    window: Window
    ending: Ending
    bases: tuple[str, ...] = ()


@frozen
class YearsElapsed:
    """How many years the window has, whatever they brought."""

    window: Window


@frozen
class EventCount:
    """How many events match, or spans that touch the window."""

    kind: str
    where: tuple[Match, ...]
    window: Window
    lasts: bool


@frozen
class SpanMonths:
    """Total length in months of the spans that match, inside the window, overlaps counted once at the highest weight."""

    kind: str
    where: tuple[Match, ...]
    weights: tuple[Weight, ...]
    window: Window


@frozen
class Ratio:
    """One number of the reference year over another."""

    of: str
    over: str


@frozen
class ScorePart:
    """A section of a scorecard: the field of the year that holds its points, and how many it may bring."""

    field: str
    maximum: Number


@frozen
class Score:
    """The points of the reference year over all sections of a scorecard."""

    card: str
    parts: tuple[ScorePart, ...]


Stored = FactValue | YearValue | Ratio | Score
"""Quantities that the record says by itself."""

Counted = YearCount | YearRun | AwardCount | AwardSequence | YearsElapsed | EventCount | SpanMonths
"""Quantities that are counted in a window."""

Quantity = Stored | Counted


@frozen
class Group:
    """Several criteria together.

    Args:
        heading: What every criterion carries.
        operator: Every child, any, none, or at least `n`.
        children: The criteria.
        n: For `at_least_n`.
        standard_of: Code of the award whose standard this is, when `meets` asked for it.
        routes: Whether the children are the alternatives by which the law lets the award be reached.
    """

    heading: Heading
    operator: GroupOperator
    children: tuple["Criterion", ...]
    n: int = 0
    standard_of: str = ""
    routes: bool = False


@frozen
class Comparison:
    """A quantity compared with a bound."""

    heading: Heading
    quantity: Quantity
    comparator: Comparator
    bound: Bound


@frozen
class Membership:
    """A stored value that must be one of some."""

    heading: Heading
    quantity: FactValue | YearValue
    test: ValueTest


@frozen
class Judgement:
    """A human assessment.

    Args:
        heading: What every criterion carries.
        question: Name in the vocabulary.
        presumed: A routine confirmation, presumed unless the record denies it.
    """

    heading: Heading
    question: str
    presumed: bool


@frozen
class Unencoded:
    """Law that is not encoded; always unknown.

    Args:
        heading: What every criterion carries.
        reason: Why it is not encoded; for a delegated criterion, what is left to whom.
        delegated: Whether the law leaves it to a ministry, a province or a unit, so that an overlay may fill it.
    """

    heading: Heading
    reason: Label
    delegated: bool = False


@frozen
class Decided:
    """Law that holds for decisions taken within some days."""

    heading: Heading
    within: DateRange


@frozen
class Anniversary:
    """A round anniversary in the year of the decision: so many years, or a multiple, after the first span of a kind began."""

    heading: Heading
    kind: str
    every: int


@frozen
class Claimed:
    """A route that counts only when the record relies on it.

    Args:
        heading: What every criterion carries.
        claim: Name of the route, as `HCLD3.sudden-feat`.
        questions: Judgements inside; an answer to one is a claim too.
        child: The route.
    """

    heading: Heading
    claim: str
    questions: tuple[str, ...]
    child: "Criterion"


@frozen
class Since:
    """A scope: the years from an award on.

    Args:
        heading: What every criterion carries.
        awards: Any of these opens the window.
        which: The latest or the first of them.
        counting: Where the years begin: after the award's year of merit, with it, or after the year of its decision.
        child: What is asked of these years.
        bases: Bases on which the awards count; those that feed a ladder in the regime when empty.
    """

    heading: Heading
    awards: tuple[str, ...]
    which: Literal["latest", "first"]
    counting: Counting
    child: "Criterion"
    bases: tuple[str, ...] = ()


@frozen
class Run:
    """A scope: an unbroken run of years, itself the window of what is below.

    Args:
        heading: What every criterion carries.
        test: What each year must pass.
        window: Where the run is looked for.
        ending: Whether it must reach the reference year.
        comparator: How its length is compared.
        bound: With what.
        child: What is asked of the run.
    """

    heading: Heading
    test: YearTest
    window: Window
    ending: Ending
    comparator: Comparator
    bound: Bound
    child: "Criterion"


Criterion = Group | Comparison | Membership | Judgement | Unencoded | Decided | Anniversary | Claimed | Since | Run


def children_of(criterion: Criterion) -> tuple[Criterion, ...]:
    """The criteria directly below one."""
    if isinstance(criterion, Group):
        return criterion.children
    if isinstance(criterion, Claimed | Since | Run):
        return (criterion.child,)
    return ()
