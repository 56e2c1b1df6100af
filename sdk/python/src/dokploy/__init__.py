"""A client of Dokploy.

    from dokploy import DokployClient

    client = DokployClient(base_url="https://dokploy.example.com", token="...")
    for application in client.applications.list():
        print(application.name)
"""

from . import inputs, models
from ._connection import Download
from ._events import Event, EventStream
from ._lines import LineStream
from ._operations import VERSION as __version__
from ._page import Page
from ._resource import RequestOptions
from .client import DokployClient
from .errors import ApiError, ConnectionFailed, DokployError, ServerNotSupported, StreamBroken, WaitedTooLong

__all__ = [
    "ApiError",
    "ConnectionFailed",
    "DokployClient",
    "DokployError",
    "Download",
    "Event",
    "EventStream",
    "LineStream",
    "Page",
    "RequestOptions",
    "ServerNotSupported",
    "StreamBroken",
    "WaitedTooLong",
    "__version__",
    "inputs",
    "models",
]
