"""What an address asks: edition, footing, whose goals, and the one filter of all pages."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final
from urllib.parse import quote, urlencode

from starlette.types import Scope

from graph.errors import AmbiguousError
from graph.published import BASES
from service.tokens import FILTER_TOKENS

WORDS: Final = "q"
"""The name under which free text stands."""
_DEFAULT_BASIS: Final = "all"


@dataclass(frozen=True)
class Asked:
    """The filter as the address gives it: texts, not yet looked up.

    ``edition`` and ``document`` are empty for the ones shown first; ``chosen`` maps the names of
    the filter to values («or» within one, «and» between them).
    """

    edition: str = ""
    basis: str = _DEFAULT_BASIS
    document: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def parse(cls, pairs: Iterable[tuple[str, str]]) -> "Asked":
        """Return the filter in the *pairs* of a query string; an unknown footing raises."""
        known: dict[str, list[str]] = {}
        for name, value in pairs:
            if text := " ".join(value.split()):
                known.setdefault(name, []).append(text)
        basis = known.get("basis", [_DEFAULT_BASIS])[0]
        if basis not in BASES:
            message = f"Die Grundlage „{basis}“ ist nicht bekannt; bekannt sind:"
            raise AmbiguousError(message, list(BASES), basis)
        chosen = {t: tuple(dict.fromkeys(known[t])) for t in FILTER_TOKENS if t in known}
        edition, document = (known.get(name, [""])[0] for name in ("edition", "document"))
        return cls(edition, basis, document, chosen)

    def of(self, token: str) -> tuple[str, ...]:
        """Return the values of one name of the filter."""
        return self.chosen.get(token, ())

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The query string as pairs, what is default left out."""
        first = [("edition", self.edition), ("document", self.document)]
        if self.basis != _DEFAULT_BASIS:
            first.append(("basis", self.basis))
        return [pair for pair in first if pair[1]] + [
            (token, value) for token in FILTER_TOKENS for value in self.of(token)
        ]

    def choosing(self, token: str, *values: str) -> "Asked":
        """Return the filter with *values* for *token* instead of what it had; none remove it."""
        rest = {name: texts for name, texts in self.chosen.items() if name != token}
        return replace(self, chosen={**rest, token: values} if values else rest)

    def without(self, token: str, value: str) -> "Asked":
        """Return the filter with one value less."""
        return self.choosing(token, *(text for text in self.of(token) if text != value))

    @property
    def unfiltered(self) -> "Asked":
        """The same edition, footing and document without any filter."""
        return replace(self, chosen={})


def here(scope: Scope) -> str:
    """Return the path of a request as an address of ours: escaped, with one slash at its start.

    Two slashes would make it the address of another host.
    """
    return f"/{quote(scope['path'].lstrip('/'))}"


def address(path: str, asked: Asked, **more: str) -> str:
    """Return *path* with *asked* and what else the page wants to know; empty values are left out.

    Underscores in names become hyphens: ``goal_level="top"`` is ``goal-level=top``.
    """
    extra = [(name.replace("_", "-"), value) for name, value in more.items() if value]
    pairs = [*extra, *asked.pairs]
    return f"{path}?{urlencode(pairs)}" if pairs else path
