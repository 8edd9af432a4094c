"""Cohorts of any size, the same for the same seed, as JSON Lines: a province with units of 5 to 300 people and histories of 5 to 15 years.

Run as `python -m benchmarks.cohorts --nominees 100000 --seed 1 FILE`.
"""

import argparse
import json
import random  # noqa: TID251  # seeded: the same people in every run
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

YEAR = 2018
AUTHORITY = "tinh-mau"
FAMILY_NAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Nông", "Giàng", "Lò")
MIDDLE_NAMES = ("Thị", "Văn", "Minh", "Thu", "Đức", "Ngọc", "Quốc", "Thanh")
GIVEN_NAMES = ("An", "Bình", "Châu", "Dũng", "Giang", "Hạnh", "Khánh", "Lan", "Mai", "Nam", "Phúc", "Quyên", "Sơn", "Thảo", "Uyên", "Yến")
RATINGS = ("failed", "done", "good", "excellent")
SCOPES = ("grassroots", "ministry-province", "nationwide")
COVERED = ("awards", "initiative", "employment", "discipline", "proceeding", "training")
MEMBERS_OF_COUNCIL = 11

Record = dict[str, Any]


def write(file: Path, nominees: int, seed: int) -> None:
    """Write a cohort: its frame, then one record a line.

    Args:
        file: Where to.
        nominees: How many records.
        seed: The same seed gives the same bytes.
    """
    sizes = list(unit_sizes(nominees, seed))
    with file.open("w", encoding="utf-8", newline="\n") as out:
        out.write(line(frame(sizes, seed)))
        for record in records(sizes, seed):
            out.write(line(record))


def unit_sizes(nominees: int, seed: int) -> Iterator[int]:
    """Sizes of units, most of them small, which add up to the number of nominees."""
    chance = random.Random(f"sizes {seed}")
    left = nominees
    while left:
        size = min(left, round(5 * 60 ** (chance.random() ** 1.5)))
        yield size
        left -= size


def frame(sizes: list[int], seed: int) -> Record:
    """The authority, its units with their strength, and clusters of about twelve units."""
    chance = random.Random(f"frame {seed}")
    clusters = {f"khoi-{number}": f"Khối thi đua số {number}" for number in range(1, len(sizes) // 12 + 2)}
    units: dict[str, Record] = {AUTHORITY: {"name": "Tỉnh Mẫu", "level": "authority", "years": {str(YEAR): {"strength": sum(sizes)}}}}
    for number, size in enumerate(sizes):
        units[unit_id(number)] = {
            "name": f"Đơn vị số {number + 1}",
            "parent": AUTHORITY,
            "cluster": f"khoi-{number // 12 + 1}",
            "facts": {"force": "civil", "organisation": "unit"},
            "years": {str(YEAR): {"rating": chance.choices(RATINGS, (1, 9, 60, 30))[0], "strength": size, "members": size}},
        }
    label = {"vi": f"Đợt xét năm {YEAR} của tỉnh Mẫu", "en": f"Round of {YEAR} of a sample province"}
    return {"cohort": f"{AUTHORITY}-{YEAR}", "label": label, "units": units, "clusters": clusters, "ranking": {"by": [{"votes": "council"}]}}


def records(sizes: list[int], seed: int) -> Iterator[Record]:
    """The records, unit by unit; each depends on its own number and the seed alone."""
    number = 0
    for unit, size in enumerate(sizes):
        for seat in range(size):
            number += 1
            yield official(number, unit_id(unit), leads=seat < 1 + size // 20, seed=seed)


def unit_id(number: int) -> str:
    """Name of a unit by its number from 0."""
    return f"dv-{number + 1:04}"


def official(number: int, unit: str, *, leads: bool, seed: int) -> Record:
    """A person with a history of 5 to 15 years, of which some part is missing now and then.

    Args:
        number: Which one.
        unit: The unit.
        leads: Whether the person leads it.
        seed: Of the whole cohort.
    """
    chance = random.Random(f"{seed} {number}")
    first = YEAR - chance.randint(4, 14)
    able = chance.random()
    female = chance.random() < 0.52
    ratings = {year: chance.choices(RATINGS, (1, 20 - 15 * able, 60, 10 + 60 * able))[0] for year in range(first, YEAR + 1)}
    if chance.random() < 0.02:
        del ratings[YEAR]
    name = f"{chance.choice(FAMILY_NAMES)} {'Thị' if female else chance.choice(MIDDLE_NAMES)} {chance.choice(GIVEN_NAMES)}"
    record: Record = {
        "nominee": f"CB-{number:06}",
        "kind": "individual",
        "name": name,
        "facts": {
            "sex": "female" if female else "male",
            "force": "civil",
            "class": "official",
            "leads": "unit" if leads else "none",
            "direct_worker": chance.random() < 0.4,
        },
        "years": {str(year): {"rating": rating, "registered": chance.random() < 0.97} for year, rating in ratings.items()},
        "events": {"initiative": initiatives(ratings, able, chance)},
        "spans": spans(first, unit, chance),
        "awards": awards(ratings, able, chance),
        "complete": {kind: {"through": YEAR + (kind in ("discipline", "proceeding"))} for kind in COVERED if chance.random() < 0.98},
        "round": nomination(unit, able, chance),
    }
    return {part: value for part, value in record.items() if value}


def initiatives(ratings: dict[int, str], able: float, chance: random.Random) -> list[Record]:
    """An initiative in about a third of the years of an able person."""
    return [
        {
            "year": year,
            "kind": "initiative" if chance.random() < 0.9 else "science-work",
            "scope": chance.choices(SCOPES, (85, 14, 1))[0],
            "document": f"QĐ {chance.randint(1, 900)}/QĐ-HĐSK",
        }
        for year in ratings
        if chance.random() < 0.1 + 0.3 * able
    ]


def spans(first: int, unit: str, chance: random.Random) -> Record:
    """Employment, and now and then training, a discipline or a proceeding."""
    found: Record = {"employment": [{"from": f"{first}-0{chance.randint(1, 9)}-01", "unit": unit}]}
    if chance.random() < 0.1:
        found["training"] = [{"from": f"{YEAR - 2}-09-01", "until": f"{YEAR - 1}-08-31", "result": chance.choice(("fair", "good", "excellent"))}]
    if chance.random() < 0.02:
        start = YEAR - chance.randint(0, 3)
        found["discipline"] = [{"from": f"{start}-06-01", "until": f"{start + 1}-05-31", "measure": chance.choice(("reprimand", "warning"))}]
    if chance.random() < 0.01:
        found["proceeding"] = [{"from": f"{YEAR}-11-15", "kind": "complaint"}]
    return found


def awards(ratings: dict[int, str], able: float, chance: random.Random) -> list[Record]:
    """Titles of the good years before the round, and a certificate of merit for the able."""
    found = []
    for year, rating in ratings.items():
        if year == YEAR or rating not in ("good", "excellent"):
            continue
        found.append(given("LDTT", year, chance))
        if chance.random() < 0.05 + 0.35 * able:
            found.append(given("CSTDCS", year, chance))
    if able > 0.8 and len(ratings) > 6:
        found.append(given("BKBT", YEAR - 2, chance))
    return found


def given(award: str, year: int, chance: random.Random) -> Record:
    """An award for a year, decided at its end."""
    return {"award": award, "year": year, "decided": f"{year}-12-{chance.randint(10, 31)}", "document": f"QĐ {chance.randint(1, 900)}/QĐ", "basis": "merit"}


def nomination(unit: str, able: float, chance: random.Random) -> Record:
    """The unit, and the vote of the council unless it is not recorded."""
    if chance.random() < 0.02:
        return {"unit": unit}
    present = chance.randint(8, MEMBERS_OF_COUNCIL)
    favour = sum(chance.random() < 0.6 + 0.4 * able for _ in range(present))
    return {"unit": unit, "votes": [{"body": "council", "award": "CSTDCS", "in_favour": favour, "members": MEMBERS_OF_COUNCIL, "present": present}]}


def line(document: Record) -> str:
    """A document as one line."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n"


def main() -> None:
    """Write the file that the command line names."""
    parser = argparse.ArgumentParser(description="Write a cohort of invented people as JSON Lines.")
    parser.add_argument("--nominees", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("file", type=Path)
    asked = parser.parse_args()
    write(asked.file, asked.nominees, asked.seed)
    sys.stdout.write(f"{asked.file}: {asked.nominees:,} nominees, {asked.file.stat().st_size / 1e6:,.0f} MB\n")


if __name__ == "__main__":
    main()
