"""The page of an award: cards, prerequisite graph, and what changed between regimes."""

from tdkt_rules.explanation.award_page import award_page, last_encoded
from tdkt_rules.explanation.changes import changes
from tdkt_rules.explanation.voice import Voice
from tests.shipped import shipped_book

RULES = shipped_book().rules
REGIMES = {regime.id: regime for regime in RULES.regimes}


def test_a_page_shows_the_last_regime_whose_text_was_read() -> None:
    regime = last_encoded(RULES, "CSTDCS")
    assert regime is not None
    assert regime.id == "l22-n152"
    assert "Luật Thi đua, khen thưởng năm 2022 và Nghị định số 152/2025/NĐ-CP" in award_page(RULES, "CSTDCS")


def test_the_graph_goes_one_step_each_way() -> None:
    page = award_page(RULES, "CSTDBT")
    assert "  CSTDCS --> CSTDBT" in page
    assert "  CSTDBT --> CSTDTQ" in page
    assert "  LDTT --> CSTDCS" not in page


def test_a_changed_bound_is_told_with_both_sentences() -> None:
    before, after = (REGIMES[name].standards["TTLDTT", "collective"] for name in ("l13-n91", "l22-n98"))
    found = changes(Voice("en", RULES), before, after)
    told = [*found.changed, *((text, "") for text in found.removed), *(("", text) for text in found.added)]
    assert any("more than 50%" in first for first, _ in told)
    assert any("at least 70%" in second for _, second in told)


def test_a_regime_that_takes_an_award_over_unchanged_says_so() -> None:
    standards = [REGIMES[name].standards["BKBT", "household"] for name in ("l22-n98", "l22-n152")]
    assert not changes(Voice("vi", RULES), standards[0], standards[1])
    assert not changes(Voice("vi", RULES), standards[0], standards[0])


def test_a_regime_whose_text_was_not_read_tells_why_and_not_what_it_lacks() -> None:
    page = award_page(RULES, "HCLD2")
    assert "từ l22-n152 sang l26".lower() in page.lower()
    assert "dự thảo sửa 47 điều" in page
