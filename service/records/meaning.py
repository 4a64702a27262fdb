"""What a field of a record means, where the API's documentation finds it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Meaning:
    """The description of a field: ``label: Annotated[str, Meaning("Its name.")]``."""

    text: str

    def __get_pydantic_json_schema__(
        self,
        schema: Any,  # noqa: ANN401 pydantic's own, which is not imported here
        handler: Callable[[Any], dict[str, Any]],
    ) -> dict[str, Any]:
        """Return the JSON schema of the field with its description, when pydantic asks for it."""
        return {**handler(schema), "description": self.text}
