"""How OpenAPI describes the endpoint."""

from typing import Any, Final

from graph.store.sandbox import GRAPHS, ROWS

_QUERY: Final = """PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX zn: <https://w3id.org/zielnetz/ns#>
SELECT ?goal ?label { ?goal a zn:Goal ; skos:prefLabel ?label } LIMIT 10"""
_TEXT: Final = {"type": "string"}
_SEVERAL: Final = {"type": "array", "items": {"type": "string", "format": "uri"}}
_PROBLEM: Final[dict[str, Any]] = {"application/problem+json": {}}
_DEFAULT: Final = "A graph of the default graph; several are merged."
_NAMED: Final = "A graph that GRAPH reaches."

RESPONSES: Final[dict[int | str, dict[str, Any]]] = {
    200: {
        "description": "The whole answer; without a query the service description",
        "content": {form: {} for form in (*ROWS, *GRAPHS)},
    },
    400: {"description": "No query, several, or one that is not answered", "content": _PROBLEM},
    406: {"description": "There is no form that the client takes", "content": _PROBLEM},
    413: {"description": "The request or the answer is too large", "content": _PROBLEM},
    415: {"description": "A body that is neither a form nor a query", "content": _PROBLEM},
    429: {"description": "The client asks too much", "content": _PROBLEM},
    503: {"description": "Out of time or memory, or no room", "content": _PROBLEM},
}

OF_GRAPHS: Final[dict[int | str, dict[str, Any]]] = {
    200: {"description": "The whole graph", "content": {form: {} for form in GRAPHS}},
    303: {"description": "No graph is named: see the description of the service"},
    400: {"description": "Several graphs are named, or what is no IRI", "content": _PROBLEM},
    404: {"description": "There is no such graph", "content": _PROBLEM},
    **{status: RESPONSES[status] for status in (406, 413, 429, 503)},
}

BY_GET: Final[dict[str, Any]] = {
    "parameters": [
        {"name": "query", "in": "query", "schema": _TEXT, "example": _QUERY},
        {
            "name": "default-graph-uri",
            "in": "query",
            "schema": _SEVERAL,
            "description": _DEFAULT,
        },
        {"name": "named-graph-uri", "in": "query", "schema": _SEVERAL, "description": _NAMED},
    ]
}

BY_POST: Final[dict[str, Any]] = {
    "parameters": BY_GET["parameters"][1:],
    "requestBody": {
        "required": True,
        "content": {
            "application/sparql-query": {"schema": _TEXT, "example": _QUERY},
            "application/x-www-form-urlencoded": {
                "schema": {
                    "type": "object",
                    "required": ["query"],
                    "properties": {
                        "query": {**_TEXT, "example": _QUERY},
                        "default-graph-uri": {**_SEVERAL, "description": _DEFAULT},
                        "named-graph-uri": {**_SEVERAL, "description": _NAMED},
                    },
                }
            },
        },
    },
}

WHOLE_GRAPH: Final[dict[str, Any]] = {
    "parameters": [
        {
            "name": "graph",
            "in": "query",
            "schema": {"type": "string", "format": "uri"},
            "description": "The IRI of the graph.",
        },
        {
            "name": "default",
            "in": "query",
            "schema": {"type": "string"},
            "allowEmptyValue": True,
            "description": "Instead of one: what a query sees that names no graph.",
        },
    ]
}
