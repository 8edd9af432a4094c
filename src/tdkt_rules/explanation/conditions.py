"""Conditions on stored values and on single years, in words."""

from tdkt_rules.explanation.amounts import NUMERIC, Asking, amount
from tdkt_rules.explanation.voice import Voice, award_names, field_of, first_known, joined, say, value_name
from tdkt_rules.model.criterion import AwardTest, FieldTest, JoinedTest, Match, ValueTest, YearTest
from tdkt_rules.model.vocabulary import Field


def field_condition(voice: Voice, name: str, test: ValueTest, kind: str = "") -> str:
    """A test of a field: `phạm vi ảnh hưởng từ cấp huyện trở lên`.

    Args:
        voice: The voice.
        name: Field of a year or of the nominee, or of the kind of event or span.
        test: What is asked of it.
        kind: Kind of event or span; empty for the nominee and its years.
    """
    field = field_of(voice, name, kind)
    label = field.label.said(voice.language) if field else say(voice, "test.length") if name == "length" else name
    if test.bound is not None:
        asking = Asking(NUMERIC[test.comparator], test.bound)
        word = "" if test.bound.unit in ("months", "percent") else "plain"
        return say(voice, "test.number", label=label, amount=amount(voice, asking, word))
    if field is not None and field.type == "flag":
        return say(voice, "test.flag-yes" if "true" in test.allowed else "test.flag-no", label=label)
    return _labelled(voice, field, label, test)


def _labelled(voice: Voice, field: Field | None, label: str, test: ValueTest) -> str:
    names = [value_name(voice, value, test.domain) for value in test.said]
    signs = (",", ";", say(voice, "join.or")) if len(names) > 1 else (",", ";")
    said = [say(voice, "value.quoted", value=name) for name in names] if any(sign in name for name in names for sign in signs) else names
    key = "is" if test.comparator == "one_of" and len(said) == 1 else test.comparator
    special = f"test.of-{field.name}.{key}" if field else ""
    return say(voice, first_known(voice, special, f"test.value.{key}"), label=label, value=joined(voice, said, "or"))


def year_condition(voice: Voice, test: YearTest, inside: str = "") -> str:
    """What a year must pass.

    Args:
        voice: The voice.
        test: The yearly test.
        inside: Operator of the test around this one; a different one needs parentheses.
    """
    match test:
        case FieldTest():
            return field_condition(voice, test.field, test.test)
        case AwardTest():
            return say(voice, "test.award", awards=award_names(voice, test.awards))
        case JoinedTest():
            parts = [year_condition(voice, child, test.operator) for child in test.children]
            said = joined(voice, parts, "and" if test.operator == "all" else "or")
            return f"({said})" if inside and inside != test.operator and len(parts) > 1 else said


def matching(voice: Voice, where: tuple[Match, ...], kind: str) -> str:
    """Conditions on the fields of an event or span, as they follow its name; empty when there are none."""
    parts = [field_condition(voice, match.field, match.test, kind) for match in where]
    return say(voice, "required.where", conditions="; ".join(parts)) if parts else ""
