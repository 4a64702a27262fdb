"""What rules written as code find, in the form of the judge's own results."""

from collections.abc import Iterable
from dataclasses import dataclass

from graph.check import Broken, Facts
from graph.shapes import VIOLATION, Text
from graph.validate.judge import Judgement
from graph.validate.report import Result
from graph.validate.words import label


@dataclass(frozen=True)
class Finding:
    """A broken rule: the thing, the property and value at fault, the rule's IRI, its words."""

    focus: str
    path: str
    value: str
    rule: str
    message: Text


def judgement(findings: Iterable[Finding], facts: Facts) -> Judgement:
    """Return *findings* as results, with the names that things have in *facts*."""
    return Judgement(tuple((_result(one, facts), _broken(one)) for one in findings))


def _result(finding: Finding, facts: Facts) -> Result:
    return Result(
        focus=finding.focus,
        label=label(facts, finding.focus),
        row=None,
        path=finding.path,
        value=finding.value,
        message=finding.message,
        severity="Violation",
        shape=finding.rule,
    )


def _broken(finding: Finding) -> Broken:
    return Broken(finding.focus, finding.path, None, "", VIOLATION, finding.rule)
