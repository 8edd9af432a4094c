"""The line before a cap: who of those further up would take a seat if there were more."""

from collections import defaultdict
from collections.abc import Mapping
from math import inf

from attrs import define, field

from tdkt_rules.cohort.contender import Cap, Contender
from tdkt_rules.model.interval import Number


@define
class Line:
    """Contenders by cap, as far as the order was gone down.

    Args:
        caps: The caps.
    """

    caps: Mapping[str, Cap]
    _admitted: defaultdict[str, int] = field(init=False, factory=lambda: defaultdict(int))
    _refused: defaultdict[tuple[str, str], int] = field(init=False, factory=lambda: defaultdict(int))

    def join(self, contender: Contender, full: tuple[str, ...]) -> None:
        """Count one who has its last place behind it, with the caps that refused it, the narrowest first."""
        if contender.sure:
            for cap in contender.inside:
                if full:
                    self._refused[full[0], cap] += 1
                else:
                    self._admitted[cap] += 1

    def short(self, contender: Contender) -> Number:
        """Seats that all caps which count a contender would need more, so that it finds one after all who are before it.

        Those whom a cap refused that does not count the contender stay where they are. Where groups lie within one another, it is enough to look at the
        narrowest cap that refused them.
        """
        finite = [cap for cap in contender.inside if self.caps[cap].high < inf]
        before = {cap: self._admitted[cap] + sum(self._refused[full, cap] for full in contender.inside) for cap in finite}
        return max(before[cap] + 1 - self.caps[cap].high for cap in finite)
