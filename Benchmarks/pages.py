#!/usr/bin/env python3
"""Measure pages and acts of `gongkai serve` on many requests beside the framework's plain-text answer, in one run.

    pages.py --program .build/release/gongkai --plain Benchmarks/.build/release/gongkai-plain --count 1000000
    pages.py ... --connection "host=... port=... user=... dbname=..."     the same on PostgreSQL, in a schema of its own

Makes the requests first (always the same ones), then serves them and drives each page with wrk (Debian's package) over 32 connections:
answers a second, p50 and p99, and the ratio to the plain text measured just before. Registering is measured with 32 writers, and afterwards
every number of the year must have been given exactly once. Memory is the server's at rest and at its most.
"""
import argparse
import base64
import hashlib
import hmac
import http.cookiejar
import pathlib
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
import uuid

from public_load import BOUNDARY, OFFICE, WHO, drafts, multipart, statuses

PASSWORD = "Qinghe-2025!"
WRK = """
local function read(path) local file = io.open(path, "rb"); local text = file:read("*a"); file:close(); return text end
wrk.method, wrk.body = "{method}", read("{body}")
wrk.headers["Cookie"] = "{cookie}"
wrk.headers["Content-Type"] = "{kind}"
wrk.headers["Sec-Fetch-Site"] = "same-origin"
local paths, once, index = {{{paths}}}, {{{once}}}, 0
request = function()
  index = index + 1
  if #once > 0 then
    -- each cookie with its form is sent once; what comes after the last is only looked at
    local one = once[index]
    if not one then return wrk.format("GET", "/health") end
    wrk.headers["Cookie"] = one[1]
    return wrk.format(nil, paths[1], nil, one[2])
  end
  return wrk.format(nil, paths[index % #paths + 1])
end
done = function(summary, latency)
  local e = summary.errors
  io.write(string.format("RESULT %f %f %f %d %d\\n", summary.requests / (summary.duration / 1e6), latency:percentile(50) / 1000,
    latency:percentile(99) / 1000, e.connect + e.read + e.write + e.timeout + e.status, summary.requests))
end
"""


class Site:
    """The program serving, with one person signed in who may do everything but sign."""

    def __init__(self, program, options, port):
        self.base = f"http://127.0.0.1:{port}"
        settings = ["requests-per-minute=1000000", "sign-ins-per-minute=10000", "applicants-per-minute=1000000"]
        self.log = tempfile.NamedTemporaryFile("w", suffix=".log")
        self.process = subprocess.Popen(
            [program, "serve", *options, "--port", str(port), *[part for one in settings for part in ("--set", one)], "--set", "log-level=error"],
            stdout=self.log, stderr=subprocess.STDOUT)
        self.cookies = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))
        start = time.monotonic()
        while "http" not in self.text:
            if self.process.poll() is not None or time.monotonic() - start > 60:
                sys.exit(f"the server does not start: {self.text}")
            time.sleep(0.005)
        self.started = time.monotonic() - start

    @property
    def text(self):
        return pathlib.Path(self.log.name).read_text(encoding="utf-8")

    def post(self, path, fields):
        request = urllib.request.Request(self.base + path, urllib.parse.urlencode(fields, doseq=True).encode())
        request.add_header("Sec-Fetch-Site", "same-origin")
        return self.opener.open(request)

    def get(self, path):
        return self.opener.open(self.base + path).read().decode()

    @property
    def cookie(self):
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.cookies)

    def memory(self, what):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(what + r":\s+(\d+)", status)[1]) // 1024

    def stop(self):
        self.process.terminate()
        self.process.wait(30)


def totp(secret):
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    mac = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    number = struct.unpack(">I", mac[mac[19] & 15:(mac[19] & 15) + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"


def sign_in(site):
    """The first start, then a person with the roles of the desk."""
    time.sleep(1)  # the link of a first start is printed a moment after the address
    link = re.search(r"/start/\S+", site.text)
    if link:
        site.post(link[0], dict(organ="示例市示例区人民政府", kind="county", name="安全员", login="anquan", password=PASSWORD, again=PASSWORD))
        site.post("/sign-in", dict(login="anquan", password=PASSWORD))
        page = site.get("/me/second-factor")
        field = lambda name: re.search(f'name="{name}" value="([^"]*)"', page)[1].replace("&amp;", "&")
        site.post("/me/second-factor", dict(
            sealed=field("sealed"), secret=field("secret"), address=field("address"), code=totp(field("secret").replace(" ", ""))))
        site.post("/desk/accounts/root/new", dict(login="zhou", name="周某", password=PASSWORD, roles=["registrar", "handler", "officeHead"]))
        site.cookies.clear()
    site.post("/sign-in", dict(login="zhou", password=PASSWORD))


def wrk(base, paths, seconds, connections=32, cookie="", method="GET", body="", kind="application/x-www-form-urlencoded", once=()):
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script, tempfile.NamedTemporaryFile("wb") as sent:
        sent.write(body if isinstance(body, bytes) else body.encode())
        sent.flush()
        quoted = ", ".join(f'"{path}"' for path in paths)
        pairs = ", ".join(f'{{"{one}", "{form}"}}' for one, form in once)
        script.write(WRK.format(method=method, body=sent.name, cookie=cookie, kind=kind, paths=quoted, once=pairs))
        script.flush()
        run = subprocess.run(
            ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "30s", "--latency", "-s", script.name, base + paths[0]],
            capture_output=True, text=True)
    found = re.search(r"RESULT (\S+) (\S+) (\S+) (\d+) (\d+)", run.stdout)
    if not found:
        sys.exit(run.stdout + run.stderr)
    rate, p50, p99 = (float(found[index]) for index in (1, 2, 3))
    return rate, p50, p99, int(found[4]), int(found[5])


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--program", required=True)
    options.add_argument("--plain", required=True)
    options.add_argument("--count", type=int, default=1_000_000)
    options.add_argument("--seconds", type=int, default=8)
    options.add_argument("--connection", help="of a PostgreSQL server; without it SQLite")
    options.add_argument("--folder", help="keep the data here and use them again")
    given = options.parse_args()
    folder = given.folder or tempfile.mkdtemp(prefix="gongkai-pages-")
    pathlib.Path(folder).mkdir(parents=True, exist_ok=True)
    place = ["--data", folder]
    if given.connection:
        schema = "b" + uuid.uuid4().hex if not given.folder else "pages"
        subprocess.run(["psql", "-qX", "-c", f"CREATE SCHEMA IF NOT EXISTS {schema}", given.connection], check=True)
        place += ["--database", f"{given.connection} options='-c search_path={schema}'"]
    serve = ["--data", folder] + (["--set", f"database={place[3]}"] if given.connection else [])
    print(f"{'PostgreSQL' if given.connection else 'SQLite'}, {given.count} requests")
    if not (pathlib.Path(folder) / "made").exists():
        begin = time.monotonic()
        subprocess.run([given.program, "exercise", *place, "--make", str(given.count)], check=True)
        print(f"made in {time.monotonic() - begin:.0f} s")
        if given.connection:
            subprocess.run(["psql", "-qX", "-c", "VACUUM ANALYZE", given.connection], check=True)
        (pathlib.Path(folder) / "made").touch()
    plain = subprocess.Popen([given.plain, "18212"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(1)
    base_rate, p50, p99, _, _ = wrk("http://127.0.0.1:18212", ["/"], given.seconds)
    plain.terminate()
    print(f"{'':44}{'a second':>10}{'p50 ms':>9}{'p99 ms':>9}{'of plain':>10}{'wrong':>7}")
    print(f"{'plain text of the framework':44}{base_rate:10.0f}{p50:9.2f}{p99:9.2f}{1:10.3f}")
    site = Site(given.program, serve, 18213)
    try:
        print(f"open and serving in {site.started * 1000:.0f} ms; memory {site.memory('VmRSS')} MB")
        sign_in(site)
        last = max(1, given.count // 8 - 10)
        numbers = [f"{2019 + index % 7}-{1 + index * 7919 % last:04d}" for index in range(500)]
        quote = urllib.parse.quote
        words = ["电梯", "食堂采购", "青禾路 补贴", "征地公告和听证", "白鹭湾120号", "低保", "2023-12", "石桥镇 防汛"]
        rows = [
            ("health (cached, all middleware)", ["/health"]), ("today's board, 20 rows and counts", ["/desk"]),
            ("due list, 50 rows", ["/desk/requests?list=due"]), ("page of one request", [f"/desk/requests/{number}" for number in numbers]),
        ] + [(f"search {word}", ["/desk/requests?q=" + quote(word)]) for word in words]
        def measure(name, paths, **how):
            rate, p50, p99, wrong, done = wrk(site.base, paths, given.seconds, **how)
            width = 44 - sum(ord(letter) > 0x2E80 for letter in name)
            print(f"{name:{width}}{rate:10.0f}{p50:9.2f}{p99:9.2f}{rate / base_rate:10.3f}{wrong:7}", flush=True)
            return done

        for name, paths in rows:
            measure(name, paths, cookie=site.cookie)
        measure("public: home of the office", [OFFICE])
        measure("public: status page of a registered request", statuses(site, 100))
        measure("public: first step with a picture of 20 kB", [OFFICE + "/apply/who"], method="POST", body=multipart(WHO, "idfile"),
                kind=f"multipart/form-data; boundary={BOUNDARY}")
        waiting = [(cookie, urllib.parse.urlencode(form)) for cookie, form in drafts(site.base, given.seconds * 2500)]
        if measure("public: submission of an application", [OFFICE + "/apply/check"], method="POST", once=waiting) >= len(waiting):
            sys.exit("all drafts were used up: the figure above is not one of submissions")
        today = time.strftime("%Y-%m-%d", time.gmtime(time.time() + 8 * 3600))
        form = urllib.parse.urlencode(dict(
            rule="inPerson", submitted=today, kind="natural_person", name="林小满", telephone="19900001234", subject="青禾路88号加装电梯补贴发放明细"))
        begin = int(re.search(r"(\d+)$", site.post("/desk/requests/new", urllib.parse.parse_qs(form)).url.split("?")[0])[1])
        rate, p50, p99, wrong, done = wrk(
            site.base, ["/desk/requests/new"], given.seconds, cookie=site.cookie, method="POST", body=form)
        print(f"{'register: number, events, words, audit; 32 writers':44}{rate:10.0f}{p50:9.2f}{p99:9.2f}{rate / base_rate:10.3f}{wrong:7}")
        end = int(re.search(r"(\d+)$", site.post("/desk/requests/new", urllib.parse.parse_qs(form)).url.split("?")[0])[1])
        # wrk stops while up to 32 answers are under way, so up to 32 more may have been registered than it counted
        if not done <= end - begin - 1 <= done + 32:
            sys.exit(f"numbers {begin} to {end}: {end - begin - 1} given for {done} answers")
        print(f"numbers: {end - begin - 1} given for {done} answers and those under way at the end; memory at most {site.memory('VmHWM')} MB")
    finally:
        site.stop()
        if not given.folder:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
