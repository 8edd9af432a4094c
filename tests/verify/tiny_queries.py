"""Queries about the tiny jurisdiction: standings of generated criteria, and records that fit in the domain of a query."""

from collections import defaultdict

from attrs import evolve
from hypothesis import strategies as st

from tdkt_rules.compiler.standards import questions_of
from tdkt_rules.engine.evaluation import Context, Outcome, evaluate, for_grounds
from tdkt_rules.engine.history import history_of
from tdkt_rules.engine.masks import Masks
from tdkt_rules.model import criterion as core
from tdkt_rules.model.record import Answer, AwardHeld, Coverage, Event, Record, Span, Value
from tdkt_rules.model.regime import Regime, Rules, Standard
from tdkt_rules.model.time import DateRange, ReferenceYear
from tdkt_rules.model.truth import Truth
from tdkt_rules.sitting import Applied
from tdkt_rules.standing import Standing
from tdkt_rules.verify.domain import Ask, Domain
from tdkt_rules.verify.moments import award_day, month_end, month_start
from tdkt_rules.verify.symbols import SymbolicNominee
from tests.property.strategies import ANY_CLOCK, HEADING, award_codes, criteria, scoped_criteria, windows, year_tests
from tests.property.tiny import (
    CODES,
    DECIDED,
    DECIDED_LATER,
    HORIZON,
    LAST,
    LEVELS,
    NO_LABEL,
    NUMBERS,
    QUESTIONS,
    RATINGS,
    REFERENCE,
    REGIME,
    RESTARTING,
    SEXES,
    tiny_rules,
)

ALWAYS_MET = core.Group(HEADING, "all", ())
BASES_OF_MEDALS = ("merit", "thematic")


def standing(
    requirement: core.Criterion = ALWAYS_MET,
    bars: tuple[core.Criterion, ...] = (),
    suspensions: tuple[core.Criterion, ...] = (),
    regime: Regime = REGIME,
    name: str = "tiny",
    horizon: int = HORIZON,
) -> Standing:
    """Rules with one standard, that of the medal."""
    parts = named((requirement, *bars, *suspensions))
    standard = Standard("MEDAL", "individual", (), parts[0], parts[1 : len(bars) + 1], parts[len(bars) + 1 :], ())
    whole = evolve(regime, standards={("MEDAL", "individual"): standard})
    bare = tiny_rules(horizon)
    return Standing(name, Rules(bare.vocabulary, bare.instruments, bare.awards, (whole,)), Applied(whole, ()), DECIDED)


def named(parts: tuple[core.Criterion, ...]) -> tuple[core.Criterion, ...]:
    """The same criteria, each under a path of its own."""
    return tuple(_named(part, f"MEDAL.{place}") for place, part in enumerate(parts))


def _named(criterion: core.Criterion, path: str) -> core.Criterion:
    heading = core.Heading(path, (), "verified")
    match criterion:
        case core.Group():
            children = tuple(_named(child, f"{path}.{place}") for place, child in enumerate(criterion.children))
            return evolve(criterion, heading=heading, children=children)
        case core.Claimed():
            return evolve(criterion, heading=heading, child=_named(criterion.child, f"{path}.c"))
        case core.Since():
            return evolve(criterion, heading=heading, child=_named(criterion.child, f"{path}.s"))
        case core.Run():
            return evolve(criterion, heading=heading, child=_named(criterion.child, f"{path}.r"), bound=_named_bound(criterion.bound, path))
        case core.Comparison():
            return evolve(criterion, heading=heading, bound=_named_bound(criterion.bound, path))
        case _:
            return evolve(criterion, heading=heading)


def _named_bound(bound: core.Bound, path: str) -> core.Bound:
    adjustments = tuple(evolve(item, when=_named(item.when, f"{path}.w{place}")) for place, item in enumerate(bound.adjustments))
    return evolve(bound, adjustments=adjustments)


# ---- criteria ----


@st.composite
def routes(draw: st.DrawFn) -> core.Criterion:
    """A route that an answer claims, as the rule language makes them, beside what else may be asked."""
    children = tuple(draw(st.lists(judged() | PLAIN, min_size=1, max_size=3)))
    group = core.Group(HEADING, draw(st.sampled_from(("all", "any", "none"))), children)
    return core.Claimed(HEADING, draw(st.sampled_from(("TINY.claimed", "TINY.other"))), tuple(sorted(questions_of(group))), group)


def judged() -> st.SearchStrategy[core.Criterion]:
    """A judgement, or a confirmation."""
    return st.builds(core.Judgement, st.just(HEADING), st.sampled_from(QUESTIONS), st.booleans())


PLAIN = criteria(ANY_CLOCK)
UNENCODED = core.Unencoded(HEADING, NO_LABEL)
ROUTES = st.one_of(judged(), routes(), st.lists(routes(), min_size=2, max_size=3).map(lambda found: core.Group(HEADING, "any", tuple(found))))
WITH_A_STANDARD = st.tuples(PLAIN, PLAIN).map(lambda pair: core.Group(HEADING, "all", (pair[0], core.Group(HEADING, "none", (pair[1],))), standard_of="TITLE"))
ANY_CRITERION = st.one_of(PLAIN, PLAIN, scoped_criteria(ANY_CLOCK), ROUTES, WITH_A_STANDARD)
REGIMES = st.sampled_from((REGIME, RESTARTING))


COMPARATORS = st.sampled_from(("at_least", "more_than", "at_most", "less_than", "equal", "not_equal"))
ENDINGS = st.sampled_from(("reference_year", "anywhere"))
RATED = st.sampled_from((("high",), ("mid", "high"))).map(lambda allowed: core.FieldTest("rating", core.ValueTest("one_of", allowed, "rating", allowed)))
TESTS = st.one_of(RATED, RATED, year_tests())
INSIDE = st.one_of(st.just(core.Window("enclosing")), windows())
COUNTS = st.one_of(
    st.builds(core.YearCount, TESTS, INSIDE),
    st.builds(core.YearRun, TESTS, INSIDE, ENDINGS),
    st.builds(core.YearsElapsed, INSIDE),
    st.builds(core.AwardCount, award_codes(), INSIDE),
    st.builds(core.AwardSequence, award_codes(), INSIDE, ENDINGS),
    st.builds(core.EventCount, st.just("idea"), st.just(()), INSIDE, st.just(False)),
    st.builds(core.EventCount, st.just("post"), st.just(()), INSIDE, st.just(True)),
    st.builds(core.SpanMonths, st.just("post"), st.just(()), st.just(()), INSIDE),
)
BOUNDS = st.sampled_from((0, 1, 1, 2, 2, 3, 4)).map(lambda value: core.Bound(value, "", "times"))
COUNTED = st.builds(core.Comparison, st.just(HEADING), COUNTS, COMPARATORS, BOUNDS)


def inside_scopes(child: st.SearchStrategy[core.Criterion]) -> st.SearchStrategy[core.Criterion]:
    """A run of rated years, whose length nobody knows before the horizon, or the years since an award, around something else."""
    return st.one_of(
        st.builds(core.Run, st.just(HEADING), RATED, INSIDE, ENDINGS, COMPARATORS, BOUNDS, child),
        st.builds(core.Since, st.just(HEADING), award_codes(), st.sampled_from(("latest", "first")), st.sampled_from(ANY_CLOCK), child),
    )


UNCERTAIN = st.one_of(COUNTED, inside_scopes(COUNTED), inside_scopes(inside_scopes(COUNTED)))
"""Counts in windows that are not certain: runs that may go on before the horizon, and what is counted in them."""


def domains(horizons: tuple[int, ...] = (3, 5, 7)) -> st.SearchStrategy[Domain]:
    """Domains as long as the line, or shorter, on the last day of the year or in the next."""
    return st.builds(
        Domain,
        st.just("individual"),
        st.just(REFERENCE),
        st.sampled_from((DECIDED, DECIDED_LATER)),
        horizon=st.sampled_from(horizons),
        events=st.just(4),
        spans=st.sampled_from((1, 2)),
        largest=st.just(6),
        strict=st.booleans(),
    )


# ---- records ----


@st.composite
def records_of(draw: st.DrawFn, nominee: SymbolicNominee) -> Record:
    """Complete records of the domain of a query."""
    domain = nominee.space.domain
    years = list(nominee.space.years)
    last = max(LAST, domain.on.year)
    answers, claims = draw(_answers(nominee))
    return Record(
        id="N-1",
        kind="individual",
        facts={"sex": draw(st.sampled_from(SEXES)), "strength": draw(st.sampled_from(NUMBERS))},
        years={ReferenceYear(year): draw(YEARS) for year in years},
        events=tuple(draw(st.lists(_ideas(years), max_size=domain.events))),
        spans=draw(_posts(nominee)),
        awards=draw(_awards(years, domain)),
        complete={kind: Coverage(None, last) for kind in ("awards", "idea", "post")},
        judgements=answers,
        claims=claims,
    )


YEARS: st.SearchStrategy[dict[str, Value]] = st.fixed_dictionaries(
    {"rating": st.sampled_from(RATINGS), "size": st.sampled_from(NUMBERS), "part": st.sampled_from(NUMBERS)}
)


def _ideas(years: list[int]) -> st.SearchStrategy[Event]:
    values = st.sampled_from(LEVELS).map(lambda level: {"level": level})
    return st.builds(Event, st.just("idea"), st.sampled_from(years).map(ReferenceYear), values=values)


@st.composite
def _posts(draw: st.DrawFn, nominee: SymbolicNominee) -> tuple[Span, ...]:
    """Spans of whole months, none of which overlap."""
    wanted = 2 * draw(st.integers(0, nominee.space.domain.spans))
    months = sorted(draw(st.lists(st.integers(0, nominee.day_month), min_size=wanted, max_size=wanted, unique=True)))
    lasting = draw(st.booleans())
    spans = []
    for first, last in zip(months[::2], months[1::2], strict=True):
        open_ = lasting and last == months[-1]
        until = None if open_ else month_end(nominee.space.first_month + last)
        level: dict[str, Value] = {"level": draw(st.sampled_from(LEVELS))}
        spans.append(Span("post", DateRange(month_start(nominee.space.first_month + first), until), values=level))
    return tuple(spans)


@st.composite
def _awards(draw: st.DrawFn, years: list[int], domain: Domain) -> tuple[AwardHeld, ...]:
    found = []
    for code in CODES:
        for basis in ("merit",) if code == "TITLE" else BASES_OF_MEDALS:
            for year in draw(st.lists(st.sampled_from(years), max_size=3, unique=True)):
                days = [day for day in (award_day(year, domain, late=late) for late in (False, True)) if day is not None]
                found.append(AwardHeld(code, ReferenceYear(year), decided=draw(st.sampled_from(days)), basis=basis))
    return tuple(found)


@st.composite
def _answers(draw: st.DrawFn, nominee: SymbolicNominee) -> tuple[dict[str, Answer], tuple[str, ...]]:
    """Answers to what is always asked, and to all or none of what belongs together."""
    space = nominee.space
    members = defaultdict(list)
    for name, group in sorted(space.together.items()):
        members[group].append(name)
    answered = {group for group in members if group in space.always or draw(st.booleans())}
    answers = {name: Answer(draw(st.booleans())) for group in sorted(answered) for name in members[group]}
    answers |= {name: Answer(False) for name in sorted(space.presumed) if draw(st.booleans())}
    claims = tuple(sorted(route for route, group in space.claims.items() if (group in answered if group else draw(st.booleans()))))
    return answers, claims


# ---- the engine ----


def by_engine(rules: Standing, record: Record, domain: Domain) -> dict[str, Truth]:
    """The truth of every criterion by its path, as the engine finds it; of a run that may lie anywhere, the criteria below are left out."""
    history = history_of(record, rules.rules, rules.regime, domain.year, domain.on, domain.on)
    context = Context(history, Masks(history.whole, history.whole), domain.strict)
    whole = for_grounds(context)
    standard = rules.regime.standards["MEDAL", "individual"]
    found: dict[str, Truth] = {}
    _gather(evaluate(standard.requirement, context), found)
    for part in (*standard.bars, *standard.suspensions):
        _gather(evaluate(part, whole), found)
    return found


def _gather(outcome: Outcome, found: dict[str, Truth]) -> None:
    found.setdefault(outcome.criterion.heading.path, outcome.truth)
    if isinstance(outcome.criterion, core.Run) and outcome.criterion.ending == "anywhere":
        return
    for child in outcome.children:
        _gather(child, found)


def asks(*standings: Standing) -> list[Ask]:
    """One question to each of some rules."""
    return [Ask(rules, "MEDAL") for rules in standings]
