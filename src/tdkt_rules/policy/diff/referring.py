"""Awards that were not compared, though the standard of one that was refers to theirs: who compares Chiến sĩ thi đua cơ sở also rests on Lao động tiên tiến."""

from tdkt_rules.model.regime import Key
from tdkt_rules.policy.diff.comparing import Change
from tdkt_rules.policy.mutation.leaning import leaning_in
from tdkt_rules.policy.structure.change import STANDARD
from tdkt_rules.policy.structure.difference import structural_diff
from tdkt_rules.policy.structure.report import awards_touched


def referred_and_changed(change: Change) -> tuple[str, ...]:
    """Codes of the awards whose standards changed, were not asked for, and are asked for by the standards that were; directly or through another.

    Args:
        change: The comparison.
    """
    keys = _referred(change)
    if not keys:
        return ()
    touched = awards_touched(structural_diff(change.old, change.new, keys), change.old, change.new, STANDARD)
    return tuple(award for award in dict.fromkeys(award for award, _ in keys) if award in touched)


def _referred(change: Change) -> tuple[Key, ...]:
    leanings = [leaning_in(side.regime) for side in (change.old, change.new)]
    found: dict[Key, None] = {}
    further = list(change.asked.keys)
    while further:
        key = further.pop(0)
        for code in sorted(code for leaning in leanings for code in leaning.get(key, frozenset())):
            other = (code, key[1])
            if other not in change.asked.keys and other not in found:
                found[other] = None
                further.append(other)
    return tuple(found)
