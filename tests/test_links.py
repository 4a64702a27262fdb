"""Addresses in the data: only what a page may link to becomes a link."""

import pytest

from graph.facts import Fact
from graph.store import Literal, NamedNode
from graph.terms import FOAF, SCHEMA, XSD
from service.links import href, mailbox
from service.pages.panels.wording import outside


@pytest.mark.parametrize(
    "address",
    ["https://example.org", "http://example.org/a?b=c#d", "HTTPS://example.org", "mailto:a@b.org"],
)
def test_addresses_of_the_web_and_mailboxes_become_links(address: str) -> None:
    """They stay as they are."""
    assert href(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//example.org",
        "/actors",
        "http:///nowhere",
        "http://[",
        "https://example.org/a b",
        "mailto:nobody",
        "",
    ],
)
def test_nothing_else_becomes_a_link(address: str) -> None:
    """Other schemes, hidden signs and addresses without a host lead nowhere."""
    assert href(address) == ""


def test_a_mailbox_opens_a_letter_and_nothing_more() -> None:
    """No further recipients, subjects or texts come along."""
    assert mailbox("office@example.org") == "mailto:office@example.org"
    assert mailbox("office@example.org?bcc=else@example.org") == ""
    assert mailbox("nobody") == ""


def test_a_hostile_website_stays_text() -> None:
    """The check stands between the data and every link of a thing's page."""

    def fact(predicate: str, value: str, kind: str) -> Fact:
        return Fact("x:a", predicate, Literal(value, datatype=NamedNode(kind)), "stated")

    assert outside(fact(FOAF.homepage, "javascript:alert(1)", XSD.anyURI)) == ""
    assert outside(fact(FOAF.homepage, "https://example.org", XSD.anyURI)) == "https://example.org"
    assert outside(fact(SCHEMA.email, "a@example.org", XSD.string)) == "mailto:a@example.org"
    assert outside(fact(FOAF.homepage, "https://example.org", XSD.string)) == ""
