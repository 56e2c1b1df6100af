"""What the server answers, with Python's names."""

from __future__ import annotations

import re
from typing import Any, ClassVar, Dict, Iterator, List, Mapping, Tuple


# Not shown where an object is printed: logs are read by others.
SECRET = re.compile("token|password|secret|private|recovery|uri|connection|value", re.IGNORECASE)


def camel(name: str) -> str:
    """The API's name of an attribute: project_id is projectId, from_ is from."""
    first, *rest = name.rstrip("_").split("_")
    return first + "".join(part[:1].upper() + part[1:] for part in rest)


def snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", name).lower().lstrip("_")


class Model:
    """A JSON object. Members are attributes, in snake_case; also those that came with a newer server than this package knows.

    A member that the server left out is None. Objects are not changed; `to_dict()` gives the JSON as it came.
    """

    __slots__ = ("_raw",)
    _shapes: ClassVar[Dict[str, str]] = {}
    _classes: ClassVar[Dict[str, type]] = {}

    def __init__(self, raw: Mapping[str, Any]) -> None:
        object.__setattr__(self, "_raw", dict(raw))

    def __init_subclass__(cls) -> None:
        Model._classes[cls.__name__] = cls

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        member = camel(name)
        for each in (member, "_" + member):
            if each in self._raw:
                return _shaped(self._raw[each], self._shapes.get(each, ""))
        if name in type(self).__annotations__:
            return None
        raise AttributeError("%s has no member %s" % (type(self).__name__, name))

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError("an answer is not changed; send what should change by a call")

    def to_dict(self) -> Dict[str, Any]:
        return dict(self._raw)

    def __dir__(self) -> List[str]:
        return sorted(set(super().__dir__()) | {name for name, _ in self._members()})

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and other._raw == self._raw  # type: ignore[attr-defined]

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        shown = ("%s=%s" % (name, "***" if SECRET.search(name) else repr(value)) for name, value in self._members())
        return "%s(%s)" % (type(self).__name__, ", ".join(shown))

    def _members(self) -> Iterator[Tuple[str, Any]]:
        return ((snake(name), getattr(self, snake(name))) for name in self._raw if name != "_links")


def _shaped(value: Any, shape: str) -> Any:
    if value is None or not shape:
        return value
    if shape.startswith("[]") and isinstance(value, list):
        return [_shaped(each, shape[2:]) for each in value]
    if shape.startswith("{}") and isinstance(value, dict):
        return {key: _shaped(each, shape[2:]) for key, each in value.items()}
    known = Model._classes.get(shape)
    return known(value) if known and isinstance(value, dict) else value
