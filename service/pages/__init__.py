"""The pages, one module a noun; each has a ``router``."""
