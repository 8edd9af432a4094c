"""One achievement is not rewarded several times: events that earlier awards used up."""

from collections.abc import Iterator, Mapping

from attrs import evolve

from tdkt_rules.engine.history import History, stands
from tdkt_rules.model.award import Award
from tdkt_rules.model.criterion import Comparison, Criterion, EventCount, children_of
from tdkt_rules.model.decision import Caution
from tdkt_rules.model.policy import Reading
from tdkt_rules.model.record import AwardHeld, Event
from tdkt_rules.model.regime import Standard


def without_used(award: str, reading: Reading, kinds: tuple[str, ...], history: History) -> History:
    """The history without the events that may not be rewarded again.

    Args:
        award: Code of the award that is asked for.
        reading: How often one achievement may be rewarded.
        kinds: Kinds of event that are used up; all when empty.
        history: The line of years.
    """
    used = used_before(award, reading, history)
    if not used:
        return history
    events = {kind: tuple(event for event in found if event.id not in used) if not kinds or kind in kinds else found for kind, found in history.events.items()}
    return evolve(history, events=events)


def used_before(award: str, reading: Reading, history: History) -> Mapping[str, AwardHeld]:
    """Events that another award used up for the award that is asked for, by id; the award's own decision for the year does not count."""
    used: dict[str, AwardHeld] = {}
    for held in _standing(history):
        if (held.award, held.year) == (award, history.reference):
            continue
        if _excludes(history.catalogue[held.award], history.catalogue[award], reading):
            used |= {item: held for item in held.used if item not in used}
    return used


def _standing(history: History) -> list[AwardHeld]:
    standing = [held for held in history.record.awards if held.used and stands(held, history.decided_on, history.known_at)]
    return sorted(standing, key=lambda held: (held.year.end, held.award, held.used, str(held.year)))


def _excludes(earlier: Award, later: Award, reading: Reading) -> bool:
    """Whether what one award rewarded is lost for the other: two forms of commendation by the letter of the law, any two awards where it is read strictly."""
    return reading == "once" or (earlier.kind == "commendation" and later.kind == "commendation")


def cautions_on_use(standard: Standard, reading: Reading, history: History) -> Iterator[Caution]:
    """Events that the standard would count and that are left out, and events that the record shows rewarded twice."""
    counted = set(_kinds_counted(standard.requirement))
    events = {event.id: event for found in history.events.values() for event in found if event.id}
    for item, held in sorted(used_before(standard.award, reading, history).items()):
        if item in events and events[item].kind in counted:
            yield Caution("achievement-used", {"achievement": _named(events[item]), "award": held.award, "year": str(held.year)})
    standing = _standing(history)
    for index, held in enumerate(standing):
        for other in standing[index + 1 :]:
            for item in sorted(set(held.used) & set(other.used)):
                if item in events and _excludes(history.catalogue[held.award], history.catalogue[other.award], reading):
                    yield Caution("achievement-used-twice", {"achievement": _named(events[item]), "award": held.award, "beneath": other.award})


def _kinds_counted(criterion: Criterion) -> Iterator[str]:
    if isinstance(criterion, Comparison) and isinstance(criterion.quantity, EventCount):
        yield criterion.quantity.kind
    for child in children_of(criterion):
        yield from _kinds_counted(child)


def _named(event: Event) -> str:
    return f"{event.id}, {event.document}" if event.document else event.id
