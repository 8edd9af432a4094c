"""A page of reference for one award: its card in both languages, what it leans on, what changed from regime to regime."""

import itertools
from collections.abc import Iterator

from tdkt_rules.explanation.changes import Changes, changes
from tdkt_rules.explanation.markdown import card_markdown, escaped
from tdkt_rules.explanation.numerals import day
from tdkt_rules.explanation.related import leaning
from tdkt_rules.explanation.voice import Voice, award_label, say
from tdkt_rules.model.criterion import Criterion, Unencoded, children_of
from tdkt_rules.model.regime import Regime, Rules, Standard
from tdkt_rules.model.vocabulary import NomineeKind
from tdkt_rules.phrases import LANGUAGES, Language


def award_page(rules: Rules, award: str) -> str:
    """The page of an award as Markdown that ends with a newline; the standard is that of the last regime whose text was read."""
    names = rules.awards[award].names
    parts = [f"# {escaped(names.vi)} (`{award}`)", f"*{escaped(names.en)}*"]
    regime = last_encoded(rules, award)
    if regime is None:
        return "\n\n".join(parts) + "\n"
    parts.append(_graph(rules, regime, award))
    for language in LANGUAGES:
        parts += _cards(rules, regime, award, language)
    parts += _history(rules, award)
    return "\n\n".join(part.rstrip("\n") for part in parts) + "\n"


def last_encoded(rules: Rules, award: str) -> Regime | None:
    """The last regime that encodes anything of an award; None when none does."""
    holding = [regime for regime in rules.regimes if any(code == award and _is_encoded(standard) for (code, _), standard in regime.standards.items())]
    return holding[-1] if holding else None


def _is_encoded(standard: Standard) -> bool:
    return any(not isinstance(leaf, Unencoded) for leaf in _leaves(standard.requirement))


def _leaves(criterion: Criterion) -> Iterator[Criterion]:
    below = children_of(criterion)
    if not below:
        yield criterion
    for child in below:
        yield from _leaves(child)


def _graph(rules: Rules, regime: Regime, award: str) -> str:
    """What the award leans on and what leans on it, one step each way, as a Mermaid graph."""
    leans = leaning(regime)
    edges = [(code, award) for code in leans.get(award, ()) if code != award]
    edges += [(award, code) for code, codes in leans.items() if award in codes and code != award]
    named = sorted({award, *(code for edge in edges for code in edge)}, key=lambda code: (rules.awards[code].rank, code))
    lines = ["```mermaid", "graph LR", *(f'  {code}["{rules.awards[code].names.vi}"]' for code in named)]
    return "\n".join([*lines, *(f"  {first} --> {second}" for first, second in sorted(edges)), "```"])


def _cards(rules: Rules, regime: Regime, award: str, language: Language) -> Iterator[str]:
    last = regime.in_force.end or regime.in_force.start
    for kind in rules.awards[award].who:
        standard = regime.standards.get((award, kind))
        if standard is not None and last is not None:
            yield card_markdown(rules, regime, standard, last, language)


def _history(rules: Rules, award: str) -> Iterator[str]:
    """What changed between each two regimes that have rules of the award, the latest first, in Vietnamese."""
    voice = Voice("vi", rules)
    yield "## " + say(voice, "page.history")
    for kind in rules.awards[award].who:
        holding = [regime for regime in rules.regimes if (award, kind) in regime.standards]
        for before, after in reversed(list(itertools.pairwise(holding))):
            yield f"### {escaped(_step(voice, before, after, kind))}"
            yield _told(voice, before.standards[award, kind], after.standards[award, kind])
    yield say(voice, "page.made", name=award_label(voice, award))


def _step(voice: Voice, before: Regime, after: Regime, kind: NomineeKind) -> str:
    since = day(voice.language, after.in_force.start) if after.in_force.start else ""
    return say(voice, "page.step", before=before.id, after=after.id, date=since, who=say(voice, f"card.who-{kind}"))


def _told(voice: Voice, before: Standard, after: Standard) -> str:
    if _is_encoded(after):
        return _listed(voice, changes(voice, before, after))
    reasons = dict.fromkeys(leaf.reason.said(voice.language).rstrip(".") for leaf in _leaves(after.requirement) if isinstance(leaf, Unencoded))
    return escaped(say(voice, "page.not-encoded", reasons="; ".join(reasons)))


def _listed(voice: Voice, found: Changes) -> str:
    if not found:
        return say(voice, "page.nothing")
    lines = [say(voice, "page.changed", before=before, after=after) for before, after in found.changed]
    lines += [say(voice, "page.removed", text=text) for text in found.removed]
    lines += [say(voice, "page.added", text=text) for text in found.added]
    return "\n".join(f"- {escaped(line)}" for line in lines)
