"""A round as rows for a spreadsheet: one for each nominee."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Final

from tdkt_rules.explanation.round_keys import key_value
from tdkt_rules.explanation.round_quotas import quota_name
from tdkt_rules.explanation.round_reasons import change_words, reason_words
from tdkt_rules.explanation.round_telling import Telling, persons, ranking_of, unit_name
from tdkt_rules.explanation.voice import say
from tdkt_rules.model.placement import Placement, Status

COLUMNS: Final = (
    "nominee",
    "name",
    "kind",
    "unit",
    "unit_name",
    "award",
    "year",
    "status",
    "result",
    "reason",
    "reason_text",
    "verdict",
    "rank_first",
    "rank_last",
    "keys",
    "quotas",
    "full",
    "open",
    "tied_with",
    "change",
    "digest",
)
"""Names of columns that stay: `status`, `reason` and `verdict` are codes; `result`, `reason_text`, `keys` and `change` speak the language asked for.

A share among the keys is said in percent: spreadsheets take `8/9` for a day.
"""

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def round_csv(told: Telling, only: Iterable[str] = ()) -> str:
    """A round as comma-separated values, the names of the columns first.

    Args:
        told: The round.
        only: Ids of the nominees wanted; all when there are none.
    """
    page, wanted = StringIO(), set(only)
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(COLUMNS)
    for item in told.outcome.placements:
        if not wanted or item.nominee in wanted:
            writer.writerow([harmless(cell) for cell in _cells(told, item)])
    return page.getvalue()


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe stands before a sign that would begin one.

    Example:
        >>> harmless("=1+1"), harmless("Lê Thị Hoa")
        ("'=1+1", 'Lê Thị Hoa')
    """
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _cells(told: Telling, item: Placement) -> Iterator[str]:
    outcome = told.outcome
    yield from (item.nominee, item.name, item.kind, item.unit, unit_name(told, item.unit), outcome.award, str(outcome.year))
    yield from (item.status.value, say(told.voice, f"round.status.{item.status.value}"), item.reason, reason_words(told, item), item.verdict.value)
    yield from (str(place) for place in item.rank) if item.rank else ("", "")
    yield "; ".join(key_value(told, key, value) for key, value in zip(ranking_of(told, item).keys, item.keys, strict=False))
    for ids in (item.quotas, item.full, item.open):
        yield "; ".join(quota_name(told, told.uses[name]) if name in told.uses else name for name in ids)
    yield persons(told, item.tie, but=item.nominee) if item.status is Status.TIED else ""
    yield "; ".join(change_words(told, item))
    yield item.digest
