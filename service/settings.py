"""The settings: environment variables ``ZIELNETZ_*``, else ``zielnetz.toml`` where one works."""

from pathlib import Path
from tomllib import TOMLDecodeError
from typing import Annotated, Final, Literal

from pydantic import BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from graph.errors import ZielnetzError

_ADDRESS: Final = r"^(https?://[A-Za-z0-9.:\[\]-]+/?)?$"
_ISSUER: Final = r"^(https://\S+|http://(127\.0\.0\.1|localhost)(:\d+)?(/\S*)?)?$"
"""Encrypted, but on the same machine."""
_HOST: Final = r"^(\*|(\*\.)?[A-Za-z0-9.-]+)$"
_WITH_PASSWORDS: Final = ("office", "store")
"""How the names of settings begin whose addresses may hold a password."""
_NAME: Final = r"^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$"
_STORE: Final = r"^(https?://[^\s@]+|[^:]*)$"
_SPARQL: Final = r"^(https?://[^\s@]+)?$"
"""Who signs in there stands in settings of its own, which nothing prints."""
_SERVER: Final = r"^[A-Za-z0-9.:-]*$"
_SENDER: Final = r"^([^<>@\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)?$"


def _listed(value: object) -> object:
    """Return a text with commas as a list, anything else as it is."""
    if not isinstance(value, str):
        return value
    return tuple(part.strip() for part in value.split(",") if part.strip())


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
    cities: Annotated[
        dict[Annotated[str, Field(pattern=_NAME)], Path],
        Field(
            description="Several cities instead of one: the host of each and its folder; as a "
            "variable in JSON. The address of the service then compares them."
        ),
    ] = {}
    matching: Annotated[
        Path | None,
        Field(description="File that says on what the cities are compared (SKOS in Turtle)."),
    ] = None
    base_url: Annotated[
        str, Field(pattern=_ADDRESS, description="Public address of the service, without path.")
    ] = ""
    hosts: Annotated[
        tuple[Annotated[str, Field(pattern=_HOST)], ...],
        NoDecode,
        BeforeValidator(_listed),
        Field(description="Host names it answers to besides these, separated by commas."),
    ] = ()
    office: Annotated[
        str,
        Field(description="URL of the office's database; by default a file beside the store."),
    ] = ""
    store: Annotated[
        str,
        Field(
            pattern=_STORE,
            description="Folder of the stores (as a variable only; by default ZIELNETZ_HOME), or "
            "where a SPARQL 1.1 server takes queries: then it holds what is published, too.",
        ),
    ] = ""
    store_update: Annotated[
        str, Field(pattern=_SPARQL, description="Where that server takes updates.")
    ] = ""
    store_gsp: Annotated[
        str,
        Field(pattern=_SPARQL, description="Where it takes graphs (Graph Store Protocol)."),
    ] = ""
    store_sign_in: Annotated[
        Literal["basic", "digest", "bearer"],
        Field(description="How this service signs in there: basic, digest or bearer."),
    ] = "basic"
    store_user: Annotated[str, Field(description="The name of this service there.")] = ""
    store_secret: Annotated[SecretStr, Field(description="Its password there, or its token.")] = (
        SecretStr("")
    )
    store_seconds: Annotated[
        float, Field(gt=0, le=3600, description="How long one request to it may take.")
    ] = 30.0
    secret: Annotated[
        SecretStr,
        Field(description="What signs sessions; by default made once, in a file beside the store."),
    ] = SecretStr("")
    oidc_issuer: Annotated[
        str,
        Field(
            pattern=_ISSUER,
            description="Address of a sign-in by OpenID Connect; without it there is none.",
        ),
    ] = ""
    oidc_client_id: Annotated[str, Field(description="The name of this service there.")] = ""
    oidc_client_secret: Annotated[
        SecretStr, Field(description="Its secret there; none for a public client.")
    ] = SecretStr("")
    mail_host: Annotated[
        str,
        Field(
            pattern=_SERVER,
            description="Server that sends invitations by mail; without it a file is made.",
        ),
    ] = ""
    mail_port: Annotated[int, Field(gt=0, lt=65536, description="Its port.")] = 587
    mail_user: Annotated[str, Field(description="The name of this service there.")] = ""
    mail_password: Annotated[SecretStr, Field(description="Its password there.")] = SecretStr("")
    mail_from: Annotated[
        str, Field(pattern=_SENDER, description="Sender: an address, or name <address>.")
    ] = ""
    mail_security: Annotated[
        Literal["starttls", "tls", "none"],
        Field(description="How it is encrypted: starttls (587), tls (465) or none."),
    ] = "starttls"
    metrics: Annotated[
        Literal["local", "everybody", "nobody"],
        Field(description="Who sees /metrics (Prometheus): local, everybody or nobody."),
    ] = "local"
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
    ] = 3

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


_CITABLE: Final = frozenset(
    name
    for name, known in Settings.model_fields.items()
    if known.annotation is not SecretStr and not name.startswith(_WITH_PASSWORDS)
)
"""The settings whose value an error may tell: journals keep errors, and so would they secrets.

A name that is not known may be a mistyped one of a secret.
"""


def read_settings() -> Settings:
    """Return what environment and file say; a wrong name or value raises with what was expected."""
    try:
        return Settings()
    except ValidationError as error:
        wrong = error.errors()[0]
        name = "_".join(map(str, wrong["loc"]))
        given = f" „{wrong['input']}“" if name in _CITABLE else ""
        raise ZielnetzError(
            f"ZIELNETZ_{name.upper()}:{given} passt nicht ({wrong['msg']}); "
            "was erwartet ist, zeigt: zielnetz settings."
        ) from None
    except TOMLDecodeError as error:
        raise ZielnetzError(
            f"zielnetz.toml: Die Datei ist kein gültiges TOML ({error})."
        ) from error
