"""Look for a nominee for whom something holds: the smallest one, replayed through the engine, or the proof that there is none."""

from collections.abc import Iterable, Iterator, Sequence

import z3
from attrs import define, evolve, field

from tdkt_rules.verify.domain import Ask, Domain, Found, GaveUp, Limits, NoneSuch, Reason, SearchResult
from tdkt_rules.verify.encoding import Encoding
from tdkt_rules.verify.reading import holds
from tdkt_rules.verify.replay import replayed
from tdkt_rules.verify.smallest import Smallest, smallest, weights_of, wishes_of
from tdkt_rules.verify.space import NotCovered, side_of, space_of
from tdkt_rules.verify.symbols import SymbolicNominee
from tdkt_rules.verify.verdicts import Goal, Query, verdict_of

USUAL = Limits()


@define(eq=False)
class Prepared:
    """Questions laid out for the solver once, of which any number of goals can be asked. Not frozen, because the solver remembers.

    Args:
        asks: The questions.
        domain: Which nominees.
        query: The questions as formulas.
        solver: The solver; between two goals it holds only what is true of every nominee.
        told: For each nominee, how many of its laws the solver knows.
    """

    asks: tuple[Ask, ...]
    domain: Domain
    query: Query
    solver: z3.Solver
    told: list[int] = field(factory=list)


def prepared(asks: Sequence[Ask], domain: Domain, apart: str = "") -> Prepared:
    """Lay questions out for the solver.

    Args:
        asks: The questions.
        domain: Which nominees.
        apart: The one thing in which the nominees may differ, by its name, so that they share all else; anything when empty.

    Raises:
        NotCovered: The encoding cannot say something exactly.
    """
    context = z3.Context()
    space = space_of([side_of(ask, domain) for ask in asks], domain)
    nominees = tuple(SymbolicNominee(space, f"n{place}", context, apart=apart if place else "") for place in range(max(ask.nominee for ask in asks) + 1))
    verdicts = tuple(verdict_of(Encoding(side, nominees[side.ask.nominee])) for side in space.sides)
    solver = z3.SimpleSolver(ctx=context)
    solver.set("random_seed", 0)
    solver.set("phase_selection", 0)
    return Prepared(tuple(asks), domain, Query(nominees, verdicts, context), solver, [0] * len(nominees))


def beside(laid_out: Prepared, ask: Ask) -> Prepared:
    """Questions that are laid out already, with one more: quick where its rules ask almost the same, as those of a mutant do.

    The solver is shared, so that one of the two is asked at a time.

    Raises:
        NotCovered: The encoding cannot say something exactly.
    """
    side, query = side_of(ask, laid_out.domain), laid_out.query
    nominee = query.nominees[0]
    if len(query.nominees) > 1 or ask.nominee or not nominee.space.serves(space_of((*nominee.space.sides, side), laid_out.domain)):
        return prepared((*laid_out.asks, ask), laid_out.domain)
    verdicts = (*query.verdicts, verdict_of(Encoding(side, nominee)))
    return evolve(laid_out, asks=(*laid_out.asks, ask), query=Query(query.nominees, verdicts, query.context))


def find(asks: Sequence[Ask], goal: Goal, domain: Domain, limits: Limits = USUAL, apart: str = "") -> SearchResult:
    """Look for the smallest nominee, or nominees, for whom a goal holds.

    Args:
        asks: The questions, each to some rules about one award; the goal speaks of the answers in this order.
        goal: What is looked for; `tdkt_rules.verify.goals` has the usual ones.
        domain: Which nominees.
        limits: What one call of the solver may take.
        apart: The one thing in which two nominees may differ, as for `more_of`, or one of its spans, as `post 0`; the search is much quicker when it is said.

    Returns:
        The nominees with the decisions of the engine; or that there is none in the domain; or which limit ended the search.

    Raises:
        Unreplayable: The engine does not answer as the solver said, which is a fault of ours.

    Example:
        >>> from datetime import date
        >>> from tdkt_rules import Rulebook
        >>> from tdkt_rules.model.time import ReferenceYear
        >>> from tdkt_rules.standing import standing_on
        >>> from tdkt_rules.verify.goals import is_eligible
        >>> rules = standing_on(Rulebook.load("vn"), date(2025, 8, 1))
        >>> domain = Domain("individual", ReferenceYear(2025), date(2025, 12, 31))
        >>> found = find([Ask(rules, "CSTDTQ")], is_eligible(), domain)
        >>> [(held.award, held.year.end) for held in found.records[0].awards]
        [('CSTDBT', 2024), ('CSTDBT', 2025)]
    """
    if limits.seconds <= 0:
        return GaveUp("time")
    try:
        return found_in(prepared(asks, domain, apart), goal, limits)
    except NotCovered as cannot:
        return GaveUp("incomplete", str(cannot))


def found_in(laid_out: Prepared, goal: Goal, limits: Limits = USUAL) -> SearchResult:
    """As `find`, of questions that are laid out already.

    Raises:
        NotCovered: The goal speaks of something that the encoding cannot say.
        Unreplayable: The engine does not answer as the solver said.
    """
    if limits.seconds <= 0:
        return GaveUp("time")
    laid_out.solver.set("timeout", max(1, int(limits.seconds * 1000)))
    laid_out.solver.set("max_memory", limits.megabytes)
    try:
        return _searched(laid_out, goal, limits)
    except z3.Z3Exception as refused:  # the solver raises what it runs out of outside of a check
        if "memory" in str(refused):
            return GaveUp("memory")
        raise


def _searched(laid_out: Prepared, goal: Goal, limits: Limits) -> SearchResult:
    solver, query = laid_out.solver, laid_out.query
    for verdict in query.verdicts:
        verdict.encoding.watched.clear()
    wanted = goal(query)
    tell_laws(laid_out)
    depth = solver.num_scopes()
    solver.push()
    try:
        solver.add(wanted)
        answer = solver.check()
        if answer == z3.unsat:
            return NoneSuch()
        if answer != z3.sat:
            return GaveUp(_reason(solver.reason_unknown()))
        return _shown(laid_out, solver.model(), limits)
    finally:
        solver.pop(solver.num_scopes() - depth)


def _shown(laid_out: Prepared, model: z3.ModelRef, limits: Limits) -> Found:
    """A nominee whom the solver found, as small and plain as the limits allow."""
    nominees = laid_out.query.nominees
    weights = [weight for nominee in nominees for weight in weights_of(nominee)]
    if not limits.smallest:
        size = sum(holds(weight, model) for weight in weights)
        return replayed(laid_out.asks, laid_out.query, laid_out.domain, Smallest(model, size, proved=False), trim=False)
    wishes = [wish for nominee in nominees for wish in wishes_of(nominee)]
    least = smallest(laid_out.solver, model, weights, wishes)
    return replayed(laid_out.asks, laid_out.query, laid_out.domain, least, trim=True)


def find_each(asks: Sequence[Ask], goals: Iterable[Goal], domain: Domain, limits: Limits = USUAL) -> Iterator[SearchResult]:
    """As `find`, for many goals of the same questions, which are laid out once.

    Raises:
        Unreplayable: The engine does not answer as the solver said.
    """
    laid_out: Prepared | None = None
    for goal in goals:
        try:
            laid_out = laid_out or prepared(asks, domain)
            yield found_in(laid_out, goal, limits)
        except NotCovered as cannot:
            yield GaveUp("incomplete", str(cannot))


def tell_laws(laid_out: Prepared) -> None:
    """Tell the solver what holds of every nominee, so far as it was not told."""
    for place, nominee in enumerate(laid_out.query.nominees):
        laws = nominee.laws[laid_out.told[place] :]
        laid_out.told[place] = len(nominee.laws)
        laid_out.solver.add(*(law for law in laws if law is not True))


def _reason(said: str) -> Reason:
    if "memory" in said or "memout" in said:
        return "memory"
    return "time" if any(word in said for word in ("timeout", "canceled", "cancelled", "resource")) else "incomplete"
