"""What is done around the standard as plain values: steps in their order, the bonus with its amount, quotas."""

from collections.abc import Iterable
from fractions import Fraction
from math import isinf
from typing import Any

from tdkt_rules.explanation.around import FROM_BONUS, bonus_words
from tdkt_rules.explanation.voice import Voice
from tdkt_rules.model.interval import Number
from tdkt_rules.model.procedure import BonusDue, ProcedureItem
from tdkt_rules.model.quota import Quota


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
        "label": {"vi": item.label.vi, "en": item.label.en},
        "citations": [str(cited) for cited in item.citations],
        "mark": item.mark,
        "source": item.source,
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
        "bonus": {
            "times": plain_number(due.bonus.times),
            "at_most": due.bonus.at_most,
            "base": None if due.base is None else int(due.base),
            "amount": due.amount,
        },
    }


def quota_document(quota: Quota) -> dict[str, Any]:
    """A cap or a floor."""
    return {
        "id": quota.id,
        "label": {"vi": quota.label.vi, "en": quota.label.en},
        "sense": quota.sense,
        "value": plain_number(quota.value),
        "share": quota.share,
        "of": quota.of,
        "rounding": quota.rounding,
        "citations": [str(cited) for cited in quota.citations],
        "mark": quota.mark,
        "source": quota.source,
    }


def plain_number(value: Number) -> int | str | None:
    """A whole number as it is, another as a text such as `7/10`; None when nothing bounds it."""
    if isinf(value):
        return None
    exact = Fraction(value)
    return int(exact) if exact.denominator == 1 else str(exact)
