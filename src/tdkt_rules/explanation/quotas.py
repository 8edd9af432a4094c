"""What the rules say of a round, before any cohort: quotas, the order of those who meet the standard, ballots."""

from collections.abc import Iterator, Mapping

from tdkt_rules.explanation.measured import body_name, quantity_name
from tdkt_rules.explanation.numerals import number, share
from tdkt_rules.explanation.tree import Entry, cited_with_mark
from tdkt_rules.explanation.voice import Voice, joined, lower_first, say, upper_first
from tdkt_rules.explanation.wording import Asked, heading
from tdkt_rules.model.ballot import Ballot
from tdkt_rules.model.criterion import Criterion, Group
from tdkt_rules.model.heading import Heading
from tdkt_rules.model.quota import Quota
from tdkt_rules.model.ranking import PointsTotal, Ranking, RankKey, VoteShare
from tdkt_rules.model.scorecard import Scorecard


def quota_entry(quota: Quota, voice: Voice) -> Entry:
    """A quota as a line: what it caps or asks for, of what, in which groups and under which conditions."""
    base = voice.rules.vocabulary.bases.get(quota.of)
    amount = share(voice.language, quota.value) if quota.share else number(voice.language, quota.value)
    label = upper_first(quota.label.said(voice.language))
    of = base.label.said(voice.language) if base else quota.of
    text = say(voice, f"quota.{quota.sense}-{'share' if quota.share else 'number'}", label=label, amount=amount, of=of)
    parts = [text, *_rounding(quota, voice), *_scope(quota, voice)]
    return Entry("; ".join(parts), citation=cited_with_mark(voice, quota.citations, quota.mark, quota.source))


def _rounding(quota: Quota, voice: Voice) -> Iterator[str]:
    if quota.rounding:
        rounded = say(voice, f"quota.{quota.rounding}")
        yield say(voice, "quota.silent", rounding=rounded) if quota.silent else rounded
    if quota.minimum:
        yield say(voice, "quota.minimum", n=number(voice.language, quota.minimum))


def _scope(quota: Quota, voice: Voice) -> Iterator[str]:
    if quota.per != "round":
        yield say(voice, f"quota.per-{quota.per}")
    if quota.among is not None:
        yield say(voice, "quota.among", who=condition_words(voice, quota.among))
    if quota.when is not None:
        yield say(voice, "quota.when", condition=condition_words(voice, quota.when))
    if quota.size:
        bounds = [say(voice, f"bound.{comparator}", n=number(voice.language, n)) for comparator, n in quota.size]
        yield say(voice, "quota.size", bounds=joined(voice, bounds, "and"))
    if quota.shifts:
        yield say(voice, "quota.shifts")


def condition_words(voice: Voice, criterion: Criterion) -> str:
    """A condition as it stands in a sentence: by its name, or by what it asks; a group without a name by its parts."""
    if not isinstance(criterion, Group) or criterion.heading.label is not None or criterion.standard_of:
        return lower_first(voice, heading(voice, Asked(criterion)))
    parts = [condition_words(voice, child) for child in criterion.children]
    match criterion.operator:
        case "all":
            return joined(voice, parts, "and")
        case "any":
            return joined(voice, parts, "or")
        case operator:
            return say(voice, f"quota.condition-{operator}", n=number(voice.language, criterion.n), parts=joined(voice, parts, "or"))


def ranking_entries(ranking: Ranking | None, voice: Voice, cards: Mapping[str, Scorecard]) -> tuple[Entry, ...]:
    """The order of those who meet the standard, line by line; nothing where the rules set none.

    Args:
        ranking: The order.
        voice: The voice.
        cards: Scorecards by id, for their names.
    """
    if ranking is None:
        return ()
    keys = tuple(_key(key, place, voice, cards) for place, key in enumerate(ranking.keys, 1))
    prefer = tuple(Entry(say(voice, "round.order.prefer", who=condition_words(voice, item)), citation=_cited(item.heading, voice)) for item in ranking.prefer)
    return (*keys, *prefer, Entry(say(voice, f"round.order.ties-{ranking.ties or 'council'}").removesuffix(".")))


def _key(key: RankKey, place: int, voice: Voice, cards: Mapping[str, Scorecard]) -> Entry:
    label = key.heading.label
    measure = label.said(voice.language) if label else measured_by(key, voice, cards)
    text = say(voice, f"round.order.{key.order}", place=place, measure=upper_first(measure))
    return Entry(say(voice, f"round.order.unknown-{key.unknown}", text=text), citation=_cited(key.heading, voice))


def measured_by(key: RankKey, voice: Voice, cards: Mapping[str, Scorecard]) -> str:
    """What a key measures, in words."""
    match key.by:
        case VoteShare(body=body):
            return say(voice, "round.key.votes", body=body_name(voice, body))
        case PointsTotal(card=card):
            known = cards.get(card)
            return say(voice, "round.key.points", card=lower_first(voice, known.label.said(voice.language)) if known else card)
        case quantity:
            return quantity_name(voice, quantity)


def _cited(head: Heading, voice: Voice) -> str:
    return cited_with_mark(voice, head.citations, head.mark, head.source)


def ballot_words(ballot: Ballot, voice: Voice) -> str:
    """What a ballot asks for: who votes, the share in favour, the quorum, and whether those absent are asked in writing."""
    text = say(voice, f"round.ballot.{ballot.sense}-{ballot.of}", share=share(voice.language, ballot.share))
    if ballot.quorum is not None:
        text = say(voice, "round.ballot.with-quorum", text=text, quorum=share(voice.language, ballot.quorum))
    text = say(voice, "quota.ballot", body=body_name(voice, ballot.body), text=text)
    return say(voice, "quota.ballot-written", text=text) if ballot.written else text
