"""The catalogue of awards."""

from typing import Literal

from attrs import frozen

from tdkt_rules.model.text import Label
from tdkt_rules.model.vocabulary import NomineeKind

AwardKind = Literal["title", "commendation"]

BASES = ("merit", "thematic", "sudden", "career", "seniority", "foreign-relations")
"""Every basis on which an award may be given."""


@frozen
class Presupposition:
    """What an award normally rests on; its absence is a caution about the record, never a criterion.

    Args:
        award: Code of the award beneath.
        years: Consecutive years of it.
    """

    award: str
    years: int


@frozen
class Award:
    """A title or commendation of the catalogue.

    Args:
        code: Stable ASCII code, such as `CSTDBT`.
        names: Official name.
        kind: Emulation title or form of commendation.
        who: Kinds of nominee that may receive it.
        rank: Order among awards; higher stands above.
        series: Ladder that it belongs to.
        yearly: At most one a year.
        presupposes: What a holder normally held before.
    """

    code: str
    names: Label
    kind: AwardKind
    who: tuple[NomineeKind, ...]
    rank: int
    series: str
    yearly: bool
    presupposes: tuple[Presupposition, ...] = ()
