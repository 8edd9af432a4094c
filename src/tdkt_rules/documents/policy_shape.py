"""The shapes of a regime's policies: what holds for all awards at once."""

from typing import Annotated, Literal

from pydantic import Field

from tdkt_rules.documents.label_shape import BasisName, MarkName, OneOrMore
from tdkt_rules.documents.scalars import AwardCode, FieldName, Identifier, Text
from tdkt_rules.documents.shape import Shape


class CitedShape(Shape):
    """Where a policy stands."""

    cite: OneOrMore[Text]
    mark: MarkName


class RestartShape(CitedShape):
    """After such a span, achievements count anew."""

    after: FieldName


class OneAYearShape(CitedShape):
    """At most one of these awards a year."""

    awards: Annotated[list[AwardCode], Field(min_length=2)]
    excepted: Annotated[list[BasisName], Field(alias="except")] = []


class AchievementsShape(CitedShape):
    """One achievement is not rewarded several times."""

    reading: Literal["forms", "once"]
    events: Annotated[list[FieldName], Field(min_length=1)]


class ExactRankShape(CitedShape):
    """Exactly the rank whose criteria are met is proposed."""

    series: Annotated[list[Identifier], Field(min_length=1)]


class PoliciesShape(Shape):
    """What holds for all awards of a regime at once."""

    restart: RestartShape | None = None
    one_a_year: OneAYearShape | None = None
    achievements: AchievementsShape | None = None
    exact_rank: ExactRankShape | None = None
