"""How fast and how small the answers are, measured on synthetic cities."""
