"""A folder of rule files as one rulebook, with everything that is wrong with it."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from attrs import field, frozen

from tdkt_rules.compiler.bases import unreachable
from tdkt_rules.compiler.catalogue import compile_awards, compile_instruments
from tdkt_rules.compiler.folder import Folder, read_file, read_overlays, read_regimes, read_vocabulary_parts, report_strangers
from tdkt_rules.compiler.overlays import Linked, lay_overlays
from tdkt_rules.compiler.provisions import disagreements, read_provisions, with_outlines
from tdkt_rules.compiler.regimes import compile_regime, unused_in_regime
from tdkt_rules.compiler.timeline import in_order_of_bases, overlaps, wrong_transitions
from tdkt_rules.compiler.usage import unused
from tdkt_rules.compiler.vocabulary import compile_vocabulary, lay_together
from tdkt_rules.documents.rulebook_shape import CatalogueFile, InstrumentsFile, VocabularyFile
from tdkt_rules.documents.shape import Origin
from tdkt_rules.model.diagnostic import Diagnostic, InvalidInput, Place, in_order
from tdkt_rules.model.regime import Rules

MAY_FOLLOW = ("RUL251", "RUL283")
"""Complaints about rules that are not there: they may stand in what was refused."""


@frozen
class Loaded:
    """A rulebook and the warnings of its reading.

    Args:
        rules: The linked rules.
        warnings: What was doubtful.
        places: Where criteria stand, by their regime or overlay and their path.
    """

    rules: Rules
    warnings: tuple[Diagnostic, ...]
    places: Mapping[tuple[str, str], Sequence[Origin]] = field(factory=dict, eq=False, repr=False)


def load_rules(folder: Path, shown: str) -> Loaded:
    """Read, check and link a rulebook.

    Args:
        folder: Where the files are.
        shown: How the folder is named in diagnostics.

    Raises:
        InvalidInput: With all errors of all files.
    """
    if not folder.is_dir():
        raise no_such_folder(shown)
    reading = Folder(folder, shown, [])
    report_strangers(reading, folder, ("vocabulary.yaml", "instruments.yaml", "awards.yaml"))
    vocabulary_file = read_file(reading, Path("vocabulary.yaml"), VocabularyFile)
    vocabulary_parts, vocabulary_whole = read_vocabulary_parts(reading)
    instruments_file = read_file(reading, Path("instruments.yaml"), InstrumentsFile)
    catalogue_file = read_file(reading, Path("awards.yaml"), CatalogueFile)
    files, complete = read_regimes(reading)
    overlay_files, _ = read_overlays(reading)
    parts = list(in_order_of_bases(files, complete, reading.found))
    if vocabulary_file is None or instruments_file is None or catalogue_file is None:
        raise InvalidInput(reading.found)
    written = lay_together((vocabulary_file[0].vocabulary, vocabulary_file[1].child("vocabulary")), vocabulary_parts)
    vocabulary, found = compile_vocabulary(written)
    reading.found.extend(found)
    vocabulary_holds = vocabulary_whole and not found
    awards, found = compile_awards(catalogue_file[0].awards, catalogue_file[1].child("awards"))
    reading.found.extend((*found, *unreachable(written.shape.bases, partial(written.place, "bases"), awards)))
    instruments = compile_instruments(instruments_file[0].instruments)
    provisions = read_provisions(reading, instruments)
    instruments = with_outlines(instruments, provisions)
    whole = not reading.found
    common = tuple(origin.source.data for _, origin in (vocabulary_file, *vocabulary_parts, instruments_file, catalogue_file))
    compiled = [compile_regime(part, vocabulary, awards, instruments, common) for part in parts]
    linked = {part.shape.id: Linked(part, regime, names) for part, (regime, names) in zip(parts, compiled, strict=True)}
    laid = lay_overlays(overlay_files, linked, complete=complete)
    reading.found.extend((*(item for part in parts for item in part.found), *laid.found))
    if vocabulary_holds:  # else every use of a broken entry would be reported too
        named = [item for names in (*(names for _, names in compiled), *laid.names) for item in names.found]
        reading.found.extend(item for item in named if whole or item.code not in MAY_FOLLOW)
    regimes = tuple(sorted((regime for regime, _ in compiled), key=lambda regime: str(regime.in_force.start)))
    reading.found.extend(overlaps(parts))
    reading.found.extend(wrong_transitions(parts))
    if not any(item.severity == "error" for item in reading.found):
        reading.found.extend(item for part, (_, names) in zip(parts, compiled, strict=True) for item in unused_in_regime(part, names))
        reading.found.extend(laid.unused)
        used = [*(names for _, names in compiled), *laid.names]
        reading.found.extend(unused(written, instruments_file[1], used, Rules(vocabulary, instruments, awards, regimes)))
        reading.found.extend(disagreements(provisions, Rules(vocabulary, instruments, awards, regimes, laid.overlays)))
    errors = [item for item in reading.found if item.severity == "error"]
    if errors:
        raise InvalidInput(reading.found)
    places = {key: origins for _, names in compiled for key, origins in names.places.items()}
    return Loaded(Rules(vocabulary, instruments, awards, regimes, laid.overlays), tuple(in_order(reading.found)), places)


def no_such_folder(shown: str) -> InvalidInput:
    """The error for a rulebook that does not exist."""
    return InvalidInput([Diagnostic("RUL270", Place(shown), {"name": shown})])
