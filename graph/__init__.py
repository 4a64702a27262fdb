"""The knowledge graph of a city's integration work: reading, checking, publishing, answering."""
