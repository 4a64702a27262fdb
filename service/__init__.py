"""The thin faces of the product: the command line, later pages and API."""
