"""Criteria as things to compare: without headings, whatever is implied by the form of the file laid flat, the standards of other awards not entered."""

import re
from collections.abc import Iterator
from functools import partial
from typing import Final

import attrs

from tdkt_rules.documents.criterion_shape import SHAPES
from tdkt_rules.explanation.verbs import verb_of
from tdkt_rules.model import criterion as core
from tdkt_rules.policy.structure.change import Section
from tdkt_rules.policy.structure.thing import Field, Teller, Thing, asked
from tdkt_rules.policy.structure.wording import fragment, met, name_of, parts_below, sentence, unclaimed
from tdkt_rules.standing import ALWAYS

IMPLIED: Final = ("require", "routes", "standard", "within")
"""Ids that the compiler gives to what a file only implies."""

_AUTOMATIC: Final = re.compile(rf"(?:{'|'.join(verb.replace('_', '-') for verb in SHAPES)})-\d+")
_CONSECUTIVE: Final[dict[type[core.Quantity], str]] = {core.YearRun: "years", core.AwardSequence: "awardings"}


def criterion_things(teller: Teller, criterion: core.Criterion, section: Section) -> tuple[Thing, ...]:
    """A criterion as things: one, or those below it when the file only implies it and it only says that all of them must hold."""
    if isinstance(criterion, core.Group) and criterion.operator == "all" and _says_nothing(criterion):
        return tuple(thing for child in criterion.children for thing in criterion_things(teller, child, section))
    return (_thing(teller, criterion, section),)


def _says_nothing(group: core.Group) -> bool:
    return group.heading.id in IMPLIED and group.heading.label is None and group.heading.note is None and not group.standard_of


def _thing(teller: Teller, criterion: core.Criterion, section: Section) -> Thing:
    heading, said = criterion.heading, unclaimed(criterion)
    awards = met(said)
    fields = {name: Field(value, partial(fragment, teller, criterion, name)) for name, value in _fields(criterion).items()}
    below = () if awards else tuple(thing for child in parts_below(said) for thing in criterion_things(teller, child, section))
    return Thing(
        heading.path,
        section,
        partial(sentence, teller, criterion),
        partial(name_of, teller, criterion),
        fields,
        heading.citations,
        heading.mark,
        None if awards else (said.heading.label or heading.label),
        said.heading.note or heading.note,
        below,
        automatic=heading.id in IMPLIED or _AUTOMATIC.fullmatch(heading.id) is not None,
        subject=_subject(said),
        theme=_theme(said),
    )


def _fields(criterion: core.Criterion) -> dict[str, object]:
    """What a criterion says by itself, by name."""
    said = unclaimed(criterion)
    awards = met(said)
    found: dict[str, object] = {"verb": "meets" if awards else "group" if isinstance(said, core.Group) else verb_of(said)}
    found |= {"claim": isinstance(criterion, core.Claimed), "basis": criterion.heading.basis}
    if awards:
        return found | {"awards": asked(awards)}
    match said:
        case core.Group():
            return found | {"operator": (said.operator, said.n)}
        case core.Comparison():
            return found | dict(_quantity(said.quantity)) | _bound(said)
        case core.Membership():
            return found | {"of": asked(said.quantity), "values": asked(said.test)}
        case core.Decided():
            return found | {"in_force": said.within == ALWAYS}
        case core.Since() | core.Run():
            return found | dict(_scope(said))
        case _:
            own = attrs.fields_dict(type(said))
            return found | {name: asked(getattr(said, name)) for name in own if name not in ("heading", "child")}


def _scope(scope: core.Since | core.Run) -> Iterator[tuple[str, object]]:
    if isinstance(scope.child, core.Group):
        yield "operator", (scope.child.operator, scope.child.n)
    if isinstance(scope, core.Run):
        yield from _test(scope.test)
        yield from (("window", scope.window), ("ending", scope.ending))
        yield from _bound(scope).items()
    else:
        yield from (("awards", asked(scope.awards)), ("which", scope.which), ("counting", scope.counting), ("bases", asked(scope.bases)))


def _quantity(quantity: core.Quantity) -> Iterator[tuple[str, object]]:
    yield "consecutive", _CONSECUTIVE.get(type(quantity), "")
    for name in attrs.fields_dict(type(quantity)):
        value = getattr(quantity, name)
        yield from _test(value) if name == "test" else ((name, asked(value)),)


def _test(test: core.YearTest) -> Iterator[tuple[str, object]]:
    if isinstance(test, core.AwardTest):
        yield from (("awards", asked(test.awards)), ("bases", asked(test.bases)))
    else:
        yield "test", asked(test)


def _bound(criterion: core.Comparison | core.Run) -> dict[str, object]:
    bound = criterion.bound
    return {"bound": (criterion.comparator, bound.value, bound.parameter, bound.unit), "adjustments": asked(bound.adjustments)}


def _subject(criterion: core.Criterion) -> object:
    """What a criterion is about, apart from its numbers and windows; None for a group."""
    match criterion:
        case core.Comparison():
            own = attrs.fields_dict(type(criterion.quantity))
            about = {name: asked(getattr(criterion.quantity, name)) for name in own if name not in ("window", "ending", "weights")}
            return verb_of(criterion), tuple(sorted(about.items(), key=lambda item: item[0]))
        case core.Membership():
            return asked(criterion.quantity)
        case core.Judgement():
            return criterion.question
        case core.Since():
            return asked(criterion.awards), criterion.which
        case core.Run():
            return asked(criterion.test)
        case _:
            return None


def _theme(criterion: core.Criterion) -> str:
    """The kind of event or span, or the field of the year, that a criterion counts; empty for any other."""
    asked_of = criterion.quantity if isinstance(criterion, core.Comparison) else criterion
    match asked_of:
        case core.EventCount() | core.SpanMonths():
            return asked_of.kind
        case core.YearCount() | core.YearRun() | core.Run() if isinstance(asked_of.test, core.FieldTest):
            return asked_of.test.field
        case _:
            return ""
