"""The count that an allocation keeps while it goes down the order: how many each cap may hold by now, and how many lay claim to it for certain.

Both are bounds that hold whatever the open things turn out to be and in whatever order a council takes equals. Two observations make them sharp.

*At most.* Of those who stand in a narrow cap within a wide one, the wide cap receives no more than the narrow one has seats. So a contender is counted from its
narrowest cap outwards, and its count stops at a cap that has received more than it can seat.

*At least.* A contender whom no cap but one can refuse takes a seat of that cap, or finds it full. When as many lay such a claim as the cap has seats,
it is full for everybody after them, whoever of them sits.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import islice

from attrs import define, field

from tdkt_rules.cohort.contender import Cap, Contender
from tdkt_rules.model.interval import Number

Step = tuple[str, int]
"""A cap and the number of the way that leads outwards from it: members of one cap may go on to different ones."""


@define
class Flow:
    """At most so many reach each cap from within the narrower ones.

    Args:
        caps: The caps, narrower ones before wider ones.
        bounded: Whether no cap ever holds more than its seats, which equals who are all taken may break.
        reached: The bound, by cap.
    """

    caps: Mapping[str, Cap]
    bounded: bool
    reached: defaultdict[str, int] = field(init=False, factory=lambda: defaultdict(int))
    _through: defaultdict[int, int] = field(init=False, factory=lambda: defaultdict(int))

    def enter(self, path: tuple[Step, ...], maybe: Iterable[str]) -> None:
        """Count one from its narrowest cap outwards, and in every cap that may count it."""
        for cap, way in path:
            self.reached[cap] += 1
            if self.bounded:
                self._through[way] += 1
                if self._through[way] > self.caps[cap].high:
                    break
        for cap in maybe:
            self.reached[cap] += 1


@define
class Ledger:
    """Counts by cap.

    A share of those selected cuts across units and clusters. So it is left out of the ways along which claims go, and what may be seated is counted with and
    without it; the smaller count holds.

    Args:
        caps: The caps, narrower ones before wider ones.
        bounded: Whether no cap ever holds more than its seats, which equals who are all taken may break.
        arrived: Contenders that each cap may have to seat.
        certain: So many sit, unless the cap is full.
    """

    caps: Mapping[str, Cap]
    bounded: bool
    arrived: defaultdict[str, int] = field(init=False, factory=lambda: defaultdict(int))
    certain: defaultdict[str, int] = field(init=False, factory=lambda: defaultdict(int))
    _fixed: Flow = field(init=False)
    _all: Flow = field(init=False)
    _claims: defaultdict[tuple[int, str], int] = field(init=False, factory=lambda: defaultdict(int))
    _order: dict[str, int] = field(init=False)
    _moving: frozenset[str] = field(init=False)
    _paths: dict[frozenset[str], tuple[Step, ...]] = field(init=False, factory=dict)
    _ways: dict[tuple[str, ...], int] = field(init=False, factory=dict)
    _way_of: dict[str, int] = field(init=False, factory=dict)
    _crossing: set[str] = field(init=False, factory=set)
    _adrift: defaultdict[frozenset[str], int] = field(init=False, factory=lambda: defaultdict(int))
    _adrift_in: defaultdict[str, list[frozenset[str]]] = field(init=False, factory=lambda: defaultdict(list))
    _sorted: dict[frozenset[str], tuple[str, ...]] = field(init=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        self._order = {cap: index for index, cap in enumerate(self.caps)}
        self._moving = frozenset(name for name, cap in self.caps.items() if cap.moving)
        self._fixed = Flow(self.caps, self.bounded)
        self._all = Flow(self.caps, self.bounded) if self._moving else self._fixed

    def possible(self, cap: str) -> int:
        """At most so many of those who were entered sit in a cap."""
        reached = self._all.reached[cap] if cap in self._moving else min(self._fixed.reached[cap], self._all.reached[cap])
        return reached + self._perhaps_there(cap)

    def full(self, contender: Contender) -> tuple[str, ...]:
        """Caps that have no seat left for it, in whatever way; the narrowest first."""
        return tuple(cap for cap, _ in self._path(contender.inside) if self.certain[cap] >= self.caps[cap].high)

    def doubtful(self, contender: Contender, more: int = 0) -> tuple[str, ...]:
        """Caps that may have no seat for it when all who were entered, and so many more, come before it; the narrowest first."""
        narrow = tuple(cap for cap, _ in self._path(contender.inside) if self.possible(cap) + more > self.caps[cap].low)
        if contender.maybe not in self._sorted:
            self._sorted[contender.maybe] = tuple(sorted(contender.maybe))
        perhaps = (cap for cap in self._sorted[contender.maybe] if self.possible(cap) + more > self.caps[cap].low)
        return narrow + tuple(islice(perhaps, 1) if contender.adrift else perhaps)

    def is_exact(self, cap: str) -> bool:
        """Whether it is known how many sit in a cap by now."""
        return self.possible(cap) == self.certain[cap]

    def excess(self, contender: Contender) -> Number:
        """Seats that all caps which count it would need more to seat everybody who has arrived."""
        return max(self.arrived[cap] + self._perhaps_there(cap) - self.caps[cap].low for cap in contender.inside)

    def enter(self, contender: Contender) -> None:
        """Count one who may take a seat from now on."""
        fixed, maybe = self._path(contender.inside - self._moving), frozenset() if contender.adrift else contender.maybe
        self._fixed.enter(fixed, maybe)
        if self._moving:
            self._all.enter(self._path(contender.inside), maybe)
        for cap, way in fixed:
            if self._way_of.setdefault(cap, way) != way:
                self._crossing.add(cap)
        self._crossing.update(maybe)
        for cap in (*contender.inside, *maybe):
            self.arrived[cap] += 1
        if contender.adrift:
            self._enter_adrift(contender.maybe)

    def _enter_adrift(self, caps: frozenset[str]) -> None:
        """Count one whom very many caps may count in one number for all of them: one by one, thousands of such contenders would take hours."""
        if caps not in self._adrift:
            self._crossing.update(caps)
            for cap in caps:
                self._adrift_in[cap].append(caps)
        self._adrift[caps] += 1

    def _perhaps_there(self, cap: str) -> int:
        """How many of those adrift may sit in a cap."""
        return sum(self._adrift[caps] for caps in self._adrift_in[cap]) if self._adrift else 0

    def claimed_by(self, contender: Contender, doubtful: tuple[str, ...]) -> tuple[str, ...]:
        """Caps that hold it or are full, or hold as many as a narrower cap has seats: none but they and what lies within can refuse it."""
        if not contender.sure or any(cap in contender.maybe for cap in doubtful):
            return ()
        if not doubtful:
            return tuple(contender.inside)
        if not self.bounded or any(cap in self._moving for cap in doubtful):
            return doubtful if len(doubtful) == 1 else ()
        inside = [cap for cap, _ in self._path(contender.inside - self._moving)]
        crossing = min((inside.index(cap) for cap in doubtful if cap in self._crossing), default=len(inside))
        return tuple(inside[inside.index(doubtful[-1]) : crossing + 1])

    def claim(self, contender: Contender, caps: tuple[str, ...]) -> None:
        """Count the claim of one who has its last place in the order behind it."""
        path = self._path(contender.inside - self._moving)
        for target in caps:
            if target in self._moving or self._passes(path, target):
                self.certain[target] += 1

    def _passes(self, path: tuple[Step, ...], target: str) -> bool:
        for cap, way in path:
            if cap == target:
                break
            self._claims[way, target] += 1
            if self.bounded and self._claims[way, target] > self.caps[cap].low:
                return False
        return True

    def _path(self, inside: frozenset[str]) -> tuple[Step, ...]:
        path = self._paths.get(inside)
        if path is None:
            caps = sorted(inside, key=self._order.__getitem__)
            path = tuple((cap, self._ways.setdefault(tuple(caps[index:]), len(self._ways))) for index, cap in enumerate(caps))
            self._paths[inside] = path
        return path
