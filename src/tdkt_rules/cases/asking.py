"""The question of a case or of a round, put to a rulebook."""

from tdkt_rules.cases.model import Case
from tdkt_rules.cases.round_cases import RoundCase
from tdkt_rules.rulebook import Rulebook
from tdkt_rules.sitting import Sitting


def sitting_of(book: Rulebook, case: Case | RoundCase) -> Sitting:
    """The question of a case, with the rules that answer it.

    Args:
        book: The rulebook.
        case: The case, or the round.

    Raises:
        InvalidInput: It cannot be asked (codes ASK5xx).
    """
    asked = case.question
    return book.sitting(
        asked.year,
        asked.on,
        received=asked.received,
        filed=asked.filed,
        known_at=asked.known_at,
        regime=case.regime,
        overlays=asked.overlays,
        strict=asked.strict,
        achievements=case.question.achievements if isinstance(case, Case) else None,
    )
