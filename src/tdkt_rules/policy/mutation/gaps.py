"""Records with gaps: some mistakes show only where nobody has answered yet, which no complete record can tell."""

from collections.abc import Callable, Iterator

from attrs import evolve

from tdkt_rules.model.criterion import Claimed, Criterion, Judgement, children_of
from tdkt_rules.model.record import Record
from tdkt_rules.model.regime import Standard
from tdkt_rules.policy.mutation.mutant import Mutant


def shows_in_gaps(mutant: Mutant) -> bool:
    """Whether a mistake is about who answers or what must be claimed."""
    return isinstance(mutant.before, Judgement | Claimed) and mutant.operator in ("presumed", "claimed")


def with_gaps(record: Record, mutant: Mutant, standard: Standard) -> Iterator[Record]:
    """The record without the answers that the mistake is about: without the claim of the route as well, or relying on the route all the same.

    Args:
        record: The record.
        mutant: The mistake.
        standard: The rules of the award, for the routes.
    """
    before = mutant.before
    if isinstance(before, Judgement):
        routes = tuple(route.claim for route in _routes(standard.requirement) if before.question in route.questions)
        yield _without(record, {before.question}, record.claims)
        if set(routes) - set(record.claims):
            yield _without(record, {before.question}, tuple(dict.fromkeys((*record.claims, *routes))))
    if isinstance(before, Claimed):
        yield _without(record, set(before.questions), tuple(name for name in record.claims if name != before.claim))


def bared(record: Record, tells: Callable[[Record], bool]) -> Record:
    """A record without all that it need not say.

    Args:
        record: The record.
        tells: Whether a shorter one still tells what it should.
    """
    found = evolve(record, name="", digest="")
    for part in ("facts", "years", "judgements", "complete"):
        for key in list(getattr(found, part)):
            left = {name: value for name, value in getattr(found, part).items() if name != key}
            found = _shorter(found, part, left, tells)
    for part in ("awards", "events", "spans", "claims"):
        for item in getattr(found, part):
            found = _shorter(found, part, tuple(other for other in getattr(found, part) if other is not item), tells)
    return found


def _shorter(record: Record, part: str, left: object, tells: Callable[[Record], bool]) -> Record:
    shorter: Record = evolve(record, **{part: left})  # type: ignore[arg-type]  # the part holds what was taken from it
    return shorter if tells(shorter) else record


def _without(record: Record, questions: set[str], claims: tuple[str, ...]) -> Record:
    judgements = {name: answer for name, answer in record.judgements.items() if name not in questions}
    return evolve(record, judgements=judgements, claims=claims, digest="")


def _routes(criterion: Criterion) -> Iterator[Claimed]:
    if isinstance(criterion, Claimed):
        yield criterion
    for child in children_of(criterion):
        yield from _routes(child)
