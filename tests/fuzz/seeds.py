"""Where the fuzzer begins: one right input or more for each target."""

from types import MappingProxyType
from typing import Final

from tests.hostile import SERVICES
from tests.statistics_tables import LONG, LONG_MAPPING, WIDE, WIDE_MAPPING

SEEDS: Final = MappingProxyType(
    {
        "mapping": (
            (
                "name: liste\nkey: [Nr.]\nedition: {column: Jahr}\nnumbers: de\n"
                "columns: {Projekt: title, Ort: {to: area, new: ja, split: [';']}}\n"
                "constants: {status: running}\nformat: {delimiter: ';', header: '2', heads: '1'}\n"
            ),
            (
                "name: zahlen\n"
                "statistics: {counts: people, value: Wert, unit: '%', indicator: {text: Leute}}\n"
            ),
            "name: plan\nproducts: {number: Nr, name: Name, split: ';'}\n",
        ),
        "table": (
            "Projekt;Träger;Bereich;Jahr;Betrag\nA;Verein e. V.;Lernen;2024;1.234,50\n",
            '[{"Projekt": "A", "Träger": ["B", "C"], "Jahr": 2024, "Betrag": 1.5, "ja": true}]',
            "Who,What,Where\n#org,#activity+name,#adm1\nA,B,C\n",
        ),
        "statistics": (f"{WIDE_MAPPING}\n\n{WIDE}", f"{LONG_MAPPING}\n\n{LONG}"),
        "workbook": (
            (
                '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
                '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c>'
                '<c r="B1" s="0"><v>41000.5</v></c><c r="C1" t="b"><v>1</v></c>'
                '<c r="D1"><v>12</v></c><c r="E1" t="str"><f>A1</f><v>a</v></c></row>'
                '</sheetData><mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>'
                "</worksheet>"
            ),
        ),
        "locator": ("activity/a.ttl", "goal/4.1", "vocabulary/basis/carried.jsonld"),
        "turtle": ("@prefix a: <a:> .\na:a a:b a:c, 'd'@de, 1, 2.5, true, \"2024\"^^a:year .\n",),
        "bound": ("} } SELECT", '\\u0022 . "', "it's\n"),
        "precheck": (
            "PREFIX a: <a:> SELECT ?x FROM a:b { ?x a:p/a:q* ?y . FILTER(?y IN (1, 'b')) }",
            "SELECT * { VALUES ?a { 1 } FILTER(?a<2&&?a>0) ?s <a'b> '''c''' .\n#'\n }",
            *SERVICES.values(),
        ),
        "protocol": ("query=ASK%7B%7D&default-graph-uri=a%3Ab&named-graph-uri=c%3Ad",),
        "date": ("31.05.2012", "05.2012", "2012-05-31", "5/2012"),
        "ics": ("Frühling; \\, \r\nEND:VEVENT", "x" * 80),
    }
)
