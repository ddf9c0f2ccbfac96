#!/usr/bin/env python3
"""One request from the citizen's file to its class in table four of the annual report, unbroken, in a real browser.

    python3 whole.py --program gongkai [--out FOLDER]

A citizen applies with an attachment; the registrar confirms; a correction is asked for and made online; the citizen reads the notice; a third
party is consulted; the period is extended; a part is withheld and redacted; somebody else signs; the letter is signed and served; the citizen
fetches the answer and its copy; a reconsideration is filed, decided and counted. The pages are looked at in the other walks, those on the way
from one side to the other here. Needs what desk.py needs.
"""
import tempfile

from desk import Walk, run_walk
from public import PROFILE, apply, correct, follow, follow_link, set_day
from redaction import fetch, letter, mark, release
from remedies import register, step, today
from requests import act, prepare, sign_in


def take_in(page: Walk, number: str) -> None:
    """The registrar has telephoned: both sides confirm on this day."""
    sign_in(page, "registrar")
    page.go(f"/desk/applications/{number}")
    set_day(page, "applicant", page.driver.find_element("name", "organ").get_attribute("value"))
    page.submit("双方已经确认")
    page.expect("申请已经登记", number)


def tell_of_extension(page: Walk, number: str, status: str) -> None:
    """The extension is told by its letter, which the citizen can read before there is an answer."""
    act(page, "officeHead", number, "extended", days="10", reason="涉及第三方权益，需要进一步核对")
    page.go(f"/desk/requests/{number}/letters/L04/sign")
    page.choose("on")
    page.submit("签发")
    page.expect("文书已经签发")
    page.driver.delete_all_cookies()
    page.go(status)
    page.expect("可以下载的文件", "延期答复告知书")
    page.look("whole-notice")


def decide(page: Walk, number: str) -> None:
    """A partial disclosure, drafted by one, reviewed and signed by others."""
    sign_in(page, "handler")
    page.go(f"/desk/requests/{number}/acts/drafted?outcome=P1")
    page.fill(reasons="含有第三方的个人信息，第三方不同意公开，理由成立。")
    page.fill(**{"what-0": "名单中的个人信息", "under-0": "D4", "why-0": "含有第三方的个人信息，第三方不同意公开"})
    page.submit()
    page.expect("已经记录")
    act(page, "secrecyReviewer", number, "reviewed")
    act(page, "legalReviewer", number, "reviewed")
    act(page, "leader", number, "signed")


def dispute(page: Walk, number: str) -> None:
    """The applicant seeks review, the organ upholds: a column of table four."""
    sign_in(page, "legalreviewer")
    page.go(f"/desk/requests/{number}")
    follow_link(page, "登记复议、诉讼")
    path = register(page, False, kind="review", number="示政复〔2026〕9号", authority="示例区人民政府", filed=today().strftime("%m%d%Y"))
    for kind, fields in (("accept", {"procedure": "ordinary"}), ("receiveCopy", {}), ("defend", {}), ("decide", {"result": "upheld"})):
        step(page, path, kind, **fields)
    page.expect("结果维持", "section4.reconsideration.upheld")
    page.look("whole-class")
    page.go(f"/desk/requests/{number}")
    page.expect("示政复〔2026〕9号", "维持")


def walk(page: Walk, link: str) -> None:
    prepare(page, link)
    sign_in(page, "officehead")
    page.go("/desk/office")
    page.fill(name="示例市示例区青禾街道办事处", numberPrefix="青街公开", onlineReview="https://review.example.invalid/", **PROFILE)
    page.submit()
    page.driver.delete_all_cookies()
    with tempfile.TemporaryDirectory() as folder:
        number, code = apply(page, folder)
        follow(page, number, code, folder)
        status = page.driver.current_url.split("?")[0]
        take_in(page, number)
        correct(page, number, status, folder)
        act(page, "officeHead", number, "consultationSent", addressee="thirdParty", name="郑某")
        act(page, "handler", number, "consultationAnswered", position="objects")
        tell_of_extension(page, number, status)
        decide(page, number)
        release(page, number, mark(page, number, folder))
        letter(page, number)
        act(page, "registrar", number, "served", method="electronic", proof="本站")
        page.driver.delete_all_cookies()
        page.go(status)
        page.expect("可以下载的文件", "政府信息公开申请答复书", "公开件", "您的权利")
        page.look("whole-answer")
        fetch(page)
        follow_link(page, "确认收到")
        page.press(page.driver.find_element("name", "tick"))
        page.submit()
        page.expect("已经记录您收到答复")
        dispute(page, number)


if __name__ == "__main__":
    run_walk(__doc__, walk)
