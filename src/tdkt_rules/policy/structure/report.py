"""The structural difference as parts of a report: counts, what many awards have in common, each award, the regime."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import frozen

from tdkt_rules.explanation.numerals import number
from tdkt_rules.explanation.report import Grid, Part, without_empty
from tdkt_rules.explanation.voice import Voice, award_label, joined, upper_first
from tdkt_rules.model.regime import Key
from tdkt_rules.phrases import Language, phrase
from tdkt_rules.policy.structure.change import KINDS, OF_SUBSTANCE, SECTIONS, Section, StructuralDiff
from tdkt_rules.policy.structure.difference import keys_of
from tdkt_rules.policy.structure.regime import numbers_read
from tdkt_rules.policy.structure.telling import FOLDED, Telling, Told, folded_lines, told
from tdkt_rules.standing import Standing

MANY: Final = 3
"""So many awards that change alike are told once."""

MOST_DETAILED: Final = 12
"""Of more awards a short report tells only the counts, and what they have in common."""

_MOST_CODES: Final = 12


@frozen(eq=False)
class _Awards:
    """What is told of each award for one kind of nominee or several; what at least `MANY` have in common, with those; and what is told of the regime."""

    own: dict[tuple[Key, ...], list[Told]]
    common: dict[Told, list[Key]]
    of_regime: list[Told]


def structure_report(diff: StructuralDiff, old: Standing, new: Standing, language: Language, *, full: bool = True) -> tuple[Part, ...]:
    """What is asked otherwise, as parts of a report.

    Args:
        diff: What differs.
        old: The rules before.
        new: The rules after.
        language: `vi` or `en`.
        full: Whether every award is told, however many they are.
    """
    telling, keys, awards = _prepared(diff, old, new, language)
    detailed = full or len(keys) <= MOST_DETAILED
    parts = (
        _counts(telling, diff, keys, detailed=detailed),
        Part(telling.say("title.common"), None, tuple(_common(telling, awards.common))),
        *(Part(_award_title(telling, *of), None, tuple(_lines(telling, lines))) for of, lines in awards.own.items() if detailed),
        Part(telling.say("title.regime"), None, tuple(_lines(telling, awards.of_regime))),
    )
    return without_empty(parts)


def wording_report(diff: StructuralDiff, old: Standing, new: Standing, language: Language, *, full: bool = True) -> tuple[Part, ...]:
    """What only stands under another name, note, mark or citation, as one part of a report; takes what `structure_report` takes."""
    telling, keys, awards = _prepared(diff, old, new, language)
    lines = [*_folded_common(telling, awards.common)]
    if full or len(keys) <= MOST_DETAILED:
        for of, own in awards.own.items():
            lines += _titled(_award_title(telling, *of), list(_folded(telling, own)))
    lines += _titled(telling.say("title.regime"), list(_folded(telling, awards.of_regime)))
    return without_empty((Part(telling.say("title.folded"), None, tuple(lines)),))


def _prepared(diff: StructuralDiff, old: Standing, new: Standing, language: Language) -> tuple[Telling, list[Key], _Awards]:
    telling = Telling(old, new, Voice(language, new.rules))
    keys = [key for key in keys_of(old, new) if diff.of(*key)]
    return telling, keys, _gathered(telling, diff, keys)


def _titled(title: str, lines: list[str]) -> list[str]:
    return [title, *(f"  {line}" for line in lines)] if lines else []


def keys_reading(old: Standing, new: Standing, parameter: str) -> tuple[Key, ...]:
    """The awards whose criteria read a dated number on either side."""
    sides = [side.regime.standards for side in (old, new)]
    return tuple(key for key in keys_of(old, new) if any(key in side and parameter in numbers_read(side[key]) for side in sides))


def awards_touched(diff: StructuralDiff, old: Standing, new: Standing, sections: Sequence[Section] = SECTIONS) -> tuple[str, ...]:
    """Codes of the awards in which something changed, or in which a criterion reads a dated number that changed.

    Args:
        diff: What differs.
        old: The rules before.
        new: The rules after.
        sections: Where changes count; outside of all sections only what may change what is asked.
    """
    kinds = KINDS if sections == SECTIONS else OF_SUBSTANCE
    moved = {item.path.rpartition(".")[2] for item in diff.changes if item.section == "parameters" and item.kind == "changed"}
    reading = [award for parameter in sorted(moved) for award, _ in keys_reading(old, new, parameter)]
    return tuple(dict.fromkeys((*diff.awards(sections, kinds), *reading)))


def counts_sentence(diff: StructuralDiff, language: Language) -> str:
    """How many changes there are, as one sentence."""
    counts = diff.counts()
    said = [phrase(language, f"structure.count.{kind}", count=number(language, counts[kind])) for kind in OF_SUBSTANCE if counts[kind]]
    other = sum(counts[kind] for kind in KINDS if kind not in OF_SUBSTANCE)
    if not said and not other:
        return phrase(language, "structure.unchanged")
    key = "only-other" if not said else "counted-other" if other else "counted"
    return phrase(language, f"structure.{key}", counts=", ".join(said), other=number(language, other))


def _gathered(telling: Telling, diff: StructuralDiff, keys: Sequence[Key]) -> _Awards:
    every = {key: list(told(telling, diff.of(*key))) for key in keys}
    holders: dict[Told, list[Key]] = defaultdict(list)
    for key, lines in every.items():
        for line in dict.fromkeys(lines):
            holders[line].append(key)
    common = {line: held for line, held in holders.items() if len({award for award, _ in held}) >= MANY and line.kind != "renamed"}
    left = {key: [line for line in lines if line not in common] for key, lines in every.items()}
    own = {of: lines for award in dict.fromkeys(award for award, _ in keys) for of, lines in _by_kinds({key: left[key] for key in keys if key[0] == award})}
    return _Awards(own, common, list(told(telling, (item for item in diff.changes if not item.award))))


def _by_kinds(lines: dict[Key, list[Told]]) -> Iterator[tuple[tuple[Key, ...], list[Told]]]:
    """What is told of one award: of each kind of nominee by itself, then what several kinds have alike, once."""
    holders: dict[tuple[Told, int], tuple[Key, ...]] = defaultdict(tuple)
    for key, own in lines.items():
        for line, times in Counter(own).items():
            holders[line, times] += (key,)
    for of in sorted(dict.fromkeys((*((key,) for key in lines), *holders.values())), key=len):
        counts = Counter(lines[of[0]])
        yield of, [line for line in lines[of[0]] if holders[line, counts[line]] == of]


def _counts(telling: Telling, diff: StructuralDiff, keys: Sequence[Key], *, detailed: bool) -> Part:
    """How many changes there are at each award, with what the columns count; nothing where there is one award."""
    names = ("award", *OF_SUBSTANCE, "procedure", "other")
    headings = tuple(telling.say(f"column.{name}") for name in names)
    rows = tuple((_award_title(telling, key), *_numbers(telling, diff, key)) for key in keys)
    lines = (telling.say("columns"), *(() if detailed else (telling.say("more-detail"),)))
    return Part(telling.say("title.counts"), Grid(headings, rows), lines) if len(keys) > 1 else Part("")


def _numbers(telling: Telling, diff: StructuralDiff, key: Key) -> Iterator[str]:
    """Of what is asked of nominees each kind of change by itself, steps apart; then what is only written otherwise."""
    changes = diff.of(*key)
    asked = StructuralDiff(tuple(item for item in changes if item.section != "procedure")).counts()
    steps = StructuralDiff(tuple(item for item in changes if item.section == "procedure" and item.of_substance)).counts()
    other = sum(count for kind, count in StructuralDiff(changes).counts().items() if kind not in OF_SUBSTANCE)
    for count in (*(asked[kind] for kind in OF_SUBSTANCE), sum(steps.values()), other):
        yield number(telling.voice.language, count) if count else "–"


def _award_title(telling: Telling, *keys: Key) -> str:
    """An award, with the kinds of nominee of which something is told where it has several."""
    award = keys[0][0]
    side = telling.new if award in telling.new.rules.awards else telling.old
    label = award_label(Voice(telling.voice.language, side.rules), award)
    who = side.rules.awards[award].who
    name = telling.say("award", name=upper_first(label), code=award)
    kinds = joined(telling.voice, [telling.say(f"who.{kind}") for _, kind in keys], "and")
    return telling.say("award-of", name=name, who=kinds) if len(who) > 1 else name


def _lines(telling: Telling, lines: Sequence[Told]) -> Iterator[str]:
    """What is asked, by section."""
    for section in SECTIONS:
        here = [line for line in lines if line.section == section and line.kind in OF_SUBSTANCE]
        if here:
            yield telling.say(f"section.{section}")
        for line in here:
            yield f"  {line.text}"
            keys = keys_reading(telling.old, telling.new, line.parameter) if line.parameter else ()
            if keys:
                yield f"    {_where(telling, keys)}"


def _folded(telling: Telling, lines: Sequence[Told]) -> Iterator[str]:
    for kind in FOLDED:
        yield from folded_lines(telling, kind, [line.text for line in lines if line.kind == kind])


def _common(telling: Telling, common: dict[Told, list[Key]]) -> Iterator[str]:
    for section in SECTIONS:
        here = {line: keys for line, keys in common.items() if line.section == section and line.kind in OF_SUBSTANCE}
        if here:
            yield telling.say(f"section.{section}")
        for line, keys in here.items():
            yield f"  {line.text}"
            yield f"    {_where(telling, keys)}"


def _folded_common(telling: Telling, common: dict[Told, list[Key]]) -> Iterator[str]:
    """What many awards have in common, the same step in several sections once."""
    for kind in FOLDED:
        awards: dict[str, set[str]] = defaultdict(set)
        for line, keys in common.items():
            if line.kind == kind:
                awards[line.text].update(award for award, _ in keys)
        for text, codes in awards.items():
            line_of_kind = telling.say(f"line.{kind}", text=text)
            yield telling.say("at-many", text=line_of_kind, count=number(telling.voice.language, len(codes)))


def _where(telling: Telling, keys: Sequence[Key]) -> str:
    codes = list(dict.fromkeys(award for award, _ in keys))
    return telling.say("at", count=number(telling.voice.language, len(codes)), codes=codes_listed(codes, telling.voice.language))


def codes_listed(codes: Sequence[str], language: Language) -> str:
    """Codes of awards in a sentence, of many the first.

    Example:
        >>> codes_listed(["LDTT", "CSTDCS"], "vi")
        'LDTT, CSTDCS'
    """
    named, rest = ", ".join(codes[:_MOST_CODES]), len(codes) - _MOST_CODES
    return phrase(language, "structure.and-more", codes=named, count=number(language, rest)) if rest > 0 else named
