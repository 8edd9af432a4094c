"""How the command ends: the exit code of every outcome."""

from collections.abc import Iterable
from enum import IntEnum
from typing import Final

from tdkt_rules.model.decision import Decision, Verdict
from tdkt_rules.model.diagnostic import Diagnostic
from tdkt_rules.model.placement import Round, Status


class Exit(IntEnum):
    """Exit codes of `tdkt`."""

    DONE = 0
    FINDINGS = 1
    USAGE = 2
    INVALID = 3
    OPEN = 4
    LIMIT = 5
    FAULT = 70
    INTERRUPTED = 130
    CLOSED_PIPE = 141


WORST_FIRST: Final = (Exit.LIMIT, Exit.INVALID, Exit.USAGE, Exit.FINDINGS, Exit.OPEN, Exit.DONE)

_OF_VERDICT: Final = {
    Verdict.ELIGIBLE: Exit.DONE,
    Verdict.NEEDS_JUDGEMENT: Exit.OPEN,
    Verdict.UNDETERMINED: Exit.OPEN,
    Verdict.SUSPENDED: Exit.FINDINGS,
    Verdict.INELIGIBLE: Exit.FINDINGS,
}
_LIMITS: Final = frozenset({"SRC107", "SRC109", "SRC110", "SRC111"})


def worst(exits: Iterable[Exit]) -> Exit:
    """The exit code that stands for several.

    Example:
        >>> worst([Exit.DONE, Exit.OPEN, Exit.FINDINGS]).name
        'FINDINGS'
    """
    return min(exits, key=WORST_FIRST.index, default=Exit.DONE)


def exit_of_decisions(decisions: Iterable[Decision]) -> Exit:
    """Eligible is done; suspended and ineligible are findings; the rest is open."""
    return worst(_OF_VERDICT[decision.verdict] for decision in decisions)


def exit_of_round(outcome: Round) -> Exit:
    """Records that could not be used are invalid; somebody tied or held is open; a round in which everybody has a place is done."""
    if outcome.refused:
        return Exit.INVALID
    return Exit.OPEN if any(item.status in (Status.TIED, Status.HELD) for item in outcome.placements) else Exit.DONE


def exit_of_diagnostics(diagnostics: Iterable[Diagnostic]) -> Exit:
    """A limit that was exceeded, rules or a record that do not load, a question that cannot be asked; warnings alone are done."""
    return worst(_of_code(item.code) for item in diagnostics if item.severity == "error")


def _of_code(code: str) -> Exit:
    if code in _LIMITS:
        return Exit.LIMIT
    return Exit.USAGE if code.startswith("ASK") else Exit.INVALID
