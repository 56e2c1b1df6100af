"""Writes the generated half of @dokploy/sdk."""

import json
from typing import List

from .operations import Operation, Resource, all_of, name_of, resources

HEAD = "// Made by dev/sdk/generate from the OpenAPI documents: do not edit.\n"
ORDINARY = {"string": "string", "integer": "number", "number": "number", "boolean": "boolean", "null": "null"}


def files(schemas: dict, found: List[Operation], version: str) -> dict:
    return {
        "models.ts": _models(schemas),
        "resources.ts": _resources(found),
        "operations.ts": _operations(found, version),
    }


def type_of(schema: dict, prefix: str = "") -> str:
    name = name_of(schema)
    if name:
        return prefix + name
    if "oneOf" in schema:
        return " | ".join(_once(type_of(each, prefix) for each in schema["oneOf"]))
    if "enum" in schema:
        return " | ".join(json.dumps(value) for value in schema["enum"])
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    return " | ".join(_once(_kind(kind, schema, prefix) for kind in kinds)) or "unknown"


def _kind(kind: str, schema: dict, prefix: str) -> str:
    if kind == "array":
        entry = type_of(schema.get("items", {}), prefix)
        return ("(%s)[]" if " | " in entry else "%s[]") % entry
    if kind == "object":
        if "properties" in schema:
            return "{ %s }" % " ".join(_members(schema, prefix))
        more = schema.get("additionalProperties", {})
        return "Record<string, %s>" % type_of(more if isinstance(more, dict) else {}, prefix)
    return ORDINARY[kind]


def _once(words) -> List[str]:
    return list(dict.fromkeys(words))


def _members(schema: dict, prefix: str = "") -> List[str]:
    needed = schema.get("required", [])
    return [
        "%s%s: %s;" % (_key(name), "" if name in needed else "?", type_of(member, prefix))
        for name, member in schema.get("properties", {}).items()
    ]


def _key(name: str) -> str:
    return name if name.replace("_", "a").isalnum() else json.dumps(name)


def _models(schemas: dict) -> str:
    written = [HEAD]
    for name, schema in sorted(schemas.items()):
        text = _comment(schema.get("description", ""), "")
        if "properties" in schema or schema.get("type") == "object" and "additionalProperties" not in schema:
            members = "".join("  %s\n" % member for member in _members(schema))
            written.append("%sexport interface %s {\n%s}\n" % (text, name, members))
        else:
            written.append("%sexport type %s = %s;\n" % (text, name, type_of(schema)))
    return "\n".join(written)


def _comment(text: str, indent: str) -> str:
    return "%s/** %s */\n" % (indent, " ".join(text.split()).replace("*/", "* /")) if text else ""


def _resources(found: List[Operation]) -> str:
    root = resources(found)
    written = [
        HEAD,
        "import type * as models from './models.js';\n"
        "import { Resource, segment, type RequestOptions } from '../resource.js';\n"
        "import type { Page } from '../page.js';\n"
        "import type { LineStream } from '../lines.js';\n"
        "import type { EventStream } from '../events.js';\n",
    ]
    for operation in found:
        if operation.query:
            members = "".join(_parameter(each) for each in operation.query)
            written.append("export interface %s {\n%s}\n" % (_query_name(operation), members))
    written += [_class(resource) for resource in all_of(root)]
    return "\n".join(written)


def _query_name(operation: Operation) -> str:
    return "".join(part[0].upper() + part[1:] for part in operation.name) + "Query"


def _parameter(parameter: dict) -> str:
    text = _comment(parameter.get("description", ""), "  ")
    return "%s  %s%s: %s;\n" % (text, parameter["name"], "" if parameter.get("required") else "?", type_of(parameter["schema"]))


def _class(resource: Resource) -> str:
    lines = ["export class %s extends Resource {" % resource.class_name()]
    for name, below in resource.below.items():
        lines.append("  readonly %s = new %s(this.http);" % (name, below.class_name()))
    for operation in resource.calls:
        lines += [""] if lines[-1] != lines[0] else []
        lines += _call(operation)
    return "\n".join(lines) + "\n}\n"


def _call(operation: Operation) -> List[str]:
    text = _comment(operation.summary, "  ").splitlines()
    if operation.result == "events":
        return text + _events(operation)
    answer, method = _answer(operation)
    arguments = ["%s: string" % name for name in operation.ids]
    given = []
    if operation.body:
        arguments.append("body%s: models.%s" % ("" if operation.body_needed else "?", operation.body))
        given.append("body")
    if operation.query:
        arguments.append("query?: " + _query_name(operation))
        given.append("query")
    arguments.append("options?: RequestOptions")
    request = "{ %s }" % ", ".join(given) if given else "{}"
    call = "this.http.%s('%s', %s, %s, options)" % (method, operation.method, _path(operation), request)
    head = "  %s(%s): Promise<%s> {" % (operation.name[-1], ", ".join(arguments), answer)
    if operation.line:
        return text + _followable(operation, answer, call)
    return text + [head, "    return %s;" % call, "  }"]


def _followable(operation: Operation, answer: str, call: str) -> List[str]:
    name = operation.name[-1]
    query = _query_name(operation)
    ids = "".join("%s: string, " % each for each in operation.ids)
    line = type_of(operation.line, "models.")
    return [
        "  %s(%squery: %s & { follow: true }, options?: RequestOptions): LineStream<%s>;" % (name, ids, query, line),
        "  %s(%squery?: %s & { follow?: false }, options?: RequestOptions): Promise<%s>;" % (name, ids, query, answer),
        "  %s(%squery: %s = {}, options?: RequestOptions): LineStream<%s> | Promise<%s> {"
        % (name, ids, query, line, answer),
        "    return query.follow",
        "      ? this.http.follow<%s>(%s, query, options)" % (line, _path(operation)),
        "      : %s;" % call.replace(".json(", ".json<%s>(" % answer),
        "  }",
    ]


def _events(operation: Operation) -> List[str]:
    return [
        "  %s(query?: %s, options?: RequestOptions): EventStream {" % (operation.name[-1], _query_name(operation)),
        "    return this.http.events(%s, query, options);" % _path(operation),
        "  }",
    ]


def _answer(operation: Operation):
    if operation.result == "page":
        return "Page<%s>" % type_of(operation.schema, "models."), "page"
    if operation.result == "json":
        return type_of(operation.schema, "models."), "json"
    return {
        "text": ("string", "text"),
        "bytes": ("ReadableStream<Uint8Array>", "bytes"),
        "none": ("void", "nothing"),
    }[operation.result]


def _path(operation: Operation) -> str:
    if not operation.ids:
        return "'%s'" % operation.path
    path = operation.path
    for name in operation.ids:
        path = path.replace("{%s}" % name, "${segment(%s)}" % name)
    return "`%s`" % path


def _operations(found: List[Operation], version: str) -> str:
    lines = [HEAD, "export const VERSION = %s;\n" % json.dumps(version)]
    lines.append("/** Every operation of the API and the call that makes it. */\nexport const OPERATIONS = {")
    lines += [
        "  '%s %s': '%s'," % (operation.method, operation.path, ".".join(operation.name)) for operation in found
    ]
    return "\n".join(lines) + "\n} as const;\n"
