"""Criteria as formulas: whether each is met, and whether it may be. They mirror the evaluation of the engine, node by node."""

from collections.abc import Sequence
from itertools import product

from attrs import evolve

from tdkt_rules.engine.days import holds_on_the_day
from tdkt_rules.engine.quantities import bound_interval
from tdkt_rules.model import criterion as core
from tdkt_rules.model.truth import Truth
from tdkt_rules.verify.amounts import Case, compare
from tdkt_rules.verify.counting import amount_of, size
from tdkt_rules.verify.encoding import Encoding, Scene
from tdkt_rules.verify.lasting import starts_until
from tdkt_rules.verify.lines import Years, all_from, all_onward, around, both, starts, sure
from tdkt_rules.verify.logic import MET, UNKNOWN, Bit, Kleene, all_of, any_of, certain, every, implies, negated, negation, several, some
from tdkt_rules.verify.looking import achievement_years, field_passes, window_since, years_that_pass


def truth_of(criterion: core.Criterion, scene: Scene) -> Kleene:
    """The truth of a criterion, noted under its path."""
    encoding, path = scene.encoding, criterion.heading.path
    if path in encoding.turned:
        truth = _truth_of(criterion, scene)
        truth = negated(truth) if path == encoding.flipped else truth
        encoding.criteria[path] = None if scene.scattered else truth
        return truth
    known, key = encoding.workings.truths, (criterion, scene.window, scene.anew, scene.scattered)
    if key not in known:
        noted, encoding.criteria = encoding.criteria, {}
        truth = _truth_of(criterion, scene)
        encoding.criteria[path] = None if scene.scattered else truth
        known[key] = (truth, encoding.criteria)
        encoding.criteria = noted
    truth, below = known[key]
    encoding.criteria.update(below)
    return truth


def _truth_of(criterion: core.Criterion, scene: Scene) -> Kleene:
    match criterion:
        case core.Comparison():
            return compare(amount_of(criterion.quantity, scene), criterion.comparator, _bounds(criterion.bound, scene))
        case core.Membership() | core.Judgement() | core.Unencoded() | core.Decided() | core.Anniversary():
            return _leaf(criterion, scene.encoding)
        case core.Group():
            return _group(criterion, scene)
        case core.Claimed():
            return _claimed(criterion, scene)
        case core.Since():
            opened, window = window_since(criterion, scene)
            return every((opened, truth_of(criterion.child, evolve(scene, window=window))))
        case core.Run():
            return _run(criterion, scene)


def _leaf(criterion: core.Membership | core.Judgement | core.Unencoded | core.Decided | core.Anniversary, encoding: Encoding) -> Kleene:
    match criterion:
        case core.Membership(quantity=core.FactValue(name)):
            return field_passes("fact", name, 0, criterion.test, encoding)
        case core.Membership(quantity=core.YearValue(name)):
            return field_passes("year", name, encoding.history.reference.end, criterion.test, encoding)
        case core.Judgement():
            return _judgement(criterion, encoding)
        case core.Decided():
            return certain(holds_on_the_day(criterion, encoding.history) is Truth.MET)
        case core.Anniversary():
            return _anniversary(criterion, encoding)
        case _:
            return UNKNOWN


def _judgement(criterion: core.Judgement, encoding: Encoding) -> Kleene:
    nominee, question = encoding.nominee, criterion.question
    if question in nominee.space.presumed:
        return certain(negation(nominee.denies(question)))
    answered, yes = nominee.is_answered(nominee.space.together[question]), nominee.says_yes(question)
    unanswered = negation(answered)
    if criterion.presumed and not nominee.space.domain.strict:
        return certain(any_of((unanswered, yes)))
    return certain(yes) if answered is True else Kleene(yes, any_of((unanswered, yes)))


def _anniversary(criterion: core.Anniversary, encoding: Encoding) -> Kleene:
    """A round number of years after the calendar year in which the first span of a kind began."""
    nominee, first = encoding.nominee, encoding.nominee.spans_of(criterion.kind)[0]
    earliest, latest = nominee.space.first_month // 12, encoding.history.decided_on.year
    found: list[Bit] = []
    for year in range(earliest, latest):
        if (latest - year) % criterion.every == 0:
            january = year * 12 - nominee.space.first_month
            found.append(all_of((negation(starts_until(first, january - 1)), starts_until(first, january + 11))))
    return certain(all_of((first.present, any_of(found))))


def _bounds(bound: core.Bound, scene: Scene) -> list[Case]:
    """The bound, one for each way in which its conditions may stand."""
    conditions = [truth_of(item.when, scene) for item in bound.adjustments]
    cases: list[Case] = []
    for truths in product(*(_ways(condition) for condition in conditions)):
        holds = all_of(bit for _, bit in truths)
        if holds is not False:
            cases.append((holds, bound_interval(bound, [truth for truth, _ in truths], scene.encoding.history)))
    return cases


def _ways(condition: Kleene) -> list[tuple[Truth, Bit]]:
    ways = [(Truth.MET, condition.sure), (Truth.NOT_MET, negation(condition.may))]
    return ways if condition.sure is condition.may else [*ways, (Truth.UNKNOWN, all_of((condition.may, negation(condition.sure))))]


def _group(criterion: core.Group, scene: Scene) -> Kleene:
    whole = evolve(scene, anew=False) if criterion.standard_of else scene
    truths = [truth_of(child, whole if place else scene) for place, child in enumerate(criterion.children)]
    match criterion.operator:
        case "all":
            return every(truths)
        case "any":
            return some(truths)
        case "none":
            return negated(some(truths))
        case "at_least_n":
            return several(criterion.n, truths)


def _claimed(criterion: core.Claimed, scene: Scene) -> Kleene:
    """A route; the criterion right below it may have the same path, and then stands for nothing by itself."""
    nominee = scene.encoding.nominee
    below = _truth_of if criterion.child.heading.path == criterion.heading.path else truth_of
    child = below(criterion.child, scene)
    claimed = any_of((nominee.claims(criterion.claim), *(nominee.is_answered(nominee.space.together[name]) for name in criterion.questions)))
    return every((certain(claimed), child))


def _run(criterion: core.Run, scene: Scene) -> Kleene:
    window = _run_window(criterion, scene)
    cases = _bounds(criterion.bound, scene)
    if criterion.ending == "reference_year":
        return _one_run(criterion, window, cases, scene)
    return _any_run(criterion, window, cases, evolve(scene, scattered=True))


def _run_window(criterion: core.Run, scene: Scene) -> Years:
    """The run that ends in the reference year; where it may lie anywhere, all years that pass."""
    windows, key = scene.encoding.workings.windows, (criterion.test, criterion.window, criterion.ending, scene.window, scene.anew)
    if key not in windows:
        found = both(years_that_pass(criterion.test, scene.encoding), achievement_years(criterion.window, scene))
        if criterion.ending == "reference_year":
            known = all_from(found.known)
            found = sure(known) if found.exact else Years(known, all_from(found.possible))
        windows[key] = (MET, found)
    return windows[key][1]


def _one_run(criterion: core.Run, window: Years, cases: list[Case], scene: Scene) -> Kleene:
    child = truth_of(criterion.child, evolve(scene, window=window))
    return every((compare(size(window), criterion.comparator, cases), child))


def _any_run(criterion: core.Run, found: Years, cases: list[Case], scene: Scene) -> Kleene:
    """The best of the runs that may be meant; one that may not exist at all is met only when there may be no other and every one that may exist is met."""
    nothing = tuple(False for _ in found.known)
    no_run, no_known = negation(any_of(found.possible)), negation(any_of(found.known))
    sures, mays = _gather([(no_run, _one_run(criterion, sure(nothing), cases, scene))])
    for place, begins in enumerate(starts(found.known)):
        if begins is not False:
            known = all_onward(found.known, place)
            window = sure(known) if found.exact else Years(known, around(found.possible, place))
            further = _gather([(begins, _one_run(criterion, window, cases, scene))])
            sures, mays = sures + further[0], mays + further[1]
    if found.exact:
        return Kleene(any_of(sures), any_of(mays))
    doubtful = _doubtful_runs(criterion, found, cases, scene)
    mays += [all_of((exists, truth.may)) for exists, truth in doubtful]
    every_one = all_of((no_known, negation(no_run), *(implies(exists, truth.sure) for exists, truth in doubtful)))
    return Kleene(any_of((*sures, every_one)), any_of(mays))


def _gather(outcomes: Sequence[tuple[Bit, Kleene]]) -> tuple[list[Bit], list[Bit]]:
    return [all_of((exists, truth.sure)) for exists, truth in outcomes], [all_of((exists, truth.may)) for exists, truth in outcomes]


def _doubtful_runs(criterion: core.Run, found: Years, cases: list[Case], scene: Scene) -> list[tuple[Bit, Kleene]]:
    """The runs of years that may pass and of which one is not certain, each with whether it exists."""
    runs: list[tuple[Bit, Kleene]] = []
    for place, begins in enumerate(starts(found.possible)):
        if begins is False:
            continue
        run = all_onward(found.possible, place)
        doubtful = any_of(all_of((inside, negation(known))) for inside, known in zip(run, found.known, strict=True))
        exists = all_of((begins, doubtful))
        if exists is not False:
            window = Years(tuple(False for _ in run), run)
            runs.append((exists, _one_run(criterion, window, cases, scene)))
    return runs
