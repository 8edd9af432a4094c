"""Which thing of the old rules is which of the new ones: by its path; where that changed, by what it says or what it is about."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence

from attrs import Factory, frozen

from tdkt_rules.policy.structure.thing import Thing

Key = Callable[[Thing], Hashable]
"""What two things must have in common; None for a thing that has no such key."""


@frozen
class Pair:
    """A thing of both sides, and the things that it stands under.

    Args:
        old: Under the old rules.
        new: Under the new rules.
        old_parent: What the old one stands under.
        new_parent: What the new one stands under.
        moved: Whether these are not the same on both sides.
    """

    old: Thing
    new: Thing
    old_parent: Thing
    new_parent: Thing
    moved: bool


@frozen
class Alone:
    """A thing of one side.

    Args:
        thing: The thing.
        parent: What it stands under.
        within: Path of the outermost thing that holds it and is of that side alone, or is something else on the other side; empty when there is none.
    """

    thing: Thing
    parent: Thing
    within: str


@frozen(eq=False)
class Matching:
    """Things of both sides and of one.

    Args:
        pairs: In both.
        removed: Only in the old rules.
        added: Only in the new rules.
    """

    pairs: list[Pair] = Factory(list)
    removed: list[Alone] = Factory(list)
    added: list[Alone] = Factory(list)


@frozen(eq=False)
class _Search:
    """A matching in the making; parents by the identity of the thing, for one thing stands in one place."""

    found: dict[int, Thing] = Factory(dict)
    back: dict[int, Thing] = Factory(dict)
    old_parents: dict[int, Thing] = Factory(dict)
    new_parents: dict[int, Thing] = Factory(dict)

    def join(self, old: Thing, new: Thing) -> None:
        self.found[id(old)], self.back[id(new)] = new, old
        for rule in _BESIDE:
            self.join_some(old.children, new.children, rule)
        self.join_alike(old.children, new.children)

    def join_some(self, olds: Sequence[Thing], news: Sequence[Thing], key: Key) -> None:
        """Join those that are alone so far and have a key in common, in their order."""
        waiting: dict[Hashable, list[Thing]] = defaultdict(list)
        for new in news:
            if id(new) not in self.back and key(new) is not None:
                waiting[key(new)].append(new)
        for old in olds:
            there = waiting.get(key(old), []) if id(old) not in self.found and key(old) is not None else []
            free = [new for new in there if id(new) not in self.back]
            if free:
                self.join(old, free[0])

    def join_alike(self, olds: Sequence[Thing], news: Sequence[Thing]) -> None:
        """Join groups that stand under the same and have at least half of the smaller in common, and what alone on both sides has one theme."""
        for old in olds:
            alike = [new for new in news if id(old) not in self.found and id(new) not in self.back and _share_children(old, new)]
            if alike:
                self.join(old, alike[0])
        for old in olds:
            rivals = [other for other in olds if id(other) not in self.found and _theme(other) == _theme(old)]
            free = [new for new in news if id(new) not in self.back and _theme(new) == _theme(old)]
            if id(old) not in self.found and _theme(old) is not None and len(rivals) == len(free) == 1:
                self.join(old, free[0])


def _share_children(old: Thing, new: Thing) -> bool:
    if old.verb != new.verb or not old.children or not new.children:
        return False
    shared = {child.content for child in old.children} & {child.content for child in new.children}
    return 2 * len(shared) >= min(len(old.children), len(new.children))


def _theme(thing: Thing) -> Hashable:
    return (thing.verb, thing.theme) if thing.theme else None


def _own_id(thing: Thing) -> Hashable:
    return None if thing.automatic else thing.id


def _same_content(thing: Thing) -> Hashable:
    return thing.content


def _about(thing: Thing) -> Hashable:
    return None if thing.subject is None else (thing.verb, repr(thing.subject))


def _given_id(thing: Thing) -> Hashable:
    return (thing.id, thing.verb)


def _about_and_id(thing: Thing) -> Hashable:
    return None if thing.subject is None or thing.automatic else (thing.id, thing.verb, repr(thing.subject))


_BESIDE: tuple[Key, ...] = (_own_id, _same_content, _about, _given_id)
"""Among things that stand under the same: an id that the file gives; what they say; what they are about; an id that the compiler gave."""

_ELSEWHERE: tuple[Key, ...] = (_same_content, _about_and_id)
"""Among all that are left, wherever they stand."""


def match(olds: Sequence[Thing], news: Sequence[Thing]) -> Matching:
    """Match the things of two sides.

    Args:
        olds: The roots of the sections under the old rules.
        news: The same roots under the new rules, in the same order.
    """
    search = _Search()
    every_old, every_new = _placed(olds, search.old_parents), _placed(news, search.new_parents)
    for old, new in zip(olds, news, strict=True):
        search.join(old, new)
    for key in _ELSEWHERE:
        search.join_some(every_old, every_new, key)
    result = Matching()
    for old in every_old:
        if id(old) in search.found:
            new = search.found[id(old)]
            above, now_above = search.old_parents[id(old)], search.new_parents[id(new)]
            result.pairs.append(Pair(old, new, above, now_above, search.found.get(id(above)) is not now_above))
    result.removed.extend(_alone(every_old, search.old_parents, search.found))
    result.added.extend(_alone(every_new, search.new_parents, search.back))
    return result


def _placed(roots: Sequence[Thing], parents: dict[int, Thing]) -> list[Thing]:
    """Everything below some roots, the outer before the inner, with what each stands under."""
    found: list[Thing] = []
    for root in roots:
        for thing in root.below():
            for child in thing.children:
                parents[id(child)] = thing
                found.append(child)
    return found


def _alone(things: Sequence[Thing], parents: dict[int, Thing], joined: dict[int, Thing]) -> list[Alone]:
    found: list[Alone] = []
    within: dict[int, str] = {}
    for thing in things:
        if id(thing) in joined:
            continue
        parent = parents[id(thing)]
        replaced = id(parent) in joined and joined[id(parent)].verb != parent.verb
        above = "" if replaced else within.get(id(parent))
        outer = "" if above is None else above or parent.path
        within[id(thing)] = outer
        found.append(Alone(thing, parent, outer))
    return found
