"""Calls of the API: addresses, headers, repeats, errors."""

from __future__ import annotations

import io
import json
import time
import uuid
import warnings
from typing import Any, BinaryIO, Callable, Dict, List, Mapping, Optional, Type, TypeVar, Union
from urllib.parse import urlencode, urlsplit

from ._connection import NO_ANSWER, Answer, Connection, Download, Request
from ._events import EventStream
from ._lines import LineStream
from ._model import Model
from ._operations import VERSION
from ._page import Page
from ._resource import RequestOptions, instant
from ._retry import Retries, seconds
from .errors import ApiError, ConnectionFailed, DokployError, ServerNotSupported

API = "v1"
# The server gives a sign of life every 30 s.
STREAM_TIMEOUT = 75.0
Token = Union[None, str, Callable[[], str]]
M = TypeVar("M", bound=Model)


def checked_address(base_url: str) -> str:
    parts = urlsplit(base_url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise DokployError("base_url must be an address such as https://dokploy.example.com, not %r" % base_url)
    address = base_url.rstrip("/")
    if address.endswith(("/api", "/api/" + API)):
        raise DokployError("base_url is given without /api: %s" % address[: address.rindex("/api")])
    return address


class Http:
    def __init__(self, base_url: str, token: Token, timeout: float, retries: Retries, connection: Connection) -> None:
        self.base_url = checked_address(base_url)
        self.token = token
        self.retries = retries
        self._timeout = timeout
        self._connection = connection
        self._is_known = False
        self._has_warned = False

    # --- the kinds of answers ---

    def json(self, method: str, path: str, kind: Type[M], **given: Any) -> M:
        return kind(self.document(method, path, **given))

    def document(self, method: str, path: str, **given: Any) -> Dict[str, Any]:
        return self._parsed(self.call(method, path, **given))

    def page(self, method: str, path: str, kind: Type[M], query: Optional[Mapping[str, Any]] = None, options: Any = None) -> "Page[M]":
        def after(cursor: str) -> "Page[M]":
            return self.page(method, path, kind, {**(query or {}), "cursor": cursor}, options)

        body = self.document(method, path, query=query, options=options)
        if not isinstance(body.get("data"), list) or not isinstance(body.get("pagination"), dict):
            raise self._not_understood("%s %s answered no list" % (method, path))
        return Page(body, kind, after)

    def text(self, method: str, path: str, **given: Any) -> str:
        return self.call(method, path, accept="text/plain, */*", **given).body.decode("utf-8", "replace")

    def bytes(self, method: str, path: str, **given: Any) -> BinaryIO:
        answer = self.call(method, path, accept="*/*", streamed=True, **given)
        return io.BufferedReader(Download(answer), 1 << 16)

    def nothing(self, method: str, path: str, **given: Any) -> None:
        self.call(method, path, **given)

    def anything(self, method: str, path: str, **given: Any) -> Any:
        answer = self.call(method, path, **given)
        return self._parsed(answer) if answer.is_json() else None

    def follow(
        self, path: str, kind: Type[M], query: Mapping[str, Any], options: Optional[RequestOptions]
    ) -> "LineStream[M]":
        return LineStream(self, path, kind, query, options)

    def events(self, path: str, query: Mapping[str, Any], options: Optional[RequestOptions]) -> EventStream:
        return EventStream(self, path, query, options)

    # --- one call ---

    def call(
        self,
        method: str,
        path: str,
        body: Any = None,
        query: Optional[Mapping[str, Any]] = None,
        options: Optional[RequestOptions] = None,
        accept: str = "application/json",
        streamed: bool = False,
    ) -> Answer:
        """The answer to a request that succeeded; otherwise the error that says why it did not."""
        options = options or RequestOptions()
        headers = {"Accept": accept, "User-Agent": "dokploy-sdk-python/" + VERSION}
        token = self.token() if callable(self.token) else self.token
        if token:
            headers["Authorization"] = "Bearer " + token
        if body is not None:
            headers["Content-Type"] = "application/json"
        if method == "POST":
            headers["Idempotency-Key"] = options.idempotency_key or str(uuid.uuid4())
        if options.if_match:
            headers["If-Match"] = options.if_match
        request = Request(
            method,
            "%s/api/%s%s%s" % (self.base_url, API, path, _query(query or {})),
            headers,
            None if body is None else json.dumps(body).encode(),
            options.timeout or (STREAM_TIMEOUT if streamed else self._timeout),
            streamed,
            # What acts twice is not sent twice: keys count for users only.
            repeatable=method != "PATCH" and (method != "POST" or bool(token)),
        )
        return self._accepted(request, self._exchange(request, self.retries))

    def _exchange(self, request: Request, retries: Retries) -> Answer:
        attempt = 0
        unanswered = False
        while True:
            try:
                answer = self._connection.send(request)
            except NO_ANSWER as failure:
                if attempt >= retries.most or not request.repeatable:
                    raise ConnectionFailed("could not reach %s: %s" % (self.base_url, _told(failure))) from failure
                unanswered = True
                time.sleep(retries.pause(attempt))
            else:
                told = seconds(answer.header("Retry-After"))
                wait = retries.pause_after(answer.status, told, attempt, unanswered)
                if wait is None:
                    return answer
                time.sleep(wait)
            attempt += 1

    def _accepted(self, request: Request, answer: Answer) -> Answer:
        self._warn_once(answer)
        if answer.status < 300:
            return answer
        if answer.status < 400:
            place = answer.header("Location") or "another address"
            raise ConnectionFailed("%s redirects to %s: use that server's address as base_url" % (self.base_url, place))
        error = _error(answer)
        if error is None or error.status in (404, 405, 410):
            self._check_server()
        raise error or ApiError(
            answer.status,
            "HTTP_%d" % answer.status,
            "%s %s was refused, and the answer does not say why" % (request.method, urlsplit(request.url).path),
            retry_after=seconds(answer.header("Retry-After")),
        )

    def _parsed(self, answer: Answer) -> Dict[str, Any]:
        try:
            parsed = json.loads(answer.body)
        except ValueError:
            parsed = None
        if not isinstance(parsed, dict):
            self._check_server()
            raise self._not_understood("an answer was no JSON object")
        return parsed

    # --- which server it is ---

    def _check_server(self) -> None:
        """Raises ServerNotSupported unless the server says that it serves this version of the API. Asked once."""
        if self._is_known:
            return
        request = Request("GET", self.base_url + "/api/version", {"Accept": "application/json"}, None, self._timeout)
        try:
            answer = self._connection.send(request)
        except NO_ANSWER:
            return
        if answer.status in (429, 502, 503, 504):
            return
        served = _versions(answer)
        if served is None:
            raise self._not_understood("GET /api/version answered %d" % answer.status)
        if API not in served:
            raise ServerNotSupported(
                "%s serves version %s of the API, and this package (%s) speaks %s: install one that fits"
                % (self.base_url, ", ".join(served) or "none", VERSION, API)
            )
        self._is_known = True

    def _not_understood(self, what: str) -> ServerNotSupported:
        return ServerNotSupported("%s does not answer as a Dokploy server does: %s" % (self.base_url, what))

    def _warn_once(self, answer: Answer) -> None:
        if answer.header("X-Deprecated") == "true" and not self._has_warned:
            self._has_warned = True
            end = answer.header("X-Sunset") or "a day to come"
            guide = answer.header("X-Migration-Guide") or "its documentation"
            text = "%s ends version %s of its API on %s: see %s" % (self.base_url, API, end, guide)
            warnings.warn(text, DeprecationWarning, stacklevel=6)


def _query(query: Mapping[str, Any]) -> str:
    given = [(name, _parameter(value)) for name, value in query.items() if value is not None]
    return "?" + urlencode(given) if given else ""


def _parameter(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if hasattr(value, "isoformat"):
        return instant(value)
    return ",".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)


def _error(answer: Answer) -> Optional[ApiError]:
    """What the envelope says; None if there is none."""
    try:
        error = json.loads(answer.body)["error"]
        return ApiError(
            answer.status,
            error["code"],
            error["message"],
            error.get("details"),
            error.get("requestId") or answer.header("X-Request-Id"),
            seconds(answer.header("Retry-After")),
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _versions(answer: Answer) -> Optional[List[str]]:
    try:
        return [each["version"] for each in json.loads(answer.body)["api"]]
    except (ValueError, KeyError, TypeError):
        return None


def _told(failure: BaseException) -> str:
    return str(failure) or type(failure).__name__
