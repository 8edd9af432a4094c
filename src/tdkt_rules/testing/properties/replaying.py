"""A record written to a file and read again, and whether two decisions are the same to the last word."""

from collections.abc import Callable, Sequence

from attrs import frozen

from tdkt_rules.compiler.record import type_record
from tdkt_rules.documents.nominee import Nominee
from tdkt_rules.documents.yaml_text import record_yaml
from tdkt_rules.model.decision import Decision
from tdkt_rules.model.record import Record
from tdkt_rules.model.regime import Rules
from tdkt_rules.phrases import Language, phrase
from tdkt_rules.testing.properties.claims import Twist


@frozen(eq=False)
class ReadAgain:
    """A record that was written to a file and read again."""

    rules: Rules

    def of(self, record: Record) -> Record | None:
        """The record as it is read."""
        return type_record(Nominee.from_text(record_yaml(record)), self.rules)

    def said(self, rules: Rules, language: Language) -> str:
        """That it was read again."""
        return phrase(language, "testing.twist.replayed")


def read_again(rules: Rules) -> Callable[[Record], Sequence[Twist]]:
    """The record as a rulebook reads what is written of it."""
    again = (ReadAgain(rules),)
    return lambda record: again


def same_answer(first: Decision, second: Decision) -> bool:
    """Whether two decisions are the same: verdict, digest, every finding with its evidence, every caution."""
    if (first.verdict, first.barred, first.digest) != (second.verdict, second.barred, second.digest):
        return False
    return first.findings == second.findings and first.cautions == second.cautions
