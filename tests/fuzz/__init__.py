"""Attacks by machine: the API by its own description, what reads strangers' bytes by coverage."""
