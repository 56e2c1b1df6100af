#!/usr/bin/env python3
"""Takes event deliveries: python3 receiver.py PORT whsec_...

Needs nothing but Python 3. Verifies what https://www.standardwebhooks.com says, answers 204, prints one line for each event.
"""
import base64
import hashlib
import hmac
import json
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

TOLERANCE_SECONDS = 300
port, secret = int(sys.argv[1]), base64.b64decode(sys.argv[2].removeprefix("whsec_"))
seen = set()


def is_genuine(headers, body):
    delivery, sent = headers["webhook-id"], headers["webhook-timestamp"]
    if abs(time.time() - int(sent)) > TOLERANCE_SECONDS:
        return False
    signed = b".".join([delivery.encode(), sent.encode(), body])
    expected = base64.b64encode(hmac.new(secret, signed, hashlib.sha256).digest()).decode()
    return any(hmac.compare_digest("v1," + expected, each) for each in headers["webhook-signature"].split())


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        if not is_genuine(self.headers, body):
            self.send_response(401)
        else:
            # Delivered at least once: the id says whether we had it.
            if self.headers["webhook-id"] not in seen:
                seen.add(self.headers["webhook-id"])
                event = json.loads(body)
                print(event["type"], event["subject"], flush=True)
            self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", port), Receiver)
print("listening", flush=True)
server.serve_forever()
