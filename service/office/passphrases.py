"""Passphrases: long ones, kept as Argon2 hashes, checked in the same time whoever asks."""

import secrets
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from threading import BoundedSemaphore
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from graph.errors import ZielnetzError

LEAST: Final = 12
MOST: Final = 200
_SIGNS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
"""What nobody mistakes for another sign when reading it out."""
_GROUPS: Final = 5
_TOGETHER: Final = BoundedSemaphore(2)
"""Each hashing takes 64 MB: many at once would take all the memory."""
_HASHER: Final = PasswordHasher()


class WeakPassphraseError(ZielnetzError):
    """A passphrase is none that we accept; the message says what is expected, never the text."""


@dataclass(frozen=True)
class Passphrase:
    """A passphrase as it is chosen; ``interim`` if its owner is to choose another one at once."""

    text: str = field(repr=False)
    interim: bool = False

    @classmethod
    def generated(cls) -> "Passphrase":
        """Return a new one for a first sign-in that can be read out and typed."""
        groups = ("".join(secrets.choice(_SIGNS) for _ in range(4)) for _ in range(_GROUPS))
        return cls("-".join(groups), interim=True)

    def hashed(self, name: str) -> str:
        """Return what to keep of the passphrase of *name*; one that is too easy raises."""
        text = _normal(self.text)
        if not LEAST <= len(text) <= MOST:
            raise WeakPassphraseError(
                f"Die Passphrase hat {len(text)} Zeichen; erwartet sind {LEAST} bis {MOST}. "
                "Ein Satz aus mehreren Wörtern ist gut zu merken."
            )
        if _plain(text) == _plain(name) or len(set(text)) == 1:
            raise WeakPassphraseError(
                "Die Passphrase lässt sich erraten; erwartet ist etwas anderes als der eigene Name "
                "oder ein einziges Zeichen."
            )
        with _TOGETHER:
            return _HASHER.hash(text)


def fits(passphrase: str, kept: str | None) -> bool:
    """Tell whether *passphrase* is the one *kept*; without one it takes just as long to say no."""
    with _TOGETHER:
        try:
            return _HASHER.verify(kept or _nobody(), _normal(passphrase)[: MOST + 1])
        except (VerificationError, InvalidHashError):
            return False


def outdated(kept: str) -> bool:
    """Tell whether *kept* was made with weaker parameters than today's."""
    return _HASHER.check_needs_rehash(kept)


@cache
def _nobody() -> str:
    """Return the hash of a passphrase that nobody knows."""
    return _HASHER.hash(secrets.token_urlsafe())


def _normal(text: str) -> str:
    """Return *text* in one spelling: keyboards differ in how they write an ö."""
    return unicodedata.normalize("NFKC", text)


def _plain(text: str) -> str:
    return "".join(sign for sign in _normal(text).casefold() if sign.isalnum())
