"""Where the criteria of a rulebook stand in its files, line by line."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from attrs import field, frozen

from tdkt_rules.compiler.rulebook import load_rules
from tdkt_rules.documents.places import PlaceMap
from tdkt_rules.documents.shape import Origin, Step


@frozen
class Lines:
    """Some lines of a file, counted from 1.

    Args:
        file: The file, as diagnostics name it.
        first: First line.
        last: Last line.
    """

    file: str
    first: int
    last: int


@frozen(eq=False)
class Located:
    """A rulebook with the places of its criteria.

    Args:
        files: The lines of every file in which a criterion stands, by its name, in order of name.
        criteria: Where each criterion stands, by its regime or overlay and its path; a shared one where it is used and where it is written.
    """

    files: dict[str, tuple[str, ...]]
    criteria: dict[tuple[str, str], tuple[Lines, ...]]


def located_criteria(folder: Path, shown: str) -> Located:
    """Read a rulebook for the places of its criteria.

    Args:
        folder: Where the files are.
        shown: How the folder is named.

    Raises:
        InvalidInput: With all errors of all files.
    """
    places = load_rules(folder, shown).places
    maps: dict[str, PlaceMap] = {}
    for origin in (origin for origins in places.values() for origin in origins):
        maps.setdefault(origin.source.places.file, origin.source.places)
    ends = {file: _Ends.of(found) for file, found in maps.items()}
    criteria = {key: tuple(dict.fromkeys(_lines(origin, ends[origin.source.places.file]) for origin in origins)) for key, origins in places.items()}
    return Located({file: tuple(maps[file].lines) for file in sorted(maps)}, criteria)


@frozen(eq=False)
class _Ends:
    """Where the parts of a file end.

    Args:
        starts: The lines on which anything begins, in order, from 0.
        last: The last line on which something of a part begins, by its path.
        lines: The lines.
    """

    starts: Sequence[int]
    last: Mapping[tuple[Step, ...], int] = field(repr=False)
    lines: Sequence[str] = field(repr=False)

    @classmethod
    def of(cls, places: PlaceMap) -> "_Ends":
        """The ends of all parts of a file."""
        last: dict[tuple[Step, ...], int] = {}
        for path, spot in (*places.values.items(), *places.keys.items()):
            for length in range(len(path) + 1):
                last[path[:length]] = max(last.get(path[:length], 0), spot[0])
        starts = sorted({spot[0] for spot in (*places.values.values(), *places.keys.values())})
        return cls(starts, last, places.lines)

    def end(self, path: tuple[Step, ...]) -> int:
        """The last line of a part: that of its last text, however many lines this has, without blank lines and comments behind it."""
        last = self.last[path]
        following = bisect_right(self.starts, last)
        end = self.starts[following] - 1 if following < len(self.starts) else len(self.lines) - 1
        return next((line for line in range(end, last, -1) if _says_something(self.lines[line])), last)


def _lines(origin: Origin, ends: _Ends) -> Lines:
    place = origin.place()
    return Lines(place.file, place.line, max(place.line, ends.end(origin.path) + 1))


def _says_something(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def innermost(criteria: Iterable[tuple[tuple[str, str], Lines]]) -> dict[str, dict[int, list[tuple[str, str]]]]:
    """The criteria of every line: of those around a line, the smallest; several where regimes share it.

    Args:
        criteria: Criteria with their lines.

    Example:
        >>> rows = [(("r", "A.require"), Lines("f", 1, 3)), (("r", "A.require.b"), Lines("f", 2, 2))]
        >>> innermost(rows)["f"]
        {1: [('r', 'A.require')], 2: [('r', 'A.require.b')], 3: [('r', 'A.require')]}
    """
    found: dict[str, dict[int, list[tuple[str, str]]]] = {}
    sizes: dict[tuple[str, int], int] = {}
    for key, lines in sorted(criteria, key=lambda item: item[1].last - item[1].first):
        size = lines.last - lines.first
        for line in range(lines.first, lines.last + 1):
            if sizes.setdefault((lines.file, line), size) == size:
                found.setdefault(lines.file, {}).setdefault(line, []).append(key)
    return {file: dict(sorted(by_line.items())) for file, by_line in found.items()}
