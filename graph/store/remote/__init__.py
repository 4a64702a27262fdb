"""A SPARQL 1.1 server by its addresses: asked, changed, and kept in step with what is published."""

from graph.store.remote.address import Address, SignIn
from graph.store.remote.client import Client
from graph.store.remote.errors import ServerError
from graph.store.remote.server import Server, Step
from graph.store.remote.strangers import Strangers

__all__ = ["Address", "Client", "Server", "ServerError", "SignIn", "Step", "Strangers"]
