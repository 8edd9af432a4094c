"""What is done around the standard as plain values: steps in their order, the bonus with its amount."""

from collections.abc import Iterable
from typing import Any

from tdkt_rules.explanation.around import FROM_BONUS, bonus_words
from tdkt_rules.explanation.plain_values import plain_label, plain_number
from tdkt_rules.explanation.quota_document import ballot_document
from tdkt_rules.explanation.voice import Voice
from tdkt_rules.model.procedure import BonusDue, ProcedureItem


def procedure_document(voices: tuple[Voice, Voice], items: Iterable[ProcedureItem], due: BonusDue | None) -> list[dict[str, Any]]:
    """The steps, with the bonus at its place among them.

    Args:
        voices: Vietnamese and English.
        items: Steps in their order.
        due: The bonus of the day; None when the rules know of none.
    """
    made = [_step(item) for item in items]
    if due is not None:
        made.insert(sum(item["step"] not in FROM_BONUS for item in made), _bonus(voices, due))
    return made


def _step(item: ProcedureItem) -> dict[str, Any]:
    return {
        "id": item.id,
        "step": item.step,
        "label": plain_label(item.label),
        "citations": [str(cited) for cited in item.citations],
        "mark": item.mark,
        "source": item.source,
        "ballot": None if item.ballot is None else ballot_document(item.ballot),
        "bonus": None,
    }


def _bonus(voices: tuple[Voice, Voice], due: BonusDue) -> dict[str, Any]:
    return {
        "id": "bonus",
        "step": "bonus",
        "label": {voice.language: bonus_words(voice, due) for voice in voices},
        "citations": [str(cited) for cited in due.bonus.citations],
        "mark": due.bonus.mark,
        "source": "",
        "ballot": None,
        "bonus": {
            "times": plain_number(due.bonus.times),
            "at_most": due.bonus.at_most,
            "base": None if due.base is None else int(due.base),
            "amount": due.amount,
        },
    }
