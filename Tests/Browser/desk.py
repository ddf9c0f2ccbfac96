#!/usr/bin/env python3
"""Walk through the pages of `gongkai serve` in a real browser, with axe on each, at 1280 and 390 pixels.

    python3 desk.py --program gongkai [--out FOLDER]

Starts the program on an empty folder, makes the first account by the printed link, sets up the second factor, makes agencies and accounts,
imports a notice, reads and verifies the audit log, and signs out. Every page is checked with axe-core: findings of impact serious or critical
fail. With --out, a picture of every page is kept. Needs the packages selenium and axe-playwright-python (for its axe-core),
chromium and chromedriver.
"""
import argparse
import base64
import hashlib
import hmac
import importlib.util
import pathlib
import re
import struct
import subprocess
import sys
import tempfile
import time

from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select, WebDriverWait

PASSWORD = "Qinghe-2025!"
WIDTHS = (1280, 390)
NOTICE = "2027-01-01,rest,元旦放假\n2027-02-08,rest,春节放假\n2027-02-20,work,春节调休上班\n"


def one_time_code(secret: str, step: int) -> str:
    """The six digits of RFC 6238 for a time step; written from the standard."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    mac = hmac.new(key, struct.pack(">Q", step), hashlib.sha1).digest()
    number = struct.unpack(">I", mac[mac[19] & 15 : (mac[19] & 15) + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"


class Walk:
    def __init__(self, driver, base: str, out: pathlib.Path | None):
        self.driver, self.base, self.out = driver, base, out
        self.faults: list[str] = []
        self.pages = 0
        package = importlib.util.find_spec("axe_playwright_python")
        self.axe = (pathlib.Path(package.origin).parent / "axe.min.js").read_text(encoding="utf-8")

    def go(self, path: str) -> None:
        self.driver.get(path if path.startswith("http") else self.base + path)

    def look(self, name: str) -> None:
        """Checks the page as it stands, at both widths."""
        self.pages += 1
        for width in WIDTHS:
            self.driver.set_window_size(width, 900)
            self.driver.execute_script(self.axe)
            found = self.driver.execute_async_script("axe.run().then(arguments[arguments.length - 1])")
            for violation in found["violations"]:
                targets = "; ".join(str(node["target"]) for node in violation["nodes"][:3])
                line = f"{name} at {width}: {violation['impact']} {violation['id']}: {violation['help']} ({targets})"
                print(line)
                if violation["impact"] in ("serious", "critical"):
                    self.faults.append(line)
            wide = self.driver.execute_script("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if wide > 0:
                self.faults.append(f"{name} at {width}: the page is {wide} pixels wider than the window")
            if self.out:
                self.driver.set_window_size(width, self.driver.execute_script("return document.documentElement.scrollHeight") + 120)
                self.driver.save_screenshot(str(self.out / f"{name}-{width}.png"))
        self.driver.set_window_size(1280, 900)

    def fill(self, **fields: str) -> None:
        for name, value in fields.items():
            element = self.driver.find_element(By.NAME, name)
            if element.tag_name == "select":
                Select(element).select_by_value(value)
            else:
                element.clear()
                element.send_keys(value)

    def press(self, element) -> None:
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element)
        element.click()

    def leave(self, element) -> None:
        """Presses what leads to another page, and waits until it is there."""
        self.leaving(lambda: self.press(element))

    def leaving(self, act) -> None:
        """Does what leads to another page, and waits until it is there."""
        self.driver.execute_script("document.documentElement.dataset.before = 'yes'")
        act()
        arrived = "return !document.documentElement.dataset.before && document.readyState === 'complete'"
        WebDriverWait(self.driver, 30, ignored_exceptions=(WebDriverException,)).until(lambda driver: driver.execute_script(arrived))

    def choose(self, *values: str) -> None:
        for value in values:
            self.press(self.driver.find_element(By.CSS_SELECTOR, f"input[type=checkbox][value='{value}']"))

    def submit(self, text: str = "") -> None:
        for button in self.driver.find_elements(By.CSS_SELECTOR, "main button[type=submit]"):
            if text in button.text:
                self.leave(button)
                return
        raise AssertionError(f"no button {text!r} on {self.driver.current_url}")

    def expect(self, *words: str) -> None:
        body = self.driver.find_element(By.TAG_NAME, "body").text
        for word in words:
            if word not in body:
                self.faults.append(f"{self.driver.current_url}: “{word}” is not there; the page begins {body[:200]!r}")


def walk(page: Walk, link: str) -> None:
    page.go(link)
    page.look("start")
    page.submit()
    page.expect("有")
    page.look("start-errors")
    page.fill(organ="青禾县人民政府", kind="county", name="安全员", login="anquan", password=PASSWORD, again=PASSWORD)
    page.submit()

    page.go("/sign-in")
    page.look("sign-in")
    page.fill(login="anquan", password="wrong")
    page.submit()
    page.expect("账号或者密码不对")
    page.look("sign-in-wrong")
    page.fill(login="anquan", password=PASSWORD)
    page.submit()

    page.go("/me/second-factor")
    page.look("second-factor")
    secret = page.driver.find_element(By.NAME, "secret").get_attribute("value").replace(" ", "")
    page.fill(code=one_time_code(secret, int(time.time()) // 30))
    page.submit()
    page.look("recovery-codes")
    for name, path in (("dashboard", "/desk"), ("me", "/me"), ("regions", "/desk/regions"), ("accounts", "/desk/accounts"),
                       ("audit-refused", "/desk/audit"), ("not-there", "/desk/nothing")):
        page.go(path)
        page.look(name)
    page.go("/desk/regions/root/add")
    page.look("region-add")
    page.fill(name="北河街道办事处", kind="agency")
    page.submit()
    page.go("/desk/regions")
    page.expect("北河街道办事处")
    page.look("regions-two")

    for login, name, roles in (("guanli", "系统员", ["systemAdministrator"]), ("shenji", "审计员", ["auditor"])):
        page.go("/desk/accounts/root/new")
        if login == "guanli":
            page.look("account-new")
            page.submit()
            page.look("account-errors")
        page.fill(login=login, name=name, password=PASSWORD)
        page.choose(*roles)
        page.submit()
    page.go("/desk/accounts")
    page.expect("guanli", "shenji")
    page.look("accounts-three")

    sign_in_as(page, "guanli")
    page.go("/desk/calendar")
    page.look("calendar")
    page.go("/desk/calendar/years/2026")
    page.look("calendar-year")
    page.go("/desk/calendar/import")
    page.look("calendar-import")
    fields = {element.get_attribute("name") for element in page.driver.find_elements(By.CSS_SELECTOR, "main input, main textarea")}
    page.fill(**{name: value for name, value in {
        "year": "2027", "document": "国办发明电〔2026〕0号", "published": "2026-11-20", "notice": NOTICE, "text": NOTICE, "days": NOTICE,
    }.items() if name in fields})
    page.submit()
    page.look("calendar-preview")
    page.choose("on")
    page.submit("导入并重算")
    page.look("calendar-result")

    sign_in_as(page, "shenji")
    page.go("/desk/audit")
    page.look("audit")
    page.submit("核验")
    page.look("audit-verified")


def sign_in_as(page: Walk, login: str) -> None:
    """Another person on the same browser: cookies away, sign in, second factor."""
    page.driver.delete_all_cookies()
    page.go("/sign-in")
    page.fill(login=login, password=PASSWORD)
    page.submit()
    page.go("/me/second-factor")
    secret = page.driver.find_element(By.NAME, "secret").get_attribute("value").replace(" ", "")
    page.fill(code=one_time_code(secret, int(time.time()) // 30))
    page.submit()


def start(program: str, folder: str, log, port: int) -> tuple[subprocess.Popen, str, str]:
    process = subprocess.Popen([program, "serve", "--data", folder, "--port", str(port), "--set", "sign-ins-per-minute=1000"], stdout=log, stderr=subprocess.STDOUT)
    for _ in range(100):
        text = pathlib.Path(log.name).read_text(encoding="utf-8")
        found = re.search(r"(http://[^/\s]+)/start/\S+", text)
        if found:
            return process, found[1], found[0]
        time.sleep(0.1)
    process.kill()
    sys.exit(f"the server did not print its link: {text}")


def browser(scripts: bool = True) -> webdriver.Chrome:
    chrome = webdriver.ChromeOptions()
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"):
        chrome.add_argument(argument)
    if not scripts:
        chrome.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
    return webdriver.Chrome(options=chrome)


def run_walk(text: str, walk) -> None:
    """Starts the program and a browser as the command line says, walks, and ends with 1 when a fault was found."""
    options = argparse.ArgumentParser(description=text, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--program", required=True)
    options.add_argument("--out", type=pathlib.Path)
    options.add_argument("--port", type=int, default=18211)
    given = options.parse_args()
    if given.out:
        given.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, tempfile.NamedTemporaryFile("w", suffix=".log") as log:
        process, base, link = start(given.program, folder, log, given.port)
        driver = browser()
        page = Walk(driver, base, given.out)
        try:
            walk(page, link)
        finally:
            driver.quit()
            process.terminate()
            status = process.wait(20)
    print(f"{page.pages} pages at {len(WIDTHS)} widths; {len(page.faults)} faults; the server ended with {status}")
    for fault in page.faults:
        print("FAULT", fault)
    sys.exit(1 if page.faults or status else 0)


if __name__ == "__main__":
    run_walk(__doc__, walk)
