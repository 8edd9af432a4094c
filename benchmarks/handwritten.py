"""Five awards of 2024 for officials, as a programmer would write them for one form: complete records only, no reasons, no citations, no dates of law.

What it leaves out is what the library is for: a missing fact is taken as false here, and nothing says why.
"""

from datetime import date

from tdkt_rules.model.record import Record
from tdkt_rules.model.time import ReferenceYear, length_in_months

GOOD = ("good", "excellent")
WIDE = ("ministry-province", "region", "nationwide", "worldwide")


def verdict(record: Record, award: str, year: int, on: date) -> str:
    """The verdict on an official with a complete record."""
    if any(span.kind == "discipline" and _open(span.period.start, span.period.end, on) for span in record.spans):
        return "ineligible"
    met, judged = {"LDTT": _ldtt, "CSTDCS": _cstdcs, "CSTDBT": _cstdbt, "BKTTG": _bkttg, "HCLD3": _hcld3}[award](record, year)
    if not met or judged is False:
        return "ineligible"
    if any(
        span.kind == "proceeding" and span.values.get("kind") not in ("inspection", "audit") and _open(span.period.start, span.period.end, on)
        for span in record.spans
    ):
        return "suspended"
    return "eligible" if judged else "needs_judgement"


def _open(start: date | None, end: date | None, on: date) -> bool:
    return (start is None or start <= on) and (end is None or on <= end)


def _rating(record: Record, year: int) -> object:
    return record.years.get(ReferenceYear(year), {}).get("rating")


def _years_held(record: Record, code: str) -> set[int]:
    return {held.year.end for held in record.awards if held.award == code and held.basis in ("", "merit")}


def _answer(record: Record, question: str, presumed: bool | None) -> bool | None:
    given = record.judgements.get(question)
    return given.answer if given else presumed


def _ldtt(record: Record, year: int) -> tuple[bool, bool | None]:
    months = sum(length_in_months(span.period.start, date(year, 12, 31)) for span in record.spans if span.kind == "employment" and span.period.start)
    return months >= 6 and _rating(record, year) in GOOD, _answer(record, "active-spirit", True)


def _cstdcs(record: Record, year: int) -> tuple[bool, bool | None]:
    met, judged = _ldtt(record, year)
    initiative = any(event.kind == "initiative" and event.year.end == year for event in record.events)
    return met and (_rating(record, year) == "excellent" or initiative), judged


def _cstdbt(record: Record, year: int) -> tuple[bool, bool | None]:
    titles = {year - 2, year - 1, year} <= _years_held(record, "CSTDCS")
    initiative = any(event.kind == "initiative" and event.values["scope"] in WIDE for event in record.events)
    return titles and initiative, _answer(record, "outstanding-in-ministry-province", None)


def _run(record: Record, year: int) -> list[int]:
    years = []
    while _rating(record, year) in GOOD:
        years.append(year)
        year -= 1
    return years


def _bkttg(record: Record, year: int) -> tuple[bool, bool | None]:
    run = _run(record, year)
    ladder = bool(_years_held(record, "BKBT")) and len(run) >= 5 and len(_years_held(record, "CSTDCS") & set(run)) >= 3
    return ladder, _answer(record, "good-standing", True)


def _hcld3(record: Record, year: int) -> tuple[bool, bool | None]:
    certificates = _years_held(record, "BKTTG")
    if not certificates:
        return False, None
    run = [each for each in _run(record, year) if each > max(certificates)]
    excellent = any(_rating(record, each) == "excellent" for each in run)
    ladder = len(run) >= 5 and excellent and len(_years_held(record, "CSTDCS") & set(run)) >= 3
    return ladder, _answer(record, "good-standing", True)
