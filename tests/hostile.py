"""Queries that strangers should better not ask, for the tests of the sandbox."""

from graph.store.sandbox import ExhaustedError, QueryError, TooLargeError

EX = "http://example.org/"
ALL = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l"
BOMB = f"SELECT (COUNT(*) AS ?n) {{ {ALL} }}"


def nested(start: str, times: int, middle: str, end: str) -> str:
    """Return *middle* wrapped *times* times."""
    return start * times + middle + end * times


def doubled(step: str, times: int) -> str:
    """Return a query that binds by *step* the double of what it bound before, *times* times."""
    steps = (f"BIND({step.format(f'?x{n}')} AS ?x{n + 1})" for n in range(times))
    return f"SELECT (STRLEN(?x{times}) AS ?n) {{ BIND('aaaaaaaaaa' AS ?x0) {' '.join(steps)} }}"


def value_lists(count: int) -> str:
    """Return patterns that multiply to ten to the power of *count* rows."""
    return "".join(f"VALUES ?v{n} {{ 1 2 3 4 5 6 7 8 9 10 }} " for n in range(count))


HIDDEN_SERVICE = """PREFIX : <http://127.0.0.1/> PREFIX a: <a:>
    SELECT * { FILTER(1<a:b)SERVICE:x#>
    { ?s ?p ?o } }"""
ELSEWHERE = "SERVICE SILENT <http://127.0.0.1:1/> { ?s ?p ?o }"
SERVICES = {
    "plain": "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
    "silent": "SELECT * { SERVICE SILENT <http://127.0.0.1:1/> { ?s ?p ?o } }",
    "small": "SELECT * { service ?s { ?s ?p ?o } }",
    "in exists": "ASK { ?s ?p ?o FILTER EXISTS { SERVICE <http://127.0.0.1:1/> { ?a ?b ?c } } }",
    "glued to a word": "SELECT * { ?s ?p trueSERVICE<http://127.0.0.1:1/> { ?a ?b ?c } }",
    "glued to a number": "SELECT * { ?s ?p 1.SERVICE<http://127.0.0.1:1/> { ?a ?b ?c } }",
    "glued to its word": "SELECT * { SERVICESILENT<http://127.0.0.1:1/> { ?a ?b ?c } }",
    "glued to a name": "PREFIX : <http://127.0.0.1/> SELECT * { SERVICE:x { ?s ?p ?o } }",
    "after a name": "PREFIX a: <a:> SELECT * { ?s ?p a:.SERVICE<http://127.0.0.1:1/> { } }",
    "behind a comparison": HIDDEN_SERVICE,
    "between apostrophes": f"ASK {{ ?s <a'b> ?o . {ELSEWHERE} ?s <c'd> ?o }}",
    "behind an escape": f"ASK {{ VALUES (?a ?b) {{ ('''x' # \\q\n) }} {ELSEWHERE} #'''\n }}",
    "behind half a pair": f"ASK {{ VALUES (?a ?b) {{ ('''x' # \\ud800\n) }} {ELSEWHERE} #'''\n }}",
    "after a comment": "SELECT * { # '''\r SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
}


REFUSED = {
    "codepoint escape": (r"SELECT * { \u0053ERVICE <http://127.0.0.1:1/> { } }", "escape"),
    "load": ("LOAD <http://127.0.0.1:1/>", "update"),
    "insert": (f"PREFIX ex: <{EX}> INSERT DATA {{ ex:a ex:b ex:c }}", "update"),
    "delete": ("BASE <http://example.org/> DELETE WHERE { ?s ?p ?o }", "update"),
    "with": ("WITH <http://example.org/> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "update"),
    "drop": ("drop all", "update"),
    "a name like a clause": (f"PREFIX : <{EX}graph/> SELECT * FROM:b {{ ?s ?p ?o }}", "prefix"),
    "a clause in a name": (f"PREFIX e: <{EX}> ASK FROMe:b {{ ?s ?p ?o }}", "prefix"),
    "a comment in an IRI": (f'ASK {{ FILTER(?a<?b#>"""\n) {ELSEWHERE} #"""\n }}', "comparison"),
    "a text in an IRI": (f"ASK {{ FILTER(1<a:f('>')) {ELSEWHERE} #'\n }}", "comparison"),
    "brackets in an IRI": (f"ASK {{ FILTER(1<{nested('(', 90, '1>2', ')')}) }}", "comparison"),
    "sums in an IRI": (f"ASK {{ FILTER(1<{'1+' * 90}1>2) }}", "comparison"),
    "long": ("SELECT * {}" + " " * 32_000, "length"),
    "nested STR": (f"SELECT ({nested('STR(', 1000, '1', ')')} AS ?x) {{}}", "depth"),
    "nested EXISTS": (f"ASK {{ {nested('FILTER EXISTS{', 840, '', '}')} }}", "depth"),
    "nested braces": (f"ASK {{ {nested('{', 2330, '', '}')} }}", "depth"),
    "nested IF": (f"SELECT ({nested('IF(1,', 800, '1', ',2)')} AS ?x) {{}}", "depth"),
    "nested OPTIONAL": (f"ASK {{ {nested('OPTIONAL{', 900, '', '}')} }}", "depth"),
    "not not": (f"ASK {{ FILTER({'!' * 3000}true) }}", "negations"),
    "plus plus": (f"SELECT (1{'+1' * 1500} AS ?x) {{}}", "operators"),
    "unions": (f"ASK {{ {{}} {'UNION{}' * 900} }}", "patterns"),
    "1500 patterns": (f"ASK {{ {'?s ?p ?o.' * 1500} }}", "tokens"),
    "900 patterns": (f"ASK {{ {'?s ?p ?o.' * 900} }}", "patterns"),
    "many tokens": (f"ASK {{ VALUES ?x {{ {'1 ' * 6000} }} }}", "tokens"),
}


ANY_WAY = "(!<a:>|^(!<a:>))*"
HOSTILE = {
    "cross product": (BOMB, ExhaustedError),
    "sub-selects": (BOMB.replace("?g", "} { SELECT * { ?g").replace("?l", "?l }"), QueryError),
    "order by": (f"SELECT * {{ {ALL} }} ORDER BY ?c ?f ?i", ExhaustedError),
    "group by": (f"SELECT ?c ?f (COUNT(*) AS ?n) {{ {ALL} }} GROUP BY ?c ?f", ExhaustedError),
    "concat": (doubled("CONCAT({0}, {0})", 30), ExhaustedError),
    "replace": (doubled("REPLACE({0}, 'a', 'aaaaaaaaaa')", 12), ExhaustedError),
    "group concat": (f"SELECT (GROUP_CONCAT(?c) AS ?n) {{ {ALL} }}", ExhaustedError),
    "values": (f"SELECT (COUNT(*) AS ?n) {{ {value_lists(12)} }}", ExhaustedError),
    "list": (f"ASK {{ ?s ?p ({'1 ' * 900}) }}", ExhaustedError),
    "paths": (f"SELECT (COUNT(*) AS ?n) {{ ?a {ANY_WAY}/{ANY_WAY}/{ANY_WAY} ?b }}", ExhaustedError),
    "endless rows": (f"SELECT * {{ {ALL} }}", TooLargeError),
    "endless graph": (f"CONSTRUCT {{ {ALL} }} {{ {ALL} }}", TooLargeError),
}
