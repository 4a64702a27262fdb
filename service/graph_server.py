"""The graph server of the settings, if they name one."""

from typing import TYPE_CHECKING

from service.settings import Settings

if TYPE_CHECKING:
    from graph.store.remote import Address


def graph_server(settings: Settings) -> "Address | None":
    """Return where the graph server is that *settings* name, if they do."""
    if "://" not in settings.store:
        return None
    from graph.store.remote import Address  # noqa: PLC0415 its client takes 0.1 s

    return Address(
        query=settings.store,
        update=settings.store_update,
        graphs=settings.store_gsp,
        sign_in=settings.store_sign_in,
        user=settings.store_user,
        secret=settings.store_secret.get_secret_value(),
        seconds=settings.store_seconds,
    )
