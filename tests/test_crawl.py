"""A walk over the site: no dead link, and every figure leads to as many things as it says.

Every directory is visited; of things, filtered views, exports and data the first few of a kind and
then one in a hundred and twenty. ``make crawl`` visits all of them.
"""

from collections.abc import Iterator

import pytest

from graph.published import Published
from tests.crawl import Walk
from tests.web_client import whole_client

_EVERY = 120


@pytest.fixture(scope="module")
def walk(lindenau: Published, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walk]:
    """Yield a walk over the site of the invented city, in German."""
    with whole_client(lindenau, tmp_path_factory.mktemp("walk")) as web:
        found = Walk(web, "de", _EVERY)
        found.go()
        yield found


def test_no_link_is_dead(walk: Walk) -> None:
    """Every page, file, export and data document that any page names is there."""
    assert len(walk.pages) > 200
    assert walk.broken == []


def test_every_figure_leads_to_as_many_things_as_it_says(walk: Walk) -> None:
    """Counts, cells, totals, facets and bars."""
    assert sum(len(page.figures) for page in walk.pages.values()) > 500
    assert walk.wrong_figures() == []


def test_every_part_of_a_page_that_is_linked_is_there(walk: Walk) -> None:
    """Links within pages too."""
    assert walk.lost_anchors() == []
