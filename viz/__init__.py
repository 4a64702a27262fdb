"""Pictures of the graph: data in, HTML and SVG out; no HTTP, no store."""
