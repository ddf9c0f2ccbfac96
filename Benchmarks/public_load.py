"""What `pages.py` measures of the applicant's side: a step with an attachment, the submission, the status page.

Applications are a draft in a cookie, so drafts are made beforehand, one for each submission, and each is submitted once.
"""
import concurrent.futures
import http.client
import re
import urllib.parse

OFFICE = "/o/root"
BOUNDARY = "----load7f3a"
PICTURE = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00" + b"\x5a" * 20_000 + b"\xff\xd9"
WHO = dict(kind="person", name="林小满", document="residentID", number="000000199001010001", telephone="13800000000", address="青禾路 88 号")
WHAT = dict(subject="青禾路 88 号院既有住宅加装电梯财政补贴的发放明细")


def multipart(fields, file=None):
    """A form as a browser sends it."""
    parts = [f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode() for name, value in fields.items()]
    if file:
        head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{file}"; filename="IMG_0001.jpg"\r\nContent-Type: image/jpeg\r\n\r\n'
        parts.append(head.encode() + PICTURE + b"\r\n")
    return b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()


class Citizen:
    """One browser of somebody who asks."""

    def __init__(self, base):
        self.connection = http.client.HTTPConnection(urllib.parse.urlsplit(base).netloc, timeout=60)
        self.cookie = ""

    def send(self, method, path, body=None, kind=f"multipart/form-data; boundary={BOUNDARY}"):
        headers = {"Cookie": self.cookie, "Sec-Fetch-Site": "same-origin"} | ({"Content-Type": kind} if body is not None else {})
        self.connection.request(method, OFFICE + path, body, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        given = answer.getheader("Set-Cookie")
        self.cookie = given.split(";")[0] if given else self.cookie
        return answer.status, answer.getheader("Location") or "", text

    def post(self, path, fields):
        return self.send("POST", path, urllib.parse.urlencode(fields).encode(), "application/x-www-form-urlencoded")

    def draft(self):
        """Goes up to the last step; returns the cookie and the form that submits."""
        self.cookie = ""
        for path, body in (("/apply/who", multipart(WHO, "idfile")), ("/apply/what", multipart(WHAT)), ("/apply/how", multipart({}))):
            status, _, text = self.send("POST", path, body)
            assert status == 303, (path, status, text)
        page = self.send("GET", "/apply/check")[2]
        return self.cookie, {"draft": re.search(r'name="draft" value="([^"]*)"', page)[1], "true": "on"}

    def submitted(self):
        """Applies; returns number and code."""
        _, form = self.draft()
        self.post("/apply/check", form)
        page = self.send("GET", "/apply/done")[2]
        return re.search(r"\d{4}-\d{4,}", page)[0], re.search(r"K\w{3}-\w{4}", page)[0]


def drafts(base, count, connections=16):
    """Drafts that wait to be submitted: cookies and forms."""
    def some(share):
        citizen = Citizen(base)
        return [citizen.draft() for _ in range(share)]
    with concurrent.futures.ThreadPoolExecutor(connections) as pool:
        return [one for made in pool.map(some, [count // connections] * connections) for one in made]


def statuses(site, count):
    """Addresses of status pages of requests that were applied for online and registered."""
    paths = []
    for _ in range(count):
        citizen = Citizen(site.base)
        number, code = citizen.submitted()
        day = re.search(r'name="organ"[^>]*value="([^"]*)"', site.get(f"/desk/applications/{number}"))[1]
        site.post(f"/desk/applications/{number}", dict(organ=day, applicant=day))
        paths.append(citizen.post("/status", dict(number=number, code=code))[1])
    return paths
