"""Writes the generated half of the Python package."""

import json
import keyword
from typing import Dict, List

from .operations import Operation, Resource, all_of, camel, name_of, resources, snake

HEAD = '"""Made by dev/sdk/generate from the OpenAPI documents: do not edit."""\n'
TYPING = "from typing import Any, Dict, List, Literal, Mapping, Optional, Sequence, Union"
ORDINARY = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}


def files(schemas: dict, found: List[Operation], version: str) -> dict:
    bodies = _reached(schemas, [operation.body for operation in found if operation.body])
    return {
        "models.py": _models(schemas),
        "inputs.py": _inputs({name: schemas[name] for name in bodies}),
        "_resources.py": _resources(schemas, found),
        "_operations.py": _operations(found, version),
    }


def attribute(name: str) -> str:
    """The name in Python of a member."""
    word = snake(name).lstrip("_").replace("-", "_")
    if camel(word.replace("_", "-")) != name.lstrip("_"):
        raise SystemExit("%s does not come back from %s" % (name, word))
    return word + "_" if keyword.iskeyword(word) else word


def type_of(schema: dict, prefix: str = "", given: bool = False) -> str:
    """As an annotation; `given` by a caller, who may use any sequence or mapping."""
    name = name_of(schema)
    if name:
        return prefix + name
    if "oneOf" in schema:
        return _union([type_of(each, prefix, given) for each in schema["oneOf"]])
    if "enum" in schema:
        # Answers may come to have more values than today.
        values = "Literal[%s]" % ", ".join(json.dumps(value) for value in schema["enum"] if value is not None)
        nullable = None in schema["enum"] or "null" in schema.get("type", "")
        return _union([values if given else "str"] + (["None"] if nullable else []))
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    return _union([_kind(kind, schema, prefix, given) for kind in kinds])


def _kind(kind: str, schema: dict, prefix: str, given: bool) -> str:
    if kind == "array":
        entry = type_of(schema.get("items", {}), prefix, given)
        return ("Sequence[%s]" if given else "List[%s]") % entry
    if kind == "object":
        more = schema.get("additionalProperties", {})
        value = type_of(more if isinstance(more, dict) else {}, prefix, given)
        return ("Mapping[str, %s]" if given else "Dict[str, %s]") % value
    return ORDINARY[kind]


def _union(words: List[str]) -> str:
    words = list(dict.fromkeys(words))
    others = [word for word in words if word != "None"]
    if not words or "Any" in words:
        return "Any"
    if not others:
        return "None"
    inner = others[0] if len(others) == 1 else "Union[%s]" % ", ".join(others)
    return "Optional[%s]" % inner if len(others) < len(words) else inner


def shape_of(schema: dict) -> str:
    """Which schema a value is of: X, []X, {}X, or nothing that matters."""
    name = name_of(schema)
    if name:
        return name
    named = [shape_of(each) for each in schema.get("oneOf", []) if shape_of(each)]
    if len(named) == 1:
        return named[0]
    if "items" in schema:
        return "[]" + shape_of(schema["items"]) if shape_of(schema["items"]) else ""
    more = schema.get("additionalProperties")
    return "{}" + shape_of(more) if isinstance(more, dict) and shape_of(more) else ""


def _shapes(schema: dict) -> Dict[str, str]:
    members = schema.get("properties", {})
    return {name: shape_of(member) for name, member in members.items() if shape_of(member)}


def _reached(schemas: dict, names: List[str]) -> List[str]:
    found = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += [shape.lstrip("[]{}") for shape in _shapes(schemas[name]).values()]
    return sorted(found)


def _models(schemas: dict) -> str:
    written = [HEAD + "\nfrom __future__ import annotations\n\n%s\n\nfrom ._model import Model\n" % TYPING]
    for name, schema in sorted(schemas.items()):
        if "properties" in schema:
            written.append(_model(name, schema))
    return "\n\n".join(written)


def _model(name: str, schema: dict) -> str:
    lines = ["class %s(Model):" % name]
    if schema.get("description"):
        lines += ['    """%s"""' % " ".join(schema["description"].split()).replace('"', "'"), ""]
    needed = schema.get("required", [])
    for member, its in schema["properties"].items():
        kind = type_of(its)
        if member not in needed and not kind.startswith("Optional["):
            kind = _union([kind, "None"])
        lines.append("    %s: %s" % (attribute(member), kind))
    if _shapes(schema):
        lines += ["", "    _shapes = %s" % json.dumps(_shapes(schema))]
    return "\n".join(lines) + "\n"


def _inputs(schemas: dict) -> str:
    written = [
        HEAD + "\nfrom __future__ import annotations\n\nfrom typing import Any, Dict, Literal, Mapping, Optional, Sequence, TypedDict, Union\n"
    ]
    for name, schema in sorted(schemas.items()):
        needed = schema.get("required", [])
        members = {
            each: "    %s: %s\n" % (attribute(each), type_of(its, given=True))
            for each, its in schema.get("properties", {}).items()
        }
        must = "".join(text for each, text in members.items() if each in needed)
        may = "".join(text for each, text in members.items() if each not in needed)
        if must and may:
            written.append("class _%sNeeded(TypedDict):\n%s" % (name, must))
            written.append("class %s(_%sNeeded, total=False):\n%s" % (name, name, may))
        else:
            total = "" if must else ", total=False"
            written.append("class %s(TypedDict%s):\n%s" % (name, total, must or may or "    pass\n"))
    shapes = {name: _shapes(schema) for name, schema in sorted(schemas.items())}
    written.append("SHAPES: Dict[str, Dict[str, str]] = %s\n" % json.dumps(shapes, indent=4))
    return "\n\n".join(written)


def _resources(schemas: dict, found: List[Operation]) -> str:
    root = resources(found)
    written = [
        HEAD
        + "\nfrom __future__ import annotations\n\nfrom datetime import datetime\n"
        + TYPING.replace("import Any", "import Any, BinaryIO")
        + ", overload\n\n"
        + "from . import inputs, models\nfrom ._events import EventStream\nfrom ._lines import LineStream\n"
        + "from ._page import Page\nfrom ._resource import UNSET, RequestOptions, Resource, Unset, body_of, segment\n"
    ]
    written += [_class(resource, schemas) for resource in all_of(root)]
    return "\n\n".join(written)


def _class(resource: Resource, schemas: dict) -> str:
    lines = ["class %s(Resource):" % resource.class_name()]
    for name, below in resource.below.items():
        lines += [
            "    @property",
            "    def %s(self) -> %s:" % (attribute(name), below.class_name()),
            "        return %s(self._http)" % below.class_name(),
            "",
        ]
    for operation in resource.calls:
        lines += _call(operation, schemas) + [""]
    return "\n".join(lines[:-1]) + "\n"


def _call(operation: Operation, schemas: dict) -> List[str]:
    answer, method, shape = _answer(operation)
    name = attribute(operation.name[-1])
    ids = [attribute(each) for each in operation.ids]
    places = "".join("%s: str, " % each for each in ids) + ("/, " if ids else "")
    body = schemas[operation.body] if operation.body else {}
    arguments = _arguments(operation, body)
    given = ['"%s"' % operation.method, _path(operation)] + shape
    if operation.body:
        members = ", ".join('"%s": %s' % (each, attribute(each)) for each in body.get("properties", {}))
        given.append('body=body_of("%s", {%s})' % (operation.body, members))
    if operation.query:
        given.append("query=" + _query(operation))
    text = ['        """%s."""' % operation.summary.rstrip(".").replace('"', "'")] if operation.summary else []
    head = "    def %s(self, %s*, %soptions: Optional[RequestOptions] = None) -> %s:"
    call = "self._http.%s(%s, options=options)" % (method, ", ".join(given))
    if operation.result == "events":
        events = "self._http.events(%s, query=%s, options=options)" % (_path(operation), _query(operation))
        return [head % (name, places, "".join(arguments), "EventStream")] + text + ["        return " + events]
    if not operation.line:
        return [head % (name, places, "".join(arguments), answer)] + text + ["        return " + call]
    line = type_of(operation.line, "models.")
    follow = "self._http.follow(%s, %s, query=%s, options=options)" % (_path(operation), line, _query(operation))
    others = "".join(each for each in arguments if not each.startswith("follow:"))
    stream = "LineStream[%s]" % line
    return [
        "    @overload",
        head % (name, places, "follow: Literal[True], " + others, stream) + " ...",
        "    @overload",
        head % (name, places, "follow: Literal[False] = False, " + others, answer) + " ...",
        head % (name, places, "follow: bool = False, " + others, "Any"),
        *text,
        "        if follow:",
        "            return " + follow,
        "        return " + call,
    ]


def _arguments(operation: Operation, body: dict) -> List[str]:
    needed = body.get("required", [])
    must, may = [], []
    for member, schema in body.get("properties", {}).items():
        kind = type_of(schema, "inputs.", given=True)
        if member in needed and operation.body_needed:
            must.append("%s: %s, " % (attribute(member), kind))
        else:
            may.append("%s: Union[%s, Unset] = UNSET, " % (attribute(member), kind))
    for parameter in operation.query:
        kind = type_of(parameter["schema"], given=True)
        kind = "Union[str, datetime]" if parameter["name"] in ("since", "until") else kind
        may.append("%s: %s = None, " % (attribute(parameter["name"]), _union([kind, "None"])))
    names = [each.split(":")[0] for each in must + may] + [attribute(each) for each in operation.ids]
    if len(set(names)) < len(names) or "options" in names:
        raise SystemExit("%s has two arguments of one name: %s" % (operation.id, names))
    return must + may


def _query(operation: Operation) -> str:
    members = ('"%s": %s' % (each["name"], attribute(each["name"])) for each in operation.query)
    return "{%s}" % ", ".join(members)


def _answer(operation: Operation):
    shape = shape_of(operation.schema or {})
    if operation.result == "page":
        return "Page[models.%s]" % shape, "page", ["models." + shape]
    if operation.result == "json" and shape:
        return "models." + shape, "json", ["models." + shape]
    return {
        "json": ("Dict[str, Any]", "document", []),
        "text": ("str", "text", []),
        "bytes": ("BinaryIO", "bytes", []),
        "none": ("None", "nothing", []),
        "events": ("EventStream", "events", []),
    }[operation.result]


def _path(operation: Operation) -> str:
    path = operation.path
    for name in operation.ids:
        path = path.replace("{%s}" % name, "{segment(%s)}" % attribute(name))
    return ('f"%s"' if operation.ids else '"%s"') % path


def _operations(found: List[Operation], version: str) -> str:
    lines = [HEAD, "from typing import Dict", "", 'VERSION = "%s"' % version, ""]
    lines.append("# Every operation of the API and the call that makes it.\nOPERATIONS: Dict[str, str] = {")
    for operation in found:
        name = ".".join(attribute(part) for part in operation.name)
        lines.append('    "%s %s": "%s",' % (operation.method, operation.path, name))
    return "\n".join(lines) + "\n}\n"
