"""The errors this package raises; each names the thing, its value and what was expected."""

from collections.abc import Sequence
from dataclasses import dataclass


class ZielnetzError(Exception):
    """Something a user can mend; its text is one sentence for that user."""


class NotFoundError(ZielnetzError):
    """A file, folder, query or term that was named does not exist."""


class AmbiguousError(ZielnetzError):
    """A label fits none or several things; ``candidates`` lists labels to choose from.

    ``given`` is the word that was written, ``words`` what to write for each candidate instead, if
    that is not the candidate itself.
    """

    def __init__(
        self, message: str, candidates: Sequence[str], given: str = "", words: Sequence[str] = ()
    ) -> None:
        super().__init__(message)
        self.candidates = tuple(candidates)
        self.given, self.words = given, tuple(words or candidates)


class TroubleError(Exception):
    """Something that no user can mend befell what the program stands on; told in one sentence."""


class UnavailableError(TroubleError):
    """Something that is needed cannot be had just now; later it may be there by itself."""


class FullError(UnavailableError):
    """There is no room left on the disk."""


class LockedError(UnavailableError):
    """Somebody else holds what is needed."""


class DamagedError(TroubleError):
    """A store on disk is not what was written there; it can be made anew."""


@dataclass(frozen=True)
class Fault:
    """One mistake in the data.

    ``place`` is ``file`` or ``file:line``, ``subject`` the IRI concerned (may be empty when the
    file cannot be read), ``rule`` the name of the broken rule, ``message`` a German sentence.
    """

    place: str
    subject: str
    rule: str
    message: str

    def __str__(self) -> str:
        """Return the fault in one line, place first."""
        return " · ".join(
            part for part in (self.place, self.subject, self.rule, self.message) if part
        )


class DatasetError(ZielnetzError):
    """A city's dataset cannot be published; ``faults`` says why, one by one."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = tuple(faults)
