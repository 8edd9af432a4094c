"""A regime: its parameters, shared criteria and award rules, linked and lowered."""

from collections.abc import Mapping
from datetime import date

from attrs import evolve, field, frozen

from tdkt_rules.compiler.catalogue import date_range
from tdkt_rules.compiler.names import Names, cite
from tdkt_rules.compiler.policies import compile_policies
from tdkt_rules.compiler.procedure import Procedures, gather_procedures, unused_steps, with_procedures
from tdkt_rules.compiler.scorecards import scorecards_of, with_exclusions
from tdkt_rules.compiler.sections import Located, Section, common_grounds, located_ranking, sections_of
from tdkt_rules.compiler.standards import Desk, standard_of, with_rounds
from tdkt_rules.compiler.values import bound_value
from tdkt_rules.compiler.vocabulary import label_of
from tdkt_rules.documents.procedure_shape import ProcedureFile
from tdkt_rules.documents.rulebook_shape import DatedValue, ParameterShape, RegimeShape, RulesFile
from tdkt_rules.documents.scorecard_shape import ScorecardShape
from tdkt_rules.documents.shape import Origin
from tdkt_rules.model.award import Award
from tdkt_rules.model.citation import Instrument
from tdkt_rules.model.criterion import Unit
from tdkt_rules.model.diagnostic import Diagnostic, nearest_name
from tdkt_rules.model.digest import digest
from tdkt_rules.model.interval import Number
from tdkt_rules.model.regime import LadderBasis, Parameter, Regime, Transition
from tdkt_rules.model.vocabulary import NOMINEE_KINDS, NomineeKind, Vocabulary

IN_ORDER = ("levels", "routes")


@frozen
class RegimeParts:
    """What the files of one regime say, over the regime that it is based on.

    Args:
        shape: `regime.yaml`.
        origin: Where it stands.
        texts: The documents as plain data, for the digest.
        parameters: Dated numbers with their places.
        scorecards: Criteria in points with their places.
        shared: Criteria for `use`.
        sections: Award rules by award and kind.
        found: Rules of one award that two files of the regime give.
        procedures: Steps and bonuses.
    """

    shape: RegimeShape
    origin: Origin
    texts: tuple[object, ...]
    parameters: dict[str, tuple[ParameterShape, Origin]] = field(factory=dict)
    scorecards: dict[str, tuple[ScorecardShape, Origin]] = field(factory=dict)
    shared: dict[str, Located] = field(factory=dict)
    sections: dict[tuple[str, NomineeKind], Section] = field(factory=dict)
    found: tuple[Diagnostic, ...] = ()
    procedures: Procedures = field(factory=Procedures)


def gather_parts(
    shape: RegimeShape,
    origin: Origin,
    rules: list[tuple[RulesFile, Origin]],
    base: RegimeParts | None,
    procedure: tuple[ProcedureFile, Origin] | None = None,
) -> RegimeParts:
    """Lay the files of a regime over the regime that it is based on.

    Args:
        shape: The checked `regime.yaml`.
        origin: Where its `regime` stands.
        rules: The checked files of award rules with their origins.
        base: The regime that it is based on.
        procedure: The checked procedure file with its origin.
    """
    parameters = dict(base.parameters) if base else {}
    parameters |= {name: (parameter, origin.child("parameters", name)) for name, parameter in shape.parameters.items()}
    scorecards = dict(base.scorecards) if base else {}
    scorecards |= {name: (card, origin.child("scorecards", name)) for name, card in shape.scorecards.items()}
    shared = dict(base.shared) if base else {}
    shared |= {name: Located(criterion, origin.child("shared", name)) for name, criterion in shape.shared.items()}
    sections = dict(base.sections) if base else {}
    own: dict[tuple[str, NomineeKind], Section] = {}
    found = []
    for file, where in rules:
        for code, award in file.rules.items():
            made = sections_of(code, award, where.child("rules", code), sections)
            found += [made[key].origin.diagnose_key("RUL257", award=code, kind=key[1], file=own[key].origin.place().file) for key in made if key in own]
            own |= made
    sections |= own
    texts = (*(base.texts if base else ()), origin.source.data, *(where.source.data for _, where in rules), *((procedure[1].source.data,) if procedure else ()))
    procedures = gather_procedures(procedure, base.procedures if base else Procedures())
    return RegimeParts(shape, origin, texts, parameters, scorecards, shared, sections, tuple(found), procedures)


def compile_regime(
    parts: RegimeParts, vocabulary: Vocabulary, awards: Mapping[str, Award], instruments: Mapping[str, Instrument], common: tuple[object, ...]
) -> tuple[Regime, Names]:
    """Link and lower a regime; the names carry what was used and what is wrong.

    Args:
        parts: What its files say.
        vocabulary: Facts and questions.
        awards: Catalogue.
        instruments: All instruments of the rulebook.
        common: The documents that all regimes share, as plain data, for the digest.
    """
    shape, origin = parts.shape, parts.origin
    names = Names(
        shape.id,
        vocabulary,
        awards,
        instruments,
        tuple(shape.instruments),
        date_range(shape.in_force),
        {},
        shape.counting,
    )
    for index, instrument in enumerate(shape.instruments):
        names.know("instrument", instrument, instruments, origin.child("instruments", index))
    names = evolve(names, parameters=_parameters(parts, names), scorecards=scorecards_of(parts.scorecards, names))
    common_bars = common_grounds(shape.bar, origin.child("bar"))
    common_suspensions = common_grounds(shape.suspend, origin.child("suspend"))
    sections = {
        key: evolve(section, bars=(*section.bars, *common_bars[key[1]]), suspensions=(*section.suspensions, *common_suspensions[key[1]]))
        for key, section in parts.sections.items()
    }
    policies = compile_policies(shape.policies, names, origin.child("policies"))
    desk = Desk(names, policies, parts.shared, sections)
    for award, kind in [key for key, section in sections.items() if _in_catalogue(section, names)]:
        standard_of(award, kind, origin, desk)
    rankings = {kind: located_ranking(getattr(shape.ranking, kind), origin.child("ranking", kind)) for kind in NOMINEE_KINDS}
    standards = with_procedures(with_rounds(desk, rankings), parts.procedures, names)
    ladder = LadderBasis(tuple(shape.ladder.basis), cite(shape.ladder.cite, names, origin.child("ladder", "cite")), shape.ladder.mark)
    regime = Regime(
        shape.id,
        label_of(shape.label),
        date_range(shape.in_force),
        shape.selected_by,
        ladder,
        dict(names.parameters),
        standards,
        digest([canonical(text) for text in (*common, *parts.texts)]),
        _transition(parts, names),
        policies,
        with_exclusions(names.scorecards, parts.scorecards, desk.regulation),
    )
    return regime, names


def _transition(parts: RegimeParts, names: Names) -> Transition | None:
    shape, origin = parts.shape.transition, parts.origin.child("transition")
    if shape is None:
        return None
    return Transition(shape.date, shape.stays_under, shape.unless_more_favourable, cite(shape.cite, names, origin.child("cite")), shape.mark)


def _parameters(parts: RegimeParts, names: Names) -> dict[str, Parameter]:
    parameters = {}
    for name, (shape, origin) in parts.parameters.items():
        values = dated_values(name, shape.values, shape.unit, parts.shape.id, names, origin.child("values"))
        parameters[name] = Parameter(name, label_of(shape.label), shape.unit, cite(shape.cite, names, origin.child("cite")), shape.mark, values, shape.open)
    return parameters


def dated_values(name: str, shapes: list[DatedValue], unit: Unit, owner: str, names: Names, origin: Origin) -> tuple[tuple[date, Number], ...]:
    """The values of a parameter with their first days; they rise in time and begin no later than their owner.

    Args:
        name: Of the parameter.
        shapes: As they stand.
        unit: What is counted.
        owner: Id of the regime or overlay.
        names: Its dates; gathers diagnostics.
        origin: Where the list stands.
    """
    values = []
    for index, dated in enumerate(shapes):
        value = bound_value(dated.value, unit, names, origin.child(index, "value"))
        if value is not None:
            values.append((dated.first, value))
    starts = [start for start, _ in values]
    if starts != sorted(set(starts)):
        names.found.append(origin.diagnose("RUL214", name=name))
    late = starts and names.in_force.start and starts[0] > names.in_force.start
    if late and unit != "dong":  # no criterion rests on an amount: before the first one a bonus is said without it
        names.found.append(origin.child(0, "from").diagnose("RUL215", name=name, start=starts[0], regime=owner))
    return tuple(values)


def _in_catalogue(section: Section, names: Names) -> bool:
    if section.award not in names.awards:
        names.found.append(section.origin.parent().diagnose_key("RUL220", nearest_name(section.award, names.awards), kind="award", name=section.award))
        return False
    if section.kind not in names.awards[section.award].who:
        names.found.append(section.origin.diagnose_key("RUL252", award=section.award, kind=section.kind))
        return False
    return True


def unused_in_regime(parts: RegimeParts, names: Names) -> list[Diagnostic]:
    """Parameters, scorecards, shared criteria and named steps of this regime's own files that no rule refers to."""
    groups = (("parameter", "parameters"), ("scorecard", "scorecards"), ("shared criterion", "shared"))
    own = [(kind, group, name) for kind, group in groups for name in getattr(parts.shape, group)]
    unused = [parts.origin.child(group, name).diagnose_key("RUL260", kind=kind, name=name) for kind, group, name in own if (kind, name) not in names.used]
    return unused + unused_steps(parts.procedures, names)


def canonical(value: object) -> object:
    """The same data in a form whose order shows only where it means something: levels rise in the order in which they stand, routes are reported in it."""
    if isinstance(value, Mapping):
        return {key: list(map(canonical, item.items())) if key in IN_ORDER and isinstance(item, Mapping) else canonical(item) for key, item in value.items()}
    return [canonical(item) for item in value] if isinstance(value, list | tuple) else value
