"""The door to the search among all nominees, which needs the packages of the extra `verify`."""

from collections.abc import Callable, Sequence

from tdkt_rules.extras import without_extra
from tdkt_rules.policy.mutation.mutant import Mutant
from tdkt_rules.policy.mutation.search import Search
from tdkt_rules.policy.mutation.workshop import Workshop

searched: Callable[[Mutant, Sequence[Mutant], Workshop], Search]
try:
    from tdkt_rules.policy.mutation.searching import searched

    CAN_SEARCH = True
except ImportError as missing:
    searched = without_extra("verify", missing)
    CAN_SEARCH = False
