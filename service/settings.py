"""The settings: environment variables ``ZIELNETZ_*``, else ``zielnetz.toml`` where one works."""

from pathlib import Path
from typing import Annotated

from pydantic import Field
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)


class Settings(BaseSettings):
    """What an operator may choose; an unknown key in the file and a wrong value raise.

    ``ZIELNETZ_HOME`` (where state lives) is no field: every command needs it before anything else,
    so it is an environment variable only.
    """

    model_config = SettingsConfigDict(
        env_prefix="ZIELNETZ_", toml_file="zielnetz.toml", frozen=True, extra="forbid"
    )

    city: Annotated[
        Path | None, Field(description="Folder of the city; by default the only one in data/.")
    ] = None
    base_url: Annotated[str, Field(description="Public address of the service, without path.")] = ""
    hosts: Annotated[
        tuple[str, ...], Field(description="Host names it answers to besides that and localhost.")
    ] = ()
    query_seconds: Annotated[
        float, Field(gt=0, le=600, description="How long a stranger's query may take.")
    ] = 10.0
    query_memory_mb: Annotated[
        int, Field(ge=64, description="How much memory it may take beside the data.")
    ] = 512
    query_rows: Annotated[int, Field(gt=0, description="How many rows it may give.")] = 100_000
    query_megabytes: Annotated[int, Field(gt=0, description="How large its answer may be.")] = 10
    query_workers: Annotated[
        int, Field(ge=1, le=64, description="How many strangers' queries run at once.")
    ] = 2

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Return the sources, the strongest first: arguments, environment, file."""
        _ = dotenv_settings, file_secret_settings
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)
