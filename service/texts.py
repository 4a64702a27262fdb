"""The words of the interface, by key, in German and English (``translations/<lang>/*.yaml``)."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from graph.errors import ZielnetzError

_FOLDER = Path(__file__).parent / "translations"
LANGUAGES: Final = ("de", "en")


@cache
def texts(lang: str) -> Mapping[str, str]:
    """Return every text in *lang* by key; a key that two files give raises."""
    import yaml  # noqa: PLC0415 not needed for --help

    found: dict[str, str] = {}
    for file in sorted((_FOLDER / lang).glob("*.yaml")):
        # libyaml's loader: the other one takes 0.2 s for all files, which every command would pay.
        own: dict[str, str] = yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)
        if twice := sorted(found.keys() & own.keys()):
            raise ZielnetzError(f"{file}: the key {twice[0]} stands in another file too.")
        found |= own
    return found


def capital(text: str) -> str:
    """Return *text* with a capital first letter, as headings and labels begin."""
    return text[:1].upper() + text[1:]


def say(key: str, lang: str, /, **values: object) -> str:
    """Return the text of *key* in *lang* with *values* filled in; an unknown key raises."""
    return texts(lang)[key].format(**values)


def say_count(key: str, lang: str, count: int, /, **values: object) -> str:
    """Return the text of *key* for *count* things: ``key.one`` speaks of a single one."""
    return say(f"{key}.one" if count == 1 else key, lang, count=count, **values)
