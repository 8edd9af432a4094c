"""Points: what a score sheet comes to on its scorecard, how the sheets of several bodies differ, whom a scorecard leaves out."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from math import inf

from tdkt_rules.model.criterion import Criterion
from tdkt_rules.model.interval import Interval, Number, compare, exactly
from tdkt_rules.model.nomination import STAGES, Nomination, ScoreSheet
from tdkt_rules.model.placement import Tally, TallyDifference
from tdkt_rules.model.scorecard import Band, Scorecard, ScoreItem
from tdkt_rules.model.truth import Truth, every
from tdkt_rules.model.vocabulary import NomineeKind


def tally(sheet: ScoreSheet, card: Scorecard) -> Tally:
    """What a score sheet comes to.

    A section above its maximum brings its maximum; one that the sheet does not give may bring anything up to it. A reason for points besides, or for points
    off, counts as often as the sheet says, up to its own maximum; one that the sheet does not name is not claimed. A total may exceed the sum of the maxima,
    and points off may bring it below zero.

    Args:
        sheet: Points as one body gave them.
        card: The scorecard of that name.

    Example:
        >>> from tdkt_rules.model.scorecard import ScoreSection
        >>> from tdkt_rules.model.text import Label
        >>> card = Scorecard("block", Label("", ""), (), "verified", (ScoreSection("tasks", "", 60), ScoreSection("movements", "", 40)))
        >>> tally(ScoreSheet("block", "council", {"tasks": Fraction(75)}), card).total
        Interval(known=Fraction(60, 1), possible=Fraction(100, 1))
    """
    sections = {section.id: _points(sheet.points.get(section.id), section.maximum) for section in card.sections}
    bonus, penalty = _items(card.bonus, sheet.bonus), _items(card.penalties, sheet.penalties)
    total = Interval(
        sum((points.known for points in sections.values()), bonus - penalty),
        sum((points.possible for points in sections.values()), bonus - penalty),
    )
    return Tally(card.id, sheet.stage, sections, bonus, penalty, total, _floors(sections, card), _band(total, card))


def _points(given: Fraction | None, maximum: int) -> Interval:
    return Interval(0, maximum) if given is None else exactly(min(given, Fraction(maximum)))


def _items(items: Iterable[ScoreItem], times: Mapping[str, int]) -> Fraction:
    return sum((_item(item, times.get(item.id, 0)) for item in items), Fraction(0))


def _item(item: ScoreItem, times: int) -> Fraction:
    points = item.points * times
    return points if item.maximum is None else min(points, item.maximum)


def _floors(sections: Mapping[str, Interval], card: Scorecard) -> Truth:
    asked = [(sections[section.id], section.floor * section.maximum) for section in card.sections if section.floor is not None]
    return every(compare(points, "at_least", exactly(least)) for points, least in asked)


def _band(total: Interval, card: Scorecard) -> str:
    """The class of a total; that of an open one too, when all that it may turn out to be lies in one."""
    lowest, highest = _band_of(total.known, card), _band_of(total.possible, card)
    return lowest.id if lowest is not None and lowest == highest else ""


def _band_of(points: Number, card: Scorecard) -> Band | None:
    return max((band for band in card.bands if points >= band.at_least), key=lambda band: band.at_least, default=None)


def tallies_of(nomination: Nomination | None, cards: Mapping[str, Scorecard]) -> tuple[Tally, ...]:
    """The totals of all sheets on known scorecards: by scorecard, then self, cross-check, council."""
    sheets = [sheet for sheet in (nomination.scores if nomination else ()) if sheet.card in cards]
    return tuple(tally(sheet, cards[sheet.card]) for sheet in sorted(sheets, key=lambda sheet: (sheet.card, STAGES.index(sheet.stage))))


def council_tally(nomination: Nomination | None, card: Scorecard) -> Tally | None:
    """What the council gave, which alone ranks; None when it gave nothing, or gave two sheets that do not say the same."""
    given = [tally(sheet, card) for sheet in (nomination.scores if nomination else ()) if sheet.card == card.id and sheet.stage == "council"]
    return given[0] if given and all(other == given[0] for other in given) else None


def council_total(nomination: Nomination | None, card: Scorecard) -> Interval:
    """The total that the council gave; all that the scorecard allows when that is not known."""
    found = council_tally(nomination, card)
    return reachable(card) if found is None else found.total


def reachable(card: Scorecard) -> Interval:
    """All that a total on a scorecard may be: without a limit on points off or points besides, that end is open."""
    return Interval(-_most(card.penalties), sum(section.maximum for section in card.sections) + _most(card.bonus))


def _most(items: Iterable[ScoreItem]) -> Number:
    limits = [item.maximum for item in items]
    return sum((limit for limit in limits if limit is not None), Fraction(0)) if None not in limits else inf


def band_allows(found: Tally | None, card: Scorecard, award: str) -> Truth:
    """Whether the points of a nominee admit it to an award: its class, or a higher one, and every floor of the scorecard.

    Args:
        found: The council's total; None when there is none.
        card: The scorecard.
        award: Code of the award; one that no class names needs the floors only.
    """
    total = found.total if found else reachable(card)
    floors = found.floors if found else _floors({section.id: Interval(0, section.maximum) for section in card.sections}, card)
    needed = [band.at_least for band in card.bands if award in band.awards]
    return every((floors, compare(total, "at_least", exactly(min(needed))))) if needed else floors


def exclusions(card: Scorecard, kind: NomineeKind, ask: Callable[[Criterion], Truth]) -> dict[str, Truth]:
    """What leaves a nominee of a kind out before anybody is ranked, each by its path, with the answer.

    Args:
        card: The scorecard.
        kind: Kind of the nominee.
        ask: Answers a criterion for the nominee.
    """
    return {criterion.heading.path: ask(criterion) for asked_of, criterion in card.exclusions if asked_of == kind}


def differences(tallies: Iterable[Tally]) -> tuple[TallyDifference, ...]:
    """Where the points of the nominee itself, or of a cross-check, certainly differ from those of the council.

    Args:
        tallies: Score sheets of one nominee.
    """
    found = tuple(tallies)
    councils = {item.card: item for item in found if item.stage == "council"}
    others = (item for item in found if item.stage != "council" and item.card in councils)
    return tuple(difference for theirs in others for difference in _differences(theirs, councils[theirs.card]))


def _differences(theirs: Tally, councils: Tally) -> Iterator[TallyDifference]:
    compared = [
        *(TallyDifference(theirs.card, theirs.stage, "section", name, points, councils.sections[name]) for name, points in theirs.sections.items()),
        TallyDifference(theirs.card, theirs.stage, "bonus", "", exactly(theirs.bonus), exactly(councils.bonus)),
        TallyDifference(theirs.card, theirs.stage, "penalty", "", exactly(theirs.penalty), exactly(councils.penalty)),
        TallyDifference(theirs.card, theirs.stage, "total", "", theirs.total, councils.total),
    ]
    return (item for item in compared if compare(item.given, "not_equal", item.council) is Truth.MET)
