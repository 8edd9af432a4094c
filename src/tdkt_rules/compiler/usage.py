"""What a rulebook holds that nothing uses, and awards of the catalogue that have no rules."""

from tdkt_rules.compiler.names import Names
from tdkt_rules.compiler.vocabulary import VocabularySource
from tdkt_rules.documents.shape import Origin
from tdkt_rules.model.diagnostic import Diagnostic
from tdkt_rules.model.regime import Regime, Rules


def unused(vocabulary: VocabularySource, instruments: Origin, names: list[Names], rules: Rules) -> list[Diagnostic]:
    """Vocabulary and instruments that no regime uses."""
    used = set().union(*(item.used for item in names)) if names else set()
    used |= {("fact", fact) for base in rules.vocabulary.bases.values() for fact in base.where}
    used |= {("year field", base.reported) for base in rules.vocabulary.bases.values() if base.reported}
    found = []
    for group, kind, fields in (("facts", "fact", rules.vocabulary.facts), ("years", "year field", rules.vocabulary.years)):
        found += [
            vocabulary.place(group, name).diagnose_key("RUL260", kind=kind, name=name)
            for name, item in fields.items()
            if not item.display and (kind, name) not in used
        ]
    for name, item in rules.vocabulary.occurrences.items():
        where = vocabulary.place("spans" if item.lasts else "events", name)
        if not item.display and ("event or span", name) not in used:
            found.append(where.diagnose_key("RUL260", kind="event or span", name=name))
        found += [
            where.child("fields", inner).diagnose_key("RUL260", kind="field", name=f"{name}.{inner}")
            for inner, details in item.fields.items()
            if not item.display and not details.display and ("field", f"{name}.{inner}") not in used
        ]
    found += [
        vocabulary.place("judgements", name).diagnose_key("RUL260", kind="judgement", name=name)
        for name in rules.vocabulary.questions
        if ("judgement", name) not in used
    ]
    found += [vocabulary.place("bases", name).diagnose_key("RUL260", kind="base", name=name) for name in rules.vocabulary.bases if ("base", name) not in used]
    found += [
        instruments.child("instruments", name).diagnose_key("RUL260", kind="instrument", name=name)
        for name in rules.instruments
        if ("instrument", name) not in used
    ]
    return found


def missing_standards(rules: Rules) -> list[tuple[Regime, str, str]]:
    """Awards of the catalogue without rules in a regime, by kind of nominee: regime, award, kind."""
    return [
        (regime, code, kind) for regime in rules.regimes for code, award in rules.awards.items() for kind in award.who if (code, kind) not in regime.standards
    ]
