"""Quotas, orders and ballots in words and as JSON, before any cohort."""

import json
import shutil
from datetime import date

import pytest
from attrs import evolve
from jsonschema import Draft202012Validator

from tdkt_rules import Rulebook
from tdkt_rules.engine.composition import compose
from tdkt_rules.explanation.card_document import card_json
from tdkt_rules.explanation.quota_document import quota_document
from tdkt_rules.explanation.quotas import condition_words, quota_entry
from tdkt_rules.explanation.schema import card_schema
from tdkt_rules.explanation.text import card_text
from tdkt_rules.explanation.voice import Voice
from tdkt_rules.model.criterion import Group
from tdkt_rules.model.heading import Heading
from tdkt_rules.model.regime import Key, Regime, Rules
from tdkt_rules.phrases import Language
from tests.compiler.mutations import ROOT

KEY: Key = ("CSTDTQ", "individual")
ON = date(2025, 12, 31)


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Rules:
    folder = tmp_path_factory.mktemp("book") / "rules"
    shutil.copytree(ROOT / "tests" / "wrong" / "rules" / "_base", folder)
    shutil.copytree(ROOT / "tests" / "compiler" / "rounds", folder, dirs_exist_ok=True)
    return Rulebook.load(folder).rules


@pytest.fixture(scope="module")
def regime(rules: Rules) -> Regime:
    return compose(rules.regimes[0], rules.overlays)


SAID: dict[tuple[str, Language], str] = {
    ("share", "vi"): "Tỷ lệ chung: không quá 15% người đạt danh hiệu; phần lẻ bỏ đi (văn bản không quy định cách làm tròn)",
    ("share", "en"): "Common share: at most 15% of holders; a remainder is dropped (the text does not say how to round)",
    ("blocks", "vi"): "Mỗi khối: không quá 01 trên đơn vị trong khối; tính riêng cho từng cụm, khối thi đua; áp dụng khi số đơn vị từ 10 trở lên và dưới 20",
    ("blocks", "en"): "Each block: at most 1 for units of the block; in each cluster or block by itself; "
    "applies when the number of units is at least 10 and less than 20",
    ("leaders", "vi"): "Phần của lãnh đạo: không quá 50% lãnh đạo đơn vị; phần lẻ từ 0,5 làm tròn lên; tối thiểu được 01; tính riêng cho từng đơn vị; "
    "chỉ tính: chức vụ lãnh đạo là lãnh đạo đơn vị; áp dụng khi: quân số trong năm xét từ 200 trở lên và đạt tiêu chuẩn danh hiệu Tập thể lao động tiên tiến; "
    "chỉ tiêu còn thừa được chuyển cho nơi khác trong phạm vi tỷ lệ chung",
    (
        "others",
        "en",
    ): "Part of others: at least 50% of those selected; a remainder is rounded up; counting only: none of these: leading post: leader of a unit",
}


@pytest.mark.parametrize(("name", "language"), SAID)
def test_a_quota_says_all_that_the_rule_says(name: str, language: Language, rules: Rules, regime: Regime) -> None:
    found = next(quota for quota in regime.standards[KEY].quotas if quota.id == name)
    assert quota_entry(found, Voice(language, rules)).text == SAID[name, language]


def test_a_quota_that_says_less_is_told_with_less(rules: Rules, regime: Regime) -> None:
    found = next(quota for quota in regime.standards[KEY].quotas if quota.id == "leaders")
    bare = evolve(found, per="round", when=None, among=None, minimum=0, shifts=False)
    assert quota_entry(bare, Voice("vi", rules)).text == "Phần của lãnh đạo: không quá 50% lãnh đạo đơn vị; phần lẻ từ 0,5 làm tròn lên"


def test_conditions_without_a_name_are_told_by_their_parts(rules: Rules, regime: Regime) -> None:
    part = next(quota for quota in regime.standards[KEY].quotas if quota.id == "leaders").among
    assert part is not None
    any_of = Group(Heading("x", (), "verified"), "any", (part, part))
    two_of = Group(Heading("x", (), "verified"), "at_least_n", (part, part), 2)
    assert condition_words(Voice("en", rules), any_of) == "leading post: leader of a unit or leading post: leader of a unit"
    assert condition_words(Voice("vi", rules), two_of).startswith("đạt ít nhất 02 trong các điều kiện: chức vụ lãnh đạo")


def test_a_card_tells_the_order_and_what_a_vote_must_reach(rules: Rules, regime: Regime) -> None:
    text = card_text(rules, regime, regime.standards[KEY], ON, "vi")
    order = text.split("Thứ tự xét chọn\n")[1].split("\n\n")[0].splitlines()
    assert [line.strip() for line in order] == [
        "- 1. Tổng điểm hội đồng chấm theo bảng điểm của thành phố: cao hơn xếp trước; chưa biết thì chưa xếp. "
        "— Điều 21, theo quy định của thành phố (dẫn theo nguồn trung gian)",
        "- 2. Tổng điểm hội đồng chấm theo bảng điểm của khối: cao hơn xếp trước; chưa biết thì chưa xếp. — Điều 21",
        "- 3. Số phiếu: cao hơn xếp trước; chưa biết thì xếp sau. — Điều 22 (dẫn theo nguồn trung gian)",
        "- 4. Số lần được tặng danh hiệu Chiến sĩ thi đua cơ sở trong 05 năm tính đến năm xét: cao hơn xếp trước; chưa biết thì chưa xếp. — Điều 21",
        "- 5. Thâm niên: thấp hơn xếp trước; chưa biết thì chưa xếp. — Điều 21",
        "- 6. Tỷ lệ số người hoàn thành nhiệm vụ trên số người: cao hơn xếp trước; chưa biết thì chưa xếp. — Điều 21",
        "- Khi ngang nhau, ưu tiên: lực lượng vũ trang. — Điều 21, theo quy định của thành phố (dẫn theo nguồn trung gian)",
        "- Khi ngang nhau, ưu tiên: chức vụ lãnh đạo là lãnh đạo đơn vị. — Điều 21",
        "- Khi ngang nhau, ưu tiên: giới tính là nữ. — Điều 5",
        "- Vẫn ngang nhau mà không đủ chỉ tiêu thì không lấy trường hợp nào.",
    ]
    assert "từ 80% tổng số thành viên trở lên đồng ý, và từ 2/3 thành viên trở lên dự họp; lấy ý kiến bằng văn bản của thành viên vắng mặt" in text
    assert "trên 50% số thành viên dự họp đồng ý" in text


def test_a_card_as_json_fits_its_schema_and_holds_the_order(rules: Rules, regime: Regime) -> None:
    document = json.loads(card_json(rules, regime, [regime.standards[KEY], regime.standards["TTLDTT", "collective"]], ON))
    Draft202012Validator(card_schema()).validate(document)
    first, second = document["standards"]
    assert [(key["by"], key["first"], key["unknown"]) for key in first["ranking"]["keys"]][:3] == [
        ("points", "highest", "hold"),
        ("points", "highest", "hold"),
        ("votes", "highest", "last"),
    ]
    assert [card["id"] for card in first["scorecards"]] == ["block", "city-scale"]
    assert [card["id"] for card in second["scorecards"]] == ["block"]
    assert first["scorecards"][0]["sections"][0]["floor"] == "1/2"
    assert (first["ranking"]["ties"], len(first["ranking"]["prefer"]), second["ranking"]) == ("all_out", 3, None)
    assert {step["id"]: step["ballot"] for step in first["procedure"]}["vote"] == {
        "body": "council",
        "sense": "at_least",
        "share": "4/5",
        "of": "members",
        "quorum": "2/3",
        "written": True,
    }


def test_a_card_tells_the_scorecards_that_decide(rules: Rules, regime: Regime) -> None:
    individual = card_text(rules, regime, regime.standards[KEY], ON, "vi").split("Bảng điểm\n")[1].split("\n\n")[0].splitlines()
    assert [line.strip() for line in individual] == [
        "- Bảng điểm của khối — Điều 28 (dẫn theo nguồn trung gian):",
        "- Nhiệm vụ: nhiều nhất 60 điểm, ít nhất phải đạt 50%.",
        "- Quân số: nhiều nhất 40 điểm.",
        "- Điểm cộng: cờ thi đua, mỗi lần 10 điểm, tổng cộng không quá 15 điểm.",
        "- Điểm trừ: nộp muộn, mỗi lần 0,5 điểm.",
        "- Không xếp hạng: có kỷ luật tại ngày quyết định.",
        "- Xếp loại xuất sắc: từ 91 điểm; mức cần thiết cho Chiến sĩ thi đua toàn quốc.",
        "- Xếp loại tiên tiến: từ 70,5 điểm; mức cần thiết cho Tập thể lao động tiên tiến.",
        "- Bảng điểm của thành phố — Điều 28, theo quy định của thành phố (quy định minh họa, không có văn bản):",
        "- Nhiệm vụ: nhiều nhất 100 điểm.",
        "- Không xếp hạng: chấp hành pháp luật.",
    ]
    collective = card_text(rules, regime, regime.standards["TTLDTT", "collective"], ON, "en")
    assert "- Not ranked: late with a report in the reference year." in collective
    assert "Scale of the city" not in collective
    assert "Scorecard" not in card_text(rules, regime, regime.standards["LDTT", "individual"], ON, "en")


def test_a_quota_as_json_holds_its_groups_and_conditions(rules: Rules, regime: Regime) -> None:
    voices = (Voice("vi", rules), Voice("en", rules))
    documents = {quota.id: quota_document(voices, quota) for quota in regime.standards[KEY].quotas}
    leaders, blocks, share = documents["leaders"], documents["blocks"], documents["share"]
    assert (leaders["per"], leaders["minimum"], leaders["shifts"], leaders["silent"]) == ("unit", 1, True, False)
    assert leaders["when"]["id"] == "CSTDTQ.individual.quota.leaders.when"
    assert (blocks["size"], blocks["rounding"], blocks["when"]) == ({"at_least": 10, "less_than": 20}, None, None)
    assert (share["silent"], share["size"], share["among"], share["per"]) == (True, None, None, "round")
