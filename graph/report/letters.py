"""SMART in the report: what goals have of the five letters, what they lack, how far they are."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from graph.aims import STATES
from graph.due import Due, due
from graph.report.build import cell, section, strong, table, toned
from graph.report.courses import course_told
from graph.report.model import QUIET, Block, Paragraph, Row, Section, Text
from graph.report.telling import Telling, joined, plain
from graph.report.words import Words
from graph.smart import Letter, Smart, smart
from graph.terms import ZN

_FEW: Final = 3
"""More goals of the same findings share a row, called by their signs."""


def letters(telling: Telling) -> Section:
    """Return the sub, annual and monitoring goals with their letters, and what falls due."""
    return section(telling, "letters", _letters(telling))


def _letters(telling: Telling) -> Iterator[Block]:
    found = smart(telling.snapshot, telling.measured)
    if not found:
        yield telling.missing("report.letters.none")
    else:
        yield Paragraph(plain(summary(telling.words, found)))
        yield telling.paragraph("report.letters.text", QUIET)
        yield _progress(telling, found)
        groups = list(_alike(telling, found))
        if len(groups) < len(found):
            yield telling.paragraph("report.letters.signs", QUIET)
        rows = (_row(telling, alike) for alike in groups)
        yield table(telling, "letters", (36, 26, 38), rows)
    yield from _dates(telling)


def summary(words: Words, found: Sequence[Smart]) -> str:
    """Return how many goals there are and how many have all letters; pages say the same."""
    number = sum(one.complete for one in found)
    key = {0: "smart.complete.none", 1: "smart.complete.one"}.get(number, "smart.complete")
    whole = "smart.sentence.one" if len(found) == 1 else "smart.sentence"
    return words.say(whole, count=len(found), complete=words.say(key, count=number))


def _progress(telling: Telling, found: Iterable[Smart]) -> Paragraph:
    """Return how many agreed targets are reached, on course, behind, or cannot be measured."""
    states = Counter(course.state for one in found for course in one.courses)
    if not states:
        return telling.missing("report.letters.no-target")
    told = ", ".join(
        telling.words.say(f"report.letters.{state}", count=states[state])
        for state in STATES
        if states[state]
    )
    return telling.paragraph("report.letters.progress", "", told=told)


def _alike(telling: Telling, found: Iterable[Smart]) -> Iterator[list[Smart]]:
    """Yield goals of one document and the same findings together, where they are many."""
    documents = telling.snapshot.dimensions.documents
    groups: dict[tuple[object, ...], list[Smart]] = {}
    for one in found:
        said = tuple((part.name, part.there) for letter in one.letters for part in letter.parts)
        own = one.goal if one.courses else ""
        groups.setdefault((documents.get(one.goal, ""), own, said), []).append(one)
    for alike in groups.values():
        many = len(alike) > _FEW and all(telling.sign(one.goal).text for one in alike)
        yield from [alike] if many else ([one] for one in alike)


def _row(telling: Telling, alike: Sequence[Smart]) -> Row:
    first = alike[0]
    return Row(
        (
            cell(_names(telling, [one.goal for one in alike]), _document(telling, first.goal)),
            cell(*(_there(telling, one) for one in first.letters)),
            cell(
                *(_lacking(telling, one) for one in first.letters),
                *(
                    plain(course_told(telling.words, telling.snapshot.labels, telling.facts, one))
                    for one in first.courses
                ),
            ),
        ),
        first.goal if len(alike) == 1 else "",
    )


def _names(telling: Telling, goals: Sequence[str]) -> Text:
    """Return what a goal is called; many of them by their signs, which the lists of goals name."""
    if len(goals) == 1:
        return (telling.thing(goals[0], titled=True),)
    return joined([(telling.sign(iri),) for iri in goals])


def _document(telling: Telling, goal: str) -> Text:
    document = telling.snapshot.dimensions.documents.get(goal, "")
    return (telling.thing(document, tone=QUIET),) if document else ()


def _there(telling: Telling, letter: Letter) -> Text:
    return _parts(telling, letter, [part.name for part in letter.parts if part.there])


def _lacking(telling: Telling, letter: Letter) -> Text:
    return _parts(telling, letter, letter.missing)


def _parts(telling: Telling, letter: Letter, names: Sequence[str]) -> Text:
    told = ", ".join(telling.words.say(f"smart.part.{name}") for name in names)
    return (*strong(plain(f"{letter.letter}: ")), *plain(told)) if told else ()


def _dates(telling: Telling) -> Iterator[Block]:
    """Yield what falls due in the year of the edition or later; nothing where nothing does."""
    coming = [one for one in due(telling.snapshot) if str(one.day) >= telling.snapshot.year]
    if coming:
        yield telling.paragraph("report.dates.text")
        yield table(telling, "dates", (20, 30, 50), (_date(telling, one) for one in coming))


def _date(telling: Telling, one: Due) -> Row:
    kind = telling.words.say(f"due.kind.{one.kind}")
    about = telling.named(one.about or (one.iri,), titled=True)
    measured = [fact.iri for fact in telling.facts.of(one.iri, ZN.ofIndicator)]
    what = toned(telling.named(measured), QUIET)
    day = plain(telling.words.day(one.time))
    return Row((cell(day), cell(plain(kind)), cell(about, what)), one.iri)
