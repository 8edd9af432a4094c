"""How far cases try the rules, as a report: figures, then what no case shows, the most important first."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from math import floor
from typing import Final

from attrs import frozen

from tdkt_rules.cases.cover import Cover, CriterionCover, ParameterCover
from tdkt_rules.cases.cover_gaps import Gap, Weight, gaps_of
from tdkt_rules.cases.cover_rates import Rate, Threshold, in_short, missed, rates_of
from tdkt_rules.cases.model import Report as Cases
from tdkt_rules.explanation.asking import Reading, bound_on_the_day
from tdkt_rules.explanation.citing import cite_fully
from tdkt_rules.explanation.numerals import day, measured, number, percent
from tdkt_rules.explanation.report import Grid, Part, Report, without_empty
from tdkt_rules.explanation.voice import Voice, award_label, award_name, joined, lower_first, overlay_named, say, upper_first
from tdkt_rules.explanation.wording import Asked, heading, name_given
from tdkt_rules.model.criterion import Criterion, Group, Unit
from tdkt_rules.model.regime import Regime, Rules
from tdkt_rules.model.text import Label
from tdkt_rules.phrases import Language

MOST_GAPS: Final = 20
MOST_AWARDS: Final = 15
MOST_NAMED: Final = 3
STATUSES: Final = ("met", "not_met", "unknown")
SIDES: Final = ("below", "at", "above")


@frozen(eq=False)
class Telling:
    """A cover on its way to people.

    Args:
        cover: The cover.
        cases: What became of the cases.
        rules: The rulebook.
        voice: The voice.
        thresholds: What measures must reach.
        everything: Whether all that no case shows is listed, or only the most important.
    """

    cover: Cover
    cases: Cases
    rules: Rules
    voice: Voice
    thresholds: tuple[Threshold, ...] = ()
    everything: bool = False


def cover_report(cover: Cover, cases: Cases, rules: Rules, language: Language, thresholds: tuple[Threshold, ...] = (), *, everything: bool = False) -> Report:
    """How far cases try the rules, for people.

    Args:
        cover: What the cases show.
        cases: What became of them.
        rules: The rulebook.
        language: `vi` or `en`.
        thresholds: What measures must reach.
        everything: List all that no case shows; otherwise the most important.
    """
    told = Telling(cover, cases, rules, Voice(language, rules), thresholds, everything)
    rates = rates_of(cover)
    parts = (_summary(told, rates), _owners(told), _awards(told), _gaps(told), _parameters(told), _provisions(told))
    return Report(say(told.voice, "cover.head", share=share_words(told.voice, rates[-1].share)), tuple(_facts(told, rates)), without_empty(parts))


def share_words(voice: Voice, share: Fraction | None) -> str:
    """A share in percent with one decimal, rounded down, so that only the whole is said to be the whole.

    Example:
        >>> from tdkt_rules.rulebook import Rulebook
        >>> share_words(Voice("vi", Rulebook.load("vn").rules), Fraction(1999, 2000))
        '99,9%'
    """
    return say(voice, "cover.nothing") if share is None else percent(voice.language, Fraction(floor(share * 1000), 1000))


def gap_words(voice: Voice, gap: Gap) -> str:
    """What no case shows of a criterion."""
    if gap.weight is Weight.UNTOUCHED:
        return say(voice, "cover.gap.untouched-many" if gap.count > 1 else "cover.gap.untouched", count=gap.count)
    lacks = gap.lacks
    found = []
    if gap.weight is Weight.NEVER_DECIDES:
        found.append(say(voice, "cover.gap.never-decides"))
    elif decides := [name.removeprefix("decides_") for name in lacks if name.startswith("decides_")]:
        found.append(say(voice, "cover.gap.decides", statuses=_listed(voice, "status", decides)))
    if statuses := [name for name in STATUSES if name in lacks]:
        found.append(say(voice, "cover.gap.status", statuses=_listed(voice, "status", statuses)))
    if sides := [name for name in SIDES if name in lacks]:
        found.append(say(voice, "cover.gap.sides", sides=_listed(voice, "side", sides)))
    return "; ".join(found)


def _listed(voice: Voice, kind: str, names: Sequence[str]) -> str:
    return joined(voice, [say(voice, f"cover.{kind}.{name}") for name in names], "or")


def _facts(told: Telling, rates: Sequence[Rate]) -> Iterator[str]:
    voice, cases, chosen = told.voice, told.cases, told.cover.chosen
    yield say(voice, "cover.cases", cases=len(cases.results), decisions=told.cover.decisions)
    failed, broken = cases.count("failed"), cases.count("broken")
    if failed or broken:
        yield say(voice, "cover.wrong", failed=failed, broken=broken)
    if chosen.awards:
        yield say(voice, "cover.awards", names=", ".join(chosen.awards))
    if chosen.regimes:
        yield say(voice, "cover.regimes", names=", ".join(chosen.regimes))
    below, by_name = missed(rates, told.thresholds), {rate.measure: rate for rate in rates}
    for threshold in told.thresholds:
        rate = by_name[threshold.measure]
        said = {"measure": say(voice, f"cover.measure.{rate.measure}").lower(), "share": share_words(voice, rate.share)}
        key = "cover.missed" if threshold in below else "cover.reached"
        yield say(voice, key, shown=rate.shown, possible=rate.possible, at_least=percent(voice.language, threshold.at_least), **said)


def _summary(told: Telling, rates: Sequence[Rate]) -> Part:
    voice = told.voice
    rows = tuple(
        (say(voice, f"cover.measure.{rate.measure}"), str(rate.shown), str(rate.possible), share_words(voice, rate.share)) for rate in rates if rate.possible
    )
    return Part(say(voice, "cover.part.summary"), Grid(_headings(voice, "measure", "shown", "possible", "share"), rows))


def _owners(told: Telling) -> Part:
    voice = told.voice
    by_owner: dict[str, list[CriterionCover]] = {}
    for item in told.cover.criteria:
        by_owner.setdefault(item.owner, []).append(item)
    rows = tuple((owner, _owner_label(told, owner).said(voice.language), *_short_row(voice, items)) for owner, items in by_owner.items())
    return Part(say(voice, "cover.part.owners"), Grid(_headings(voice, "owner", "label", *_SHORT), rows))


_SHORT: Final = ("criteria", "statuses", "decisive", "numbers", "all")


def _short_row(voice: Voice, items: Sequence[CriterionCover]) -> tuple[str, ...]:
    return (str(len(items)), *(share_words(voice, rate.share) for rate in in_short(items)))


def _owner_label(told: Telling, owner: str) -> Label:
    overlay = overlay_named(told.voice, owner)
    return overlay.label if overlay else next(regime.label for regime in told.rules.regimes if regime.id == owner)


def _awards(told: Telling) -> Part:
    """The awards, each over all rules that are looked at."""
    voice = told.voice
    by_award: dict[str, list[CriterionCover]] = {}
    for item in told.cover.criteria:
        for award in item.awards:
            if not told.cover.chosen.awards or award in told.cover.chosen.awards:
                by_award.setdefault(award, []).append(item)
    shares = {award: in_short(items)[-1].share for award, items in by_award.items()}
    order = sorted(by_award, key=lambda award: (shares[award] is None, shares[award] or 0))
    listed = order if told.everything else order[:MOST_AWARDS]
    rows = tuple((award, award_label(voice, award), *_short_row(voice, by_award[award])) for award in listed)
    return Part(say(voice, "cover.part.awards"), Grid(_headings(voice, "award", "label", *_SHORT), rows))


def _gaps(told: Telling) -> Part:
    gaps = gaps_of(told.cover.criteria, told.rules)
    listed = gaps if told.everything else gaps[:MOST_GAPS]
    lines = [line for gap in listed for line in _gap_lines(told, gap)]
    if len(listed) < len(gaps):
        lines.append(say(told.voice, "cover.gap.more", count=len(gaps) - len(listed)))
    return Part(say(told.voice, "cover.part.gaps", count=len(gaps)), lines=tuple(lines))


def _gap_lines(told: Telling, gap: Gap) -> Iterator[str]:
    yield say(told.voice, "cover.gap.line", path=gap.path, owner=gap.item.owner, lacks=gap_words(told.voice, gap))
    yield f"  {upper_first(gap_name(told.voice, gap))}"
    if gap.elsewhere:
        named = gap.elsewhere if told.everything else gap.elsewhere[:MOST_NAMED]
        rest = len(gap.elsewhere) - len(named)
        places = "; ".join(f"{path} ({owner})" for owner, path in named)
        yield "  " + say(told.voice, "cover.gap.elsewhere-more" if rest else "cover.gap.elsewhere", places=places, count=rest)


def gap_name(voice: Voice, gap: Gap) -> str:
    """What a gap is about: a criterion by its name, or the whole standard of an award."""
    if gap.path == gap.item.path:
        reading = Reading(voice, _regime_of(voice.rules, gap.item.owner), date.max)
        return _criterion_name(reading, gap.item.criterion)
    award, kind = gap.path.split(".")
    key = "cover.gap.addition" if overlay_named(voice, gap.item.owner) else "cover.gap.standard"
    return say(voice, key, award=award_name(voice, award), who=say(voice, f"card.who-{kind}"))


def _criterion_name(reading: Reading, criterion: Criterion) -> str:
    """The name of a criterion; of a group without one, what it holds together."""
    voice, own = reading.voice, heading(reading.voice, Asked(criterion, bound_on_the_day(reading, criterion)))
    if not isinstance(criterion, Group) or name_given(criterion) or criterion.standard_of:
        return own
    parts = [_criterion_name(reading, child) for child in criterion.children[:MOST_NAMED]]
    rest = len(criterion.children) - len(parts)
    said = "; ".join(lower_first(voice, part) for part in parts) + (say(voice, "structure.more", count=number(voice.language, rest)) if rest else "")
    return upper_first(say(voice, f"structure.group.{criterion.operator}", parts=said, n=number(voice.language, criterion.n)))


def _regime_of(rules: Rules, owner: str) -> Regime:
    """The regime by which the numbers of a criterion are said: its own, or the latest that its overlay stands on."""
    extended = {name for overlay in rules.overlays if overlay.id == owner for name in overlay.additions}
    return next(regime for regime in reversed(rules.regimes) if regime.id == owner or regime.id in extended)


def _parameters(told: Telling) -> Part:
    voice = told.voice
    rows = tuple(
        (item.owner, item.name, day(voice.language, item.start), measured(voice.language, item.value, _unit(told, item)), _parameter_words(voice, item))
        for item in told.cover.parameters
    )
    return Part(say(voice, "cover.part.parameters"), Grid(_headings(voice, "owner", "parameter", "from", "value", "lacks"), rows))


def _unit(told: Telling, item: ParameterCover) -> Unit:
    """What the parameter counts."""
    regimes = [regime.parameters for regime in told.rules.regimes if regime.id == item.owner]
    overlays = [own for overlay in told.rules.overlays if overlay.id == item.owner for own in overlay.parameters.values()]
    return next(own[item.name].unit for own in (*regimes, *overlays) if item.name in own)


def _parameter_words(voice: Voice, item: ParameterCover) -> str:
    if not item.asked:
        return say(voice, "cover.parameter.not-asked")
    if "touched" in item.lacks:
        return say(voice, "cover.parameter.touched")
    sides = [name for name in SIDES if name in item.lacks]
    found = [say(voice, "cover.parameter.decided")] if "decided" in item.lacks else []
    found += [say(voice, "cover.gap.sides", sides=_listed(voice, "side", sides))] if sides else []
    return "; ".join(found) or say(voice, "cover.parameter.complete")


def _provisions(told: Telling) -> Part:
    voice, provisions = told.voice, told.cover.provisions
    untouched = tuple(item.citation for item in provisions if not item.touched)
    undecided = tuple(item.citation for item in provisions if item.touched and not item.decided)
    lines = []
    if untouched:
        lines.append(say(voice, "cover.provision.untouched", count=len(untouched), provisions=cite_fully(voice, untouched, whole=False)))
    if undecided and told.everything:
        lines.append(say(voice, "cover.provision.undecided", count=len(undecided), provisions=cite_fully(voice, undecided, whole=False)))
    elif undecided:
        lines.append(say(voice, "cover.provision.undecided-count", count=len(undecided)))
    return Part(say(voice, "cover.part.provisions"), lines=tuple(lines))


def _headings(voice: Voice, *names: str) -> tuple[str, ...]:
    return tuple(say(voice, f"cover.column.{name}") for name in names)
