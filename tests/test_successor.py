"""What a site has made is, after a publication, what it would make anew; the old one stays."""

from collections.abc import Mapping
from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import DatasetError, ZielnetzError
from graph.publish import Release, following
from service.site import Site
from service.successor import successor
from service.view import View
from tests.conftest import published_in_memory
from tests.random_deposit import changed, small

BASES = ("said", "all")
WORDS = ("e", "sport", "an der", "Erfundener Name", "lindenau")


@given(st.randoms(use_true_random=False))
@settings(max_examples=2, deadline=None)
def test_what_is_handed_on_is_what_would_be_made(lindenau_release: Release, chance: Random) -> None:
    """Lists, entries, figures, free text, orders, addresses: on both footings, step by step."""
    release = small(lindenau_release)
    site = _site(release)
    known = _shown(site)
    for _ in range(4):
        try:
            after = following(release, changed(release, chance))
            anew = _site(after)
            wanted = _shown(anew)
        except (DatasetError, KeyError, ValueError, ZielnetzError):
            continue  # nonsense that no shape lets pass
        later = successor(site, anew.published)
        assert _shown(later) == wanted
        assert _shown(site) == known
        release, site, known = after, later, wanted


def _site(release: Release) -> Site:
    return Site(replace(published_in_memory(release), release=release))


def _shown(site: Site) -> Mapping[str, object]:
    return {basis: _made(site.view(basis)) for basis in BASES}


def _made(view: View) -> Mapping[str, object]:
    """Return all that is brought on, as plain values."""
    register, entries, values = view.register, view.entries, view.values
    return {
        **{name: dict(known) for name, known in register.links.items()},
        "statuses": dict(register.statuses),
        "descriptions": dict(register.descriptions),
        "activities": sorted(register.ranks, key=register.ranks.__getitem__),
        "overview": view.overview,
        **{
            name: dict(getattr(entries, name))
            for name in ("addressees", "no_goals", "no_phases", "selves", "achievements")
        },
        "named": entries.named,
        "proposed": entries.proposed,
        "found": [view.search.find(words) for words in WORDS],
        "ranks": sorted(view.ranks, key=view.ranks.__getitem__),
        "addresses": view.addresses,
        "values": {(t, i): values.of(t, i) for t, iris in values.among.items() for i in iris},
    }
