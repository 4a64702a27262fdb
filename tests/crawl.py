"""A walk over the site: ``python -m tests.crawl`` visits all of it, the tests a part."""

import sys
from collections import Counter, deque
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import parse_qsl, urldefrag, urlsplit

from starlette.testclient import TestClient

from graph.city import find_city, read_city
from graph.publish import derive
from graph.published import Published
from graph.store import Store
from graph.stored import quads
from tests.page import Page, read
from tests.web_client import whole_client

_BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
_FIRST = 2
_ALL = 100
"""Lists are cut into pages of so many; a longer one is not counted on its first page."""


class Walk:
    """Visits the site from its first page; pages under a filter are looked at, not walked on.

    Of addresses of one shape (the same kind of page with the same parameters, things of a kind,
    data of things) it visits the first few and then one in *every*; 1 visits all.
    """

    def __init__(self, web: TestClient, lang: str, every: int = 1) -> None:
        self._web = web
        self._lang = lang
        self._every = every
        self._met: Counter[str] = Counter()
        self.pages: dict[str, Page] = {}
        self.broken: list[str] = []

    def chooses(self, address: str) -> bool:
        """Tell whether to visit *address*."""
        parts = urlsplit(address)
        if not parts.query and parts.path.count("/") == 1:
            return True
        names = sorted(name for name, _ in parse_qsl(parts.query))
        shape = f"{parts.path.split('/')[1]} {parts.path.rpartition('.')[2][:6]} {names}"
        self._met[shape] += 1
        return self._met[shape] <= _FIRST or self._met[shape] % self._every == 0

    def go(self) -> None:
        """Visit every page that links lead to without a filter, and look at all others."""
        waiting = deque(["/"])
        seen = {"/"}
        while waiting:
            address = waiting.popleft()
            page = self.look(address)
            if urlsplit(address).query:
                continue
            for link in page.links:
                target = urldefrag(link).url
                if target not in seen:
                    seen.add(target)
                    if self.chooses(target):
                        waiting.append(target)

    def look(self, address: str) -> Page:
        """Return what stands at *address*; a broken one is noted."""
        if address not in self.pages:
            head = {"Accept-Language": self._lang, "Accept": _BROWSER}
            answer = self._web.get(address, headers=head)
            if answer.status_code >= 400:
                self.broken.append(f"{answer.status_code} {address}")
            html = answer.headers.get("content-type", "").startswith("text/html")
            self.pages[address] = read(address, answer.text) if html else Page()
        return self.pages[address]

    def wrong_figures(self) -> list[str]:
        """Return a sentence for each figure that leads to another number of things."""
        figures = {
            (here, *figure) for here, page in list(self.pages.items()) for figure in page.figures
        }
        checked = {
            target: target in self.pages or self.chooses(target)
            for target in sorted({target for _, target, _, _ in figures})
        }
        return [
            f"{here}: {number} {name} → {target} lists {listed}"
            for here, target, name, number in sorted(figures)
            if checked[target]
            and (listed := self.look(target).lists.get(name, 0)) != number
            and not (number > _ALL and listed == _ALL)
        ]

    def lost_anchors(self) -> list[str]:
        """Return the links to a part of a page that is not there."""
        links = {link for page in list(self.pages.values()) for link in page.links if "#" in link}
        return sorted(
            link
            for link in links
            if (parts := urldefrag(link)).fragment
            and parts.url in self.pages
            and parts.fragment not in self.pages[parts.url].identifiers
        )


def main() -> None:
    """Walk over the whole site of both cities in both languages; exit 1 if anything is wrong."""
    wrong: list[str] = []
    for folder in (find_city(), Path(__file__).parent / "city"):
        release = derive(read_city(folder))
        store = Store.memory()
        store.load(quads(release, 1))
        for lang in ("de", "en"):
            wrong += _walked(Published(release.city, store), lang)
    sys.exit(1 if wrong else 0)


def _walked(published: Published, lang: str) -> list[str]:
    with TemporaryDirectory() as folder, whole_client(published, Path(folder)) as web:
        walk = Walk(web, lang)
        walk.go()
        wrong = [*walk.broken, *walk.wrong_figures(), *walk.lost_anchors()]
    figures = sum(len(page.figures) for page in walk.pages.values())
    told = wrong or ["no dead link, no wrong figure, no lost anchor"]
    head = f"{published.city.title} ({lang}): {len(walk.pages)} addresses, {figures} figures"
    print(head, *told, sep="\n", flush=True)  # noqa: T201 a file shows it at once too
    return wrong


if __name__ == "__main__":
    main()
