"""Several cities in one installation: each under a host of its own, and all side by side."""
