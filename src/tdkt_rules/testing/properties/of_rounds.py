"""The property of rounds, ready to use: no more are chosen than the quotas allow."""

from collections.abc import Mapping
from fractions import Fraction
from math import ceil
from typing import Any, Final, Unpack

from attrs import evolve
from hypothesis import strategies as st

from tdkt_rules.documents.cohort import Cohort
from tdkt_rules.documents.nominee import Nominee
from tdkt_rules.documents.scalars import share, whole
from tdkt_rules.model.diagnostic import Diagnostic, InvalidInput, Place, nearest_name
from tdkt_rules.model.regime import Standard
from tdkt_rules.phrases import Language
from tdkt_rules.sitting import known_award
from tdkt_rules.standing import Standing
from tdkt_rules.testing.generation.cohorts import cohorts
from tdkt_rules.testing.generation.drawing import one_by_one
from tdkt_rules.testing.properties.questions import Question, check_question, cohort_of, day_asked, records_of
from tdkt_rules.testing.properties.round_failures import round_failure_text
from tdkt_rules.testing.properties.rounds import BrokenRound, Cap, Contest, Document, chosen_at_most, smaller_round
from tdkt_rules.testing.properties.tests import Property, Test, as_test

ROUNDS: Final = 60
"""How many rounds are held when a test does not say."""

MOST: Final = 8
"""Most nominees of a generated cohort where no share asks for more."""

AT_ALL: Final = 40
"""Most nominees of a generated cohort, however small a share is."""


def quota_is_kept(rules: Standing, *, award: str, at_most: str | int | None = None, of: str | None = None, **question: Unpack[Question]) -> Test:
    """No more are chosen in a round than a quota allows: those of the rules themselves, and one that the test says apart from them.

    Args:
        rules: The rules.
        award: Code of the award.
        at_most: What the law allows, as `15%`, `1/3` or a number; the quotas of the rules alone are held against the round when not given.
        of: What a share is of: a base of the vocabulary, such as `ldtt-holders`; everybody in the cohort when not given.
        **question: As `Question` says; `nominees` is the cohort of one round, `examples` the number of rounds that are generated, 60 when not given.

    Example:
        >>> from tdkt_rules.testing.properties.sides import rules_on
        >>> test_fifteen_percent = quota_is_kept(rules_on("vn", "2018-12-31"), award="CSTDCS", at_most="15%", of="ldtt-holders", year=2018)
    """
    check_question("quota_is_kept", question)

    def told(language: Language) -> str:
        kind = question.get("kind", "individual")
        known_award(rules.rules, award, kind)
        sitting = rules.sitting(question["year"], day_asked(question), strict=question.get("strict", False))
        contest = Contest(sitting, award, kind, _cap(rules, at_most, of))
        given_cohort = question.get("nominees")
        if given_cohort is not None:
            wrong, _ = _held(contest, cohort_of(given_cohort))
        else:
            generated = cohorts(rules, award, kind=kind, year=question["year"], on=day_asked(question), most=_most(rules.standard(award, kind), contest.cap))
            wrong = _searched(contest, generated, question.get("examples", ROUNDS))
        return round_failure_text(smaller_round(wrong), rules.name, language) if wrong else ""

    return as_test(Property("quota_is_kept", told, question.get("language", "vi")))


def _cap(rules: Standing, at_most: str | int | None, of: str | None) -> Cap | None:
    """The cap that a test says.

    Raises:
        InvalidInput: It is no share and no number, or its base is none of the vocabulary (code ASK573).
    """
    bases = rules.rules.vocabulary.bases
    if of is not None and of not in bases:
        raise InvalidInput([Diagnostic("ASK573", Place(""), {"value": of, "expected": "quota base"}, nearest_name(of, bases))])
    if at_most is None:
        return None
    is_share = isinstance(at_most, str) and not at_most.isdigit()
    try:
        number = share(at_most) if is_share else Fraction(whole(at_most))
    except ValueError:
        raise InvalidInput([Diagnostic("ASK573", Place(""), {"value": str(at_most), "expected": "part of a whole"})]) from None
    return Cap(str(at_most), number, is_share, bases[of] if of else None)


def _most(standard: Standard | None, cap: Cap | None) -> int:
    """How many nominees a cohort needs at most, so that the smallest share of them is a seat, and now and then half a seat more."""
    shares = [quota.value for quota in (standard.quotas if standard else ()) if quota.share and quota.sense == "at_most"]
    shares += [cap.number] if cap and cap.share else []
    return min(max([MOST, *(ceil(Fraction(3, 2) / Fraction(one)) for one in shares if one > 0)]), AT_ALL)


def _searched(contest: Contest, generated: st.SearchStrategy[Cohort], examples: int) -> BrokenRound | None:
    """The first generated cohort in whose round too many are chosen; None where no round has too many.

    Raises:
        InvalidInput: Nobody was chosen in any round, so that none could have had too many (code ASK581).
    """
    tried, anybody = 0, False
    for cohort in one_by_one(generated, examples):
        tried += 1
        wrong, chosen = _held(contest, without_reports(cohort) if contest.cap else cohort)
        if wrong:
            return evolve(wrong, tried=tried)
        anybody = anybody or chosen > 0
    if not anybody:
        raise InvalidInput([Diagnostic("ASK581", Place(""), {"count": str(tried), "award": contest.award})])
    return None


def without_reports(cohort: Cohort) -> Cohort:
    """A cohort whose units report no numbers of their own, so that a share is of the people whom the cohort shows."""
    frame = _frame(cohort)
    units = frame.get("units")
    if isinstance(units, Mapping):
        frame["units"] = {name: {part: value for part, value in unit.items() if part != "years"} for name, unit in units.items()}
    return Cohort.from_mappings(frame, _documents(cohort))


def _frame(cohort: Cohort) -> dict[str, Any]:
    data = cohort.frame.data
    return dict(data) if isinstance(data, Mapping) else {}


def _documents(cohort: Cohort) -> list[Document]:
    return [dict(entry.data) for _, entry in cohort.records() if isinstance(entry, Nominee) and isinstance(entry.data, Mapping)]


def _held(contest: Contest, cohort: Cohort) -> tuple[BrokenRound | None, int]:
    """A cohort in whose round too many are chosen, None where nobody is too many; and how many are chosen.

    Raises:
        InvalidInput: With what is wrong with any record; a round would go on without it, and count fewer.
    """
    records_of(cohort, contest.sitting.rules)
    frame, documents = _frame(cohort), _documents(cohort)
    outcome = contest.held(frame, documents)
    excess = contest.exceeded(outcome, documents)
    return BrokenRound(contest, frame, tuple(documents), excess) if excess else None, chosen_at_most(outcome)
