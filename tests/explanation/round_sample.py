"""Rounds made by hand: every way of coming to stand, every remark on a quota."""

from datetime import date
from fractions import Fraction
from typing import Any

from attrs import evolve

from tdkt_rules.model.ballot import Ballot, Vote
from tdkt_rules.model.cohort import Frame, Unit
from tdkt_rules.model.criterion import AwardCount, FactValue, Group, Membership, Window, YearValue
from tdkt_rules.model.decision import Dates, Verdict
from tdkt_rules.model.diagnostic import Diagnostic, Place
from tdkt_rules.model.interval import Interval, exactly
from tdkt_rules.model.placement import BallotResult, Change, Overlooked, Placement, QuotaUse, Rate, Reason, Refused, Round, Status, Tally
from tdkt_rules.model.quota import Quota
from tdkt_rules.model.ranking import PointsTotal, Ranking, RankKey, VoteShare
from tdkt_rules.model.record import Record
from tdkt_rules.model.regime import Regime, Rules, Standard
from tdkt_rules.model.scorecard import Band, Scorecard, ScoreItem, ScoreSection
from tdkt_rules.model.text import Label
from tdkt_rules.model.truth import Truth
from tdkt_rules.model.vocabulary import Base
from tests.explanation.sample import ANY_RULES, VOCABULARY, YEAR, cites, heading, level

MET, NOT_MET, UNKNOWN = Truth.MET, Truth.NOT_MET, Truth.UNKNOWN
DAY = date(2026, 1, 15)

RATING = Membership(heading("rating", "L22.a23.c1"), YearValue("rating"), level("at_least", "excellent"))
EXCLUDED = Membership(heading("late", label=Label("nộp báo cáo quá hạn", "late report")), FactValue("sex"), level("is", "male", domain="sex"))
WOMEN = Membership(heading("women", "ND98.a4.c6", label=Label("nữ", "women")), FactValue("sex"), level("is", "female", domain="sex"))
LEADERS = Membership(heading("leaders", label=Label("giữ chức vụ lãnh đạo", "has a leading post")), FactValue("flag-class"), level("is", "true", domain=""))

CARD = Scorecard(
    "khoi",
    Label("Bảng điểm khối thi đua", "Scorecard of the block"),
    cites("ND98.a30"),
    "verified",
    (
        ScoreSection("tasks", "", 60, Fraction(1, 2), Label("thực hiện nhiệm vụ", "tasks")),
        ScoreSection("emulation", "", 40, None, Label("phong trào thi đua", "emulation")),
    ),
    (ScoreItem("flag", Label("cờ của bộ", "flag of the ministry"), Fraction(5)),),
    (ScoreItem("late", Label("báo cáo chậm", "late report"), Fraction(1)),),
    (("individual", EXCLUDED),),
    (Band("excellent", Label("Xuất sắc", "Excellent"), Fraction(91), ("CSTDCS",)), Band("good", Label("Khá", "Good"), Fraction(70))),
)

POINTS = RankKey(heading("points", "ND98.a30"), PointsTotal("khoi"))
VOTES = RankKey(evolve(heading("votes"), citations=()), VoteShare("council"))
TITLES = RankKey(heading("titles", "ND98.a4"), AwardCount(("CSTDCS",), Window("last", 5)), unknown="last")
RANKING = Ranking((POINTS, VOTES, TITLES), (WOMEN,))

SHARE = Quota(
    "share",
    Label("tỷ lệ Chiến sĩ thi đua cơ sở", "share of Emulation Soldiers"),
    "at_most",
    Fraction(15, 100),
    True,
    "ldtt-holders",
    cites("L22.a23.c3"),
    "verified",
    "floor",
    silent=True,
)
LED = Quota(
    "leaders",
    Label("lãnh đạo quản lý", "leaders"),
    "at_most",
    Fraction(1, 3),
    True,
    "selected",
    cites("ND98.a10"),
    "reported",
    "floor",
    per="unit",
    among=LEADERS,
    shifts=True,
)
WORKERS = Quota(
    "workers", Label("người lao động trực tiếp", "direct workers"), "at_least", Fraction(1, 2), True, "selected", cites("ND98.a10"), "unverified", "ceiling"
)
FIXED = Quota(
    "fixed",
    Label("số lượng của đơn vị nhỏ", "number in a small unit"),
    "at_most",
    1,
    False,
    "ldtt-holders",
    cites("ND98.a11"),
    "verified",
    per="unit",
    when=RATING,
)
BALLOT = Ballot("council", "at_least", Fraction(4, 5), quorum=Fraction(2, 3))


def rules() -> Rules:
    bases = {
        "ldtt-holders": Base("ldtt-holders", Label("cá nhân đạt Lao động tiên tiến", "Advanced Workers"), "individual", ("LDTT",)),
        "selected": Base("selected", Label("người được chọn", "those selected"), selected=True),
    }
    return evolve(ANY_RULES, vocabulary=evolve(VOCABULARY, bases=bases), regimes=(regime(),))


def regime() -> Regime:
    standard = Standard("CSTDCS", "individual", cites("L22.a23"), Group(heading("require"), "all", (RATING,)), (), (), (), ranking=RANKING)
    return evolve(ANY_RULES.regimes[0], standards={("CSTDCS", "individual"): standard}, scorecards={"khoi": CARD})


def frame() -> Frame:
    units = {
        "so": Unit("so", "Sở Mẫu", "authority", Record("so", "collective")),
        "tong-hop": Unit("tong-hop", "Phòng Tổng hợp", "unit", Record("tong-hop", "collective"), "so"),
        "ke-hoach": Unit("ke-hoach", "Phòng Kế hoạch", "unit", Record("ke-hoach", "collective"), "so"),
    }
    return Frame("so-mau-2025", Label("Sở Mẫu năm 2025", "Sample department 2025"), units)


def voted(in_favour: int | None, passed: Truth) -> BallotResult:
    vote = None if in_favour is None else Vote("council", in_favour, 9, 8, 1)
    share = None if in_favour is None else Fraction(in_favour, 9)
    return BallotResult("vote", BALLOT, vote, share, MET if vote else UNKNOWN, passed, cites("ND98.a30.c7"))


def sheet(points: int, *, own: bool = False, band: str = "excellent") -> Tally:
    sections = {"tasks": exactly(points - 40), "emulation": exactly(35)}
    return Tally("khoi", "self" if own else "council", sections, Fraction(5), Fraction(0), exactly(points), MET, band)


def placed(number: int, name: str, status: Status, reason: Reason, **fields: Any) -> Placement:
    given: dict[str, Any] = {"verdict": Verdict.ELIGIBLE, "barred": False, "digest": f"{number:064}", "unit": "tong-hop", "quotas": ("share",)}
    given.update(fields)
    return Placement(nominee=f"CB-{number:02}", name=name, kind="individual", status=status, reason=reason, **given)


def keys(points: int | None, votes: int, titles: int) -> tuple[Interval, ...]:
    return (exactly(points) if points is not None else Interval(0, 110), exactly(Fraction(votes, 9)), exactly(titles))


PLACEMENTS = (
    placed(
        1,
        "Lê Thị Hoa",
        Status.SELECTED,
        "within-caps",
        rank=(1, 1),
        keys=keys(95, 9, 2),
        prefer=(MET,),
        quotas=("share", "leaders@tong-hop"),
        tallies=(sheet(92, own=True), sheet(95)),
        ballots=(voted(9, MET),),
    ),
    placed(
        2,
        "Trần Văn Bình",
        Status.TIED,
        "tie",
        rank=(2, 3),
        keys=keys(93, 8, 1),
        prefer=(NOT_MET,),
        full=("share",),
        tie=("CB-02", "CB-03"),
        ballots=(voted(8, MET),),
    ),
    placed(
        3,
        "Phạm Văn Cường",
        Status.TIED,
        "tie",
        rank=(2, 3),
        keys=keys(93, 8, 1),
        prefer=(NOT_MET,),
        full=("share",),
        tie=("CB-02", "CB-03"),
        ballots=(voted(None, UNKNOWN),),
    ),
    placed(4, "Ngô Văn Dũng", Status.HELD, "key-unknown", rank=(1, 4), keys=keys(None, 8, 0), prefer=(UNKNOWN,), open=("share",), unit="ke-hoach"),
    placed(5, "Đỗ Thị Én", Status.HELD, "standard", verdict=Verdict.UNDETERMINED, because=("CSTDBT.rating",), rank=(1, 6), keys=keys(92, 8, 0), prefer=(MET,)),
    placed(6, "Hà Văn Giang", Status.HELD, "cap-unknown", rank=(5, 5), keys=keys(92, 7, 0), prefer=(NOT_MET,), open=("fixed@ke-hoach",), unit="ke-hoach"),
    placed(
        7,
        "Vũ Thị Hạnh",
        Status.NOT_SELECTED,
        "cap-full",
        rank=(6, 6),
        keys=keys(91, 9, 3),
        prefer=(MET,),
        quotas=("share", "leaders@tong-hop"),
        full=("share",),
        change=Change("votes", Fraction(1, 9), beyond=True, seats=2),
        could_shift=True,
    ),
    placed(
        8,
        "Bùi Văn Ích",
        Status.NOT_SELECTED,
        "zero-cap",
        rank=(7, 7),
        keys=keys(91, 8, 0),
        prefer=(NOT_MET,),
        full=("leaders@tong-hop",),
        change=Change("", 0, False, 1),
    ),
    placed(9, "Lý Văn Khôi", Status.NOT_ELIGIBLE, "standard", verdict=Verdict.INELIGIBLE, because=("CSTDBT.rating",), quotas=()),
    placed(10, "Mai Thị Lan", Status.NOT_ELIGIBLE, "vote", ballots=(voted(6, NOT_MET),), quotas=()),
    placed(11, "=Nông Văn Minh", Status.NOT_ELIGIBLE, "exclusion", because=("CSTDBT.late",), quotas=()),
    placed(12, "", Status.NOT_ELIGIBLE, "band", tallies=(sheet(80, band="good"),), quotas=()),
)

USES = (
    QuotaUse(
        "share",
        SHARE,
        "individual",
        "",
        MET,
        exactly(18),
        "reported",
        disagrees=exactly(17),
        before=exactly(Fraction(27, 10)),
        seats=exactly(2),
        modes={"floor": 2, "half_up": 3, "ceiling": 3},
        taken=Interval(2, 2),
        one_more=2,
        next_at=20,
    ),
    QuotaUse(
        "leaders@tong-hop",
        LED,
        "individual",
        "tong-hop",
        MET,
        Interval(1, 2),
        "selected",
        before=Interval(Fraction(1, 3), Fraction(2, 3)),
        seats=Interval(0, 1),
        taken=exactly(0),
    ),
    QuotaUse("workers", WORKERS, "individual", "", MET, exactly(2), "selected", before=exactly(1), seats=exactly(1), taken=exactly(0), kept=NOT_MET),
    QuotaUse(
        "fixed@ke-hoach",
        FIXED,
        "individual",
        "ke-hoach",
        UNKNOWN,
        exactly(4),
        "counted",
        ("CB-04", "CB-06"),
        seats=exactly(1),
        taken=Interval(0, 1),
        before=exactly(1),
    ),
)


def sample_round() -> Round:
    """A round with everything that a round may say."""
    return Round(
        award="CSTDCS",
        year=YEAR,
        dates=Dates(DAY, DAY, DAY, DAY),
        regime="l22-n98",
        overlays=(),
        cohort="so-mau-2025",
        rankings={"individual": RANKING},
        placements=PLACEMENTS,
        uses=USES,
        rates=(Rate("sex", "female", 7, 5, 1, small=False), Rate("sex", "male", 4, 4, 0, small=True), Rate("sex", "", 1, 0, 0, small=True)),
        overlooked=(
            Overlooked("CB-20", "Sùng Thị Oanh", "tong-hop", "not-nominated", "CSTDCS"),
            Overlooked("CB-21", "Tô Văn Phú", "", "lower-award", "CSTDBT"),
            Overlooked("CB-22", "", "ke-hoach", "one-step-away", "CSTDCS", "CSTDBT.rating"),
        ),
        records=12,
        refused=(Refused("so-mau/cb-30.yaml", "CB-30", (Diagnostic("REC301", Place("so-mau/cb-30.yaml", 3, 1), {"key": "naem", "known": "name, years"}),)),),
        digest="e" * 64,
    )


def empty_round() -> Round:
    """A round of nobody, without any rule on numbers or order."""
    return evolve(sample_round(), placements=(), uses=(), rates=(), overlooked=(), refused=(), rankings={})
