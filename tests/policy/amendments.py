"""Amendments of the small rulebook, each with everything that a comparison must report of it."""

from collections.abc import Callable
from typing import Any, Final

from tests.policy.drafts import Amendment, Files, Reported, regime, rules, with_id

AMENDMENTS: Final[list[Amendment]] = []

MERIT: Final = "TITLE.individual.require.merit"


Draft = Callable[[Files], None]


def amends(name: str, *reported: Reported) -> Callable[[Draft], Draft]:
    """Keep a function as an amendment."""

    def keep(draft: Draft) -> Draft:
        AMENDMENTS.append(Amendment(name, draft, frozenset(reported)))
        return draft

    return keep


def alternatives(files: Files) -> Any:
    """The criteria of one group, whatever its operator is by now."""
    merit = with_id(rules(files, "TITLE")["require"]["all"], "merit")
    return merit["any"] if "any" in merit else merit["all"]


@amends("a number", ("changed", "ORDER.individual.ladder.titles", "bound"))
def _(files: Files) -> None:
    with_id(rules(files, "ORDER")["routes"]["ladder"]["all"], "titles")["at_least"] = 2


@amends("a run of years need not end now", ("changed", "ORDER.individual.ladder.years", "ending"))
def _(files: Files) -> None:
    with_id(rules(files, "ORDER")["routes"]["ladder"]["all"], "years")["consecutive"] = "anywhere"


@amends("a level and a window", ("changed", f"{MERIT}.idea", "where"), ("changed", f"{MERIT}.idea", "window"))
def _(files: Files) -> None:
    idea = with_id(alternatives(files), "idea")
    idea["where"], idea["in"] = {"scope": {"at_least": "excellent"}}, {"last": 2}


@amends("all instead of any", ("changed", MERIT, "operator"))
def _(files: Files) -> None:
    merit = with_id(rules(files, "TITLE")["require"]["all"], "merit")
    merit["all"] = merit.pop("any")


@amends("a criterion less", *(("removed", f"{MERIT}.points{part}", "") for part in ("", ".total", ".floor-tasks")))
def _(files: Files) -> None:
    alternatives(files).remove(with_id(alternatives(files), "points"))


@amends("a criterion more", ("added", "BASE.individual.require.size", ""))
def _(files: Files) -> None:
    rules(files, "BASE")["require"]["all"].append({"id": "size", "year": "size", "at_least": 1})


@amends("a route less, with what it holds", ("removed", "ORDER.individual.long", ""), ("removed", "ORDER.individual.long.ideas", ""))
def _(files: Files) -> None:
    del rules(files, "ORDER")["routes"]["long"]


@amends("a route needs no claim", ("changed", "ORDER.individual.brave", "claim"))
def _(files: Files) -> None:
    del rules(files, "ORDER")["routes"]["brave"]["on_claim"]


@amends("another id", ("renamed", "ORDER.individual.standing", "id"))
def _(files: Files) -> None:
    rules(files, "ORDER")["require"]["id"] = "standing"


@amends("a name", ("labelled", "BASE.individual.require.rating", "label"))
def _(files: Files) -> None:
    with_id(rules(files, "BASE")["require"]["all"], "rating")["label"] = {"vi": "làm việc tốt", "en": "good work"}


@amends("a citation and a mark", ("cited", "TITLE.individual.require.standing", ""), ("marked", "TITLE.individual.require.standing", "mark"))
def _(files: Files) -> None:
    with_id(rules(files, "TITLE")["require"]["all"], "standing").update(cite="DEC.a11", mark="reported")


@amends("a shared criterion", ("changed", "TITLE.individual.require.clean", "bound"))
def _(files: Files) -> None:
    regime(files)["shared"]["clean"]["at_most"] = 1


@amends("a ground of every award", *(("noted", f"{award}.individual.bar.fined", "note") for award in ("BASE", "TITLE", "ORDER")))
def _(files: Files) -> None:
    with_id(regime(files)["bar"]["individual"], "fined")["note"] = {"vi": "tính cả phạt tiền", "en": "fines of money too"}


@amends("no suspension", ("removed", "TITLE.individual.suspend.open", ""))
def _(files: Files) -> None:
    del rules(files, "TITLE")["suspend"]


@amends("a share and its rounding", ("changed", "TITLE.individual.quota.share", "value"), ("changed", "TITLE.individual.quota.share", "rounding"))
def _(files: Files) -> None:
    with_id(rules(files, "TITLE")["quota"], "share").update(at_most="20%", rounding="half_up")


@amends("a quota less", ("removed", "TITLE.individual.quota.managers", ""), ("removed", "vocabulary.managers", ""))
def _(files: Files) -> None:
    rules(files, "TITLE")["quota"] = [item for item in rules(files, "TITLE")["quota"] if item["id"] != "managers"]
    del files["vocabulary.yaml"]["vocabulary"]["bases"]["managers"]


@amends("the other way round", ("changed", "TITLE.individual.ranking.work", "order"))
def _(files: Files) -> None:
    with_id(rules(files, "TITLE")["ranking"]["by"], "work")["first"] = "lowest"


@amends("equals all taken", ("changed", "TITLE.individual.ranking.ties", "ties"))
def _(files: Files) -> None:
    rules(files, "TITLE")["ranking"]["ties"] = "all_in"


@amends("a vote", ("changed", "ORDER.individual.procedure.votes", "ballot"))
def _(files: Files) -> None:
    files["r1/procedure.yaml"]["procedure"]["steps"]["votes"]["ballot"]["at_least"] = "90%"


@amends("a step says something else", ("changed", "ORDER.individual.procedure.decides", "text"))
def _(files: Files) -> None:
    files["r1/procedure.yaml"]["procedure"]["steps"]["decides"]["label"] = {"vi": "chủ tịch quyết định", "en": "the chair decides"}


@amends("a bonus", ("changed", "ORDER.individual.bonus", "times"))
def _(files: Files) -> None:
    files["r1/procedure.yaml"]["procedure"]["awards"]["ORDER"]["bonus"]["times"] = 5


@amends("a dated number", ("changed", "parameters.months-of-service", "value"))
def _(files: Files) -> None:
    regime(files)["parameters"]["months-of-service"]["values"].append({"from": "2023-01-01", "value": 9})


@amends("a number of later days")
def _(files: Files) -> None:
    regime(files)["parameters"]["base-salary"]["values"].append({"from": "2025-01-01", "value": 2000000})


@amends("a policy less", ("removed", "policies.exact_rank", ""))
def _(files: Files) -> None:
    del regime(files)["policies"]["exact_rank"]


@amends("what feeds a ladder", ("changed", "ladder", "basis"))
def _(files: Files) -> None:
    regime(files)["ladder"]["basis"] = ["merit", "thematic"]


@amends("a class of points", ("changed", "scorecards.card.band.upper", "at_least"))
def _(files: Files) -> None:
    with_id(regime(files)["scorecards"]["card"]["bands"], "upper")["at_least"] = 13


@amends("the last day", ("changed", "regime", "in_force"))
def _(files: Files) -> None:
    regime(files)["in_force"]["until"] = "2030-12-31"


@amends("a level between two others", ("changed", "vocabulary.rating", "levels"))
def _(files: Files) -> None:
    levels = files["vocabulary.yaml"]["vocabulary"]["scales"]["rating"]["levels"]
    excellent = levels.pop("excellent")
    levels.update(fine={"vi": "hoàn thành rất tốt nhiệm vụ", "en": "completed very well"}, excellent=excellent)


@amends("who answers", ("changed", "vocabulary.brave", "answered_by"))
def _(files: Files) -> None:
    files["vocabulary.yaml"]["vocabulary"]["judgements"]["brave"]["by"] = {"vi": "thủ trưởng", "en": "the head"}


@amends("what a share is of", ("changed", "vocabulary.people", "counted"))
def _(files: Files) -> None:
    files["vocabulary.yaml"]["vocabulary"]["bases"]["people"]["reach"] = ["BASE"]


@amends("years looked back", ("changed", "vocabulary.horizon", "horizon"))
def _(files: Files) -> None:
    files["vocabulary.yaml"]["vocabulary"]["horizon"] = 25


@amends("several a year", ("changed", "ORDER.individual", "rank"), ("changed", "BASE.individual", "yearly"))
def _(files: Files) -> None:
    files["awards.yaml"]["awards"]["ORDER"]["rank"] = 11
    files["awards.yaml"]["awards"]["BASE"]["yearly"] = False


@amends("another name of an award", ("labelled", "TITLE.individual", "label"))
def _(files: Files) -> None:
    files["awards.yaml"]["awards"]["TITLE"]["names"] = {"vi": "Danh hiệu cao", "en": "High title"}
