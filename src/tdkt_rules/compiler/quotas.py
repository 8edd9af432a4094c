"""Quotas: caps and floors of a section, with citations and marks inherited from above."""

from collections.abc import Iterable, Iterator

from attrs import evolve

from tdkt_rules.compiler.around import Around, Regulation
from tdkt_rules.compiler.lowering import lower
from tdkt_rules.compiler.names import Names, cite
from tdkt_rules.compiler.sections import LocatedQuota
from tdkt_rules.compiler.values import bound_value
from tdkt_rules.compiler.vocabulary import label_of
from tdkt_rules.documents.criterion_shape import Common
from tdkt_rules.documents.quota_shape import SIZES, QuotaShape, SizeShape
from tdkt_rules.documents.shape import Origin
from tdkt_rules.model.criterion import Criterion
from tdkt_rules.model.interval import Comparator
from tdkt_rules.model.quota import Quota, QuotaSense

COMPARATORS: dict[str, Comparator] = {"at_least": "at_least", "more_than": "more_than", "at_most": "at_most", "less_than": "less_than"}


def quotas_of(quotas: Iterable[LocatedQuota], regulation: Regulation, around: Around) -> Iterator[Quota]:
    """The quotas of a section; one whose number or base is wrong is left out, with a diagnostic.

    Args:
        quotas: As they stand.
        regulation: What their conditions may refer to; its names gather diagnostics.
        around: What they inherit.
    """
    names, seen = regulation.names, set[str]()
    for quota in quotas:
        shape = quota.shape
        if shape.id in seen:
            names.found.append(quota.origin.child("id").diagnose("RUL235", id=shape.id))
        seen.add(shape.id)
        made = _quota(quota, regulation, around)
        if made is not None:
            yield made


def _quota(quota: LocatedQuota, regulation: Regulation, around: Around) -> Quota | None:
    shape, origin, names = quota.shape, quota.origin, regulation.names
    citations = cite(shape.cite, names, origin.child("cite")) if shape.cite else around.citations
    mark = shape.mark or around.mark
    if mark is None:
        names.found.append(origin.diagnose("RUL234"))
    sense: QuotaSense = "at_most" if shape.at_most is not None else "at_least"
    written = shape.at_most if shape.at_most is not None else shape.at_least
    share = any(sign in str(written) for sign in "%/")
    value = bound_value(written, "percent" if share else "times", names, origin.child(sense))
    _check_rounding(shape, share, names, origin)
    inner = evolve(around, path=f"{around.path}.quota.{shape.id}", citations=citations, mark=mark, reported=around.reported or not citations)
    when = _condition(shape.when, regulation, evolve(inner, kind="collective"), origin.child("when"), "when")
    among = _condition(shape.among, regulation, inner, origin.child("among"), "among")
    if not names.know("base", shape.of, names.vocabulary.bases, origin.child("of")) or value is None:
        return None
    if share and names.vocabulary.bases[shape.of].selected and shape.among is None:
        names.found.append(origin.child(sense).diagnose("RUL269", id=shape.id))
    return Quota(
        shape.id,
        label_of(shape.label),
        sense,
        value,
        share,
        shape.of,
        citations,
        mark or "unverified",
        shape.rounding,
        shape.silent,
        around.source,
        shape.per,
        when,
        _bracket(shape.size),
        among,
        shape.minimum or 0,
        shape.shifts,
    )


def _check_rounding(shape: QuotaShape, share: bool, names: Names, origin: Origin) -> None:
    """A share says what becomes of a part of a person; a number has none to lose, and needs no least value."""
    if share and shape.rounding is None:
        names.found.append(origin.diagnose("RUL263", id=shape.id))
    if not share:
        names.found.extend(origin.child(key).diagnose_key("RUL264", key=key) for key in ("rounding", "silent") if getattr(shape, key))
    if shape.minimum is not None and (not share or shape.at_most is None):
        names.found.append(origin.child("minimum").diagnose_key("RUL265"))


def _condition(shape: Common | None, regulation: Regulation, around: Around, origin: Origin, name: str) -> Criterion | None:
    """A criterion of a quota under a path that its own `id` does not change."""
    return lower(shape.model_copy(update={"id": None}), regulation, around, origin, name) if shape is not None else None


def _bracket(shape: SizeShape | None) -> tuple[tuple[Comparator, int], ...]:
    if shape is None:
        return ()
    return tuple((COMPARATORS[name], number) for name in SIZES if (number := getattr(shape, name)) is not None)
