"""Criteria in words for a comparison: the whole of one, its name, and single aspects of it."""

from typing import Final

from tdkt_rules.explanation.amounts import Asking, amount
from tdkt_rules.explanation.asking import bound_on_the_day
from tdkt_rules.explanation.numerals import number
from tdkt_rules.explanation.voice import award_name, award_names, joined, lower_first, occurrence_name, say, upper_first
from tdkt_rules.explanation.wording import Asked, name_given, required
from tdkt_rules.model import criterion as core
from tdkt_rules.phrases import Language
from tdkt_rules.policy.structure.thing import Teller
from tdkt_rules.standing import ALWAYS

_MOST_NAMED: Final = 4
"""Of more parts of a group only these are named."""


def met(criterion: core.Criterion) -> tuple[str, ...]:
    """The awards of which one's standard must be met, when that is all that a criterion asks."""
    if not isinstance(criterion, core.Group):
        return ()
    if criterion.standard_of:
        return (criterion.standard_of,)
    codes = tuple(child.standard_of if isinstance(child, core.Group) else "" for child in criterion.children)
    return codes if criterion.operator == "any" and len(codes) > 1 and all(codes) else ()


def unclaimed(criterion: core.Criterion) -> core.Criterion:
    """A route without the condition that the record relies on it, which is a field of it."""
    return criterion.child if isinstance(criterion, core.Claimed) else criterion


def parts_below(criterion: core.Criterion) -> tuple[core.Criterion, ...]:
    """What stands below; the group that a scope implies is laid flat whatever its operator, which is a field of the scope."""
    if isinstance(criterion, core.Since | core.Run) and isinstance(criterion.child, core.Group):
        return criterion.child.children
    return core.children_of(criterion)


def sentence(teller: Teller, criterion: core.Criterion, language: Language) -> str:
    """The whole of a criterion: its name, when it has one, and what it asks; a group with its parts."""
    said = unclaimed(criterion)
    label = name_given(said) or name_given(criterion)
    asked = _asked(teller, said, language)
    if label is None:
        return upper_first(asked)
    return say(teller.voice(language), "structure.named", name=upper_first(label.said(language)), text=lower_first(teller.voice(language), asked))


def name_of(teller: Teller, criterion: core.Criterion, language: Language) -> str:
    """How a criterion is called where it is mentioned: its name, or what it asks."""
    said = unclaimed(criterion)
    label = name_given(said) or name_given(criterion)
    return upper_first(label.said(language) if label else _asked(teller, said, language))


def _asked(teller: Teller, criterion: core.Criterion, language: Language) -> str:
    voice = teller.voice(language)
    if awards := met(criterion):
        return say(voice, "required.standard", award=joined(voice, [award_name(voice, code) for code in awards], "or"))
    match criterion:
        case core.Group():
            return _group(teller, criterion, language)
        case core.Since() | core.Run():
            scope = required(voice, Asked(criterion, bound_on_the_day(teller.reading(language), criterion)))
            return say(voice, "structure.scope", text=scope, parts=_parts(teller, parts_below(criterion), language)) if parts_below(criterion) else scope
        case core.Decided():
            return say(voice, "structure.decided" if criterion.within == ALWAYS else "structure.undecided")
        case core.Unencoded():
            return say(voice, "line.said", heading=required(voice, Asked(criterion)), observed=criterion.reason.said(language).rstrip("."))
        case _:
            return required(voice, Asked(criterion, bound_on_the_day(teller.reading(language), criterion)))


def _group(teller: Teller, group: core.Group, language: Language) -> str:
    parts = _parts(teller, group.children, language)
    return say(teller.voice(language), f"structure.group.{group.operator}", parts=parts, n=number(language, group.n))


def _parts(teller: Teller, criteria: tuple[core.Criterion, ...], language: Language) -> str:
    """The names of criteria that stand together, of many the first."""
    voice = teller.voice(language)
    names = [lower_first(voice, name_of(teller, child, language)) for child in criteria[:_MOST_NAMED]]
    rest = len(criteria) - len(names)
    return "; ".join(names) + (say(voice, "structure.more", count=number(language, rest)) if rest else "")


def fragment(teller: Teller, criterion: core.Criterion, name: str, language: Language) -> str:
    """One aspect of a criterion in words; the whole of it where the aspect has no words of its own."""
    voice, said = teller.voice(language), unclaimed(criterion)
    match name:
        case "claim":
            return say(voice, f"structure.claim.{'yes' if isinstance(criterion, core.Claimed) else 'no'}")
        case "basis":
            return basis_words(teller, (criterion.heading.basis or "merit",), language)
        case "bases":
            return basis_words(teller, _bases(said), language)
        case "counting" if isinstance(said, core.Since):
            return say(voice, f"structure.counting.{said.counting}")
        case "bound" if isinstance(said, core.Comparison | core.Run):
            return _bound_words(teller, said, language)
        case "awards" if isinstance(said, core.Since):
            return award_names(voice, said.awards)
        case "in_force":
            return say(voice, "structure.decided" if said.within == ALWAYS else "structure.undecided") if isinstance(said, core.Decided) else ""
        case _:
            return sentence(teller, criterion, language)


def basis_words(teller: Teller, bases: tuple[str, ...], language: Language) -> str:
    """Kinds of commendation; where none is named, those that feed a ladder."""
    voice = teller.voice(language)
    named = [say(voice, f"structure.basis.{basis}") for basis in bases]
    return joined(voice, named, "or") if named else say(voice, "structure.basis.ladder")


def _bases(criterion: core.Criterion) -> tuple[str, ...]:
    asked = criterion.quantity if isinstance(criterion, core.Comparison) else criterion
    test = asked.test if isinstance(asked, core.YearRun | core.YearCount | core.Run) else asked
    return test.bases if isinstance(test, core.AwardTest | core.AwardCount | core.AwardSequence | core.Since) else ()


def _bound_words(teller: Teller, criterion: core.Comparison | core.Run, language: Language) -> str:
    voice, bound = teller.voice(language), criterion.bound
    asking = Asking(criterion.comparator, bound, bound_on_the_day(teller.reading(language), criterion))
    events = isinstance(criterion, core.Comparison) and isinstance(criterion.quantity, core.EventCount)
    if events and asking.asks == "none":
        return say(voice, "structure.no-event")
    things = (
        occurrence_name(voice, criterion.quantity.kind) if isinstance(criterion, core.Comparison) and isinstance(criterion.quantity, core.EventCount) else ""
    )
    text = amount(voice, asking, "plain", things) if things else amount(voice, asking)
    parameter = teller.standing.regime.parameters.get(bound.parameter)
    return say(voice, "structure.by-parameter", amount=text, name=parameter.label.said(language)) if parameter else text
