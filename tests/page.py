"""A page as tests read it: where it leads, what it counts there, what it lists."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin

_HOST = "http://localhost"
_LINKS = {"a": "href", "link": "href", "img": "src", "script": "src"}
_PARTS = ("certain", "near", "overarching", "former")


@dataclass
class Page:
    """What one page says of others: where it leads, what it counts there, what it lists."""

    links: list[str] = field(default_factory=list)
    figures: list[tuple[str, str, int]] = field(default_factory=list)
    lists: dict[str, int] = field(default_factory=dict)
    identifiers: set[str] = field(default_factory=set)


def read(address: str, text: str) -> Page:
    """Return what the page *text* at *address* says."""
    return _Reader(address, text).page


class _Reader(HTMLParser):
    def __init__(self, address: str, text: str) -> None:
        super().__init__()
        self.page = Page()
        self._address = address
        self._open: list[tuple[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        self._link(tag, known)
        if "id" in known:
            self.page.identifiers.add(known["id"])
        if "data-list" in known:
            self.page.lists.setdefault(known["data-list"], 0)
            self._open.append((tag, known["data-list"]))
        elif self._open and tag == self._open[-1][0]:
            self._open.append((tag, ""))
        if "data-thing" in known:
            name = next((name for _, name in reversed(self._open) if name), "")
            self.page.lists[name] = self.page.lists.get(name, 0) + 1

    def handle_endtag(self, tag: str) -> None:
        if self._open and tag == self._open[-1][0]:
            self._open.pop()

    def _link(self, tag: str, known: dict[str, str]) -> None:
        target = known.get(_LINKS.get(tag, ""), "")
        if not target:
            return
        address = urljoin(_HOST + self._address, target)
        if not address.startswith(_HOST + "/"):
            return
        here = address.removeprefix(_HOST)
        self.page.links.append(here)
        if "data-number" in known:
            figure = (urldefrag(here).url, known["data-of"], int(known["data-number"]))
            self.page.figures.append(figure)
        if "data-certain" in known:
            self.page.figures += [(here, part, int(known[f"data-{part}"])) for part in _PARTS]
