"""Quotas and orders under overlays: nothing is lost but what an overlay repeats, and an order keeps its keys, each measure once."""

from fractions import Fraction
from itertools import chain
from pathlib import Path

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from tdkt_rules import Rulebook
from tdkt_rules.engine.composition import compose
from tdkt_rules.model.ballot import BODIES
from tdkt_rules.model.heading import Heading
from tdkt_rules.model.question import question
from tdkt_rules.model.quota import ROUNDINGS, Per, Quota, under_overlays
from tdkt_rules.model.ranking import Ranking, RankKey, Ties, VoteShare
from tdkt_rules.model.regime import Addition, Key, Overlay
from tdkt_rules.model.text import Label

TINY = Rulebook.load(Path(__file__).parents[1] / "overlays" / "rulebook").rules
REGIME = TINY.regimes[0]
KEY: Key = ("CSTDTQ", "individual")
TIES: tuple[Ties | None, ...] = (None, "council", "all_in", "all_out")
GROUPS: tuple[Per, ...] = ("round", "unit", "cluster")
PART = REGIME.standards[KEY].requirement


@st.composite
def quotas(draw: st.DrawFn, source: str) -> tuple[Quota, ...]:
    made = []
    for index in range(draw(st.integers(0, 3))):
        share = draw(st.booleans())
        made.append(
            Quota(
                f"{source}-{index}",
                Label("", ""),
                draw(st.sampled_from(["at_most", "at_least"])),
                Fraction(draw(st.integers(1, 10)), 20) if share else draw(st.integers(0, 3)),
                share,
                draw(st.sampled_from(["holders", "strength"])),
                (),
                "verified",
                draw(st.sampled_from(ROUNDINGS)) if share else None,
                share and draw(st.booleans()),
                source,
                draw(st.sampled_from(GROUPS)),
                among=draw(st.sampled_from([None, PART])),
            )
        )
    return tuple(made)


@st.composite
def rankings(draw: st.DrawFn, source: str) -> Ranking | None:
    if draw(st.booleans()):
        return None
    bodies = draw(st.lists(st.sampled_from(BODIES), max_size=3, unique=True))
    keys = tuple(RankKey(Heading(f"{source}.{body}", (), "verified"), VoteShare(body)) for body in bodies)
    return Ranking(keys, (PART,) * draw(st.integers(0, 1)), draw(st.sampled_from(TIES)))


def overlay_of(name: str, quota: tuple[Quota, ...], ranking: Ranking | None) -> Overlay:
    return evolve(TINY.overlays[0], id=name, additions={REGIME.id: {KEY: Addition(quotas=quota, ranking=ranking)}}, parameters={}, scorecards={})


@settings(derandomize=True, deadline=None)
@given(quotas(""), rankings(""), st.lists(st.sampled_from("abc"), max_size=3, unique=True), st.data())
def test_quotas_and_orders_only_grow(quota: tuple[Quota, ...], ranking: Ranking | None, names: list[str], data: st.DataObject) -> None:
    regime = evolve(REGIME, standards={**REGIME.standards, KEY: evolve(REGIME.standards[KEY], quotas=quota, ranking=ranking)})
    added = [(data.draw(quotas(name)), data.draw(rankings(name))) for name in names]
    made = compose(regime, [overlay_of(name, *own) for name, own in zip(names, added, strict=True)]).standards[KEY]
    every = tuple(chain.from_iterable(own for own, _ in added))
    assert made.quotas == (*under_overlays(quota, every), *every)
    orders = [item for item in (*(own for _, own in added), ranking) if item is not None]
    assert (made.ranking is None) == (not orders)
    if made.ranking is not None:
        written = tuple(chain.from_iterable(item.keys for item in orders))
        assert {key.by for key in made.ranking.keys} == {key.by for key in written}
        assert made.ranking.keys == tuple(key for place, key in enumerate(written) if all(key.by != before.by for before in written[:place]))
        preferred = tuple(chain.from_iterable(item.prefer for item in orders))
        assert {question(item) for item in made.ranking.prefer} == {question(item) for item in preferred}
        assert len(made.ranking.prefer) == len({question(item) for item in preferred})
        assert made.ranking.ties == next((item.ties for item in orders if item.ties), None)


@settings(derandomize=True, deadline=None)
@given(quotas("a"), quotas("b"))
def test_a_national_quota_is_lost_only_where_an_overlay_repeats_it(some: tuple[Quota, ...], others: tuple[Quota, ...]) -> None:
    kept = {quota.id: quota for quota in under_overlays(some, others)}
    for quota in some:
        saying = [own.rounding for own in others if own.rounding and not own.silent and (own.of, own.sense, own.share) == (quota.of, quota.sense, quota.share)]
        rounding = saying[0] if quota.silent and saying else quota.rounding
        if quota.id in kept:
            assert kept[quota.id] == evolve(quota, rounding=rounding, silent=quota.silent and not saying, citations=kept[quota.id].citations)
            assert kept[quota.id].citations[: len(quota.citations)] == quota.citations
        else:
            assert any((own.value, own.per, own.of, own.rounding) == (quota.value, quota.per, quota.of, rounding) for own in others)
