"""Running cases: each is asked of the rulebook and compared with what it expects; one bad case never stops the rest."""

from collections.abc import Callable, Iterable
from pathlib import Path

from tdkt_rules.cases.asking import sitting_of
from tdkt_rules.cases.comparing import differences
from tdkt_rules.cases.model import Case, CaseResult, Difference, Report
from tdkt_rules.cases.reading import ReadCase, case_files, read_case_file
from tdkt_rules.cases.round_cases import ReadRound, RoundCase
from tdkt_rules.cases.rounds import result_of_round
from tdkt_rules.model.decision import Decision
from tdkt_rules.model.diagnostic import Diagnostic, InvalidInput, Place, in_order
from tdkt_rules.model.record import Record
from tdkt_rules.rulebook import Rulebook

Typed = dict[int, Record]


def run_cases(
    paths: Iterable[str | Path],
    load: Callable[[], Rulebook] = Rulebook.load,
    *,
    seen: Callable[[CaseResult], None] | None = None,
) -> Report:
    """Run all cases of some files and folders.

    Args:
        paths: Files, or folders with YAML files below.
        load: Makes the rulebook.
        seen: Told each result as soon as there is one.

    Returns:
        The report. It is not `ok` when a case failed, a file could not be read, two cases have one name, or there was no case at all (codes CAS4xx).
    """
    named = [Path(path) for path in paths]
    try:
        book = load()
    except InvalidInput as error:
        return Report((), error.diagnostics)
    reads: list[ReadCase | ReadRound] = []
    found: list[Diagnostic] = []
    for file in case_files(named):
        read, wrong = read_case_file(file, book.rules)
        reads.extend(read)
        found.extend(wrong)
    if not reads and not found:
        found.append(Diagnostic("CAS419", Place(", ".join(str(path) for path in named))))
    found.extend(named_twice(reads))
    records: Typed = {}
    return Report(tuple(_told(result_of(read, book, records), seen) for read in reads), tuple(in_order(found)))


def _told(result: CaseResult, seen: Callable[[CaseResult], None] | None) -> CaseResult:
    if seen is not None:
        seen(result)
    return result


def _ask(case: Case, book: Rulebook, records: Typed) -> Decision:
    """The decision that a case is about; a record that many questions share is typed once.

    Raises:
        InvalidInput: The record or the question is not valid.
    """
    if id(case.nominee) not in records:
        records[id(case.nominee)] = book.record(case.nominee)
    sitting = sitting_of(book, case)
    return sitting.decide(case.award, sitting.histories(records[id(case.nominee)]))


def result_of(read: ReadCase | ReadRound, book: Rulebook, records: Typed) -> CaseResult:
    """What becomes of one case or one round.

    Args:
        read: The case as it was read.
        book: The rulebook that is asked.
        records: Records typed so far, to which that of the case is added.
    """
    if isinstance(read, ReadRound):
        return result_of_round(read, book)
    case = read.case
    if case is None:
        return CaseResult(read.id, None, "broken", diagnostics=read.diagnostics)
    try:
        decision = _ask(case, book, records)
    except InvalidInput as error:
        return _refused(case, error.diagnostics)
    found = differences(decision, case.expected)
    return CaseResult(case.id, case.title, "failed" if found else "passed", found, decision, case=case)


def _refused(case: Case, diagnostics: tuple[Diagnostic, ...]) -> CaseResult:
    codes = list(dict.fromkeys(item.code for item in diagnostics))
    if case.expected.error in codes:
        return CaseResult(case.id, case.title, "passed", diagnostics=diagnostics, case=case)
    if case.expected.error is not None:
        found = (Difference("error", case.expected.error, ", ".join(codes)),)
        return CaseResult(case.id, case.title, "failed", found, diagnostics=diagnostics, case=case)
    return CaseResult(case.id, case.title, "broken", diagnostics=diagnostics, case=case)


def named_twice(reads: Iterable[ReadCase | ReadRound]) -> list[Diagnostic]:
    """Cases that have the name of an earlier one (code CAS411)."""
    first: dict[str, Case | RoundCase] = {}
    found: list[Diagnostic] = []
    for case in (read.case for read in reads if read.case is not None):
        if case.id in first:
            before = first[case.id].origin.child("id").place()
            found.append(case.origin.child("id").diagnose("CAS411", name=case.id, first=f"{before.file}:{before.line}"))
        first.setdefault(case.id, case)
    return found
