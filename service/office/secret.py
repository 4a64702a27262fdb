"""The secret that signs sessions and blinds what must not be readable: set, or made once."""

import hashlib
import hmac
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from graph.errors import ZielnetzError

_LEAST: Final = 32
_BYTES: Final = 48
_OTHERS: Final = 0o077


@dataclass(frozen=True)
class Secret:
    """What only this service knows; each purpose gets a key of its own."""

    value: str = field(repr=False)

    @classmethod
    def random(cls) -> "Secret":
        """Return a secret that ends with the process."""
        return cls(secrets.token_urlsafe(_BYTES))

    def key(self, purpose: str) -> str:
        """Return the key for *purpose*; from one nobody learns another."""
        return hmac.new(self.value.encode(), purpose.encode(), hashlib.sha256).hexdigest()


def find_secret(configured: str, file: Path) -> Secret:
    """Return the *configured* secret, else the one in *file*, which is made when it is missing."""
    if configured:
        return _long("ZIELNETZ_SECRET", configured)
    if not file.exists():
        _make(file)
    if file.stat().st_mode & _OTHERS:
        raise ZielnetzError(
            f"{file}: Andere dürfen diese Datei lesen; erwartet sind die Rechte 600 (chmod 600)."
        )
    return _long(str(file), file.read_text("ascii").strip())


def _long(name: str, text: str) -> Secret:
    if len(text) < _LEAST:
        raise ZielnetzError(
            f"{name}: Das Geheimnis hat {len(text)} Zeichen; erwartet sind mindestens {_LEAST}."
        )
    return Secret(text)


def _make(file: Path) -> None:
    """Write a new secret, all of it or nothing; of two who do so at once the first one counts."""
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_name(f"{file.name}.{os.getpid()}")
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as stream:
            stream.write(Secret.random().value)
            stream.flush()
            os.fsync(handle)
        with suppress(FileExistsError):
            file.hardlink_to(new)
    finally:
        new.unlink(missing_ok=True)
