"""Instruments and awards as values of the model."""

from tdkt_rules.compiler.vocabulary import label_of
from tdkt_rules.documents.rulebook_shape import AwardShape, InForce, InstrumentShape
from tdkt_rules.documents.shape import Origin
from tdkt_rules.model.award import Award, Presupposition
from tdkt_rules.model.citation import Instrument
from tdkt_rules.model.diagnostic import Diagnostic, nearest_name
from tdkt_rules.model.time import DateRange


def date_range(shape: InForce) -> DateRange:
    """First and last day of a document."""
    return DateRange(shape.first, shape.until)


def compile_instruments(shapes: dict[str, InstrumentShape]) -> dict[str, Instrument]:
    """The instruments by id."""
    return {name: Instrument(name, shape.number, shape.kind, label_of(shape.title), date_range(shape.in_force)) for name, shape in shapes.items()}


def compile_awards(shapes: dict[str, AwardShape], origin: Origin) -> tuple[dict[str, Award], list[Diagnostic]]:
    """The awards by code, and presuppositions that name no award."""
    found = [
        origin.child(code, "presupposes", index, "award").diagnose("RUL220", nearest_name(beneath.award, shapes), kind="award", name=beneath.award)
        for code, shape in shapes.items()
        for index, beneath in enumerate(shape.presupposes)
        if beneath.award not in shapes
    ]
    awards = {
        code: Award(
            code,
            label_of(shape.names),
            shape.kind,
            tuple(shape.who),
            shape.rank,
            shape.series,
            shape.yearly,
            tuple(Presupposition(beneath.award, beneath.years) for beneath in shape.presupposes),
        )
        for code, shape in shapes.items()
    }
    return awards, found
