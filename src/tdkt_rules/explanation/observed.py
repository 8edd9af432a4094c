"""What was observed of a criterion, in words: `có 02 (2024, 2025), thiếu 01`."""

from math import isinf

from tdkt_rules.explanation.numerals import counted, measured, number, year_ranges, years_named, years_said
from tdkt_rules.explanation.proof import evidence_words
from tdkt_rules.explanation.voice import Voice, award_names, field_of, plain, say, value_name
from tdkt_rules.explanation.wording import window_known
from tdkt_rules.model.criterion import (
    Anniversary,
    AwardCount,
    AwardSequence,
    AwardTest,
    Claimed,
    Comparison,
    Decided,
    EventCount,
    FactValue,
    Group,
    Judgement,
    Membership,
    Ratio,
    Run,
    Since,
    Unencoded,
    YearRun,
    YearValue,
)
from tdkt_rules.model.finding import Finding
from tdkt_rules.model.interval import Interval, Number, compare
from tdkt_rules.model.time import years_in_ranges
from tdkt_rules.model.truth import Truth

FAR = 2
"""A quantity that may reach beyond this many times the bound is said to be possibly more, without its number."""

NOTHING, ONE = Interval(0, 0), Interval(1, 1)


def observed(voice: Voice, finding: Finding, *, against: bool = False) -> str:
    """What the record shows for a criterion; empty when the findings below say it.

    Args:
        voice: The voice.
        finding: The finding.
        against: Whether the criterion, when met, speaks against the nominee, as a bar does; then nothing can be lacking.
    """
    criterion = finding.criterion
    match criterion:
        case Judgement():
            return _judgement(voice, criterion, finding)
        case Unencoded():
            return criterion.reason.said(voice.language).rstrip(".")
        case Membership():
            return _stored(voice, criterion, finding)
        case Comparison() | Run():
            return _measured(voice, criterion, finding, against)
        case Since():
            return _scope(voice, criterion, finding)
        case Group():
            return _group(voice, criterion, finding)
        case Decided():
            return ""
        case Anniversary():
            return _years_since(voice, finding)
        case Claimed():
            return observed(voice, finding.children[0], against=against) if finding.children else ""


def _years_since(voice: Voice, finding: Finding) -> str:
    if finding.observed is None:
        return say(voice, "observed.none")
    if not finding.observed.exact:
        return say(voice, "observed.unknown")
    return say(voice, "observed.years-since", amount=counted(voice.language, finding.observed.known, "years"))


def _judgement(voice: Voice, criterion: Judgement, finding: Finding) -> str:
    question = voice.rules.vocabulary.questions.get(criterion.question)
    answered = next((plain(item.by) for item in finding.evidence if item.kind == "answer" and item.by), "")
    fields = {"by": answered or (question.by.said(voice.language) if question else criterion.question)}
    if finding.presumed or finding.status is Truth.UNKNOWN:
        return say(voice, "observed.to-confirm" if criterion.presumed else "observed.to-judge", **fields)
    met = finding.status is Truth.MET
    if criterion.presumed:
        return say(voice, "observed.confirmed" if met else "observed.denied", **fields)
    return say(voice, "observed.passed" if met else "observed.failed", **fields)


def _stored(voice: Voice, criterion: Membership, finding: Finding) -> str:
    if finding.value is None:
        return say(voice, "observed.unknown")
    name = criterion.quantity.name if isinstance(criterion.quantity, FactValue) else criterion.quantity.field
    field = field_of(voice, name)
    if field and isinstance(finding.value, bool):
        return say(voice, "observed.flag-yes" if finding.value else "observed.flag-no", label=field.label.said(voice.language))
    return say(voice, "observed.value", value=value_name(voice, finding.value, field.domain if field else ""))


def is_recorded(finding: Finding) -> bool:
    """Whether what is open on the day of the decision is said by the record's own entry, rather than counted."""
    criterion = finding.criterion
    if not isinstance(criterion, Comparison) or not isinstance(criterion.quantity, EventCount) or finding.status is not Truth.MET:
        return False
    return criterion.quantity.window.kind == "decision_date" and bool(finding.evidence)


def _scope(voice: Voice, criterion: Since, finding: Finding) -> str:
    if finding.window is None:
        if any(item.status is Truth.MET for item in finding.evidence):
            return say(voice, "observed.window-empty")
        if finding.status is Truth.NOT_MET:
            return say(voice, "observed.no-anchor", awards=award_names(voice, criterion.awards))
        return say(voice, "observed.unknown")
    window = window_known(finding)
    if window is None:
        return say(voice, "observed.window-uncertain")
    return say(voice, "observed.window" if window[0] != window[1] else "observed.window-year", years=_years(voice, window))


def _years(voice: Voice, window: tuple[int, int]) -> str:
    if window[0] == window[1]:
        return years_named(voice.language, (window,), voice.school)
    return year_ranges(voice.language, (window,), voice.school)


def _group(voice: Voice, criterion: Group, finding: Finding) -> str:
    if criterion.operator != "any" or finding.status is not Truth.NOT_MET:
        return ""
    claimed = any(child.claimed for child in finding.children)
    return say(voice, "observed.group-any-not_met" if claimed else "observed.none-claimed")


def _measured(voice: Voice, criterion: Comparison | Run, finding: Finding, against: bool) -> str:
    seen = finding.observed
    if seen is None:
        return say(voice, "observed.unknown")
    if is_recorded(finding):
        return say(voice, "observed.recorded", evidence=evidence_words(voice, finding))
    if isinstance(criterion, Comparison) and isinstance(criterion.quantity, FactValue | YearValue | Ratio):
        said = _number_seen(voice, criterion, finding, seen)
    else:
        said = _count_seen(voice, criterion, finding, seen, against)
    if isinstance(criterion, Run) and finding.status is not Truth.MET and long_enough(criterion, finding):
        return say(voice, f"observed.run-{finding.status.value}", said=said)
    short = "" if against else _short(voice, criterion, finding)
    return f"{said}, {short}" if short else said


def long_enough(run: Run, finding: Finding) -> bool:
    """Whether a run is long enough by itself, so that what is asked of its years decides."""
    if finding.observed is None or finding.required is None:
        return False
    return compare(finding.observed, run.comparator, finding.required) is Truth.MET


def _number_seen(voice: Voice, criterion: Comparison, finding: Finding, seen: Interval) -> str:
    if not seen.exact:
        return say(voice, "observed.unknown")
    size = _sized(voice, criterion, seen.known)
    if not isinstance(criterion.quantity, Ratio):
        return say(voice, "observed.number", amount=size)
    values = {item.name: value_name(voice, item.value) for item in finding.evidence if item.value is not None}
    pair = [values.get(name, "") for name in (criterion.quantity.of, criterion.quantity.over)]
    return say(voice, "observed.share-of", amount=size, of=pair[0], over=pair[1]) if all(pair) else say(voice, "observed.share", amount=size)


def _sized(voice: Voice, criterion: Comparison | Run, value: Number) -> str:
    unit = criterion.bound.unit
    if unit == "times" and _counts_awards(criterion):
        return counted(voice.language, value, "awarded")
    return number(voice.language, value) if unit in ("times", "members") else measured(voice.language, value, unit)


def _counts_awards(criterion: Comparison | Run) -> bool:
    if isinstance(criterion, Run):
        return False
    quantity = criterion.quantity
    return isinstance(quantity, AwardCount | AwardSequence) or (isinstance(quantity, YearRun) and isinstance(quantity.test, AwardTest))


def _count_seen(voice: Voice, criterion: Comparison | Run, finding: Finding, seen: Interval, against: bool) -> str:
    years = years_counted(voice, finding, seen.known)
    known, possible = _sized(voice, criterion, seen.known), _sized(voice, criterion, seen.possible)
    tail = "-years" if years else ""
    if seen.exact:
        if seen.known == 0:
            return say(voice, _nothing(criterion, finding, against))
        return say(voice, f"observed.some{tail}", amount=known, years=years)
    if finding.status is Truth.MET and criterion.comparator == "at_least":
        return say(voice, f"observed.already{tail}", known=known, years=years)
    if finding.required is None or seen.possible > FAR * finding.required.possible:
        return say(voice, f"observed.open-ended{tail}", known=known, years=years) if seen.known else say(voice, "observed.unknown")
    if seen.known == 0:
        return say(voice, "observed.unknown") if finding.required == ONE else say(voice, "observed.up-to", possible=possible)
    return say(voice, f"observed.between{tail}", known=known, years=years, possible=possible)


def _nothing(criterion: Comparison | Run, finding: Finding, against: bool) -> str:
    if against or finding.status is Truth.MET:
        return "observed.none"
    ending = criterion.ending if isinstance(criterion, Run) else criterion.quantity.ending if isinstance(criterion.quantity, YearRun | AwardSequence) else ""
    if ending != "reference_year" or not finding.evidence:
        return "observed.none-yet"
    return "observed.none-this-year-award" if _counts_awards(criterion) else "observed.none-this-year"


def years_counted(voice: Voice, finding: Finding, count: Number) -> str:
    """The years that make up a count: those that the evidence shows, or the last unbroken ones of them; empty when they do not add up to the count."""
    counted = {item.year for item in finding.evidence if item.year is not None and item.status is Truth.MET}
    years = sorted({year.end for year in counted})
    if not years or count == 0:
        return ""
    ranges = years_in_ranges(years)
    if len(years) != count and not _is_run(finding):
        return ""
    if len(years) != count:
        ranges = [(first, last) for first, last in ranges if last - first + 1 == count][-1:]
    said = [(year, year) for first, last in ranges for year in range(first, last + 1)] if len(years) == 2 else ranges
    return years_said(voice.language, counted, tuple(said))


def _is_run(finding: Finding) -> bool:
    criterion = finding.criterion
    return isinstance(criterion, Run) or (isinstance(criterion, Comparison) and isinstance(criterion.quantity, YearRun))


def _short(voice: Voice, criterion: Comparison | Run, finding: Finding) -> str:
    margin = finding.margin
    if margin is None or finding.status is not Truth.NOT_MET:
        return ""
    points = criterion.bound.unit == "percent"
    if finding.observed == NOTHING and finding.required == ONE:
        return ""
    if criterion.comparator == "at_least" and margin.possible < 0:
        lacks = -margin.possible
        key = "observed.lacks-points" if points else "observed.lacks" if margin.exact else "observed.lacks-some"
    elif criterion.comparator == "at_most" and margin.known > 0 and not isinf(margin.known):
        lacks, key = margin.known, "observed.exceeds-points" if points else "observed.exceeds"
    else:
        return ""
    return say(voice, key, amount=number(voice.language, lacks * 100) if points else _sized(voice, criterion, lacks))
