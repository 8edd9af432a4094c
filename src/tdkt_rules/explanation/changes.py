"""What changed in the standard of an award from one regime to another, criterion by criterion."""

from collections.abc import Iterator

from attrs import frozen

from tdkt_rules.explanation.voice import Voice
from tdkt_rules.explanation.wording import Asked, required
from tdkt_rules.model.criterion import Claimed, Criterion, Group, Unencoded, children_of
from tdkt_rules.model.regime import Standard


@frozen
class Changes:
    """The criteria of two standards compared by their paths, as sentences.

    Args:
        added: Only in the later standard.
        removed: Only in the earlier one.
        changed: In both, with other words: before and after.
    """

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[tuple[str, str], ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)


def changes(voice: Voice, before: Standard, after: Standard) -> Changes:
    """Compare two standards of an award by what they ask; what only moved, is named otherwise or is cited elsewhere is no change."""
    old, new = dict(_sentences(voice, before)), dict(_sentences(voice, after))
    moved = set(old.values()) & set(new.values())
    return Changes(
        added=_once(text for path, text in new.items() if path not in old and text not in moved),
        removed=_once(text for path, text in old.items() if path not in new and text not in moved),
        changed=tuple(dict.fromkeys((old[path], text) for path, text in new.items() if path in old and old[path] != text)),
    )


def _once(texts: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


def _sentences(voice: Voice, standard: Standard) -> Iterator[tuple[str, str]]:
    for top in (standard.requirement, *standard.bars, *standard.suspensions):
        yield from _below(voice, top)


def _below(voice: Voice, criterion: Criterion) -> Iterator[tuple[str, str]]:
    if isinstance(criterion, Unencoded):
        yield criterion.heading.path, criterion.reason.said(voice.language).rstrip(".")
    elif not isinstance(criterion, Group | Claimed):
        yield criterion.heading.path, required(voice, Asked(criterion))
    for child in children_of(criterion):
        yield from _below(voice, child)
