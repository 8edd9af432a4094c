"""Windows: stated by the rule or given by the scope above, never assumed."""

from typing import Any

from tdkt_rules.compiler.names import Names
from tdkt_rules.documents.shape import Origin
from tdkt_rules.documents.window_shape import SpanOfYears
from tdkt_rules.model.criterion import Window

WHOLE_RECORD = Window("whole_record")
ENCLOSING = Window("enclosing")


def lower_window(stated: Any, names: Names, origin: Origin, *, scoped: bool, implied: bool, days: bool = False) -> Window:
    """The window of a criterion.

    Args:
        stated: What `in` says, or None.
        names: Names that may be used; gathers diagnostics.
        origin: Where the criterion stands.
        scoped: Whether `since` or `run` above gives a window.
        implied: Whether the criterion looks back from the reference year by itself.
        days: Whether `decision_date` makes sense here.
    """
    if stated is None:
        if scoped:
            return ENCLOSING
        if not implied:
            names.found.append(origin.diagnose("RUL240"))
        return WHOLE_RECORD
    if isinstance(stated, SpanOfYears):
        return _span(stated, names, origin.child("in"))
    if stated == "decision_date" and not days:
        names.found.append(origin.child("in").diagnose("RUL241"))
    return Window(stated)


def _span(stated: SpanOfYears, names: Names, origin: Origin) -> Window:
    length = stated.last or stated.previous or (stated.through or 0) - (stated.first or 0) + 1
    if length > names.vocabulary.horizon:
        names.found.append(origin.diagnose("RUL242", length=length, horizon=names.vocabulary.horizon))
    if stated.last:
        return Window("last", count=stated.last)
    if stated.previous:
        return Window("previous", count=stated.previous)
    return Window("fixed", first=stated.first or 0, last=stated.through or 0)
