"""A small gateway for short messages that behaves as it is told, for the tests of the webhook.

Prints its port, then serves until its input ends. Each call becomes a line of JSON in the file `--out`, with whether its signature is right
as Python's hmac sees it. Behaviours: a status (200, 400, 422, 500, 302 …), long (an answer without end), silent.
"""

import argparse
import hashlib
import hmac
import http.server
import json
import sys
import threading


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        options = self.server.options
        body = self.rfile.read(int(self.headers["Content-Length"]))
        fields = dict(part.split("=", 1) for part in self.headers["X-Gongkai-Signature"].split(","))
        expected = hmac.new(options.secret.encode(), f"{fields['t']}.".encode() + body, hashlib.sha256).hexdigest()
        seen = {
            "path": self.path, "valid": hmac.compare_digest(expected, fields["v1"]), "time": int(fields["t"]), "content": json.loads(body),
            "notice": self.headers["X-Gongkai-Notice"], "type": self.headers["Content-Type"], "headers": [name for name in self.headers],
        }
        with open(options.out, "a", encoding="utf-8") as file:
            file.write(json.dumps(seen) + "\n")
        if options.behaviour == "silent":
            self.rfile.read(1)
            return
        self.send_response(200 if options.behaviour == "long" else int(options.behaviour))
        if options.behaviour == "302":
            self.send_header("Location", f"http://127.0.0.1:{self.server.server_address[1]}/elsewhere")
        if options.behaviour == "long":
            self.send_header("Connection", "close")
            self.end_headers()
            while True:
                self.wfile.write(b"x" * 65536)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_POST

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_):
        pass


parser = argparse.ArgumentParser()
parser.add_argument("--behaviour", default="200")
parser.add_argument("--secret", required=True)
parser.add_argument("--out", required=True)
parser.add_argument("--port", type=int, default=0)
options = parser.parse_args()
server = Server(("127.0.0.1", options.port), Handler)
server.options = options
threading.Thread(target=server.serve_forever, daemon=True).start()
print(server.server_address[1], flush=True)
sys.stdin.read()
