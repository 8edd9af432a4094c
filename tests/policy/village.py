"""A village with two titles and an order, whose rules a test writes itself: for claims about every nominee."""

from datetime import date
from pathlib import Path
from textwrap import dedent, indent

from tdkt_rules import Rulebook
from tdkt_rules.model.time import ReferenceYear
from tdkt_rules.standing import Standing, standing_on
from tdkt_rules.verify.domain import Domain, Limits

DAY = date(2025, 12, 31)
DOMAIN = Domain("individual", ReferenceYear(2025), DAY, horizon=8)
LIMITS = Limits(seconds=20)
NO_TIME = Limits(seconds=0)

VOCABULARY = """
vocabulary:
  horizon: 20
  scales:
    rating:
      label: {vi: xếp loại, en: rating}
      levels:
        done: {vi: hoàn thành, en: completed}
        good: {vi: hoàn thành tốt, en: completed well}
        excellent: {vi: hoàn thành xuất sắc, en: completed excellently}
  years:
    rating: {label: {vi: xếp loại, en: rating}, scale: rating}
  events:
    initiative: {label: {vi: sáng kiến, en: initiative}}
  spans:
    work: {label: {vi: thời gian công tác, en: time of work}}
    discipline: {label: {vi: kỷ luật, en: discipline}}
  judgements:
    brave: {label: {vi: hành động dũng cảm, en: brave act}, by: {vi: hội đồng, en: the council}}
"""

INSTRUMENTS = """
instruments:
  LAW: {number: 01/2020, kind: law, title: {vi: Hương ước, en: Village law}, in_force: {from: 2020-01-01}}
"""

AWARDS = """
awards:
  GOOD: {names: {vi: Người tốt, en: Good villager}, kind: title, who: [individual], rank: 10, series: titles, yearly: true}
  BEST: {names: {vi: Người giỏi, en: Best villager}, kind: title, who: [individual], rank: 20, series: titles, yearly: true}
  HONOUR: {names: {vi: Huân chương làng, en: Village order}, kind: commendation, who: [individual], rank: 30, series: orders, yearly: false}
"""

REGIME = """
regime:
  id: village
  label: {vi: Hương ước, en: Village law}
  in_force: {from: 2020-01-01}
  selected_by: decision_date
  instruments: [LAW]
  counting: after_award_year
  ladder: {basis: [merit], cite: LAW.a1, mark: verified}
"""

# the order reads everything that the vocabulary knows, so that a test may leave out what it does not need
HONOUR = """
    HONOUR:
      mark: verified
      individual:
        cite: LAW.a30
        require:
          any:
            - {id: years, years: {rating: {at_least: good}}, in: {last: 5}, at_least: 4}
            - {id: ideas, events: initiative, in: {last: 5}, at_least: 3}
            - {id: long, months: work, in: whole_record, at_least: {years: 5}}
            - {id: titled, held: GOOD, in: {last: 5}, at_least: 2}
            - {id: brave, judged: brave}
        bar: [{id: disciplined, events: discipline, in: this_year, at_least: 1}]
"""

GOOD = """
    GOOD:
      mark: verified
      individual:
        cite: LAW.a10
        require: {id: rating, year: rating, at_least: good}
"""


def village(folder: Path, *awards: str, overlay: str = "") -> Rulebook:
    """A rulebook with the order and the awards that a test writes."""
    rules = "rules:\n" + "".join(indent(dedent(award), "  ") for award in (HONOUR, *awards))
    files = {"vocabulary.yaml": VOCABULARY, "instruments.yaml": INSTRUMENTS, "awards.yaml": AWARDS, "now/regime.yaml": REGIME, "now/awards.yaml": rules}
    for name, text in {**files, **({"overlays/ward.yaml": overlay} if overlay else {})}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.lstrip("\n"), encoding="utf-8")
    return Rulebook.load(folder)


def rules_of(folder: Path, *awards: str) -> Standing:
    """The rules of the village on the day that the tests ask about."""
    return standing_on(village(folder, *awards), DAY, name=folder.name)


def good(require: str) -> str:
    """The lower title with one requirement."""
    return GOOD.replace("{id: rating, year: rating, at_least: good}", require)


def best(require: str, *more: str) -> str:
    """The higher title with one requirement, and further keys of its section."""
    section = "".join(f"\n        {line}" for line in more)
    return f"""
    BEST:
      mark: verified
      individual:
        cite: LAW.a20
        require: {require}{section}
"""
