"""The vocabulary: which facts a record may hold, with their types and labels."""

from typing import Literal

from attrs import field, frozen

from tdkt_rules.model.text import Label

FieldType = Literal["scale", "choice", "number", "flag", "date", "text"]
NomineeKind = Literal["individual", "collective", "household"]

NOMINEE_KINDS: tuple[NomineeKind, ...] = ("individual", "collective", "household")


@frozen
class Domain:
    """A scale (ordered, lowest first) or a choice (unordered) with its labelled values."""

    name: str
    label: Label
    values: dict[str, Label]
    ordered: bool


@frozen
class Field:
    """One fact of a nominee, of a year, of an event or of a span.

    Args:
        name: Identifier.
        label: What people call it.
        type: How its value is read.
        domain: Name of the scale or choice; empty for the other types.
        display: Shown to people, never used by a rule.
        kinds: Kinds of nominee that have it; empty means all.
    """

    name: str
    label: Label
    type: FieldType
    domain: str = ""
    display: bool = False
    kinds: tuple[NomineeKind, ...] = ()


@frozen
class Occurrence:
    """A kind of dated event, or of span that lasts."""

    name: str
    label: Label
    fields: dict[str, Field]
    lasts: bool
    display: bool = False


@frozen
class Question:
    """A judgement or a confirmation that only people can give.

    Args:
        name: Identifier used by `judged` and `confirmed`.
        label: What is assessed.
        by: Who answers.
    """

    name: str
    label: Label
    by: Label


@frozen
class Base:
    """What the share of a quota is of: heads counted in a group.

    A number that the group's own record reports for the year is taken before one counted among the records of the cohort.

    Args:
        name: Identifier.
        label: What is counted.
        counts: Kind of nominee among the records, or `units` for the units of the group; empty when records cannot say.
        reach: Count those who received one of these awards in the year, or meet its standard; empty for everybody.
        where: Count those with one of these values of a fact, by the fact.
        reported: Field of the year in which a group's own record may say the number; empty for none.
        selected: Count those who receive the award in the same round.
    """

    name: str
    label: Label
    counts: NomineeKind | Literal["units", ""] = ""
    reach: tuple[str, ...] = ()
    where: dict[str, tuple[str, ...]] = field(factory=dict)
    reported: str = ""
    selected: bool = False


@frozen
class Vocabulary:
    """Everything that a record may say.

    Args:
        horizon: Years, ending in the reference year, that any window may reach.
        domains: Scales and choices by name.
        facts: Fields of the nominee.
        years: Fields of one reference year.
        occurrences: Kinds of event and of span by name.
        questions: Judgements and confirmations by name.
        bases: What quotas are counted of, by name.
    """

    horizon: int
    domains: dict[str, Domain]
    facts: dict[str, Field]
    years: dict[str, Field]
    occurrences: dict[str, Occurrence]
    questions: dict[str, Question]
    bases: dict[str, Base] = field(factory=dict)
