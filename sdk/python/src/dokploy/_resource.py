"""What the generated calls are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Dict, Mapping, Optional
from urllib.parse import quote

from . import inputs
from ._model import Model, camel
from .errors import DokployError

if TYPE_CHECKING:
    from ._http import Http


class Unset:
    """Stands for an argument that was not given, where None would say null."""

    def __repr__(self) -> str:
        return "UNSET"

    def __bool__(self) -> bool:
        return False


UNSET = Unset()


@dataclass(frozen=True)
class RequestOptions:
    """What one call does differently.

    if_match: the entity tag that the resource must still have.
    idempotency_key: of a POST; a fresh one otherwise. The same key makes the same call act once, within 24 hours.
    timeout: seconds of silence after which the server counts as gone.
    """

    if_match: Optional[str] = None
    idempotency_key: Optional[str] = None
    timeout: Optional[float] = None


class Resource:
    __slots__ = ("_http",)

    def __init__(self, http: "Http") -> None:
        self._http = http


def segment(value: str) -> str:
    """A part of a path. What cannot be an id never becomes another address."""
    text = str(value) if value is not None else ""
    if text in ("", ".", ".."):
        raise DokployError("%r cannot be an id" % (value,))
    return quote(text, safe="")


def body_of(shape: str, members: Mapping[str, Any]) -> Dict[str, Any]:
    """The JSON of a body; what was not given is left out."""
    shapes = inputs.SHAPES.get(shape, {})
    return {
        name: encoded(value, shapes.get(name, "")) for name, value in members.items() if not isinstance(value, Unset)
    }


def encoded(value: Any, shape: str) -> Any:
    """Names become the API's where a shape says that they are names; keys of the caller's own stay as they are."""
    if isinstance(value, Model):
        return value.to_dict()
    if hasattr(value, "isoformat"):
        return instant(value)
    if isinstance(value, (list, tuple)):
        return [encoded(each, shape[2:]) for each in value]
    if not isinstance(value, Mapping):
        return value
    if shape in inputs.SHAPES:
        shapes = inputs.SHAPES[shape]
        return {camel(key): encoded(each, shapes.get(camel(key), "")) for key, each in value.items()}
    return {key: encoded(each, shape[2:]) for key, each in value.items()}


def instant(value: Any) -> str:
    """A time as the API writes it. One without a zone is the local time, as everywhere in Python."""
    from datetime import timezone

    return str(value.astimezone(timezone.utc).isoformat()).replace("+00:00", "Z")
