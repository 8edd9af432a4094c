"""A round against what a case expects of it."""

from collections.abc import Iterator, Mapping

from tdkt_rules.cases.comparing import interval_of, listed, said
from tdkt_rules.cases.model import Difference
from tdkt_rules.cases.round_shape import STATUSES, QuotaExpectedShape, RoundExpectedShape
from tdkt_rules.model.interval import Interval
from tdkt_rules.model.placement import QuotaUse, Round
from tdkt_rules.model.quota import ROUNDINGS, Rounding


def round_differences(outcome: Round, expected: RoundExpectedShape) -> Iterator[Difference]:
    """Every point in which a round is not as expected."""
    if expected.error is not None:
        yield Difference("error", expected.error, "-")
    if expected.regime is not None and outcome.regime != expected.regime:
        yield Difference("regime", expected.regime, outcome.regime)
    for status, wanted, got in _standings(outcome, expected):
        if set(wanted) != set(got):
            yield Difference(status, listed(wanted), listed(got))
    for name, rank, got_rank in _ranked(outcome, expected):
        yield Difference("ranks", f"{name}: {said(rank)}", f"{name}: {said(got_rank) if got_rank else '-'}")
    uses = {use.id: use for use in outcome.uses}
    for name, quota in expected.quotas.items():
        if name in uses:
            yield from _of_quota(name, quota, uses[name])
        else:
            yield Difference("quotas", name, listed(tuple(uses)))


def _standings(outcome: Round, expected: RoundExpectedShape) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Who should stand, and who stands, where the case names somebody."""
    for status in STATUSES:
        wanted = getattr(expected, status)
        if wanted is not None:
            yield status, tuple(wanted), tuple(item.nominee for item in outcome.placements if item.status.value == status)


def _ranked(outcome: Round, expected: RoundExpectedShape) -> Iterator[tuple[str, Interval, Interval | None]]:
    """Who has another rank than expected, or none."""
    placed = {item.nominee: Interval(*item.rank) for item in outcome.placements if item.rank}
    for name, rank in expected.ranks.items():
        if placed.get(name) != interval_of(rank):
            yield name, interval_of(rank), placed.get(name)


def _of_quota(name: str, expected: QuotaExpectedShape, use: QuotaUse) -> Iterator[Difference]:
    for part in ("base", "seats", "taken"):
        wanted = getattr(expected, part)
        if wanted is not None and interval_of(wanted) != getattr(use, part):
            yield Difference(part, f"{name}: {said(interval_of(wanted))}", f"{name}: {said(getattr(use, part))}")
    modes = {mode: int(use.quota.seats(use.base.known, mode)) for mode in expected.modes or {}} if use.quota.share and use.base.exact else {}
    if expected.modes is not None and modes != expected.modes:
        yield Difference("modes", f"{name}: {_modes(expected.modes)}", f"{name}: {_modes(modes)}")
    if expected.kept is not None and (use.kept is None or use.kept.value != expected.kept):
        yield Difference("kept", f"{name}: {expected.kept}", f"{name}: {use.kept.value if use.kept else '-'}")


def _modes(modes: Mapping[Rounding, int]) -> str:
    return listed(f"{mode} {modes[mode]}" for mode in ROUNDINGS if mode in modes)


def concerned(outcome: Round, expected: RoundExpectedShape) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The nominees and the quotas of which another thing was expected, in the order of the round; who was not put forward comes last."""
    people = {name for _, wanted, got in _standings(outcome, expected) for name in set(wanted) ^ set(got)} | {name for name, _, _ in _ranked(outcome, expected)}
    quotas = {use.id for use in outcome.uses if use.id in expected.quotas and any(_of_quota(use.id, expected.quotas[use.id], use))}
    shown = [item.nominee for item in outcome.placements if item.nominee in people]
    return (*shown, *sorted(people - set(shown))), tuple(use.id for use in outcome.uses if use.id in quotas)
