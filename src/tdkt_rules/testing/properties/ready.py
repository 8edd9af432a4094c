"""Properties of rules, ready to use: each makes a test that tries it on generated nominees, or on those of a list.

A test fails with the shortest record that shows what is wrong, both decisions, and the criteria that make the difference.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any, Final, Unpack

from attrs import evolve

from tdkt_rules.model.decision import Decision, Verdict
from tdkt_rules.model.record import Record
from tdkt_rules.model.vocabulary import NomineeKind
from tdkt_rules.phrases import Language
from tdkt_rules.sitting import question_of
from tdkt_rules.standing import Standing
from tdkt_rules.testing.properties.answers import meets_part, rank, same_findings
from tdkt_rules.testing.properties.claims import Broken, Claim, Twist
from tdkt_rules.testing.properties.failures import failure_text
from tdkt_rules.testing.properties.gaps import forgettings, routes_of, turned
from tdkt_rules.testing.properties.generated import nominees_for
from tdkt_rules.testing.properties.merits import more_of
from tdkt_rules.testing.properties.of_rounds import quota_is_kept
from tdkt_rules.testing.properties.questions import Question, check_question, day_asked, records_of
from tdkt_rules.testing.properties.replaying import read_again, same_answer
from tdkt_rules.testing.properties.tests import Property, Test, as_test
from tdkt_rules.testing.properties.trying import tried_on, tried_on_generated

EXAMPLES: Final = 200
"""How many nominees are generated when a test does not say."""

Awards = str | Sequence[str] | None
"""One award, several, or every award that both rule sets have for the kind of nominee."""


def no_one_loses(old: Standing, new: Standing, *, award: Awards = None, unless: Sequence[str] = (), **question: Unpack[Question]) -> Test:
    """No nominee is answered worse by the new rules than by the old: refused where eligible or open, open where eligible.

    Args:
        old: The rules before the change.
        new: The rules after it.
        award: Code of the award, or several; every award of both when not given.
        unless: Criteria by which the change means to refuse somebody, by path, as `CSTDCS.individual.bar.newcomer` or the end of one.
        **question: As `Question` says.

    Example:
        >>> from tdkt_rules.testing.properties.sides import rules_on
        >>> old, new = rules_on("vn", "2023-12-31"), rules_on("vn", "2024-01-01")
        >>> test_no_one_loses = no_one_loses(old, new, award="LDTT", year=2023, examples=5)
    """
    return _test("no_one_loses", old, new, award, question, holds=_no_worse, unless=tuple(unless))


def no_one_gains(old: Standing, new: Standing, *, award: Awards = None, unless: Sequence[str] = (), **question: Unpack[Question]) -> Test:
    """No nominee is answered better by the new rules than by the old; takes what `no_one_loses` takes."""
    return _test("no_one_gains", old, new, award, question, holds=lambda first, second: _no_worse(second, first), unless=tuple(unless), telling=False)


def only_these_change(
    old: Standing, new: Standing, *, who: str | Callable[[Record], bool], award: Awards = None, unless: Sequence[str] = (), **question: Unpack[Question]
) -> Test:
    """The answer changes for nobody but those named: everybody else has the same verdict by both rule sets.

    Args:
        old: The rules before the change.
        new: The rules after it.
        who: Those who may be touched: a condition on the record, or the path of a criterion (or the end of one), which means those who meet it under either.
        award: Code of the award, or several; every award of both when not given.
        unless: Criteria that may make a difference for others too.
        **question: As `Question` says.
    """

    def holds(first: Decision, second: Decision) -> bool:
        if first.verdict is second.verdict:
            return True
        if isinstance(who, str):
            return meets_part(first, who) or meets_part(second, who)
        return who(first.nominee)

    parts = (who,) if isinstance(who, str) else ()
    return _test("only_these_change", old, new, award, question, holds=holds, unless=tuple(unless), naming=parts, telling=False)


def overlay_only_tightens(overlay: Standing, national: Standing, *, award: Awards = None, **question: Unpack[Question]) -> Test:
    """Nobody passes more easily under a regulation of a ministry, a province or a unit than by the national rules alone.

    Args:
        overlay: The rules with the regulation on top, as `rules_on("vn", DAY, overlays=[ID])`.
        national: The rules of the same day without it.
        award: Code of the award, or several; every award of both when not given.
        **question: As `Question` says.
    """
    return _test("overlay_only_tightens", national, overlay, award, question, holds=_never_easier)


def _never_easier(national: Decision, tightened: Decision) -> bool:
    """Whoever is refused stays so; whoever is postponed or open does not pass, unless the regulation answers what the law leaves to it."""
    if national.verdict is Verdict.INELIGIBLE:
        return tightened.verdict is Verdict.INELIGIBLE and (tightened.barred or not national.barred)
    if national.verdict is Verdict.SUSPENDED:
        return tightened.verdict in (Verdict.SUSPENDED, Verdict.INELIGIBLE)
    left_to_others = any(item.kind == "law" for item in national.missing)
    return national.verdict is Verdict.ELIGIBLE or tightened.verdict is not Verdict.ELIGIBLE or left_to_others


def more_merit_never_hurts(rules: Standing, *, of: str | Sequence[str], award: Awards = None, unless: Sequence[str] = (), **question: Unpack[Question]) -> Test:
    """Nobody is answered worse for having more of a merit, everything else being equal.

    Args:
        rules: The rules.
        of: The merit, or several, one at a time: a field of years or a fact (a higher level, a higher number, yes), the code of an award (once more, for
            merit), a kind of event (one more, or a better one), a kind of span (a longer or a further one).
        award: Code of the award, or several; every award when not given.
        unless: Criteria that mean to hurt, by path or the end of one: a cap, a bar such as that of one award a year, a clock that begins anew.
        **question: As `Question` says.
    """
    items = (of,) if isinstance(of, str) else tuple(of)

    def twists(claim: Claim) -> Twists:
        asked = question_of(claim.year, claim.on).year
        ways = [more_of(item, rules.rules, asked, claim.on) for item in items]
        return lambda record: tuple(twist for way in ways for twist in way(record))

    return _test("more_merit_never_hurts", rules, rules, award, question, holds=_no_worse, unless=tuple(unless), twists=twists)


def tiers_are_nested(rules: Standing, *, tiers: Sequence[str], unless: Sequence[str] = (), **question: Unpack[Question]) -> Test:
    """Whoever meets the standard of a higher tier meets that of each lower one.

    Args:
        rules: The rules.
        tiers: Codes of the awards, the lowest first.
        unless: Criteria of a lower tier that the higher one means to leave out, by path or the end of one.
        **question: As `Question` says.
    """
    pairs = tuple((higher, lower) for lower, higher in pairwise(tiers))
    return _test("tiers_are_nested", rules, rules, None, question, holds=_no_worse, pairs=pairs, unless=tuple(unless))


def completion_is_monotone(rules: Standing, *, award: Awards = None, **question: Unpack[Question]) -> Test:
    """What is certain of a record with gaps stays so when the gaps are filled: its verdict, and every criterion that is met or not met.

    Args:
        rules: The rules.
        award: Code of the award, or several; every award when not given.
        **question: As `Question` says. Routine confirmations are asked as judgements, for one that nobody denied is otherwise taken as given.
    """

    def holds(gaps: Decision, whole: Decision) -> bool:
        certain = gaps.verdict in (Verdict.ELIGIBLE, Verdict.INELIGIBLE)
        return (not certain or gaps.verdict is whole.verdict) and same_findings(gaps, whole)

    def twists(claim: Claim) -> Twists:
        standards = [claim.first.standard(code, claim.kind) for code, _ in claim.awards]
        routes = routes_of([standard for standard in standards if standard is not None])
        year = question_of(claim.year, claim.on).year
        return lambda record: forgettings(record, year, routes)

    asked: Question = {**question, "strict": True}
    return _test("completion_is_monotone", rules, rules, award, asked, holds=holds, twists=twists, twisted_first=True, telling=False)


def order_is_irrelevant(rules: Standing, *, award: Awards = None, **question: Unpack[Question]) -> Test:
    """The order in which a record says things never shows in the decision: the same verdict, the same reasons, the same digest.

    Args:
        rules: The rules.
        award: Code of the award, or several; every award when not given.
        **question: As `Question` says.
    """
    return _test("order_is_irrelevant", rules, rules, award, question, holds=same_answer, twists=lambda claim: turned, telling=False)


def decisions_replay(rules: Standing, *, award: Awards = None, **question: Unpack[Question]) -> Test:
    """A record that is written to a file and read again gets the same decision: the same verdict, the same reasons, the same digest.

    Args:
        rules: The rules.
        award: Code of the award, or several; every award when not given.
        **question: As `Question` says.
    """
    replayed = read_again(rules.rules)
    return _test("decisions_replay", rules, rules, award, question, holds=same_answer, twists=lambda claim: replayed, telling=False)


PROPERTIES: Final[tuple[Callable[..., Test], ...]] = (
    more_merit_never_hurts,
    no_one_loses,
    no_one_gains,
    only_these_change,
    tiers_are_nested,
    completion_is_monotone,
    order_is_irrelevant,
    quota_is_kept,
    overlay_only_tightens,
    decisions_replay,
)
"""Every property that is ready to use."""


def _no_worse(first: Decision, second: Decision) -> bool:
    return rank(second) >= rank(first)


Twists = Callable[[Record], Sequence[Twist]]


def _test(
    name: str,
    first: Standing,
    second: Standing,
    award: Awards,
    question: Question,
    *,
    twists: Callable[[Claim], Twists] | None = None,
    pairs: tuple[tuple[str, str], ...] = (),
    **more: Any,
) -> Test:
    """A property of two decisions as a test; what is wrong with its question is said when the test runs."""
    check_question(name, question)

    def told(language: Language) -> str:
        kind = question.get("kind", "individual")
        claim = Claim(name, first, second, pairs or awards_of(first, second, award, kind), kind, question["year"], day_asked(question), **more)
        claim = evolve(claim, strict=question.get("strict", False), complete=question.get("complete", True))
        claim = evolve(claim, twists=twists(claim)) if twists else claim
        given = question.get("nominees")
        if given is not None:
            outcome = tried_on(claim, records_of(given, second.rules, first.rules))
        else:
            outcome = tried_on_generated(claim, nominees_for(claim), question.get("examples", EXAMPLES))
        return failure_text(outcome, language) if isinstance(outcome, Broken) else ""

    return as_test(Property(name, told, question.get("language", "vi")))


def awards_of(first: Standing, second: Standing, award: Awards, kind: NomineeKind) -> tuple[tuple[str, str], ...]:
    """Each award that is asked about, once for either rule set: those named, or all for which both have rules."""
    named = [award] if isinstance(award, str) else award
    if named is None:
        named = sorted({code for code, who in first.regime.standards if who == kind} & {code for code, who in second.regime.standards if who == kind})
    return tuple((code, code) for code in named)
