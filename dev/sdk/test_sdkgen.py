"""The rules by which the SDKs are made."""

import json
import tempfile
import unittest
from pathlib import Path

from sdkgen import document, operations, python, typescript


def operation(id, body=None, answer=None, **more):
    made = {"operationId": id, "responses": {"200": {"content": {"*/*": {"schema": answer}}} if answer else {}}, **more}
    if body:
        made["requestBody"] = {"required": True, "content": {"application/json": {"schema": ref(body)}}}
    return made


def ref(name):
    return {"$ref": document.SCHEMAS + name}


PAGE = {"properties": {"data": {"items": ref("View")}, "pagination": {}}}


class Documents(unittest.TestCase):
    def merged(self, **services):
        with tempfile.TemporaryDirectory() as folder:
            for name, (paths, schemas) in services.items():
                content = {"paths": paths, "components": {"schemas": schemas}}
                Path(folder, name + ".json").write_text(json.dumps(content), "utf-8")
            return document.merged(Path(folder))

    # S236: as the gateway does.
    def test_what_is_called_alike_stays_apart_with_all_that_refers_to_it(self):
        one = ({"/api/a": {"get": operation("x_list", answer=ref("Page"))}}, {"View": {"type": "object"}, "Page": PAGE})
        other = ({"/api/b": {"get": operation("x_list", answer=ref("Page"))}}, {"View": {"type": "string"}, "Page": PAGE})
        merged = self.merged(auth=one, project=other)
        self.assertEqual(set(merged["schemas"]), {"View", "Page", "ProjectView", "ProjectPage"})
        self.assertEqual(merged["schemas"]["ProjectPage"]["properties"]["data"]["items"], ref("ProjectView"))
        self.assertEqual(merged["paths"]["/b"]["get"]["operationId"], "projectX_list")


class Names(unittest.TestCase):
    def names(self, *calls):
        paths = {}
        for number, (method, path, answer) in enumerate(calls):
            paths.setdefault(path, {})[method] = operation("o_%d" % number, answer=answer)
        found = operations.operations({"paths": paths, "schemas": {"Page": PAGE, "View": {}}})
        return {"%s %s" % (each.method.lower(), each.path): ".".join(each.name) for each in found}

    def test_come_from_paths(self):
        self.assertEqual(
            self.names(
                ("get", "/apps", ref("Page")),
                ("post", "/apps", ref("View")),
                ("patch", "/apps/{id}", ref("View")),
                ("get", "/apps/{id}/logs", ref("View")),
                ("get", "/apps/{id}/runs", ref("Page")),
                ("post", "/apps/{id}/roll-back", None),
                ("get", "/apps/{id}/env", ref("View")),
                ("put", "/apps/{id}/env", ref("View")),
                ("delete", "/apps/{id}/disks", None),
                ("delete", "/apps/{id}/disks/{diskId}", None),
            ),
            {
                "get /apps": "apps.list",
                "post /apps": "apps.create",
                "patch /apps/{id}": "apps.update",
                "get /apps/{id}/logs": "apps.logs",
                "get /apps/{id}/runs": "apps.runs.list",
                "post /apps/{id}/roll-back": "apps.rollBack",
                "get /apps/{id}/env": "apps.env.get",
                "put /apps/{id}/env": "apps.env.replace",
                "delete /apps/{id}/disks": "apps.disks.deleteAll",
                "delete /apps/{id}/disks/{diskId}": "apps.disks.delete",
            },
        )

    def test_are_never_shared(self):
        with self.assertRaises(SystemExit):
            self.names(("post", "/apps/check", None), ("post", "/apps/{id}/check", None))

    def test_come_back_from_snake_case(self):
        for name, there in (("projectId", "project_id"), ("from", "from_"), ("as", "as_"), ("_links", "links")):
            self.assertEqual(python.attribute(name), there)


class Types(unittest.TestCase):
    def test_of_both_languages(self):
        for schema, ts, py in (
            ({"type": ["string", "null"]}, "string | null", "Optional[str]"),
            ({"oneOf": [ref("View"), {"type": "null"}]}, "View | null", "Optional[View]"),
            ({"type": "array", "items": {"type": ["integer", "null"]}}, "(number | null)[]", "List[Optional[int]]"),
            ({"type": "object", "additionalProperties": {"type": "string"}}, "Record<string, string>", "Dict[str, str]"),
            ({"enum": ["a", "b"]}, '"a" | "b"', "str"),
            ({}, "unknown", "Any"),
        ):
            self.assertEqual((typescript.type_of(schema), python.type_of(schema)), (ts, py))


if __name__ == "__main__":
    unittest.main()
