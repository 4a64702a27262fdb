"""The SPARQL wordings measured: the fastest found for each figure, on pyoxigraph, at 60,000.

Lists of activities that lack something are the difference of two sets (``MINUS``), not a test per
activity (``FILTER NOT EXISTS``); what an activity counts as is judged at once for all of them where
most are asked for, one by one where few are.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from string import Template
from types import MappingProxyType

from benchmarks.reference import YEAR

_HERE = Path(__file__).parent
_PERIOD = """OPTIONAL { ?activity zn:startDate ?start }
  OPTIONAL { ?activity zn:endDate ?end }"""
_WITHIN = f"""IF(BOUND(?start) || BOUND(?end),
    SUBSTR(STR(COALESCE(?start, ?end)), 1, 4) <= "{YEAR}"
    && "{YEAR}" <= SUBSTR(STR(COALESCE(?end, ?start)), 1, 4), false)"""
_PIECES: Mapping[str, str] = MappingProxyType(
    {
        "period": _PERIOD,
        "within": _WITHIN,
        "judged": f"""OPTIONAL {{ ?activity zn:status ?status . ?status zn:countsAs ?base }}
  {_PERIOD}
  BIND(COALESCE(IF(?status = status:held && !{_WITHIN}, counts-as:past, ?base), counts-as:unknown)
    AS ?counts)""",
        "going": f"""{{
    SELECT ?activity ?counts WHERE {{
      {{
        ?status zn:countsAs ?counts .
        FILTER(?status != status:held && ?counts != counts-as:none
          && ?counts != counts-as:past && ?counts != counts-as:unknown)
        ?activity zn:status ?status .
      }} UNION {{
        ?activity zn:status status:held .
        {_PERIOD}
        FILTER({_WITHIN})
        BIND(counts-as:active AS ?counts)
      }}
    }}
  }}""",
        "active": f"""{{ SELECT ?activity WHERE {{
    {{ ?activity zn:status/zn:countsAs counts-as:active
      MINUS {{ ?activity zn:status status:held }} }}
    UNION {{ ?activity zn:status status:held . {_PERIOD} FILTER({_WITHIN}) }} }} }}""",
        "live": f"""{{ SELECT ?activity WHERE {{
    {{ ?activity zn:status/zn:countsAs counts-as:active
      MINUS {{ ?activity zn:status status:held }} }}
    UNION {{ ?activity zn:status/zn:countsAs counts-as:planned }}
    UNION {{ ?activity zn:status status:held . {_PERIOD} FILTER({_WITHIN}) }} }} }}""",
        "phase_open": """MINUS { ?activity zn:forLifePhase ?phase }
  MINUS { ?activity zn:noneOf znv:life-phase }
  MINUS { ?activity zn:addresses ?someone MINUS { ?activity zn:addresses addressee:residents } }""",
    }
)
_ROWS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "goal": {
            "rows": """?row skos:topConceptOf document:plan .
  ?activity zn:servesGoal/skos:broader* ?row .""",
            "rows_open": """MINUS { ?activity zn:servesGoal/skos:inScheme document:plan }
  MINUS { ?activity zn:noneOf document:plan }""",
        },
        "strategy-goal": {
            "rows": """?row a zn:StrategyGoal .
  ?activity zn:servesGoal/skos:broader* ?row .""",
            "rows_open": """MINUS { ?activity zn:servesGoal/skos:inScheme document:strategy }
  MINUS { ?activity zn:noneOf document:strategy }""",
        },
        "field": {
            "rows": "?activity zn:inField ?row .",
            "rows_open": "MINUS { ?activity zn:inField ?field }",
        },
    }
)


@cache
def wording(name: str, rows: str = "goal") -> str:
    """Return the query in the file *name*, for the *rows* of a map by their name."""
    prefixes, body = ((_HERE / f"{part}.rq").read_text("utf-8") for part in ("prefixes", name))
    pieces = {**_PIECES, **_ROWS[rows]}
    return f"{prefixes}\n{Template(body).substitute(pieces)}"
