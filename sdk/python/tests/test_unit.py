"""The client in front of a server that refuses, dies, cuts its streams, or is another one."""

import ast
import threading
import time
import unittest
import uuid
import warnings
from datetime import datetime, timezone
from pathlib import Path

import dokploy
from dokploy import ApiError, ConnectionFailed, DokployClient, DokployError, ServerNotSupported, StreamBroken, models
from dokploy._retry import Retries, seconds

from .server import Server, error, json_of, nothing, raw, stream, version

NDJSON = "application/x-ndjson"
SSE = "text/event-stream"


class ClientTest(unittest.TestCase):
    def client(self, *answers, token="token", **settings):
        """A client whose pauses are short, in front of a server that answers like this."""
        server = Server(*answers)
        self.addCleanup(server.close)
        client = DokployClient(base_url=server.url, token=token, **settings)
        before = client._http.retries
        client._http.retries = Retries(before.most, before.longest_wait, 0.01)
        return client, server.asked

    def failure(self, call, kind=DokployError):
        with self.assertRaises(kind) as caught:
            call()
        self.assertNotIn("\n", str(caught.exception))
        return caught.exception


class Calls(ClientTest):
    # Clause 333.
    def test_adds_api_to_the_address(self):
        client, asked = self.client(json_of(200, {"id": "1"}))
        client.projects.get("p/1")
        self.assertEqual(asked[0]["path"], "/api/v1/projects/p%2F1")
        self.assertEqual(asked[0]["headers"]["Authorization"], "Bearer token")
        for wrong in ("dokploy.example.com", "ftp://x", "https://x/api", "https://x/api/v1/"):
            self.failure(lambda: DokployClient(base_url=wrong))

    def test_never_takes_something_else_for_an_id(self):
        client, asked = self.client(json_of(200, {}))
        for wrong in ("", ".", "..", None):
            self.assertIn("cannot be an id", str(self.failure(lambda: client.projects.delete(wrong))))
        self.assertEqual(asked, [])

    def test_asks_for_a_token_for_each_request(self):
        tokens = iter(["t1", "t2"])
        client, asked = self.client(json_of(200, {}), token=lambda: next(tokens))
        client.users.me.get()
        client.users.me.get()
        self.assertEqual([each["headers"]["Authorization"] for each in asked], ["Bearer t1", "Bearer t2"])

    # Clauses 334, 335: names are the API's on the wire, also further down; the caller's own keys are not touched.
    def test_translates_names(self):
        client, asked = self.client(json_of(201, {"id": "1", "projectId": "p", "_links": {"self": "/x"}}))
        created = client.applications.create(
            name="web",
            project_id="p",
            git_source={"repo_url": "https://x", "build_path": "./"},
            env_vars=[{"key": "MY_KEY", "value": "a", "is_secret": True, "as_": "file"}],
            image=None,
        )
        self.assertEqual((created.id, created.project_id, created.links), ("1", "p", {"self": "/x"}))
        self.assertEqual(
            ast.literal_eval(asked[0]["body"].replace("true", "True").replace("null", "None")),
            {
                "name": "web",
                "projectId": "p",
                "gitSource": {"repoUrl": "https://x", "buildPath": "./"},
                "envVars": [{"key": "MY_KEY", "value": "a", "isSecret": True, "as": "file"}],
                "image": None,
            },
        )
        since = datetime(2026, 1, 2, 3, 4, 5, tzinfo=timezone.utc)
        client.applications.logs("a", since=since)
        self.assertEqual(asked[1]["query"], {"since": "2026-01-02T03:04:05Z", "follow": "false"})
        self.assertEqual(client.request("PATCH", "/x", body={"envVars": {"MY_KEY": "a"}}).keys(), created.to_dict().keys())
        self.assertEqual(asked[2]["body"], '{"envVars": {"MY_KEY": "a"}}')

    # Clause 334, S214.
    def test_iterates_over_all_pages_of_a_list(self):
        def page(ids, cursor=None):
            pagination = {"hasMore": bool(cursor), "nextCursor": cursor, "total": 3}
            return json_of(200, {"data": [{"id": id} for id in ids], "pagination": pagination})

        client, asked = self.client(page(["1", "2"], "c"), page(["3"]))
        applications = client.applications.list(project_id="p", limit=2)
        self.assertEqual(len(applications.data), 2)
        self.assertEqual(applications.pagination.total, 3)
        self.assertEqual([each.id for each in applications], ["1", "2", "3"])
        self.assertEqual(
            [each["query"] for each in asked],
            [{"projectId": "p", "limit": "2"}, {"projectId": "p", "limit": "2", "cursor": "c"}],
        )

    # S215.
    def test_gives_errors_types(self):
        client, _ = self.client(error(422, "UNPROCESSABLE_ENTITY", details={"field": "projectId"}))
        thrown = self.failure(lambda: client.applications.create(name="x"), ApiError)
        self.assertEqual(
            (thrown.status, thrown.code, thrown.details, thrown.request_id),
            (422, "UNPROCESSABLE_ENTITY", {"field": "projectId"}, "req-1"),
        )
        self.assertEqual(str(thrown), "422 UNPROCESSABLE_ENTITY: No. (request req-1)")

    def test_reads_a_file_as_a_stream(self):
        client, _ = self.client(raw(200, b"x" * 100_000))
        with client.databases.backups.download("d", "b") as file:
            self.assertEqual(len(file.read()), 100_000)
        cut, _ = self.client(raw(200, b"half", {"Content-Length": "10"}))
        with cut.databases.backups.download("d", "b") as file:
            self.failure(file.read, StreamBroken)


class Repeats(ClientTest):
    # S215.
    def test_sends_a_request_again_with_the_same_key_and_not_too_early(self):
        for status in (429, 503):
            client, asked = self.client(error(status, "LATER", {"Retry-After": "1"}), json_of(201, {"id": "1"}))
            begin = time.monotonic()
            self.assertEqual(client.projects.create(name="abc").id, "1")
            self.assertGreaterEqual(time.monotonic() - begin, 0.99)
            keys = [each["headers"]["Idempotency-Key"] for each in asked]
            self.assertEqual(len(keys), 2)
            self.assertEqual(keys[0], keys[1])
            self.assertGreater(len(keys[0]), 30)
            self.assertEqual(asked[0]["body"], asked[1]["body"])

    # S215: bounded in number and in time.
    def test_gives_up(self):
        client, asked = self.client(error(503, "SERVICE_UNAVAILABLE"))
        self.assertEqual(self.failure(client.projects.list, ApiError).status, 503)
        self.assertEqual(len(asked), 4)
        other, once = self.client(error(429, "RATE_LIMIT_EXCEEDED", {"Retry-After": "3600"}))
        self.assertEqual(self.failure(other.projects.list, ApiError).retry_after, 3600)
        self.assertEqual(len(once), 1)

    def test_reads_times_too(self):
        self.assertAlmostEqual(seconds("Wed, 21 Oct 2015 07:28:00 GMT"), 0)
        self.assertIsNone(seconds("soon"))

    def test_sends_a_request_without_an_answer_again_where_that_cannot_act_twice(self):
        client, asked = self.client(nothing, error(409, "CONFLICT"), json_of(201, {"id": "1"}))
        options = dokploy.RequestOptions(idempotency_key="mine")
        self.assertEqual(client.projects.create(name="abc", options=options).id, "1")
        self.assertEqual([each["headers"]["Idempotency-Key"] for each in asked], ["mine"] * 3)

        patching, patched = self.client(nothing, json_of(200, {}))
        options = dokploy.RequestOptions(if_match='"1"')
        self.failure(lambda: patching.projects.update("1", name="abc", options=options), ConnectionFailed)
        self.assertEqual([each["headers"]["If-Match"] for each in patched], ['"1"'])

        anonymous, posted = self.client(nothing, json_of(200, {}), token=None)
        self.failure(lambda: anonymous.auth.login(username="a", password="b"), ConnectionFailed)
        self.assertEqual(len(posted), 1)


class Servers(ClientTest):
    def test_says_that_a_server_cannot_be_reached(self):
        client = DokployClient(base_url="http://127.0.0.1:1", max_retries=0)
        thrown = self.failure(client.projects.list, ConnectionFailed)
        self.assertIn("could not reach http://127.0.0.1:1: ", str(thrown))
        self.assertIn("refused", str(thrown))

    def test_does_not_wait_for_ever(self):
        client, _ = self.client(lambda _: time.sleep(2), timeout=0.1, max_retries=0)
        self.assertIn("timed out", str(self.failure(client.projects.list, ConnectionFailed)))

    def test_says_that_it_does_not_speak_the_language_of_the_server(self):
        stranger, _ = self.client(raw(404, b"<h1>Not here</h1>", {"Content-Type": "text/html"}))
        thrown = self.failure(stranger.projects.list, ServerNotSupported)
        self.assertIn("GET /api/version answered 404", str(thrown))

        newer, _ = self.client(error(404, "RESOURCE_NOT_FOUND"), version("v2", "v3"))
        thrown = self.failure(newer.projects.list, ServerNotSupported)
        self.assertIn("serves version v2, v3 of the API", str(thrown))

        ours, asked = self.client(error(404, "RESOURCE_NOT_FOUND"), version("v1"), error(404, "RESOURCE_NOT_FOUND"))
        for _ in range(2):
            self.assertEqual(self.failure(lambda: ours.projects.get("x"), ApiError).code, "RESOURCE_NOT_FOUND")
        self.assertEqual([each["path"] for each in asked].count("/api/version"), 1)

        page, _ = self.client(raw(200, b"<h1>Hi</h1>", {"Content-Type": "text/html"}))
        self.failure(page.projects.list, ServerNotSupported)

        old, _ = self.client(json_of(200, {"logs": []}))
        thrown = self.failure(lambda: next(old.applications.logs("a", follow=True)), ServerNotSupported)
        self.assertIn("does not stream", str(thrown))

    def test_says_so_where_the_answer_says_nothing(self):
        client, _ = self.client(raw(502, b"Bad Gateway"))
        self.assertEqual(self.failure(client.projects.list, ApiError).code, "HTTP_502")

    def test_follows_no_redirect(self):
        client, asked = self.client(raw(301, headers={"Location": "https://there/"}))
        thrown = self.failure(lambda: client.projects.create(name="abc"), ConnectionFailed)
        self.assertIn("redirects to https://there/", str(thrown))
        self.assertEqual(len(asked), 1)

    def test_warns_once_of_the_end_of_a_version(self):
        client, _ = self.client(json_of(200, {}, {"X-Deprecated": "true", "X-Sunset": "2030-01-01"}))
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            client.version()
            client.version()
        self.assertEqual([each.category for each in caught], [DeprecationWarning])
        self.assertIn("2030-01-01", str(caught[0].message))


class Streams(ClientTest):
    # Clause 337.
    def test_follows_a_log_over_a_cut_connection_without_a_gap_or_a_repeat(self):
        client, asked = self.client(
            stream(NDJSON, '{"id":"1","message":"a"}\n\n{"id":"2","mess', 'age":"b"}\n{"id":"3","mes'),
            error(503, "SERVICE_UNAVAILABLE", {"Retry-After": "0"}),
            stream(NDJSON, '{"id":"3","message":"c"}\n{"end":"The service stops"}\n'),
            stream(NDJSON, '{"id":"4","message":"d"}\n{"end":"success"}\n'),
        )
        log = client.deployments.logs("d", follow=True, tail=5)
        self.assertEqual([line.message for line in log], ["a", "b", "c", "d"])
        self.assertEqual(log.end, "success")
        self.assertEqual(
            [each["query"] for each in asked],
            [
                {"tail": "5", "follow": "true"},
                {"follow": "true", "after": "2"},
                {"follow": "true", "after": "2"},
                {"follow": "true", "after": "3"},
            ],
        )

    def test_tells_why_a_stream_cannot_go_on(self):
        client, _ = self.client(stream(NDJSON, '{"id":"1","message":"a"}\n'), error(401, "INVALID_TOKEN"))
        log = client.applications.logs("a", follow=True)
        self.assertEqual(next(log).message, "a")
        self.assertEqual(self.failure(lambda: next(log), ApiError).code, "INVALID_TOKEN")

        broken, asked = self.client(stream(NDJSON, "\n"))
        broken._http.retries = Retries(0, 60, 0.0001)
        self.failure(lambda: next(broken.applications.logs("a", follow=True)), StreamBroken)
        self.assertEqual(len(asked), 11)

        absent, _ = self.client(error(404, "RESOURCE_NOT_FOUND"), version("v1"))
        self.assertEqual(self.failure(lambda: next(absent.applications.logs("a", follow=True)), ApiError).status, 404)

    def test_ends_a_stream_when_it_is_told_to(self):
        client, _ = self.client(stream(NDJSON, '{"id":"1","message":"a"}\n', stays=True))
        with client.applications.logs("a", follow=True) as log:
            self.assertEqual(next(log).message, "a")
        self.assertEqual(list(log), [])
        # By another thread, while this one waits.
        log = client.applications.logs("a", follow=True)
        next(log)
        threading.Timer(0.2, log.close).start()
        begin = time.monotonic()
        self.assertEqual(list(log), [])
        self.assertLess(time.monotonic() - begin, 5)

    def test_tells_each_event_once_over_a_cut_connection(self):
        def event(id):
            data = '{"type":"deployment.status","id":"%s","data":{"deploymentId":"d","status":"building"}}' % id
            return "id: %s\ndata: %s\n\n" % (id, data)

        client, asked = self.client(
            stream(SSE, ": open\n\n"),
            stream(SSE, event("1"), event("2")[:30]),
            stream(SSE, event("1"), event("2"), stays=True),
        )
        events = client.events(types=["deployment.status"], application_id="a")
        first, second = next(events), next(events)
        events.close()
        self.assertEqual((first.id, second.id), ("1", "2"))
        self.assertIsInstance(first.data, models.DeploymentStatus)
        self.assertEqual((first.type, first.data.deployment_id), ("deployment.status", "d"))
        # Before the first event there is none to go on from: the time of the beginning stands for it.
        place = uuid.UUID(asked[1]["query"]["after"])
        self.assertEqual(place.version, 7)
        self.assertLess(abs((place.int >> 80) / 1000 - time.time()), 10)
        self.assertEqual(asked[2]["query"], {"after": "1", "applicationId": "a", "types": "deployment.status"})


class Answers(unittest.TestCase):
    def test_are_objects_of_their_own(self):
        raw = {"id": "1", "gitSource": {"repoUrl": "u"}, "newMember": 5}
        answer = models.ApplicationDetail(raw)
        self.assertIsInstance(answer.git_source, models.GitView)
        self.assertEqual((answer.git_source.repo_url, answer.new_member, answer.image), ("u", 5, None))
        self.assertEqual(answer, models.ApplicationDetail(raw))
        self.assertEqual(answer.to_dict(), raw)
        with self.assertRaises(AttributeError):
            answer.no_such_member
        with self.assertRaises(AttributeError):
            answer.id = "2"

    def test_show_no_secret(self):
        self.assertEqual(repr(models.TokenResponse({"token": "abc", "expiresIn": 5})), "TokenResponse(token=***, expires_in=5)")


class Package(unittest.TestCase):
    def test_is_python_39(self):
        files = list(Path(dokploy.__file__).parent.glob("*.py"))
        self.assertGreater(len(files), 10)
        for file in files:
            ast.parse(file.read_text("utf-8"), str(file), feature_version=(3, 9))

    def test_is_typed(self):
        self.assertTrue(Path(dokploy.__file__).with_name("py.typed").exists())


if __name__ == "__main__":
    unittest.main()
