"""JSON Schemas of what people write: records, and the files of a rulebook. Editors complete and check a file with them while it is typed.

A document holds text as written, and an editor sees YAML types: `2025` may be a number there. Both pass.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final, get_args

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from tdkt_rules.documents.criterion_shape import COMPARATORS, Comparing, QuantityShape, Scope
from tdkt_rules.documents.label_shape import BasisName
from tdkt_rules.documents.overlay_shape import OverlayFile
from tdkt_rules.documents.procedure_shape import BonusTermsShape, ProcedureFile
from tdkt_rules.documents.provision_shape import ProvisionsFile
from tdkt_rules.documents.quota_shape import QuotaShape
from tdkt_rules.documents.ranking_shape import BallotShape
from tdkt_rules.documents.record_shape import UnitShape
from tdkt_rules.documents.rulebook_shape import (
    CatalogueFile,
    FieldShape,
    InstrumentsFile,
    RegimeFile,
    RulesFile,
    VocabularyFile,
    VocabularyPartFile,
)
from tdkt_rules.documents.shape import Shape
from tdkt_rules.model.ballot import BODIES
from tdkt_rules.model.cohort import UNIT_LEVELS
from tdkt_rules.model.nomination import STAGES
from tdkt_rules.model.ranking import Order, Ties, WhenUnknown
from tdkt_rules.model.regime import Rules
from tdkt_rules.model.text import Label
from tdkt_rules.model.vocabulary import NOMINEE_KINDS, Domain, Field, NomineeKind, Occurrence

Schema = dict[str, Any]

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"

_YEAR_KEY: Final = r"^[0-9]{4}(-[0-9]{4})?$"
_TEXT: Final[Schema] = {"type": ["string", "number"], "pattern": r"\S"}
_FLAG: Final[Schema] = {"enum": [True, False, "true", "false"]}
_DAY: Final[Schema] = {"type": "string", "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_WHOLE: Final[Schema] = {"type": ["integer", "string"], "pattern": r"^-?(0|[1-9][0-9]*)$"}
_YEAR: Final[Schema] = {"type": ["integer", "string"], "pattern": _YEAR_KEY, "minimum": 1900, "maximum": 2200}
_CALENDAR_YEAR: Final[Schema] = {"type": ["integer", "string"], "pattern": "^[0-9]{4}$", "minimum": 1900, "maximum": 2200}
_NUMBER: Final[Schema] = {"type": ["number", "string"], "minimum": 0, "pattern": r"^([0-9]+(\.[0-9]+)?( ?%)?|[1-9][0-9]*/[1-9][0-9]*)$"}
_COUNT: Final[Schema] = {"type": ["integer", "string"], "minimum": 0, "pattern": r"^(0|[1-9][0-9]*)$"}
_POINTS: Final[Schema] = {"type": ["number", "string"], "minimum": 0, "pattern": r"^[0-9]+(\.[0-9]+)?$"}
_FACTOR: Final[Schema] = {"type": ["number", "string"], "exclusiveMinimum": 0, "pattern": r"^[0-9]+(\.[0-9]+)?( ?%|/[0-9]+)?$"}

FACTORS_OF_BONUSES: Final = ("collective", "household")

# Exactly one of these keys, for the shapes that say so by a check of their own.
_ONE_OF: Final[dict[type, tuple[str, ...]]] = {
    Comparing: COMPARATORS,
    QuantityShape: ("param", "value", "years", "months"),
    Scope: ("all", "any"),
    FieldShape: ("scale", "choice", "type"),
    QuotaShape: ("at_most", "at_least"),
    BallotShape: ("at_least", "more_than"),
}


def rules_schema() -> Schema:
    """The JSON Schema (draft 2020-12) of any file of a rulebook: vocabulary, instruments, catalogue, regime, procedure, award rules, overlay or provisions.

    Example:
        >>> len(rules_schema()["oneOf"])
        9
    """
    files: TypeAdapter[Any] = TypeAdapter(
        VocabularyFile | VocabularyPartFile | InstrumentsFile | CatalogueFile | RegimeFile | ProcedureFile | RulesFile | OverlayFile | ProvisionsFile
    )
    made = files.json_schema(schema_generator=_AsWritten)
    shapes = {name: _what_must_be_there_first(shape) for name, shape in made.pop("$defs").items()}
    return {"$schema": DIALECT, "title": "File of a rulebook", "oneOf": made.pop("anyOf"), **made, "$defs": shapes}


def record_schema(rules: Rules) -> Schema:
    """The JSON Schema (draft 2020-12) of a nominee's record, typed by the vocabulary and the catalogue of a rulebook.

    Args:
        rules: The rulebook.

    Returns:
        A schema whose descriptions are in Vietnamese and English. Each kind of nominee has its own awards and facts.

    Example:
        >>> from tdkt_rules import Rulebook
        >>> record_schema(Rulebook.load("vn").rules)["required"]
        ['nominee', 'kind']
    """
    vocabulary = rules.vocabulary
    events = {name: _occurrences(item, rules) for name, item in vocabulary.occurrences.items() if not item.lasts}
    spans = {name: _occurrences(item, rules) for name, item in vocabulary.occurrences.items() if item.lasts}
    properties = {
        "nominee": _said(_TEXT, "mã định danh trong hệ thống của đơn vị", "identifier in the user's own system"),
        "kind": _said({"enum": list(NOMINEE_KINDS)}, "cá nhân, tập thể hoặc hộ gia đình", "kind of nominee"),
        "name": _said(_or_nothing(_TEXT), "tên", "name"),
        "facts": _said(_mapping(_fields(vocabulary.facts, rules)), "thông tin chung", "facts of the nominee"),
        "years": _said(_by_year(_mapping(_fields(vocabulary.years, rules))), "thông tin từng năm xét", "facts of each reference year"),
        "events": _said(_mapping(events), "sự việc có thời điểm", "dated events"),
        "spans": _said(_mapping(spans), "việc kéo dài", "things that last"),
        "awards": _said(_list(_award(rules, rules.awards)), "khen thưởng đã nhận", "awards received"),
        "complete": _said(_complete(rules), "khoảng năm mà hồ sơ đã ghi đầy đủ", "years for which the record is complete"),
        "judgements": _said(_judgements(rules), "kết quả đánh giá, xác nhận", "assessments and confirmations"),
        "claims": _said(_list({"enum": list(rules.routes)}), "tiêu chuẩn đề nghị xét theo", "routes that the nominee relies on"),
        "round": _said(_or_nothing(_nomination(rules)), "trong đợt xét: đơn vị, đề nghị, phiếu, điểm", "in a round: unit, awards, votes, points"),
    }
    whole = _mapping(properties, required=("nominee", "kind"))
    return {"$schema": DIALECT, "title": "Hồ sơ / Record", **whole, "allOf": [_of_kind(kind, rules) for kind in NOMINEE_KINDS]}


def cohort_schema(rules: Rules) -> Schema:
    """The JSON Schema (draft 2020-12) of the frame of a cohort, with the records of a cohort in one file.

    Args:
        rules: The rulebook.

    Example:
        >>> from tdkt_rules import Rulebook
        >>> cohort_schema(Rulebook.load("vn").rules)["required"]
        ['cohort']
    """
    record = record_schema(rules)
    known = {name: part for name, part in record["properties"].items() if name in UnitShape.model_fields}
    unit = {
        **known,
        "level": _said({"enum": list(UNIT_LEVELS)}, "bộ phận, đơn vị hoặc cơ quan có thẩm quyền; không ghi là đơn vị", "level; `unit` when not given"),
        "parent": _said(_or_nothing(_TEXT), "đơn vị cấp trên", "unit above"),
        "cluster": _said(_or_nothing(_TEXT), "cụm, khối thi đua", "cluster"),
    }
    label = {"anyOf": [_TEXT, _mapping({"vi": _TEXT, "en": _TEXT}, required=("vi", "en"))]}
    properties = {
        "cohort": _said(_TEXT, "mã của đợt xét", "name of the cohort"),
        "label": _said(label, "tên của đợt xét", "name for people"),
        "units": _said(_named(_or_nothing(_mapping(unit))), "các đơn vị, theo mã", "units, by id"),
        "clusters": _said(_named(_TEXT), "tên các cụm, khối thi đua, theo mã", "names of clusters, by id"),
        "ranking": _said(_council_order(rules), "thứ tự xét do Hội đồng đặt ra", "the order that the council set"),
        "report_by": _said(_list({"enum": list(rules.vocabulary.facts)}), "thông tin dùng để so sánh tỷ lệ", "facts by which rates are told apart"),
        "nominees": _said(_list({"$ref": "#/$defs/record"}), "hồ sơ, khi cả đợt xét nằm trong một tệp", "records, of a cohort in one file"),
    }
    record.pop("$schema")
    return {"$schema": DIALECT, "title": "Đợt xét / Cohort", **_mapping(properties, required=("cohort",)), "$defs": {"record": record}}


def schema_of_shape(shape: type[Shape]) -> Schema:
    """The JSON Schema of a shape by itself, for a document that is made of several; what it refers to stands under `$defs`.

    Args:
        shape: The shape.

    Example:
        >>> from tdkt_rules.documents.label_shape import LabelShape
        >>> schema_of_shape(LabelShape)["required"]
        ['vi', 'en']
    """
    return TypeAdapter(shape).json_schema(schema_generator=_AsWritten)


class _AsWritten(GenerateJsonSchema):
    """Schemas of documents: scalars as text or as the type that an editor sees in them, and one item where a list of one is meant."""

    def int_schema(self, schema: core_schema.IntSchema) -> JsonSchemaValue:
        return dict(_WHOLE)

    def bool_schema(self, schema: core_schema.BoolSchema) -> JsonSchemaValue:
        return dict(_FLAG)

    def date_schema(self, schema: core_schema.DateSchema) -> JsonSchemaValue:
        return dict(_DAY)

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        return dict(_TEXT)

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        made = super().dict_schema(schema)
        return {**made, "additionalProperties": False} if "patternProperties" in made else made

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        made = super().function_before_schema(schema)
        # the only function before a list is the one that takes a single item for a list of one
        return {"anyOf": [made["items"], made]} if made.get("type") == "array" else made

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        made = super().model_schema(schema)
        shape = schema["cls"]
        choices = [[{"required": [name]} for name in names] for owner, names in _ONE_OF.items() if issubclass(shape, owner)]
        factors = FACTORS_OF_BONUSES if issubclass(shape, BonusTermsShape) else ("times",)
        # a factor: text such as 2/3, or a number that an editor sees as one
        made.get("properties", {}).update({name: dict(_FACTOR) for name in factors if name in made.get("properties", {})})
        return {**made, **({"allOf": [{"oneOf": choice} for choice in choices]} if choices else {})}


def _what_must_be_there_first(shape: Schema) -> Schema:
    """A validator that reads in order then leaves the wrong verb at once, before it goes down into the criteria below."""
    return {"required": shape["required"], **shape} if "required" in shape else shape


def _said(schema: Schema, vi: str, en: str) -> Schema:
    return {**schema, "description": f"{vi} / {en}"}


def _labelled(schema: Schema, label: Label) -> Schema:
    return _said(schema, label.vi, label.en)


def _mapping(properties: Schema, required: Iterable[str] = ()) -> Schema:
    needed = list(required)
    return {"type": "object", "properties": properties, **({"required": needed} if needed else {}), "additionalProperties": False}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _by_year(schema: Schema) -> Schema:
    return {"type": "object", "patternProperties": {_YEAR_KEY: schema}, "additionalProperties": False}


def _or_nothing(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _fields(fields: Mapping[str, Field], rules: Rules) -> Schema:
    return {name: _labelled(_or_nothing(_value(field, rules)), field.label) for name, field in fields.items()}


def _value(field: Field, rules: Rules) -> Schema:
    if field.domain:
        return _domain(rules.vocabulary.domains[field.domain])
    return {"number": _NUMBER, "flag": _FLAG, "date": _DAY}.get(field.type, {"type": ["string", "number", "boolean"]})


def _domain(domain: Domain) -> Schema:
    return {"oneOf": [_labelled({"const": name}, label) for name, label in domain.values.items()]}


def _occurrences(item: Occurrence, rules: Rules) -> Schema:
    document = _said(_or_nothing(_TEXT), "văn bản", "document")
    properties = {**_fields(item.fields, rules), "document": document}
    if item.lasts:
        days = {"from": _said(_or_nothing(_DAY), "từ ngày", "first day"), "until": _said(_or_nothing(_DAY), "đến ngày", "last day")}
        return _labelled(_list(_mapping({**days, **properties})), item.label)
    own_id = _said(_or_nothing(_TEXT), "mã để khen thưởng nêu thành tích đã dùng", "id by which awards name it")
    times = {"id": own_id, "year": _said(_or_nothing(_YEAR), "năm xét", "reference year"), "on": _said(_or_nothing(_DAY), "ngày", "day")}
    either = {"anyOf": [{"required": ["year"]}, {"required": ["on"]}]}
    return _labelled(_list({**_mapping({**times, **properties}), **either}), item.label)


def _award(rules: Rules, codes: Iterable[str]) -> Schema:
    names = [_labelled({"const": code}, rules.awards[code].names) for code in codes]
    properties = {
        "award": _said({"oneOf": names}, "mã danh hiệu, hình thức khen thưởng", "code of the award"),
        "year": _said(_YEAR, "năm thành tích", "year of merit"),
        "decided": _said(_or_nothing(_DAY), "ngày quyết định", "date of the decision"),
        "document": _said(_or_nothing(_TEXT), "số quyết định", "number of the decision"),
        "basis": _said(_or_nothing({"enum": list(get_args(BasisName))}), "thành tích được khen", "what it was given for"),
        "revoked": _said(_or_nothing(_DAY), "ngày hủy bỏ quyết định", "date on which it was annulled"),
        "stripped": _said(_or_nothing(_DAY), "ngày tước danh hiệu", "date from which it is taken away"),
        "restored": _said(_or_nothing(_DAY), "ngày phục hồi danh hiệu", "date from which it is held again"),
        "used": _said(_list(_TEXT), "thành tích đã dùng để xét", "ids of the events that it rewarded"),
    }
    either = {"anyOf": [{"required": ["year"]}, {"required": ["decided"]}]}
    return {**_mapping(properties, required=("award",)), **either}


def _complete(rules: Rules) -> Schema:
    coverage = _mapping({"from": _or_nothing(_CALENDAR_YEAR), "through": _CALENDAR_YEAR}, required=("through",))
    awards = _said(coverage, "khen thưởng", "awards")
    return _mapping({"awards": awards, **{name: _labelled(coverage, item.label) for name, item in rules.vocabulary.occurrences.items()}})


def _judgements(rules: Rules) -> Schema:
    answer = _mapping({"answer": _FLAG, "by": _or_nothing(_TEXT), "on": _or_nothing(_DAY)}, required=("answer",))
    return _mapping({name: _labelled(answer, question.label) for name, question in rules.vocabulary.questions.items()})


def _nomination(rules: Rules) -> Schema:
    code = {"oneOf": [_labelled({"const": code}, award.names) for code, award in rules.awards.items()]}
    vote = {
        "body": _said({"enum": list(BODIES)}, "nơi bỏ phiếu", "who voted"),
        "award": _said(_or_nothing(code), "danh hiệu, hình thức được bỏ phiếu", "award voted on"),
        "in_favour": _said(_COUNT, "số phiếu đồng ý", "votes in favour, those in writing included"),
        "members": _said(_or_nothing(_COUNT), "tổng số thành viên", "all members"),
        "present": _said(_or_nothing(_COUNT), "số thành viên dự họp", "members present"),
        "written": _said(_COUNT, "số thành viên vắng mặt cho ý kiến bằng văn bản", "absent members who answered in writing"),
    }
    sheet = {
        "card": _said(_TEXT, "bảng điểm", "scorecard"),
        "by": _said({"enum": list(STAGES)}, "tự chấm, chấm chéo hoặc Hội đồng chấm", "who gave the points"),
        "points": _said(_named(_POINTS), "điểm từng mục", "points by section"),
        "bonus": _said(_named(_COUNT), "số lần được thưởng điểm", "how many times, by bonus"),
        "penalty": _said(_named(_COUNT), "số lần bị trừ điểm", "how many times, by penalty"),
    }
    properties = {
        "unit": _said(_or_nothing(_TEXT), "đơn vị trong đợt xét", "unit of the cohort"),
        "awards": _said(_or_nothing(_list(code)), "danh hiệu, hình thức được đề nghị", "awards put forward for"),
        "votes": _said(_list(_mapping(vote, required=("body", "in_favour"))), "kết quả bỏ phiếu", "votes"),
        "scores": _said(_list(_mapping(sheet, required=("card", "by"))), "bảng chấm điểm", "score sheets"),
    }
    return _mapping(properties)


def _council_order(rules: Rules) -> Schema:
    vocabulary = rules.vocabulary
    measures: dict[str, Schema] = {"votes": {"enum": list(BODIES)}, "score": _TEXT}
    for name, fields in (("year", vocabulary.years), ("fact", vocabulary.facts)):
        measures[name] = {"enum": [field.name for field in fields.values() if field.type == "number"]}
    ends = {"first": {"enum": list(get_args(Order))}, "unknown": {"enum": list(get_args(WhenUnknown))}}
    key = {**_mapping(measures | ends), "oneOf": [{"required": [name]} for name in measures]}
    return _mapping({"by": {**_list(key), "minItems": 1}, "ties": {"enum": list(get_args(Ties))}}, required=("by",))


def _named(schema: Schema) -> Schema:
    return {"type": "object", "additionalProperties": schema}


def _of_kind(kind: NomineeKind, rules: Rules) -> Schema:
    """What a record of one kind may hold: its awards, and no fact of another kind."""
    codes = [code for code, award in rules.awards.items() if kind in award.who]
    facts, years = (_foreign(fields, kind) for fields in (rules.vocabulary.facts, rules.vocabulary.years))
    narrowed: Schema = {"awards": _list({"properties": {"award": {"enum": codes}}})}
    if facts:
        narrowed["facts"] = {"properties": facts}
    if years:
        narrowed["years"] = {"patternProperties": {_YEAR_KEY: {"properties": years}}}
    return {"if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]}, "then": {"properties": narrowed}}


def _foreign(fields: Mapping[str, Field], kind: NomineeKind) -> Schema:
    return {name: False for name, field in fields.items() if field.kinds and kind not in field.kinds}
