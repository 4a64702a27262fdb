"""A reader with an open page, who notices every complaint of the browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

_AXE = Axe()
_RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
_HEIGHT = 900
PAPER = 680
"""How many pixels an upright sheet is wide between its margins."""
_SETTLED = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


@dataclass
class Visitor:
    """An open page of the site at ``address`` and what happened on the way."""

    address: str
    page: Page
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def go(self, path: str) -> Page:
        """Return the page at *path* once it is loaded."""
        self.page.goto(self.address + path, wait_until="load")
        return self.page

    def resize(self, width: int) -> None:
        """Make the window *width* pixels wide and wait until the page has taken to it."""
        self.page.set_viewport_size({"width": width, "height": _HEIGHT})
        self.page.evaluate(_SETTLED)

    def overflow_at(self, width: int) -> int:
        """Return by how many pixels the open page is wider than a window of *width*."""
        usual = self.page.viewport_size
        self.resize(width)
        found = self.overflow()
        if usual is not None:
            self.page.set_viewport_size(usual)
        return found

    @property
    def strange_requests(self) -> list[str]:
        """The requests that left the host."""
        own = (self.address + "/", "data:", "blob:")
        return [url for url in self.requests if not url.startswith(own)]

    def overflow(self) -> int:
        """Return by how many pixels the page is wider than the window."""
        return int(
            self.page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
        )

    def findings(self) -> list[str]:
        """Return what axe finds wrong, a line each."""
        found = _AXE.run(self.page, options=_RULES).response["violations"]
        return [
            f"{one['id']}: {node['target']} {node['failureSummary']}"
            for one in found
            for node in one["nodes"]
        ]


@contextmanager
def visiting(browser: Browser, address: str, width: int, **options: str) -> Iterator[Visitor]:
    """Yield a visitor of the site at *address* whose window is *width* pixels wide."""
    context = browser.new_context(
        viewport={"width": width, "height": _HEIGHT}, locale="de-DE", **options
    )  # type: ignore[arg-type]
    page = context.new_page()
    visitor = Visitor(address, page)
    page.on("console", lambda message: _note(visitor, message.type, message.text))
    page.on("pageerror", lambda error: visitor.complaints.append(str(error)))
    page.on("request", lambda request: visitor.requests.append(request.url))
    try:
        yield visitor
    finally:
        context.close()


def _note(visitor: Visitor, kind: str, text: str) -> None:
    if kind in ("error", "warning"):
        visitor.complaints.append(text)
