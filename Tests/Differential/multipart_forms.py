#!/usr/bin/env python3
"""Compare what gongkai reads from forms with attachments with what was put in and with what an independent parser reads.

    pip install multipart urllib3
    multipart_forms.py [--count 3000] [--seed N]

Bodies are made by urllib3 (which requests uses), by the standard library's email package and by hand, then damaged copies of them. An undamaged body must be
read as it was made. Whatever gongkai accepts must be read alike by `multipart` (Marcel Hellkamp's parser), but for the rules that are
stricter or looser here, each named in `excused`. Runs the test suite `MultipartExchangeTests`, so the tests have to be built. Exits 1 on a mismatch.
"""
import argparse
import base64
import email.message
import email.policy
import io
import json
import os
import random
import re
import subprocess
import sys
import tempfile

import multipart
from urllib3.fields import RequestField
from urllib3.filepost import encode_multipart_formdata

NAMES = ["subject", "申请内容", "a b", 'say "x"', "semi;colon=1", "percent%22", "x'y", "a,b", "%"]
FILES = ["证明.pdf", "a b.docx", 'q"uote.txt', "semi;colon.png", "C:\\fakepath\\x.jpg", "dir/x.zip", "100%.xlsx", "", ".gitignore", "..", "é.txt"]
TYPES = ["application/pdf", "image/png", "text/plain", "application/octet-stream", "Application/VND.ms-Excel"]
BOUNDARIES = ["AaB03x", "----WebKitFormBoundary7MA4YWxkTrZu0gW", "-" * 27 + "9051914041544843365972754266", "a'()+_,-./:=?b", "x", "b" * 70]


def data(rng, boundary, is_text):
    if is_text:
        return "".join(rng.choice(["文", "a", "\r\n", " ", "--", "=", "𠮷", "\n"]) for _ in range(rng.randrange(30))).encode()
    alike = b"\r\n--" + boundary.encode()
    pieces = [b"\r", b"\n", b"\r\n", b"-", b"\0", b"\xff", alike[: rng.randrange(len(alike))], alike[2:], rng.randbytes(5)]
    made = b"".join(rng.choice(pieces) for _ in range(rng.randrange(20)))
    return made if alike not in b"\r\n" + made else b"plain"


def shown(name):
    return re.split(r"[/\\]", name)[-1]


def fields(rng, boundary):
    """Tuples (name, file name or None, type or None, bytes)."""
    made = []
    for _ in range(rng.randrange(1, 6)):
        is_text = rng.random() < 0.5
        file = None if is_text else rng.choice(FILES)
        made.append((rng.choice(NAMES), file, None if is_text else rng.choice(TYPES), data(rng, boundary, is_text)))
    return made


def by_urllib3(rng, parts, boundary):
    requests = []
    for name, file, kind, content in parts:
        field = RequestField(name, content, filename=file)
        field.make_multipart(content_type=kind)
        requests.append(field)
    body, kind = encode_multipart_formdata(requests, boundary)
    return f'multipart/form-data; boundary="{boundary}"', body


def by_email(rng, parts, boundary):
    """Folded headers, quoted pairs."""
    out = io.BytesIO()
    for name, file, kind, content in parts:
        head = email.message.Message(policy=email.policy.HTTP.clone(max_line_length=40))
        quoted = {k: v.replace("\\", "\\\\").replace('"', '\\"') for k, v in (("name", name), ("filename", file)) if v is not None}
        lines = "form-data;" + ";".join(f'\r\n {k}="{v}"' for k, v in quoted.items())
        out.write(b"--" + boundary.encode() + b"\r\nMIME-Version: 1.0\r\n")
        out.write(b"Content-Disposition: " + lines.encode() + b"\r\n")
        if kind:
            head.add_header("Content-Type", kind, charset="utf-8")
            out.write(f"Content-Type: {head['Content-Type']}\r\nContent-Transfer-Encoding: binary\r\n".encode())
        out.write(b"\r\n" + content + b"\r\n")
    out.write(b"--" + boundary.encode() + b"--\r\n")
    return f'multipart/form-data; boundary="{boundary}"', out.getvalue()


def by_hand(rng, parts, boundary):
    """As browsers write it, with a frame around it."""
    code = lambda text: text.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
    # The other parser knows neither preamble nor blanks behind a boundary, so most bodies have none.
    is_framed = rng.random() < 0.2
    out = [rng.choice(["", "preamble\r\n", "\r\n"]).encode() if is_framed else b""]
    for name, file, kind, content in parts:
        padding = rng.choice(["", " ", "\t "]) if is_framed else ""
        head = f'--{boundary}{padding}\r\nContent-Disposition: form-data; name="{code(name)}"'
        head += f'; filename="{code(file)}"' if file is not None else ""
        head += f"\r\nContent-Type: {kind}" if kind else ""
        out += [head.encode(), b"\r\n\r\n", content, b"\r\n"]
    out.append(f"--{boundary}--".encode() + rng.choice([b"", b"\r\n", b"\r\nepilogue\r\n"]))
    is_plain = re.fullmatch(r"[A-Za-z0-9-]+", boundary)
    return f"multipart/form-data; boundary={boundary}" if is_plain else f'multipart/form-data; boundary="{boundary}"', b"".join(out)


def damaged(rng, body):
    body = bytearray(body)
    for _ in range(rng.randrange(1, 4)):
        at = rng.randrange(len(body))
        act = rng.randrange(4)
        if act == 0:
            body[at] = rng.choice(b'\r\n-";=:%\0 \\x' + bytes([rng.randrange(256)]))
        elif act == 1:
            del body[at : at + rng.randrange(1, 4)]
        elif act == 2:
            body[at:at] = rng.choice([b"\r\n", b"\r", b"\n", b"--", b'"', b" ", b"\r\n\r\n", b"\\"])
        else:
            other = rng.randrange(len(body))
            body[at:at] = body[other : other + rng.randrange(40)]
    return bytes(body)


def independent(kind, body):
    """The parts as the independent parser reads them; None where it refuses."""
    _, options = multipart.parse_options_header(kind)
    for strict in (True, False):  # folded headers are read in the looser mode only
        try:
            parser = multipart.MultipartParser(io.BytesIO(body), options["boundary"], strict=strict)
            return [(part.name, part.filename, part.raw) for part in parser]
        except (multipart.MultipartError, UnicodeError):
            continue
    return None


def excused(body, kind, mine, theirs):
    """Why two readings may differ."""
    if theirs is None:
        return "the other parser is stricter"
    code = lambda text: None if text is None else text.replace("%22", '"').replace("%0D", "\r").replace("%0A", "\n").replace("%0d", "\r").replace("%0a", "\n")
    plain = lambda text: None if text is None else "".join(c for c in shown(code(text)).replace("\\", "") if c.isprintable() or c == " ")
    if [(p[0], plain(p[1]), p[2]) for p in mine] == [(code(n), plain(f), d) for n, f, d in theirs]:
        return "percent codes and shown names"
    return None


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--count", type=int, default=3000)
    options.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    options.add_argument("--swift", default="swift test --skip-build")
    options = options.parse_args()
    rng = random.Random(options.seed)
    print(f"seed {options.seed}")
    cases = []
    for index in range(options.count):
        boundary = rng.choice(BOUNDARIES)
        parts = fields(rng, boundary)
        make = rng.choice([by_urllib3, by_email, by_hand])
        kind, body = make(rng, parts, boundary)
        expected = [(n, None if f is None else shown(f), d) for n, f, _, d in parts]
        cases.append((make.__name__, kind, body, expected))
        cases.append((make.__name__ + " damaged", kind, damaged(rng, body), None))
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "cases.jsonl")
        with open(path, "w") as out:
            for _, kind, body, _ in cases:
                out.write(json.dumps({"type": kind, "body": base64.b64encode(body).decode()}) + "\n")
        run = options.swift.split() + ["--filter", "MultipartExchangeTests"]
        done = subprocess.run(run, env=os.environ | {"GONGKAI_MULTIPART_CASES": path}, capture_output=True, text=True)
        if done.returncode or not os.path.exists(path + ".read"):
            sys.exit(done.stdout + done.stderr)
        answers = [json.loads(line) for line in open(path + ".read")]
    counts, wrong = {}, 0
    for (maker, kind, body, expected), answer in zip(cases, answers, strict=True):
        mine = answer.get("parts")
        mine = mine and [(p["name"], p.get("fileName"), base64.b64decode(p["data"])) for p in mine]
        if expected is not None and by_name(maker, expected) != mine:
            verdict = "WRONG: not as it was made"
        elif mine is None:
            verdict = "refused"
        else:
            theirs = independent(kind, body)
            verdict = "same" if mine == theirs else excused(body, kind, mine, theirs) or "WRONG: read otherwise"
        counts[(maker, verdict)] = counts.get((maker, verdict), 0) + 1
        if verdict.startswith("WRONG"):
            wrong += 1
            if wrong <= 5:
                print(verdict, maker, kind, body, "\n  made ", expected, "\n  mine ", answer, "\n  other", independent(kind, body))
    for (maker, verdict), count in sorted(counts.items()):
        print(f"{count:6} {maker}: {verdict}")
    sys.exit(1 if wrong else 0)


def by_name(maker, expected):
    """`%22` in a name is read as a quotation mark, which is what browsers mean by it."""
    return [(n.replace("%22", '"'), f and f.replace("%22", '"'), d) for n, f, d in expected]


if __name__ == "__main__":
    main()
