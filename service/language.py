"""The language of an answer: what the address says, else the cookie, else the browser's wish."""

from typing import Final
from urllib.parse import parse_qs

from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.types import Scope

from service.texts import LANGUAGES

COOKIE: Final = "lang"
_FIRST: Final = LANGUAGES[0]


def language(scope: Scope) -> str:
    """Return the language in which to answer the request."""
    headers = Headers(scope=scope)
    return (
        chosen(scope)
        or _known(cookie_parser(headers.get("cookie", "")).get(COOKIE, ""))
        or _wished(headers.get("accept-language", ""))
        or _FIRST
    )


def chosen(scope: Scope) -> str:
    """Return the language that the address itself chooses, or nothing."""
    asked = parse_qs(scope["query_string"].decode("latin-1"))
    return _known(asked.get("lang", [""])[-1])


def _known(text: str) -> str:
    return text if text in LANGUAGES else ""


def _wished(header: str) -> str:
    """Return the first of our languages in the order of the browser's wishes."""
    wishes = [part.strip().partition(";q=") for part in header.split(",") if part.strip()]
    ranked = sorted(wishes, key=lambda wish: -_weight(wish[2]))
    tags = [tag.split("-")[0].lower() for tag, _, weight in ranked if _weight(weight) > 0]
    return next((tag for tag in tags if tag in LANGUAGES), "")


def _weight(text: str) -> float:
    try:
        return float(text) if text else 1.0
    except ValueError:
        return 0.0
