"""The structural difference: what of the rules was added, removed, changed, moved or renamed, and what only stands under another name or citation."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from attrs import evolve

from tdkt_rules.model.regime import Key
from tdkt_rules.model.text import Label
from tdkt_rules.model.vocabulary import NOMINEE_KINDS
from tdkt_rules.policy.structure.award import award_path, award_roots, section_words
from tdkt_rules.policy.structure.change import SECTIONS, ChangeKind, StructuralChange, StructuralDiff
from tdkt_rules.policy.structure.matching import Alone, Pair, match
from tdkt_rules.policy.structure.regime import regime_roots
from tdkt_rules.policy.structure.thing import Teller, Thing, in_both, root
from tdkt_rules.policy.structure.vocabulary import vocabulary_things
from tdkt_rules.standing import Standing


def structural_diff(old: Standing, new: Standing, keys: Sequence[Key] | None = None) -> StructuralDiff:
    """Compare what two rule sets say.

    Layout and order never show, nor does what another award asks that a standard refers to: it shows at that award.

    Args:
        old: The rules before.
        new: The rules after.
        keys: Awards and kinds of nominee to compare; all that either side has when None.

    Example:
        >>> from datetime import date
        >>> from tdkt_rules.rulebook import Rulebook
        >>> from tdkt_rules.standing import standing_on
        >>> book = Rulebook.load("vn")
        >>> old, new = standing_on(book, date(2023, 12, 31)), standing_on(book, date(2024, 1, 1))
        >>> bool(structural_diff(old, old)), bool(structural_diff(old, new, [("CSTDCS", "individual")]))
        (False, True)
    """
    wanted = keys_of(old, new) if keys is None else tuple(keys)
    tellers = Teller(old), Teller(new)
    found = [change for key in wanted for change in _of_award(tellers, key)]
    found += _between(*((*regime_roots(teller, None if keys is None else wanted), _vocabulary(teller, old.rules is new.rules)) for teller in tellers))
    return StructuralDiff(tuple(found))


def _vocabulary(teller: Teller, shared: bool) -> Thing:
    """The root of what a vocabulary says; nothing below it when both sides have the same one."""
    return root("vocabulary", "vocabulary", partial(section_words, teller, "vocabulary"), () if shared else vocabulary_things(teller))


def keys_of(old: Standing, new: Standing) -> tuple[Key, ...]:
    """The awards and kinds of nominee that either side has rules for, the higher award first."""
    both = {**old.regime.standards, **new.regime.standards}
    awards = {**old.rules.awards, **new.rules.awards}
    return tuple(sorted(both, key=lambda key: (-awards[key[0]].rank, key[0], NOMINEE_KINDS.index(key[1]))))


def _of_award(tellers: tuple[Teller, Teller], key: Key) -> Iterator[StructuralChange]:
    award, kind = key
    old, new = (award_roots(teller, key) for teller in tellers)
    if old is None or new is None:
        changes = [_of_one_side(thing, award_path(key), added=old is None) for top in (old or new or ()) for thing in top.below() if thing is not top]
    else:
        changes = _between(old, new)
    for change in changes:
        yield evolve(change, award=award, nominee_kind=kind)


def _of_one_side(thing: Thing, whole: str, *, added: bool) -> StructuralChange:
    """A thing of an award that only one side has rules for."""
    alone = Alone(thing, thing, "" if thing.path == whole else whole)
    return _added(alone) if added else _removed(alone)


def _between(olds: Sequence[Thing], news: Sequence[Thing]) -> list[StructuralChange]:
    found = match(olds, news)
    changes = [
        *(change for pair in found.pairs for change in _of_pair(pair)),
        *(_removed(item) for item in found.removed),
        *(_added(item) for item in found.added),
    ]
    places = {path: place for place, path in enumerate(dict.fromkeys((*_paths(news), *_paths(olds))))}
    return sorted(changes, key=lambda item: (SECTIONS.index(item.section), places[item.path]))


def _paths(roots: Iterable[Thing]) -> Iterator[str]:
    for top in roots:
        for thing in top.below():
            yield thing.path


def _removed(item: Alone) -> StructuralChange:
    thing = item.thing
    name, was, cited = in_both(thing.name), in_both(thing.words), thing.citations
    return StructuralChange("removed", thing.section, thing.path, name, old_path=thing.path, was=was, old_citations=cited, within=item.within)


def _added(item: Alone) -> StructuralChange:
    thing = item.thing
    name, now = in_both(thing.name), in_both(thing.words)
    return StructuralChange("added", thing.section, thing.path, name, now=now, citations=thing.citations, within=item.within)


def _of_pair(pair: Pair) -> Iterator[StructuralChange]:
    """What became of a thing that both sides have."""
    found = [*_places(pair), *_contents(pair)]
    if not any(change.kind == "changed" for change in found) and set(pair.old.citations) != set(pair.new.citations):
        found.append(_change(pair, "cited"))
    found += _names(pair)
    if not found:
        return
    name, was, now = (in_both(words) for words in (pair.new.name, pair.old.words, pair.new.words))
    for change in found:
        yield evolve(change, name=name, was=was, now=now)


def _change(pair: Pair, kind: ChangeKind, field: str = "", before: Label | None = None, after: Label | None = None) -> StructuralChange:
    old, new = pair.old, pair.new
    return StructuralChange(
        kind, new.section, new.path, old_path=old.path, field=field, before=before, after=after, old_citations=old.citations, citations=new.citations
    )


def _places(pair: Pair) -> Iterator[StructuralChange]:
    """Whether it stands elsewhere, or under another id that a file gives."""
    if pair.moved:
        yield _change(pair, "moved", "", in_both(pair.old_parent.name), in_both(pair.new_parent.name))
    if pair.old.id != pair.new.id and not (pair.old.automatic and pair.new.automatic):
        yield _change(pair, "renamed", "id", Label(pair.old.id, pair.old.id), Label(pair.new.id, pair.new.id))


def _contents(pair: Pair) -> Iterator[StructuralChange]:
    old, new = pair.old.fields, pair.new.fields
    differing = [name for name in dict.fromkeys((*new, *old)) if (name in old) != (name in new) or (name in old and old[name].value != new[name].value)]
    for name in ["verb"] if "verb" in differing else differing:
        before = in_both(old[name].words) if name in old else None
        after = in_both(new[name].words) if name in new else None
        yield _change(pair, "changed", name, before, after)


def _names(pair: Pair) -> Iterator[StructuralChange]:
    old, new = pair.old, pair.new
    if old.label != new.label:
        yield _change(pair, "labelled", "label", old.label, new.label)
    if old.note != new.note:
        yield _change(pair, "noted", "note", old.note, new.note)
    if old.mark != new.mark:
        yield _change(pair, "marked", "mark", Label(old.mark, old.mark), Label(new.mark, new.mark))
