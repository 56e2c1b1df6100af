"""In front of a real installation.

DOKPLOY_URL, DOKPLOY_USERNAME and DOKPLOY_PASSWORD of a user, DOKPLOY_IMAGE that writes lines "line 1", "line 2", ...
"""

import os
import re
import socket
import subprocess
import sys
import threading
import time
import unittest
from functools import reduce
from pathlib import Path
from urllib.parse import urlsplit

from dokploy import ApiError, DokployClient, RequestOptions
from dokploy._operations import OPERATIONS

NOT_FOR_CLIENTS = re.compile(
    r"GET /(docs|redoc|ws|auth/oidc/(login|callback))|POST /webhooks/(github|gitlab|gitea|bitbucket|docker)"
)
HERE = Path(__file__).parent


class Wire:
    """The way to the server, which can be cut."""

    def __init__(self, url):
        self._target = (urlsplit(url).hostname, urlsplit(url).port)
        self._ends = []
        self._server = socket.create_server(("127.0.0.1", 0))
        self.url = "http://127.0.0.1:%d" % self._server.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            try:
                near, _ = self._server.accept()
            except OSError:
                return
            far = socket.create_connection(self._target)
            self._ends += [near, far]
            for pair in ((near, far), (far, near)):
                threading.Thread(target=self._pump, args=pair, daemon=True).start()

    @staticmethod
    def _pump(source, target):
        try:
            for part in iter(lambda: source.recv(1 << 16), b""):
                target.sendall(part)
        except OSError:
            pass
        shut(target)
        source.close()

    def cut(self):
        ends, self._ends = self._ends, []
        for end in ends:
            shut(end)

    def close(self):
        self._server.close()
        self.cut()


def shut(end):
    try:
        end.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass


class SuiteTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.url = os.environ["DOKPLOY_URL"]
        cls.image = os.environ["DOKPLOY_IMAGE"]
        cls.client = cls.login()

    @classmethod
    def login(cls):
        return DokployClient.login(cls.url, os.environ["DOKPLOY_USERNAME"], os.environ["DOKPLOY_PASSWORD"])

    def project(self):
        return self.client.projects.create(name="Py%d" % time.time_ns()).id

    # Clauses 332-337.
    def test_the_example_of_the_specification(self):
        project = self.project()
        example = (HERE / "example.py").read_text("utf-8")
        for told, real in (
            ("https://dokploy.example.com", self.url),
            ("YOUR_JWT_TOKEN", self.client.token),
            ("proj-123", project),
            ("nginx:latest", self.image),
        ):
            self.assertIn(told, example)
            example = example.replace(told, real)
        program = subprocess.Popen(
            [sys.executable, "-u", "-c", example], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        limit = threading.Timer(90, program.kill)
        limit.start()
        said = []
        for line in program.stdout:
            said.append(line)
            if line == "line 2\n":
                break
        limit.cancel()
        program.kill()
        program.wait()
        program.stdout.close()
        self.assertIn("line 2\n", said)
        application = self.client.applications.list(project_id=project).data[0]
        self.assertEqual((application.name, application.replicas), ("myapp", 3))
        self.client.projects.delete(project)

    def test_covers_every_operation_of_the_document(self):
        document = self.client.openapi()
        offered = {"%s %s" % (method.upper(), path) for path, item in document["paths"].items() for method in item}
        offered = {each for each in offered if not NOT_FOR_CLIENTS.fullmatch(each)}
        self.assertGreater(len(offered), 100)
        self.assertEqual(set(OPERATIONS), offered)
        for name in OPERATIONS.values():
            self.assertTrue(callable(reduce(getattr, name.split("."), self.client)), name)

    # S215.
    def test_errors_of_the_server(self):
        with self.assertRaises(ApiError) as absent:
            self.client.projects.get("no-such-project")
        self.assertEqual((absent.exception.status, absent.exception.code), (404, "RESOURCE_NOT_FOUND"))
        self.assertTrue(absent.exception.request_id)
        with self.assertRaises(ApiError) as invalid:
            self.client.projects.create(name="!")
        self.assertEqual((invalid.exception.status, invalid.exception.details["errors"][0]["field"]), (400, "name"))
        over = self.login()
        over.auth.logout()
        for call in (over.projects.list, lambda: next(over.applications.logs("x", follow=True))):
            with self.assertRaises(ApiError) as refused:
                call()
            self.assertEqual((refused.exception.status, refused.exception.code), (401, "INVALID_TOKEN"))

    def test_the_same_key_acts_once_and_lists_go_on_over_pages(self):
        options = RequestOptions(idempotency_key="key-%d" % time.time_ns())
        name = "Once%d" % time.time_ns()
        first, again = (self.client.projects.create(name=name, options=options) for _ in range(2))
        self.assertEqual(first.id, again.id)
        self.project()
        ids = [each.id for each in self.client.projects.list(limit=1)]
        self.assertGreaterEqual(len(ids), 2)
        self.assertEqual(len(set(ids)), len(ids))
        self.assertIn(first.id, ids)

    def test_names_are_the_servers_own(self):
        project = self.project()
        app = self.client.applications.create(
            name="names",
            project_id=project,
            image=self.image,
            replicas=0,
            env_vars=[{"key": "MY_KEY", "value": "a", "is_secret": False}],
            health_check={"command": "true", "start_period": 3},
        )
        detail = self.client.applications.get(app.id)
        self.assertEqual((detail.env_vars[0].key, detail.health_check.start_period), ("MY_KEY", 3))
        self.assertIsNone(detail.git_source)
        changed = self.client.applications.update(app.id, health_check=None)
        self.assertIsNone(changed.health_check)
        self.assertEqual(changed.env_vars[0].key, "MY_KEY")
        self.client.projects.delete(project)

    def test_streams_go_on_over_a_cut_wire(self):
        project = self.project()
        app = self.client.applications.create(name="lines", project_id=project, image=self.image, replicas=1)
        wire = Wire(self.url)
        self.addCleanup(wire.close)
        other = DokployClient(base_url=wire.url, token=self.client.token)
        stream = other.events(application_id=app.id, types=["deployment.status"])
        events = []
        reader = threading.Thread(target=lambda: events.extend(until_success(stream)), daemon=True)
        reader.start()
        queued = self.client.applications.deploy(app.id)
        log = self.client.deployments.logs(queued.deployment_id, follow=True)
        for line in log:
            self.assertIsInstance(line.message, str)
            wire.cut()
        self.assertEqual(log.end, "success")
        deployment = self.client.wait_for_deployment(queued.deployment_id, interval=0.1)
        self.assertEqual(deployment.status, "success")

        lines = []
        with other.applications.logs(app.id, follow=True, tail=1000) as log:
            for line in log:
                lines.append(line.message)
                if len(lines) == 5:
                    wire.cut()
                if len(lines) == 20:
                    break
        self.assertEqual(lines, ["line %d" % (index + 1) for index in range(20)])

        reader.join(20)
        self.assertFalse(reader.is_alive(), events)
        ids = [event.id for event in events]
        self.assertEqual(len(set(ids)), len(ids))
        self.client.projects.delete(project)


def until_success(stream):
    for event in stream:
        yield event
        if event.type == "deployment.status" and event.data.status == "success":
            return


if __name__ == "__main__":
    unittest.main()
