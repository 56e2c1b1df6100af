"""A server for tests: it gives one answer after the other, the last one for ever, and remembers what it was asked."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit


class Server:
    def __init__(self, *answers):
        self.asked = []
        self._answers = list(answers)
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handle_any(self):
                address = urlsplit(self.path)
                length = int(self.headers.get("Content-Length") or 0)
                outer.asked.append(
                    {
                        "method": self.command,
                        "path": address.path,
                        "query": dict(parse_qsl(address.query)),
                        "headers": self.headers,
                        "body": self.rfile.read(length).decode(),
                    }
                )
                answer = outer._answers.pop(0) if len(outer._answers) > 1 else outer._answers[0]
                self.close_connection = True
                answer(self)

            do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = handle_any

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._server.block_on_close = False
        self.url = "http://127.0.0.1:%d" % self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def close(self):
        self._server.shutdown()
        self._server.server_close()


def raw(status, body=b"", headers=None):
    def answer(handler):
        handler.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def json_of(status, body, headers=None):
    return raw(status, json.dumps(body).encode(), {"Content-Type": "application/json", **(headers or {})})


def error(status, code, headers=None, details=None):
    body = {"code": code, "message": "No.", "details": details or {}, "timestamp": "now", "requestId": "req-1"}
    return json_of(status, {"error": body}, headers)


def version(*served):
    return json_of(200, {"version": "9", "api": [{"version": each} for each in served]})


def nothing(handler):
    """Ends the connection without an answer, as a server that dies."""


def stream(kind, *parts, stays=False):
    """Writes parts of a stream; then it is cut, or stays open for a while."""

    def answer(handler):
        handler.send_response(200)
        handler.send_header("Content-Type", kind)
        handler.send_header("Connection", "close")
        handler.end_headers()
        for part in parts:
            handler.wfile.write(part.encode())
            handler.wfile.flush()
        if stays:
            threading.Event().wait(20)

    return answer
