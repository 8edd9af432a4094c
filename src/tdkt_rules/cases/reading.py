"""Case files as cases: every file and every case is read by itself, and what is wrong is said with its place."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from attrs import frozen

from tdkt_rules.cases.change import record_of
from tdkt_rules.cases.model import Case
from tdkt_rules.cases.shape import AskedShape, CaseFileShape, CaseShape, ExpectedShape, QuestionShape
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


def case_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The files that paths name: a file is itself, a folder is every YAML file below it, in order of name."""
    found: list[Path] = []
    for path in paths:
        found.extend(sorted(file for file in path.rglob("*") if file.suffix in SUFFIXES) if path.is_dir() else [path])
    return tuple(dict.fromkeys(found))


def read_case_file(path: Path, rules: Rules) -> tuple[list[ReadCase], list[Diagnostic]]:
    """Read the cases of a file.

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
    return [read for index, item in enumerate(shape.cases) for read in _read_case(Origin(source, ("cases", index)), item, bases, rules)], []


def _read_case(origin: Origin, item: object, bases: tuple[str, ...], rules: Rules) -> Iterator[ReadCase]:
    name = str(item.get("id") or "") if isinstance(item, dict) else ""
    name = name or ".".join(str(step) for step in origin.path)
    shape, found = check_shape(CaseShape, origin, item, "CAS4")
    if shape is not None:
        found = [*found, *_unknown_names(shape, bases, rules, origin), *_disagreement(shape, origin)]
    if shape is None or found:
        yield ReadCase(name, None, tuple(found))
        return
    nominee = record_of(origin.source, tuple(_parts(shape, origin)))
    for suffix, award, regime, question, expected in _questions(shape):
        case = Case(
            id=shape.id + suffix,
            title=Label(shape.title.vi, shape.title.en) if shape.title else None,
            source=shape.source or "",
            confidence=shape.confidence,
            nominee=nominee,
            award=award,
            regime=regime,
            question=question,
            expected=expected,
            official=shape.official,
            origin=origin,
        )
        yield ReadCase(case.id, case)


def _parts(shape: CaseShape, origin: Origin) -> Iterator[tuple[str | int, ...]]:
    """Where the parts of the record stand: the record itself, or the bases in their order and then the changes."""
    if shape.base is None:
        yield origin.child("record").path
        return
    yield from (("bases", name) for name in shape.base)
    if shape.change:
        yield origin.child("change").path


def _questions(shape: CaseShape) -> Iterator[tuple[str, str, str | None, QuestionShape, ExpectedShape]]:
    """Every single question of a case: one for each award and each regime that it names."""
    if shape.ask is not None and shape.expect is not None:
        several = len(shape.ask.award) * len(shape.ask.regime or [""]) > 1
        yield from _each(shape.ask, shape.expect, "", several)
    for asked in shape.asks:
        yield from _each(asked, asked.expect, asked.id or "", True)


def _each(question: QuestionShape, expected: ExpectedShape, name: str, several: bool) -> Iterator[tuple[str, str, str | None, QuestionShape, ExpectedShape]]:
    regimes: list[str] | list[None] = question.regime or [None]
    for award in question.award:
        for regime in regimes:
            parts = [name or award, *([award] if name and len(question.award) > 1 else []), *([regime] if regime and len(regimes) > 1 else [])]
            yield ("/" + "@".join(parts) if several else ""), award, regime, question, expected


def _unknown_names(shape: CaseShape, bases: tuple[str, ...], rules: Rules, origin: Origin) -> Iterator[Diagnostic]:
    for name in shape.base or []:
        if name not in bases:
            yield origin.child("base").diagnose("CAS410", nearest_name(name, bases), name=name)
    regimes = [regime.id for regime in rules.regimes]
    for where, question in _written(shape, origin):
        if _asked_for_its_error(question, shape):
            continue
        for award in question.award:
            if award not in rules.awards:
                yield where.child("award").diagnose("CAS415", nearest_name(award, rules.awards), award=award)
        for regime in question.regime or []:
            if regime not in regimes:
                yield where.child("regime").diagnose("CAS416", nearest_name(regime, regimes), regime=regime, known=", ".join(regimes))


def _asked_for_its_error(question: QuestionShape, shape: CaseShape) -> bool:
    """Whether a question is asked for its error, so that its names may be unknown."""
    expected = question.expect if isinstance(question, AskedShape) else shape.expect
    return expected is not None and expected.error is not None


def _written(shape: CaseShape, origin: Origin) -> Iterator[tuple[Origin, QuestionShape]]:
    if shape.ask is not None:
        yield origin.child("ask"), shape.ask
    for index, asked in enumerate(shape.asks):
        yield origin.child("asks", index), asked


def _disagreement(shape: CaseShape, origin: Origin) -> Iterator[Diagnostic]:
    """An official answer that is said to agree and does not, or the reverse; and a disagreement without a reason."""
    official = shape.official
    if official is None or official.agrees is None:
        return
    if not official.agrees and official.why is None:
        yield origin.child("official").diagnose("CAS417")
    verdicts = {expected.verdict for expected in _expectations(shape)}
    if official.outcome in VERDICTS_OF_OUTCOME and official.agrees is not verdicts.issubset(VERDICTS_OF_OUTCOME[official.outcome]):
        yield origin.child("official").diagnose("CAS418", outcome=official.outcome, verdicts=", ".join(sorted(str(verdict) for verdict in verdicts)))


def _expectations(shape: CaseShape) -> list[ExpectedShape]:
    return ([shape.expect] if shape.expect else []) + [asked.expect for asked in shape.asks]
