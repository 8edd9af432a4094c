"""Running round cases: the round is held, and where everybody came to stand is compared with what is expected."""

from collections.abc import Iterable, Iterator

from tdkt_rules.cases.asking import sitting_of
from tdkt_rules.cases.comparing import listed
from tdkt_rules.cases.model import CaseResult, Difference, HeldRound
from tdkt_rules.cases.round_cases import ReadRound, RoundCase
from tdkt_rules.cases.round_comparing import concerned, round_differences
from tdkt_rules.cases.round_shape import STATUSES
from tdkt_rules.cohort.gathering import name_of
from tdkt_rules.cohort.round import round_of
from tdkt_rules.compiler.cohort import type_frame
from tdkt_rules.documents.nominee import Nominee
from tdkt_rules.model.diagnostic import Diagnostic, InvalidInput, nearest_name
from tdkt_rules.model.placement import Round
from tdkt_rules.rulebook import Rulebook


def result_of_round(read: ReadRound, book: Rulebook) -> CaseResult:
    """What becomes of one round case.

    Args:
        read: The case as it was read.
        book: The rulebook that is asked.
    """
    case = read.case
    if case is None:
        return CaseResult(read.id, None, "broken", diagnostics=read.diagnostics)
    try:
        sitting = sitting_of(book, case)
        outcome = round_of(sitting, case.cohort, case.award, kind=case.question.kind)
    except InvalidInput as error:
        return _refused(case, _each_once(error.diagnostics))
    wrong = (*(item for refused in outcome.refused for item in refused.diagnostics), *_strangers(case, outcome))
    if wrong:
        return CaseResult(case.id, case.title, "broken", diagnostics=_each_once(wrong), case=case)
    found = tuple(round_differences(outcome, case.expected))
    held = HeldRound(outcome, sitting, type_frame(case.cohort, book.rules, sitting.of_the_day.regime), *concerned(outcome, case.expected)) if found else None
    return CaseResult(case.id, case.title, "failed" if found else "passed", found, held=held, case=case)


def _each_once(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """What is wrong with what many nominees share, said once."""
    return tuple({(item.code, item.place, str(item.fields)): item for item in diagnostics}.values())


def _refused(case: RoundCase, diagnostics: tuple[Diagnostic, ...]) -> CaseResult:
    codes = tuple(dict.fromkeys(item.code for item in diagnostics))
    if case.expected.error in codes:
        return CaseResult(case.id, case.title, "passed", diagnostics=diagnostics, case=case)
    if case.expected.error is not None:
        found = (Difference("error", case.expected.error, listed(codes)),)
        return CaseResult(case.id, case.title, "failed", found, diagnostics=diagnostics, case=case)
    return CaseResult(case.id, case.title, "broken", diagnostics=diagnostics, case=case)


def _strangers(case: RoundCase, outcome: Round) -> Iterator[Diagnostic]:
    """Whom the case expects somewhere though the cohort does not have them."""
    expected = case.expected
    where: list[tuple[str, tuple[str | int, ...]]] = []
    for status in STATUSES:
        where += [(name, ("expect", status, place)) for place, name in enumerate(getattr(expected, status) or ())]
    where += [(name, ("expect", "ranks", name)) for name in expected.ranks]
    placed = {item.nominee for item in outcome.placements}
    missing = [(name, path) for name, path in where if name not in placed]
    if missing:
        known = {name_of(entry) for _, entry in case.cohort.records() if isinstance(entry, Nominee)}
        yield from (case.origin.child(*path).diagnose("CAS424", nearest_name(name, sorted(known)), name=name) for name, path in missing if name not in known)
