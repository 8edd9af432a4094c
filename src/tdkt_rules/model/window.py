"""Windows: the years that a criterion looks at, as the rule states them."""

from typing import Literal

from attrs import frozen

Ending = Literal["reference_year", "anywhere"]
WindowKind = Literal["this_year", "last", "previous", "fixed", "whole_record", "enclosing", "decision_date"]


@frozen
class Window:
    """A range of years, as the rule states it.

    Args:
        kind: Which years; `enclosing` takes those of the scope above.
        count: Years, for `last` and `previous`.
        first: First year, for `fixed`.
        last: Last year, for `fixed`.
    """

    kind: WindowKind
    count: int = 0
    first: int = 0
    last: int = 0
