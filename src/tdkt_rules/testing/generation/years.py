"""Years of a draft that pass a yearly test of the rules, or fail it."""

from collections.abc import Sequence

from tdkt_rules.model import criterion as core
from tdkt_rules.testing.generation.aim import Aim
from tdkt_rules.testing.generation.draft import Draft, Item


def pass_year(test: core.YearTest, year: int, aim: Aim) -> None:
    """Let a year pass."""
    match test:
        case core.FieldTest():
            aim.draft.narrow_year(year, test.field, test.test, True)
        case core.AwardTest():
            if not held_in(test.awards, [year], aim.draft):
                aim.draft.hold(aim.award_among(test.awards), year, basis_among(test.bases, aim.draft))
        case core.JoinedTest(operator="all"):
            for child in test.children:
                pass_year(child, year, aim)
        case core.JoinedTest():
            pass_year(aim.one_of(test.children), year, aim)


def fail_year(test: core.YearTest, year: int, aim: Aim) -> None:
    """Let a year fail."""
    match test:
        case core.FieldTest():
            aim.draft.narrow_year(year, test.field, test.test, False)
        case core.AwardTest():
            release(held_in(test.awards, [year], aim.draft), aim.draft)
        case core.JoinedTest():
            for child in test.children[:1] if test.operator == "all" else test.children:
                fail_year(child, year, aim)


def forget_year(test: core.YearTest, year: int, draft: Draft) -> None:
    """Leave open whether a year passes."""
    match test:
        case core.FieldTest():
            draft.lacking.add(("years", draft.named(year), test.field))
        case core.AwardTest():
            draft.lacking.add(("complete", "awards"))
        case core.JoinedTest():
            for child in test.children:
                forget_year(child, year, draft)


def fields_of(test: core.YearTest) -> tuple[str, ...]:
    """The fields that a yearly test reads."""
    match test:
        case core.FieldTest():
            return (test.field,)
        case core.AwardTest():
            return ()
        case core.JoinedTest():
            return tuple(name for child in test.children for name in fields_of(child))


def held_in(codes: Sequence[str], years: Sequence[int], draft: Draft) -> list[Item]:
    """The awards of some codes that a draft holds in some years."""
    return [item for item in draft.awards if item["award"] in codes and item["year"] in years]


def release(items: Sequence[Item], draft: Draft) -> None:
    """Take awards out of a draft."""
    draft.awards[:] = [item for item in draft.awards if not any(item is gone for gone in items)]


def basis_among(bases: tuple[str, ...], draft: Draft) -> str:
    """A basis on which an award counts: one that the rule names, or one that feeds a ladder."""
    return (bases or draft.ground.regime.ladder.basis)[0]
