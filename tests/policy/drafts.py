"""A small rulebook with something of everything, and drafted amendments of it, each with what it changes; not a law of any country."""

from collections.abc import Callable, Iterable
from copy import deepcopy
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import yaml
from attrs import frozen

from tdkt_rules.rulebook import Rulebook
from tdkt_rules.standing import Standing, standing_on

Files = dict[str, Any]
Reported = tuple[str, str, str]
"""Kind of change, path, field."""

DAY: Final = date(2024, 12, 31)

WRITTEN: Final = {
    "vocabulary.yaml": """
vocabulary:
  horizon: 20
  scales:
    rating:
      label: {vi: mức độ hoàn thành nhiệm vụ, en: rating}
      levels:
        done: {vi: hoàn thành nhiệm vụ, en: completed}
        good: {vi: hoàn thành tốt nhiệm vụ, en: completed well}
        excellent: {vi: hoàn thành xuất sắc nhiệm vụ, en: completed excellently}
  choices:
    sex:
      label: {vi: giới tính, en: sex}
      values: {female: {vi: nữ, en: female}, male: {vi: nam, en: male}}
  facts:
    sex: {label: {vi: giới tính, en: sex}, choice: sex}
    manager: {label: {vi: người quản lý, en: manager}, type: flag, display: true}
  years:
    rating: {label: {vi: mức độ hoàn thành nhiệm vụ, en: rating}, scale: rating}
    size: {label: {vi: khối lượng công việc, en: amount of work}, type: number, display: true}
    orderly: {label: {vi: điểm nền nếp, en: points for order}, type: number, display: true}
  events:
    idea:
      label: {vi: sáng kiến, en: idea}
      display: true
      fields: {scope: {label: {vi: phạm vi, en: scope}, scale: rating, display: true}}
    fine: {label: {vi: xử phạt, en: fine}}
  spans:
    discipline: {label: {vi: thời gian chấp hành kỷ luật, en: discipline}, display: true}
    service: {label: {vi: thời gian công tác, en: service}}
  judgements:
    standing: {label: {vi: chấp hành pháp luật, en: compliance with the law}, by: {vi: cấp trình khen, en: submitting level}}
    brave: {label: {vi: hành động dũng cảm, en: brave act}, by: {vi: hội đồng, en: council}}
  bases:
    people: {label: {vi: số người, en: people}, counts: individual}
    managers: {label: {vi: số người quản lý, en: managers}, counts: individual, where: {manager: [true]}}
""",
    "instruments.yaml": """
instruments:
  LAW: {number: 1/2020, kind: law, title: {vi: Luật mẫu, en: Sample law}, in_force: {from: 2020-01-01}}
  DEC: {number: 2/2020, kind: decree, title: {vi: Nghị định mẫu, en: Sample decree}, in_force: {from: 2020-01-01}}
""",
    "awards.yaml": """
awards:
  BASE: {names: {vi: Danh hiệu cơ sở, en: Basic title}, kind: title, who: [individual], rank: 1, series: titles, yearly: true}
  TITLE: {names: {vi: Danh hiệu, en: Title}, kind: title, who: [individual], rank: 2, series: titles, yearly: true}
  ORDER: {names: {vi: Huân chương, en: Order}, kind: commendation, who: [individual], rank: 10, series: orders, yearly: false}
""",
    "r1/regime.yaml": """
regime:
  id: r1
  label: {vi: Luật mẫu, en: Sample law}
  in_force: {from: 2020-01-01}
  selected_by: decision_date
  instruments: [LAW, DEC]
  counting: after_award_year
  ladder: {basis: [merit], cite: LAW.a1, mark: verified}
  policies:
    restart: {after: discipline, cite: LAW.a2, mark: verified}
    exact_rank: {series: [orders], cite: LAW.a3, mark: verified}
  parameters:
    months-of-service:
      {label: {vi: thời gian công tác tối thiểu, en: least service}, unit: months, cite: DEC.a4, mark: verified, values: [{from: 2020-01-01, value: 6}]}
    base-salary:
      {label: {vi: mức lương cơ sở, en: base salary}, unit: dong, cite: DEC.a5, mark: verified, values: [{from: 2020-01-01, value: 1000000}]}
  shared:
    clean: {events: fine, in: this_year, at_most: 0, cite: LAW.a6}
  bar:
    individual: [{id: fined, events: fine, in: this_year, at_least: 3, cite: LAW.a7, mark: verified}]
  scorecards:
    card:
      label: {vi: Bảng điểm, en: Scorecard}
      cite: DEC.a8
      mark: verified
      sections:
        tasks: {field: size, maximum: 10, floor: 50%}
        order: {field: orderly, maximum: 5}
      penalty: {late: {label: {vi: báo cáo muộn, en: late report}, points: 1}}
      bands:
        - {id: upper, label: {vi: loại A, en: class A}, at_least: 12}
        - {id: middle, label: {vi: loại B, en: class B}, at_least: 9, awards: [TITLE]}
""",
    "r1/procedure.yaml": """
procedure:
  steps:
    decides: {step: decides, label: {vi: thủ trưởng quyết định, en: the head decides}, cite: LAW.a20, mark: verified}
    votes: {step: vote, label: {vi: hội đồng bỏ phiếu, en: the council votes}, cite: DEC.a21, mark: verified, ballot: {body: council, at_least: 80%}}
  awards:
    ORDER: {steps: [decides, votes], bonus: {times: 4, cite: DEC.a22, mark: verified}}
  bonus: {base: base-salary, round_up_to: 10000, cite: DEC.a23, mark: verified}
""",
    "r1/titles.yaml": """
rules:
  BASE:
    mark: verified
    individual:
      cite: LAW.a10
      require:
        all:
          - {id: rating, year: rating, at_least: good}
          - {id: served, months: service, in: whole_record, at_least: {param: months-of-service}}
  TITLE:
    mark: verified
    individual:
      cite: LAW.a11
      require:
        all:
          - {id: base, meets: BASE}
          - {use: clean}
          - id: merit
            any:
              - {id: rating, year: rating, is: excellent}
              - {id: idea, events: idea, in: this_year, at_least: 1, where: {scope: {at_least: good}}}
              - {id: points, score: card, at_least: 9}
          - {id: standing, confirmed: standing}
      suspend: [{id: open, events: discipline, in: decision_date, at_least: 1}]
      ranking:
        by:
          - {id: votes, votes: council}
          - {id: points, score: card}
          - {id: work, year: size}
        prefer: [{id: women, fact: sex, is: female}]
      quota:
        - {id: share, label: {vi: tỷ lệ, en: share}, at_most: 15%, of: people, rounding: floor}
        - {id: managers, label: {vi: người quản lý, en: managers}, at_most: 1, of: managers, among: {fact: manager, is: true}}
  ORDER:
    mark: verified
    individual:
      cite: LAW.a12
      require: {id: good-standing, confirmed: standing}
      routes:
        ladder:
          since: TITLE
          all:
            - {id: titles, held: TITLE, at_least: 3}
            - {id: years, years: {rating: {at_least: good}}, consecutive: to_reference_year, at_least: 5}
        long:
          run: {years: {rating: {at_least: good}}, ending: reference_year, at_least: 10}
          all: [{id: ideas, events: idea, at_least: 2}]
        brave: {on_claim: true, basis: [sudden], judged: brave}
""",
}


def files() -> Files:
    """The rulebook as plain data, file by file."""
    return {name: yaml.safe_load(text) for name, text in WRITTEN.items()}


def written(folder: Path, content: Files, order: Callable[[Any], Any] = lambda data: data) -> Path:
    """A folder that holds the rulebook.

    Args:
        folder: Where.
        content: The files.
        order: What is done to each file before it is written.
    """
    for name, data in content.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml.safe_dump(order(data), allow_unicode=True, sort_keys=False), encoding="utf-8")
    return folder


@cache
def as_written() -> Standing:
    """The rules before any amendment."""
    with TemporaryDirectory() as folder:
        return standing(Path(folder), files())


def standing(folder: Path, content: Files, order: Callable[[Any], Any] = lambda data: data) -> Standing:
    """The rules of a rulebook on the day of the drafts."""
    return standing_on(Rulebook.load(written(folder, content, order)), DAY)


@frozen
class Amendment:
    """A drafted amendment.

    Args:
        name: What it does.
        draft: Makes it, in place.
        reported: What a comparison must report, and nothing else.
    """

    name: str
    draft: Callable[[Files], None]
    reported: frozenset[Reported]


def rules(content: Files, award: str) -> Any:
    """The section of an award."""
    return content["r1/titles.yaml"]["rules"][award]["individual"]


def regime(content: Files) -> Any:
    """The regime file."""
    return content["r1/regime.yaml"]["regime"]


def with_id(items: Iterable[Any], name: str) -> Any:
    """The item of a list that has an id."""
    return next(item for item in items if item.get("id") == name)


def drafted(amendments: Iterable[Amendment]) -> Files:
    """The rulebook with amendments."""
    content = deepcopy(files())
    for amendment in amendments:
        amendment.draft(content)
    return content
