#!/usr/bin/env python3
"""Walk through the request desk in a real browser: from the paper request to the answer, with axe on each page, at 1280 and 390 pixels.

    python3 requests.py --program gongkai [--out FOLDER]

Six people of one office, each with one duty, handle a request: registered, handed on, searched for, extended, decided, returned, decided again,
reviewed, signed by somebody else, served and archived. Mistakes on the way must be named and nothing typed may be lost.
Needs what desk.py needs.
"""
import datetime

from desk import PASSWORD, Walk, one_time_code, run_walk
import time

PEOPLE = {
    "registrar": "周某", "handler": "程某", "officeHead": "陈某", "secrecyReviewer": "叶某", "legalReviewer": "方某", "leader": "何某",
}


def sign_in(page: Walk, login: str) -> None:
    page.driver.delete_all_cookies()
    page.go("/sign-in")
    page.fill(login=login, password=PASSWORD)
    page.submit()


def prepare(page: Walk, link: str, organ: str = "示例市示例区青禾街道办事处", kind: str = "agency") -> None:
    """An office with six people, made by its security administrator."""
    page.go(link)
    page.fill(organ=organ, kind=kind, name="安全员", login="anquan", password=PASSWORD, again=PASSWORD)
    page.submit()
    sign_in(page, "anquan")
    page.go("/me/second-factor")
    secret = page.driver.find_element("name", "secret").get_attribute("value").replace(" ", "")
    page.fill(code=one_time_code(secret, int(time.time()) // 30))
    page.submit()
    for role, name in PEOPLE.items():
        page.go("/desk/accounts/root/new")
        page.fill(login=role.lower(), name=name, password=PASSWORD)
        page.choose(role)
        page.submit()


def act(page: Walk, person: str, number: str, kind: str, look: bool = False, **fields: str) -> None:
    sign_in(page, person.lower())
    page.go(f"/desk/requests/{number}/acts/{kind}")
    if look:
        page.look(f"act-{kind}")
    page.fill(**fields)
    if page.driver.find_elements("name", "tick"):
        page.choose("on")
    page.submit()
    page.expect("已经记录")


def walk(page: Walk, link: str) -> None:
    prepare(page, link)
    today = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8))).date()
    number = f"{today.year}-0001"
    sign_in(page, "registrar")
    page.go("/desk")
    page.look("board-empty")
    page.go("/desk/requests/new")
    page.look("register")
    page.fill(name="", subject="")
    page.submit()
    page.expect("有 2 处需要修改")
    page.look("register-errors")
    page.fill(name="吴某某", telephone="13800000000", documentNumber="110105194912310021",
              subject="青禾路 88 号院既有住宅加装电梯财政补贴的发放明细、竣工验收文件，以及施工企业的结算报价单")
    page.submit()
    page.expect("校验码不符")
    page.choose("on")
    page.submit()
    page.expect("申请已经登记", number)
    page.look("case-new")
    for index in range(3):
        page.go("/desk/requests/new")
        page.fill(name="郑某", subject=f"柳荫社区第 {index + 1} 次低保评议记录")
        page.submit()
    act(page, "registrar", number, "assigned", to="城建办")
    sign_in(page, "handler")
    page.go("/desk")
    page.look("board")
    page.go("/desk/requests")
    page.look("requests")
    page.go("/desk/requests?q=%E4%BD%8E%E4%BF%9D")
    page.expect("3 件")
    page.look("requests-found")
    page.go("/desk/requests?list=overdue")
    page.look("requests-none")
    page.go(f"/desk/requests/{number}/acts/drafted")
    page.look("decision")
    page.go(f"/desk/requests/{number}/acts/drafted?outcome=U1a")
    page.submit()
    page.expect("登记检索记录")
    page.look("decision-refused")
    act(page, "handler", number, "searched", look=True, by="程某", places="公文系统、城建办项目档案", keywords="加装电梯")
    sign_in(page, "handler")
    page.go(f"/desk/requests/{number}/acts/extended")
    page.fill(days="20", reason="检索量大")
    page.submit()
    page.expect("应由政府信息公开工作机构负责人办理")
    act(page, "officeHead", number, "consultationSent", look=True, addressee="thirdParty", name="示例电梯安装有限公司")
    act(page, "handler", number, "consultationAnswered", look=True, position="objects")
    act(page, "officeHead", number, "extended", look=True, days="10", reason="涉及第三方权益，需要进一步核对")
    sign_in(page, "officeHead")
    page.go("/desk/office")
    page.fill(name="示例市示例区青禾街道办事处", numberPrefix="青街公开", office="青禾街道党政综合办公室", telephone="0000-0000 0001",
              address="青禾路 1 号", reviewOrgan="示例区人民政府", court="示例区人民法院", onlineReview="https://review.example.invalid/")
    page.look("office")
    page.submit()
    page.expect("机关设置已经保存")
    page.go(f"/desk/requests/{number}/letters/L04")
    page.look("letter-extension")
    page.go(f"/desk/requests/{number}/letters/L04/sign")
    page.look("letter-sign")
    page.choose("on")
    page.submit("签发")
    page.expect("文书已经签发", "青街公开告")
    page.look("letter-signed")
    sign_in(page, "handler")
    page.go(f"/desk/requests/{number}/acts/drafted?outcome=P1")
    page.look("decision-partly")
    page.fill(reasons="结算报价单含商业秘密，第三方不同意公开，理由成立。")
    page.fill(**{"what-0": "施工企业的结算报价单", "under-0": "D4", "why-0": "第三方不同意公开，成本构成属于商业秘密，理由成立"})
    page.submit()
    page.expect("已经记录")
    act(page, "secrecyReviewer", number, "reviewed", look=True)
    act(page, "legalReviewer", number, "reviewed")
    sign_in(page, "leader")
    page.go(f"/desk/requests/{number}")
    page.look("case-to-sign")
    act(page, "leader", number, "signed", look=True)
    sign_in(page, "handler")
    page.go(f"/desk/requests/{number}/letters/L24")
    page.look("letter-decision-missing")
    page.fill(records="竣工验收报告，14 页\n补贴发放明细表，3 页", delivery="electronic", service="post")
    page.submit("保存并检查")
    page.expect("文书已经保存")
    page.look("letter-decision")
    act(page, "registrar", number, "served", look=True, proof="示例邮件号 0000000000000")
    act(page, "registrar", number, "archived")
    page.look("case-done")
    sign_in(page, "handler")
    page.go(f"/desk/requests/{number}/applicant")
    page.look("applicant-reason")
    page.fill(reason="电话告知送达方式")
    page.submit()
    page.expect("13800000000")


if __name__ == "__main__":
    run_walk(__doc__, walk)
