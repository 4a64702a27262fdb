"""What a client would rather have: the ``Accept`` header against what is on offer (RFC 9110)."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Wish:
    """One media range of the header with its quality; ``*`` stands for anything."""

    kind: str
    subkind: str
    quality: float

    def fits(self, media_type: str) -> bool:
        """Tell whether *media_type* lies in the range."""
        kind, _, subkind = media_type.partition("/")
        return self.kind in ("*", kind) and self.subkind in ("*", subkind)

    @property
    def precision(self) -> int:
        """How narrow the range is; the narrowest that fits decides."""
        return (self.kind != "*") + (self.subkind != "*")


def preferred(header: str, offered: Sequence[str]) -> str:
    """Return the media type of *offered* that *header* likes best, or nothing if it takes none.

    Between equals the one offered first wins; without a header anything is welcome.
    """
    wishes = _wishes(header) if header.strip() else [Wish("*", "*", 1.0)]
    ranked = [(_quality(media_type, wishes), media_type) for media_type in offered]
    best = max((quality for quality, _ in ranked), default=0.0)
    return next((media for quality, media in ranked if quality == best), "") if best > 0 else ""


def _quality(media_type: str, wishes: Sequence[Wish]) -> float:
    fitting = [wish for wish in wishes if wish.fits(media_type)]
    return max(fitting, key=lambda wish: wish.precision).quality if fitting else 0.0


def _wishes(header: str) -> list[Wish]:
    return [_wish(part) for part in header.lower().split(",") if part.strip()]


def _wish(text: str) -> Wish:
    media_range, *parameters = (part.strip() for part in text.split(";"))
    kind, _, subkind = media_range.partition("/")
    weights = [value.removeprefix("q=") for value in parameters if value.startswith("q=")]
    return Wish(kind, subkind, _weight(weights[0]) if weights else 1.0)


def _weight(text: str) -> float:
    """Return a quality; one that is no number between 0 and 1 counts as a refusal."""
    try:
        weight = float(text)
    except ValueError:
        return 0.0
    return weight if 0 <= weight <= 1 else 0.0
