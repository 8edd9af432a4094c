"""The way in for the other floors: the search and its goals, or one clear error where the solver is not installed.

Goals are values that callers pass on, so that they need not know the solver. Where it is missing, calling any of these says which extra brings it.
"""

from tdkt_rules.extras import without_extra
from tdkt_rules.verify.witness import Unreplayable

try:
    from tdkt_rules.verify.goals import (
        becomes_better,
        becomes_worse,
        both,
        by_shared_answers,
        clearly_gains,
        clearly_loses,
        criterion_is,
        differs,
        either,
        holds,
        is_barred,
        is_eligible,
        is_ineligible,
        is_open,
        is_suspended,
        matters,
        more_of,
        not_so,
    )
    from tdkt_rules.verify.search import beside, find, find_each, found_in, prepared
except ImportError as missing:
    _refused = without_extra("verify", missing)
    becomes_better = becomes_worse = both = by_shared_answers = clearly_gains = clearly_loses = criterion_is = differs = either = holds = _refused
    is_barred = is_eligible = is_ineligible = is_open = is_suspended = matters = more_of = not_so = _refused
    beside = find = find_each = found_in = prepared = _refused

__all__ = [
    "Unreplayable",
    "becomes_better",
    "becomes_worse",
    "beside",
    "both",
    "by_shared_answers",
    "clearly_gains",
    "clearly_loses",
    "criterion_is",
    "differs",
    "either",
    "find",
    "find_each",
    "found_in",
    "holds",
    "is_barred",
    "is_eligible",
    "is_ineligible",
    "is_open",
    "is_suspended",
    "matters",
    "more_of",
    "not_so",
    "prepared",
]
