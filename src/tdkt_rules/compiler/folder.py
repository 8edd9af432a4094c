"""The files of a rulebook folder, checked against their shapes."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final, TypeVar

from attrs import frozen
from pydantic import BaseModel

from tdkt_rules.compiler.timeline import RegimeFiles
from tdkt_rules.documents.overlay_shape import OverlayFile, OverlayShape
from tdkt_rules.documents.procedure_shape import ProcedureFile
from tdkt_rules.documents.rulebook_shape import AwardRulesShape, RegimeFile, RulesFile, VocabularyPartFile, VocabularyPartShape
from tdkt_rules.documents.scalars import AWARD_CODE
from tdkt_rules.documents.shape import Origin, check_shape
from tdkt_rules.documents.source import read_source
from tdkt_rules.model.diagnostic import Diagnostic, InvalidInput, Place, nearest_name

FileShape = TypeVar("FileShape", bound=BaseModel)

SINGLE: Final = ("regime.yaml", "procedure.yaml")
"""Files of a regime that hold no award rules."""

RESERVED = ("overlays", "provisions", "vocabulary")
"""Folders below a rulebook that hold no regime."""


@frozen(eq=False)
class Folder:
    """A rulebook folder being read.

    Args:
        path: Where it is.
        shown: How diagnostics name it.
        found: What is wrong so far.
    """

    path: Path
    shown: str
    found: list[Diagnostic]


def read_file(folder: Folder, relative: Path, shape: type[FileShape]) -> tuple[FileShape, Origin] | None:
    """One file in its shape, and where it stands; None, with diagnostics, when it cannot be used."""
    try:
        source = read_source(folder.path / relative, shown=f"{folder.shown}/{relative.as_posix()}")
    except InvalidInput as invalid:
        folder.found.extend(invalid.diagnostics)
        return None
    origin = Origin(source)
    checked, found = check_shape(shape, origin, source.data, "RUL2")
    folder.found.extend(found)
    return (checked, origin) if checked is not None else None


def read_overlays(folder: Folder) -> tuple[list[tuple[OverlayShape, Origin]], bool]:
    """The overlays of a rulebook, one in each file of the folder `overlays`, and whether every one could be read."""
    below = folder.path / "overlays"
    if not below.is_dir():
        return [], True
    report_strangers(folder, below, ())
    read = [read_file(folder, Path("overlays", path.name), OverlayFile) for path in sorted(below.glob("*.yaml"))]
    overlays = [(file.overlay, origin.child("overlay")) for file, origin in (item for item in read if item is not None)]
    return overlays, len(overlays) == len(read)


def read_vocabulary_parts(folder: Folder) -> tuple[list[tuple[VocabularyPartShape, Origin]], bool]:
    """The parts of the vocabulary that stand in files of their own, in the folder `vocabulary`, and whether every one could be read."""
    below = folder.path / "vocabulary"
    if not below.is_dir():
        return [], True
    report_strangers(folder, below, ())
    read = [read_file(folder, Path("vocabulary", path.name), VocabularyPartFile) for path in sorted(below.glob("*.yaml"))]
    parts = [(file.vocabulary, origin.child("vocabulary")) for file, origin in (item for item in read if item is not None)]
    return parts, len(parts) == len(read)


def read_regimes(folder: Folder) -> tuple[dict[str, RegimeFiles], bool]:
    """The regimes of a folder by id, one in each folder below, and whether every one could be read."""
    files: dict[str, RegimeFiles] = {}
    folders = [path for path in sorted(folder.path.iterdir()) if path.is_dir() and not path.name.startswith((".", "_")) and path.name not in RESERVED]
    if not folders:
        folder.found.append(Diagnostic("RUL272", Place(folder.shown), {"name": folder.shown}))
    complete = True
    for below in folders:
        report_strangers(folder, below, ())
        read = read_file(folder, Path(below.name, "regime.yaml"), RegimeFile)
        rules = [_read_rules(folder, Path(below.name, path.name)) for path in sorted(below.glob("*.yaml")) if path.name not in SINGLE]
        procedure = read_file(folder, Path(below.name, "procedure.yaml"), ProcedureFile) if (below / "procedure.yaml").is_file() else None
        complete = complete and read is not None
        if read is None:
            continue
        regime, origin = read[0].regime, read[1].child("regime")
        if regime.id in files:
            folder.found.append(origin.child("id").diagnose("RUL256", regime=regime.id, file=files[regime.id].origin.place().file))
        files[regime.id] = RegimeFiles(regime, origin, [item for item in rules if item is not None], procedure)
    return files, complete


def _read_rules(folder: Folder, relative: Path) -> tuple[RulesFile, Origin] | None:
    """A file of award rules; awards that have the right shape are kept when others have not, so that their names are still checked."""
    known = len(folder.found)
    read = read_file(folder, relative, RulesFile)
    if read is not None or any(item.code.startswith("SRC") for item in folder.found[known:]):
        return read
    source = read_source(folder.path / relative, shown=f"{folder.shown}/{relative.as_posix()}")
    origin = Origin(source)
    written = source.data.get("rules") if isinstance(source.data, Mapping) else None
    awards = {}
    for code, text in written.items() if isinstance(written, Mapping) else ():
        award, _ = check_shape(AwardRulesShape, origin.child("rules", code), text, "RUL2")
        if award is not None and AWARD_CODE.fullmatch(code):
            awards[code] = award
    return RulesFile(rules=awards), origin


def report_strangers(folder: Folder, below: Path, known: tuple[str, ...]) -> None:
    """Report files that look like rules and would not be read.

    Args:
        folder: The rulebook folder.
        below: The folder looked at: itself, or that of a regime.
        known: Names of the files that belong there; empty where every `.yaml` file does.
    """
    shown = below.relative_to(folder.path).as_posix()
    for path in sorted(below.iterdir()):
        if path.suffix.lower() in (".yaml", ".yml", ".json") and path.is_file() and path.name not in known and not (known == () and path.suffix == ".yaml"):
            name = path.name if shown == "." else f"{shown}/{path.name}"
            folder.found.append(Diagnostic("RUL271", Place(f"{folder.shown}/{name}"), {"file": path.name}, nearest_name(path.name, known)))
