"""Readers of what comes in as a file: Excel grids, foreign tables; strangers' bytes confined."""

from graph.intake.confined import MOST_BYTES, confined

__all__ = ["MOST_BYTES", "confined"]
