"""Names of organisations: which are written differently and mean the same, which might."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations
from typing import Final

from graph.labels import fold

_LEGAL: Final = frozenset({"ev", "ggmbh", "gmbh", "gug", "ug", "eg", "kg", "ag", "mbh"})
_NEAR: Final = 0.88
"""How alike two names are that might mean one organisation."""
_SHORT, _MANY, _ENDS = 4, 60, 4
"""Words of fewer signs tell nothing; words of more names than that do not either."""
_SAID: Final = {"&": " und ", "+": " und ", "gemeinnützige gmbh": " ggmbh"}


@dataclass(frozen=True)
class Twins:
    """Several names that mean one organisation: ``certain``, or only perhaps."""

    names: tuple[str, ...]
    certain: bool


def normal(name: str) -> str:
    """Return *name* without what writing changes: case, signs, spaces, «e. V.» for «e.V.»."""
    plain = name.casefold()
    for sign, word in _SAID.items():
        plain = plain.replace(sign, word)
    words = re.findall(r"\w+", fold(plain))
    return _joined(words)


def _joined(words: Iterable[str]) -> str:
    """Return *words* with single letters that follow each other as one: ``e v`` is ``ev``."""
    found: list[str] = []
    letters = ""
    for word in words:
        if len(word) == 1:
            letters += word
            continue
        found += [letters, word]
        letters = ""
    return " ".join(filter(None, [*found, letters]))


def variants(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the spellings of each name by its normal form, in the order they come."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for name in names:
        found[normal(name)][name] = None
    return {form: tuple(spellings) for form, spellings in found.items()}


def twins(names: Iterable[str]) -> tuple[Twins, ...]:
    """Return what is read as one name, then what might be one and is not, each in its order."""
    known = variants(names)
    certain = [Twins(spellings, certain=True) for spellings in known.values() if len(spellings) > 1]
    pairs = sorted({tuple(sorted(pair)) for pair in _near(list(known))})
    perhaps = [Twins(tuple(known[form][0] for form in pair), certain=False) for pair in pairs]
    return (*certain, *perhaps)


def like(name: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return those of *names* that are read as *name*; where none is, those that might be meant."""
    wanted, forms = normal(name), {one: normal(one) for one in names}
    same = tuple(one for one, form in forms.items() if form == wanted)
    return same or tuple(one for one, form in forms.items() if _alike(wanted, form))


def _near(forms: list[str]) -> Iterator[tuple[str, str]]:
    """Yield pairs of normal forms that are alike; compared are those that share a word or end."""
    blocks: dict[str, list[str]] = defaultdict(list)
    for form in forms:
        for mark in _marks(form):
            blocks[mark].append(form)
    seen: set[tuple[str, str]] = set()
    for block in blocks.values():
        if len(block) > _MANY:
            continue
        for pair in combinations(block, 2):
            if pair not in seen and _alike(*pair):
                yield pair
            seen.add(pair)


def _marks(form: str) -> set[str]:
    core = _core(form)
    words = {word for word in core.split() if len(word) >= _SHORT}
    return {*words, f"^{core[:_ENDS]}", f"{core[-_ENDS:]}$"}


def _core(form: str) -> str:
    """Return *form* without its legal form."""
    return " ".join(word for word in form.split() if word not in _LEGAL) or form


def _alike(one: str, other: str) -> bool:
    first, second = _core(one), _core(other)
    if first == second:
        return True
    if re.findall(r"\d+", first) != re.findall(r"\d+", second):
        return False
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    quick = matcher.real_quick_ratio() >= _NEAR and matcher.quick_ratio() >= _NEAR
    return quick and matcher.ratio() >= _NEAR
