"""One request over the network, and what comes back."""

from __future__ import annotations

import http.client
import io
import socket
import ssl
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from typing import Any, Dict, Optional

from .errors import StreamBroken

# Whatever of this happens, there was no (whole) answer.
NO_ANSWER = (OSError, http.client.HTTPException)


@dataclass
class Request:
    method: str
    url: str
    headers: Dict[str, str]
    body: Optional[bytes]
    timeout: float
    streamed: bool = False
    repeatable: bool = True


@dataclass
class Answer:
    status: int
    headers: Any
    body: bytes = b""
    stream: Any = field(default=None, repr=False)

    def header(self, name: str) -> Optional[str]:
        value = self.headers.get(name)
        return None if value is None else str(value)

    def is_json(self) -> bool:
        return "json" in (self.header("Content-Type") or "")


class Connection:
    """Sends requests as they are: follows no redirect, which would turn a POST into a GET, and takes every status for an answer.

    Proxies are those of the environment (HTTPS_PROXY, NO_PROXY).
    """

    def __init__(self, context: Optional[ssl.SSLContext]) -> None:
        https = urllib.request.HTTPSHandler(context=context)
        self._opener = urllib.request.build_opener(https, _NoRedirects(), _EveryStatus())

    def send(self, request: Request) -> Answer:
        """Raises one of NO_ANSWER if there is none."""
        sent = urllib.request.Request(request.url, request.body, request.headers, method=request.method)
        try:
            response = self._opener.open(sent, timeout=request.timeout)
        except urllib.error.URLError as failure:
            raise failure.reason if isinstance(failure.reason, OSError) else failure
        if request.streamed and response.status < 300:
            return Answer(response.status, response.headers, stream=response)
        with response:
            return Answer(response.status, response.headers, response.read())


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *arguments: Any, **named: Any) -> None:
        return None


class _EveryStatus(urllib.request.HTTPErrorProcessor):
    def http_response(self, request: Any, response: Any) -> Any:
        return response

    https_response = http_response


def cut(stream: Any) -> None:
    """Ends a stream, also one that another thread waits for: closing alone would wait for that thread."""
    own = getattr(getattr(getattr(stream, "fp", None), "raw", None), "_sock", None)
    if own is not None:
        try:
            own.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
    else:
        stream.close()


class Download(io.RawIOBase):
    """A file that comes over the network. Fails where it was cut short, which http.client tells only sometimes."""

    def __init__(self, answer: Answer) -> None:
        self._stream = answer.stream
        length = answer.header("Content-Length")
        self._left: Optional[int] = int(length) if length else None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            count = int(self._stream.readinto(buffer))
        except NO_ANSWER as failure:
            raise StreamBroken("the download broke off: %s" % failure) from failure
        if self._left is not None:
            self._left -= count
            if count == 0 and self._left > 0 and len(buffer) > 0:
                raise StreamBroken("the download broke off: %d bytes are missing" % self._left)
        return count

    def close(self) -> None:
        self._stream.close()
        super().close()
