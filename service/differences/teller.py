"""What has changed of each thing, in sentences."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from graph.directory import thing
from graph.editions import ActivityChange, CellChange, Change, GoalChange, Pair, ThingChange
from graph.labels import slug
from graph.terms import SKOS, ZN, ZNV
from service.differences.naming import Naming
from service.differences.sentence import Sentence, sentence
from viz.cell_state import STATES

_STAYS: Final = ("renamed", "changed", "same")


@dataclass(frozen=True)
class Teller:
    """Tells the entries of the difference of two editions in one language."""

    pair: Pair
    lang: str = "de"

    @cached_property
    def _naming(self) -> Naming:
        return Naming(self.pair, self.lang)

    def activity(self, one: ActivityChange) -> tuple[Sentence, ...]:
        """Return what became of an activity, the most important first."""
        name = self._naming.now(one.iri)
        told: list[Sentence] = []
        if one.kind in ("new", "ended", "resumed", "gone"):
            told.append(sentence(name, self._turn(one)))
        rest = [change for change in one.changes if not _told(one, change)]
        return (*told, *self._changes(one.iri, ZN.Activity, rest))

    def actor(self, one: ThingChange) -> tuple[Sentence, ...]:
        """Return what became of an actor."""
        return self._thing(one, ZN.Actor)

    def field(self, one: ThingChange) -> tuple[Sentence, ...]:
        """Return what became of a field of action."""
        return self._thing(one, ZN.Field)

    def goal(self, one: GoalChange) -> tuple[Sentence, ...]:
        """Return what became of a goal, or of goals that others took the place of."""
        if one.kind in _STAYS:
            return self._changes(one.was[0], ZN.Goal, one.changes)
        naming = self._naming
        named = [naming.was(iri) for iri in one.was] or [naming.now(iri) for iri in one.now]
        name = naming.called(ZN.Goal, *named)
        now = naming.listed([naming.now(iri) for iri in one.now]) if one.now else ""
        key = f"difference.goal.{one.kind}"
        return (sentence(name, naming.say(key, count=len(one.now), now=now)),)

    def cell(self, one: CellChange) -> Sentence:
        """Return what became of a cell of the map."""
        name = f"{self._naming.now(one.row)} × {self._naming.now(one.column)}"
        was, now = (self._state(token) for token in (one.was, one.now))
        return Sentence(name, self._naming.say(f"difference.cell.{one.kind}", was=was, now=now))

    def _state(self, token: str) -> str:
        return self._naming.quoted(STATES[token].words[self.lang]) if token else ""

    def _thing(self, one: ThingChange, kind: str) -> tuple[Sentence, ...]:
        if one.kind in _STAYS:
            return self._changes(one.iri, kind, one.changes)
        key = f"difference.{slug(kind).lower()}.{one.kind}"
        return (sentence(self._naming.now(one.iri), self._naming.say(key)),)

    def _turn(self, one: ActivityChange) -> str:
        """Return that an activity is new, has ended, goes on again or is no longer listed."""
        say = self._naming.say
        if one.kind == "new":
            return self._new(one.iri)
        if one.kind == "resumed":
            status = one.of(ZN.status)
            words = (
                [self._naming.values(side) for side in (status.was, status.now)] if status else []
            )
            key = "difference.activity.resumed"
            return say(key, gone=words[0], come=words[1]) if words else say(f"{key}.plain")
        result = one.of(ZN.achievement) if one.achieved else None
        if result and result.now:
            told = self._naming.values(result.now)
            return say("difference.activity.achieved", result=told)
        return say(f"difference.activity.{one.kind}")

    def _new(self, iri: str) -> str:
        """Return that an activity is new, how it stands, and who offers it."""
        after = self.pair.after
        entry = thing(after, iri)
        status = entry.all(ZN.status) or (ZNV["status/unknown"],)
        word = after.labels.label(status[0], self.lang)
        if not entry.all(ZN.providedBy):
            return self._naming.say("difference.activity.new", status=word)
        named = [self._naming.now(provider) for provider in entry.all(ZN.providedBy)]
        return self._naming.say(
            "difference.activity.new.by", status=word, providers=self._naming.listed(named)
        )

    def _changes(self, iri: str, kind: str, changed: Iterable[Change]) -> tuple[Sentence, ...]:
        """Return the changes of a thing, its new name first, one sentence each."""
        first = sorted(changed, key=lambda change: change.predicate != SKOS.prefLabel)
        return tuple(self._change(iri, kind, change) for change in first)

    def _change(self, iri: str, kind: str, change: Change) -> Sentence:
        naming = self._naming
        was, now = naming.was(iri), naming.now(iri)
        if change.predicate == SKOS.prefLabel and was != now:
            rest = naming.say("difference.renamed", now=now)
            return sentence(naming.called(kind, was), rest, change.row)
        if change.predicate == ZN.inField and len(change.gone) == len(change.come) == 1:
            gone, come = map(naming.values, (change.gone, change.come))
            rest = naming.say("difference.moved", gone=gone, come=come)
        else:
            rest = self._otherwise(naming.property(kind, change.predicate), change)
        return sentence(naming.called(kind, now), rest, change.row)

    def _otherwise(self, name: str, change: Change) -> str:
        """Return in the words of a property what it said and says now."""
        naming = self._naming
        was, now, come, gone = map(
            naming.spoken, (change.was, change.now, change.come, change.gone)
        )
        if not come and not gone:
            return naming.say("difference.translated", property=name)
        single = len(was) == len(now) == 1
        key = "single" if single else "both" if come and gone else "come" if come else "gone"
        said = {
            place: naming.listed([naming.value(one) for one in values])
            for place, values in (("come", come), ("gone", gone))
            if values
        }
        return naming.say(f"difference.{key}", property=name, **said)


def _told(one: ActivityChange, change: Change) -> bool:
    """Tell whether the first sentence about an activity says *change* already."""
    if one.kind in ("ended", "resumed") and change.predicate == ZN.status:
        return True
    return one.achieved and change.predicate == ZN.achievement
