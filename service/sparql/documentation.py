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
