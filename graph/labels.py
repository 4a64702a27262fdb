"""Names of things: preferred and alternative labels, notations, and who is meant by a word."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from graph.errors import AmbiguousError
from graph.part import Linked
from graph.store import Literal
from graph.terms import RDFS, SKOS, ZN

_MANY, _LONG, _NEAR = 12, 90, 0.5
"""How many candidates an error lists, how long it cites one, and how near a near one is."""


@dataclass(frozen=True)
class Name:
    """What one thing is called; ``position`` orders it among its siblings."""

    preferred: Mapping[str, str] = field(default_factory=dict)
    alternative: tuple[str, ...] = ()
    notation: str = ""
    position: int = 0

    def exact(self) -> set[str]:
        """Return every word that names the thing exactly, folded."""
        return {fold(word) for word in (*self.preferred.values(), *self.alternative, self.notation)}


@dataclass(frozen=True, slots=True)
class _Called:
    """What is compared with a word, folded: all that means a thing exactly, and its labels."""

    exact: frozenset[str]
    labels: str


@dataclass(frozen=True)
class Labels:
    """The names of everything in one graph."""

    names: Mapping[str, Name]
    _known: dict[str, _Called] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def read(cls, store: Linked, graph: str) -> "Labels":
        """Return the names that *graph* gives."""
        preferred = _told(store, graph, RDFS.label)
        for iri, texts in _told(store, graph, SKOS.prefLabel).items():
            preferred[iri] = {**preferred.get(iri, {}), **texts}
        alternative: dict[str, list[str]] = {}
        for iri, text in store.pairs(SKOS.altLabel, graph):
            alternative.setdefault(iri, []).append(text)
        notations = dict(sorted(store.pairs(SKOS.notation, graph)))
        positions = {iri: int(text) for iri, text in sorted(store.pairs(ZN.position, graph))}
        return cls(
            {
                iri: Name(
                    dict(sorted(texts.items())),
                    tuple(sorted(alternative.get(iri, ()))),
                    notations.get(iri, ""),
                    positions.get(iri, 0),
                )
                for iri, texts in preferred.items()
            }
        )

    def label(self, iri: str, lang: str = "de") -> str:
        """Return the preferred label in *lang*, else in German, else any, else the IRI's end."""
        texts = self.names[iri].preferred if iri in self.names else {}
        return texts.get(lang) or texts.get("de") or next(iter(texts.values()), slug(iri))

    def language(self, iri: str, lang: str = "de") -> str:
        """Return the language of what :meth:`label` returns; an IRI's end counts as *lang*."""
        texts = self.names[iri].preferred if iri in self.names else {}
        return next((known for known in (lang, "de", *texts) if texts.get(known)), lang) or lang

    def notation(self, iri: str) -> str:
        """Return the notation of *iri*, or nothing."""
        return self.names[iri].notation if iri in self.names else ""

    def titled(self, iri: str, lang: str = "de") -> str:
        """Return notation and label, as a reader cites a goal: ``4.1 In der Stadt …``."""
        return f"{self.notation(iri)} {self.label(iri, lang)}".strip()

    def order(self, iri: str) -> tuple[object, ...]:
        """Return the key that sorts siblings: notation (2d before 10a), position, label."""
        name = self.names.get(iri, Name())
        parts = re.findall(r"\d+|\D+", name.notation)
        natural = tuple(
            (not part.isdigit(), int(part) if part.isdigit() else 0, part) for part in parts
        )
        return natural, name.position, fold(self.label(iri)), iri

    def resolve(self, text: str, among: Iterable[str], kind: str) -> str:
        """Return the IRI that *text* means *among* the given ones.

        An IRI, label, alternative label, notation or slug matches exactly first; then a part of a
        label does. None or several matches raise :class:`AmbiguousError` with the candidates.
        """
        candidates = sorted(among)
        if text in candidates:
            return text
        wanted = fold(text)
        called = {iri: self._called(iri) for iri in candidates}
        exact = [iri for iri in candidates if wanted in called[iri].exact]
        found = exact or [iri for iri in candidates if wanted and wanted in called[iri].labels]
        if len(found) == 1:
            return found[0]
        if found:
            message = f"{kind} „{text}“ ist mehrdeutig; erwartet ist genau eines von:"
            raise self._among(message, text, found)
        raise self._unknown(text, sorted(candidates, key=self.order), kind)

    def _unknown(self, text: str, known: list[str], kind: str) -> AmbiguousError:
        """Return the error for a word that names nothing: with all candidates, or the nearest."""
        if not known:
            return AmbiguousError(f"{kind} „{text}“ ist nicht bekannt; es gibt noch keine.", ())
        if len(known) <= _MANY:
            message = f"{kind} „{text}“ ist nicht bekannt; bekannt sind:"
            return self._among(message, text, known)
        names = {word: iri for iri in known for word in (*self._exact(iri), fold(slug(iri)))}
        near = get_close_matches(fold(text), names, n=_MANY, cutoff=_NEAR)
        chosen = list(dict.fromkeys(names[word] for word in near)) or known[:_MANY]
        message = f"{kind} „{text}“ ist nicht bekannt; {len(chosen)} von {len(known)} bekannten:"
        return self._among(message, text, chosen)

    def _among(self, message: str, text: str, iris: Sequence[str]) -> AmbiguousError:
        return AmbiguousError(message, list(map(self._shown, iris)), text, list(map(slug, iris)))

    def _exact(self, iri: str) -> set[str]:
        return self.names.get(iri, Name()).exact() - {""}

    def _called(self, iri: str) -> _Called:
        """Return what words are compared with, folded once: one request resolves several words."""
        if iri not in self._known:
            name = self.names.get(iri, Name())
            labels = fold("\n".join((*name.preferred.values(), *name.alternative)))
            exact = frozenset((*_slugs(iri), *self._exact(iri)))
            self._known[iri] = _Called(exact, labels)
        return self._known[iri]

    def _shown(self, iri: str) -> str:
        title = self.titled(iri)
        cut = title if len(title) <= _LONG else f"{title[:_LONG].rstrip()}…"
        return f"{cut} ({slug(iri)})"


def _told(store: Linked, graph: str, predicate: str) -> dict[str, dict[str, str]]:
    """Return the texts of each thing by language; of several the last by the alphabet."""
    found: dict[str, dict[str, str]] = {}
    for iri, value in store.links(predicate, graph):
        if isinstance(value, Literal):
            texts, language = found.setdefault(iri, {}), value.language or ""
            texts[language] = max(value.value, texts.get(language, ""))
    return found


def _slugs(iri: str) -> set[str]:
    """Return the short forms of an IRI: ``4`` and ``goal/4``."""
    parts = iri.rstrip("/").split("/")
    return {fold(slug(iri)), fold("/".join(parts[-2:]))}


def slug(iri: str) -> str:
    """Return the last part of an IRI."""
    return iri.rstrip("/").rsplit("/", 1)[-1].rsplit("#", 1)[-1]


def fold(text: str) -> str:
    """Return *text* for comparing: no case, no accents, ``ß`` as ``ss``, single spaces."""
    plain = text.casefold()
    if not plain.isascii():
        parts = unicodedata.normalize("NFKD", plain)
        plain = "".join(sign for sign in parts if not unicodedata.combining(sign))
    return " ".join(plain.split())
