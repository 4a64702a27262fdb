"""A change of what is published, before anybody has judged or kept it."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from graph.deposit import Deposit
from graph.publish import Release
from service.office.ledger import Kind

Within = Callable[[Session, int], None]
"""What is to be kept in the same transaction as a changeset of a number."""
Rewriting = Callable[[Session, Release], None]


@dataclass(frozen=True)
class Change:
    """A change of what is published; ``deposit`` makes the new deposit from what stands there.

    ``undoes`` is the number of the changeset that it takes back.
    """

    kind: Kind
    author: str
    note: str
    deposit: Callable[[Release], Deposit]
    undoes: int | None = None
