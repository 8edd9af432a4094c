"""The verb that asks for the points of a scorecard."""

from typing import Any

from tdkt_rules.compiler.names import Names
from tdkt_rules.compiler.values import plain_bound
from tdkt_rules.documents.criterion_shape import ScoreShape
from tdkt_rules.documents.shape import Origin
from tdkt_rules.model import criterion as core
from tdkt_rules.model.heading import Heading
from tdkt_rules.model.scorecard import ScoreSection


def lower_score(shape: Any, heading: Heading, names: Names, origin: Origin, scoped: bool) -> core.Comparison | core.Group | None:
    """The total of a scorecard against its bound, and each section with a floor against that floor."""
    assert isinstance(shape, ScoreShape)
    compared = plain_bound(shape, "points", names, origin)
    if not names.know("scorecard", shape.score, names.scorecards, origin.child("score")) or compared is None:
        return None
    card = names.scorecards[shape.score]
    if fieldless := next((section.id for section in card.sections if not section.field), ""):
        names.found.append(origin.child("score").diagnose("RUL277", card=card.id, section=fieldless))
        return None
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
