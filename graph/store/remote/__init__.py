"""A SPARQL 1.1 server by its addresses: asked, changed, and kept in step with what is published."""
