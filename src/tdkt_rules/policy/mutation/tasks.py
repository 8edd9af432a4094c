"""What workers do: run the cases on some mutants, or look for the nominee whom a surviving mutant would treat otherwise."""

from attrs import frozen

from tdkt_rules.policy.mutation.outcome import Outcome, Place
from tdkt_rules.policy.mutation.round_search import searched_round
from tdkt_rules.policy.mutation.round_trials import round_killer_of
from tdkt_rules.policy.mutation.solving import searched
from tdkt_rules.policy.mutation.trials import killer_of
from tdkt_rules.policy.mutation.workshop import Opening, workshop


@frozen
class Ref:
    """A mutant by its place and its id, as it goes from one process to another."""

    place: Place
    id: str


@frozen
class Killing:
    """Run the cases on some mutants of one place."""

    opening: Opening
    place: Place
    ids: tuple[str, ...]


@frozen
class Searching:
    """Look for a case that kills a mutant.

    Args:
        opening: The workshop.
        ref: The mutant.
        group: The survivors that the case may kill besides, this one among them.
    """

    opening: Opening
    ref: Ref
    group: tuple[Ref, ...]


@frozen
class Done:
    """What a task brought.

    Args:
        outcomes: What became of its mutants.
        kills: The survivors that a case which was made kills.
    """

    outcomes: tuple[Outcome, ...]
    kills: tuple[Ref, ...] = ()


Task = Killing | Searching


def do(task: Task) -> Done:
    """Do a task."""
    return _killing(task) if isinstance(task, Killing) else _searching(task)


def _killing(task: Killing) -> Done:
    shop = workshop(task.opening)
    mutants = shop.mutants(task.place)
    found = []
    for name in task.ids:
        mutant = mutants[name]
        mistaken = shop.plan.mistaken(mutant)
        killer = round_killer_of(mistaken, shop.rounds) if mutant.of_rounds else killer_of(mistaken, shop.trials)
        found.append(Outcome(name, task.place, mutant.operator, "killed" if killer else "survived", killer or ""))
    return Done(tuple(found))


def _searching(task: Searching) -> Done:
    shop = workshop(task.opening)
    mutant = shop.mutants(task.ref.place)[task.ref.id]
    others = [(ref, shop.mutants(ref.place)[ref.id]) for ref in task.group]
    look = searched_round if mutant.of_rounds else searched
    search = look(mutant, [other for _, other in others], shop)
    made = search.case
    outcome = Outcome(mutant.id, task.ref.place, mutant.operator, search.fate, made.name if made else "", search.reason, made.document if made else None)
    return Done((outcome,), tuple(ref for ref, other in others if made and other.id in made.kills))
