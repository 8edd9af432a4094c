"""Criteria on one stored value or one answer, met or failed in a draft."""

from tdkt_rules.model import criterion as core
from tdkt_rules.testing.generation.aim import Aim


def reach_membership(criterion: core.Membership, wanted: bool | None, aim: Aim) -> None:
    """A value that passes, or one that fails; at the edges of a scale the nearest on either side, and the highest. What nobody wants fails if it can."""
    edge, draft = aim.edge_of(criterion), aim.draft
    fits, firm = (edge != "below" if edge else wanted is True), edge is not None or wanted is not None
    path: tuple[str, ...]
    if isinstance(criterion.quantity, core.FactValue):
        cells, name, path = draft.facts, criterion.quantity.name, ("facts", criterion.quantity.name)
        draft.narrow_fact(name, criterion.test, fits, firm=firm)
    else:
        name, year = criterion.quantity.field, draft.ground.end
        draft.narrow_year(year, name, criterion.test, fits, firm=firm)
        cells, path = draft.years[year], ("years", draft.named(year), name)
    if edge in ("below", "above"):
        cells[name] = cells[name][::-1]
    elif edge == "absent":
        draft.lacking.add(path)


def reach_judgement(criterion: core.Judgement, wanted: bool | None, aim: Aim) -> None:
    """An answer; what nobody wants to be met is answered with no in the end."""
    edge = aim.edge_of(criterion)
    aim.draft.asked.add(criterion.question)
    if edge == "absent":
        aim.draft.lacking.add(("judgements", criterion.question))
    elif edge == "below":
        aim.draft.answers[criterion.question] = False
    elif edge or wanted:
        aim.draft.answers[criterion.question] = True


def reach_anniversary(criterion: core.Anniversary, wanted: bool | None, aim: Aim) -> None:
    """The first span of the kind begins so many years before the year of the decision, or a year beside."""
    edge, draft = aim.edge_of(criterion), aim.draft
    if not (wanted or edge):
        return
    if edge == "absent":
        draft.lacking.add(("complete", criterion.kind))
    beside = {"below": -1, "above": 1}.get(edge or "", 0)
    year = draft.ground.on.year - criterion.every * aim.one_of((1, 2, 3, 5)) - beside
    spans = draft.spans.setdefault(criterion.kind, [])
    others = {name: value for item in spans[:1] for name, value in item.items() if name not in ("from", "until")}
    draft.spans[criterion.kind] = [{"from": f"{year}-05-19"} | others]
