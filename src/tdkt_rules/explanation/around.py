"""What is done around the standard, in words: steps in their order and the bonus with its amount."""

from collections.abc import Iterable
from typing import Final

from tdkt_rules.explanation.numerals import dong, multiple
from tdkt_rules.explanation.quotas import ballot_words
from tdkt_rules.explanation.tree import Entry, cited_with_mark
from tdkt_rules.explanation.voice import Voice, say, upper_first
from tdkt_rules.model.procedure import STEPS, BonusDue, ProcedureItem

FROM_BONUS: Final = STEPS[STEPS.index("bonus") :]
"""Kinds of steps that stand after the amount: remarks on the bonus, and the rest."""


def procedure_entries(voice: Voice, items: Iterable[ProcedureItem], due: BonusDue | None, *, ballots: bool = False) -> tuple[Entry, ...]:
    """The steps, with the bonus at its place among them.

    Args:
        voice: The voice.
        items: Steps in their order.
        due: The bonus of the day; None when the rules know of none.
        ballots: Whether a vote says below its label how its outcome is reckoned.
    """
    listed = tuple(items)
    before = [item for item in listed if item.step not in FROM_BONUS]
    after = [item for item in listed if item.step in FROM_BONUS]
    return (*(_step(voice, item, ballots) for item in before), *bonus_entries(voice, due), *(_step(voice, item, ballots) for item in after))


def bonus_entries(voice: Voice, due: BonusDue | None) -> tuple[Entry, ...]:
    """The line of the bonus: none when the rules know of none."""
    if due is None:
        return ()
    return (Entry(upper_first(bonus_words(voice, due)), citation=cited_with_mark(voice, due.bonus.citations, due.bonus.mark)),)


def bonus_words(voice: Voice, due: BonusDue) -> str:
    """The bonus: the multiple, and the amount where the base salary of the day is known."""
    key = "at-most" if due.bonus.at_most else "plain"
    times = multiple(voice.language, due.bonus.times)
    if due.amount is None:
        return say(voice, f"bonus.{key}", times=times)
    return say(voice, f"bonus.{key}-amount", times=times, amount=dong(voice.language, due.amount))


def _step(voice: Voice, item: ProcedureItem, ballots: bool) -> Entry:
    details = (upper_first(ballot_words(item.ballot, voice)),) if ballots and item.ballot else ()
    return Entry(upper_first(item.label.said(voice.language)), citation=cited_with_mark(voice, item.citations, item.mark, item.source), details=details)
