"""What each outcome does to the verdict: decisive, supporting or irrelevant."""

from tdkt_rules.engine.evaluation import Outcome
from tdkt_rules.model.criterion import Group
from tdkt_rules.model.finding import Role
from tdkt_rules.model.truth import Truth, negation


def role_of_child(parent: Outcome, child: Outcome, role: Role) -> Role:
    """The role of a child under a parent of a known role.

    A child is decisive when the parent has its status because of it; it supports when it agrees with what the criterion wants but does not settle it; it is
    irrelevant when nothing about it could change the parent.
    """
    if role is Role.IRRELEVANT:
        return role
    pulls = _pulls(parent, child)
    return Role.SUPPORTING if pulls is Role.DECISIVE and role is Role.SUPPORTING else pulls


def _pulls(parent: Outcome, child: Outcome) -> Role:
    operator = parent.criterion.operator if isinstance(parent.criterion, Group) else "all"
    if not parent.claimed or not child.claimed or parent.opened is Truth.NOT_MET:
        return Role.IRRELEVANT
    if operator == "at_least_n":
        return Role.DECISIVE if parent.truth is child.truth else Role.SUPPORTING
    wanted, got = parent.truth, child.truth
    if operator == "none":
        wanted = negation(wanted)
    if wanted is got:
        return Role.DECISIVE
    settled = Truth.NOT_MET if operator == "all" else Truth.MET
    if wanted is settled:
        return Role.SUPPORTING if got is not Truth.UNKNOWN else Role.IRRELEVANT
    return Role.SUPPORTING
