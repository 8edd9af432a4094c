"""Awards as durable rules: a second way to the same verdicts, over the engine's findings on each leaf. Needs the extra `live`, and Python 3.12 or older."""

from tdkt_rules.extras import without_extra

try:
    from tdkt_rules.live.awards import LiveAwards, LiveVerdict, decide_live
except ImportError as missing:
    decide_live = LiveAwards = LiveVerdict = without_extra("live", missing)  # type: ignore[assignment,misc]

__all__ = ["LiveAwards", "LiveVerdict", "decide_live"]
