"""Truth as the page on meaning says it: True, False, or None where something is open."""

from collections.abc import Iterable

from tdkt_rules.model.criterion import Group

Answer = bool | None


def of_group(group: Group, answers: list[Answer]) -> Answer:
    """The truth of a group."""
    match group.operator:
        case "all":
            return every(answers)
        case "any":
            return some(answers)
        case "none":
            return negated(some(answers))
        case "at_least_n":
            if answers.count(True) >= group.n:
                return True
            return None if len(answers) - answers.count(False) >= group.n else False


def every(answers: Iterable[Answer]) -> Answer:
    """Whether all hold."""
    seen = list(answers)
    return False if False in seen else None if None in seen else True


def some(answers: Iterable[Answer]) -> Answer:
    """Whether one holds."""
    return negated(every(negated(each) for each in answers))


def negated(value: Answer) -> Answer:
    """The opposite."""
    return None if value is None else not value
