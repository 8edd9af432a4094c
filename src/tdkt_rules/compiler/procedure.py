"""Procedure files: named steps and bonuses, over those of the regime that a regime is based on, added to its standards."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import get_args

from attrs import evolve, field, frozen

from tdkt_rules.compiler.names import Names, cite
from tdkt_rules.compiler.ranking import ballot_of
from tdkt_rules.compiler.vocabulary import label_of
from tdkt_rules.documents.procedure_shape import AwardProcedureShape, BonusShape, BonusTermsShape, KindProcedureShape, NamedStepShape, ProcedureFile
from tdkt_rules.documents.shape import Origin
from tdkt_rules.model.award import Award
from tdkt_rules.model.citation import Citation, Mark
from tdkt_rules.model.diagnostic import Diagnostic, nearest_name
from tdkt_rules.model.procedure import Bonus, ProcedureItem, in_order_of_steps
from tdkt_rules.model.regime import Key, Standard
from tdkt_rules.model.vocabulary import NOMINEE_KINDS, NomineeKind

EVERY_KIND = ""
"""Stands for what an award takes whatever the kind of nominee."""


@frozen
class Taken:
    """What one award takes, each part with its place, by kind of nominee or for every kind.

    Args:
        origin: Where the award is named.
        steps: Names of steps.
        bonus: The bonus.
    """

    origin: Origin
    steps: Mapping[str, tuple[list[str], Origin]]
    bonus: Mapping[str, tuple[BonusShape, Origin]]


@frozen
class Procedures:
    """What the procedure files of a regime and of its bases say, with the places.

    Args:
        steps: Named steps.
        awards: What each award takes.
        terms: How a bonus is reckoned; None when nothing says so.
        own: Names of the steps in the regime's own file.
    """

    steps: Mapping[str, tuple[NamedStepShape, Origin]] = field(factory=dict)
    awards: Mapping[str, Taken] = field(factory=dict)
    terms: tuple[BonusTermsShape, Origin] | None = None
    own: tuple[str, ...] = ()


@frozen
class Terms:
    """How every bonus is reckoned, and where the law says so."""

    shape: BonusTermsShape
    citations: tuple[Citation, ...]


def gather_procedures(read: tuple[ProcedureFile, Origin] | None, base: Procedures) -> Procedures:
    """Lay a procedure file over that of the base: a step replaces the step of its name, each part of an award the same part, the terms replace the terms.

    Args:
        read: The checked file and where it stands; None when the regime has none.
        base: What the regime that it is based on has.
    """
    if read is None:
        return evolve(base, own=())
    shape, origin = read[0].procedure, read[1].child("procedure")
    steps = {name: (step, origin.child("steps", name)) for name, step in shape.steps.items()}
    awards = {code: _over(base.awards.get(code), _taken(award, origin.child("awards", code))) for code, award in shape.awards.items()}
    terms = (shape.bonus, origin.child("bonus")) if shape.bonus else base.terms
    return Procedures({**base.steps, **steps}, {**base.awards, **awards}, terms, tuple(shape.steps))


def _taken(shape: AwardProcedureShape, origin: Origin) -> Taken:
    parts: dict[str, tuple[KindProcedureShape, Origin]] = {EVERY_KIND: (shape, origin)}
    parts |= {kind: (part, origin.child(kind)) for kind in NOMINEE_KINDS if (part := getattr(shape, kind)) is not None}
    steps = {kind: (part.steps, where.child("steps")) for kind, (part, where) in parts.items() if "steps" in part.model_fields_set}
    bonus = {kind: (part.bonus, where.child("bonus")) for kind, (part, where) in parts.items() if part.bonus}
    return Taken(origin, steps, bonus)


def _over(base: Taken | None, own: Taken) -> Taken:
    return Taken(own.origin, {**base.steps, **own.steps}, {**base.bonus, **own.bonus}) if base else own


def with_procedures(standards: Mapping[Key, Standard], procedures: Procedures, names: Names) -> dict[Key, Standard]:
    """The standards with their steps and bonuses; an award without rules keeps its procedure in the file until it has some."""
    steps, terms = dict(_steps(procedures, names)), _terms(procedures, names)
    made = dict(standards)
    for code, taken in procedures.awards.items():
        if code not in names.awards:
            names.found.append(taken.origin.diagnose_key("RUL220", nearest_name(code, names.awards), kind="award", name=code))
            continue
        _check_kinds(taken, names.awards[code], names)
        for kind in names.awards[code].who:
            items = tuple(_items(taken, kind, steps, names))
            bonus = _bonus(taken, names.awards[code], kind, terms, names)
            if (code, kind) in made:
                standard = made[code, kind]
                made[code, kind] = evolve(standard, procedure=in_order_of_steps((*items, *standard.procedure)), bonus=bonus)
    return made


def unused_steps(procedures: Procedures, names: Names) -> list[Diagnostic]:
    """Named steps of the regime's own file that no award takes."""
    unused = [name for name in procedures.own if ("step", name) not in names.used]
    return [procedures.steps[name][1].diagnose_key("RUL260", kind="step", name=name) for name in unused]


def _steps(procedures: Procedures, names: Names) -> Iterator[tuple[str, ProcedureItem]]:
    """The steps that an award takes, and all of the regime's own file: an inherited one that nothing takes may cite what has ended."""
    taken = {name for award in procedures.awards.values() for listed, _ in award.steps.values() for name in listed}
    for name, (shape, origin) in procedures.steps.items():
        if name in taken or name in procedures.own:
            citations = cite(shape.cite, names, origin.child("cite"))
            yield name, ProcedureItem(name, label_of(shape.label), citations, shape.mark, shape.step, ballot=ballot_of(shape.ballot))


def _check_kinds(taken: Taken, award: Award, names: Names) -> None:
    for kind, (_, where) in {**taken.steps, **taken.bonus}.items():
        if kind != EVERY_KIND and kind not in award.who:
            names.found.append(where.parent().diagnose_key("RUL252", award=award.code, kind=kind))


def _items(taken: Taken, kind: NomineeKind, steps: Mapping[str, ProcedureItem], names: Names) -> Iterator[ProcedureItem]:
    listed = taken.steps.get(kind) or taken.steps.get(EVERY_KIND)
    if listed is None:
        return
    names.once_each(*listed)
    yield from (steps[name] for index, name in enumerate(listed[0]) if names.know("step", name, steps, listed[1].child(index)))


def _terms(procedures: Procedures, names: Names) -> Terms | None:
    if procedures.terms is None:
        return None
    shape, origin = procedures.terms
    citations = cite(shape.cite, names, origin.child("cite"))
    if names.know("parameter", shape.base, names.parameters, origin.child("base")) and names.parameters[shape.base].unit != "dong":
        unit = names.parameters[shape.base].unit
        names.found.append(origin.child("base").diagnose("RUL225", name=shape.base, unit=unit, needed="dong"))
    return Terms(shape, citations)


def _bonus(taken: Taken, award: Award, kind: NomineeKind, terms: Terms | None, names: Names) -> Bonus | None:
    """The bonus for a kind: its own, or that of the award, which is the individual's where individuals may receive the award."""
    found = taken.bonus.get(kind) or taken.bonus.get(EVERY_KIND)
    if found is None:
        return None
    stated, where = found
    if terms is None:
        names.found.append(where.diagnose_key("RUL280", award=award.code))
        return None
    factor = Fraction(1) if kind in taken.bonus or "individual" not in award.who else _factor(kind, terms.shape)
    citations = tuple(dict.fromkeys((*cite(stated.cite, names, where.child("cite")), *terms.citations)))
    mark = max(stated.mark, terms.shape.mark, key=get_args(Mark).index)
    return Bonus(stated.times * factor, stated.at_most, terms.shape.base, terms.shape.round_up_to, citations, mark) if factor else None


def _factor(kind: NomineeKind, terms: BonusTermsShape) -> Fraction:
    """What the individual's bonus is multiplied by; zero where the law does not say."""
    return {"individual": Fraction(1), "collective": terms.collective or Fraction(0), "household": terms.household or Fraction(0)}[kind]
