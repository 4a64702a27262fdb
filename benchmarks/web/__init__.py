"""How fast the pages of the service are, drawn alone and for many at once."""
