"""What search engines read of the pages, as schema.org in JSON-LD.

What is returned goes through Jinja's ``tojson`` (``_structured.html``) into a data block that no
text can leave.
"""

from service.structured.catalogue import catalogue
from service.structured.thing import thing
from service.structured.whole import whole

__all__ = ["catalogue", "thing", "whole"]
