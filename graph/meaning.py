"""What a user's word means as the value of a query's parameter: the IRI behind it."""

from difflib import get_close_matches
from typing import Final

from graph.dimensions import PROPERTIES
from graph.errors import AmbiguousError
from graph.labels import Labels, fold, slug
from graph.parameter import DIMENSION, DOCUMENT, GOAL_LEVEL, Parameter
from graph.snapshot import Snapshot
from graph.terms import ZN, ZNV

_NO_LEVEL: Final = "concept"
"""The class of everything in a vocabulary, goals too."""
_SHOWN: Final = 12
"""How many candidates help; a city has labels by the thousand."""


def meant(snapshot: Snapshot, parameter: Parameter, text: str) -> str:
    """Return the IRI that *text* means for *parameter*; an absolute IRI and other types as given.

    A notation, slug or label is looked up where the parameter's ``dimension`` says, else among
    everything that has a label; none or several things raise
    :class:`graph.errors.AmbiguousError` with the candidates.
    """
    if parameter.type != "iri" or "://" in text:
        return text
    labels, source = snapshot.labels, parameter.dimension
    kind = f"Parameter {parameter.name}:"
    if source is None:
        return _anything(labels, kind, text)
    if source == GOAL_LEVEL:
        return _level(snapshot, kind, text)
    return labels.resolve(text, _among(snapshot, source), kind)


def _among(snapshot: Snapshot, source: str) -> list[str]:
    if source == DOCUMENT:
        return snapshot.dimensions.goal_documents(snapshot.labels)
    if source == DIMENSION:
        return [ZNV[f"dimension/{token}"] for token in PROPERTIES]
    return list(snapshot.dimensions.members[source])


def choices(snapshot: Snapshot, source: str) -> dict[str, str]:
    """Return what a parameter of ``dimension`` *source* can be: a short word for each IRI."""
    if source == GOAL_LEVEL:
        tokens = {token for tokens in snapshot.dimensions.levels.values() for token in tokens}
        named = sorted(tokens - {_NO_LEVEL})
        return {token: ZN[token.title().replace("-", "")] for token in named}
    return {slug(iri): iri for iri in _among(snapshot, source)}


def _level(snapshot: Snapshot, kind: str, text: str) -> str:
    """Return the class of goals that a token (``key-statement``) or a short name means."""
    classes = choices(snapshot, GOAL_LEVEL)
    for token, iri in classes.items():
        if text in (token, slug(iri), f"zn:{slug(iri)}"):
            return iri
    message = f"{kind} „{text}“ ist nicht bekannt; bekannt sind:"
    raise AmbiguousError(message, list(classes), text)


def _anything(labels: Labels, kind: str, text: str) -> str:
    try:
        return labels.resolve(text, labels.names, kind)
    except AmbiguousError as error:
        fitting = [known for known in error.candidates if fold(text) in fold(known)]
        near = fitting or get_close_matches(text, error.candidates, n=_SHOWN, cutoff=0.4)
        wanted = "erwartet ist IRI, Kurzname oder Name" + (", etwa:" if near else ".")
        message = f"{kind} „{text}“ meint nicht genau ein Ding; {wanted}"
        raise AmbiguousError(message, near[:_SHOWN]) from error
