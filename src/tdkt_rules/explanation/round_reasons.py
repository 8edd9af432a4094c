"""Why a nominee came to stand where it stands, and what would move it, in words."""

from fractions import Fraction

from tdkt_rules.explanation.measured import body_name
from tdkt_rules.explanation.numerals import counted, number, percent, share
from tdkt_rules.explanation.round_keys import amount, card_name, key_name
from tdkt_rules.explanation.round_quotas import quota_name, quota_source
from tdkt_rules.explanation.round_telling import Telling, criteria_named, persons, ranking_of, sourced, with_source
from tdkt_rules.explanation.voice import joined, lower_first, say
from tdkt_rules.model.ballot import Ballot
from tdkt_rules.model.citation import Mark
from tdkt_rules.model.criterion import Ratio
from tdkt_rules.model.decision import Verdict
from tdkt_rules.model.interval import Number
from tdkt_rules.model.placement import BallotResult, Placement, QuotaUse, Status, Tally
from tdkt_rules.model.ranking import RankKey, VoteShare
from tdkt_rules.model.scorecard import Band
from tdkt_rules.model.truth import Truth


def status_words(told: Telling, item: Placement) -> str:
    """The result with its mark: `✓ Trong chỉ tiêu`."""
    voice = told.voice
    return f"{say(voice, f'round.status-mark.{item.status.value}')} {say(voice, f'round.status.{item.status.value}')}"


def rank_words(told: Telling, item: Placement) -> str:
    """The rank, as a range where it is shared or open; a dash for one that does not compete."""
    if item.rank is None:
        return "-"
    first, last = item.rank
    return str(first) if first == last else say(told.voice, "round.ranks", first=first, last=last)


def reason_words(told: Telling, item: Placement, *, cited: bool = True) -> str:
    """Why, as a clause without final period; of one who is selected also which votes are still awaited.

    Args:
        told: The round.
        item: The placement.
        cited: Whether caps are said with where they stand.
    """
    return "; ".join((_reason(told, item, cited), *_awaited(told, item)))


def brief_words(told: Telling, item: Placement) -> str:
    """Why, as short as a table needs: a quota only where there are several, how far behind, and no sources; the story has them."""
    voice = told.voice
    match item.reason:
        case "within-caps":
            said = say(voice, "round.brief.within-caps" if item.quotas else "round.brief.no-caps")
        case "tie":
            said = say(voice, f"round.brief.tie-{item.status.value}", n=number(voice.language, len(item.tie)), under=_under(told, item))
        case "cap-full" | "zero-cap" | "cap-unknown" | "membership-unknown":
            said = say(voice, f"round.brief.{item.reason}", under=_under(told, item))
        case "others-open":
            said = say(voice, "round.brief.others-open")
        case "standard" if item.because and item.verdict is Verdict.INELIGIBLE:
            said = say(voice, f"round.brief.{'barred' if item.barred else 'ineligible'}", what=criteria_named(told, item.because))
        case _:
            said = _reason(told, item, cited=False)
    return "; ".join((said, *_behind(told, item), *_awaited(told, item)))


def _under(told: Telling, item: Placement) -> str:
    """Under which quota, where the round has several; of more than one only how many they are."""
    if len(told.touched) < 2:
        return ""
    uses = deciding(told, item)
    if len(uses) == 1:
        return say(told.voice, "round.brief.under", cap=say(told.voice, "round.quoted", name=quota_name(told, uses[0])))
    return say(told.voice, "round.brief.under-some", n=number(told.voice.language, len(uses))) if uses else ""


def deciding(told: Telling, item: Placement) -> tuple[QuotaUse, ...]:
    """The quotas that refuse a nominee or leave it open; of those that leave it open, the ones of which that is true by themselves."""
    known = tuple(told.uses[name] for name in item.full or item.open if name in told.uses)
    match item.reason:
        case "cap-unknown":
            opened = tuple(use for use in known if use.applies is Truth.UNKNOWN or not use.seats.exact)
        case "membership-unknown":
            opened = tuple(use for use in known if use.quota.among is not None or (use.group and not item.unit))
        case _:
            opened = ()
    return opened or known


def _behind(told: Telling, item: Placement) -> list[str]:
    """How far a nominee is behind the last who is not refused, and in which key where there are several."""
    voice, change, keys = told.voice, item.change, ranking_of(told, item).keys
    place = _place_of_change(told, item)
    if change is None or place is None or change.by == 0 or item.reason == "tie":
        return []
    text = say(voice, f"round.brief.behind-{keys[place].order}", by=_by(told, item, keys[place], change.by))
    return [say(voice, "round.brief.in-key", text=text, place=place + 1) if len(keys) > 1 else text]


def _place_of_change(told: Telling, item: Placement) -> int | None:
    """Where in the order the key stands that could move a nominee; None when none could."""
    change = item.change
    if change is None:
        return None
    return next((place for place, key in enumerate(ranking_of(told, item).keys) if change.key in (key.heading.id, key.heading.path)), None)


def _awaited(told: Telling, item: Placement) -> list[str]:
    """That a vote on one who is selected is not recorded yet."""
    if item.status is not Status.SELECTED:
        return []
    bodies = dict.fromkeys(body_name(told.voice, result.ballot.body) for result in item.ballots if result.vote is None)
    return [say(told.voice, "round.reason.vote-awaited", bodies=joined(told.voice, list(bodies), "and"))] if bodies else []


def _reason(told: Telling, item: Placement, cited: bool) -> str:
    voice = told.voice
    match item.reason:
        case "within-caps":
            return say(voice, "round.reason.within-caps" if item.quotas else "round.reason.no-caps")
        case "cap-full" | "zero-cap" | "membership-unknown":
            return say(voice, f"round.reason.{item.reason}", caps=_caps(told, item, cited))
        case "cap-unknown":
            only = all(use.applies is Truth.UNKNOWN and use.seats.exact for use in deciding(told, item))
            return say(voice, "round.reason.cap-condition" if only else "round.reason.cap-unknown", caps=_caps(told, item, cited))
        case "tie":
            return say(voice, "round.reason.tie", who=persons(told, item.tie, 4, but=item.nominee), caps=_caps(told, item, cited))
        case "key-unknown":
            return say(voice, "round.reason.key-unknown", keys=_open_keys(told, item))
        case "others-open":
            return say(voice, "round.reason.others-open")
        case "standard":
            return _standard(told, item)
        case "vote" | "exclusion" | "band" as gate:
            return {"vote": _voted(told, item, cited), "exclusion": _excluded(told, item), "band": _bands(told, item)}[gate]


def _caps(told: Telling, item: Placement, cited: bool) -> str:
    """The quotas that decide on a nominee by their names, each with where it stands."""
    uses = deciding(told, item)
    named = [say(told.voice, "round.quoted", name=quota_name(told, use)) for use in uses]
    shown = [with_source(told, name, quota_source(told, use)) if cited else name for name, use in zip(named, uses, strict=True)]
    return "; ".join(shown) or ", ".join(item.full or item.open)


def _open_keys(told: Telling, item: Placement) -> str:
    keys = ranking_of(told, item).keys
    names = [key_name(told, key) for key, value in zip(keys, item.keys, strict=False) if not value.exact]
    return "; ".join(names) or say(told.voice, "round.key.some")


def _standard(told: Telling, item: Placement) -> str:
    key = "barred" if item.barred and item.verdict is Verdict.INELIGIBLE else item.verdict.value
    said = lower_first(told.voice, say(told.voice, f"verdict.{key}"))
    return say(told.voice, f"round.reason.{key}", verdict=said, what=criteria_named(told, item.because)) if item.because else said


def _voted(told: Telling, item: Placement, cited: bool) -> str:
    said = [with_source(told, ballot_words(told, result), ballot_source(told, item, result) if cited else "") for result in _deciding(item)]
    return "; ".join(said) or say(told.voice, "round.reason.vote")


def _deciding(item: Placement) -> list[BallotResult]:
    """The votes that were not carried; where all were, those that are open."""
    against = [result for result in item.ballots if result.passed is Truth.NOT_MET]
    return against or [result for result in item.ballots if result.passed is Truth.UNKNOWN]


def _excluded(told: Telling, item: Placement) -> str:
    """That a scorecard excludes, by its ground where the placement names it."""
    if item.status is Status.HELD:
        return say(told.voice, "round.reason.exclusion-open")
    grounds = [path for path in item.because if path in told.exclusions]
    return say(told.voice, "round.reason.exclusion-of", what=criteria_named(told, grounds)) if grounds else say(told.voice, "round.reason.exclusion")


def _bands(told: Telling, item: Placement) -> str:
    if item.status is Status.HELD:
        return say(told.voice, "round.reason.band-open")
    return "; ".join(_band(told, tally) for tally in item.tallies if tally.stage == "council") or say(told.voice, "round.reason.band")


def _band(told: Telling, tally: Tally) -> str:
    total = counted(told.voice.language, tally.total.known, "points")
    if not tally.band:
        return say(told.voice, "round.reason.no-band", card=card_name(told, tally.card), total=total)
    return say(told.voice, "round.reason.low-band", card=card_name(told, tally.card), total=total, band=band_name(told, tally))


def band_name(told: Telling, tally: Tally) -> str:
    """The class of a total by its name; empty for none."""
    known: list[Band] = [band for card in (told.cards.get(tally.card),) if card for band in card.bands if band.id == tally.band]
    return lower_first(told.voice, known[0].label.said(told.voice.language)) if known else tally.band


def asked_of(told: Telling, ballot: Ballot) -> str:
    """What a vote must reach: `từ 90% tổng số thành viên trở lên`."""
    voice = told.voice
    text = say(voice, f"round.ballot.{ballot.sense}-{ballot.of}", share=share(voice.language, ballot.share))
    return say(voice, "round.ballot.with-quorum", text=text, quorum=share(voice.language, ballot.quorum)) if ballot.quorum is not None else text


def ballot_words(told: Telling, result: BallotResult) -> str:
    """A vote against what is asked of it."""
    voice, vote = told.voice, result.vote
    fields = {"body": body_name(voice, result.ballot.body), "asked": asked_of(told, result.ballot)}
    if vote is None:
        return say(voice, "round.ballot.awaited", **fields)
    whole = vote.members if result.ballot.of == "members" else vote.present
    of = say(voice, "round.ballot.of", n=vote.in_favour, whole=whole) if whole else number(voice.language, vote.in_favour)
    part = percent(voice.language, result.share) if result.share is not None else say(voice, "round.ballot.share-unknown")
    text = say(voice, f"round.ballot.{result.passed.value}", of=of, share=part, **fields)
    return say(voice, "round.ballot.no-quorum", text=text) if result.quorum is Truth.NOT_MET else text


def ballot_source(told: Telling, item: Placement, result: BallotResult) -> str:
    """Where the rule of a vote stands."""
    standard = told.regime.standards.get((told.outcome.award, item.kind)) if told.regime else None
    mark: Mark = next((step.mark for step in (standard.procedure if standard else ()) if step.id == result.step), "verified")
    return sourced(told, result.citations, mark, result.source)


def change_words(told: Telling, item: Placement) -> tuple[str, ...]:
    """What would move a nominee into a seat, one clause for each way."""
    voice, change = told.voice, item.change
    if change is None:
        return ()
    found = []
    place = _place_of_change(told, item)
    if place is not None:
        key = ranking_of(told, item).keys[place]
        form = f"{'less' if key.order == 'lowest' else 'more'}-{'any' if change.by == 0 else 'beyond' if change.beyond else 'equal'}"
        found.append(say(voice, f"round.change.{form}", measure=key_name(told, key), by="" if change.by == 0 else _by(told, item, key, change.by)))
    if change.seats:
        found.append(say(voice, "round.change.seats", n=number(voice.language, change.seats)))
    if item.could_shift:
        found.append(say(voice, "round.change.shift"))
    return tuple(found)


def _by(told: Telling, item: Placement, key: RankKey, by: Number) -> str:
    """A difference in the unit of a key: votes where the number of members is known, else points of percent for shares."""
    voice = told.voice
    if isinstance(key.by, VoteShare):
        votes = [result.vote for result in item.ballots if result.vote and result.ballot.body == key.by.body]
        members = votes[0].members if votes else None
        if members and (Fraction(by) * members).denominator == 1:
            return say(voice, "round.change.votes", n=number(voice.language, Fraction(by) * members))
        return say(voice, "round.change.of-members", share=share(voice.language, by))
    if isinstance(key.by, Ratio):
        return say(voice, "round.change.points", n=number(voice.language, Fraction(by) * 100))
    return amount(told, key, by)
