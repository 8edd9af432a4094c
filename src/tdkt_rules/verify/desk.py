"""A place where rules stay laid out: who asks of thousands of mutants what one text of the rules is asked beside pays for that text once."""

from collections import Counter
from collections.abc import Sequence

from attrs import define, field

from tdkt_rules.verify.domain import Ask, Domain, GaveUp, Limits, SearchResult
from tdkt_rules.verify.search import USUAL, Prepared, beside, found_in, prepared
from tdkt_rules.verify.space import NotCovered
from tdkt_rules.verify.verdicts import Goal

MOST_LAID_OUT = 16
MOST_BESIDE = 250
"""After so many questions rules are laid out anew, because the solver keeps what it learned."""


@define(eq=False)
class Desk:
    """Rules that are laid out, the latest few. Not frozen, because it remembers.

    Args:
        laid_out: By award, day and domain, the rules that the first question was put to.
        latest: The questions asked last, together, because several goals are asked of them.
        beside: How many questions were put beside each of the rules.
    """

    laid_out: dict[object, Prepared] = field(factory=dict)
    latest: Prepared | None = None
    beside: Counter[object] = field(factory=Counter)

    def find(self, asks: Sequence[Ask], goal: Goal, domain: Domain, limits: Limits = USUAL) -> SearchResult:
        """As `tdkt_rules.verify.search.find`, with the same answer; quicker where the first question is often the same."""
        if limits.seconds <= 0:
            return GaveUp("time")
        try:
            return found_in(self._prepared(tuple(asks), domain), goal, limits)
        except NotCovered as cannot:
            return GaveUp("incomplete", str(cannot))

    def _prepared(self, asks: tuple[Ask, ...], domain: Domain) -> Prepared:
        if self.latest is None or self.latest.domain != domain or not _same_asks(self.latest.asks, asks):
            together = self._first(asks[0], domain)
            for ask in asks[1:]:
                together = beside(together, ask)
            self.latest = together
        return self.latest

    def _first(self, ask: Ask, domain: Domain) -> Prepared:
        key = (ask.award, ask.nominee, ask.standing.regime.id, ask.standing.day, domain)
        known = self.laid_out.get(key)
        if known is None or self.beside[key] >= MOST_BESIDE or not _same_rules(known.asks[0], ask):
            if len(self.laid_out) >= MOST_LAID_OUT:
                self.laid_out.clear()
            known = self.laid_out[key] = prepared([ask], domain)
            self.beside[key] = 0
        self.beside[key] += 1
        return known


def _same_asks(known: Sequence[Ask], asks: Sequence[Ask]) -> bool:
    return len(known) == len(asks) and all(one.standing is other.standing and one.award == other.award for one, other in zip(known, asks, strict=True))


def _same_rules(known: Ask, ask: Ask) -> bool:
    """Whether two questions are put to the same rules, whoever made them."""
    old, new = known.standing, ask.standing
    regimes = (old.regime, new.regime)
    first, second = ((regime.ladder, regime.parameters, regime.policies) for regime in regimes)
    standards = [[item for (award, _), item in regime.standards.items() if award == ask.award] for regime in regimes]
    return old.rules is new.rules and first == second and standards[0] == standards[1]
