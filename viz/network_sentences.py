"""The sentences that open the network page: what it shows, on what footing, what is left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.network import Link, Network
from viz.flow import Flow, top_goals
from viz.network_words import counted, page_words

_DOERS = ("actor", "body", "group")


@dataclass(frozen=True, slots=True)
class Sentences:
    """``footing`` is the part that links to the table of links; empty if nothing is proposed."""

    shows: str
    footing: str
    footing_rest: str
    left_out: str


def listed_links(network: Network) -> tuple[Link, ...]:
    """Return the links the page counts and lists: all but the goals' own hierarchy."""
    return tuple(link for link in network.links if link.kind != "broader")


def sentences(flow: Flow, lang: str) -> Sentences:
    """Return the opening sentences of the page of *flow* in *lang*."""
    words = page_words(lang)
    links = listed_links(flow.network)
    editorial = sum(link.basis == "editorial" for link in links)
    footing = words["footing"].format(editorial=editorial, links=len(links))
    return Sentences(
        shows=_shows(flow, words, lang),
        footing=footing if editorial else "",
        footing_rest=words["footing_rest"] if editorial else words["no_proposals"],
        left_out=_left_out(flow, words, lang),
    )


def _shows(flow: Flow, words: Mapping[str, str], lang: str) -> str:
    doers = [
        counted(lang, kind, number)
        for kind in _DOERS
        if (number := _number(flow, kind, shown=True))
    ]
    goals = len(top_goals(flow.network))
    return words["shows"].format(
        doers=listed(doers or [counted(lang, "actor", 0)], lang),
        activities=counted(lang, "activity", _number(flow, "activity", shown=True)),
        goals=words["top_goal" if goals == 1 else "top_goals"].format(n=goals),
    )


def _left_out(flow: Flow, words: Mapping[str, str], lang: str) -> str:
    numbers = {
        "limited_activit" if flow.limited else "left_activit": _number(
            flow, "activity", shown=False
        ),
        "left_actor": sum(_number(flow, kind, shown=False) for kind in _DOERS),
        "left_goal": _number(flow, "goal", shown=False),
    }
    things = [_thing(words, key, number) for key, number in numbers.items() if number]
    things += [
        counted(lang, kind, number)
        for kind in ("field", "programme")
        if (number := _number(flow, kind, shown=False))
    ]
    return words["left_out"].format(things=listed(things, lang)) if things else ""


def _thing(words: Mapping[str, str], key: str, number: int) -> str:
    one, many = (f"{key}y", f"{key}ies") if key.endswith("activit") else (key, f"{key}s")
    return words[one if number == 1 else many].format(n=number)


def _number(flow: Flow, kind: str, *, shown: bool) -> int:
    return sum((node.iri in flow.members) == shown for node in flow.network.of_kind(kind))


def listed(things: Sequence[str], lang: str) -> str:
    """Return *things* as a sentence lists them: «a, b und c»."""
    *first, last = things
    and_ = {"de": " und ", "en": " and "}[lang]
    return f"{', '.join(first)}{and_}{last}" if first else last
