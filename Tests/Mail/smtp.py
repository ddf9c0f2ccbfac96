"""A small mail server that behaves as it is told, for the tests of sending.

Prints its port, then serves until its input ends. Each message it takes becomes a line of JSON in the file `--out`, as the email package
of Python reads it. Behaviours: accept, refuse (550 for every recipient), greylist (451 twice, then taken), full (452 after the content),
spam (554 after the content), cut (closes in the middle of the content), cut-after (closes instead of the last answer), hold (takes the content
and never answers), no-tls (offers no STARTTLS), refuse-tls (454 to STARTTLS), silent (never greets), busy (421 instead of a greeting), sender (550 to MAIL), auth (530 without
sign-in), wrong-password (535). With `--cert` and `--key` it speaks STARTTLS, with `--implicit` TLS from the first byte.
"""

import argparse
import base64
import email
import email.policy
import json
import socket
import ssl
import sys
import threading


def decoded(raw, sender, recipients, tls, login):
    message = email.message_from_bytes(raw, policy=email.policy.default)
    return {
        "sender": sender, "recipients": recipients, "tls": tls, "login": login, "raw": base64.b64encode(raw).decode(),
        "headers": [name for name, _ in message.items()], "subject": str(message["subject"]), "from": str(message["from"]),
        "to": str(message["to"]), "id": str(message["message-id"]), "auto": str(message["auto-submitted"]),
        "date": message["date"].datetime.isoformat(), "body": message.get_content().replace("\r\n", "\n"), "defects": [str(d) for d in message.defects],
        "subject_defects": [str(d) for d in message["subject"].defects], "type": message.get_content_type(),
        "longest": max(len(line) for line in raw.split(b"\r\n")), "bare": raw.replace(b"\r\n", b"").count(b"\n"),
    }


class Talk:
    def __init__(self, server, sock):
        self.server, self.tls, self.login = server, False, None
        self.take(sock)

    def take(self, sock):
        self.sock, self.lines = sock, sock.makefile("rb")

    def say(self, text):
        self.sock.sendall(text.encode() + b"\r\n")

    def secure(self):
        self.take(self.server.context.wrap_socket(self.sock, server_side=True))
        self.tls = True

    def run(self):
        behaviour, sender, recipients = self.server.behaviour, None, []
        if self.server.implicit:
            self.secure()
        if behaviour == "silent":
            self.lines.read()
            return
        if behaviour == "busy":
            return self.say("421 too busy")
        self.say("220 test ESMTP")
        while line := self.lines.readline():
            word = line.strip().decode("utf-8", "replace")
            verb = word[:4].upper()
            if verb == "EHLO":
                offers = ["test", "SIZE 1000000", "8BITMIME"]
                if self.server.context and not self.tls and behaviour != "no-tls":
                    offers.append("STARTTLS")
                if self.tls:
                    offers.append("AUTH PLAIN LOGIN")
                for offer in offers[:-1]:
                    self.say("250-" + offer)
                self.say("250 " + offers[-1])
            elif verb == "STAR":
                if behaviour == "refuse-tls":
                    self.say("454 not now")
                    continue
                self.say("220 go ahead")
                self.secure()
            elif verb == "AUTH":
                parts = word.split(" ")
                if len(parts) < 3:
                    self.say("334 ")
                    parts.append(self.lines.readline().strip().decode())
                self.login = base64.b64decode(parts[2]).decode().split("\0")[1:]
                if behaviour == "wrong-password":
                    self.say("535 wrong")
                else:
                    self.say("235 welcome")
            elif verb == "MAIL":
                sender = word
                if behaviour == "auth" and not self.login:
                    self.say("530 sign in first")
                elif behaviour == "sender":
                    self.say("550 not you")
                else:
                    self.say("250 ok")
            elif verb == "RCPT":
                if behaviour == "refuse":
                    self.say("550 no such user")
                elif behaviour == "greylist" and self.server.count("greylist") < 3:
                    self.say("451 later")
                else:
                    recipients.append(word)
                    self.say("250 ok")
            elif verb == "DATA":
                self.say("354 go on")
                if not self.data(behaviour, sender, recipients):
                    return
            elif verb == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 ok")

    def data(self, behaviour, sender, recipients):
        raw = b""
        while (line := self.lines.readline()) not in (b".\r\n", b""):
            raw += line[1:] if line.startswith(b".") else line
            if behaviour == "cut":
                return False
        self.server.keep(decoded(raw, sender, recipients, self.tls, self.login))
        if behaviour == "hold":
            self.lines.read()
        if behaviour in ("cut-after", "hold"):
            return False
        self.say({"full": "452 full", "spam": "554 no"}.get(behaviour, "250 taken"))
        return True


class Server:
    def __init__(self, options):
        self.behaviour, self.implicit, self.out = options.behaviour, options.implicit, options.out
        self.lock, self.counts, self.context = threading.Lock(), {}, None
        if options.cert:
            self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.context.load_cert_chain(options.cert, options.key)

    def count(self, name):
        with self.lock:
            self.counts[name] = self.counts.get(name, 0) + 1
            return self.counts[name]

    def keep(self, message):
        with self.lock, open(self.out, "a", encoding="utf-8") as file:
            file.write(json.dumps(message) + "\n")

    def serve(self, listener):
        while True:
            sock, _ = listener.accept()
            threading.Thread(target=self.talk, args=(sock,), daemon=True).start()

    def talk(self, sock):
        self.count("connections")
        talk = None
        try:
            talk = Talk(self, sock)
            talk.run()
        except (OSError, ssl.SSLError):
            pass
        finally:
            for end in filter(None, [talk and talk.sock, sock]):
                try:
                    end.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass
                end.close()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--behaviour", default="accept")
    parser.add_argument("--out", required=True)
    parser.add_argument("--cert")
    parser.add_argument("--key")
    parser.add_argument("--implicit", action="store_true")
    parser.add_argument("--port", type=int, default=0)
    options = parser.parse_args()
    listener = socket.create_server(("127.0.0.1", options.port))
    threading.Thread(target=Server(options).serve, args=(listener,), daemon=True).start()
    print(listener.getsockname()[1], flush=True)
    sys.stdin.read()


main()
