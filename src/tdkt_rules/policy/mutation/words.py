"""Mutants in words: what stands in the rules, and what the mistake makes of it."""

from datetime import date
from fractions import Fraction
from typing import Final

from tdkt_rules.explanation.numerals import day, measured
from tdkt_rules.explanation.voice import Voice, award_label, joined, value_name
from tdkt_rules.explanation.wording import Asked, heading, required
from tdkt_rules.model.criterion import Claimed, Comparison, Criterion, Group, Run, ValueTest
from tdkt_rules.model.interval import exactly
from tdkt_rules.model.regime import Regime, Rules
from tdkt_rules.phrases import Language, phrase
from tdkt_rules.policy.mutation.mutant import Mutant
from tdkt_rules.policy.mutation.of_overlays import rules_named
from tdkt_rules.policy.mutation.parts import parts_of
from tdkt_rules.policy.mutation.round_words import round_words

_MOST_NAMED: Final = 2
_LONGEST: Final = 120
"""A wording that is longer hides what is changed in it."""


def words_of(mutant: Mutant, rules: Rules, language: Language) -> str:
    """What a mutant changes, as a clause: `“from 3 times” becomes “from 2 times”`."""
    return _said(mutant, rules, language, "words")


def title_of(mutant: Mutant, rules: Rules, language: Language) -> str:
    """What a case tells apart that kills a mutant, as its title."""
    title = _said(mutant, rules, language, "title")
    if mutant.key is None:
        return title
    return phrase(language, "mutation.title.of", award=award_label(Voice(language, rules), mutant.key[0]), title=title)


def _said(mutant: Mutant, rules: Rules, language: Language, form: str) -> str:
    regime = rules_named(mutant.regime, rules)
    if mutant.of_rounds and mutant.before is None:
        return phrase(language, f"mutation.{form}.regime", what=round_words(mutant, regime, Voice(language, rules)))
    if mutant.before is None:
        return phrase(language, f"mutation.{form}.regime", what=_of_regime(mutant, regime, language))
    voice = Voice(language, rules)
    name = _named(voice, mutant.before, regime)
    if mutant.after is None:
        return phrase(language, f"mutation.{form}.gone", what=name)
    gone, come = _values(voice, mutant.before, mutant.after)
    if gone or come:
        key = "values-both" if gone and come else "values-gone" if gone else "values-come"
        return phrase(language, f"mutation.{form}.{key}", what=name, gone=gone, come=come)
    before, after = (required(voice, _asked(criterion, regime)) for criterion in (mutant.before, mutant.after))
    if before != after and len(before) <= _LONGEST:
        return phrase(language, f"mutation.{form}.instead", before=before, after=after)
    return phrase(language, f"mutation.{form}.other", operator=phrase(language, f"mutation.operator.{mutant.operator}"), what=name)


def _named(voice: Voice, criterion: Criterion, regime: Regime) -> str:
    """The name of a criterion; a group without one is named by what it holds."""
    if isinstance(criterion, Claimed) and criterion.heading.label is None:
        return _named(voice, criterion.child, regime)
    name = heading(voice, _asked(criterion, regime))
    if not isinstance(criterion, Group) or criterion.heading.label or criterion.standard_of or not criterion.children:
        return name
    inside = [heading(voice, _asked(child, regime)) for child in criterion.children[:_MOST_NAMED]]
    return phrase(voice.language, "mutation.group", name=name, inside="; ".join(inside) + ("; …" if len(criterion.children) > _MOST_NAMED else ""))


def _asked(criterion: Criterion, regime: Regime) -> Asked:
    """A criterion whose number, when it is a dated one, is said as it last became."""
    bound = criterion.bound if isinstance(criterion, Comparison | Run) else None
    parameter = regime.parameters.get(bound.parameter) if bound else None
    if bound is None or parameter is None or bound.adjustments or not parameter.values:
        return Asked(criterion)
    value = parameter.values[-1][1]
    return Asked(criterion, exactly(value * 12 if (parameter.unit, bound.unit) == ("years", "months") else value))


def _values(voice: Voice, before: Criterion, after: Criterion) -> tuple[str, str]:
    """The values that no longer pass, and those that pass besides, where one list of values is changed and nothing else; empty elsewhere."""
    tests, others = ([test for _, test, _ in parts_of(criterion, ValueTest)] for criterion in (before, after))
    changed = [pair for pair in zip(tests, others, strict=False) if pair[0] != pair[1]] if len(tests) == len(others) else []
    if len(changed) != 1 or not changed[0][0].domain:
        return "", ""
    one, other = changed[0]
    return _only_in(voice, one, other), _only_in(voice, other, one)


def _only_in(voice: Voice, test: ValueTest, other: ValueTest) -> str:
    return joined(voice, [value_name(voice, value, test.domain) for value in test.allowed if value not in other.allowed], "or")


def _of_regime(mutant: Mutant, regime: Regime, language: Language) -> str:
    fields = mutant.fields
    match mutant.operator:
        case "policy":
            name, _, item = fields["policy"].rpartition("-")
            key = fields["policy"] if fields["policy"].startswith(("restart", "achievements")) else name
            return phrase(language, f"mutation.policy.{key}", item=item, regime=regime.id)
        case "parameter" | "parameter-day":
            parameter = regime.parameters[fields["name"]]
            said = {name: measured(language, Fraction(fields[name]), parameter.unit) for name in ("before", "after")}
            said |= {name: day(language, date.fromisoformat(fields[name])) for name in ("from", "to")}
            return phrase(language, f"mutation.change.{mutant.operator}", label=parameter.label.said(language), regime=regime.id, **said)
        case "in-force":
            said = {name: day(language, date.fromisoformat(fields[name])) for name in ("before", "after")}
            return phrase(language, f"mutation.change.in-force-{fields['end']}", regime=regime.id, **said)
        case _:
            key = "ladder-more" if fields["variant"] == "+" else "ladder-less"
            return phrase(language, f"mutation.change.{key}", regime=regime.id, basis=phrase(language, f"structure.basis.{fields['basis']}"))
