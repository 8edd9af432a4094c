"""The shape of a round case: a cohort, its nominees, a question, and where each should come to stand."""

from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag, model_validator

from tdkt_rules.cases.shape import ConfidenceName, StatusName
from tdkt_rules.documents.label_shape import LabelShape, OneOrMore
from tdkt_rules.documents.scalars import AwardCode, Day, Flag, Identifier, Natural, Positive, Text
from tdkt_rules.documents.shape import Shape, broken_rule, tag
from tdkt_rules.model.ballot import Body
from tdkt_rules.model.quota import Rounding
from tdkt_rules.model.vocabulary import NomineeKind

Bounds = Annotated[
    Annotated[Natural, Tag(tag("one"))] | Annotated[list[Natural | None], Field(min_length=2, max_length=2), Tag(tag("list"))],
    Discriminator(lambda value: tag("list") if isinstance(value, list) else tag("one")),
]
"""A number, or the two ends of one that is still open; an empty end has no bound."""

Cohort = Annotated[
    Annotated[Text, Tag(tag("path"))] | Annotated[dict[str, Any], Tag(tag("frame"))],
    Discriminator(lambda value: tag("path") if isinstance(value, str) else tag("frame")),
]
"""The path of a cohort, or the frame of one."""

STATUSES = ("selected", "tied", "held", "not_selected", "not_eligible")


class QuotaExpectedShape(Shape):
    """What a quota should leave in its group; a part that is not named is not looked at."""

    base: Bounds | None = None
    seats: Bounds | None = None
    modes: dict[Rounding, Natural] | None = None
    taken: Bounds | None = None
    kept: StatusName | None = None


class RoundExpectedShape(Shape):
    """What a round should come to; a part that is not named is not looked at, and a list names everybody who stands there."""

    selected: list[Text] | None = None
    tied: list[Text] | None = None
    held: list[Text] | None = None
    not_selected: list[Text] | None = None
    not_eligible: list[Text] | None = None
    ranks: dict[Text, Bounds] = Field(default_factory=dict)
    quotas: dict[Text, QuotaExpectedShape] = Field(default_factory=dict)
    regime: Identifier | None = None
    error: Text | None = None

    @model_validator(mode="after")
    def _outcome_or_error(self) -> "RoundExpectedShape":
        outcome = self.ranks or self.quotas or any(getattr(self, status) is not None for status in STATUSES)
        if bool(outcome) == (self.error is not None):
            raise broken_rule("CAS420")
        return self

    @model_validator(mode="after")
    def _everybody_once(self) -> "RoundExpectedShape":
        seen: set[str] = set()
        for status in STATUSES:
            for name in getattr(self, status) or ():
                if name in seen:
                    raise broken_rule("CAS423", at=status, name=name)
                seen.add(name)
        return self


class RoundQuestionShape(Shape):
    """The question of a round; several regimes make one round each."""

    award: AwardCode
    year: str | int
    on: Day | None = None
    received: Day | None = None
    filed: Day | None = None
    known_at: Day | None = None
    regime: OneOrMore[Identifier] | None = None
    overlays: list[Identifier] = Field(default_factory=list)
    kind: NomineeKind | None = None
    strict: Flag = False


class VotesShape(Shape):
    """One vote on each nominee, by a body of which all members were present."""

    body: Body = "council"
    members: Positive
    in_favour: dict[Text, Natural]


class AlikeShape(Shape):
    """Units that differ in nothing but their name: how many, and what each is."""

    count: Positive
    unit: dict[str, Any] = Field(default_factory=dict)


class RoundCaseShape(Shape):
    """One round."""

    id: Text
    title: LabelShape | None = None
    source: Text | None = None
    confidence: ConfidenceName = "derived"
    cohort: Cohort = Field(default_factory=dict)
    alike: dict[Text, AlikeShape] = Field(default_factory=dict)
    base: OneOrMore[Text] | None = None
    change: dict[str, Any] = Field(default_factory=dict)
    nominees: dict[Text, dict[str, Any]] = Field(default_factory=dict)
    votes: VotesShape | None = None
    ask: RoundQuestionShape
    expect: RoundExpectedShape

    @property
    def names(self) -> tuple[str, ...]:
        """The nominees: those with changes of their own, then those of whom only the vote is told."""
        return tuple(dict.fromkeys((*self.nominees, *(self.votes.in_favour if self.votes else ()))))

    @model_validator(mode="after")
    def _one_cohort(self) -> "RoundCaseShape":
        if isinstance(self.cohort, str):
            own = next((key for key in ("nominees", "votes", "alike", "base", "change") if getattr(self, key)), None)
            if own:
                raise broken_rule("CAS422", at=own, key=own)
        elif "nominees" in self.cohort:
            raise broken_rule("CAS426", at="cohort")
        elif not self.names:
            raise broken_rule("CAS421")
        return self
