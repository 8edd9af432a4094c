"""The door through which cohorts come in: a folder of records, JSON Lines, one file, or Python mappings; one record in memory at a time."""

import pathlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import Any, Final, Literal

from attrs import field, frozen

from tdkt_rules.documents.json_lines import Line, line_source, lines_of
from tdkt_rules.documents.nominee import Nominee, plain_source
from tdkt_rules.documents.places import PlaceMap
from tdkt_rules.documents.shape import Origin
from tdkt_rules.documents.source import Source, read_source
from tdkt_rules.model.diagnostic import Diagnostic, InvalidInput, Place

Entry = tuple[str, Nominee | tuple[Diagnostic, ...]]
"""Where a record stands, as `file` or `file:line`, and the record as it came in, or everything that is wrong with its text."""

Form = Literal["folder", "lines", "file", "mappings", "nominees"]

FRAME: Final = "cohort.yaml"
_RECORDS: Final = (".yaml", ".yml", ".json")
_LINES: Final = ".jsonl"


@frozen(eq=False)
class Cohort:
    """The nominees of a round with the units that they stand in, as they came in.

    Args:
        source: The folder or the file; None for Python mappings, and for records that came in otherwise.
        form: How its records are kept.
        frame: Everything but the nominees: units, clusters, the council's own order.

    Example:
        >>> cohort = Cohort.from_mappings({"cohort": "so-mau"}, [{"nominee": "CB-1", "kind": "individual"}])
        >>> [place for place, _ in cohort.records()]
        ['nominees.0']
    """

    source: pathlib.Path | None
    form: Form
    frame: Source
    _mappings: Sequence[Mapping[str, object]] = field(default=(), repr=False)
    _nominees: Sequence[Nominee] = field(default=(), repr=False)

    @classmethod
    def open(cls, path: str | pathlib.Path) -> "Cohort":
        """Find a cohort and read its frame.

        Args:
            path: A folder with `cohort.yaml` and one file for each record; a file of JSON Lines; or one YAML or JSON file with the frame and, under
                `nominees`, the records.

        Raises:
            InvalidInput: There is no cohort, or its frame cannot be read (codes SRC1xx, COH6xx).
        """
        found = pathlib.Path(path)
        if _is_folder(found):
            if not (found / FRAME).exists():
                raise InvalidInput([Diagnostic("COH630", Place(str(found)))])
            return cls(found, "folder", _frame_of(read_source(found / FRAME), "nominees"))
        if found.suffix.lower() == _LINES:
            return cls(found, "lines", _first_line(found))
        return cls(found, "file", _frame_of(read_source(found), inside="nominees"))

    @classmethod
    def from_mappings(cls, frame: Mapping[str, object], records: Iterable[Mapping[str, object]]) -> "Cohort":
        """Take Python mappings of the same form as files.

        Args:
            frame: The frame; `cohort`, its name, is needed.
            records: One mapping for each record.

        Raises:
            InvalidInput: The frame is none, or two of its keys are the same as text.
        """
        return cls(None, "mappings", _frame_of(plain_source(frame), "nominees"), tuple(records))

    @classmethod
    def from_nominees(cls, frame: Source, nominees: Iterable[Nominee]) -> "Cohort":
        """Take records that came in already, each with its own places.

        Args:
            frame: The frame as a document.
            nominees: The records.

        Raises:
            InvalidInput: The frame is none (codes COH630, COH631).
        """
        return cls(None, "nominees", _frame_of(frame, "nominees"), (), tuple(nominees))

    @property
    def count_hint(self) -> int | None:
        """How many records there are, when that is cheap to tell."""
        match self.form:
            case "lines":
                return None
            case "folder":
                files = [path.suffix.lower() == _LINES for path in _record_files(self._path())]
                return None if any(files) else len(files)
            case "file":
                return len(_nominees(self.frame))
            case "mappings":
                return len(self._mappings)
            case "nominees":
                return len(self._nominees)

    def records(self) -> Iterator[Entry]:
        """Every record as it came in, in the order of the file, or of the names of files; may be called again.

        A record whose text cannot be read comes as what is wrong with it, and the rest goes on.

        Raises:
            InvalidInput: A file of JSON Lines that could be opened before cannot be read any more.
        """
        match self.form:
            case "lines":
                return _of_lines(self._path(), first_may_be_frame=True)
            case "folder":
                return chain.from_iterable(_of_file(path) for path in _record_files(self._path()))
            case "file":
                return _of_list(self.frame, self._path())
            case "mappings":
                return (_entry(f"nominees.{index}", partial(Nominee.from_mapping, given)) for index, given in enumerate(self._mappings))
            case "nominees":
                return ((_shown(nominee), nominee) for nominee in self._nominees)

    def _path(self) -> pathlib.Path:
        return self.source or pathlib.Path()


def _shown(nominee: Nominee) -> str:
    """Where a record stands, by its name."""
    place = Origin(nominee.source, (*nominee.path, "nominee")).place()
    return f"{place.file}:{place.line}"


def _is_folder(path: pathlib.Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):  # a name that no folder can have; reading it as a file says what is wrong
        return False


def _frame_of(source: Source, elsewhere: str = "", inside: str = "") -> Source:
    """A frame, if the document is one. Whether the records stand in it or elsewhere is a question of the form."""
    origin, data = Origin(source), source.data
    if not isinstance(data, Mapping) or "cohort" not in data:
        raise InvalidInput([origin.diagnose("COH630")])
    if elsewhere in data:
        raise InvalidInput([origin.child(elsewhere).diagnose_key("COH631", key=elsewhere)])
    if inside and inside not in data:
        raise InvalidInput([origin.child("cohort").diagnose_key("COH632", key=inside)])
    return source


def _first_line(path: pathlib.Path) -> Source:
    """The frame in the first line of a file; one that says nothing but the name of the file when a record stands there."""
    file = str(path)
    line = next(lines_of(path, file), None)
    if line is None:
        raise InvalidInput([Diagnostic("SRC104", Place(file), {"file": file})])
    try:
        source = line_source(line)
    except InvalidInput:
        if b"nominee" in (line.data or b""):  # a record that cannot be read, which is reported when its turn comes
            return _unnamed(path)
        raise
    return _frame_of(source, "nominees") if _is_frame(source) else _unnamed(path)


def _is_frame(source: Source) -> bool:
    return isinstance(source.data, Mapping) and "cohort" in source.data and "nominee" not in source.data


def _unnamed(path: pathlib.Path) -> Source:
    return Source({"cohort": path.stem}, PlaceMap(str(path)))


def _record_files(folder: pathlib.Path) -> Iterator[pathlib.Path]:
    """The files of a folder that hold records, in the order of their paths, the frame left out; names that begin with a dot are not read."""
    for path in _below(folder):
        if path != folder / FRAME and path.suffix.lower() in (*_RECORDS, _LINES):
            yield path


def _below(folder: pathlib.Path) -> Iterator[pathlib.Path]:
    try:
        inside = sorted((path, path.is_dir() and not path.is_symlink()) for path in folder.iterdir() if not path.name.startswith("."))
    except OSError:
        raise InvalidInput([Diagnostic("SRC103", Place(str(folder)), {"file": str(folder)})]) from None
    for path, holds_more in inside:
        if holds_more:  # a link may lead back to where it stands
            yield from _below(path)
        else:
            yield path


def _of_file(path: pathlib.Path) -> Iterator[Entry]:
    if path.suffix.lower() == _LINES:
        return _of_lines(path)
    return iter([_entry(str(path), partial(Nominee.from_file, path))])


def _of_lines(path: pathlib.Path, *, first_may_be_frame: bool = False) -> Iterator[Entry]:
    for line in lines_of(path, str(path)):
        place, found = _entry(line.place, partial(_nominee_of, line))
        if not (first_may_be_frame and isinstance(found, Nominee) and _is_frame(found.source)):
            yield place, found
        first_may_be_frame = False


def _nominee_of(line: Line) -> Nominee:
    return Nominee(line_source(line))


def _of_list(source: Source, path: pathlib.Path) -> Iterator[Entry]:
    for index in range(len(_nominees(source))):
        nominee = Nominee(source, ("nominees", index))
        line = Origin(source, nominee.path).place().line
        yield f"{path}:{line}", nominee


def _nominees(source: Source) -> list[Any]:
    """The records of a cohort in one file; what is no list is reported with the frame."""
    given = source.data.get("nominees") if isinstance(source.data, Mapping) else None
    return given if isinstance(given, list) else []


def _entry(place: str, read: Callable[[], Nominee]) -> Entry:
    try:
        return place, read()
    except InvalidInput as wrong:
        return place, wrong.diagnostics
