"""The shape of the procedure file of a regime: named steps, who takes which, and the bonus."""

from typing import Annotated

from pydantic import Field, model_validator

from tdkt_rules.documents.label_shape import LabelShape, MarkName, OneOrMore
from tdkt_rules.documents.ranking_shape import BallotShape
from tdkt_rules.documents.rulebook_shape import StepName
from tdkt_rules.documents.scalars import AwardCode, Factor, Flag, Identifier, Positive, Text
from tdkt_rules.documents.shape import Shape, broken_rule


class NamedStepShape(Shape):
    """A step that several awards use."""

    step: StepName
    label: LabelShape
    ballot: BallotShape | None = None
    cite: OneOrMore[Text]
    mark: MarkName

    @model_validator(mode="after")
    def _ballot_of_a_vote(self) -> "NamedStepShape":
        if self.ballot is not None and self.step != "vote":
            raise broken_rule("RUL290", at="ballot", step=self.step)
        return self


class BonusShape(Shape):
    """The bonus of an award, in multiples of the base salary."""

    times: Factor
    at_most: Flag = False
    cite: OneOrMore[Text]
    mark: MarkName


class KindProcedureShape(Shape):
    """Steps and bonus of an award for one kind of nominee."""

    steps: list[Identifier] = []
    bonus: BonusShape | None = None


class AwardProcedureShape(KindProcedureShape):
    """Steps and bonus of an award, and what differs by kind of nominee."""

    individual: KindProcedureShape | None = None
    collective: KindProcedureShape | None = None
    household: KindProcedureShape | None = None


class BonusTermsShape(Shape):
    """How every bonus of the regime is reckoned."""

    base: Identifier
    round_up_to: Positive
    collective: Factor | None = None
    household: Factor | None = None
    cite: OneOrMore[Text]
    mark: MarkName


class RegimeProcedureShape(Shape):
    """Everything around the standards of a regime."""

    steps: dict[Identifier, NamedStepShape] = {}
    awards: Annotated[dict[AwardCode, AwardProcedureShape], Field(min_length=1)]
    bonus: BonusTermsShape | None = None


class ProcedureFile(Shape):
    """`procedure.yaml` of a regime."""

    procedure: RegimeProcedureShape
