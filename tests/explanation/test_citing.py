import pytest

from tdkt_rules.explanation.citing import cite_all, cite_fully
from tests.explanation.sample import cites, voice


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        (["L22.a22.c1.pdd"], "điểm đ khoản 1 Điều 22"),
        (["L22.a22.c1.pa", "L22.a22.c1.pb"], "điểm a và điểm b khoản 1 Điều 22"),
        (["L22.a22.c1.pb", "L22.a22.c2"], "điểm b khoản 1 và khoản 2 Điều 22"),
        (["L22.a44.c1", "L22.a44.c2", "L22.a44.c3"], "khoản 1, khoản 2 và khoản 3 Điều 44"),
        (["L22.a21", "L22.a22.c1"], "Điều 21 và khoản 1 Điều 22"),
        (["L22.a22", "L22.a22"], "Điều 22"),
        (["L22"], "Luật Thi đua, khen thưởng năm 2022"),
        (["L22.a58a.c1"], "khoản 1 Điều 58a"),
        (["L22.a22", "ND98.a4.c3"], "Điều 22; khoản 3 Điều 4 Nghị định số 98/2023/NĐ-CP"),
        (["X9.a1"], "Điều 1 X9"),
        ([], ""),
    ],
)
def test_citations_of_the_award_leave_its_instrument_unnamed(codes: list[str], expected: str) -> None:
    assert cite_all(voice(), cites(*codes)) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("vi", "điểm đ khoản 1 Điều 42 Luật Thi đua, khen thưởng năm 2022"),
        ("en", "point đ, clause 1, Article 42, Law on Emulation and Commendation 2022"),
    ],
)
def test_a_full_citation_names_the_instrument(language: str, expected: str) -> None:
    assert cite_fully(voice("vi" if language == "vi" else "en"), cites("L22.a42.c1.pdd")) == expected
