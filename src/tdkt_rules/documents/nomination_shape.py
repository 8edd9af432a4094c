"""The outer shape of what a record says of the round that it stands in."""

from pydantic import model_validator

from tdkt_rules.documents.scalars import AwardCode, Natural, Points, Positive, Text
from tdkt_rules.documents.shape import Shape, broken_rule
from tdkt_rules.model.ballot import Body
from tdkt_rules.model.nomination import Stage


class VoteShape(Shape):
    """What a body voted."""

    body: Body
    award: AwardCode | None = None
    in_favour: Natural
    members: Positive | None = None
    present: Natural | None = None
    written: Natural = 0

    @model_validator(mode="after")
    def _adds_up(self) -> "VoteShape":
        heard = (self.present or 0) + self.written
        if self.members is not None and heard > self.members:
            raise broken_rule("REC326", at="members", number=heard, most=self.members)
        most = min(number for number in (self.members, None if self.present is None else heard, self.in_favour) if number is not None)
        if self.in_favour > most:
            raise broken_rule("REC326", at="in_favour", number=self.in_favour, most=most)
        return self


class ScoreSheetShape(Shape):
    """Points on a scorecard, as one body gave them."""

    card: Text
    by: Stage
    points: dict[Text, Points] = {}
    bonus: dict[Text, Natural] = {}
    penalty: dict[Text, Natural] = {}


class NominationShape(Shape):
    """The key `round` of a record."""

    unit: Text | None = None
    awards: list[AwardCode] | None = None
    votes: list[VoteShape] = []
    scores: list[ScoreSheetShape] = []
