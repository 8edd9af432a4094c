"""Which years a criterion looks at, and which years pass a yearly test, as formulas."""

from functools import reduce
from typing import cast

import z3

from tdkt_rules.engine.history import year_of
from tdkt_rules.engine.masks import EMPTY
from tdkt_rules.engine.matching import stored_bound
from tdkt_rules.engine.windows import years_looked_at
from tdkt_rules.model import criterion as core
from tdkt_rules.model.interval import Comparator
from tdkt_rules.model.vocabulary import Field
from tdkt_rules.verify.amounts import compare, exactly, whole_edge
from tdkt_rules.verify.encoding import Encoding, Scene
from tdkt_rules.verify.lasting import last_end_cuts
from tdkt_rules.verify.lines import Line, Years, any_after, any_until, both, either, of_mask, sure
from tdkt_rules.verify.logic import UNKNOWN, Bit, Kleene, all_of, any_of, certain, choice, negation
from tdkt_rules.verify.moments import award_day
from tdkt_rules.verify.symbols import Level, fields_of


def years_of_window(window: core.Window, scene: Scene) -> Years:
    """The years of a window."""
    if window.kind == "enclosing":
        return scene.window
    history = scene.encoding.history
    return of_mask(years_looked_at(window, EMPTY, history).known, history.horizon)


def achievement_years(window: core.Window, scene: Scene) -> Years:
    """The years of a window whose achievements count."""
    looked_at, encoding = years_of_window(window, scene), scene.encoding
    if not encoding.history.restart or not scene.anew or window.kind == "this_year":
        return looked_at
    anew = encoding.workings.anew
    if not anew:
        anew.append(sure(last_end_cuts(encoding)))
    return both(looked_at, anew[0])


def years_that_pass(test: core.YearTest, encoding: Encoding) -> Years:
    """Years that pass a yearly test."""
    tests = encoding.workings.tests
    if test not in tests:
        tests[test] = _years_that_pass(test, encoding)
    return tests[test]


def _years_that_pass(test: core.YearTest, encoding: Encoding) -> Years:
    if isinstance(test, core.JoinedTest):
        return reduce(both if test.operator == "all" else either, (years_that_pass(child, encoding) for child in test.children))
    if isinstance(test, core.AwardTest):
        return sure(years_given(test.awards, test.bases, encoding))
    truths = [field_passes("year", test.field, encoding.year(place), test.test, encoding) for place in range(encoding.history.horizon)]
    return Years(tuple(truth.sure for truth in truths), tuple(truth.may for truth in truths))


def field_passes(part: str, name: str, year: int, test: core.ValueTest, encoding: Encoding) -> Kleene:
    """Whether a fact, or a field of a year, passes a test; nothing is known of a year before the horizon, and of a field that this kind has not."""
    value = stored(part, name, year, encoding)
    if value is None:
        return UNKNOWN
    if test.bound is not None:
        if isinstance(value, Level):
            return UNKNOWN
        return compare(exactly(whole_edge(value)), cast(Comparator, test.comparator), [(True, stored_bound(test.bound, encoding.history))])
    if not isinstance(value, Level):
        return certain(_is_number(value, test))
    return certain(value.one_of(test.allowed))


def _is_number(value: z3.BitVecRef, test: core.ValueTest) -> Bit:
    known = {str(int(number)): int(number) for number in test.allowed if number.isdecimal()}
    return any_of(value == known[number] for number in test.allowed if number in known and known[number] < 1 << value.size())


def stored(part: str, name: str, year: int, encoding: Encoding) -> Level | z3.BitVecRef | None:
    """A fact, or a field of a year; None where the record cannot say it."""
    found: Field | None = fields_of(encoding.side, part).get(name)
    kind = encoding.nominee.space.domain.kind
    if found is None or (found.kinds and kind not in found.kinds) or (part == "year" and year not in encoding.nominee.space.years):
        return None
    return encoding.nominee.of_year(name, year) if part == "year" else encoding.nominee.fact(name)


def years_given(codes: tuple[str, ...], bases: tuple[str, ...], encoding: Encoding) -> Line:
    """Years for which any of some awards was given on bases that count."""
    return tuple(any_of(given_in(codes, bases, place, encoding)) for place in range(encoding.history.horizon))


def given_in(codes: tuple[str, ...], bases: tuple[str, ...], place: int, encoding: Encoding) -> list[Bit]:
    """The awards of some codes for a year, each as the formula that says whether it was given; those on bases that do not count are left out."""
    if not encoding.in_domain(place):
        return []
    return [encoding.nominee.award(code, basis, encoding.year(place)) for code in codes for basis in counting_bases(code, bases, encoding)]


def counting_bases(code: str, bases: tuple[str, ...], encoding: Encoding) -> list[str]:
    """The bases, each for all that count alike, on which an award counts."""
    award = encoding.history.catalogue[code]
    if encoding.nominee.space.domain.kind not in award.who:
        return []
    allowed = encoding.side.bases(bases)
    return [basis for basis, _ in encoding.nominee.space.bases[code] if basis in allowed]


def _anchors(since: core.Since, encoding: Encoding) -> Line:
    """Years in which an award stands that opens a window: its year of merit, or the year of its decision."""
    if since.counting != "after_decision_year":
        return years_given(since.awards, since.bases, encoding)
    history, found = encoding.history, [list[Bit]() for _ in range(encoding.history.horizon)]
    for place in range(history.horizon):
        if not encoding.in_domain(place):
            continue
        year = encoding.year(place)
        for code in since.awards:
            for basis in counting_bases(code, since.bases, encoding):
                given = encoding.nominee.award(code, basis, year)
                late = encoding.nominee.decided_late(code, basis, year)
                for is_late, holds in ((False, all_of((given, negation(late)))), (True, all_of((given, late)))):
                    day = award_day(year, encoding.nominee.space.domain, late=is_late)
                    if day is not None:
                        stands = min(year_of(day, history.reference), history.reference.end) - history.first
                        found[stands].append(holds)
    return tuple(any_of(bits) for bits in found)


def window_since(since: core.Since, scene: Scene) -> tuple[Kleene, Years]:
    """Whether an award opens a window, and the years from it on; where a window is uncertain, from the latest place to the earliest where it may begin."""
    windows, key = scene.encoding.workings.windows, (since.awards, since.which, since.counting, since.bases, scene.window)
    if key not in windows:
        windows[key] = _window_since(since, scene)
    return windows[key]


def _window_since(since: core.Since, scene: Scene) -> tuple[Kleene, Years]:
    anchors, shift = _anchors(since, scene.encoding), 0 if since.counting == "from_award_year" else 1
    found = both(sure(anchors), scene.window)
    opened = certain(any_of(found.known)) if found.exact else Kleene(any_of(found.known), any_of(found.possible))
    known, possible = (_latest if since.which == "latest" else _first)(found, opened, shift)
    inside = tuple(all_of(pair) for pair in zip(known, scene.window.known, strict=True))
    if found.exact and known is possible:
        return opened, sure(inside)
    return opened, Years(inside, tuple(all_of(pair) for pair in zip(possible, scene.window.possible, strict=True)))


def _latest(found: Years, opened: Kleene, shift: int) -> tuple[Line, Line]:
    known = tuple(all_of((opened.sure, negation(later))) for later in _later(found.possible, shift))
    if found.exact:
        return known, known
    from_known, from_lowest = _later(found.known, shift), _begun(found.possible, shift)
    return known, tuple(choice(opened.sure, negation(later), begun) for later, begun in zip(from_known, from_lowest, strict=True))


def _first(found: Years, opened: Kleene, shift: int) -> tuple[Line, Line]:
    known = tuple(all_of((opened.sure, until)) for until in _until(found.known, shift))
    if found.exact and (shift == 0 or found.possible[0] is False):
        return known, known
    return known, _begun(found.possible, shift)


def _later(line: Line, shift: int) -> Line:
    """For every year whether one is in the set from which the window would begin later."""
    later = any_after(line)
    return later if not shift else (any_of((later[0], line[0])), *later[:-1])


def _until(line: Line, shift: int) -> Line:
    """For every year whether one is in the set from which the window would have begun."""
    until = any_until(line)
    return until if not shift else (False, *until[:-1])


def _begun(line: Line, shift: int) -> Line:
    """As before, where one in the first year of the line may stand for one before it."""
    return tuple(any_of((until, line[0])) for until in _until(line, shift))
