"""A small picture of what lies around one thing, for the thing's own page: SVG and a list."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from graph.network import Network, Node
from viz.ego_lines import Curve, curves, families, numbered
from viz.ego_part import Part, part
from viz.ego_places import layout
from viz.ego_spots import LINE, MARK, SIZE, SPACE, Head, Layout, Spot
from viz.flow import COLUMNS
from viz.network_sentences import listed
from viz.network_tables import label, language
from viz.network_words import column_words, counted, page_words, relation_words
from viz.rendering import ENVIRONMENT, Address, no_page
from viz.words import Section, sections


@dataclass(frozen=True, slots=True)
class Item:
    """One node as it is drawn and listed; ``relation`` says how it is tied to the thing itself."""

    kind: str
    name: str
    language: str
    relation: str
    proposed: bool
    href: str
    focus: bool
    number: str
    family: int | None
    spot: Spot

    @property
    def mark(self) -> float:
        """The left edge of its mark, in the middle of the room for it."""
        return (self.spot.x + self.spot.text - SPACE - MARK) / 2

    @property
    def lines(self) -> list[tuple[float, str]]:
        """The lines of its text, each with the height of its baseline."""
        top = self.spot.y - (len(self.spot.lines) - 1) * LINE / 2 + SIZE * 0.35
        return [(round(top + row * LINE, 1), text) for row, text in enumerate(self.spot.lines)]


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its head and what stands in it, from top to bottom."""

    title: str
    head: Head
    items: tuple[Item, ...]

    @property
    def proposed(self) -> bool:
        """Whether all that stands in it, and more than one thing, is a proposal."""
        return len(self.items) > 1 and all(item.proposed for item in self.items)

    @property
    def relation(self) -> str:
        """How all that stands in it, and more than one thing, is tied to the thing itself."""
        relations = {item.relation for item in self.items}
        return relations.pop() if len(self.items) > 1 and len(relations) == 1 else ""


@dataclass(frozen=True)
class Ego:
    """The picture around one thing.

    ``sentence`` says what lies there, ``left_out`` what of it is not drawn (or nothing).
    """

    lang: str
    words: Section
    title: str
    sentence: str
    left_out: str
    notes: tuple[str, ...]
    columns: tuple[Column, ...]
    curves: tuple[Curve, ...]
    wide: float
    high: float

    @property
    def markup(self) -> Markup:
        """The picture with its sentences, and the list that narrow screens show instead of it."""
        html = ENVIRONMENT.get_template("ego.html").render(ego=self)
        return Markup(html)  # noqa: S704 - made by a template that escapes


def ego(network: Network, iri: str, *, lang: str = "de", address: Address = no_page) -> Ego | None:
    """Return what lies around *iri* in *network* as a picture, ``None`` where nothing does.

    *address* gives the pages that names lead to. Its styles stand in ``ego.css``.
    """
    found = part(network, iri)
    if found is None:
        return None
    colors = families(network, [node.iri for node in found.nodes])
    signed = numbered(found.nodes, colors)
    places = layout(found, {node.iri: _text(node, lang, signed) for node in found.nodes}, signed)
    lines = curves(found, places, colors)
    draft = _Draft(found, places, colors, signed, lang)
    words = sections("ego", lang)["picture"]
    return Ego(
        lang=lang,
        words=page_words(lang),
        title=words["title"].format(name=_title(found.focus, lang)),
        sentence=_sentence(found, words, lang),
        left_out=_left_out(found, words, lang),
        notes=tuple(_notes(lines, words)),
        columns=_columns(draft, address),
        curves=tuple(lines),
        wide=places.wide,
        high=places.high,
    )


@dataclass(frozen=True)
class _Draft:
    """What the items of a picture are made from."""

    part: Part
    places: Layout
    colors: Mapping[str, int]
    numbered: frozenset[str]
    lang: str


def _title(node: Node, lang: str) -> str:
    return f"{node.notation} {label(node, lang)}".strip()


def _text(node: Node, lang: str, signed: frozenset[str]) -> str:
    """Return the text beside the mark of *node*, without a number that stands in the mark."""
    return label(node, lang) if node.iri in signed else _title(node, lang)


def _sentence(found: Part, words: Section, lang: str) -> str:
    key = "around_one" if sum(found.around.values()) == 1 else "around"
    return words[key].format(things=_things(found.around, lang))


def _left_out(found: Part, words: Section, lang: str) -> str:
    return words["left_out"].format(things=_things(found.missing, lang)) if found.missing else ""


def _things(numbers: Mapping[str, int], lang: str) -> str:
    kinds = [kind for kind in COLUMNS if numbers.get(kind)]
    return listed([counted(lang, kind, numbers[kind]) for kind in kinds], lang)


def _notes(lines: Iterable[Curve], words: Section) -> Iterator[str]:
    known = list(lines)
    if any(line.proposed for line in known):
        yield words["dashed"]
    if len({line.thickness for line in known}) > 1:
        yield words["bundled"]


def _columns(draft: _Draft, address: Address) -> tuple[Column, ...]:
    titles = column_words(draft.lang)
    items: dict[str, list[Item]] = {name: [] for name in draft.places.heads}
    for node in sorted(draft.part.nodes, key=lambda node: draft.places.spots[node.iri].y):
        items[COLUMNS[node.kind]].append(_item(draft, node, address))
    return tuple(
        Column(titles[name], draft.places.heads[name], tuple(own)) for name, own in items.items()
    )


def _item(draft: _Draft, node: Node, address: Address) -> Item:
    focus = node.iri == draft.part.focus.iri
    tie = draft.part.tie(node.iri)
    relations = relation_words(draft.lang)
    return Item(
        kind=node.kind,
        name=_title(node, draft.lang),
        language=language(node, draft.lang),
        relation=", ".join(relations[kind] for kind in tie.kinds) if tie else "",
        proposed=not focus and draft.part.proposed(node.iri),
        href="" if focus else address(node.iri),
        focus=focus,
        number=node.notation if node.iri in draft.numbered else "",
        family=draft.colors.get(node.iri),
        spot=draft.places.spots[node.iri],
    )
