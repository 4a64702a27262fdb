"""The one filter bar of all pages: its choices, and what is chosen."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from graph.dimensions import GOAL
from graph.selection import ACTIVITY
from graph.terms import ZNV
from service.asked import WORDS, address
from service.texts import capital
from service.tokens import FILTER_TOKENS
from service.visit import Visit

FIRST: Final = ("field", "goal", "life-phase", "actor", "status")
"""The names that stand in the bar itself; the others stand behind «Weitere Filter»."""
_MOST: Final = 300
"""With more things than this a text field with suggestions takes the place of the list."""


@dataclass(frozen=True)
class Option:
    """One choice of a list; ``lang`` is the language of its label where it is not the page's."""

    value: str
    label: str
    lang: str


@dataclass(frozen=True)
class Group:
    """Choices under a heading, which may be empty."""

    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Control:
    """One name of the filter: ``value`` is chosen first, ``others`` are chosen besides."""

    token: str
    label: str
    groups: tuple[Group, ...]
    value: str
    others: tuple[str, ...]
    listed: bool


@dataclass(frozen=True)
class Chip:
    """One chosen value with its language, and the address of the page without it."""

    label: str
    value: str
    without: str
    lang: str


@dataclass(frozen=True)
class FilterBar:
    """What the bar shows; ``kept`` are the pairs of this page that the form must hand on."""

    first: tuple[Control, ...]
    more: tuple[Control, ...]
    chips: tuple[Chip, ...]
    kept: tuple[tuple[str, str], ...]
    editions: tuple[str, ...]
    reset: str

    @property
    def more_chosen(self) -> bool:
        """Tell whether a filter behind «Weitere Filter» is chosen."""
        return any(control.value for control in self.more)


def filter_bar(visit: Visit) -> FilterBar:
    """Return the bar of a page."""
    tokens = [token for token in FILTER_TOKENS if token not in (WORDS, ACTIVITY)]
    controls = [
        control(visit, token) for token in tokens if visit.snapshot.dimensions.members[token]
    ]
    return FilterBar(
        first=tuple(control for control in controls if control.token in FIRST),
        more=tuple(control for control in controls if control.token not in FIRST),
        chips=tuple(_chips(visit)),
        kept=visit.own,
        editions=tuple(visit.site.published.editions),
        reset=address(visit.path, visit.asked.unfiltered, **visit.kept),
    )


def control(visit: Visit, token: str) -> Control:
    """Return the control of one name of the filter."""
    texts = visit.asked.of(token)
    words = [visit.view.values.of(token, _meant(visit, token, text)) for text in texts]
    listed = len(visit.snapshot.dimensions.members[token]) <= _MOST
    return Control(
        token=token,
        label=dimension(visit, token),
        groups=tuple(_groups(visit, token)) if listed else (),
        value=words[0] if words else "",
        others=tuple(words[1:]),
        listed=listed,
    )


def dimension(visit: Visit, token: str) -> str:
    """Return what a dimension is called, as labels begin."""
    return capital(visit.label(ZNV[f"dimension/{token}"]))


def _groups(visit: Visit, token: str) -> Iterable[Group]:
    dimensions, labels = visit.snapshot.dimensions, visit.snapshot.labels
    members = dimensions.members[token]
    if token != GOAL:
        yield Group("", _options(visit, token, members))
        return
    for document in dimensions.goal_documents(labels):
        goals = [iri for iri in members if dimensions.documents.get(iri) == document]
        yield Group(visit.label(document), _options(visit, token, goals))
    if rest := [iri for iri in members if iri not in dimensions.documents]:
        yield Group("", _options(visit, token, rest))


def _options(visit: Visit, token: str, iris: Iterable[str]) -> tuple[Option, ...]:
    values = visit.view.values
    return tuple(
        Option(values.of(token, iri), visit.titled(iri), visit.foreign(iri)) for iri in iris
    )


def _meant(visit: Visit, token: str, text: str) -> str:
    among = visit.snapshot.dimensions.members[token]
    return visit.snapshot.labels.resolve(text, among, dimension(visit, token))


def _chips(visit: Visit) -> Iterable[Chip]:
    for token in FILTER_TOKENS:
        for text in visit.asked.of(token):
            without = address(visit.path, visit.asked.without(token, text), **visit.kept)
            iri = _chosen(visit, token, text)
            value, lang = (visit.titled(iri), visit.foreign(iri)) if iri else (text, "")
            yield Chip(name_of(visit, token), value, without, lang)


def name_of(visit: Visit, token: str) -> str:
    """Return what a name of the filter is called."""
    known = {WORDS: "filter.words", ACTIVITY: "filter.activity"}
    return visit.say(known[token]) if token in known else dimension(visit, token)


def _chosen(visit: Visit, token: str, text: str) -> str:
    """Return the thing that *text* stands for, nothing for free words."""
    if token == WORDS:
        return ""
    if token == ACTIVITY:
        among = visit.snapshot.incidence.activities
        return visit.snapshot.labels.resolve(text, among, "Aktivität")
    return _meant(visit, token, text)
