"""What the encoding of one question carries: the rules, the nominee, and what was worked out so far."""

from typing import TypeAlias

from attrs import define, field, frozen

from tdkt_rules.engine.history import History
from tdkt_rules.model.criterion import Criterion
from tdkt_rules.verify.lines import Years, of_mask
from tdkt_rules.verify.logic import Kleene
from tdkt_rules.verify.moments import months_of_year
from tdkt_rules.verify.space import Side
from tdkt_rules.verify.symbols import SymbolicNominee

Truths: TypeAlias = dict[tuple[Criterion, Years, bool, bool], tuple[Kleene, dict[str, Kleene | None]]]
"""The truth of a criterion in the window of a scene, with that of those below by their paths; whether achievements count anew, and whether it is scattered."""


@define(eq=False)
class Workings:
    """What was worked out so far of one nominee under rules that measure alike; sides of a query that share most criteria share most of the work.

    Args:
        whole: All years of the line.
        tests: Years that pass a yearly test.
        anew: Years whose achievements count, once they are worked out.
        windows: Windows that a scope gives.
        truths: The truth of each criterion.
    """

    whole: Years
    tests: dict[object, Years] = field(factory=dict)
    anew: list[Years] = field(factory=list)
    windows: dict[object, tuple[Kleene, Years]] = field(factory=dict)
    truths: Truths = field(factory=dict)


@define(eq=False)
class Encoding:
    """One question about one nominee. Not frozen, because it gathers the truth of every criterion on the way.

    Args:
        side: The rules.
        nominee: The variables.
        flipped: Path of a criterion whose answer is turned round; empty for none.
        turned: Paths of the criteria whose answer may be another because of that: it and all around it.
        criteria: The truth of each criterion by its path, the outermost of several; None for one that is asked of many runs.
        watched: Paths of the criteria that a goal looked at.
    """

    side: Side
    nominee: SymbolicNominee
    flipped: str = ""
    turned: frozenset[str] = frozenset()
    criteria: dict[str, Kleene | None] = field(factory=dict)
    watched: dict[str, None] = field(factory=dict)

    @property
    def workings(self) -> Workings:
        """What was worked out so far."""
        key = self.side.measures
        if key not in self.nominee.workings:
            self.nominee.workings[key] = Workings(of_mask(self.history.whole, self.history.horizon))
        found: Workings = self.nominee.workings[key]
        return found

    @property
    def history(self) -> History:
        """The line of years of these rules."""
        return self.side.history

    def year(self, place: int) -> int:
        """The calendar year of a place on the line."""
        return self.history.first + place

    def in_domain(self, place: int) -> bool:
        """Whether a year of the line lies in the horizon of the query."""
        return self.year(place) in self.nominee.space.years

    def months(self, place: int) -> tuple[int, int]:
        """First and last month of a year of the line, counted from the first month in which a span may begin."""
        first, last = months_of_year(self.year(place), school=self.history.reference.school)
        return first - self.nominee.space.first_month, last - self.nominee.space.first_month


@frozen(eq=False)
class Scene:
    """Where the encoding of a criterion stands.

    Args:
        encoding: The question.
        window: The window of the scope above.
        anew: Whether achievements count anew after a span; not where what excludes or postpones is asked.
        scattered: Whether it is asked of many runs, so that no single answer is the answer of the criterion.
    """

    encoding: Encoding
    window: Years
    anew: bool = True
    scattered: bool = False
