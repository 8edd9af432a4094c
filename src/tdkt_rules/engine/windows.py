"""Windows as masks: which years a criterion looks at, for certain and possibly."""

from tdkt_rules.engine.history import History, awards_held, bit_of, certain, uncovered, year_of
from tdkt_rules.engine.masks import EMPTY, Masks, bits, both, positions, runs, top_run
from tdkt_rules.engine.matching import award_masks
from tdkt_rules.model.criterion import Ending, Since, Window
from tdkt_rules.model.truth import Truth

BEFORE_THE_LINE = -1


def years_looked_at(window: Window, enclosing: Masks, history: History) -> Masks:
    """The years of a window.

    Args:
        window: As the rule states it.
        enclosing: The window of the scope above; the whole line where there is none.
        history: The line of years.
    """
    top = history.top
    match window.kind:
        case "enclosing":
            return enclosing
        case "this_year" | "decision_date":
            return _sure(bits(top, top))
        case "last":
            return _sure(bits(top - window.count + 1, top))
        case "previous":
            return _sure(bits(top - window.count, top - 1))
        case "fixed":
            return _sure(bits(window.first - history.first, min(window.last - history.first, top)))
        case "whole_record":
            return _sure(history.whole)


def achievement_years(window: Window, enclosing: Masks, history: History) -> Masks:
    """The years of a window whose achievements count: after a discipline they count anew. The work of the reference year itself is judged as it is."""
    looked_at = years_looked_at(window, enclosing, history)
    if history.achievements is None or window.kind == "this_year":
        return looked_at
    return both(looked_at, history.achievements)


def window_since(since: Since, enclosing: Masks, history: History) -> tuple[Truth, Masks]:
    """Whether an award opens a window, and the years from it on.

    An award in a year that the record does not cover may be the real anchor; then the window reaches from the latest place where it may begin, for what is
    certain, to the earliest, for what is possible.
    """
    found = anchor_masks(since, history)
    known, possible = found.known & enclosing.known, found.possible & enclosing.possible
    if not possible:
        return Truth.NOT_MET, EMPTY
    candidates = _anchors(known, possible, since.which == "latest")
    shift = 0 if since.counting == "from_award_year" else 1
    windows = [bits(anchor + shift, history.top) & enclosing.possible for anchor in candidates]
    if not known:
        return Truth.UNKNOWN, Masks(0, max(windows, key=int.bit_count))
    smallest = min(windows, key=int.bit_count)
    return Truth.MET, Masks(smallest & enclosing.known, max(windows, key=int.bit_count))


def anchor_masks(since: Since, history: History) -> Masks:
    """Years in which an award may stand that opens the window: its year of merit, or the year of its decision.

    A decision whose date the record lacks may have been taken in the year of merit or in any later one. One that was taken after the reference year, by the
    day of the decision that is asked for, leaves no year to count: it stands as if taken in the reference year.
    """
    if since.counting != "after_decision_year":
        return award_masks(since.awards, since.bases, history)
    known, possible = 0, uncovered("awards", history)
    for code in since.awards:
        for held in awards_held(code, since.bases, history):
            if held.decided is None:
                possible |= bits(min(held.year.end - history.first, history.top), history.top)
                continue
            if held.decided > history.decided_on:
                continue
            bit = bit_of(min(year_of(held.decided, history.reference), history.reference.end), history)
            possible |= bit
            known |= bit if certain(held, since.bases, history) else 0
    return Masks(known, possible)


def open_anchors(since: Since, enclosing: Masks, history: History) -> int:
    """Years in which an award may stand that would open another window than the known one, or any at all; none when the anchor is certain."""
    found = anchor_masks(since, history)
    known, possible = found.known & enclosing.known, found.possible & enclosing.possible
    candidates = _anchors(known, possible, since.which == "latest")
    return sum(1 << place for place in {max(bit, 0) for bit in candidates if bit < 0 or not known >> bit & 1})


def _anchors(known: int, possible: int, latest: bool) -> list[int]:
    """Bits on which the anchor may lie: the known one, and every uncertain year that would take its place."""
    sure, maybe = positions(known), positions(possible)
    if possible & 1:
        maybe = [BEFORE_THE_LINE, *maybe]
    if not sure:
        return maybe
    if latest:
        return [bit for bit in maybe if bit >= sure[-1]]
    return [bit for bit in maybe if bit <= sure[0]]


def windows_of_runs(found: Masks, ending: Ending, history: History) -> list[Masks]:
    """The unbroken runs that may be meant, each as the years that are certainly in it and those that may be.

    Args:
        found: Years that pass the yearly test, inside the window of the run. Where years are uncertain between years that pass, the run may hold either of them
            or none, so that each is one possibility.
        ending: Whether the run must reach the reference year.
        history: The line of years.
    """
    if ending == "reference_year":
        return [Masks(top_run(found.known, history.top), top_run(found.possible, history.top))]
    windows = [Masks(known, run) for run in runs(found.possible) for known in sorted(runs(found.known & run), key=int.bit_count, reverse=True)]
    windows += [Masks(0, run) for run in runs(found.possible) if run & ~found.known]
    return windows or [EMPTY]


def uncovered_in(kind: str, window: Masks, history: History) -> int:
    """Years of a window for which the record is not complete."""
    return uncovered(kind, history) & window.possible


def _sure(mask: int) -> Masks:
    return Masks(mask, mask)
