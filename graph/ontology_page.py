"""The pages made from the ontology: its picture and its term list.

``python -m graph.ontology_page`` writes ``ontology/model.svg`` and ``ontology/README.md``.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from graph.ontology import Ontology, Term, Vocabulary, picture, read_ontology
from graph.paths import ONTOLOGY

_INTRODUCTION: Final = """\
# The ontology

What Zielnetz can say about a city's integration work: who does what, for which goal, in which
field and phase of life, on whose word. Names and labels are German and English; the rules of a
single city are data (`../data/`), not ontology.

![Classes and properties of Zielnetz](model.svg)

## Where things are

| place | holds |
|---|---|
| `core.ttl`, `goals.ttl`, … | one module per topic: classes and properties |
| `vocabularies/` | the lists of values that cities share, one file each |
| `alignments/` | how our terms relate to outside standards, one file each, with the reason |
| `shapes/` | the rules: `<module>.ttl` judges data, `ontology.ttl` judges these files |
| `profiles/` | what others demand of the description of our data, as shapes |
| `prefixes.ttl` | the short forms that all files and queries share |
| `model.svg`, `README.md` | made by `python -m graph.ontology_page`, not by hand |

All terms live in one namespace, `https://w3id.org/zielnetz/ns#` (`zn:`); each module has an IRI of
its own, named by `rdfs:isDefinedBy`. Nothing is imported from the web: whoever needs the
ontology loads the files of this folder.

## How terms are written

- Classes are `UpperCamelCase`, properties `lowerCamelCase`, both English and without abbreviations.
- A term has one label and one definition in German and in English. A definition is a full
  sentence that says more than the label. What else is worth knowing is a `skos:scopeNote`.
- Properties lead from child to parent, from the specific to the general. There are no inverses.
- `rdfs:domain` and `rdfs:range` stand only where there is one class; several possibilities are
  named by `schema:domainIncludes` and `schema:rangeIncludes`. What data must look like is said by
  the shapes, not here.
- A property whose values come from a vocabulary names it by `rdfs:seeAlso`. A vocabulary that
  sorts activities names its dimension by `zn:dimension`.
- Borrowed terms (SKOS, Dublin Core, DCAT …) are used and never annotated. What equals or
  resembles ours stands in `alignments/`.
- Turtle has one house form (`python -m graph.turtle --write`), no comments and no blank nodes
  but lists and paths of shapes.
- All modules bear the version of the distribution. A term that was released is never given
  another meaning; it is replaced by a new one.
"""


def readme(ontology: Ontology) -> str:
    """Return the page as Markdown: the introduction, then every term."""
    lines = [_INTRODUCTION, *_modules(ontology), *_vocabularies(ontology)]
    return "\n".join(lines)


def pages(folder: Path) -> dict[Path, str]:
    """Return the text of each generated file of the ontology in *folder*."""
    ontology = read_ontology(folder)
    return {folder / "model.svg": picture(ontology), folder / "README.md": readme(ontology)}


def _modules(ontology: Ontology) -> Iterator[str]:
    yield "## Classes and properties\n"
    for module in ontology.modules:
        terms = [term for term in ontology.terms if term.module == module.name]
        yield f"### {module.name}.ttl: {module.title.en.removeprefix('Zielnetz: ')}\n"
        yield f"{module.description.en}\n"
        yield from _table("class", "kind of", (t for t in terms if t.kind == "class"))
        yield from _table("property", "from → to", (t for t in terms if t.kind != "class"))


def _table(kind: str, relation: str, terms: Iterable[Term]) -> Iterator[str]:
    rows = [
        f"| `zn:{t.name}` | {t.label.de} | {t.label.en} | {_relation(t)} | {t.definition.en} |"
        for t in terms
    ]
    if rows:
        yield f"| {kind} | Deutsch | English | {relation} | meaning |\n|---|---|---|---|---|"
        yield from rows
        yield ""


def _relation(term: Term) -> str:
    if term.kind == "class":
        return ", ".join(term.parents) or "–"
    values = f"`{term.vocabulary}/`" if term.vocabulary else ", ".join(term.ranges)
    return f"{', '.join(term.domains) or 'anything'} → {values or 'anything'}"


def _vocabularies(ontology: Ontology) -> Iterator[str]:
    yield "## Vocabularies\n"
    yield "Below `https://w3id.org/zielnetz/vocabulary/` (`znv:`), in the order they are shown.\n"
    for vocabulary in ontology.vocabularies:
        yield f"### {vocabulary.name}/: {vocabulary.label.en}\n"
        yield f"{vocabulary.definition.en}\n"
        yield from _concepts(vocabulary)


def _concepts(vocabulary: Vocabulary) -> Iterator[str]:
    yield "| concept | Deutsch | English | meaning |\n|---|---|---|---|"
    for concept in vocabulary.concepts:
        meaning = concept.definition.en or "–"
        yield f"| `{concept.name}` | {concept.label.de} | {concept.label.en} | {meaning} |"
    yield ""


if __name__ == "__main__":
    for file, text in pages(ONTOLOGY).items():
        file.write_text(text, "utf-8")
