"""A property tried on nominees: generated ones, or those of a list; the first for whom it does not hold is made small."""

from collections.abc import Iterable, Sequence
from typing import Final

from attrs import evolve, field, frozen
from hypothesis import strategies as st

from tdkt_rules.documents.yaml_text import record_yaml
from tdkt_rules.model.decision import Decision, Verdict
from tdkt_rules.model.diagnostic import Diagnostic, InvalidInput, Place
from tdkt_rules.model.record import Record
from tdkt_rules.sitting import Sitting
from tdkt_rules.testing.generation.drawing import one_by_one
from tdkt_rules.testing.properties.answers import rank
from tdkt_rules.testing.properties.claims import Broken, Claim, Twist, broken, check_paths, unchanged
from tdkt_rules.testing.properties.known import known_to, same_words
from tdkt_rules.testing.properties.smaller import parts_of, smallest

WAYS: Final = 9999
"""Numbers by which one of the ways is chosen in which a generated nominee is asked about again."""

MOST_WAYS: Final = 60
"""Ways in which each nominee of a list is asked about again; of more ways, an even choice."""

ENOUGH: Final = 5
"""Generated nominees for whom a property does not hold, after which a search ends; the one that is told in the fewest words is shown."""

FURTHER: Final = 40
"""Nominees that are tried at most after the first for whom it does not hold."""


@frozen
class Kept:
    """A property that held of everybody who was tried.

    Args:
        tried: How many were tried.
    """

    tried: int


@frozen(eq=False)
class _Asking:
    """A property with both rule sets opened for its question.

    Args:
        claim: The property.
        first: The rules that are asked first.
        second: The rules that are asked next.
        same: Whether both read a record alike; otherwise each reads what it has words for.
    """

    claim: Claim
    first: Sitting
    second: Sitting
    same: bool

    def decisions(self, record: Record, twist: Twist) -> list[tuple[Decision, Decision]]:
        """The two answers for each award; nothing where the twist does not fit the record."""
        other = twist.of(record)
        if other is None:
            return []
        before, after = (other, record) if self.claim.twisted_first else (record, other)
        if not self.same:
            before, after = known_to(self.first.rules, before), known_to(self.second.rules, after)
        lines = self.first.histories(before), self.second.histories(after)
        return [(self.first.decide(one, lines[0]), self.second.decide(two, lines[1])) for one, two in self.claim.awards]


@frozen(eq=False)
class _Search:
    """A search as far as it has come.

    Args:
        asking: The property.
        seen: Nominees for whom it does not hold.
        counts: How many were tried, how many of them may be eligible, and how many were tried when the first was found.
    """

    asking: _Asking
    seen: list[Broken] = field(factory=list)
    counts: dict[str, int] = field(factory=lambda: {"tried": 0, "telling": 0, "first": 0})

    def take(self, situation: tuple[Record, int]) -> bool:
        """Try one nominee in one of the ways that the property asks for; whether the search may end."""
        record, choice = situation
        twists = self.asking.claim.twists(record)
        self.counts["tried"] += 1
        if twists:
            twist = twists[choice % len(twists)]
            pairs = self.asking.decisions(record, twist)
            self.counts["telling"] += any(rank(first) > 0 for first, _ in pairs)
            wrong = next((pair for pair in pairs if broken(self.asking.claim, *pair)), None)
            if wrong is not None:
                self.seen.append(Broken(self.asking.claim, record, twist, wrong))
                self.counts["first"] = self.counts["first"] or self.counts["tried"]
        return bool(self.seen) and (sum(wrong.clear for wrong in self.seen) >= ENOUGH or self.counts["tried"] >= self.counts["first"] + FURTHER)


def tried_on_generated(claim: Claim, strategy: st.SearchStrategy[Record], examples: int) -> Kept | Broken:
    """Try a property on generated nominees, the same ones in every run.

    Args:
        claim: The property.
        strategy: Generates them.
        examples: How many.

    Raises:
        InvalidInput: The question cannot be asked, or nobody who was generated could have told anything (codes ASK5xx, ASK576).
    """
    found = _Search(_opened(claim))
    ways = st.just(0) if claim.twists is unchanged else st.integers(0, WAYS)
    for situation in one_by_one(st.tuples(strategy, ways), examples):
        if found.take(situation):
            break
    tried = found.counts["tried"]
    if found.seen:
        clear = [wrong for wrong in found.seen if wrong.clear] or found.seen
        return min((_small(found.asking, wrong, tried) for wrong in clear[:ENOUGH]), key=_length)
    if claim.telling and not found.counts["telling"]:
        raise InvalidInput([Diagnostic("ASK576", Place(""), {"count": str(tried), "awards": ", ".join(dict.fromkeys(one for one, _ in claim.awards))})])
    return Kept(tried)


def _length(wrong: Broken) -> tuple[int, str]:
    """How much a record says, and what."""
    return len(tuple(parts_of(wrong.record))), record_yaml(wrong.record)


def tried_on(claim: Claim, records: Iterable[Record]) -> Kept | Broken:
    """Try a property on the nominees of a list, each in the ways that it asks for.

    Args:
        claim: The property.
        records: The nominees; those of another kind are left aside.

    Raises:
        InvalidInput: The question cannot be asked, or there is nobody of this kind (codes ASK5xx, ASK575).
    """
    asking = _opened(claim)
    found: list[Broken] = []
    tried = 0
    for record in records:
        if record.kind == claim.kind:
            tried += 1
            wrong = _first_broken(asking, record)
            found += [wrong] if wrong else []
    if not tried:
        raise InvalidInput([Diagnostic("ASK575", Place(""), {"kind": claim.kind})])
    if not found:
        return Kept(tried)
    return evolve(_small(asking, found[0], tried), listed=tuple(item.record.id for item in found))


def _first_broken(asking: _Asking, record: Record) -> Broken | None:
    twists = asking.claim.twists(record)
    for twist in twists[:: -(-len(twists) // MOST_WAYS) or 1]:
        for first, second in asking.decisions(record, twist):
            if broken(asking.claim, first, second):
                return Broken(asking.claim, record, twist, (first, second))
    return None


def _opened(claim: Claim) -> _Asking:
    check_paths(claim)
    first, second = (side.sitting(claim.year, claim.on, strict=claim.strict) for side in (claim.first, claim.second))
    return _Asking(claim, first, second, same_words(first.rules, second.rules))


def _small(asking: _Asking, wrong: Broken, tried: int) -> Broken:
    """The same in a record from which nothing can be left out: the same award, the same two verdicts."""
    place = asking.claim.awards.index((wrong.decisions[0].award, wrong.decisions[1].award))
    verdicts = _verdicts(wrong.decisions)

    def asked(record: Record) -> tuple[Decision, Decision] | None:
        found: Sequence[tuple[Decision, Decision]] = asking.decisions(record, wrong.twist)
        return found[place] if found else None

    def shows(record: Record) -> bool:
        pair = asked(record)
        return pair is not None and _verdicts(pair) == verdicts and broken(asking.claim, *pair)

    record = smallest(wrong.record, shows)
    return evolve(wrong, record=record, decisions=asked(record) or wrong.decisions, tried=tried)


def _verdicts(pair: tuple[Decision, Decision]) -> tuple[tuple[Verdict, bool], ...]:
    """What a smaller record has to keep: both verdicts."""
    return tuple((decision.verdict, decision.barred) for decision in pair)
