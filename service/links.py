"""Addresses that stand in the data: whether a page may link to them."""

from typing import Final
from urllib.parse import urlsplit

_WEB: Final = frozenset({"http", "https"})
_MAIL: Final = "mailto"


def href(text: str) -> str:
    """Return *text* if a page may link to it: http and https with a host, mailto; else nothing."""
    if any(sign.isspace() or not sign.isprintable() for sign in text):
        return ""
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    if parts.scheme in _WEB and parts.hostname:
        return text
    return text if parts.scheme == _MAIL and "@" in parts.path.strip("@") else ""


def mailbox(text: str) -> str:
    """Return the address that opens a letter to the mailbox *text*, or nothing where it is none."""
    return href(f"{_MAIL}:{text}") if "?" not in text else ""
