"""Calendar files (RFC 5545): dates as all-day entries that any calendar takes in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

MEDIA_TYPE: Final = "text/calendar; charset=utf-8"
_LONGEST: Final = 75
"""So many octets a line has at most; what is longer goes on in the next, after a space."""
_ESCAPED: Final = (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n"))
_UNSPOKEN: Final = dict.fromkeys((*range(9), *range(11, 32), 127))
"""Signs without meaning in a text: no calendar may hold them."""


@dataclass(frozen=True)
class Entry:
    """A day in a calendar; ``key`` is the same whenever the same thing is told again."""

    key: str
    day: date
    title: str
    text: str = ""
    href: str = ""


def calendar(name: str, entries: Iterable[Entry], stamp: date) -> str:
    """Return the calendar *name* with *entries*, as it was on the day *stamp*."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Zielnetz//Wiedervorlage//DE",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_text(name)}",
        *(line for entry in entries for line in _entry(entry, stamp)),
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _entry(entry: Entry, stamp: date) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(entry.key)}"
    yield f"DTSTAMP:{stamp:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{entry.day.isoformat().replace('-', '')}"
    yield "DURATION:P1D"
    yield f"SUMMARY:{_text(entry.title)}"
    if entry.text:
        yield f"DESCRIPTION:{_text(entry.text)}"
    if entry.href:
        yield f"URL:{entry.href}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _text(value: str) -> str:
    value = "\n".join(value.splitlines()).translate(_UNSPOKEN)
    for sign, escaped in _ESCAPED:
        value = value.replace(sign, escaped)
    return value


def _folded(line: str) -> str:
    """Return *line* in pieces of at most 75 octets, no sign of it cut in two."""
    pieces, room = [""], _LONGEST
    for sign in line:
        size = len(sign.encode())
        if size > room:
            pieces.append("")
            room = _LONGEST - 1
        pieces[-1] += sign
        room -= size
    return "\r\n ".join(pieces)
