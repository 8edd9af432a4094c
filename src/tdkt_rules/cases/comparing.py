"""A decision against what a case expects of it."""

from collections.abc import Callable, Iterable, Iterator
from math import inf

from tdkt_rules.cases.model import Difference
from tdkt_rules.cases.shape import ExpectedShape
from tdkt_rules.model.decision import Decision
from tdkt_rules.model.finding import decisive_leaves, every_finding
from tdkt_rules.model.interval import Interval, Number


def differences(decision: Decision, expected: ExpectedShape) -> tuple[Difference, ...]:
    """Every point in which a decision is not as expected."""
    return (*_answer(decision, expected), *_reasons(decision, expected), *_findings(decision, expected))


def _answer(decision: Decision, expected: ExpectedShape) -> Iterator[Difference]:
    if expected.error is not None:
        yield Difference("error", expected.error, decision.verdict.value)
    if expected.verdict is not None and decision.verdict.value != expected.verdict:
        yield Difference("verdict", expected.verdict, decision.verdict.value)
    if expected.barred is not None and decision.barred is not expected.barred:
        yield Difference("barred", str(expected.barred).lower(), str(decision.barred).lower())
    if expected.regime is not None and decision.regime != expected.regime:
        yield Difference("regime", expected.regime, decision.regime)


def _reasons(decision: Decision, expected: ExpectedShape) -> Iterator[Difference]:
    """What must be among the reasons; others may stand beside it."""
    paths = [leaf.id for leaf in decisive_leaves(decision.findings)] if expected.decisive else []
    for path in expected.decisive:
        if not any(_named(found, path) for found in paths):
            yield Difference("decisive", path, listed(paths))
    yield from _lacking("citations", expected.citations, lambda: [str(citation) for citation in decision.citations])
    yield from _lacking("missing", expected.missing, lambda: [item.name for item in decision.missing])
    yield from _lacking("cautions", expected.cautions, lambda: [caution.code for caution in decision.cautions])


def _lacking(part: str, wanted: list[str], tell: Callable[[], list[str]]) -> Iterator[Difference]:
    """What is expected and not there; the findings are built only where something is expected of them."""
    got = tell() if wanted else []
    for name in wanted:
        if name not in got:
            yield Difference(part, name, listed(got))


def _findings(decision: Decision, expected: ExpectedShape) -> Iterator[Difference]:
    if not expected.findings and not expected.margins:
        return
    found = list(every_finding(decision.findings))
    for path, status in expected.findings.items():
        got = [finding.status.value for finding in found if _named(finding.id, path)]
        if not got or set(got) != {status}:
            yield Difference("findings", f"{path}: {status}", listed(got))
    for path, margin in expected.margins.items():
        margins = [finding.margin for finding in found if _named(finding.id, path) and finding.margin is not None]
        if not margins or set(margins) != {interval_of(margin)}:
            yield Difference("margins", f"{path}: {said(interval_of(margin))}", listed(said(item) for item in margins))


def _named(path: str, ending: str) -> bool:
    return path == ending or path.endswith(f".{ending}")


def interval_of(margin: int | list[int | None]) -> Interval:
    """A number as a case writes it, or the two ends of one that is open.

    Example:
        >>> interval_of(3), interval_of([1, None])
        (Interval(known=3, possible=3), Interval(known=1, possible=inf))
    """
    if isinstance(margin, int):
        return Interval(margin, margin)
    low, high = margin[0], margin[-1]
    return Interval(-inf if low is None else low, inf if high is None else high)


def said(interval: Interval) -> str:
    """A quantity as a difference shows it.

    Example:
        >>> said(interval_of(3)), said(interval_of([1, None]))
        ('3', '1..∞')
    """
    return _number(interval.known) if interval.exact else f"{_number(interval.known)}..{_number(interval.possible)}"


def _number(number: Number) -> str:
    if number in (inf, -inf):
        return "∞" if number == inf else "-∞"
    return str(number)


def listed(items: Iterable[str]) -> str:
    """Names in a row, each once; a dash for none."""
    return ", ".join(dict.fromkeys(items)) or "-"
