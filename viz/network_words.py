"""What the things of a network are called, and what its page says (``network.yaml``)."""

from viz.words import Section, sections


def kind_words(lang: str) -> dict[str, tuple[str, str]]:
    """Return one and many of each kind of node, in the order of the columns."""
    words = sections("network", lang)
    one, many = words["one"], words["many"]
    return {kind: (one[kind], many[kind]) for kind in one}


def column_words(lang: str) -> Section:
    """Return the question each column answers, from left to right."""
    return sections("network", lang)["columns"]


def relation_words(lang: str) -> Section:
    """Return how each kind of link reads from its source to its target."""
    return sections("network", lang)["relations"]


def page_words(lang: str) -> Section:
    """Return the words of the page."""
    return sections("network", lang)["page"]


def counted(lang: str, kind: str, number: int) -> str:
    """Return a number with its word: «1 Aktivität», «3 Aktivitäten»."""
    one, many = kind_words(lang)[kind]
    word = one if number == 1 else many
    return f"{number} {word if lang == 'de' else word.lower()}"
