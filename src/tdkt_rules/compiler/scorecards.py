"""Scorecards of a regime, and the verb that asks for their points."""

from collections.abc import Mapping
from typing import Any

from tdkt_rules.compiler.names import Names, cite
from tdkt_rules.compiler.values import plain_bound
from tdkt_rules.compiler.vocabulary import label_of
from tdkt_rules.documents.criterion_shape import ScoreShape
from tdkt_rules.documents.rulebook_shape import ScorecardShape
from tdkt_rules.documents.shape import Origin
from tdkt_rules.model import criterion as core
from tdkt_rules.model.heading import Heading
from tdkt_rules.model.scorecard import Scorecard, ScoreSection


def scorecards_of(written: Mapping[str, tuple[ScorecardShape, Origin]], names: Names) -> dict[str, Scorecard]:
    """The scorecards of a regime; a section that names no number of the year is reported and left out."""
    made = {}
    for name, (shape, origin) in written.items():
        sections: list[ScoreSection] = []
        for section_id, section in shape.sections.items():
            where = origin.child("sections", section_id, "field")
            if not names.know("year field", section.field, names.vocabulary.years, where):
                continue
            field = names.vocabulary.years[section.field]
            if field.type != "number":
                names.found.append(where.diagnose("RUL226", name=field.name, type=field.type))
            if any(section.field == other.field for other in sections):
                names.found.append(where.diagnose("RUL262", name=section.field))
            if section.floor is not None and section.floor > 1:
                names.found.append(origin.child("sections", section_id, "floor").diagnose("RUL228", section=section_id))
            sections.append(ScoreSection(section_id, section.field, section.maximum, section.floor))
        made[name] = Scorecard(name, label_of(shape.label), cite(shape.cite, names, origin.child("cite")), shape.mark, tuple(sections))
    return made


def lower_score(shape: Any, heading: Heading, names: Names, origin: Origin, scoped: bool) -> core.Comparison | core.Group | None:
    """The total of a scorecard against its bound, and each section with a floor against that floor."""
    assert isinstance(shape, ScoreShape)
    compared = plain_bound(shape, "points", names, origin)
    if not names.know("scorecard", shape.score, names.scorecards, origin.child("score")) or compared is None:
        return None
    card = names.scorecards[shape.score]
    quantity = core.Score(card.id, tuple(core.ScorePart(section.field, section.maximum) for section in card.sections))
    floors = [section for section in card.sections if section.floor is not None]
    if not floors:
        return core.Comparison(heading, quantity, *compared)
    total = core.Comparison(Heading(f"{heading.path}.total", heading.citations, heading.mark), quantity, *compared)
    below = tuple(_floor(section, heading) for section in floors)
    return core.Group(heading, "all", (total, *below))


def _floor(section: ScoreSection, heading: Heading) -> core.Comparison:
    bound = core.Bound((section.floor or 0) * section.maximum, "", "points")
    inner = Heading(f"{heading.path}.floor-{section.id}", heading.citations, heading.mark)
    return core.Comparison(inner, core.YearValue(section.field), "at_least", bound)
