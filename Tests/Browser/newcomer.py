#!/usr/bin/env python3
"""A new office in a real browser, from its first start to the first answer that is served and filed: counts what each person presses and fills in.

    python3 newcomer.py --program gongkai [--out FOLDER] [--port PORT]

Three people, as few as the separation of duties leaves: the security administrator, who only makes accounts; a clerk, who registers and drafts; the
head, who reviews and signs. Every page is reached by what is visible on the one before, never by its address, but for the two that a person opens
by hand: the printed link and the sign-in page. A press is a link, a button, a box or a choice among boxes; a field is what is typed or chosen
from a list. Docs/first-answer.md says where one hesitates on this way. Needs what desk.py needs.
"""
import dataclasses
import time

from selenium.webdriver.common.by import By

from desk import PASSWORD, Walk, one_time_code, run_walk

ORGAN = "示例市示例区柳荫街道办事处"
PEOPLE = {"anmou": "安某", "zhoumou": "周某", "chenmou": "陈某"}
ACCOUNTS = {"zhoumou": ("registrar", "handler"), "chenmou": ("officeHead", "secrecyReviewer", "legalReviewer", "leader")}
PROFILE = {
    "numberPrefix": "柳街公开", "office": "柳荫街道党政综合办公室", "telephone": "0000-0000 0002", "address": "柳荫路 1 号",
    "officeHours": "工作日 9:00 至 17:00", "reviewOrgan": "示例区人民政府", "court": "示例区人民法院",
}
# What the way may take before somebody has to look at it again.
MOST_PRESSES, MOST_FIELDS = 63, 41


@dataclasses.dataclass
class Stage:
    name: str
    person: str
    presses: int = 0
    fields: int = 0


class Hand:
    """Does what a person can do on the page before them, and counts it."""

    def __init__(self, page: Walk):
        self.page, self.stages = page, []

    def begin(self, name: str, login: str) -> None:
        self.stages.append(Stage(name, PEOPLE[login]))

    def link(self, text: str, within: str = "body") -> None:
        """The first link with this text that can be seen; within narrows it down to a part of the page."""
        for link in self.page.driver.find_elements(By.CSS_SELECTOR, f"{within} a"):
            if text in link.text and link.is_displayed():
                self.stages[-1].presses += 1
                self.page.leave(link)
                return
        raise AssertionError(f"no link {text!r} on {self.page.driver.current_url}")

    def button(self, text: str) -> None:
        self.stages[-1].presses += 1
        self.page.submit(text)

    def tick(self, *values: str) -> None:
        for value in values:
            self.stages[-1].presses += 1
            self.page.press(self.page.driver.find_element(By.CSS_SELECTOR, f"main input[value='{value}']"))

    def tick_named(self, *names: str) -> None:
        for name in names:
            self.stages[-1].presses += 1
            self.page.press(self.page.driver.find_element(By.NAME, name))

    def fill(self, **fields: str) -> None:
        self.stages[-1].fields += len(fields)
        self.page.fill(**fields)

    def sign_in(self, login: str) -> None:
        """At the address that the README names for staff; the bare one is for citizens."""
        self.page.go("/sign-in")
        self.fill(login=login, password=PASSWORD)
        self.button("登录")

    def sign_out(self) -> None:
        self.stages[-1].presses += 1
        self.page.leave(self.page.driver.find_element(By.CSS_SELECTOR, "header form button"))
        self.page.expect("您已退出")

    def table(self) -> str:
        rows = [f"{'presses':>8} {'fields':>7}  stage"]
        rows += [f"{stage.presses:>8} {stage.fields:>7}  {stage.name}（{stage.person}）" for stage in self.stages]
        for person in PEOPLE.values():
            mine = [stage for stage in self.stages if stage.person == person]
            rows.append(f"{sum(s.presses for s in mine):>8} {sum(s.fields for s in mine):>7}  {person} in all")
        return "\n".join(rows + [f"{self.presses:>8} {self.fields:>7}  in all"])

    @property
    def presses(self) -> int:
        return sum(stage.presses for stage in self.stages)

    @property
    def fields(self) -> int:
        return sum(stage.fields for stage in self.stages)


def first_start(hand: Hand, page: Walk, link: str) -> None:
    hand.begin("first start", "anmou")
    page.go("/")
    page.expect("这里还没有账号", "首次启动链接")
    page.look("newcomer-before-start")
    page.go(link)
    page.look("newcomer-start")
    hand.fill(organ=ORGAN, kind="agency", name=PEOPLE["anmou"], login="anmou", password=PASSWORD, again=PASSWORD)
    hand.button("建立安全管理员账号")
    page.expect("安全管理员账号已经建立")
    hand.fill(login="anmou", password=PASSWORD)
    hand.button("登录")
    page.look("newcomer-authenticator")
    secret = page.driver.find_element(By.NAME, "secret").get_attribute("value").replace(" ", "")
    hand.fill(code=one_time_code(secret, int(time.time()) // 30))
    hand.button("启用验证器")
    page.look("newcomer-recovery-codes")
    hand.link("进入工作台")
    page.expect("答复申请以前还要办", "办理申请还没有人担任", "去建立账号")
    page.look("newcomer-administrator")


def make_accounts(hand: Hand, page: Walk) -> None:
    hand.begin("accounts", "anmou")
    hand.link("账号", "nav")
    page.look("newcomer-accounts-one")
    for login, roles in ACCOUNTS.items():
        hand.link("新建账号")
        if login == "zhoumou":
            page.look("newcomer-account")
        hand.fill(name=PEOPLE[login], login=login, password=PASSWORD)
        hand.tick(*roles)
        hand.button("建立账号")
        page.expect("账号已经建立")
    page.look("newcomer-accounts")
    if "还没有人担任" in page.driver.find_element(By.TAG_NAME, "main").text:
        page.faults.append("the accounts page says that somebody is lacking, though every duty has its person")
    hand.sign_out()


def set_up_office(hand: Hand, page: Walk) -> None:
    hand.begin("office and channels", "chenmou")
    hand.sign_in("chenmou")
    page.expect("机关设置里还没有填写", "行政复议机关、管辖的人民法院")
    page.look("newcomer-head")
    hand.link("机关设置", "nav")
    page.look("newcomer-office")
    hand.fill(**PROFILE)
    hand.tick_named("announced", "open-online")
    hand.fill(**{"how-online": "请上传身份证件的照片；提交后 1 个工作日内电话与您确认。"})
    hand.button("保存")
    page.expect("机关设置已经保存", "柳街公开复〔")
    page.look("newcomer-office-saved")
    hand.sign_out()


def register(hand: Hand, page: Walk) -> None:
    hand.begin("registering", "zhoumou")
    hand.sign_in("zhoumou")
    page.look("newcomer-clerk")
    hand.link("登记申请")
    page.look("newcomer-register")
    hand.fill(name="吴某某", telephone="13800000000", address="示例市示例区柳荫路 8 号", subject="柳荫路 8 号院既有住宅加装电梯的竣工验收报告")
    hand.button("登记")
    page.expect("申请已经登记", "依次回答七个问题")
    page.look("newcomer-registered")


def send_receipt(hand: Hand, page: Walk) -> None:
    hand.begin("receipt", "zhoumou")
    hand.link("政府信息公开申请登记回执", "main")
    page.look("newcomer-receipt")
    hand.fill(**{page.driver.find_element(By.CSS_SELECTOR, "main textarea").get_attribute("name"): "申请书 1 份，身份证复印件 1 份"})
    hand.button("保存并检查")
    page.expect("文书已经保存")
    hand.link("签发")
    hand.tick("on")
    hand.button("签发")
    page.expect("文书已经签发")
    hand.button("打印全文")
    page.look("newcomer-receipt-print")
    hand.link("返回文书")
    hand.link("返回申请")


def draft(hand: Hand, page: Walk) -> None:
    hand.begin("questions and draft", "zhoumou")
    hand.link("逐问判定", "main")
    page.look("newcomer-questions")
    hand.button("以下各问均无异常，确认")
    page.look("newcomer-question-five")
    hand.tick("G1")
    hand.button("确定，看下一问")
    page.look("newcomer-question-six")
    hand.fill(form="paper", means="post", records="竣工验收报告，14 页")
    hand.button("确定，看下一问")
    page.look("newcomer-question-seven")
    hand.button("起草答复，送审")
    page.expect("已经记录", "待审核")
    page.look("newcomer-drafted")
    if page.driver.find_elements(By.CSS_SELECTOR, "main a[href$='/acts/signed']"):
        page.faults.append("who drafted is offered to sign")
    hand.sign_out()


def review(hand: Hand, page: Walk, number: str) -> None:
    hand.begin("review", "chenmou")
    hand.sign_in("chenmou")
    page.look("newcomer-to-review")
    hand.link(number, "main")
    page.look("newcomer-case-to-review")
    hand.link("审核通过")
    page.look("newcomer-review")
    hand.button("审核通过")
    page.expect("已经记录", "待签发")
    page.look("newcomer-reviewed")


def sign(hand: Hand, page: Walk) -> None:
    """The decision and then its letter, to which the program leads on and which gets its number."""
    hand.begin("signature", "chenmou")
    hand.link("签发", "main")
    page.look("newcomer-sign")
    hand.tick("on")
    hand.button("签发")
    page.expect("答复已经签发", "编定文号以后再送达")
    page.look("newcomer-letter")
    hand.link("签发", "main")
    page.look("newcomer-letter-sign")
    hand.tick("on")
    hand.button("签发")
    page.expect("文书已经签发", "柳街公开复〔")
    page.look("newcomer-letter-signed")
    hand.sign_out()


def serve(hand: Hand, page: Walk, number: str) -> None:
    hand.begin("print, service, file", "zhoumou")
    hand.sign_in("zhoumou")
    page.look("newcomer-to-serve")
    hand.link(number, "main")
    page.look("newcomer-case-to-serve")
    hand.link("政府信息公开申请答复书", "main")
    hand.button("打印全文")
    page.expect("吴某某")
    page.look("newcomer-print")
    hand.link("返回文书")
    hand.link("返回申请")
    hand.link("送达", "main")
    page.look("newcomer-serve")
    hand.fill(method="post", proof="示例邮件号 0000000000000")
    hand.tick("on")
    hand.button("送达")
    page.expect("已经记录", "已答复")
    page.look("newcomer-served")
    hand.link("归档", "main")
    hand.tick("on")
    hand.button("归档")
    page.expect("已归档")
    page.look("newcomer-archived")


def walk(page: Walk, link: str) -> None:
    hand = Hand(page)
    first_start(hand, page, link)
    make_accounts(hand, page)
    set_up_office(hand, page)
    register(hand, page)
    number = page.driver.current_url.split("?")[0].rsplit("/", 1)[1]
    send_receipt(hand, page)
    draft(hand, page)
    review(hand, page, number)
    sign(hand, page)
    serve(hand, page, number)
    print(hand.table())
    if hand.presses > MOST_PRESSES or hand.fields > MOST_FIELDS:
        page.faults.append(f"the first answer takes {hand.presses} presses and {hand.fields} fields, more than {MOST_PRESSES} and {MOST_FIELDS}")


if __name__ == "__main__":
    run_walk(__doc__, walk)
