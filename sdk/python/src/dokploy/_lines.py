"""Logs that are followed."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Iterator, Mapping, Optional, Type, TypeVar

from ._model import Model
from ._resource import RequestOptions
from ._stream import Resuming

if TYPE_CHECKING:
    from ._http import Http

# Only a status is the end. Sentences tell of interruptions, such as a service that is replaced by its next version.
STATUS = re.compile("[a-z_]+")
M = TypeVar("M", bound=Model)


class LineStream(Resuming[M]):
    """The lines of a log, first the last ones, then each as it is written.

    The log of a deployment ends with it; `end` is its status then.
    """

    _accept = "application/x-ndjson"

    def __init__(
        self, http: "Http", path: str, kind: Type[M], query: Mapping[str, Any], options: Optional[RequestOptions]
    ) -> None:
        super().__init__(http, path, query, options)
        self._kind = kind
        self._last: Any = None
        self.end: Optional[str] = None

    def _read(self, stream: Any) -> Iterator[M]:
        for text in stream:
            # A line that was cut in the middle comes again.
            if not text.endswith(b"\n"):
                return
            if not text.strip():
                continue
            line = json.loads(text)
            if "end" in line and "message" not in line:
                self.end = line["end"]
                self._is_ended = STATUS.fullmatch(line["end"]) is not None
                return
            self._has_read = True
            self._last = line.get("id", line.get("sequence"))
            yield self._kind(line)

    def _resumed(self) -> Mapping[str, Any]:
        if self._last is None:
            return self._query
        others = {name: value for name, value in self._query.items() if name not in ("tail", "since")}
        return {**others, "after": self._last}
