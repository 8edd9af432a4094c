"""A small rulebook and small constructors: what the tests of the explanation speak about."""

from datetime import date
from functools import partial

from tdkt_rules.explanation.text import explain
from tdkt_rules.explanation.voice import Voice
from tdkt_rules.model.award import Award
from tdkt_rules.model.citation import Citation, Instrument, parse_citation
from tdkt_rules.model.criterion import Bound, Comparison, Criterion, FactValue, Heading, Quantity, Unit, ValueTest, Window
from tdkt_rules.model.decision import Caution, Dates, Decision, Verdict
from tdkt_rules.model.finding import Evidence, Finding, Findings, Role
from tdkt_rules.model.interval import Comparator, Interval, Number, exactly
from tdkt_rules.model.procedure import ProcedureItem
from tdkt_rules.model.record import Record, Value
from tdkt_rules.model.regime import LadderBasis, Regime, Rules, Standard
from tdkt_rules.model.text import Label
from tdkt_rules.model.time import DateRange, ReferenceYear
from tdkt_rules.model.truth import Truth
from tdkt_rules.model.vocabulary import Domain, Field, Occurrence, Question, Vocabulary
from tdkt_rules.phrases import Language

YEAR = ReferenceYear(2025)
WHOLE, ENCLOSING, THIS_YEAR, DECISION_DATE = Window("whole_record"), Window("enclosing"), Window("this_year"), Window("decision_date")


def scale(name: str, label: str, english: str, **levels: tuple[str, str]) -> Domain:
    return Domain(name, Label(label, english), {level: Label(*names) for level, names in levels.items()}, ordered=True)


RATING = scale(
    "rating",
    "mức độ hoàn thành nhiệm vụ",
    "level of task completion",
    done=("hoàn thành nhiệm vụ", "tasks completed"),
    good=("hoàn thành tốt nhiệm vụ", "tasks completed well"),
    excellent=("hoàn thành xuất sắc nhiệm vụ", "tasks completed excellently"),
)
SCOPE = scale(
    "scope", "phạm vi ảnh hưởng", "scope of influence", grassroots=("cơ sở", "grassroots unit"), ministry=("bộ, ban, ngành, tỉnh", "ministry or province")
)
SEX = Domain("sex", Label("giới tính", "sex"), {"female": Label("nữ", "female"), "male": Label("nam", "male")}, ordered=False)

VOCABULARY = Vocabulary(
    horizon=60,
    domains={domain.name: domain for domain in (RATING, SCOPE, SEX)},
    facts={
        "sex": Field("sex", Label("giới tính", "sex"), "choice", "sex"),
        "flag-class": Field("flag-class", Label("thuộc đối tượng được tặng cờ thi đua", "belongs to the class eligible for flags"), "flag"),
    },
    years={
        "rating": Field("rating", RATING.label, "scale", "rating"),
        "members": Field("members", Label("số cá nhân trong tập thể", "members"), "number"),
        "ldtt": Field("ldtt", Label("số cá nhân đạt Lao động tiên tiến", "members who are Advanced Workers"), "number"),
        "warned": Field("warned", Label("số cá nhân bị kỷ luật", "members disciplined"), "number"),
    },
    occurrences={
        "initiative": Occurrence(
            "initiative",
            Label("sáng kiến", "initiative"),
            {"scope": Field("scope", Label("phạm vi ảnh hưởng", "scope of influence"), "scale", "scope")},
            lasts=False,
        ),
        "employment": Occurrence("employment", Label("thời gian công tác", "employment"), {}, lasts=True),
        "discipline": Occurrence("discipline", Label("thời gian chấp hành kỷ luật", "discipline being served"), {}, lasts=True),
    },
    questions={
        "outstanding": Question(
            "outstanding", Label("thành tích xuất sắc tiêu biểu", "outstanding achievements"), Label("Hội đồng thi đua - khen thưởng", "council")
        ),
        "standing": Question("standing", Label("chấp hành pháp luật", "compliance with the law"), Label("cấp trình khen", "submitting level")),
    },
)


def instrument(name: str, number: str, vietnamese: str, english: str) -> Instrument:
    return Instrument(name, number, "law" if name.startswith("L") else "decree", Label(vietnamese, english), DateRange(date(2024, 1, 1)))


def award(code: str, vietnamese: str, english: str, kind: str = "title") -> Award:
    return Award(code, Label(vietnamese, english), "title" if kind == "title" else "commendation", ("individual",), 10, "series", yearly=kind == "title")


AWARDS = {
    "CSTDCS": award("CSTDCS", "Chiến sĩ thi đua cơ sở", "Emulation Soldier at grassroots level"),
    "CSTDBT": award("CSTDBT", "Chiến sĩ thi đua bộ, ban, ngành, tỉnh", "Emulation Soldier at ministry or province level"),
    "BKTTG": award("BKTTG", "Bằng khen của Thủ tướng Chính phủ", "Certificate of Merit of the Prime Minister", "commendation"),
}


def cites(*codes: str) -> tuple[Citation, ...]:
    found = tuple(parse_citation(code) for code in codes)
    return tuple(cited for cited in found if cited is not None)


def heading(name: str, *codes: str, label: Label | None = None, note: Label | None = None) -> Heading:
    return Heading(f"CSTDBT.{name}", cites(*(codes or ("L22.a22.c1.pa",))), "verified", label, note)


def compared(name: str, quantity: Quantity, comparator: Comparator, value: Number, unit: Unit, label: Label | None = None) -> Comparison:
    return Comparison(heading(name, label=label), quantity, comparator, Bound(value, "", unit))


def level(comparator: str, *said: str, domain: str = "rating") -> ValueTest:
    return ValueTest(comparator, said, domain, said)


def found(criterion: Criterion, status: Truth, seen: Interval | None = None, **fields: object) -> Finding:
    """A decisive finding; required and margin follow from the bound of a comparison."""
    given: dict[str, object] = {"role": Role.DECISIVE, **fields}
    bound = getattr(criterion, "bound", None)
    if bound is not None and bound.value is not None and "required" not in given:
        given["required"] = exactly(bound.value)
    required = given.get("required")
    if seen is not None and isinstance(required, Interval):
        given["margin"] = Interval(seen.known - required.possible, seen.possible - required.known)
    return Finding(criterion=criterion, status=status, observed=seen, **given)  # type: ignore[arg-type]  # fields are those of Finding


def held(year: int, number: int = 0) -> Evidence:
    return Evidence("award", "CSTDCS", ReferenceYear(year), on=date(year, 12, 30), document=f"QĐ {number}/QĐ-UBND" if number else "")


def rated(year: int, value: Value, status: Truth = Truth.MET) -> Evidence:
    return Evidence("year", "rating", ReferenceYear(year), value, status=status)


def rules_with(requirement: Criterion) -> Rules:
    standard = Standard("CSTDBT", "individual", cites("L22.a22"), requirement, (), (), ())
    regime = Regime(
        "l22-n98",
        Label("Luật năm 2022 và Nghị định số 98/2023/NĐ-CP", "Law of 2022 with Decree 98/2023"),
        DateRange(date(2024, 1, 1)),
        "receipt_date",
        LadderBasis(("merit",), cites("ND98.a4.c3"), "verified"),
        {},
        {("CSTDBT", "individual"): standard},
        "0" * 64,
    )
    instruments = {
        "L22": instrument("L22", "06/2022/QH15", "Luật Thi đua, khen thưởng năm 2022", "Law on Emulation and Commendation 2022"),
        "ND98": instrument("ND98", "98/2023/NĐ-CP", "Nghị định số 98/2023/NĐ-CP", "Decree 98/2023/NĐ-CP"),
    }
    return Rules(VOCABULARY, instruments, AWARDS, (regime,))


PROCEDURE = (ProcedureItem("vote", Label("hội đồng bỏ phiếu", "ballot of the council"), cites("ND98.a30.c7"), "reported"),)


def decided(
    verdict: Verdict,
    requirement: Finding,
    bars: tuple[Finding, ...] = (),
    suspensions: tuple[Finding, ...] = (),
    *,
    cautions: tuple[Caution, ...] = (),
    year: ReferenceYear = YEAR,
    name: str = "Lê Thị Hoa",
) -> tuple[Decision, Rules]:
    """A decision on CSTDBT with the rules that it rests on."""
    day, rules = date(year.end + 1, 1, 15), rules_with(requirement.criterion)
    decision = Decision(
        award="CSTDBT",
        nominee=Record("CB-0147", "individual", name),
        year=year,
        verdict=verdict,
        barred=any(bar.status is Truth.MET for bar in bars),
        dates=Dates(day, day, day, day),
        regime="l22-n98",
        strict=False,
        procedure=PROCEDURE,
        digest="f" * 64,
        findings_builder=lambda: Findings(requirement, bars, suspensions),
        cautions_builder=lambda decision: cautions,
        explainer=partial(explain, rules),
    )
    return decision, rules


ANY_RULES = rules_with(compared("none", FactValue("sex"), "at_least", 1, "times"))


def voice(language: Language = "vi", *, school: bool = False) -> Voice:
    return Voice(language, ANY_RULES, school, "L22", 1966)
