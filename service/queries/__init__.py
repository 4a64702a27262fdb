"""The query library for people: which questions there are, asked in words, answered as tables."""
