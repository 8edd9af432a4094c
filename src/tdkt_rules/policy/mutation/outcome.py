"""What became of a mutant."""

from collections.abc import Mapping
from typing import Any, Final, Literal

from attrs import frozen

Fate = Literal["killed", "equivalent", "survived", "unknown"]
"""A case notices it; no nominee of the domain can tell it from the rules; some nominee can and no case does; or nobody knows."""

FATES: Final[tuple[Fate, ...]] = ("killed", "equivalent", "survived", "unknown")

Reason = Literal["", "same-rules", "same-seats", "time", "memory", "incomplete", "died", "outside", "unsearched"]
"""Why a mutant is equivalent without a search, or why it is not known: the same rules on every day, the same seats for every number of heads; a limit,
a worker that died, facts outside the domain, no search at all."""


@frozen
class Place:
    """Where a mutant stands: in the standard of an award for a kind of nominee, or in a regime as a whole.

    Args:
        regime: Id of the regime.
        award: Code; empty for what concerns the regime.
        kind: Kind of nominee; empty likewise.
        rounds: Whether it is in what a round asks, the quotas and the order, and not in what one nominee must meet.
    """

    regime: str
    award: str = ""
    kind: str = ""
    rounds: bool = False


@frozen
class Outcome:
    """What became of a mutant.

    Args:
        id: The mutant.
        place: Where it stands.
        operator: Kind of mistake.
        fate: What became of it.
        by: The case that kills it: one that was there, or one that was made for it or for another survivor.
        reason: Why it is equivalent or unknown; empty when the search says it.
        case: The case that was made for it, as a document; None when none was needed or found.
    """

    id: str
    place: Place
    operator: str
    fate: Fate
    by: str = ""
    reason: Reason = ""
    case: Mapping[str, Any] | None = None
