"""Two nominees side by side: criterion by criterion, key by key, and who is ahead by what."""

from collections.abc import Iterator
from typing import Final, Literal

from attrs import evolve, frozen

from tdkt_rules.explanation.wording import name_given
from tdkt_rules.model.criterion import Claimed, Group, Since
from tdkt_rules.model.decision import Decision, Verdict
from tdkt_rules.model.finding import Finding, Role
from tdkt_rules.model.interval import Interval
from tdkt_rules.model.placement import Placement, Status
from tdkt_rules.model.ranking import Ranking, RankKey
from tdkt_rules.model.text import Label
from tdkt_rules.model.truth import Truth

RowPart = Literal["requirement", "bars", "suspensions"]
Ahead = Literal["first", "second", "equal", "open", "neither"]


@frozen
class Side:
    """One of the two.

    Args:
        decision: The decision on the standard.
        placement: Where it came to stand in a round; None without one.
    """

    decision: Decision
    placement: Placement | None = None


@frozen
class Row:
    """A criterion side by side.

    Args:
        part: What it belongs to.
        depth: Steps below the top.
        first: The finding on the first nominee; None where its standard does not ask it.
        second: That on the second.
        against: Whether the criterion, when met, speaks against the nominee.
        label: Name that a route gives to the criterion below it.
        begun: Whether the years that it looks at have begun, for the first and for the second.
    """

    part: RowPart
    depth: int
    first: Finding | None
    second: Finding | None
    against: bool = False
    label: Label | None = None
    begun: tuple[bool, bool] = (True, True)

    @property
    def finding(self) -> Finding:
        """The finding that says what is asked: that on the first nominee where there is one."""
        found = self.first or self.second
        assert found is not None
        return found

    @property
    def children(self) -> Iterator["Row"]:
        """The criteria below, those of the first nominee before those that only the second is asked."""
        flips = isinstance(self.finding.criterion, Group) and self.finding.criterion.operator == "none"
        passes = isinstance(self.finding.criterion, Claimed)
        below = evolve(
            self,
            against=self.against != flips,
            label=name_given(self.finding.criterion) if passes else None,
            begun=(_begins(self.first, self.begun[0]), _begins(self.second, self.begun[1])),
        )
        firsts, seconds = (item.children if item else () for item in (self.first, self.second))
        rest = list(seconds)
        for child in firsts:
            match = next((other for other in rest if other.id == child.id), None)
            if match is not None:
                rest.remove(match)
            yield evolve(below, first=child, second=match)
        yield from (evolve(below, first=None, second=other) for other in rest)


@frozen
class Comparison:
    """Two nominees side by side.

    Args:
        sides: The two.
        rows: Criteria in the order of the law.
        ranking: The order of their round; None without one.
    """

    sides: tuple[Side, Side]
    rows: tuple[Row, ...]
    ranking: Ranking | None = None


def compared(first: Side, second: Side, ranking: Ranking | None = None) -> Comparison:
    """Lay two nominees side by side.

    Args:
        first: The first, with its decision on an award.
        second: The second, of the same kind, with its decision on the same award.
        ranking: The order of their round; None without one.
    """
    ours, theirs = first.decision.findings, second.decision.findings
    top = Row("requirement", 0, ours.requirement, theirs.requirement)
    grounds = [Row("bars", 0, *pair, against=True) for pair in _paired(ours.bars, theirs.bars)]
    grounds += [Row("suspensions", 0, *pair, against=True) for pair in _paired(ours.suspensions, theirs.suspensions)]
    rows = [row for start in (top, *grounds) for row in _rows(start)]
    return Comparison((first, second), tuple(rows), ranking)


def _paired(ours: tuple[Finding, ...], theirs: tuple[Finding, ...]) -> Iterator[tuple[Finding | None, Finding | None]]:
    rest = list(theirs)
    for one in ours:
        other = next((item for item in rest if item.id == one.id), None)
        if other is not None:
            rest.remove(other)
        yield one, other
    yield from ((None, other) for other in rest)


def _rows(row: Row) -> Iterator[Row]:
    """The row of a criterion and those below it; a group that only gathers, and a route that neither relies on, have none of their own."""
    criterion = row.finding.criterion
    if not any(item.claimed for item in (row.first, row.second) if item):
        return
    gathers = isinstance(criterion, Claimed) or (
        isinstance(criterion, Group) and criterion.operator == "all" and not (row.label or name_given(criterion) or criterion.standard_of)
    )
    if not gathers:
        yield row
    if _settled(row):
        return
    for child in row.children:
        yield from _rows(child if gathers else evolve(child, depth=row.depth + 1))


def _settled(row: Row) -> bool:
    """Whether what stands below needs no saying: a ground that applies to neither, or an alternative that fails for both while another one holds."""
    asked = [item for item in (row.first, row.second) if item]
    if any(item.status is not Truth.NOT_MET for item in asked):
        return False
    return row.against or all(item.role is Role.IRRELEVANT for item in asked)


def _begins(finding: Finding | None, before: bool) -> bool:
    """Whether what stands below a finding was asked of any years."""
    if finding is None or not isinstance(finding.criterion, Since):
        return before
    return before and (finding.window is not None or finding.status is not Truth.NOT_MET)


BY_STANDARD: Final = {Verdict.ELIGIBLE: True, Verdict.INELIGIBLE: False, Verdict.SUSPENDED: False}
"""Verdicts that settle whether the standard is met."""


GATES: Final = ("standard", "vote", "exclusion", "band")
"""Reasons that keep a nominee from competing."""


@frozen
class Standing:
    """Who is ahead.

    Args:
        ahead: The answer.
        key: Place of the key in the order that decides, or that is open.
        preference: Place of the preference that decides, or that is open.
        leads: Who comes first in the order, where it is open only whether that one may compete at all.
    """

    ahead: Ahead
    key: int | None = None
    preference: int | None = None
    leads: Ahead | None = None


def standing(found: Comparison) -> Standing:
    """Who of the two is ahead, as far as it holds whatever is still open."""
    first, second = found.sides
    if first.placement and second.placement and found.ranking is not None:
        answer = _in_the_round(first.placement, second.placement, found.ranking)
        leading = {"first": first.placement, "second": second.placement}.get(answer.ahead)
        return evolve(answer, ahead="open", leads=answer.ahead) if leading and may_not_compete(leading) else answer
    settled = [BY_STANDARD.get(side.decision.verdict) for side in found.sides]
    if None in settled:
        return Standing("open")
    if settled[0] is settled[1]:
        return Standing("equal" if settled[0] else "neither")
    return Standing("first" if settled[0] else "second")


def may_not_compete(placement: Placement) -> bool:
    """Whether it is open if a nominee who is ranked meets the standard, and all else that lets it take a seat."""
    return placement.status is Status.HELD and (placement.verdict is not Verdict.ELIGIBLE or placement.reason in GATES)


def _in_the_round(first: Placement, second: Placement, ranking: Ranking) -> Standing:
    if first.rank is None or second.rank is None:
        return Standing("neither" if first.rank is second.rank else "first" if first.rank else "second")
    for place, (key, ours, theirs) in enumerate(zip(ranking.keys, first.keys, second.keys, strict=True)):
        ahead = _by_key(key, ours, theirs)
        if ahead != "equal":
            return Standing(ahead, key=place)
    for place, (ours_holds, theirs_holds) in enumerate(zip(first.prefer, second.prefer, strict=True)):
        if Truth.UNKNOWN in (ours_holds, theirs_holds):
            return Standing("open", preference=place)
        if ours_holds is not theirs_holds:
            return Standing("first" if ours_holds is Truth.MET else "second", preference=place)
    return Standing("equal")


def _by_key(key: RankKey, ours: Interval, theirs: Interval) -> Ahead:
    """Who is ahead by one key; one of whom it is not known comes last where the key says so."""
    if key.unknown == "last" and not (ours.exact and theirs.exact):
        return "first" if ours.exact else "second" if theirs.exact else "equal"
    if ours.exact and theirs.exact and ours.known == theirs.known:
        return "equal"
    highest = key.order == "highest"
    if ours.known > theirs.possible:
        return "first" if highest else "second"
    if theirs.known > ours.possible:
        return "second" if highest else "first"
    return "open"
