#!/usr/bin/env python3
"""Walk the seven questions and the fee in a real browser, with axe on each page, at 1280 and 390 pixels; counts the clicks of a plain grant.

    python3 decide.py --program gongkai [--out FOLDER]

A plain grant may take nine clicks from the list to the draft that is sent for review, and its letter no word (design: journeys). Needs what
desk.py needs.
"""
import datetime

from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select

from desk import Walk, run_walk
from requests import act, prepare, sign_in

MOST_CLICKS = 9


class Clicks:
    """Counts what a person would press or choose."""

    def __init__(self, page: Walk):
        self.page, self.count = page, 0

    def link(self, text: str) -> None:
        self.count += 1
        self.page.press(self.page.driver.find_element(By.PARTIAL_LINK_TEXT, text))

    def button(self, text: str) -> None:
        self.count += 1
        self.page.submit(text)

    def radio(self, value: str) -> None:
        self.count += 1
        self.page.press(self.page.driver.find_element(By.CSS_SELECTOR, f"input[type=radio][value='{value}']"))

    def select(self, name: str, value: str) -> None:
        self.count += 1
        Select(self.page.driver.find_element(By.NAME, name)).select_by_value(value)


def register(page: Walk, subject: str) -> None:
    page.go("/desk/requests/new")
    page.fill(name="吴某某", telephone="13800000000", subject=subject)
    page.submit()
    page.expect("申请已经登记")


def plain_grant(page: Walk, number: str) -> None:
    sign_in(page, "handler")
    page.go("/desk/requests")
    clicks = Clicks(page)
    clicks.link(number)
    clicks.link("逐问判定")
    page.look("questions")
    clicks.button("以下各问均无异常，确认")
    page.look("question-disclosure")
    clicks.radio("G1")
    clicks.button("确定，看下一问")
    page.look("question-form")
    clicks.select("form", "paper")
    clicks.select("means", "post")
    page.fill(records="竣工验收报告，14 页")
    clicks.button("确定，看下一问")
    page.expect("（一）予以公开", "可以复议，也可以直接起诉")
    page.look("question-answer")
    clicks.button("起草答复，送审")
    page.expect("已经记录", "待审核")
    print(f"plain grant: {clicks.count} clicks from the list to the draft sent for review, at most {MOST_CLICKS}")
    if clicks.count > MOST_CLICKS:
        page.faults.append(f"a plain grant takes {clicks.count} clicks")
    page.go(f"/desk/requests/{number}/questions")
    page.look("questions-done")
    page.go(f"/desk/requests/{number}/letters/L21")
    page.expect("竣工验收报告（14页）", "纸质复制件")
    if "签发前还要补齐" in page.driver.find_element(By.TAG_NAME, "body").text:
        missing = page.driver.find_element(By.CSS_SELECTOR, ".note-warn").text
        if "机关设置" not in missing:
            page.faults.append(f"the letter of a plain grant still asks for words: {missing}")


def partial(page: Walk, number: str) -> None:
    sign_in(page, "handler")
    page.go(f"/desk/requests/{number}/questions/4")
    page.expect("还不能回答", "第一问")
    page.look("question-closed")
    page.go(f"/desk/requests/{number}/questions/1")
    page.look("question-first")
    page.submit("确定")
    page.expect("回答已经记录")
    page.go(f"/desk/requests/{number}/questions/2")
    page.look("question-nature")
    page.submit("确定")
    page.submit("以下各问均无异常，确认")
    page.press(page.driver.find_element(By.CSS_SELECTOR, "input[type=radio][value='P1']"))
    page.submit("确定")
    page.expect("请列出不公开的部分")
    page.look("question-parts-missing")
    page.fill(**{"what-0": "施工企业的结算报价单", "under-0": "D4", "why-0": "第三方不同意公开，属于商业秘密"})
    page.submit("确定")
    page.fill(form="inspection", requested="paper")
    page.submit("确定")
    page.expect("申请人要求纸质复制件，提供的是查阅、抄录")
    page.look("question-form-missing")
    page.fill(why="图纸幅面过大，复制会损害原件", records="竣工图，1 页")
    page.submit("确定")
    page.look("question-answer-partly")
    page.submit("起草答复，送审")
    page.expect("登记征求第三方意见的情况")
    page.look("draft-partly-refused")


def fee(page: Walk, number: str) -> None:
    sign_in(page, "officeHead")
    page.go(f"/desk/requests/{number}/acts/feeNoticed")
    page.expect("同一申请人本月此前 12 件")
    page.look("fee")
    page.submit("计算")
    page.expect("请写明数量、频次明显超过合理范围的情况")
    page.look("fee-missing")
    page.fill(items="2023 年会议纪要\n2024 年会议纪要", reason="本月提交 13 件，内容相近")
    page.submit("计算")
    page.expect("第 13 至 14 件", "通知缴费 200 元")
    page.look("fee-calculated")
    page.submit("通知缴费 200 元")
    page.expect("已经记录", "等待缴费")
    page.go(f"/desk/requests/{number}/letters/L10")
    page.expect("第13至14件，每件100元，计200元")
    page.look("letter-fee")
    act(page, "registrar", number, "feePaid", look=True, voucher="示例缴款书 0001")


def walk(page: Walk, link: str) -> None:
    prepare(page, link)
    year = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8))).year
    sign_in(page, "registrar")
    for index in range(13):
        register(page, f"青禾路 88 号院加装电梯第 {index + 1} 份验收文件")
    plain_grant(page, f"{year}-0001")
    partial(page, f"{year}-0002")
    fee(page, f"{year}-0013")


if __name__ == "__main__":
    run_walk(__doc__, walk)
