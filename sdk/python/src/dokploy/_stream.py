"""Streams that are taken up where they broke off."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Generic, Iterator, Mapping, Optional, TypeVar

from ._connection import NO_ANSWER, Answer, cut
from ._resource import RequestOptions
from ._retry import Retries
from .errors import ApiError, ConnectionFailed, ServerNotSupported, StreamBroken

if TYPE_CHECKING:
    from ._http import Http

T = TypeVar("T")

# In a row, without anything read in between: with growing pauses a minute and a half.
MOST_FAILURES = 10
BUSY = (429, 503)


class Resuming(Generic[T]):
    """An iterator over what the server sends. It goes on after a cut connection without a gap and without repeats.

    `close()`, also by another thread, ends it; it is a context manager, too.
    """

    _accept = ""

    def __init__(self, http: "Http", path: str, query: Mapping[str, Any], options: Optional[RequestOptions]) -> None:
        self._http = http
        self._path = path
        self._query = {name: value for name, value in query.items() if value is not None}
        self._options = options
        self._stream: Any = None
        self._is_closed = False
        self._is_ended = False
        self._has_read = False
        self._run = self._items()

    def __iter__(self) -> Iterator[T]:
        return self

    def __next__(self) -> T:
        return next(self._run)

    def __enter__(self) -> "Resuming[T]":
        return self

    def __exit__(self, *_: Any) -> None:
        self.close()

    def close(self) -> None:
        self._is_closed = True
        if self._stream is not None:
            cut(self._stream)

    def _read(self, stream: Any) -> Iterator[T]:
        """Reads until the stream breaks off; says `_is_ended` where it was meant to end."""
        raise NotImplementedError

    def _resumed(self) -> Mapping[str, Any]:
        """The query with which the stream goes on."""
        raise NotImplementedError

    def _opened(self, answer: Answer) -> None:
        """The first answer has begun."""

    def _items(self) -> Iterator[T]:
        failures = 0
        query: Mapping[str, Any] = self._query
        is_first = True
        retries = self._http.retries
        while not self._is_closed:
            failure: Optional[BaseException] = None
            self._has_read = False
            try:
                self._stream = self._open(query, is_first)
                is_first = False
                yield from self._read(self._stream)
            except (ConnectionFailed, ApiError) as refusal:
                if is_first or isinstance(refusal, ApiError) and refusal.status not in BUSY:
                    raise
                failure = refusal
            except NO_ANSWER as broken:
                failure = broken
            finally:
                self._let_go()
            if self._is_ended or self._is_closed:
                return
            failures = 0 if self._has_read else failures
            self._pause(failures, retries, failure)
            failures += 1
            query = self._resumed()

    def _open(self, query: Mapping[str, Any], is_first: bool) -> Any:
        answer = self._http.call("GET", self._path, query=query, options=self._options, accept=self._accept, streamed=True)
        if self._accept not in (answer.header("Content-Type") or ""):
            answer.stream.close()
            raise ServerNotSupported(
                "%s does not stream %s as %s: it is older than this package" % (self._http.base_url, self._path, self._accept)
            )
        if is_first:
            self._opened(answer)
        return answer.stream

    def _let_go(self) -> None:
        stream, self._stream = self._stream, None
        if stream is not None:
            stream.close()

    def _pause(self, failures: int, retries: Retries, failure: Optional[BaseException]) -> None:
        if failures >= MOST_FAILURES:
            raise StreamBroken("the stream of %s broke off and could not be resumed" % self._path) from failure
        time.sleep(retries.pause(failures))
