"""The words of the interface, by key, in German and English (``translations/<lang>.yaml``)."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "translations"


@cache
def _texts(lang: str) -> Mapping[str, str]:
    import yaml  # noqa: PLC0415 not needed for --help

    texts: Mapping[str, str] = yaml.safe_load((_FOLDER / f"{lang}.yaml").read_text("utf-8"))
    return texts


def say(key: str, lang: str, **values: object) -> str:
    """Return the text of *key* in *lang* with *values* filled in; an unknown key raises."""
    return _texts(lang)[key].format(**values)


def say_count(key: str, lang: str, count: int, **values: object) -> str:
    """Return the text of *key* for *count* things: ``key.one`` speaks of a single one."""
    return say(f"{key}.one" if count == 1 else key, lang, count=count, **values)
