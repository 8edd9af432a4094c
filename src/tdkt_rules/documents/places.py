"""Places of the values and keys of a document, by path, so that every complaint can name its line."""

from collections.abc import Mapping, Sequence

from attrs import evolve, field, frozen

from tdkt_rules.model.diagnostic import Place

Path = tuple[str | int, ...]
"""Where a value stands inside a document: the keys and positions that lead to it, as in `("years", "2024", "rating")`."""

Spot = tuple[int, int, int]
"""Line, column and end column on that line, all counted from 0."""


def place_at(file: str, lines: Sequence[str], spot: Spot) -> Place:
    """The place of a spot, with its source line."""
    line, column, end = spot
    excerpt = lines[line] if line < len(lines) else ""
    return Place(file=file, line=line + 1, column=column + 1, end_column=max(end, column) + 1, excerpt=excerpt)


@frozen
class PlaceMap:
    """The places of a document.

    Args:
        file: Name of the file as the user gave it.
        lines: The source lines, without line ends.
        values: Spot of each value, by path; the document itself has the path `()`.
        keys: Spot of each key, by the path of its value.
        above: How many lines of the file stand above the first of `lines`, for a document that is a part of a file.

    Example:
        >>> places = PlaceMap("titles.yaml", ["mark: verified"], {(): (0, 0, 14), ("mark",): (0, 6, 14)}, {("mark",): (0, 0, 4)})
        >>> places["mark",].column, places.key(("mark",)).column, places.within(("mark", "nothing")).column
        (7, 1, 7)
    """

    file: str = ""
    lines: Sequence[str] = field(default=(), repr=False)
    values: Mapping[Path, Spot] = field(factory=dict, repr=False)
    keys: Mapping[Path, Spot] = field(factory=dict, repr=False)
    above: int = 0

    def __contains__(self, path: object) -> bool:
        return path in self.values

    def __getitem__(self, path: Path) -> Place:
        return self._at(self.values[path])

    def key(self, path: Path) -> Place:
        """Place of the key of a value; of a value without a key (an item of a list) the nearest place of a value."""
        spot = self.keys.get(path)
        return self.within(path) if spot is None else self._at(spot)

    def within(self, path: Path) -> Place:
        """Place of the value at a path, or of the nearest enclosing value that the document has; a document without lines has one place, the file."""
        for length in range(len(path), -1, -1):
            spot = self.values.get(path[:length])
            if spot is not None:
                return self._at(spot)
        return Place(self.file)

    def _at(self, spot: Spot) -> Place:
        place = place_at(self.file, self.lines, spot)
        return evolve(place, line=place.line + self.above) if self.above else place
