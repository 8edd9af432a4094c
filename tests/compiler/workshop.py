"""One criterion lowered against the minimal rulebook."""

from datetime import date

from attrs import frozen

from tdkt_rules import Rulebook
from tdkt_rules.compiler.around import Around, Regulation
from tdkt_rules.compiler.lowering import lower
from tdkt_rules.compiler.names import Names
from tdkt_rules.documents.criterion_shape import CriterionShape
from tdkt_rules.documents.shape import Origin, Shape, check_shape
from tdkt_rules.documents.source import parse_source
from tdkt_rules.model.citation import Citation
from tdkt_rules.model.criterion import Criterion
from tdkt_rules.model.diagnostic import Diagnostic
from tdkt_rules.model.time import DateRange
from tests.compiler.mutations import ROOT

MINIMAL = Rulebook.load(ROOT / "tests" / "wrong" / "rules" / "_base").rules


class OneCriterion(Shape):
    """A document with one criterion, or with a criterion under `since`."""

    criterion: CriterionShape


@frozen
class Made:
    """A lowered criterion and what is wrong with it."""

    criterion: Criterion | None
    found: list[Diagnostic]

    @property
    def codes(self) -> list[str]:
        """Codes of what is wrong."""
        return [item.code for item in self.found]


def made(text: str, *, scoped: bool = False) -> Made:
    """Lower the criterion that a YAML text says."""
    source = parse_source(f"criterion: {text}", "rules.yaml")
    shape, found = check_shape(OneCriterion, Origin(source), source.data, "RUL2")
    if shape is None:
        return Made(None, found)
    regime = MINIMAL.regimes[0]
    in_force = DateRange(date(2024, 1, 1))
    names = Names("r1", MINIMAL.vocabulary, MINIMAL.awards, MINIMAL.instruments, ("L22", "ND98"), in_force, regime.parameters, "after_award_year")
    around = Around("LDTT.individual", (Citation("L22", "24"),), "verified", "individual", scoped)
    regulation = Regulation(names, {}, lambda award, kind, origin: regime.standards.get((award, kind)))
    return Made(lower(shape.criterion, regulation, around, Origin(source, ("criterion",)), "test"), names.found)


def right(text: str, *, scoped: bool = False) -> Criterion:
    """The criterion that a text without mistakes says."""
    result = made(text, scoped=scoped)
    assert result.codes == []
    assert result.criterion is not None
    return result.criterion
