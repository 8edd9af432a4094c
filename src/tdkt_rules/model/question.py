"""What a part of the rules asks, whatever it is called and wherever it stands."""


def question(part: object) -> object:
    """A criterion, or a part of one, without headings: two that ask the same give the same.

    Args:
        part: A criterion, a quantity, a tuple of them, or a plain value.

    Example:
        >>> from tdkt_rules.model.criterion import YearValue
        >>> question(YearValue("members")) == question(YearValue("members"))
        True
    """
    if isinstance(part, tuple):
        return tuple(map(question, part))
    inside = getattr(type(part), "__attrs_attrs__", ())
    asked = (getattr(part, field.name) for field in inside if field.name != "heading")
    return (type(part), *map(question, asked)) if inside else part
