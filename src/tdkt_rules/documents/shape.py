"""The common ground of document shapes, and the check of a document against its shape.

Pydantic is used here and nowhere above. Its complaints become diagnostics of the rule language, with the place in the file.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, TypeVar

from attrs import field, frozen
from pydantic import BaseModel, ConfigDict, ValidationError, ValidationInfo, model_validator
from pydantic_core import ErrorDetails, PydanticCustomError

from tdkt_rules.documents.source import Source
from tdkt_rules.model.diagnostic import Diagnostic, Place, nearest_name

Step = str | int


class Shape(BaseModel):
    """A mapping with known keys. Unknown keys are reported with the nearest known one and then left out, so that the rest is still checked."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=False, defer_build=True)

    @model_validator(mode="before")
    @classmethod
    def _report_unknown_keys(cls, data: Any, info: ValidationInfo) -> Any:
        if not isinstance(data, dict) or not isinstance(info.context, Check):
            return data
        known = keys_of(cls)
        left_out = [key for key, value in data.items() if key not in known or (value is None and not info.context.empty_is_absent)]
        for key in left_out:
            if key in known:
                info.context.report_empty(data, key)
            else:
                info.context.report_key(data, key, known)
        return {key: value for key, value in data.items() if key not in left_out} if left_out else data


ShapeType = TypeVar("ShapeType", bound=BaseModel)

# Complaints about a mapping as a whole, which say nothing new about one that lost a key to a complaint of its own.
FOLLOWING = ("RUL208", "RUL210", "RUL211", "RUL212", "RUL217", "RUL285", "RUL295", "COH613")

# Families of codes of documents in which `key:` without a value says the same as no key: records and cohorts, where it means that nothing is known.
EMPTY_IS_ABSENT = ("REC3", "COH6")


def broken_rule(code: str, **fields: object) -> PydanticCustomError:
    """A complaint of the rule language about a whole mapping, by its code.

    Args:
        code: The code.
        **fields: Fields of the message. Two are special: `at` names the key that it is about, `nearest` what was probably meant.
    """
    return PydanticCustomError("rule", "broken rule", {"code": code} | {name: str(value) for name, value in fields.items()})


@cache
def keys_of(shape: type[BaseModel]) -> tuple[str, ...]:
    """The keys that a shape accepts, as written in a document."""
    return tuple(details.alias or name for name, details in shape.model_fields.items())


@frozen
class Origin:
    """Where a part of a document stands: its source and the path inside.

    Args:
        source: The document.
        path: Keys and positions from the top.
    """

    source: Source
    path: tuple[Step, ...] = ()

    def child(self, *steps: Step) -> "Origin":
        """A part further down."""
        return Origin(self.source, self.path + steps)

    def parent(self) -> "Origin":
        """The part that this one stands in."""
        return Origin(self.source, self.path[:-1])

    def place(self) -> Place:
        """The place of the value, or of the nearest thing around it that has one."""
        return self.source.places.within(self.path)

    def key_place(self) -> Place:
        """The place of the key."""
        return self.source.places.key(self.path)

    def diagnose(self, code: str, nearest: str | None = None, **fields: object) -> Diagnostic:
        """A diagnostic about this part."""
        return Diagnostic(code, self.place(), {name: str(value) for name, value in fields.items()}, nearest, dotted(self.path))

    def diagnose_key(self, code: str, nearest: str | None = None, **fields: object) -> Diagnostic:
        """A diagnostic about the key of this part."""
        return Diagnostic(code, self.key_place(), {name: str(value) for name, value in fields.items()}, nearest, dotted(self.path))


def dotted(path: Iterable[Step]) -> str:
    """A path as people write it: `years.2024.rating`."""
    return ".".join(str(step) for step in path)


@frozen(eq=False)
class Check:
    """One run of a shape over a document; gathers what pydantic cannot place by itself.

    Args:
        origin: Where the checked part stands.
        prefix: Family of codes.
        empty_is_absent: Whether `key:` without a value says the same as no key; so in records, where it means that nothing is known.
        found: Diagnostics so far.
        touched: Paths of the mappings from which something was left out, with the keys that may have been meant.
    """

    origin: Origin
    prefix: str
    empty_is_absent: bool
    found: list[Diagnostic] = field(factory=list)
    touched: dict[tuple[Step, ...], set[str | None]] = field(factory=dict)
    _paths: dict[int, tuple[Step, ...]] = field(factory=dict)

    def report_key(self, mapping: dict[str, Any], key: str, known: tuple[str, ...]) -> None:
        """Note an unknown key of a mapping of the document."""
        absent = [name for name in known if name not in mapping]
        nearest = nearest_name(str(key), absent)
        where = self._leave_out(mapping, key, absent[0] if len(absent) == 1 else nearest)
        self.found.append(where.diagnose_key(f"{self.prefix}01", nearest, key=key, known=", ".join(known)))

    def report_empty(self, mapping: dict[str, Any], key: str) -> None:
        """Note a key without a value."""
        self.found.append(self._leave_out(mapping, key, key).diagnose_key(f"{self.prefix}07", expected="value", found="nothing"))

    def follows(self, item: Diagnostic, path: tuple[Step, ...]) -> bool:
        """Whether a diagnostic about a mapping only follows from what was left out of it."""
        meant = self.touched.get(path)
        if meant is None:
            return False
        return item.fields["key"] in meant if item.code == f"{self.prefix}02" else item.code in FOLLOWING

    def _leave_out(self, mapping: dict[str, Any], key: str, meant: str | None) -> Origin:
        if not self._paths:
            self._paths.update(_paths_of_mappings(self.origin.source.data, ()))
        around = self.origin.child(*self._paths.get(id(mapping), ())[len(self.origin.path) :])
        self.touched.setdefault(around.path, set()).add(meant)
        return around.child(key)


def check_shape(shape: type[ShapeType], origin: Origin, value: object, prefix: str) -> tuple[ShapeType | None, list[Diagnostic]]:
    """Check a part of a document against a shape.

    Args:
        shape: The pydantic model.
        origin: Where the value stands.
        value: The value.
        prefix: Family of codes, such as `RUL2`.

    Returns:
        The checked part, or None, and everything that is wrong with it.
    """
    check = Check(origin, prefix, prefix in EMPTY_IS_ABSENT)
    try:
        checked = shape.model_validate(value, context=check)
    except ValidationError as error:
        return None, check.found + [found for details in error.errors(include_url=False) for found in _translate(details, check, value)]
    return (None if check.found else checked), check.found


def _paths_of_mappings(value: object, path: tuple[Step, ...]) -> Iterable[tuple[int, tuple[Step, ...]]]:
    if isinstance(value, Mapping):
        yield id(value), path
        for key, child in value.items():
            yield from _paths_of_mappings(child, (*path, key))
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from _paths_of_mappings(child, (*path, index))


def _translate(details: ErrorDetails, check: Check, value: object) -> list[Diagnostic]:
    location = details["loc"][:-1] if details["type"] == "missing" else details["loc"]
    path, rest = _real_path(location, value)
    where = check.origin.child(*path)
    diagnose = where.diagnose_key if rest == ("[key]",) else where.diagnose
    found = _worded(details, where, diagnose, rest, check.prefix)
    return [] if check.follows(found, where.path) else [found]


def _worded(details: ErrorDetails, where: Origin, diagnose: Callable[..., Diagnostic], rest: tuple[Step, ...], prefix: str) -> Diagnostic:
    given, context = details["input"], details.get("ctx", {})
    kind = details["type"]
    match kind:
        case "missing":
            return diagnose(f"{prefix}02", key=details["loc"][-1])
        case "rule":
            fields = {name: text for name, text in context.items() if name not in ("code", "at")}
            return where.child(context["at"]).diagnose_key(context["code"], **fields) if "at" in context else diagnose(context["code"], **fields)
        case "too_short":
            return diagnose(f"{prefix}07", expected="one entry" if context["min_length"] == 1 else "two entries", found="shorter list")
    expected = context["kind"] if kind == "wrong_scalar" else "word" if kind == "literal_error" else _expected(kind)
    if given is None or isinstance(given, Mapping | list) or kind not in ("wrong_scalar", "literal_error"):
        return diagnose(f"{prefix}07", expected=expected, found=_kind_of(given))
    if kind == "literal_error":
        words = [part.strip(" '") for part in context["expected"].replace(" or ", ",").split(",")]
        return diagnose(f"{prefix}06", nearest_name(str(given), words), value=given, known=", ".join(words))
    return diagnose(f"{prefix}05", expected=expected, value=given)


def _expected(kind: str) -> str:
    return "list" if "list" in kind else "text" if "string" in kind else "mapping"


def _kind_of(value: object) -> str:
    if value is None:
        return "nothing"
    return "mapping" if isinstance(value, Mapping) else "list" if isinstance(value, list) else "value"


def tag(branch: str) -> str:
    """Name of a branch of a union, in a form that no key of a document is confused with."""
    return f"<{branch}>"


def _real_path(location: tuple[Step, ...], value: object) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
    """Leave out the steps that name the branch of a union, and split off those that are not in the document."""
    path: list[Step] = []
    for index, step in enumerate(location):
        below = _below(value, step)
        if below:
            value = below[0]
            path.append(step)
        elif not (isinstance(step, str) and step.startswith("<")):
            return tuple(path), location[index:]
    return tuple(path), ()


def _below(value: object, step: Step) -> list[object]:
    """What stands at one step below a value: one thing or none."""
    if isinstance(value, Mapping):
        return [value[step]] if step in value else []
    return [value[step]] if isinstance(value, list) and isinstance(step, int) and step < len(value) else []
