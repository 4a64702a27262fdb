"""Suites that nobody here wrote, run where their files are; they are never committed."""
