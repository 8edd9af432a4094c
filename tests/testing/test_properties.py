"""Properties of rules: each holds where it should, fails where it should, and says in words for whom and why."""

import inspect
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve, frozen

from tdkt_rules import Cohort, Nominee
from tdkt_rules.cohort.round import round_of
from tdkt_rules.compiler.record import type_record
from tdkt_rules.model import criterion as core
from tdkt_rules.model.record import Record
from tdkt_rules.model.regime import Rules
from tdkt_rules.phrases import Language
from tdkt_rules.standing import Standing
from tdkt_rules.testing import (
    completion_is_monotone,
    decisions_replay,
    more_merit_never_hurts,
    no_one_gains,
    no_one_loses,
    only_these_change,
    order_is_irrelevant,
    overlay_only_tightens,
    quota_is_kept,
    rules_on,
    tiers_are_nested,
)
from tdkt_rules.testing.properties import ready
from tdkt_rules.testing.properties.known import known_to
from tdkt_rules.testing.properties.questions import Question, records_of
from tdkt_rules.testing.properties.ready import PROPERTIES
from tdkt_rules.testing.properties.tests import Test, property_of
from tests.conftest import Golden
from tests.docs.consoles import answer_of
from tests.shipped import share_shipped_book
from tests.testing.drafts import and_instead_of_or, with_criterion, with_standard

HERE = Path(__file__).parent
WRONG = HERE.parent / "wrong" / "property"
COHORT = HERE.parents[1] / "fixtures" / "cohorts" / "so-mau-2018"
OLD, NEW = rules_on("vn", "2023-12-31"), rules_on("vn", "2024-01-01")
EARLIER = rules_on("vn", "2018-12-31")
STRICTER = with_criterion(NEW, "CSTDCS", "CSTDCS.individual.require.merit", and_instead_of_or)

EXCELLENT: dict[str, Any] = {
    "nominee": "CB-1",
    "kind": "individual",
    "name": "Nông Văn Khánh",
    "facts": {"class": "official", "force": "civil", "sex": "male"},
    "years": {2023: {"rating": "excellent", "registered": True}, 2022: {"rating": "good"}},
    "spans": {"employment": [{"from": "2015-01-01"}]},
    "complete": {kind: {"through": 2024} for kind in ("awards", "discipline", "employment", "initiative", "proceeding", "training")},
}
INVENTIVE: dict[str, Any] = EXCELLENT | {
    "nominee": "CB-2",
    "years": {2023: {"rating": "good", "registered": True}},
    "events": {"initiative": [{"year": 2023, "kind": "initiative", "scope": "grassroots"}]},
}
PEOPLE = [EXCELLENT, INVENTIVE]


def failure(test: Test, language: str = "vi") -> str:
    made = property_of(test)
    assert made is not None
    return made.failure("en" if language == "en" else "vi")


def record_in(text: str, side: Standing) -> Record:
    """The record that a failure shows, read as `tdkt decide` reads it."""
    shown = text.partition("`tdkt decide`")[2].splitlines()[1:]
    return type_record(Nominee.from_text("\n".join(line.removeprefix("    ") for line in shown[: shown.index("")])), side.rules)


# ---- changes of a law ----


def test_nobody_loses_by_rules_that_did_not_change() -> None:
    assert failure(no_one_loses(NEW, NEW, award=["CSTDCS", "LDTT"], year=2023, examples=30)) == ""
    assert failure(no_one_gains(NEW, NEW, award="CSTDCS", year=2023, examples=30)) == ""


def test_who_loses_by_a_stricter_law_is_found_and_shown_in_words(golden: Golden) -> None:
    golden(HERE / "no-one-loses.vi.txt", failure(no_one_loses(NEW, STRICTER, award="CSTDCS", year=2023, nominees=PEOPLE)))


def test_who_loses_is_found_among_generated_nominees_and_nobody_gains() -> None:
    told = failure(no_one_loses(NEW, STRICTER, award="CSTDCS", year=2023))
    assert "Theo vn@2024-01-01:\n    Đủ tiêu chuẩn danh hiệu Chiến sĩ thi đua cơ sở" in told
    assert "Theo draft:\n    Không đủ tiêu chuẩn danh hiệu Chiến sĩ thi đua cơ sở" in told
    assert "CSTDCS.individual.require.merit" in told.partition("Nội dung làm nên sự khác nhau:")[2]
    assert failure(no_one_gains(NEW, STRICTER, award="CSTDCS", year=2023)) == ""


def test_the_record_that_is_shown_is_decided_as_the_text_says() -> None:
    record = record_in(failure(no_one_loses(NEW, STRICTER, award="CSTDCS", year=2023)), NEW)
    verdicts = [side.decide(record, "CSTDCS", 2023).verdict.value for side in (NEW, STRICTER)]
    assert verdicts == ["eligible", "ineligible"]


def test_the_record_that_is_shown_is_a_file_for_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    share_shipped_book(monkeypatch)
    monkeypatch.chdir(tmp_path)
    text = failure(more_merit_never_hurts(rules_on("vn", "2025-06-30"), of="discipline", award="CSTDCS", year=2024))
    shown = text.partition("`tdkt decide`")[2].splitlines()[1:]
    Path("nominee.yaml").write_text("\n".join(line.removeprefix("    ") for line in shown[: shown.index("")]), encoding="utf-8")
    answer, status = answer_of("tdkt decide nominee.yaml --award CSTDCS --year 2024 --on 2024-12-31 --style short")
    assert status == 0, answer
    first_line = text.partition("  Với hồ sơ trên:\n")[2].splitlines()[0].strip()
    assert answer.splitlines()[0] == first_line


def test_nothing_can_be_left_out_of_the_record_that_is_shown() -> None:
    text = failure(no_one_loses(NEW, STRICTER, award="CSTDCS", year=2023))
    record = record_in(text, NEW)
    assert len(record.years) == 1
    assert record.awards == ()
    for kind in record.complete:
        left = evolve(record, complete={name: years for name, years in record.complete.items() if name != kind}, digest="")
        assert NEW.decide(left, "CSTDCS", 2023).verdict.value != "eligible" or STRICTER.decide(left, "CSTDCS", 2023).verdict.value != "ineligible"


def test_who_gains_among_given_nominees_is_named(golden: Golden) -> None:
    text = failure(no_one_gains(OLD, NEW, award="CSTDCS", year=2023, nominees=[*PEOPLE, EXCELLENT | {"nominee": "CB-3"}]), "en")
    golden(HERE / "no-one-gains.en.txt", text)


def test_a_difference_by_a_declared_criterion_is_excused() -> None:
    kept_back = {**INVENTIVE, "spans": {"employment": [{"from": "2023-05-01"}]}}
    newcomer = ["LDTT.individual.bar.newcomer.short-employment", "CSTT.individual.bar.newcomer"]
    assert "bar.newcomer" in failure(no_one_gains(OLD, NEW, award="CSTDCS", year=2023, nominees=[kept_back]))
    assert failure(no_one_gains(OLD, NEW, award="CSTDCS", year=2023, nominees=[kept_back], unless=newcomer)) == ""


def test_only_those_named_change_and_others_are_found() -> None:
    by_criterion = only_these_change(OLD, NEW, award="CSTDCS", year=2023, who="require.merit.rating", nominees=PEOPLE)
    by_record = only_these_change(OLD, NEW, award="CSTDCS", year=2023, who=lambda record: record.id == "CB-1", nominees=PEOPLE)
    nobody = only_these_change(OLD, NEW, award="CSTDCS", year=2023, who=lambda record: False, nominees=PEOPLE)
    assert (failure(by_criterion), failure(by_record)) == ("", "")
    assert "CB-1" in failure(nobody)
    assert "CB-2" not in failure(nobody)


def test_each_rule_set_reads_of_a_record_what_it_has_words_for() -> None:
    known = NEW.rules.vocabulary
    words = evolve(known, facts={"class": known.facts["class"]}, occurrences={name: item for name, item in known.occurrences.items() if name != "post"})
    narrow = evolve(NEW, rules=evolve(NEW.rules, vocabulary=words, awards={code: award for code, award in NEW.rules.awards.items() if code != "BKBT"}))
    told = EXCELLENT | {
        "awards": [{"award": "BKBT", "year": 2020, "basis": "merit"}, {"award": "CSTDCS", "year": 2022, "basis": "merit"}],
        "spans": {"employment": [{"from": "2015-01-01"}], "post": [{"from": "2020-01-01"}]},
    }
    assert failure(no_one_gains(narrow, NEW, award=["LDTT", "CSTDCS"], year=2023, nominees=[told])) == ""
    assert failure(no_one_loses(narrow, NEW, award=["LDTT", "CSTDCS"], year=2023, nominees=[told])) == ""
    (record,) = records_of([told], NEW.rules)
    left = known_to(narrow.rules, record)
    assert (list(left.facts), [held.award for held in left.awards], [span.kind for span in left.spans]) == (["class"], ["CSTDCS"], ["employment"])
    assert known_to(NEW.rules, record) == record
    levels = evolve(known.domains["rating"], values={name: label for name, label in known.domains["rating"].values.items() if name != "excellent"})
    without_a_level = evolve(NEW.rules, vocabulary=evolve(known, domains=known.domains | {"rating": levels}))
    assert [row.get("rating") for row in known_to(without_a_level, record).years.values()] == [None, "good"]


# ---- one set of rules ----


def test_a_better_rating_or_one_more_initiative_never_hurts() -> None:
    assert failure(more_merit_never_hurts(NEW, of=["rating", "initiative"], award=["LDTT", "CSTDCS"], year=2023, examples=60)) == ""


def test_more_of_what_speaks_against_somebody_hurts(golden: Golden) -> None:
    text = failure(more_merit_never_hurts(NEW, of="discipline", award="CSTDCS", year=2023, nominees=PEOPLE))
    golden(HERE / "more-hurts.vi.txt", text)


@pytest.mark.parametrize("of", ["rating", "registered", "CSTDCS", "initiative", "employment", "flag-class"])
def test_more_of_a_merit_is_a_record_that_says_more(of: str) -> None:
    told = failure(more_merit_never_hurts(with_nobody_wanting_more(NEW), of=of, award="LDTT", year=2023, nominees=[with_everything()]), "en")
    assert "With this record, " in told
    assert "more_merit_never_hurts" in told


def with_everything() -> dict[str, Any]:
    return INVENTIVE | {"facts": EXCELLENT["facts"] | {"flag-class": False}, "years": {2023: {"rating": "good", "registered": False}}, "awards": []}


def with_nobody_wanting_more(side: Standing) -> Standing:
    """Rules under which any merit more is held against the nominee."""
    standard = side.regime.standards["LDTT", "individual"]
    heading = standard.requirement.heading

    def at_most(number: int, quantity: core.Quantity) -> core.Comparison:
        return core.Comparison(evolve(heading, path=f"LDTT.individual.require.{type(quantity).__name__}"), quantity, "at_most", core.Bound(number, "", "times"))

    def value(quantity: core.FactValue | core.YearValue, allowed: str) -> core.Membership:
        test = core.ValueTest("is", (allowed,), "rating" if allowed == "good" else "", (allowed,))
        return core.Membership(evolve(heading, path=f"LDTT.individual.require.{quantity}"), quantity, test)

    line = core.Window("whole_record")
    asked: tuple[core.Criterion, ...] = (
        value(core.YearValue("rating"), "good"),
        value(core.YearValue("registered"), "false"),
        value(core.FactValue("flag-class"), "false"),
        at_most(0, core.AwardCount(("CSTDCS",), line)),
        at_most(1, core.EventCount("initiative", (), line, lasts=False)),
        at_most(108, core.SpanMonths("employment", (), (), line)),
    )
    return with_standard(side, evolve(standard, requirement=core.Group(heading, "all", asked), bars=(), suspensions=()))


def test_whoever_meets_the_higher_tier_meets_the_lower() -> None:
    soldier = EXCELLENT | {"nominee": "QN-1", "facts": {"class": "official", "force": "army"}}
    without_employment = {**soldier, "spans": {}}
    assert failure(tiers_are_nested(NEW, tiers=["LDTT", "CSTDCS"], year=2023, nominees=PEOPLE)) == ""
    told = failure(tiers_are_nested(NEW, tiers=["LDTT", "CSTDCS"], year=2023, nominees=[without_employment]))
    assert "Xét Chiến sĩ thi đua cơ sở (CSTDCS):\n    Đủ tiêu chuẩn" in told
    assert "Xét Lao động tiên tiến (LDTT):\n    Không được xét" in told


def test_completing_a_record_never_changes_a_certain_answer() -> None:
    assert failure(completion_is_monotone(NEW, award=["CSTDCS", "BKTTG"], year=2023, examples=60)) == ""
    assert failure(completion_is_monotone(NEW, award="CSTDBT", year=2023, nominees=PEOPLE)) == ""


@frozen
class Rewritten:
    """A record that came out otherwise than it went in: without its events, as if nobody had noticed."""

    def of(self, record: Record) -> Record | None:
        return evolve(record, events=(), digest="")

    def said(self, rules: Rules, language: Language) -> str:
        return "…"


@pytest.mark.parametrize(
    ("made", "replaced"),
    [(completion_is_monotone, "forgettings"), (order_is_irrelevant, "turned"), (decisions_replay, "read_again")],
    ids=lambda item: getattr(item, "__name__", str(item)),
)
def test_a_record_that_does_not_say_the_same_is_found(made: Callable[..., Test], replaced: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert failure(made(NEW, award="CSTDCS", year=2023, nominees=PEOPLE)) == ""

    def twists(*given: object) -> object:
        return (lambda record: (Rewritten(),)) if replaced == "read_again" else (Rewritten(),)

    monkeypatch.setattr(ready, replaced, twists)
    told = failure(made(NEW, award="CSTDCS", year=2023, nominees=PEOPLE))
    assert f"({made.__name__})" in told
    assert "1 hồ sơ: CB-2." in told


def test_the_order_and_the_file_of_a_record_do_not_matter() -> None:
    assert failure(order_is_irrelevant(NEW, award="BKTTG", year=2023, examples=40)) == ""
    assert failure(decisions_replay(NEW, award="BKTTG", year=2023, examples=40)) == ""


def test_a_regulation_of_a_province_only_tightens() -> None:
    national, province = rules_on("vn", "2024-08-01"), rules_on("vn", "2024-08-01", overlays=["lao-cai-14-2024"])
    assert failure(overlay_only_tightens(province, national, award=["LDTT", "CSTDCS"], year=2024, examples=60)) == ""
    told = failure(overlay_only_tightens(national, province, award="LDTT", year=2024))
    assert "vn@2024-08-01+lao-cai-14-2024 → vn@2024-08-01" in told


# ---- rounds ----


def test_the_cap_of_the_law_is_kept_and_a_wider_one_is_found(golden: Golden) -> None:
    assert failure(quota_is_kept(EARLIER, award="CSTDCS", year=2018, examples=12)) == ""
    assert failure(quota_is_kept(EARLIER, award="CSTDCS", year=2018, at_most="15%", of="ldtt-holders", examples=12)) == ""
    wider = twenty_percent(EARLIER)
    assert "20%" in failure(quota_is_kept(wider, award="CSTDCS", year=2018, at_most="15%", of="ldtt-holders"))
    five = [INVENTIVE | {"nominee": f"CB-{number}", "years": {2018: {"rating": "good", "registered": True}}, "events": idea_of(2018)} for number in range(1, 6)]
    golden(HERE / "quota.vi.txt", failure(quota_is_kept(wider, award="CSTDCS", year=2018, at_most="15%", of="ldtt-holders", nominees=five)))


def idea_of(year: int) -> dict[str, Any]:
    return {"initiative": [{"year": year, "kind": "initiative", "scope": "grassroots"}]}


def twenty_percent(side: Standing) -> Standing:
    standard = side.regime.standards["CSTDCS", "individual"]
    return with_standard(side, evolve(standard, quotas=(evolve(standard.quotas[0], value=Fraction(1, 5)),)))


def test_rules_without_a_cap_break_any() -> None:
    told = failure(quota_is_kept(NEW, award="CSTDCS", year=2018, at_most=2, nominees=COHORT), "en")
    assert "Chosen, or may be chosen: 3; allowed: 2." in told
    assert "- none." in told
    shown = told.partition("`tdkt round`")[2].partition("\n")[2]
    held = Nominee.from_text("\n".join(line.removeprefix("    ") for line in shown.splitlines())).data
    assert isinstance(held, dict)
    outcome = round_of(NEW.sitting(2018), Cohort.from_mappings({"cohort": held["cohort"]}, held["nominees"]), "CSTDCS")
    assert [place.status.value for place in outcome.placements] == ["selected"] * 3


def test_a_real_cohort_is_held_within_its_cap() -> None:
    assert failure(quota_is_kept(EARLIER, award="CSTDCS", year=2018, at_most="15%", of="ldtt-holders", nominees=COHORT)) == ""


def test_a_cap_below_that_of_the_rules_is_found_though_its_first_seat_needs_more_people() -> None:
    text = failure(quota_is_kept(EARLIER, award="CSTDCS", year=2018, at_most="10%", of="ldtt-holders"))
    assert "Được chọn hoặc có thể được chọn: 1; chỉ được phép: 0" in text


# ---- what is wrong with a question ----


def never(side: Standing) -> Standing:
    """Rules by which nobody is an Advanced Worker."""
    standard = side.regime.standards["LDTT", "individual"]
    return with_standard(side, evolve(standard, requirement=core.Group(standard.requirement.heading, "any", ())))


ASKED: dict[str, tuple[str, Callable[[], Test]]] = {
    "a day that is none": ("ASK573", lambda: no_one_loses(OLD, NEW, award="CSTDCS", year=2023, on="2023-02-30", nominees=PEOPLE)),
    "more than the whole": ("ASK573", lambda: quota_is_kept(OLD, award="CSTDCS", at_most="150%", year=2018)),
    "a base that is none": ("ASK573", lambda: quota_is_kept(OLD, award="CSTDCS", at_most="15%", of="ldt-holders", year=2018)),
    "no such merit": ("ASK574", lambda: more_merit_never_hurts(NEW, of="ratings", award="CSTDCS", year=2023, nominees=PEOPLE)),
    "a merit without more": ("ASK574", lambda: more_merit_never_hurts(NEW, of="unit", award="CSTDCS", year=2023, nominees=PEOPLE)),
    "nobody to try": ("ASK575", lambda: no_one_loses(OLD, NEW, award="TTLDXS", kind="collective", year=2023, nominees=PEOPLE)),
    "nobody who tells anything": ("ASK576", lambda: no_one_loses(never(OLD), NEW, award="LDTT", year=2023, examples=5)),
    "rounds that choose nobody": ("ASK581", lambda: quota_is_kept(EARLIER, award="CSTDCS", year=2018, examples=1)),
    "no such criterion": ("ASK577", lambda: no_one_loses(OLD, NEW, award="CSTDCS", year=2023, unless=["bar.newcommer"], nominees=PEOPLE)),
    "no such criterion of those who may change": ("ASK577", lambda: only_these_change(OLD, NEW, award="CSTDCS", who="merit.ratin", year=2023, nominees=PEOPLE)),
    "no such award": ("ASK501", lambda: no_one_loses(OLD, NEW, award="CSTDSC", year=2023, nominees=PEOPLE)),
    "a record that is wrong": ("REC310", lambda: no_one_loses(OLD, NEW, award="CSTDCS", year=2023, nominees=[EXCELLENT | {"facts": {"sexe": "male"}}])),
}


def test_a_language_that_nobody_speaks_is_said_in_vietnamese() -> None:
    made = property_of(no_one_loses(OLD, NEW, award="CSTDCS", year=2023, nominees=PEOPLE, language="vn"))  # type: ignore[arg-type]
    assert made is not None
    assert made.failure().startswith("lỗi[ASK573]: `vn` không phải là ngôn ngữ `vi` hoặc `en`")


def test_a_mistake_in_the_call_is_a_mistake_of_python() -> None:
    with pytest.raises(TypeError, match=r"no_one_loses\(\) got an unexpected keyword argument 'exmaples'. Did you mean 'examples'?"):
        no_one_loses(OLD, NEW, year=2023, exmaples=5)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match=r"quota_is_kept\(\) missing 1 required keyword-only argument: 'year'"):
        quota_is_kept(OLD, award="CSTDCS")  # type: ignore[call-arg]


@pytest.mark.parametrize("name", ASKED)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_wrong_question_is_said_with_its_code_when_the_test_runs(name: str, language: str) -> None:
    code, made = ASKED[name]
    text = failure(made(), language)
    assert f"[{code}]" in text
    assert "Traceback" not in text


def test_what_is_wrong_with_a_question_reads_well(golden: Golden) -> None:
    for language in ("vi", "en"):
        golden(WRONG / f"questions.{language}.expected.txt", "\n\n".join(failure(made(), language) for _, made in ASKED.values()))


# ---- the list ----


def test_every_property_says_what_it_claims_and_makes_a_test() -> None:
    assert [made.__name__ for made in PROPERTIES] == [
        "more_merit_never_hurts",
        "no_one_loses",
        "no_one_gains",
        "only_these_change",
        "tiers_are_nested",
        "completion_is_monotone",
        "order_is_irrelevant",
        "quota_is_kept",
        "overlay_only_tightens",
        "decisions_replay",
    ]
    for made in PROPERTIES:
        assert inspect.getdoc(made), made.__name__
    test = no_one_loses(OLD, NEW, award="CSTDCS", year=2023, nominees=PEOPLE)
    assert inspect.isfunction(test)
    assert (test.__name__, test.__doc__) == ("no_one_loses", "không ai bị thiệt khi quy định thay đổi")


def test_the_reference_page_names_every_property_and_all_that_they_take() -> None:
    page = (HERE.parents[1] / "docs" / "reference" / "testing.md").read_text(encoding="utf-8")
    taken = {name for made in PROPERTIES for name, item in inspect.signature(made).parameters.items() if item.kind is inspect.Parameter.KEYWORD_ONLY}
    asked = {f"`{name}`" for name in (*taken, *Question.__annotations__)} | {f"`{made.__name__}(" for made in PROPERTIES}
    assert {name for name in asked if name not in page} == set()


def test_a_property_called_as_a_test_fails_without_a_traceback() -> None:
    no_one_loses(OLD, NEW, award="CSTDCS", year=2023, nominees=PEOPLE)()
    with pytest.raises(pytest.fail.Exception, match="no_one_gains") as caught:
        no_one_gains(OLD, NEW, award="CSTDCS", year=2023, nominees=PEOPLE)()
    assert caught.value.pytrace is False


def test_two_runs_say_the_same() -> None:
    made = no_one_gains(OLD, NEW, award="CSTDCS", year=2023)
    assert failure(made) == failure(made)
