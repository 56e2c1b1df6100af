"""The OpenAPI documents of the services as one, by the rules of the gateway's MergedDocument."""

import json
from pathlib import Path

SERVICES = ("auth", "project", "deployment", "database", "webhook", "metrics", "gateway")
SCHEMAS = "#/components/schemas/"


def merged(folder: Path) -> dict:
    """Paths below /api; of two schemas or operations of one name the later has its service's name before it."""
    paths, schemas, ids = {}, {}, set()
    for service in SERVICES:
        file = folder / (service + ".json")
        if not file.exists():
            continue
        document = json.loads(file.read_text("utf-8"))
        own = document.get("components", {}).get("schemas", {})
        renamed = {name: service.capitalize() + name for name in _others(own, schemas)}
        _rewrite(document, renamed)
        for name, schema in own.items():
            schemas[renamed.get(name, name)] = schema
        for path, item in document["paths"].items():
            below = path[len("/api") :] if path.startswith("/api/") else path
            paths.setdefault(below, {}).update(item)
            _make_unique(item, service, ids)
    return {"paths": paths, "schemas": schemas}


def _others(own: dict, known: dict) -> set:
    """Names that stand for something else here than before; so do those of whatever refers to them."""
    others = {name for name, schema in own.items() if name in known and known[name] != schema}
    while True:
        more = {
            name
            for name, schema in own.items()
            if name in known and name not in others and any(_refers(schema, other) for other in others)
        }
        if not more:
            return others
        others |= more


def _refers(node, name: str) -> bool:
    if isinstance(node, dict):
        return node.get("$ref") == SCHEMAS + name or any(_refers(child, name) for child in node.values())
    return isinstance(node, list) and any(_refers(child, name) for child in node)


def _rewrite(node, renamed: dict) -> None:
    if isinstance(node, dict):
        reference = node.get("$ref", "")
        if isinstance(reference, str) and reference.startswith(SCHEMAS):
            name = reference[len(SCHEMAS) :]
            node["$ref"] = SCHEMAS + renamed.get(name, name)
        for child in node.values():
            _rewrite(child, renamed)
    elif isinstance(node, list):
        for child in node:
            _rewrite(child, renamed)


def _make_unique(item: dict, service: str, ids: set) -> None:
    for operation in item.values():
        name = operation["operationId"]
        if name in ids:
            name = service + name[0].upper() + name[1:]
            operation["operationId"] = name
        ids.add(name)
