"""Lowering: criteria of a document become the core, with ids, citations and marks inherited from above."""

from collections.abc import Sequence
from fractions import Fraction
from typing import cast

from attrs import evolve, frozen

from tdkt_rules.compiler.around import Around, Regulation
from tdkt_rules.compiler.marks import as_sure_as_its_numbers
from tdkt_rules.compiler.names import Names, cite
from tdkt_rules.compiler.sections import Located, located_list
from tdkt_rules.compiler.values import adjustments_of, plain_bound
from tdkt_rules.compiler.verbs import LEAF_VERBS
from tdkt_rules.compiler.windows import lower_window
from tdkt_rules.compiler.yearly import lower_year_test
from tdkt_rules.documents import criterion_shape as shapes
from tdkt_rules.documents.shape import Origin
from tdkt_rules.documents.window_shape import LengthShape
from tdkt_rules.model import criterion as core
from tdkt_rules.model.interval import Number
from tdkt_rules.model.regime import Standard, standard_met
from tdkt_rules.model.text import Label


@frozen(eq=False)
class Lowering:
    """One criterion on its way to the core."""

    regulation: Regulation
    around: Around
    origin: Origin
    heading: core.Heading

    @property
    def names(self) -> Names:
        """Names that may be used."""
        return self.regulation.names

    def inner(self, *, scoped: bool | None = None) -> Around:
        """What the criteria below take from this one."""
        heading, around = self.heading, self.around
        reported = around.reported or not heading.citations
        window = around.scoped if scoped is None else scoped
        return Around(heading.path, heading.citations, heading.mark, around.kind, window, around.using, reported, around.source)


def lower(shape: shapes.Common, regulation: Regulation, around: Around, origin: Origin, name: str, *, route: bool = False) -> core.Criterion | None:
    """Lower one criterion.

    Args:
        shape: The checked criterion.
        regulation: What it may refer to.
        around: What it inherits.
        origin: Where it stands.
        name: Its id when it gives none.
        route: Whether `on_claim` makes sense here.

    Returns:
        The core criterion, or None when a diagnostic says why not.
    """
    named_bases = shape.basis is not None and not isinstance(shape, shapes.HeldShape | shapes.SinceShape)
    if named_bases and (not route or len(shape.basis or ()) > 1):
        regulation.names.found.append(origin.child("basis").diagnose_key("RUL249"))
    if shape.on_claim and not route:
        regulation.names.found.append(origin.child("on_claim").diagnose_key("RUL247"))
    work = Lowering(regulation, around, origin, _heading(shape, regulation.names, around, origin, name))
    leaf = LEAF_VERBS.get(type(shape))
    if leaf is not None:
        made = _adjusted(leaf(shape, work.heading, work.names, origin, around.scoped), shape, work)
        return made and as_sure_as_its_numbers(made, work.names.parameters)
    return _lower_branch(shape, work)


def _lower_branch(shape: shapes.Common, work: Lowering) -> core.Criterion | None:
    match shape:
        case shapes.AllShape():
            return _group("all", shape.all, work, "all")
        case shapes.AnyShape():
            return _group("any", shape.any, work, "any")
        case shapes.NoneShape():
            return _group("none", shape.none, work, "none")
        case shapes.AtLeastNShape():
            return _group("at_least_n", shape.at_least_n.of, work, "at_least_n", "of", n=shape.at_least_n.n)
        case shapes.SinceShape():
            return _since(shape, work)
        case shapes.RunShape():
            return _run(shape, work)
        case shapes.UseShape():
            return _use(shape, work)
        case shapes.MeetsShape():
            return _meets(shape, work)
    raise AssertionError(f"no lowering for {type(shape).__name__}")


def _heading(shape: shapes.Common, names: Names, around: Around, origin: Origin, name: str) -> core.Heading:
    citations = cite(shape.cite, names, origin.child("cite")) if shape.cite else around.citations
    shared = isinstance(shape, shapes.UseShape | shapes.MeetsShape)
    if not citations and not shape.cite and not shared and not around.reported:
        names.found.append(origin.diagnose("RUL233"))
    mark = shape.mark or around.mark
    if mark is None and not shared:
        names.found.append(origin.diagnose("RUL234"))
    label = Label(shape.label.vi, shape.label.en) if shape.label else None
    note = Label(shape.note.vi, shape.note.en) if shape.note else None
    basis = shape.basis[0] if shape.basis and not isinstance(shape, shapes.HeldShape | shapes.SinceShape) else ""
    path = f"{around.path}.{shape.id or name}"
    names.places.setdefault((around.source or names.regime, path), []).append(origin)
    return core.Heading(path, citations, mark or "unverified", label, note, basis, around.source)


def _group(operator: core.GroupOperator, children: Sequence[shapes.Common], work: Lowering, *steps: str, n: int = 0) -> core.Criterion | None:
    lowered = lower_list(located_list(children, work.origin.child(*steps)), work.regulation, work.inner())
    return core.Group(work.heading, operator, lowered, n)


def lower_list(children: Sequence[Located], regulation: Regulation, around: Around) -> tuple[core.Criterion, ...]:
    """Lower criteria that stand side by side; ids must differ among them."""
    lowered: list[core.Criterion] = []
    seen: set[str] = set()
    for index, child in enumerate(children):
        name = own_name(child.shape, index, regulation)
        if name in seen:
            regulation.names.found.append(child.origin.child("id").diagnose("RUL235", id=name))
        seen.add(name)
        made = lower(child.shape, regulation, around, child.origin, name)
        if made is not None:
            lowered.append(made)
    return tuple(lowered)


def own_name(shape: shapes.Common, index: int, regulation: Regulation) -> str:
    """The id of a criterion among those beside it: its own, that of the shared criterion that it uses, or its verb and position."""
    if isinstance(shape, shapes.UseShape) and shape.id is None:
        shared = regulation.shared.get(shape.use)
        return (shared.shape.id if shared else None) or shape.use
    return shape.id or f"{verb_of(shape)}-{index + 1}"


def verb_of(shape: shapes.Common) -> str:
    """The verb of a criterion, as an id writes it."""
    return next(verb for verb, kind in shapes.SHAPES.items() if type(shape) is kind).replace("_", "-")


def _adjusted(leaf: core.Criterion | None, shape: shapes.Common, work: Lowering) -> core.Criterion | None:
    if not isinstance(leaf, core.Comparison):
        return leaf
    comparing = cast(shapes.Comparing, shape)
    adjustments = []
    for index, adjustment in enumerate(adjustments_of(comparing)):
        where = work.origin.child(shapes.comparison_of(comparing)[0], "adjust", index, "when")
        when = lower(adjustment.when, work.regulation, work.inner(), where, f"adjust-{index + 1}")
        if when is None:
            continue
        if adjustment.less is None:
            adjustments.append(core.Adjustment(when, adjustment.times))
        elif leaf.bound.unit in ("years", "months"):
            adjustments.append(core.Adjustment(when, less=_taken_off(adjustment.less, leaf.bound.unit)))
        else:
            at = work.origin.child(shapes.comparison_of(comparing)[0], "adjust", index, "less")
            work.names.found.append(at.diagnose_key("RUL224", unit=leaf.bound.unit))
    return evolve(leaf, bound=evolve(leaf.bound, adjustments=tuple(adjustments))) if adjustments else leaf


def _taken_off(length: LengthShape, unit: core.Unit) -> Number:
    months = 12 * length.years if length.years is not None else length.months or 0
    return months if unit == "months" else Fraction(months, 12)


def _since(shape: shapes.SinceShape, work: Lowering) -> core.Criterion | None:
    known = work.names.know_each("award", shape.since, work.names.awards, work.origin.child("since"))
    child = _scope_child(shape, work)
    if not known or child is None:
        return None
    return core.Since(work.heading, tuple(shape.since), shape.which, work.names.counting, child, tuple(shape.basis or ()))


def _run(shape: shapes.RunShape, work: Lowering) -> core.Criterion | None:
    body, origin = shape.run, work.origin.child("run")
    test = lower_year_test(body.years, work.names, origin.child("years"))
    compared = plain_bound(body, "years", work.names, origin)
    window = lower_window(body.window, work.names, origin, scoped=work.around.scoped, implied=body.ending == "reference_year")
    child = _scope_child(shape, work)
    if test is None or compared is None or child is None:
        return None
    return as_sure_as_its_numbers(core.Run(work.heading, test, window, body.ending, *compared, child), work.names.parameters)


def _scope_child(shape: shapes.Scope, work: Lowering) -> core.Criterion | None:
    operator: core.GroupOperator = "all" if shape.all is not None else "any"
    children = located_list(shape.all if shape.all is not None else shape.any or [], work.origin.child(operator))
    lowered = lower_list(children, work.regulation, work.inner(scoped=True))
    heading = core.Heading(f"{work.heading.path}.within", work.heading.citations, work.heading.mark, source=work.heading.source)
    return core.Group(heading, operator, lowered)


def _use(shape: shapes.UseShape, work: Lowering) -> core.Criterion | None:
    names, around = work.names, work.around
    if not names.know("shared criterion", shape.use, work.regulation.shared, work.origin.child("use")):
        return None
    if shape.use in around.using:
        names.found.append(work.origin.child("use").diagnose("RUL250", circle=" → ".join((*around.using[around.using.index(shape.use) :], shape.use))))
        return None
    shared = work.regulation.shared[shape.use]
    citations = () if shared.shape.cite else work.heading.citations
    reported = around.reported or bool(shape.cite and not work.heading.citations)
    inherited = Around(around.path, citations, work.heading.mark, around.kind, around.scoped, (*around.using, shape.use), reported, around.source)
    given = {"id": work.heading.id} | {key: getattr(shape, key) for key in ("label", "note") if getattr(shape, key) is not None}
    found = lower(shared.shape.model_copy(update=given), work.regulation, inherited, shared.origin, work.heading.id)
    if found is None or not work.heading.basis:
        return found
    return evolve(found, heading=evolve(found.heading, basis=work.heading.basis))  # which kind of commendation a route gives, wherever its criteria stand


def _meets(shape: shapes.MeetsShape, work: Lowering) -> core.Criterion | None:
    asked = [(code, work.origin.child("meets", index)) for index, code in enumerate(shape.meets)]
    known = [(code, origin) for code, origin in asked if work.names.know("award", code, work.names.awards, origin)]
    found = [work.regulation.standard(code, work.around.kind, origin) for code, origin in known]
    standards = tuple(standard_met(standard, _heading_of_standard(standard, work.heading)) for standard in found if standard is not None)
    if len(standards) < 2:
        return standards[0] if standards else None
    return core.Group(work.heading, "any", standards)


def _heading_of_standard(standard: Standard, asked: core.Heading) -> core.Heading:
    return evolve(asked, path=f"{asked.path}.{standard.award}", citations=standard.citations)
