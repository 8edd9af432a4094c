"""An overlay may only ask for more: open parameters in the open direction, delegated criteria, stricter quotas; and no circle through what it asks for."""

from collections.abc import Iterable, Iterator, Mapping

from tdkt_rules.compiler.names import Names, cite
from tdkt_rules.compiler.regimes import dated_values
from tdkt_rules.documents.overlay_shape import AdditionShape, OverlayShape
from tdkt_rules.documents.shape import Origin
from tdkt_rules.model.criterion import Criterion, Group, Run, Since, Unencoded, children_of
from tdkt_rules.model.diagnostic import Diagnostic
from tdkt_rules.model.quota import Quota, is_looser
from tdkt_rules.model.regime import Key, Overlay, Parameter, Regime, Standard


def set_parameters(shape: OverlayShape, origin: Origin, regime: Regime, names: Names) -> dict[str, Parameter]:
    """The parameters that an overlay sets; one that the regime does not open, or opens in the other direction, is reported."""
    found = {}
    for name, written in shape.parameters.items():
        where = origin.child("parameters", name)
        if not names.know("parameter", name, regime.parameters, where):
            continue
        national = regime.parameters[name]
        if national.open is None:
            names.found.append(where.diagnose_key("RUL281", name=name, regime=regime.id))
            continue
        values = dated_values(name, written.values, national.unit, shape.id, names, where.child("values"))
        own = Parameter(name, national.label, national.unit, cite(written.cite, names, where.child("cite")), written.mark, values)
        names.found.extend(_wrong_direction(own, national, names, where.child("values")))
        found[name] = own
    return found


def _wrong_direction(own: Parameter, national: Parameter, names: Names, origin: Origin) -> Iterator[Diagnostic]:
    """Values that are looser than the national one on some day on which both count."""
    begins = names.in_force.start
    days = {start for parameter in (own, national) for start, _ in parameter.values} | ({begins} if begins else set())
    for day in sorted(day for day in days if names.in_force.holds(day)):
        mine, theirs = own.on(day), national.on(day)
        if mine is None or theirs is None or not ((national.open == "higher" and mine < theirs) or (national.open == "lower" and mine > theirs)):
            continue
        index = max(index for index, (start, _) in enumerate(own.values) if start <= day)
        where = origin.child(index, "value")
        yield where.diagnose("RUL282", name=own.name, value=mine, national=theirs, open=national.open)


def delegated_in(standard: Standard) -> dict[str, bool]:
    """The criteria of a standard that the law delegates, by path, and whether a scope gives them a window; those of another award are found there."""
    tops = (standard.requirement, *standard.bars, *standard.suspensions)
    return dict(found for top in tops for found in _delegated(top, scoped=False))


def _delegated(criterion: Criterion, *, scoped: bool) -> Iterator[tuple[str, bool]]:
    if isinstance(criterion, Group) and criterion.standard_of:
        return
    if isinstance(criterion, Unencoded) and criterion.delegated:
        yield criterion.heading.path, scoped
    for child in children_of(criterion):
        yield from _delegated(child, scoped=scoped or isinstance(criterion, Since | Run))


def check_quotas(quotas: tuple[Quota, ...], standard: Standard, shape: AdditionShape, origin: Origin) -> list[Diagnostic]:
    """Quotas that allow more than the national one on the same base."""
    index_of = {quota.id: index for index, quota in enumerate(shape.quota)}
    return [
        origin.child("quota", index_of[own.id], own.sense).diagnose("RUL284", id=own.id, national=national.id, base=own.of)
        for own in quotas
        for national in standard.quotas
        if is_looser(own, national)
    ]


def circles(overlays: Iterable[tuple[Overlay, Origin]], regimes: Iterable[Regime]) -> list[Diagnostic]:
    """Awards that would need themselves through what overlays ask for.

    All overlays of a regime are looked at together, so that no choice of them makes a circle.
    """
    found, laid = [], list(overlays)
    for regime in regimes:
        needs = {key: {(code, key[1]) for code in _met_by(_criteria(standard))} for key, standard in regime.standards.items()}
        for overlay, origin in laid:
            for key, addition in overlay.additions.get(regime.id, {}).items():
                for code in sorted(_met_by((*addition.requirement, *addition.bars, *addition.suspensions, *addition.fills.values()))):
                    if way := _way((code, key[1]), key, needs):
                        found.append(origin.child("awards", *key).diagnose_key("RUL250", circle=" → ".join((key[0], *way))))
                    else:
                        needs[key].add((code, key[1]))
    return found


def _criteria(standard: Standard) -> tuple[Criterion, ...]:
    return standard.requirement, *standard.bars, *standard.suspensions


def _met_by(criteria: tuple[Criterion, ...]) -> set[str]:
    """The awards whose standard the criteria refer to directly."""
    found: set[str] = set()
    for criterion in criteria:
        if isinstance(criterion, Group) and criterion.standard_of:
            found.add(criterion.standard_of)
        else:
            found |= _met_by(children_of(criterion))
    return found


def _way(start: Key, end: Key, needs: Mapping[Key, set[Key]]) -> tuple[str, ...]:
    """The awards from one to another along what they need; empty when there is no way."""
    if start == end:
        return (start[0],)
    for below in sorted(needs.get(start, ())):
        if way := _way(below, end, needs):
            return (start[0], *way)
    return ()
