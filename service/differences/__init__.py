"""The difference of two editions in sentences that a council reads."""

from service.differences.sentence import Sentence
from service.differences.summary import PARTS, counts, summary
from service.differences.teller import Teller

__all__ = ["PARTS", "Sentence", "Teller", "counts", "summary"]
"""``Teller`` tells each entry of a difference, ``summary`` the whole in one sentence."""
