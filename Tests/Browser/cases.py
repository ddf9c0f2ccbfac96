#!/usr/bin/env python3
"""Walk round the page of a request in a real browser: split, merge, transfer, files, query code, proposals; axe on each page, at 1280 and 390 pixels.

    python3 cases.py --program gongkai [--out FOLDER]

Mistakes on the way must be named and nothing typed may be lost. Needs what desk.py needs.
"""
import datetime
import pathlib
import tempfile

from desk import Walk, run_walk
from requests import act, prepare, sign_in

PDF = b"%PDF-1.4\n" + b" " * 400


def register(page: Walk, subject: str) -> None:
    page.go("/desk/requests/new")
    page.fill(name="吴某某", telephone="13800000000", subject=subject)
    page.submit()
    page.expect("申请已经登记")


def split(page: Walk, number: str, second: str) -> None:
    sign_in(page, "handler")
    page.go(f"/desk/requests/{number}")
    page.look("matters-new")
    page.go(f"/desk/requests/{number}/split")
    page.look("split")
    page.expect("本件继续办理第 1 件")
    page.submit("再加一件")
    page.expect("第 4 件")
    page.fill(**{"part-2": " ", "part-4": "竣工验收文件"})
    page.choose("on")
    page.submit()
    page.expect("第 2 件没有写明", "第 4 件与第 1 件相同")
    page.look("split-errors")
    page.fill(**{"part-2": "2024 年街道部门预算和“三公”经费", "part-4": ""})
    page.submit()
    page.expect("已经拆分", "由本件分出", second)
    page.look("case-split")
    page.go(f"/desk/requests/{second}")
    page.expect("本件由此分出", number)
    page.look("case-part")


def merge(page: Walk, first: str, second: str) -> None:
    page.go(f"/desk/requests/{second}/acts/merged")
    page.look("act-merged")
    page.submit()
    page.expect("请选择，或者填写并入的申请编号")
    page.look("act-merged-errors")
    page.press(page.driver.find_element("css selector", f"input[type=radio][value='{first}']"))
    page.fill(reason="同一申请人先后当面、邮寄提交同一申请")
    page.press(page.driver.find_element("name", "same"))
    page.press(page.driver.find_element("name", "tick"))
    page.submit()
    page.expect("已经记录", "本件并入")
    page.look("case-merged")


def attach(page: Walk, number: str, folder: pathlib.Path) -> None:
    paper, fake = folder / "政府信息公开申请表（扫描件）.pdf", folder / "照片.png"
    paper.write_bytes(PDF)
    fake.write_text("<html>", encoding="utf-8")
    page.go(f"/desk/requests/{number}/files")
    page.look("files-add")
    page.driver.find_element("name", "file").send_keys(str(fake))
    page.submit()
    page.expect("“照片.png”的内容不是")
    page.look("files-errors")
    page.fill(purpose="request")
    page.driver.find_element("name", "file").send_keys(str(paper))
    page.submit()
    page.expect("文件已经添加", "政府信息公开申请表（扫描件）.pdf")
    page.look("case-files")


def code(page: Walk, number: str) -> None:
    sign_in(page, "registrar")
    page.go(f"/desk/requests/{number}/code")
    page.look("code")
    page.submit()
    page.expect("查询码只显示这一次", number)
    page.look("code-paper")
    page.go(f"/desk/requests/{number}/code")
    page.look("code-again")
    page.submit()
    page.expect("请先勾选")
    page.choose("on")
    page.submit()
    found = page.driver.find_element("css selector", ".receipt .mono").text
    page.go("/o/root/status")
    page.fill(number=number, code=found)
    page.submit()
    page.expect("分出的申请")
    page.look("status-parts")


def propose(page: Walk, number: str) -> None:
    sign_in(page, "handler")
    page.go(f"/desk/requests/{number}/acts/drafted?outcome=G1")
    page.submit()
    act(page, "secrecyReviewer", number, "reviewed")
    act(page, "leader", number, "signed")
    act(page, "registrar", number, "served", proof="示例邮件号")
    sign_in(page, "handler")
    page.go(f"/desk/requests/{number}/publication")
    page.look("propose")
    page.fill(reason="多人询问同一事项")
    page.submit()
    page.expect("请先核对个人信息")
    page.choose("on")
    page.submit()
    page.expect("已经列入拟公开的信息")
    page.look("case-proposed")
    page.go("/desk/publications/proposed")
    page.look("proposals")
    page.go("/desk/publications/proposed?state=taken")
    page.look("proposals-none")
    page.go("/desk/publications/proposed")
    page.press(page.driver.find_element("link text", "撤销"))
    page.look("proposal-withdraw")
    page.fill(reason="另有更完整的版本")
    page.submit()
    page.expect("已经撤销")


def walk(page: Walk, link: str) -> None:
    prepare(page, link)
    year = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8))).year
    sign_in(page, "registrar")
    register(page, "竣工验收文件；2024 年街道部门预算；石桥村宅基地审批结果")
    for _ in range(2):
        register(page, "青禾路 88 号院既有住宅加装电梯财政补贴的发放明细")
    split(page, f"{year}-0001", f"{year}-0004")
    merge(page, f"{year}-0002", f"{year}-0003")
    with tempfile.TemporaryDirectory() as folder:
        attach(page, f"{year}-0001", pathlib.Path(folder))
    act(page, "officeHead", f"{year}-0004", "transferred", look=True, to="示例区财政局", reason="所需信息由该局制作并保存")
    page.look("case-transferred")
    page.go(f"/desk/requests/{year}-0004/letters/L11")
    page.look("letter-transfer")
    code(page, f"{year}-0001")
    propose(page, f"{year}-0002")


if __name__ == "__main__":
    run_walk(__doc__, walk)
