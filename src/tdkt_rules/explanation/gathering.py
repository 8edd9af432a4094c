"""Citations that a whole branch of an outline shares, said once at its top."""

from collections.abc import Iterator

from attrs import evolve

from tdkt_rules.explanation.tree import Entry


def cited_once(entry: Entry) -> Entry:
    """The entry with every citation that all of its branch shares at the top of the branch alone.

    Example:
        >>> cited_once(Entry("A", below=(Entry("B", citation="Article 1"), Entry("C", citation="Article 1")))).citation
        'Article 1'
    """
    below = tuple(cited_once(inner) for inner in entry.below)
    found = [citation for inner in below for citation in _citations(inner)]
    shared = entry.citation or (found[0] if len(found) > 1 else "")
    if not shared or any(citation != shared for citation in found):
        return evolve(entry, below=below)
    return evolve(entry, citation=shared, below=tuple(_uncited(inner) for inner in below))


def _citations(entry: Entry) -> Iterator[str]:
    if entry.citation:
        yield entry.citation
    for inner in entry.below:
        yield from _citations(inner)


def _uncited(entry: Entry) -> Entry:
    return evolve(entry, citation="", below=tuple(_uncited(inner) for inner in entry.below))
