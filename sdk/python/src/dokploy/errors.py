"""What can go wrong. Everything that this package raises by itself is a DokployError."""

from __future__ import annotations

from typing import Any, Dict, Optional


class DokployError(Exception):
    """The root of all of them: `except DokployError` catches whatever the server or the way to it did."""


class ApiError(DokployError):
    """The server refused or failed, and said why."""

    def __init__(
        self,
        status: int,
        code: str,
        message: str,
        details: Optional[Dict[str, Any]] = None,
        request_id: Optional[str] = None,
        retry_after: Optional[float] = None,
    ) -> None:
        told = " (request %s)" % request_id if request_id else ""
        super().__init__("%d %s: %s%s%s" % (status, code, message, _fields(details), told))
        self.status = status
        self.code = code
        self.message = message
        self.details = details or {}
        self.request_id = request_id
        self.retry_after = retry_after
        """Seconds after which the server wants to be asked again."""


def _fields(details: Optional[Dict[str, Any]]) -> str:
    """What is wrong with each field of a body, where that is said."""
    errors = (details or {}).get("errors")
    found = [each.get("message") for each in errors if isinstance(each, dict)] if isinstance(errors, list) else []
    return ": " + "; ".join(map(str, found)) if found else ""


class ConnectionFailed(DokployError):
    """The server could not be reached, or did not answer. `__cause__` has what the system said."""


class StreamBroken(DokployError):
    """A stream or a download broke off and could not be taken up again."""


class ServerNotSupported(DokployError):
    """What answers is no Dokploy server, or one whose API this package does not speak."""


class WaitedTooLong(DokployError):
    """What was waited for did not happen in time."""
