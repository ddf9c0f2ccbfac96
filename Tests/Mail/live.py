#!/usr/bin/env python3
"""Notices of a running program against a mail server and a gateway for short messages that are away, busy, rude or killed in the middle.

    python3 live.py --program gongkai

Starts `gongkai serve` on an empty folder, makes an office, submits applications over HTTP as a browser does, and sees what arrives at smtp.py
and gateway.py beside this file: once each, with nothing personal in the subject, never with the query code; after the mail server was away,
after the program was stopped or killed with SIGKILL, after 451 and 500, and again by the button after 550. A notice whose delivery was cut by
the kill may arrive twice, then with the same bytes (Docs/adr/0015). Takes about three minutes: the pause before the second attempt and the
lease of a killed delivery are waited for. Standard library only.
"""
import argparse
import base64
import hashlib
import hmac
import html
import http.cookiejar
import json
import os
import pathlib
import re
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request

HERE = pathlib.Path(__file__).parent
PASSWORD, SECRET = "Qinghe-2025!", "a-secret-of-32-letters-0123456789"
SUBJECT, NAME, MOBILE, IDENTITY = "2025 年青禾路 88 号院加装电梯补贴的发放明细", "吴某某", "13800000000", "000000199001010001"


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


def wait_for(what, check, seconds):
    """The first answer of `check` that is not empty."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = check()
        if found:
            return found
        time.sleep(0.3)
    sys.exit(f"in vain waited {seconds} s for {what}")


class Helper:
    """smtp.py or gateway.py on a port that stays the same, with what it has taken."""

    def __init__(self, script, folder, *options):
        self.script, self.port, self.options, self.process = script, free_port(), options, None
        self.out = pathlib.Path(folder) / (script + ".jsonl")
        self.out.touch()

    def start(self, behaviour):
        self.stop()
        command = [sys.executable, str(HERE / self.script), "--behaviour", behaviour, "--out", str(self.out), "--port", str(self.port)]
        self.process = subprocess.Popen(command + list(self.options), stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.process.stdout.readline()

    def stop(self):
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process.stdin.close()
            self.process.stdout.close()
            self.process = None

    def taken(self):
        return [json.loads(line) for line in self.out.read_text(encoding="utf-8").splitlines()]


class Program:
    """`gongkai serve` on one folder, started again as often as is wanted."""

    def __init__(self, program, folder, mail, gateway):
        self.port, self.process = free_port(), None
        self.base = f"http://127.0.0.1:{self.port}"
        self.log = pathlib.Path(folder) / "log"
        settings = {
            "address": self.base, "sign-ins-per-minute": "1000", "applicants-per-minute": "1000", "mail-host": "127.0.0.1",
            "mail-port": mail.port, "mail-security": "none", "mail-from": "notice@example.gov.cn", "notice-seconds": "5",
            "webhook-url": f"http://127.0.0.1:{gateway.port}/sms", "webhook-secret": SECRET,
        }
        self.command = [program, "serve", "--data", folder + "/data", "--port", str(self.port)]
        for name, value in settings.items():
            self.command += ["--set", f"{name}={value}"]

    def start(self):
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(self.command, stdout=log, stderr=subprocess.STDOUT)
        wait_for("the program to answer", self.is_ready, 60)

    def is_ready(self):
        if self.process.poll() is not None:
            sys.exit(f"the program ended with {self.process.returncode}: {self.log.read_text(encoding='utf-8')}")
        try:
            with urllib.request.urlopen(self.base + "/ready", timeout=5) as answer:
                return answer.status == 200
        except OSError:
            return False

    def end(self, how):
        self.process.send_signal(how)
        self.process.wait(30)


class Browser:
    """Cookies and forms."""

    def __init__(self, base):
        self.base = base
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))

    def send(self, path, body=None, kind="application/x-www-form-urlencoded"):
        request = urllib.request.Request(self.base + path, data=body, headers={"Origin": self.base, "Sec-Fetch-Site": "same-origin"})
        if body is not None:
            request.add_header("Content-Type", kind)
        try:
            with self.opener.open(request, timeout=30) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def get(self, path):
        status, text = self.send(path)
        expect(status == 200, f"GET {path}: {status}")
        return text

    def post(self, path, **fields):
        status, text = self.send(path, urllib.parse.urlencode(fields, doseq=True).encode())
        expect(status == 200, f"POST {path}: {status} {re.sub('<[^>]*>', ' ', text)[:2000]}")
        return text

    def upload(self, path, fields, name=None, content=b""):
        edge, parts = "----edge7MA4YWxkTrZu0gW", []
        for key, value in fields.items():
            parts.append(f'--{edge}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode())
        if name:
            head = f'--{edge}\r\nContent-Disposition: form-data; name="{name}"; filename="id.pdf"\r\nContent-Type: application/pdf\r\n\r\n'
            parts.append(head.encode() + content + b"\r\n")
        body = b"".join(parts) + f"--{edge}--\r\n".encode()
        status, text = self.send(path, body, f"multipart/form-data; boundary={edge}")
        expect(status == 200, f"upload to {path}: {status}")
        return text


def expect(holds, what):
    if not holds:
        sys.exit(f"WRONG: {what}")


def one_time_code(secret):
    """The six digits of RFC 6238 for now."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    mac = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    return f"{(struct.unpack('>I', mac[mac[19] & 15:(mac[19] & 15) + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def make_office(program):
    """An office with a head; returns the head's browser."""
    link = wait_for("the link of the first start", lambda: re.search(r"(/start/\S+)", program.log.read_text(encoding="utf-8")), 10)[1]
    admin = Browser(program.base)
    admin.post(link, organ="示例市示例区青禾街道办事处", kind="agency", name="安全员", login="anquan", password=PASSWORD, again=PASSWORD)
    admin.post("/sign-in", login="anquan", password=PASSWORD)
    page = admin.get("/me/second-factor")
    field = {name: html.unescape(re.search(f'name="{name}" value="([^"]*)"', page)[1]) for name in ("secret", "address", "sealed")}
    admin.post("/me/second-factor", code=one_time_code(field["secret"].replace(" ", "")), **field)
    admin.post("/desk/accounts/root/new", login="fuze", name="陈某", password=PASSWORD, roles="officeHead")
    return sign_in(program)


def sign_in(program):
    head = Browser(program.base)
    head.post("/sign-in", login="fuze", password=PASSWORD)
    return head


def apply(program, email="", telephone=MOBILE):
    """Submits an application as a browser does; its number and code."""
    one, path = Browser(program.base), "/o/root/apply/"
    who = {"kind": "person", "name": NAME, "document": "residentID", "number": IDENTITY, "telephone": telephone, "address": "青禾路 88 号",
           "email": email, "organisationKind": "other"}
    one.upload(path + "who", who, "idfile", b"%PDF-1.4 copy of a document")
    one.upload(path + "what", {"subject": SUBJECT, "from": "2025-01", "through": "2025-12"})
    one.post(path + "how", form="electronic", means="online", service="online")
    draft = re.search('name="draft" value="([^"]*)"', one.get(path + "check"))[1]
    done = one.post(path + "check", draft=draft, true="1")
    return re.search(r"<dd>(\d{4}-\d{4})</dd>", done)[1], re.search(r"K\w{3}-\w{4}", done)[0]


def shown(head, number):
    """The page of the notices of one application as text."""
    return re.sub(r"\s+", " ", re.sub("<[^>]*>", " ", head.get(f"/desk/notices?number={number}")))


def press(head, number, act):
    """Presses a button of a notice, again while the program says that the notice is on its way at this moment."""
    def pressed():
        page = head.get(f"/desk/notices?number={number}")
        found = re.search(f'action="(/desk/notices/items/[^"]*/{act})"', page)
        expect(found, f"no button to {act} beside the notice of {number}: {shown(head, number)}")
        return "没有改动。请看现在的列表" not in head.post(found[1], number=number)
    wait_for(f"the button to {act}", pressed, 90)


def mails(mail, number):
    return [one for one in mail.taken() if number in one["subject"]]


def looks_right(program, message, number, code, address):
    """A mail as Python's email package reads it."""
    expect(message["subject"] == f"政府信息公开申请 {number} 已提交", message["subject"])
    expect(message["to"] == f"<{address}>" or message["to"] == address, message["to"])
    expect(message["recipients"] == [f"RCPT TO:<{address}>"], f"{message['recipients']}")
    expect(message["headers"] == ["Date", "From", "To", "Subject", "Message-ID", "MIME-Version", "Content-Type", "Content-Transfer-Encoding",
                                  "Auto-Submitted"], f"{message['headers']}")
    expect(not message["defects"] and not message["subject_defects"] and message["longest"] <= 78 and not message["bare"], "not well formed")
    expect("示例市示例区青禾街道办事处" in message["from"] and number in message["body"], f"{message['from']} {message['body']}")
    raw = base64.b64decode(message["raw"]).decode("ascii")
    for secret in (NAME, MOBILE, IDENTITY, SUBJECT, code, code.replace("-", "")):
        expect(secret not in message["subject"], f"{secret} stands in the subject")
        expect(secret not in raw and secret not in message["body"], f"{secret} stands in the mail")
    link = re.search(r"http://\S+", message["body"])
    expect(link and link[0] == program.base + "/o/root/status", f"{link}")
    expect("查询码" in Browser(program.base).get("/o/root/status"), "the link leads nowhere")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--program", required=True)
    program_path = os.path.abspath(options.parse_args().program)
    begin = time.monotonic()

    def say(text):
        print(f"{time.monotonic() - begin:6.1f} s  {text}", flush=True)

    with tempfile.TemporaryDirectory(prefix="gongkai-mail-") as folder:
        mail, gateway = Helper("smtp.py", folder), Helper("gateway.py", folder, "--secret", SECRET)
        program = Program(program_path, folder, mail, gateway)
        try:
            run(program, mail, gateway, say)
        finally:
            for one in (mail, gateway):
                one.stop()
            if program.process and program.process.poll() is None:
                program.process.kill()
                program.process.wait()


def run(program, mail, gateway, say):
    mail.start("accept")
    gateway.start("200")
    program.start()
    head = make_office(program)
    say("an office, and a mail server that takes everything")

    number, code = apply(program, "lin@example.com")
    message = wait_for("the first mail", lambda: mails(mail, number), 30)[0]
    looks_right(program, message, number, code, "lin@example.com")
    wait_for("the page to say so", lambda: "发出：" in shown(head, number), 10)
    say(f"{number}: arrived, with nothing personal in it")

    mail.stop()
    away, _ = apply(program, "away@example.com")
    wait_for("the trouble on the page", lambda: "连不上服务器" in shown(head, away), 90)
    program.end(signal.SIGTERM)
    expect(program.process.returncode == 0, f"stopped with {program.process.returncode}")
    mail.start("accept")
    program.start()
    head = sign_in(program)
    wait_for("the mail after the server was away", lambda: mails(mail, away), 90)
    say(f"{away}: arrived after mail server and program had both been away, by itself")

    mail.start("greylist")
    grey, _ = apply(program, "grey@example.com")
    for attempt in (1, 2):
        wait_for(f"refusal {attempt}", lambda: f"试了 {attempt} 次。服务器拒收（451）" in shown(head, grey), 90)
        press(head, grey, "retry")
    wait_for("the mail after two times 451", lambda: mails(mail, grey), 90)
    say(f"{grey}: arrived after 451 twice, tried at once by the button")

    mail.start("refuse")
    refused, _ = apply(program, "gone@example.com")
    wait_for("the refusal on the page", lambda: "没有发出" in shown(head, refused) and "服务器拒收（550）" in shown(head, refused), 90)
    expect(refused in head.get("/desk/notices"), "it is not in the list of those that failed")
    mail.start("accept")
    press(head, refused, "retry")
    wait_for("the mail after 550", lambda: mails(mail, refused), 90)
    say(f"{refused}: 550 is shown with what to do, and the button sends it again")

    gateway.start("500")
    message_number, code = apply(program)
    wait_for("the trouble of the gateway", lambda: "服务器拒绝发送（500）" in shown(head, message_number), 90)
    gateway.start("200")
    press(head, message_number, "retry")
    wait_for("the short message", lambda: "发出：" in shown(head, message_number), 90)
    calls = [one for one in gateway.taken() if message_number in one["content"]["subject"]]
    expect(len(calls) == 2 and all(one["valid"] for one in calls), f"{calls}")
    expect(calls[0]["content"] == calls[1]["content"] and calls[0]["content"]["to"] == MOBILE, f"{calls}")
    expect(code not in json.dumps(calls, ensure_ascii=False) and NAME not in json.dumps(calls, ensure_ascii=False), "the short message says too much")
    say(f"{message_number}: gateway with 500, then taken, signed both times")

    mail.start("hold")
    cut, _ = apply(program, "cut@example.com")
    wait_for("the content on its way", lambda: mails(mail, cut), 90)
    program.end(signal.SIGKILL)
    mail.start("accept")
    program.start()
    head = sign_in(program)
    say(f"{cut}: killed while the mail server was taking it")
    wait_for("the second delivery", lambda: len(mails(mail, cut)) == 2, 120)
    wait_for("the page to say so", lambda: "发出：" in shown(head, cut), 10)
    first, second = mails(mail, cut)
    expect(first["raw"] == second["raw"] and first["id"] == second["id"], "sent again with other bytes")
    say(f"{cut}: sent once more after the lease, the same bytes, the same Message-ID")

    time.sleep(12)
    numbers = [number, away, grey, refused]
    expect([len(mails(mail, one)) for one in numbers + [cut]] == [1, 1, 1, 1, 2], "something was sent twice")
    expect("没有发不出的通知" in head.get("/desk/notices") and "没有等待发送的通知" in head.get("/desk/notices?list=waiting"), "something is left")
    program.end(signal.SIGTERM)
    say("every notice arrived, none twice but the one that was killed")


if __name__ == "__main__":
    main()
