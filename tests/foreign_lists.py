"""Lists as others keep them, invented and the same at every run: a register, and a 3W list."""

import csv
import os
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from random import Random
from typing import Final

Record = Mapping[str, str]
YEARS: Final = tuple(str(year) for year in range(2015, 2024))
_WHOLE: Final = "ZIELNETZ_WHOLE_LISTS" in os.environ
"""``make lists`` asks for the length that a register of a city has; it takes minutes."""
SPAN: Final = YEARS if _WHOLE else ("2017", "2018", "2019")
LENGTH: Final = 1700 if _WHOLE else 60
OLD_FUNDER, NEW_FUNDER, RENAMED_IN = "Amt für Soziales", "Fachbereich Teilhabe", "2019"
SECTORS: Final = ("Sprache", "Arbeit", "Wohnen", "Gesundheit", "Nachbarschaft", "Kultur")
DISTRICTS: Final = ("Nordend", "Südpark", "Altstadt", "Hafen", "Weinberg")
TYPES: Final = ("Verein", "Wohlfahrtsverband", "Unternehmen", "")
REGISTER: Final = f"""
name: register
key: Nr.
edition: {{column: Jahr}}
complete: ja
columns:
  Projekt: title
  Träger: provider
  Art des Trägers: {{to: actor-type, of: Träger}}
  Förderer: funder
  Bereich:
    to: field
    values:
      Sprache: Lernen
      Arbeit: Arbeit und Ausbildung
      Wohnen: Wohnen und Nachbarschaft
      Nachbarschaft: Wohnen und Nachbarschaft
  Stadtteil: {{to: area, new: ja}}
  Betrag: {{to: observation, indicator: Fördersumme in Euro}}
constants: {{status: running}}
renamed: {{{OLD_FUNDER}: {NEW_FUNDER}}}
"""
"""What the register means in Lindenau."""
_WORDS: Final = ("Brücke", "Laterne", "Ufer", "Garten", "Werkstatt", "Kompass", "Linde", "Anker")
_PLACES: Final = ("am Markt", "am Hang", "im Tal", "am Wehr", "im Hof")


def register(lines: int, years: Sequence[str] = YEARS, seed: int = 7) -> list[Record]:
    """Return a register of grants: one line a project and year, projects go on for years.

    Its funder is renamed in the middle, names of bodies are written now this way, now that, and
    the type is missing for some of them.
    """
    random = Random(seed)  # noqa: S311 invented data
    bodies = [f"{word} {place} e. V." for word in _WORDS for place in _PLACES]
    kinds = {body: TYPES[at % len(TYPES)] for at, body in enumerate(bodies)}
    found: list[Record] = []
    number = 0
    while len(found) < lines:
        number += 1
        body, begin = random.choice(bodies), random.randrange(len(years))
        sector, district = random.choice(SECTORS), random.choice(DISTRICTS)
        going = years[begin : begin + random.randint(1, 4)][: lines - len(found)]
        project = {
            "Nr.": f"P{number:04}",
            "Projekt": f"{sector} {_WORDS[number % 8]} {number}",
            "Art des Trägers": kinds[body],
            "Bereich": sector,
            "Stadtteil": district,
        }
        found += [{**project, **_grant(body, year, random)} for year in going]
    return sorted(found, key=lambda one: (one["Jahr"], one["Nr."]))


def three_w(lines: int, seed: int = 11) -> list[Record]:
    """Return a list of who does what where; some lines stand in it twice.

    Some sectors have nobody in some places, and one body alone in another.
    """
    random = Random(seed)  # noqa: S311 invented data
    bodies = [f"{word} {place}" for word in _WORDS for place in _PLACES]
    found: list[Record] = []
    for _ in range(lines):
        body, sector = random.choice(bodies), random.choice(SECTORS)
        place = random.choice(DISTRICTS[: len(DISTRICTS) - (sector in SECTORS[:3]) * 2])
        alone = place == DISTRICTS[SECTORS.index(sector) % 3]
        found.append(
            {"Organisation": bodies[0] if alone else body, "Sector": sector, "Place": place}
        )
    return found


def as_csv(records: Sequence[Record], delimiter: str = ";") -> str:
    """Return *records* as CSV."""
    to = StringIO()
    writer = csv.DictWriter(to, list(records[0]), delimiter=delimiter, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(records)
    return to.getvalue()


def _grant(body: str, year: str, random: Random) -> Record:
    return {
        "Jahr": year,
        "Träger": _written(body, random),
        "Förderer": OLD_FUNDER if year < RENAMED_IN else NEW_FUNDER,
        "Betrag": f"{random.randint(1, 90)}.{random.randint(0, 999):03},50 €",
    }


def _written(name: str, random: Random) -> str:
    """Return *name* as somebody may write it."""
    return random.choice([name, name, name.replace("e. V.", "e.V."), name.upper()])


def of_year(records: Sequence[Record], year: str) -> Iterator[Record]:
    """Yield the records of one year."""
    return (one for one in records if one["Jahr"] == year)
