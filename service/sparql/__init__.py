"""``/sparql``: the SPARQL 1.1 Protocol for queries, answered by the sandbox."""
