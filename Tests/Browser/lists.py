#!/usr/bin/env python3
"""Walk through the list of requests in a real browser: narrowed, saved under a name, written out and taken in as CSV; the bare address of the
site and what goes wrong on it; with axe, at 1280 and 390 pixels.

    python3 lists.py --program gongkai [--out FOLDER]

Needs what desk.py needs.
"""
import pathlib
import tempfile
import time

from selenium.webdriver.common.by import By

from desk import PASSWORD, Walk, run_walk
from requests import prepare, sign_in

ORGAN = "示例市示例区人民政府"
HEAD = "申请编号,收到日期,渠道,申请人类别,姓名或者名称,申请内容,办结日期,办理结果\r\n"
ROWS = "".join(f"2025-{number:04d},2025-03-{number:02d},{channel},自然人,吴某某,青禾路 {number} 号加装电梯补贴明细,{end}\r\n"
               for number, channel, end in ((3, "当面提交", "2025-03-20,G1"), (4, "邮政寄送", ","), (5, "传真", "2025-03-21,P1")))


def follow(page: Walk, text: str) -> None:
    page.go(page.driver.find_element(By.LINK_TEXT, text).get_attribute("href"))


def entry(page: Walk) -> None:
    """The bare address with no office, with one and with several, and wrong addresses."""
    page.driver.delete_all_cookies()
    page.go("/")
    page.expect("还没有机关在这里公布办理信息", "工作人员登录")
    page.look("entry-none")
    page.go("/nothing/here")
    page.expect("没有这个页面", "编号")
    page.look("entry-missing")


def open_office(page: Walk, head: str) -> None:
    sign_in(page, head)
    page.go("/desk/office")
    page.fill(telephone="0000-0000 0001")
    page.submit()
    page.driver.delete_all_cookies()


def second_office(page: Walk) -> None:
    """A sub-district with a head of its own, made by the security administrator who is still signed in."""
    page.go("/desk/regions/root/add")
    page.fill(name="柳荫街道办事处", kind="agency")
    page.submit()
    page.go("/desk/accounts")
    agencies = {link.get_attribute("href").split("agency=")[1] for link in page.driver.find_elements(By.CSS_SELECTOR, "a[href*='agency=']")}
    page.go(f"/desk/accounts/{(agencies - {'root'}).pop()}/new")
    page.fill(login="liuyin", name="柳某", password=PASSWORD)
    page.choose("officeHead")
    page.submit()


def send(page: Walk, folder: pathlib.Path, text: bytes) -> None:
    path = folder / "台账.csv"
    path.write_bytes(text)
    page.go("/desk/requests/import")
    page.driver.find_element(By.NAME, "file").send_keys(str(path))
    page.submit()


def register(page: Walk, folder: pathlib.Path) -> None:
    """A register with faults, then without; in GBK, as old programs write it."""
    sign_in(page, "registrar")
    page.go("/desk/requests")
    follow(page, "导入原有台账")
    page.look("register-file")
    page.submit()
    page.expect("请选择一个 CSV 文件")
    page.look("register-file-error")
    send(page, folder, (HEAD + ROWS + "2025-0009,当面提交,2025-03-09,自然人,甲,列错了,,\r\n2025-0010,2025-03-10,当面提交\r\n").encode())
    page.expect("处需要改正", "第 5 行", "有 3 格")
    page.look("register-faults")
    send(page, folder, (HEAD + ROWS).encode("gb18030"))
    page.expect("核对没有发现错误", "3 件")
    page.look("register-check")
    page.submit("导入台账")
    page.expect("请先勾选")
    page.choose("on")
    page.submit("导入台账")
    page.expect("台账已经导入")
    page.look("register-taken")


def narrowed(page: Walk) -> None:
    """Narrowed by a form without scripts, saved, found again, renamed, removed."""
    page.go("/desk/requests?list=all")
    page.look("list-plain")
    follow(page, "筛选")
    page.look("list-filter")
    page.fill(channel="post", year="2025")
    page.submit("筛选")
    page.expect("全部（已筛选）", "2025-0004")
    page.look("list-narrowed")
    page.fill(name="邮寄的")
    page.submit("保存视图")
    page.expect("视图已经保存", "邮寄的")
    page.look("list-saved")
    page.go("/desk/requests?list=all&channel=post&filter=1")
    page.look("list-narrowed-open")
    page.fill(channel="oral")
    page.submit("筛选")
    page.expect("没有符合条件的申请", "清除条件")
    page.look("list-nothing")
    page.go("/desk/requests?list=all&year=20x5&channel=nope")
    page.expect("不是年份", "没有这个选项")
    page.look("list-wrong")
    page.go("/desk/requests/views")
    page.look("views")
    page.fill(name="")
    page.submit("改名")
    page.expect("请填写“视图名称”")
    page.look("views-wrong")
    page.go("/desk/requests?list=all&channel=post")
    follow(page, "导出为 CSV")
    page.expect("申请途径：邮政寄送")
    page.look("export")
    page.choose("on")
    page.submit("导出")
    page.expect("请填写“导出原因”")
    page.look("export-wrong")


def offices(page: Walk) -> None:
    """The bare address leads to the only office, and asks which of several; what was read of the offices is kept for half a minute."""
    open_office(page, "officehead")
    time.sleep(31)
    page.go("/")
    if not page.driver.current_url.endswith("/o/root"):
        page.faults.append("the bare address does not lead to the only office")
    page.go("/o/root/nothing")
    page.expect("没有这个页面", ORGAN, "0000-0000 0001")
    page.look("entry-office-missing")
    open_office(page, "liuyin")
    time.sleep(31)
    page.go("/")
    page.expect(ORGAN, "柳荫街道办事处", "工作人员登录")
    page.look("entry")
    page.fill(q="柳荫")
    page.submit("查找")
    page.expect("柳荫街道办事处", "显示全部机关")
    page.look("entry-found")
    page.go("/?q=没有这个")
    page.expect("没有找到名称中有“没有这个”的机关")
    page.look("entry-not-found")


def walk(page: Walk, link: str) -> None:
    prepare(page, link, ORGAN, "county")
    second_office(page)
    entry(page)
    with tempfile.TemporaryDirectory() as folder:
        register(page, pathlib.Path(folder))
    narrowed(page)
    offices(page)


if __name__ == "__main__":
    run_walk(__doc__, walk)
