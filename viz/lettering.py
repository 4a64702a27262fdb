"""Breaking labels into lines of a known width, without a browser to measure them."""

from collections.abc import Iterator
from itertools import takewhile
from math import inf
from typing import Final

from viz.hyphens import SHY, soften

_ADVANCES: Final = {
    0: SHY,
    20: " ",
    25: "ijl.,:;'’·I|",
    30: "()[]-f!",
    35: "rt/",
    42: "szS?",
    47: 'cvxyky"„“«»–',
    50: "aegä0123456789FLJYVX+",
    55: "bdhnopquöüßAÄEKRPCTBZ",
    62: "DG&",
    66: "HNOQUÖÜ",
    73: "wM",
    83: "mW%@—",
    95: "…",
}
_ADVANCE: Final = {sign: em / 100 for em, signs in _ADVANCES.items() for sign in signs}
"""Advances of Source Sans 3 in em, as the browser measures them, rounded up by group."""

_UNKNOWN: Final = 0.65
_STRETCH: Final = 1.3
"""How far beyond its room a line may reach for a word to stay whole."""

_FINENESS: Final = 4.0


def width(text: str, size: float) -> float:
    """Return how many pixels *text* takes at *size* in the regular weight, rather too many."""
    return size * sum(_ADVANCE.get(sign, _UNKNOWN) for sign in text)


def wrap(text: str, *, size: float, room: float, most: int) -> list[str]:
    """Return *text* in at most *most* lines, each within *room* pixels; a cut ends in «…».

    Words break at soft hyphens and after hyphens and slashes, and where they are wider than a line
    where German words may break, at last anywhere.
    """
    lines = [""]
    for part, joined in _joints(text, size, room):
        if len(lines) > most + 1:  # however long the text, no more of it is seen
            break
        _set(lines, part, joined=joined, size=size, room=room)
    kept = [line.replace(SHY, "") for line in lines if line]
    return kept if len(kept) <= most else [*kept[: most - 1], _cut(kept[most - 1], size, room)]


def balanced(text: str, *, size: float, room: float, most: int) -> list[str]:
    """Return *text* as :func:`wrap` does, but with lines of much the same length.

    A word up to 1.3 times as wide as *room* widens the lines and stays whole.
    """
    words = (part for word in text.split() for part in _parts(word, size, inf))
    longest = max((width(_closed(word), size) for word in words), default=0.0)
    widest = max(room, longest) if longest <= room * _STRETCH else room
    lines = wrap(text, size=size, room=widest, most=most + 1)
    if len(lines) > most:
        return wrap(text, size=size, room=widest, most=most)
    narrow = longest
    while narrow < widest:
        trial = wrap(text, size=size, room=narrow, most=most + 1)
        if len(trial) == len(lines):
            return trial
        narrow += _FINENESS
    return lines


def _set(lines: list[str], part: str, *, joined: bool, size: float, room: float) -> None:
    last = lines[-1]
    glue = "" if joined or not last else " "
    trial = f"{last}{glue}{part}"
    if width(_closed(trial), size) <= room:
        lines[-1] = trial
        return
    lines[-1] = _closed(last)
    lines.append(part)


def _closed(line: str) -> str:
    return f"{line[:-1]}-" if line.endswith(SHY) else line


def _joints(text: str, size: float, room: float) -> Iterator[tuple[str, bool]]:
    """Yield what may stand on a line of its own, and whether it goes on the word before it."""
    for word in text.split():
        for number, part in enumerate(_parts(word, size, room)):
            yield part, number > 0


def _parts(word: str, size: float, room: float) -> Iterator[str]:
    marked = word.replace(SHY, f"{SHY}\n").replace("/", "/\n").replace("-", "-\n")
    for part in filter(None, marked.split("\n")):
        yield from _split(part, size, room)


def _split(part: str, size: float, room: float) -> Iterator[str]:
    if width(part, size) <= room:
        yield part
        return
    for piece in soften(part).replace(SHY, f"{SHY}\n").split("\n"):
        yield from _cut_up(piece, size, room)


def _cut_up(piece: str, size: float, room: float) -> Iterator[str]:
    """Yield *piece* in parts that fit, cut anywhere."""
    while width(_closed(piece), size) > room:
        cut = _fitting(piece, size, room)
        yield piece[:cut] + SHY
        piece = piece[cut:]
    yield piece


def _fitting(piece: str, size: float, room: float) -> int:
    def fits(cut: int) -> bool:
        return width(f"{piece[:cut]}-", size) <= room

    return max(takewhile(fits, range(1, len(piece))), default=1)


def _cut(line: str, size: float, room: float) -> str:
    while line and width(f"{line}…", size) > room:
        line = line[:-1]
    return f"{line.rstrip(' -,.;/')}…"
