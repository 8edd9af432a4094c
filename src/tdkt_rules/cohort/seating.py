"""One way down the order, with the seats of every cap given.

The order is gone down place by place. A contender whose place is open is entered at its best place, where it may take a seat from those below, and judged
at its worst, where everybody who may come before it has been entered. It is refused at its best place if a cap that counts it is full by then.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from attrs import define, field

from tdkt_rules.cohort.contender import Allocation, Cap, Contender, Place, Seat
from tdkt_rules.cohort.judging import Doubt, judged
from tdkt_rules.cohort.ledger import Ledger
from tdkt_rules.cohort.line import Line
from tdkt_rules.model.interval import Interval, Number
from tdkt_rules.model.ranking import Ties


def seated(contenders: Iterable[Contender], caps: Mapping[str, Cap], ties: Ties) -> Allocation:
    """Seat contenders whom only caps limit.

    Args:
        contenders: Those who may compete.
        caps: Every name that they are inside, or may be.
        ties: What becomes of equals who do not all fit.
    """
    ordered = sorted(contenders, key=lambda one: one.id)
    descent = Descent(caps, ties, Ledger(caps, bounded=ties != "all_in"), Line(caps))
    for place, entering, leaving in _places(ordered):
        descent.go_down(place, entering, leaving)
    seats = {one.id: descent.seats[one.id] for one in ordered}
    limits = {name: Interval(cap.low, cap.high) for name, cap in caps.items()}
    return Allocation(seats, limits, _taken(ordered, seats, descent), descent.last)


def _places(contenders: list[Contender]) -> Iterator[tuple[Place, list[Contender], list[Contender]]]:
    entering: defaultdict[Place, list[Contender]] = defaultdict(list)
    leaving: defaultdict[Place, list[Contender]] = defaultdict(list)
    for one in contenders:
        entering[one.best].append(one)
        leaving[one.worst].append(one)
    for place in sorted(entering.keys() | leaving.keys(), reverse=True):
        yield place, entering.get(place, []), leaving.get(place, [])


@define
class Descent:
    """What is known on the way down."""

    caps: Mapping[str, Cap]
    ties: Ties
    ledger: Ledger
    line: Line
    seats: dict[str, Seat] = field(init=False, factory=dict)
    last: dict[str, Place] = field(init=False, factory=dict)
    _first: dict[str, int] = field(init=False, factory=dict)
    _refused: dict[str, tuple[tuple[str, ...], Number]] = field(init=False, factory=dict)
    _entered: int = field(init=False, default=0)
    _passed: int = field(init=False, default=0)

    def go_down(self, place: Place, entering: list[Contender], leaving: list[Contender]) -> None:
        """Take in those whose best place this is, judge those whose worst place it is."""
        admitted = self._admitted(entering)
        standing = [one for one in leaving if one.id not in self._refused]
        settled = all(map(self._is_settled, admitted))
        before = {one.id: self.ledger.doubtful(one, more=int(one.exact)) for one in standing}
        for one in admitted:
            self.ledger.enter(one)
            self.last.update(dict.fromkeys(one.inside, place))
        doubts = before if self.ties == "all_in" else {one.id: self.ledger.doubtful(one) for one in standing}
        claims = {one.id: self.ledger.claimed_by(one, doubts[one.id]) for one in standing}
        for one in standing:
            self.ledger.claim(one, claims[one.id])
        tied = {one.id: self._deprived_by(one, claims[one.id], settled) for one in standing if one.exact and one.sure and not before[one.id]}
        self._settle(leaving, {one.id: Doubt(doubts[one.id], tied.get(one.id, "")) for one in standing})
        self._entered += len(entering)
        self._passed += sum(one.sure for one in leaving)

    def _admitted(self, entering: list[Contender]) -> list[Contender]:
        admitted = []
        for one in entering:
            self._first[one.id] = self._passed + 1
            full = self.ledger.full(one)
            if full:
                self._refused[one.id] = full, self.line.short(one)
            else:
                admitted.append(one)
        return admitted

    def _is_settled(self, one: Contender) -> bool:
        """Whether nothing was open before it, so that the count of its equals is exact."""
        return one.exact and one.sure and not one.maybe and all(self.caps[cap].exact and self.ledger.is_exact(cap) for cap in one.inside)

    def _deprived_by(self, one: Contender, claims: tuple[str, ...], settled: bool) -> str:
        """The widest cap in which its equals leave no seat for it if they are taken first; empty when there is none for certain."""
        doubtful = self.ledger.doubtful(one)
        for cap in reversed(doubtful):
            if cap in one.inside and (settled or self.ledger.certain[cap] - (cap in claims) >= self.caps[cap].high):
                return cap
        return ""

    def _settle(self, leaving: list[Contender], doubts: Mapping[str, Doubt]) -> None:
        groups: defaultdict[str, list[str]] = defaultdict(list)
        for name, doubt in doubts.items():
            groups[doubt.tie].append(name)
        equals = {cap: tuple(group) for cap, group in groups.items() if cap}
        for one in leaving:
            self.line.join(one, self._refused.get(one.id, ((), 0))[0])
        for one in leaving:
            full, short = self._refused.get(one.id, ((), 0))
            rank = self._first[one.id], self._entered + 1 - (not one.exact)
            if full:
                if self.ties == "all_out" and one.exact and one.sure:
                    short = self.line.short(one) - 1  # all of its equals must fit, and it has joined the line by now
                zero = any(self.caps[cap].high <= 0 for cap in full)
                self.seats[one.id] = Seat(one.id, "not_selected", "zero-cap" if zero else "cap-full", rank, full, short=short)
            else:
                doubt = doubts[one.id]
                short = self.ledger.excess(one) if doubt.tie else 0
                self.seats[one.id] = judged(one, rank, doubt, self.caps, self.ties, equals.get(doubt.tie, ()), short)


def _taken(contenders: list[Contender], seats: Mapping[str, Seat], descent: Descent) -> dict[str, Interval]:
    selected: defaultdict[str, int] = defaultdict(int)
    perhaps: defaultdict[str, int] = defaultdict(int)
    alike = Counter((one.counted, seats[one.id].state) for one in contenders)
    for ((inside, maybe), state), number in alike.items():
        if state != "not_selected":
            for cap in inside:
                (selected if state == "selected" else perhaps)[cap] += number
            for cap in maybe:
                perhaps[cap] += number
    taken = {}
    for name, limit in descent.caps.items():
        low, high = selected[name], selected[name] + perhaps[name]
        if descent.ties != "all_out":
            low = max(low, int(min(limit.low, descent.ledger.certain[name])))
        if descent.ties != "all_in":
            high = min(high, descent.ledger.possible(name), int(min(limit.high, high)))
        taken[name] = Interval(low, high)
    return taken
