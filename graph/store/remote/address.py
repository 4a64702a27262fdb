"""Where a SPARQL 1.1 server is, and how this service signs in there."""

from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

from graph.errors import ZielnetzError

SignIn = Literal["basic", "digest", "bearer"]


@dataclass(frozen=True)
class Address:
    """A server's three doors: queries, updates, and whole graphs (Graph Store Protocol).

    ``secret`` is the password of ``user``, or the token of a ``bearer``; without one nobody signs
    in. A single request may take ``seconds``.
    """

    query: str
    update: str
    graphs: str
    sign_in: SignIn = "basic"
    user: str = ""
    secret: str = field(default="", repr=False)
    seconds: float = 30.0

    def __post_init__(self) -> None:
        """Refuse what is no address: it would be noticed at the first publication only."""
        for name, url in (("", self.query), ("_UPDATE", self.update), ("_GSP", self.graphs)):
            if urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).hostname:
                raise ZielnetzError(
                    f"ZIELNETZ_STORE{name}: „{url}“ ist keine Adresse eines SPARQL-Servers; "
                    "erwartet ist http://… oder https://…"
                )

    @property
    def name(self) -> str:
        """Return what people call the server: its host and port, never what signs in there."""
        parts = urlsplit(self.query)
        return parts.netloc.rpartition("@")[2]
