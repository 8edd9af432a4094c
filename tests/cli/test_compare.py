"""`tdkt compare` from the side of the one who is asked why one and not the other."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tdkt_rules.cli.exits import Exit
from tdkt_rules.cli.program import run
from tdkt_rules.explanation.round_schema import comparison_schema
from tests.cli.test_round import ORDERED, written

NOMINEES = Path(__file__).resolve().parents[2] / "fixtures" / "nominees"
HOA, DUNG, PHONG = (str(NOMINEES / f"{name}.yaml") for name in ("le-thi-hoa", "tran-quoc-dung", "phong-cong-nghiep"))
QUESTION = ["--award", "CSTDCS", "--year", "2025"]
IN_THE_ROUND = ["--award", "CSTDCS", "--year", "2018"]

Captured = pytest.CaptureFixture[str]


def test_two_records_side_by_side(capsys: Captured) -> None:
    assert run(["compare", HOA, DUNG, *QUESTION]) == Exit.DONE
    shown = capsys.readouterr()
    head, standing, *_ = shown.out.splitlines()
    assert head == "So sánh Lê Thị Hoa (CB-0147) và Trần Quốc Dũng (GV-0382): danh hiệu Chiến sĩ thi đua cơ sở, năm 2025."
    assert standing.startswith("Cả hai đều đủ tiêu chuẩn")
    assert "hồ sơ ghi “hoàn thành xuất sắc nhiệm vụ”" in shown.out
    assert shown.err == ""


def test_the_order_of_a_round_says_who_is_ahead(tmp_path: Path, capsys: Captured) -> None:
    path = written(tmp_path, *ORDERED, base=7)
    assert run(["compare", "CB-02", "CB-01", "--cohort", path, *IN_THE_ROUND]) == Exit.DONE
    shown = capsys.readouterr().out
    assert shown.splitlines()[1] == (
        "Lê Văn An (CB-01) xếp trên Trần Văn Bình (CB-02): tỷ lệ phiếu đồng ý của Hội đồng thi đua - khen thưởng là 100% so với khoảng 88,89%."
    )
    assert "\n\nThứ tự trong đợt xét\n" in shown


def test_the_document(tmp_path: Path, capsys: Captured) -> None:
    path = written(tmp_path, *ORDERED, base=7)
    for arguments, ahead in ((["CB-01", "CB-02", "--cohort", path, *IN_THE_ROUND], "first"), ([HOA, DUNG, *QUESTION], "equal")):
        run(["compare", *arguments, "--format", "json"])
        shown = capsys.readouterr()
        document = json.loads(shown.out)
        Draft202012Validator(comparison_schema()).validate(document)
        assert document["ahead"] == ahead
        assert shown.err == ""


def test_an_answer_in_a_file(tmp_path: Path, capsys: Captured) -> None:
    target = tmp_path / "compared.txt"
    run(["compare", HOA, DUNG, *QUESTION, "--lang", "en", "--output", str(target)])
    assert target.read_text(encoding="utf-8").startswith("Lê Thị Hoa (CB-0147) and Trần Quốc Dũng (GV-0382) compared")
    assert capsys.readouterr().out == ""


def test_all_that_is_wrong_with_both_records_is_said(tmp_path: Path, capsys: Captured) -> None:
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("nominee: CB-1\nkind: individual\nnaem: x\n", encoding="utf-8")
    assert run(["compare", str(wrong), str(tmp_path / "nowhere.yaml"), *QUESTION]) == Exit.INVALID
    shown = capsys.readouterr()
    assert "[REC301]" in shown.err
    assert "[SRC101]" in shown.err
    assert shown.out == ""


@pytest.mark.parametrize(("first", "said"), [("CB-O1", "`CB-O1`"), ("nobody", "`nobody`")])
def test_an_id_that_the_round_does_not_have(first: str, said: str, tmp_path: Path, capsys: Captured) -> None:
    assert run(["compare", first, "CB-02", "--cohort", written(tmp_path, *ORDERED), *IN_THE_ROUND]) == Exit.USAGE
    shown = capsys.readouterr()
    assert said in shown.err
    assert "Văn" not in shown.err


def test_two_kinds_have_nothing_to_compare(capsys: Captured) -> None:
    assert run(["compare", HOA, PHONG, *QUESTION]) == Exit.USAGE
    assert "hai loại đối tượng" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], [HOA]])
def test_both_must_be_named(arguments: list[str], capsys: Captured) -> None:
    assert run(["compare", *arguments, *QUESTION]) == Exit.USAGE
    assert "cần so sánh" in capsys.readouterr().err


def test_one_nominee_has_nothing_to_be_compared_with(capsys: Captured) -> None:
    assert run(["compare", HOA, HOA, *QUESTION]) == Exit.USAGE
    assert "là một" in capsys.readouterr().err


def test_ids_without_a_cohort(capsys: Captured) -> None:
    assert run(["compare", "CB-01", "CB-02", *QUESTION]) == Exit.USAGE
    assert "thêm `--cohort`" in capsys.readouterr().err
