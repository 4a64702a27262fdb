"""The session of a browser: a signed cookie, made when a form is shown first, and its token."""

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final, TypedDict

from starlette.requests import Request

LONGEST: Final = timedelta(hours=12)
"""How long a session lasts at most."""
_NUMBER: Final = "number"
_SAID: Final = "said"


class Cookie(TypedDict):
    """How the frame keeps the session."""

    session_cookie: str
    max_age: int
    same_site: str
    https_only: bool


def cookie(base_url: str) -> Any:  # noqa: ANN401 the frame's arguments
    """Return how the cookie is kept by a service at *base_url*.

    Lax, not strict: a link from a mail or the way back from another sign-in must find the session;
    what changes anything needs the token besides. The prefix keeps neighbouring hosts from setting
    it.
    """
    encrypted = base_url.startswith("https://")
    return Cookie(
        session_cookie="__Host-session" if encrypted else "session",
        max_age=int(LONGEST.total_seconds()),
        same_site="lax",
        https_only=encrypted,
    )


@dataclass(frozen=True)
class Session:
    """What a browser's cookie holds; changes are sent back with the answer."""

    kept: dict[str, Any]

    @classmethod
    def of(cls, request: Request) -> "Session":
        """Return the session of *request*."""
        return cls(request.session)

    @property
    def number(self) -> str:
        """The session's random number, or nothing before a form was shown."""
        return str(self.kept.get(_NUMBER, ""))

    def token(self) -> str:
        """Return a token for a form, another one each time: compressed pages must not betray it."""
        number = self.kept.setdefault(_NUMBER, secrets.token_urlsafe(24))
        mask = secrets.token_urlsafe(12)
        return f"{mask}.{_proof(number, mask)}"

    def accepts(self, token: str) -> bool:
        """Tell whether *token* was made for a form of this session."""
        mask, _, proof = token.partition(".")
        return bool(self.number) and hmac.compare_digest(
            proof.encode(), _proof(self.number, mask).encode()
        )

    def renew(self, content: Mapping[str, Any]) -> None:
        """Begin a new session with *content*; forms of the old one are worth nothing any more."""
        self.kept.clear()
        self.kept.update({_NUMBER: secrets.token_urlsafe(24), **content})

    def end(self) -> None:
        """Forget everything."""
        self.kept.clear()

    def tell(self, sentence: str) -> None:
        """Keep *sentence* for the next page."""
        self.kept[_SAID] = sentence

    def told(self) -> str:
        """Return the sentence that the last answer kept for this page, once."""
        return str(self.kept.pop(_SAID, ""))


def _proof(number: str, mask: str) -> str:
    return hmac.new(number.encode(), mask.encode(), hashlib.sha256).hexdigest()[:32]
