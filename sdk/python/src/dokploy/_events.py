"""Live events."""

from __future__ import annotations

import json
import time
import uuid
from collections import OrderedDict
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, Iterator, Mapping, Optional

from . import models
from ._connection import Answer
from ._resource import RequestOptions
from ._stream import Resuming

if TYPE_CHECKING:
    from ._http import Http

DATA = {
    "deployment.status": "DeploymentStatus",
    "application.logs": "ApplicationLog",
    "resource.alert": "ResourceAlert",
    "subscription": "LiveSubscription",
    "resumed": "LiveResumed",
    "error": "LiveError",
}
REMEMBERED = 10_000


class Event(models.LiveFrame):
    """What happened: `type`, `id`, `timestamp` and `data`, whose members depend on the type."""

    @property
    def data(self) -> Any:  # type: ignore[override]
        kind = getattr(models, DATA.get(self.type, ""), None)
        raw = self._raw["data"]
        return kind(raw) if kind and isinstance(raw, dict) else raw


class EventStream(Resuming[Event]):
    """Events as they happen. Each comes once; after a cut connection first what was missed.

    After a cut an event `resumed` says whether all that was missed follows (`data.complete`).
    """

    _accept = "text/event-stream"

    def __init__(
        self, http: "Http", path: str, query: Mapping[str, Any], options: Optional[RequestOptions]
    ) -> None:
        super().__init__(http, path, query, options)
        self._seen: "OrderedDict[str, None]" = OrderedDict()
        self._last: Optional[str] = None

    def _opened(self, answer: Answer) -> None:
        # Nothing may come before the first cut, and what is missed then counts, too.
        date = answer.header("Date")
        if self._query.get("after") is None:
            self._last = _place(parsedate_to_datetime(date).timestamp() if date else time.time())

    def _read(self, stream: Any) -> Iterator[Event]:
        data = []
        for text in stream:
            line = text.decode("utf-8").rstrip("\r\n")
            self._has_read = True
            if line.startswith("data:"):
                data.append(line[len("data:") :].lstrip(" "))
            elif not line and data:
                event = Event(json.loads("\n".join(data)))
                data = []
                self._last = event.id
                if self._is_new(event.id):
                    yield event

    def _is_new(self, id: str) -> bool:
        if id in self._seen:
            return False
        self._seen[id] = None
        if len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)
        return True

    def _resumed(self) -> Mapping[str, Any]:
        return self._query if self._last is None else {**self._query, "after": self._last}


def _place(seconds: float) -> str:
    """An id that was made then, and that nothing has: a UUID of version 7 begins with its time."""
    random = uuid.uuid4().int & ((1 << 74) - 1)
    time_part = int(seconds * 1000) << 80
    return str(uuid.UUID(int=time_part | 0x7 << 76 | (random >> 62) << 64 | 0b10 << 62 | random & ((1 << 62) - 1)))
