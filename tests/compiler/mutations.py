"""Documents of the repository with one thing changed at random, for the tests that nothing worse than a diagnostic comes of it."""

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from tdkt_rules.documents.source import Source, read_source

Step = str | int
ROOT = Path(__file__).parents[2]

WORDS = st.sampled_from(
    [
        "-",
        "no",
        "true",
        "010",
        "-1",
        "0",
        "3",
        "70%",
        "2/3",
        "2025",
        "2024-2025",
        "2025-02-30",
        "9999-12-31",
        "0001-01-01",
        "LDTT",
        "CSTDCS",
        "rating",
        "good",
        "all",
        "held",
        "in",
        "is",
        "L22.a1",
        "{x}",
        "%s",
        "<all>",
        "",
        " ",
        "e\u0301",
        "\U0001f600",
        "this_year",
        "individual",
        "1" * 500,
    ]
)
SCALARS = st.none() | WORDS | st.text(max_size=8)
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(WORDS, inner, max_size=2), max_leaves=4)


def paths_of(value: object, path: tuple[Step, ...] = ()) -> Iterator[tuple[Step, ...]]:
    """The paths of everything inside a document."""
    inner: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, child in inner:
        yield (*path, step)
        yield from paths_of(child, (*path, step))


@st.composite
def mutated(draw: st.DrawFn, document: object) -> Any:
    """A copy of a document with one to three parts replaced, deleted or renamed."""
    data: Any = copy.deepcopy(document)
    for _ in range(draw(st.integers(1, 3))):
        paths = list(paths_of(data))
        if not paths:
            return data
        path = paths[draw(st.integers(0, len(paths) - 1))]
        around = data
        for step in path[:-1]:
            around = around[step]
        what = draw(st.sampled_from(["replace", "replace", "delete", "rename"]))
        if what == "rename" and isinstance(around, dict):
            around[draw(WORDS)] = around.pop(path[-1])
        elif what == "delete":
            del around[path[-1]]
        else:
            around[path[-1]] = draw(VALUES)
    return data


def documents_of(folder: Path) -> dict[str, Source]:
    """The documents of a folder by name."""
    return {path.relative_to(folder).as_posix(): read_source(path) for path in sorted(folder.rglob("*.yaml"))}
