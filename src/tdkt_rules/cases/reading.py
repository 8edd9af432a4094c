"""Case files as cases: every file and every case is read by itself, and what is wrong is said with its place."""

from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path

from attrs import frozen

from tdkt_rules.cases.change import Parts, parts_of, record_of
from tdkt_rules.cases.model import Case
from tdkt_rules.cases.round_cases import ReadRound, read_round
from tdkt_rules.cases.shape import CaseFileShape, CaseShape, ExpectedShape, QuestionShape
from tdkt_rules.documents.cohort import FRAME
from tdkt_rules.documents.shape import Origin, check_shape
from tdkt_rules.documents.source import read_source
from tdkt_rules.model.diagnostic import Diagnostic, InvalidInput, nearest_name
from tdkt_rules.model.regime import Rules
from tdkt_rules.model.text import Label

SUFFIXES = (".yaml", ".yml")
VERDICTS_OF_OUTCOME = {
    "eligible": ("eligible",),
    "not_eligible": ("ineligible",),
    "not_yet": ("ineligible",),
    "barred": ("ineligible",),
    "suspended": ("suspended",),
    "conditional": ("undetermined", "needs_judgement"),
}


@frozen(eq=False)
class ReadCase:
    """A case that was read, or what is wrong with it."""

    id: str
    case: Case | None
    diagnostics: tuple[Diagnostic, ...] = ()


@frozen(eq=False)
class _Asked:
    """One question as it is written, over all awards and regimes that it names.

    Args:
        where: Where it stands.
        question: The question.
        expected: What is expected of each answer.
        name: Its name among the questions of the case; empty when it has none.
    """

    where: Origin
    question: QuestionShape
    expected: ExpectedShape
    name: str


def case_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The files that paths name: a file is itself, a folder is every YAML file below it, in order of name.

    The folder of a cohort, which has a frame, belongs to the round that names it.
    """
    found: list[Path] = []
    for path in paths:
        found.extend(sorted(file for file in path.rglob("*") if file.suffix in SUFFIXES and not in_cohort(file, path)) if path.is_dir() else [path])
    return tuple(dict.fromkeys(found))


def in_cohort(file: Path, top: Path) -> bool:
    """Whether a file below a folder lies in the folder of a cohort.

    Args:
        file: The file.
        top: The folder, which itself is no cohort.
    """
    return any((top / folder / FRAME).is_file() for folder in file.relative_to(top).parents if folder != Path())


def read_case_file(path: Path, rules: Rules) -> tuple[list[ReadCase | ReadRound], list[Diagnostic]]:
    """Read the cases and the rounds of a file.

    Args:
        path: The file.
        rules: The rulebook, for the names of awards and regimes.

    Returns:
        The cases, good and bad, and what is wrong with the file as a whole.
    """
    try:
        source = read_source(path)
    except InvalidInput as error:
        return [], list(error.diagnostics)
    shape, found = check_shape(CaseFileShape, Origin(source), source.data, "CAS4")
    if shape is None:
        return [], found
    bases = tuple(shape.bases)
    parts = parts_of(source)
    cases = [read for index, item in enumerate(shape.cases or ()) for read in _read_case(Origin(source, ("cases", index)), item, bases, parts, rules)]
    rounds = [read for index, item in enumerate(shape.rounds or ()) for read in read_round(Origin(source, ("rounds", index)), item, parts, rules, path.parent)]
    return [*cases, *rounds], []


def _read_case(origin: Origin, item: object, bases: tuple[str, ...], parts: Parts, rules: Rules) -> Iterator[ReadCase]:
    name = str(item.get("id") or "") if isinstance(item, dict) else ""
    name = name or ".".join(str(step) for step in origin.path)
    shape, found = check_shape(CaseShape, origin, item, "CAS4")
    if shape is not None:
        found = [*found, *_unknown_names(shape, bases, rules, origin), *_disagreement(shape, origin)]
    if shape is None or found:
        yield ReadCase(name, None, tuple(found))
        return
    yield from (ReadCase(case.id, case) for case in _cases(shape, origin, parts))


def _cases(shape: CaseShape, origin: Origin, parts: Parts) -> Iterator[Case]:
    """One case for each award and each regime of every question; all are about one record."""
    nominee = record_of(parts, tuple(_parts(shape, origin)))
    for asked in _asked(shape, origin):
        regimes: list[str] | list[None] = asked.question.regime or [None]
        single = shape.ask is not None and len(asked.question.award) * len(regimes) == 1
        for award, regime in product(asked.question.award, regimes):
            yield Case(
                id=shape.id if single else f"{shape.id}/{_name(asked, award, regime)}",
                title=Label(shape.title.vi, shape.title.en) if shape.title else None,
                source=shape.source or "",
                confidence=shape.confidence,
                nominee=nominee,
                award=award,
                regime=regime,
                question=asked.question,
                expected=asked.expected,
                official=shape.official,
                origin=origin,
            )


def _name(asked: _Asked, award: str, regime: str | None) -> str:
    """What tells a question from the others of its case: its own name or else its award, and what it names several of."""
    parts = [asked.name or award]
    if asked.name and len(asked.question.award) > 1:
        parts.append(award)
    if regime and len(asked.question.regime or []) > 1:
        parts.append(regime)
    return "@".join(parts)


def _parts(shape: CaseShape, origin: Origin) -> Iterator[tuple[str | int, ...]]:
    """Where the parts of the record stand: the record itself, or the bases in their order and then the changes."""
    if shape.base is None:
        yield origin.child("record").path
        return
    yield from (("bases", name) for name in shape.base)
    if shape.change:
        yield origin.child("change").path


def _asked(shape: CaseShape, origin: Origin) -> Iterator[_Asked]:
    """The one question of a case, or its several."""
    if shape.ask is not None and shape.expect is not None:
        yield _Asked(origin.child("ask"), shape.ask, shape.expect, "")
    for index, asked in enumerate(shape.asks):
        yield _Asked(origin.child("asks", index), asked, asked.expect, asked.id or "")


def _unknown_names(shape: CaseShape, bases: tuple[str, ...], rules: Rules, origin: Origin) -> Iterator[Diagnostic]:
    for name in shape.base or []:
        if name not in bases:
            yield origin.child("base").diagnose("CAS410", nearest_name(name, bases), name=name)
    regimes = [regime.id for regime in rules.regimes]
    for asked in _asked(shape, origin):
        if asked.expected.error is not None:  # asked for its error, which may be that a name is unknown
            continue
        for award in asked.question.award:
            if award not in rules.awards:
                yield asked.where.child("award").diagnose("CAS415", nearest_name(award, rules.awards), award=award)
        for regime in asked.question.regime or []:
            if regime not in regimes:
                yield asked.where.child("regime").diagnose("CAS416", nearest_name(regime, regimes), regime=regime, known=", ".join(regimes))


def _disagreement(shape: CaseShape, origin: Origin) -> Iterator[Diagnostic]:
    """An official answer that is said to agree and does not, or the reverse; and a disagreement without a reason."""
    official = shape.official
    if official is None or official.agrees is None:
        return
    if not official.agrees and official.why is None:
        yield origin.child("official").diagnose("CAS417")
    verdicts = {asked.expected.verdict for asked in _asked(shape, origin)}
    if official.outcome in VERDICTS_OF_OUTCOME and official.agrees is not verdicts.issubset(VERDICTS_OF_OUTCOME[official.outcome]):
        yield origin.child("official").diagnose("CAS418", outcome=official.outcome, verdicts=", ".join(sorted(str(verdict) for verdict in verdicts)))
