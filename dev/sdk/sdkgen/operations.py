"""What can be called, and under which name a client calls it."""

import re
from dataclasses import dataclass, field
from typing import Dict, List, Optional

from .document import SCHEMAS

# What no client calls, with the reason; a test takes the reasons for an answer, and nothing else.
NOT_FOR_CLIENTS = {
    "/docs": "a page for browsers",
    "/redoc": "a page for browsers",
    "/ws": "the same events come from /events",
    "/auth/oidc/login": "a browser is sent there",
    "/auth/oidc/callback": "a browser is sent there",
    "/webhooks/github": "called by the git server",
    "/webhooks/gitlab": "called by the git server",
    "/webhooks/gitea": "called by the git server",
    "/webhooks/bitbucket": "called by the git server",
    "/webhooks/docker": "called by the registry",
}

# Names that the rules below would choose less well. A published name is never changed: when a new operation makes the rules
# choose another one, the old name is written down here.
NAMES = {
    ("GET", "/openapi.json"): "openapi",
    ("GET", "/asyncapi.json"): "asyncapi",
    ("POST", "/users/me/email-verification"): "users.me.requestEmailVerification",
}

# Bodies that the documents leave open.
BODIES = {"application_update": "ApplicationForm"}

METHODS = ("get", "post", "put", "patch", "delete")
ON_ALL = {"POST": "create", "PUT": "replace", "PATCH": "update"}
ON_ONE = {"GET": "get", "PUT": "replace", "PATCH": "update", "DELETE": "delete"}
# Given by the options of a call, or by the streams themselves.
OF_OPTIONS = ("If-Match", "Idempotency-Key", "Last-Event-ID")


@dataclass
class Operation:
    id: str
    method: str
    path: str
    summary: str
    ids: List[str]  # of the path, in order
    query: List[dict]
    body: Optional[str]  # a schema's name
    body_needed: bool
    result: str  # page, json, text, bytes, none, events
    schema: Optional[dict]  # of the answer, or of a page's entries
    line: Optional[dict]  # of a log that can be followed
    name: List[str] = field(default_factory=list)


def operations(document: dict) -> List[Operation]:
    found = [
        _operation(method.upper(), path, operation, document["schemas"])
        for path, item in sorted(document["paths"].items())
        if path not in NOT_FOR_CLIENTS
        for method, operation in sorted(item.items())
        if method in METHODS
    ]
    _give_names(found)
    return found


def _operation(method: str, path: str, operation: dict, schemas: dict) -> Operation:
    parameters = operation.get("parameters", [])
    for parameter in parameters:
        if parameter["in"] == "header" and parameter["name"] not in OF_OPTIONS:
            raise SystemExit("%s %s: nobody sets the header %s" % (method, path, parameter["name"]))
    body = operation.get("requestBody", {})
    result, schema, line = _answer(operation, schemas)
    return Operation(
        id=operation["operationId"],
        method=method,
        path=path,
        summary=operation.get("summary", ""),
        ids=re.findall(r"{(\w+)}", path),
        query=[{**p, "schema": _schema(p)} for p in parameters if p["in"] == "query"],
        body=BODIES.get(operation["operationId"]) or _body(body),
        body_needed=body.get("required", False),
        result=result,
        schema=schema,
        line=line,
    )


def _schema(parameter: dict) -> dict:
    # "A number, or all": whoever has a number need not make a text of it.
    return {"type": ["string", "integer"]} if parameter["name"] == "tail" else parameter.get("schema", {"type": "string"})


def _body(body: dict) -> Optional[str]:
    for media in body.get("content", {}).values():
        return name_of(media["schema"])
    return None


def _answer(operation: dict, schemas: dict):
    contents = {}
    for status, response in operation["responses"].items():
        if status.startswith("2"):
            contents.update(response.get("content", {}))
    if not contents:
        return "none", None, None
    line = contents.get("application/x-ndjson", {}).get("schema")
    for media, content in contents.items():
        schema = content.get("schema", {})
        if media in ("application/json", "*/*"):
            shape = schemas.get(name_of(schema) or "", {}).get("properties", {})
            if "data" in shape and "pagination" in shape:
                return "page", shape["data"]["items"], line
            return "json", schema, line
    media = next(iter(contents))
    schema = contents[media].get("schema", {})
    if media == "text/event-stream":
        return "events", schema, line
    return ("text" if media.startswith("text/") else "bytes"), schema, line


def name_of(schema: dict) -> Optional[str]:
    reference = schema.get("$ref", "")
    return reference[len(SCHEMAS) :] if reference else None


class _Place:
    """A static segment of paths, with what is done to all of it and to one of it."""

    def __init__(self):
        self.all: Dict[str, Operation] = {}
        self.one: Dict[str, Operation] = {}
        self.below: Dict[str, "_Place"] = {}


def _give_names(found: List[Operation]) -> None:
    root = _Place()
    for operation in found:
        place = root
        segments = operation.path.strip("/").split("/")
        for segment in segments:
            if not segment.startswith("{"):
                place = place.below.setdefault(camel(segment), _Place())
        target = place.one if segments[-1].startswith("{") else place.all
        if operation.method in target:
            raise SystemExit("%s %s would have the name of another one" % (operation.method, operation.path))
        target[operation.method] = operation
    for segment, place in root.below.items():
        _name(place, [segment])
    for operation in found:
        other = NAMES.get((operation.method, operation.path))
        operation.name = other.split(".") if other else operation.name
    _check_names(found)


def _name(place: _Place, name: List[str]) -> None:
    alone = not place.one and not place.below and len(place.all) == 1
    for method, operation in place.all.items():
        if alone and method in ("GET", "POST") and operation.result != "page":
            operation.name = name
        elif method == "GET":
            operation.name = name + ["list" if operation.result == "page" else "get"]
        elif method == "DELETE":
            operation.name = name + ["deleteAll" if place.one else "delete"]
        else:
            operation.name = name + [ON_ALL[method]]
    for method, operation in place.one.items():
        operation.name = name + [ON_ONE[method]]
    for segment, below in place.below.items():
        _name(below, name + [segment])


def _check_names(found: List[Operation]) -> None:
    names = {}
    for operation in found:
        name = ".".join(operation.name)
        for other in names:
            if other == name or other.startswith(name + ".") or name.startswith(other + "."):
                raise SystemExit(
                    "%s and %s would share the name %s; give one another in NAMES"
                    % (names[other], operation.id, name)
                )
        names[name] = operation.id


@dataclass
class Resource:
    """A class of a client: calls, and resources below it."""

    name: List[str]
    calls: List[Operation] = field(default_factory=list)
    below: Dict[str, "Resource"] = field(default_factory=dict)

    def class_name(self) -> str:
        return "".join(part[0].upper() + part[1:] for part in self.name) or "Api"


def resources(found: List[Operation]) -> Resource:
    root = Resource([])
    for operation in found:
        resource = root
        for part in operation.name[:-1]:
            resource = resource.below.setdefault(part, Resource(resource.name + [part]))
        resource.calls.append(operation)
    return root


def all_of(resource: Resource) -> List[Resource]:
    """Those below before those above."""
    return [each for below in resource.below.values() for each in all_of(below)] + [resource]


def camel(segment: str) -> str:
    first, *rest = re.split(r"[-_.]", segment)
    return first + "".join(part[0].upper() + part[1:] for part in rest)


def snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", name).lower()
