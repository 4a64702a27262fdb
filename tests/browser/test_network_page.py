"""The network page in a real browser: it asks nobody for anything and can be used by keyboard."""
# ruff: noqa: D103 - the name of a test says what it shows

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from graph.network import Link, Network, Node, build
from graph.published import Published
from viz.assets import STATIC
from viz.network_page import Banner, page
from viz.network_view import SCRIPTS, STYLES, view
from viz.rendering import ENVIRONMENT

BANNER = Banner("Musterstadt", "2030", "erfunden")
EVIL = '<img src="https://evil.example.org/x.png" onerror="document.title=1"> href=</script>'


@dataclass
class Visit:
    """An open page and what it did on its way."""

    page: Page
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def open(self, file: Path, fragment: str = "") -> Page:
        """Return the page once it is ready."""
        self.page.on("console", lambda message: self._note(message.type, message.text))
        self.page.on("pageerror", lambda error: self._note("error", str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(file.as_uri() + fragment)
        self.page.wait_for_selector("html[data-ready]")
        return self.page

    def _note(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"}:
            self.errors.append(text)


@pytest.fixture(scope="module")
def network() -> Network:
    """Return an invented city, one of whose activities has an evil name."""
    nodes = [
        Node("club", "Verein für alle", "actor"),
        Node("council", "Beirat", "body"),
        Node("lonely", "Chor ohne Auftritt", "actor"),
        *(Node(f"x{n}", f"Angebot Nummer {n}", "activity", status="laufend") for n in range(30)),
        Node("evil", EVIL, "activity"),
        Node("g1", "Alle gehören dazu", "goal", notation="1", top=True, document="d"),
        Node("g2", "Alle lernen", "goal", notation="2", top=True, document="d"),
        Node("g2.1", "Alle lernen lesen", "goal", notation="2.1", document="d"),
        Node("f", "Bildung", "field"),
        Node("m", "Fördertopf", "programme", status="laufend"),
        Node("p", "Kita-Alter", "life-phase"),
    ]
    links = [Link("g2.1", "g2", "broader"), Link("club", "evil", "providedBy")]
    links += [
        Link("evil", "g1", "servesGoal", "editorial"),
        Link("x0", "f", "inField", "editorial"),
    ]
    links.append(Link("x0", "m", "fundedByProgramme"))
    for n in range(30):
        links.append(Link("club" if n % 2 else "council", f"x{n}", "providedBy"))
        links.append(Link(f"x{n}", "g2.1" if n % 3 else "g1", "servesGoal", "editorial"))
        links.append(Link(f"x{n}", "p", "forLifePhase"))
    return Network.of(nodes, links)


@pytest.fixture(scope="module")
def file(network: Network, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page of the invented city."""
    path = tmp_path_factory.mktemp("page") / "network.html"
    path.write_text(page(network, BANNER), "utf-8")
    return path


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Yield an empty page as wide as a desk."""
    opened = browser.new_page(viewport={"width": 1366, "height": 768}, reduced_motion="reduce")
    yield Visit(opened)
    opened.close()


def _drawn(opened: Page) -> int:
    """Return how many pixels of the picture are not white."""
    count = opened.evaluate(
        """() => {
          const canvas = document.querySelector("#canvas canvas");
          const copy = new OffscreenCanvas(canvas.width, canvas.height);
          const pen = copy.getContext("2d", { willReadFrequently: true });
          pen.drawImage(canvas, 0, 0);
          const data = pen.getImageData(0, 0, canvas.width, canvas.height).data;
          let drawn = 0;
          for (let at = 0; at < data.length; at += 4) {
            if (data[at + 3] && (data[at] < 250 || data[at + 1] < 250)) drawn += 1;
          }
          return drawn;
        }"""
    )
    assert isinstance(count, int)
    return count


def _sideways(opened: Page) -> int:
    width = opened.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert isinstance(width, int)
    return width


def _heads(opened: Page) -> str:
    return " ".join(opened.inner_text("#columns").split())


def test_the_page_works_alone_and_in_silence(visit: Visit, file: Path) -> None:
    opened = visit.open(file)
    assert _drawn(opened) > 5000
    opened.check("input[value=free]", force=True)
    assert _drawn(opened) > 2000
    assert visit.errors == []
    assert [url for url in visit.requests if not url.startswith(("data:", "file:"))] == []
    assert len([url for url in visit.requests if url.startswith("file:")]) == 1


OVERLAPS = """() => {
  const boxes = window.zielnetz.boxes();
  const meet = (one, other) => one.id < other.id
    && Math.abs(one.x - other.x) < (one.wide + other.wide) / 2
    && Math.abs(one.y - other.y) < (one.high + other.high) / 2;
  const met = (one) => boxes.filter((other) => meet(one, other));
  return boxes.flatMap((one) => met(one).map((other) => [one.id, other.id]));
}"""
OUTSIDE = """() => {
  const { width, height } = document.querySelector("#canvas").getBoundingClientRect();
  return window.zielnetz.boxes().filter(({ x, y, wide, high }) =>
    x < wide / 2 - 1 || x > width - wide / 2 + 1 || y < high / 2 || y > height - high / 2);
}"""


@pytest.fixture(scope="module")
def shipped_file(shipped: Published, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page of the city that comes with the product."""
    path = tmp_path_factory.mktemp("page") / "shipped.html"
    path.write_text(page(build(shipped.store, shipped.graph("all")), BANNER), "utf-8")
    return path


@pytest.mark.parametrize("width", [1366, 1000, 320])
def test_labels_of_the_free_view_never_overlap(
    visit: Visit, shipped_file: Path, width: int
) -> None:
    visit.page.set_viewport_size({"width": width, "height": 900})
    opened = visit.open(shipped_file, "?view=free")
    assert opened.evaluate("window.zielnetz.boxes().length") > 100
    opened.evaluate("document.getElementById('options').open = true")
    steps = [
        lambda: None,
        lambda: opened.click(".goals .pick >> nth=3"),
        lambda: opened.check("input[value=path]", force=True),
        lambda: opened.check("input[value=whole]", force=True),
        lambda: opened.check("input[value=field]", force=True),
        lambda: opened.check("input[value=programme]", force=True),
    ]
    for step in steps:
        step()
        assert opened.evaluate(OVERLAPS) == []
        assert opened.evaluate(OUTSIDE) == []
    assert _sideways(opened) <= 0
    assert visit.errors == []


def test_captions_of_the_free_view_fit_their_boxes(visit: Visit, shipped_file: Path) -> None:
    opened = visit.open(shipped_file, "?view=free")
    too_wide = opened.evaluate(
        """() => {
          const z = window.zielnetz;
          const pen = document.createElement("canvas").getContext("2d");
          return z.data.nodes.flatMap((node) => {
            pen.font = z.captionFont(node, true);
            const fits = (line) => pen.measureText(line).width <= node.free.wide + 1;
            return node.free.lines.filter((line) => !fits(line));
          });
        }"""
    )
    assert too_wide == []


def test_every_name_of_the_free_view_is_shown_and_answers_the_pointer(
    visit: Visit, shipped_file: Path
) -> None:
    opened = visit.open(shipped_file, "?view=free")
    assert opened.is_hidden("#unnamed")
    spot = opened.evaluate(
        """() => {
          const box = window.zielnetz.boxes().find(({ id }) => window.zielnetz.isActivity(id));
          const canvas = document.querySelector("#canvas");
          window.scrollBy(0, canvas.getBoundingClientRect().top + box.y - 300);
          const { left, top } = canvas.getBoundingClientRect();
          return { id: box.id, x: left + box.x, y: top + box.y + box.high / 2 - 8 };
        }"""
    )
    opened.mouse.click(spot["x"], spot["y"])
    label = opened.evaluate("(id) => window.zielnetz.nodes.get(id).label", spot["id"])
    assert opened.inner_text("#explained h2") == label


def test_a_window_without_width_is_no_error(visit: Visit, file: Path) -> None:
    opened = visit.open(file, "?view=free")
    height = opened.evaluate(
        """() => {
          const nowhere = { room: 0, focus: "", compact: false };
          return window.zielnetz.freeScene(["g1", "x0", "x1"], nowhere).height;
        }"""
    )
    assert 0 < height < 2600


def test_a_small_screen_says_which_names_it_leaves_out(visit: Visit, shipped_file: Path) -> None:
    visit.page.set_viewport_size({"width": 390, "height": 844})
    opened = visit.open(shipped_file, "?view=free")
    assert "Namen der Aktivitäten nur am gewählten Weg" in opened.inner_text("#meaning")
    opened.click(".goals .pick >> nth=3")
    assert opened.is_hidden("#unnamed")


def test_the_free_view_can_be_walked_by_keyboard(visit: Visit, file: Path) -> None:
    opened = visit.open(file, "?view=free&focus=g2")
    opened.focus("#canvas")
    said = set()
    for key in ("ArrowUp", "ArrowLeft", "ArrowDown", "ArrowRight"):
        opened.keyboard.press(key)
        said.add(opened.inner_text("#spoken"))
    assert len(said) > 1
    opened.keyboard.press("Enter")
    assert opened.inner_text("#explained h2")


def test_an_evil_name_stays_a_name(visit: Visit, file: Path) -> None:
    opened = visit.open(file)
    opened.fill("#search", EVIL)
    opened.press("#search", "Enter")
    assert opened.inner_text("#explained h2").startswith("<img src=")
    assert opened.locator("main img").count() == 0
    assert "Musterstadt" in opened.title()
    assert visit.errors == []


def test_the_policy_stops_what_is_not_ours(visit: Visit, file: Path) -> None:
    opened = visit.open(file)
    opened.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "document.title = 'stolen'";
          document.body.append(script);
          const image = new Image();
          image.src = "https://evil.example.org/leak.png";
        }"""
    )
    assert opened.title() != "stolen"
    assert any("Content Security Policy" in error for error in visit.errors)


def test_search_explains_a_node_and_lights_its_path(visit: Visit, file: Path) -> None:
    opened = visit.open(file)
    before = _drawn(opened)
    opened.fill("#search", "Angebot Nummer 7")
    opened.press("#search", "Enter")
    told = opened.inner_text("#explained")
    assert "Aktivität · laufend" in told
    assert "Verein für alle" in told
    assert "Vorschlag der Redaktion" in told
    assert opened.evaluate("location.search").startswith("?focus=x7")
    assert _drawn(opened) != before


def test_the_pointer_lights_a_path_and_a_click_keeps_it(visit: Visit, file: Path) -> None:
    opened = visit.open(file)
    spot = opened.evaluate(
        """() => {
          const node = window.zielnetz.nodes.get("g1");
          const box = document.querySelector("#canvas").getBoundingClientRect();
          const head = [...document.querySelectorAll("#columns span")][2];
          return { x: box.left + parseFloat(head.style.left) + 60, y: box.top + node.middle };
        }"""
    )
    before = _drawn(opened)
    opened.mouse.move(spot["x"], spot["y"])
    assert "pointing" in (opened.get_attribute("#canvas", "class") or "")
    assert _drawn(opened) != before
    opened.mouse.click(spot["x"], spot["y"])
    opened.wait_for_selector("#explained h2")
    assert opened.inner_text("#explained h2") == "1 Alle gehören dazu"


def test_a_search_without_result_says_so(visit: Visit, file: Path) -> None:
    opened = visit.open(file)
    opened.fill("#search", "Raumfahrt")
    opened.press("#search", "Enter")
    assert "Kein Knoten heißt so" in opened.inner_text("#search-answer")


def test_steps_show_what_lies_around(visit: Visit, file: Path) -> None:
    opened = visit.open(file, "?focus=x7&steps=1")
    assert _heads(opened) == "Wer 1 Was 1 Für welches Ziel 1 Welche Lebensphase 1"
    opened.check("input[value='2']", force=True)
    assert "Was 31" in _heads(opened)


def test_a_page_can_open_on_a_node(visit: Visit, network: Network, tmp_path: Path) -> None:
    path = tmp_path / "focus.html"
    path.write_text(page(network, BANNER, lang="en", focus="x7", steps=1), "utf-8")
    opened = visit.open(path)
    assert opened.inner_text("#explained h2") == "Angebot Nummer 7"
    assert opened.get_attribute("#explained h2", "lang") == "de"
    assert _heads(opened) == "Who 1 What 1 For which goal 1 Which phase of life 1"


def test_what_the_first_view_leaves_out_is_shown_with_its_path(visit: Visit, file: Path) -> None:
    opened = visit.open(file)
    opened.fill("#search", "2.1 Alle lernen lesen")
    opened.press("#search", "Enter")
    assert _heads(opened) == "Wer 2 Was 20 Für welches Ziel 1 Welche Lebensphase 1"


def test_kinds_can_be_switched(visit: Visit, file: Path) -> None:
    opened = visit.open(file)
    assert "Feld" not in opened.inner_text("#columns")
    opened.check("input[value=field]", force=True)
    opened.uncheck("input[value=life-phase]", force=True)
    heads = _heads(opened)
    assert "In welchem Feld 1" in heads
    assert "Phase" not in heads
    opened.check("input[value=programme]", force=True)
    opened.check("input[value=life-phase]", force=True)
    assert _heads(opened).startswith("Gefördert aus 1 Wer 2")
    assert _sideways(opened) <= 0


def test_nothing_to_show_is_said(visit: Visit, file: Path) -> None:
    opened = visit.open(file)
    for kind in ("actor", "body", "activity", "goal", "life-phase"):
        opened.uncheck(f"input[value={kind}]", force=True)
    assert "Mit dieser Auswahl bleibt nichts" in opened.inner_text("#empty")
    assert visit.errors == []


def test_the_picture_can_be_walked_by_keyboard(visit: Visit, file: Path) -> None:
    opened = visit.open(file)
    opened.focus("#canvas")
    opened.keyboard.press("ArrowDown")
    opened.keyboard.press("ArrowRight")
    assert opened.inner_text("#spoken").endswith("Aktivität")
    opened.keyboard.press("ArrowRight")
    assert opened.inner_text("#spoken").endswith("Ziel")
    opened.keyboard.press("Enter")
    assert "dienen diesem Ziel" in opened.inner_text("#explained")
    assert opened.evaluate("document.activeElement.id") == "explained"
    opened.focus("#canvas")
    opened.keyboard.press("Escape")
    assert opened.is_visible("#start")


def test_a_row_of_the_table_puts_its_node_in_focus(visit: Visit, file: Path) -> None:
    opened = visit.open(file)
    opened.click("#nodes summary")
    opened.focus("#nodes tr[data-row=lonely] button")
    opened.keyboard.press("Enter")
    assert "Ist bei keiner Aktivität genannt" in opened.inner_text("#explained")
    assert opened.locator("#nodes tr.chosen").count() == 1
    opened.click("#nodes tr[data-row=g2] td >> nth=0")
    assert "Alle lernen" in opened.inner_text("#explained h2")


def test_the_count_in_the_first_sentence_opens_what_it_counts(visit: Visit, file: Path) -> None:
    opened = visit.open(file)
    opened.click("a[href='#links']")
    rows = opened.locator("#links tbody tr")
    assert opened.inner_text("a[href='#links']") == f"32 von {rows.count()} Verknüpfungen"
    assert opened.locator("#links .proposal").count() == 32
    assert rows.first.is_visible()


@pytest.mark.parametrize("width", [1366, 390, 320])
def test_no_width_needs_sideways_scroll(visit: Visit, file: Path, width: int) -> None:
    visit.page.set_viewport_size({"width": width, "height": 844})
    opened = visit.open(file)
    assert _sideways(opened) <= 0
    opened.click(".goals .pick >> nth=1")
    assert "dienen diesem Ziel" in opened.inner_text("#explained")
    assert opened.is_visible("#canvas")
    for table in ("#nodes", "#links"):
        opened.click(f"{table} summary")
    assert _sideways(opened) <= 0
    assert visit.errors == []


def test_lines_of_text_fit_where_they_are_set(visit: Visit, file: Path) -> None:
    opened = visit.open(file)
    too_wide = opened.evaluate(
        """() => {
          const { data } = window.zielnetz;
          const pen = document.createElement("canvas").getContext("2d");
          pen.font = `400 ${data.size}px "Source Sans 3 Variable"`;
          return data.nodes.flatMap((node) => node.lines
            .filter((line) => pen.measureText(line).width > data.rooms[node.column] + 1));
        }"""
    )
    assert too_wide == []


SITE = """<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>Verbindungen</title>
{styles}{scripts}</head><body><main><h1>Verbindungen</h1>{body}</main></body></html>"""


@pytest.fixture(scope="module")
def site_file(network: Network, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site's page of the invented city: files beside it, names that lead to pages."""
    shown = view(network, address=lambda iri: "" if iri == "council" else f"{iri}.html")
    styles = [f'<link rel="stylesheet" href="{(STATIC / name).as_uri()}">' for name in STYLES]
    scripts = [f'<script src="{(STATIC / name).as_uri()}" defer></script>' for name in SCRIPTS]
    body = ENVIRONMENT.get_template("network_body.html").render(network=shown)
    path = tmp_path_factory.mktemp("site") / "network.html"
    path.write_text(
        SITE.format(styles="".join(styles), scripts="".join(scripts), body=body), "utf-8"
    )
    (path.parent / "club.html").write_text("<title>Verein</title>", "utf-8")
    return path


def test_the_panel_leads_to_the_page_of_its_node(visit: Visit, site_file: Path) -> None:
    opened = visit.open(site_file, "?field=f&focus=club")
    opened.click("#explained .open")
    assert opened.title() == "Verein"


def test_a_node_without_page_has_no_link(visit: Visit, site_file: Path) -> None:
    opened = visit.open(site_file, "?focus=council")
    assert opened.inner_text("#explained h2") == "Beirat"
    assert opened.locator("#explained a").count() == 0


def test_a_goal_to_begin_with_lights_its_path_instead_of_leaving(
    visit: Visit, site_file: Path
) -> None:
    opened = visit.open(site_file, "?field=f")
    opened.click(".goals a >> nth=0")
    assert opened.inner_text("#explained h2") == "1 Alle gehören dazu"
    assert opened.evaluate("location.search") == "?field=f&focus=g1"
    opened.click("#explained .clear")
    assert opened.evaluate("location.search") == "?field=f"


def test_a_name_in_a_table_leads_to_its_page(visit: Visit, site_file: Path) -> None:
    opened = visit.open(site_file)
    opened.click("#nodes summary")
    opened.click("#nodes tr[data-row=club] a")
    assert opened.title() == "Verein"
