"""Testing kit: generated nominees and cohorts, and properties of rules to try on them. It needs the extra `testing`."""

from tdkt_rules.documents.yaml_text import record_yaml as as_yaml
from tdkt_rules.extras import without_extra
from tdkt_rules.testing.properties.sides import rules_on

try:
    from tdkt_rules.testing.generation.cohorts import cohorts
    from tdkt_rules.testing.generation.edge_days import dates_at_the_edge, regimes
    from tdkt_rules.testing.generation.histories import histories
    from tdkt_rules.testing.generation.strategies import near_misses, nominees
    from tdkt_rules.testing.generation.strength import criteria_seen
    from tdkt_rules.testing.properties.of_rounds import quota_is_kept
    from tdkt_rules.testing.properties.ready import (
        completion_is_monotone,
        decisions_replay,
        more_merit_never_hurts,
        no_one_gains,
        no_one_loses,
        only_these_change,
        order_is_irrelevant,
        overlay_only_tightens,
        tiers_are_nested,
    )
except ImportError as missing:  # without the extra, a call says how to get it
    cohorts = dates_at_the_edge = regimes = histories = near_misses = nominees = criteria_seen = without_extra("testing", missing)
    completion_is_monotone = decisions_replay = more_merit_never_hurts = no_one_gains = no_one_loses = only_these_change = without_extra("testing", missing)
    order_is_irrelevant = overlay_only_tightens = quota_is_kept = tiers_are_nested = without_extra("testing", missing)

__all__ = [
    "as_yaml",
    "cohorts",
    "completion_is_monotone",
    "criteria_seen",
    "dates_at_the_edge",
    "decisions_replay",
    "histories",
    "more_merit_never_hurts",
    "near_misses",
    "no_one_gains",
    "no_one_loses",
    "nominees",
    "only_these_change",
    "order_is_irrelevant",
    "overlay_only_tightens",
    "quota_is_kept",
    "regimes",
    "rules_on",
    "tiers_are_nested",
]
