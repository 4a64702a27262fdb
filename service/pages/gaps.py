"""``/gaps``, «Offene Punkte»: what has been achieved, then what is open, by rule."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter
from starlette.responses import Response

from graph.errors import AmbiguousError
from graph.gap import Gap
from graph.gaps import STEERING, rules
from graph.query import Query
from graph.register import ACHIEVED, chosen
from service.pages.render import render
from service.paging import SIZE, stretch
from service.planning import parts
from service.points import Place, place, points
from service.visit import Visit, VisitDep

router = APIRouter(include_in_schema=False)

SEVERITIES: Final = (STEERING, "hint")
_ORDER: Final = (
    "no-activity",
    "goal-without-activity",
    "ended-since",
    "field-without-goals",
    "goal-without-indicator",
    "seat-vacant",
    "editorial-waiting",
    "proposal-waiting",
    "could-belong",
    "unattributed",
    "single-actor",
    "bridge",
    "programme-unused",
)
"""Rules in the order of a meeting: what happens for people first; all others come last, by name."""


@dataclass(frozen=True)
class Asked:
    """What this page asks besides the filter."""

    rule: str
    severity: str

    @classmethod
    def of(cls, visit: Visit) -> "Asked":
        """Return what the address asks; an unknown rule or severity raises."""
        asked = cls(visit.param("rule"), visit.param("severity"))
        _check("Regel", asked.rule, rules())
        _check("Gewichtung", asked.severity, SEVERITIES)
        return asked

    def holds(self, gap: Gap) -> bool:
        """Return whether *gap* is asked for."""
        return self.rule in ("", gap.rule) and self.severity in ("", gap.severity)


@dataclass(frozen=True)
class Rule:
    """A rule with how many points it finds under the filter, and the page that lists them."""

    name: str
    query: Query
    count: int
    href: str


@dataclass(frozen=True)
class Group:
    """Points of one rule, each with where it can be closed."""

    rule: Rule
    points: tuple[tuple[Gap, Place | None], ...]


@router.get("/gaps")
def gaps(visit: VisitDep) -> Response:
    """Return the open points under the filter, or those of one rule or severity."""
    asked, question, found = Asked.of(visit), visit.question(), points(visit)
    shown = [gap for gap in found if asked.holds(gap)]
    known = by_rule(visit, found)
    page = stretch(visit, len(shown)) if asked.rule else None
    listed = shown[page.offset : page.last] if page else shown
    return render(
        visit,
        "gaps.html",
        asked=asked,
        parts=parts(visit, found),
        achieved=len(chosen(visit.view.register, question, ACHIEVED)),
        severities=[(one, sum(gap.severity == one for gap in found)) for one in SEVERITIES],
        rules={one: [rule for rule in known if rule.query.severity == one] for one in SEVERITIES},
        groups=[group for rule in known if (group := _group(visit, rule, listed)).points],
        total=len(shown),
        stretch=page,
        quiet=sorted(rules().keys() - {rule.name for rule in known}, key=_rank),
        summaries={name: rule.summary[visit.lang] for name, rule in rules().items()},
        exports=[(form.upper(), _export(visit, asked, form)) for form in ("csv", "xlsx")],
        sparql=_sparql(visit, asked, question.document),
    )


def _check(kind: str, word: str, known: Iterable[str]) -> None:
    if word and word not in known:
        raise AmbiguousError(f"Die {kind} „{word}“ ist nicht bekannt; bekannt sind:", [*known])


def by_rule(visit: Visit, found: Iterable[Gap], path: str = "/gaps") -> list[Rule]:
    """Return the rules that find something, in the order of a meeting; pages are at *path*."""
    known, number = rules(), Counter(gap.rule for gap in found)
    return [
        Rule(name, known[name], number[name], visit.url(path, rule=name))
        for name in sorted(number, key=_rank)
    ]


def _rank(name: str) -> tuple[int, str]:
    return (_ORDER.index(name) if name in _ORDER else len(_ORDER)), name


def _group(visit: Visit, rule: Rule, listed: list[Gap]) -> Group:
    """Return the points of *rule* among those *listed*, a page of them at most."""
    own = [gap for gap in listed if gap.rule == rule.name][:SIZE]
    return Group(rule, tuple((gap, place(visit, gap)) for gap in own))


def _export(visit: Visit, asked: Asked, form: str) -> str:
    return visit.url("/api/gaps", format=form, rule=asked.rule, severity=asked.severity)


def _sparql(visit: Visit, asked: Asked, document: str) -> str:
    """Return the query of the rule that is asked for, of this edition and document, or nothing."""
    if not asked.rule:
        return ""
    query = rules()[asked.rule]
    given = {"edition": visit.snapshot.edition, "document": document}
    return query.bind({name: text for name, text in given.items() if name in query.params and text})
