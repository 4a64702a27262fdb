"""Tables of statistics as offices publish them: all figures are invented, for Lindenau is."""

import shutil
from pathlib import Path
from typing import Final

from graph.answering import completed
from graph.city import read_city
from graph.intake.mappings import read_any
from graph.intake.table import read_table
from graph.publish import Release, derive
from service.office.lists import Reading, read_list

_LINDENAU: Final = Path(__file__).parent / "city"

YEARS: Final = tuple(str(year) for year in range(2015, 2025))
_DISTRICTS: Final = """
area:unterdorf a skos:Concept , zn:Area ; skos:broader area:lindenau ;
  skos:prefLabel "Unterdorf"@de .
area:muehlbach a skos:Concept , zn:Area ; skos:broader area:lindenau ;
  skos:prefLabel "Mühlbach"@de .
area:bergsiedlung a skos:Concept , zn:Area ; skos:broader area:lindenau ;
  skos:prefLabel "Bergsiedlung"@de .
area:lindenau zn:areaCode "07999001" .
"""
WIDE: Final = f"""\
Stadtteil;AGS;{";".join(YEARS)}
Lindenau an der Prüm;7999001;230;234;243;253;250;260;266;275;283;293 r
Oberdorf;;100;101;108;115;112;120;124;131;137;145
Unterdorf;;57;60;60;61;61;62;62;63;64;64
Bergsiedlung;;70;71;72;73;74;75;76;77;78;79
Mühlbach;;3;2;3;4;3;3;4;4;4;5
Hintertal;;-;-;-;-;-;-;-;-;-;1
1) Stichtag jeweils 31.12.; Angaben erfunden
"""
"""Children by district over ten years; the last district is none of Lindenau's."""
WIDE_MAPPING: Final = """
name: kinder
statistics:
  counts: people
  indicator: Kinder mit Zuwanderungsgeschichte
  unit: Kinder
  source: Einwohnerzählung Lindenau
  definition: Kinder unter zehn Jahren, von denen ein Elternteil zugewandert ist (erfunden).
  direction: none
  area: {column: Stadtteil}
  area-code: {column: AGS}
  columns: years
"""
LONG: Final = """\
Gebiet;Stichtag;Gruppe;Anteil
07999001;31.12.2022;insgesamt;24,5
07999001;31.12.2022;Frauen;(25,1)
07999001;31.12.2023;insgesamt;26,0 1)
07999001;31.12.2023;Frauen;.
07999001;31.12.2024;insgesamt;...
07999001;31.12.2024;Frauen;20 bis 30
"""
LONG_MAPPING: Final = """
name: anteile
statistics:
  counts: other
  indicator: Anteil der Zugezogenen
  unit: "%"
  direction: more
  area-code: {column: Gebiet}
  time: {column: Stichtag}
  group: {column: Gruppe, values: {insgesamt: ""}}
  value: Anteil
"""


def measured_release(folder: Path) -> Release:
    """Return the invented city with districts and a key, made in *folder*, and both tables."""
    town = Path(shutil.copytree(_LINDENAU, folder / "town"))
    places = town / "stated" / "reference-places.ttl"
    places.write_text(places.read_text("utf-8") + _DISTRICTS, "utf-8")
    release = derive(read_city(town))
    for table, mapping in ((WIDE, WIDE_MAPPING), (LONG, LONG_MAPPING)):
        release = published(release, read(release, table, mapping))
    return release


def read(release: Release, table: str = WIDE, mapping: str = WIDE_MAPPING) -> Reading:
    """Return *table* read against *release*."""
    return read_list(release, read_table(table.encode()), read_any(mapping))


def published(release: Release, reading: Reading) -> Release:
    """Return *release* with what *reading* changes."""
    answers = [answer for change in reading.changes for answer in change.answers]
    sources = release.sources
    whole = completed(release, answers)
    deposit = sources.deposit.answered(sources.city, sources.slots, whole)
    return derive(sources.city, deposit, release.reading)
