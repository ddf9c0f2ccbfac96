#!/usr/bin/env python3
"""Walk through notices, the words of notices and letters, numbers and channels in a real browser, with axe on each page, at 1280 and 390 pixels.

    python3 notices.py --program gongkai [--out FOLDER]

The head of an office finds a notice that does not go out, since no mail server answers, and takes another back; rewrites a notice and a
letter, is told what the words lose, sees how they read, and goes back to the standard; opens a channel and closes the form for the public.
Needs what desk.py needs.
"""
import os
import re
import time

from desk import Walk, run_walk
from requests import prepare, sign_in

OFFICE = "/o/root"


def register(page: Walk, name: str, email: str) -> None:
    page.go("/desk/requests/new")
    page.fill(name=name, email=email, subject="青禾路 88 号院既有住宅加装电梯财政补贴的发放明细")
    page.submit()
    page.expect("申请已经登记")


def outbox(page: Walk) -> None:
    page.go("/desk/notices")
    page.expect("没有发不出的通知")
    page.look("notices-empty")
    sign_in(page, "registrar")
    for name, email in (("吴某某", "wu@example.invalid"), ("郑某", "zheng@example.invalid")):
        register(page, name, email)
    sign_in(page, "officehead")
    for _ in range(60):
        page.go("/desk/notices?list=waiting")
        if "连不上服务器" in page.driver.find_element("tag name", "main").text:
            break
        time.sleep(1)
    page.expect("等待发送", "连不上服务器，请系统管理员检查主机、端口和防火墙", "下一次")
    page.look("notices-waiting")
    page.submit("取消")
    page.expect("这条通知已经取消")
    page.look("notices-cancelled")
    page.go("/desk/notices?list=cancelled")
    page.expect("取消：")
    page.submit("查找")
    number = re.search(r"\d{4}-\d{4}", page.driver.find_element("tag name", "main").text)
    page.go(f"/desk/notices?number={number[0] if number else '2026-0001'}")
    page.look("notices-case")


def words_of_notices(page: Walk) -> None:
    page.go("/desk/notices/wording")
    page.look("notice-wordings")
    page.go("/desk/notices/wording/registered")
    page.expect("可以使用的项目", "政府信息公开申请 2026-0038 已登记")
    page.look("notice-wording")
    page.fill(subject="{申请人}的申请", body="{申清编号}")
    page.submit("保存")
    page.expect("有 2 处需要修改", "这类个人信息", "是不是“{申请编号}”")
    page.look("notice-wording-wrong")
    page.fill(subject="收件 {申请编号}", body="{收件人}：\n您的申请最迟 {期限}答复。")
    page.submit("先看效果")
    page.expect("收件 2026-0038", "您的申请最迟 2026年2月2日（星期一）答复。")
    page.submit("保存")
    page.expect("文字已经保存", "恢复标准文字")
    page.look("notice-wording-own")
    page.submit("恢复标准文字")
    page.expect("已经恢复标准文字")
    page.go("/desk/notices/settings")
    page.look("notice-settings")
    page.fill(days="三")
    page.submit()
    page.expect("只能写数字")
    page.look("notice-settings-wrong")
    page.fill(days="5、2")
    page.submit()
    page.expect("通知设置已经保存")
    page.go("/me/notices")
    page.fill(email="head@")
    page.submit()
    page.expect("有 1 处需要修改")
    page.look("own-notices")
    page.fill(email="head@example.invalid")
    page.submit()
    page.expect("您的通知设置已经保存")


def words_of_letters(page: Walk) -> None:
    page.go("/desk/letters/wording")
    page.look("letter-wordings")
    page.go("/desk/letters/wording/L33")
    page.look("letter-wording")
    page.go("/desk/letters/wording/L04")
    field = next(name for name in (f"s-{index}" for index in range(30)) if "{延期原因}" in page.driver.find_element("name", name).get_attribute("value"))
    page.fill(**{field: "需要更多时间。"})
    page.submit("保存")
    page.expect("应当含有{延期原因}")
    page.look("letter-wording-wrong")
    page.fill(**{field: "由于{延期原因}，需要更多时间。", "added": "请您谅解。"})
    page.submit("先看效果")
    page.expect("需要逐份审查，需要更多时间。", "请您谅解。")
    page.submit("保存")
    page.expect("文字已经保存", "改写 1 句，补充 1 段", "标准文字是：")
    page.look("letter-wording-own")


def channels_and_numbers(page: Walk) -> None:
    page.go("/desk/office")
    page.look("office")
    page.fill(name="示例市示例区青禾街道办事处", numberPrefix="青街公开", telephone="0000-0000 0001", address="青禾路 1 号",
              **{"pattern-decisions": "{机关代字}告〔{年}〕{号}号", "how-fax": "工作日 8:30 至 17:30 接收"})
    page.press(page.driver.find_element("name", "open-fax"))
    page.submit("保存")
    page.expect("请填写传真号码", "文号写法相同", "没有勾选已经公告")
    page.look("office-wrong")
    page.press(page.driver.find_element("name", "announced"))
    page.fill(fax="0000-0000 0009", **{"pattern-decisions": "{机关代字}答〔{年}〕{号}号"})
    page.submit("先看文号的样子")
    page.expect("青街公开答〔")
    page.submit("保存")
    page.expect("机关设置已经保存")
    page.go(OFFICE)
    page.expect("没有开通网上申请", "0000-0000 0009，工作日 8:30 至 17:30 接收")
    page.look("home-closed")
    page.go(OFFICE + "/apply/who")
    page.expect("没有开通网上申请", "查询进度")
    page.look("apply-closed")


def walk(page: Walk, link: str) -> None:
    prepare(page, link)
    sign_in(page, "officehead")
    outbox(page)
    words_of_notices(page)
    words_of_letters(page)
    channels_and_numbers(page)


if __name__ == "__main__":
    # nothing listens there: what is sent waits, and says why
    os.environ.update({"GONGKAI_MAIL_HOST": "127.0.0.1", "GONGKAI_MAIL_PORT": "1", "GONGKAI_MAIL_SECURITY": "none",
                       "GONGKAI_MAIL_FROM": "notice@example.invalid"})
    run_walk(__doc__, walk)
