"""What a search brought, whether it needed the solver or not."""

from attrs import frozen

from tdkt_rules.policy.mutation.outcome import Fate, Reason
from tdkt_rules.policy.mutation.writing import Written


@frozen(eq=False)
class Search:
    """What a search brought.

    Args:
        fate: Equivalent, survived or unknown.
        reason: Why it is equivalent without a search, or unknown.
        case: The case that was made; None when there is none.
    """

    fate: Fate
    reason: Reason = ""
    case: Written | None = None
