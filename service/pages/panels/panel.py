"""What stands under one heading of a thing's page, and what kinds of panels there are."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from service.pages.panels.rows import Figure, Row, Value
from service.visit import Visit


@dataclass(frozen=True, slots=True)
class Tools:
    """What may be taken along: (word, address) pairs, the text of the query and its name."""

    exports: tuple[tuple[str, str], ...] = ()
    sparql: str = ""
    query: str = ""


@dataclass(frozen=True, slots=True)
class Branch:
    """A thing in a tree with what stands below it; ``here`` marks the thing of the page."""

    value: Value
    kind: str = ""
    here: bool = False
    figure: Figure | None = None
    below: tuple["Branch", ...] = ()


@dataclass(frozen=True, slots=True)
class Panel:
    """A heading with figures, a sentence, a tree or rows, and tools.

    ``columns`` are the words for those of the rows; ``list`` names what the panel lists, where a
    number elsewhere leads to it; ``empty`` is what is said instead where nothing is known.
    """

    key: str
    heading: str
    sentence: str = ""
    figures: tuple[Figure, ...] = ()
    rows: tuple[Row, ...] = ()
    columns: tuple[str, str, str] = ("what", "value", "footing")
    tree: tuple[Branch, ...] = ()
    list: str = ""
    empty: str = ""
    tools: Tools | None = None

    @property
    def says(self) -> bool:
        """Tell whether the panel has anything to say."""
        return bool(self.sentence or self.figures or self.rows or self.tree or self.empty)


@dataclass(frozen=True, slots=True)
class Kind:
    """How things of a kind are told: their panels, and the properties that these already tell.

    ``own`` are properties of the thing, ``leading`` those that lead to it, each with the class of
    the things from which it does.
    """

    panels: Callable[[Visit, str], Iterable[Panel]]
    own: frozenset[str] = frozenset()
    leading: frozenset[tuple[str, str]] = frozenset()
