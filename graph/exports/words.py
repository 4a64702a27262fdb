"""What exports say in words of their own, German and English."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml


def word(key: str, lang: str, **values: object) -> str:
    """Return the text of *key* in *lang*, *values* filled in; an unknown key raises."""
    return _texts()[key][lang].format(**values)


@cache
def _texts() -> Mapping[str, Mapping[str, str]]:
    texts: Mapping[str, Mapping[str, str]] = yaml.safe_load(
        Path(__file__).with_name("words.yaml").read_text("utf-8")
    )
    return texts
