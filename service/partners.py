"""What two actors share, in a sentence: said on the actor's page, by the API and by command."""

from collections.abc import Sequence

from graph.labels import Labels
from graph.partners import Partner
from service.texts import say, say_count
from viz.network_sentences import listed


def shared(labels: Labels, one: Partner, lang: str) -> str:
    """Return in a sentence what two actors share."""
    parts = [
        say_count(f"partners.{kind}", lang, len(iris), names=_listed(labels, iris, lang))
        for kind, iris in one.shared.items()
        if iris
    ]
    return say("partners.sentence", lang, shared="; ".join(parts))


def _listed(labels: Labels, iris: Sequence[str], lang: str) -> str:
    """Return the signs or names of *iris* as a sentence lists them."""
    return listed([labels.notation(iri) or labels.label(iri, lang) for iri in iris], lang)
