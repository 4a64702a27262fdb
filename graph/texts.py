"""What must not stand in a text that is published: control characters, mail and phone numbers."""

import re

_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # C0 without tab and line ends, DEL, C1
    "\u202a-\u202e\u2066-\u2069"  # what turns the direction of writing
    "\ud800-\udfff\ufffe\uffff]"  # what no XML can hold
)
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(\.[\w-]+)+")
_PHONES = tuple(
    re.compile(pattern, re.VERBOSE | re.IGNORECASE)
    for pattern in (
        # «Tel. 12 34 56», «Fax: …»: the word says what the digits are
        r"""\b(?:tel|telefon|telefonnummer|fon|fax|telefax|phone|mobil|handy|rufnummer)\b
        [.:]*\s*(?:nr\.?\s*)?[(+]{0,2}\d(?:[\s/().–-]*\d){4,}""",
        # +49 …, 0049 …
        r"(?<![\d.,])(?:\+|00)49(?:[\s/().–-]*\d){5,}",
        # 02324 / 123456, 0 23 24 – 20 40: area code, a sign, a number that begins with no 0
        r"(?<![\d.,/–-])\(?0(?:\ ?\d){2,5}(?:\)\s*[/–-]?|\s*[/–-])\s*[1-9](?:[\s-]?\d){2,}",
        # 02324 123456, 0171 2345678
        r"(?<![\d.,/–-])0\d{2,5}\s[1-9]\d{3,}",
        # 01712345678
        r"(?<![\d.,/–-])01[567]\d{8,9}(?!\d)",
    )
)


def control_character(text: str) -> str:
    """Return the code point (``U+202E``) of the first control character in *text*, or nothing."""
    found = _CONTROL.search(text)
    return f"U+{ord(found[0]):04X}" if found else ""


def mail_address(text: str) -> str:
    """Return the first mail address in *text*, or nothing."""
    found = _MAIL.search(text)
    return found[0] if found else ""


def phone_number(text: str) -> str:
    """Return the first thing in *text* that reads like a German phone number, or nothing."""
    if not any(sign.isdigit() for sign in text):
        return ""
    found = next((found for phone in _PHONES if (found := phone.search(text))), None)
    return found[0].strip() if found else ""
