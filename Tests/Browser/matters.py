#!/usr/bin/env python3
"""Look at the pages of corrections and suggestions in a real browser, with axe on each, at 1280 and 390 pixels.

    python3 matters.py --program gongkai [--out FOLDER]

A clerk registers a correction with mistakes that must be named; a citizen files another one online with evidence, follows it by number and code
and fetches the answer, which six people of the office have handled up to its service; a suggestion is filed and taken back.
Needs what desk.py needs.
"""
import datetime
import re
import tempfile

from selenium.webdriver.common.by import By

from desk import Walk, run_walk
from public import OFFICE, document, follow_link
from requests import prepare, sign_in

CLAIM = dict(record="2024年住房保障申请登记表", error="家庭人口登记为2人", wanted="家庭人口更正为3人")


def act(page: Walk, person: str, number: str, kind: str, **fields: str) -> None:
    sign_in(page, person)
    page.go(f"/desk/matters/{number}/acts/{kind}")
    page.look(f"matter-{kind}")
    page.fill(**fields)
    if page.driver.find_elements(By.NAME, "tick"):
        page.choose("on")
    page.submit()
    page.expect("已经记录")


def register(page: Walk, year: int) -> str:
    """From paper, with mistakes."""
    sign_in(page, "registrar")
    page.go("/desk/matters")
    page.look("matters-empty")
    follow_link(page, "登记")
    page.look("matter-kinds")
    follow_link(page, "更正申请")
    page.look("matter-new")
    page.fill(name="吴某某", telephone="13800000000", **CLAIM)
    page.submit()
    page.expect("有 3 处需要修改", "证据")
    page.look("matter-new-errors")
    page.fill(evidence="户口簿复印件一份", documentNumber="11010519491231002X")
    page.choose("on")
    page.submit()
    number = f"G{year}-0001"
    page.expect("已经记录", number)
    page.look("matter")
    return number


def file(page: Walk, folder: str) -> tuple[str, str, str]:
    """Online: number, code and the address of the status page."""
    page.driver.delete_all_cookies()
    page.go(OFFICE)
    follow_link(page, "更正与我相关的记录")
    page.look("file-correction")
    page.fill(name="吴某某", telephone="1380000000", **CLAIM)
    page.submit("提交")
    page.expect("请上传证件照片", "联系电话少 1 位")
    page.look("file-correction-wrong")
    page.fill(evidence="户口簿照片一张", number="000000199001010001", telephone="13800000000")
    page.choose("on")
    page.driver.find_element(By.NAME, "idfile").send_keys(document(folder, "IMG_0001.pdf"))
    page.driver.find_element(By.NAME, "file").send_keys(document(folder, "hukou.pdf"))
    page.submit("提交")
    page.expect("已提交", "查询码")
    page.look("filed")
    body = page.driver.find_element(By.TAG_NAME, "main").text
    number, code = re.search(r"G\d{4}-\d{4}", body)[0], re.search(r"K\w{3}-\w{4}", body)[0]
    page.driver.refresh()
    page.expect(number, code)
    page.go(OFFICE + "/status")
    page.fill(number=number.lower(), code=code.lower())
    page.submit("查询")
    page.expect("正在办理", f"更正申请 {number}", "法律没有规定更正申请的答复期限")
    page.look("filed-status")
    return number, code, page.driver.current_url


def answer(page: Walk, number: str) -> None:
    """Handled up to the service of a refusal."""
    sign_in(page, "handler")
    page.go(f"/desk/matters/{number}")
    page.expect("hukou.pdf", "身份证明")
    page.go(f"/desk/matters/{number}/files")
    page.look("matter-files")
    page.submit("添加")
    page.expect("有 1 处需要修改")
    act(page, "registrar", number, "assigned", text="住保科")
    act(page, "handler", number, "verified", text="已与原始登记材料核对，户口簿载明两人。")
    act(page, "handler", number, "drafted", outcome="notCorrected", reasons="户口簿载明的家庭人口为两人，与登记一致。")
    page.expect("签发前还要补齐")
    page.look("matter-drafted")
    sign_in(page, "officehead")
    page.go("/desk/office")
    page.fill(name="示例市示例区青禾街道办事处", numberPrefix="青街公开", office="青禾街道党政综合办公室", telephone="0000-0000 0001",
              address="青禾路 1 号", officeHours="工作日", reviewOrgan="示例区人民政府", court="示例区人民法院")
    page.submit()
    act(page, "leader", number, "signed")
    page.expect("待送达")
    act(page, "registrar", number, "served", method="direct", proof="本人签收")
    page.look("matter-served")
    page.go("/desk")
    page.expect("更正和建议：1 件在办")
    page.look("board-matters")
    page.go("/desk/matters?list=all")
    page.expect(number)
    page.look("matters")


def walk(page: Walk, link: str) -> None:
    prepare(page, link)
    year = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8))).year
    register(page, year)
    with tempfile.TemporaryDirectory() as folder:
        number, _, status = file(page, folder)
        answer(page, number)
    page.driver.delete_all_cookies()
    page.go(status)
    page.expect("已经答复：不予更正", "可以下载的文件")
    page.look("filed-answered")
    page.go(OFFICE)
    follow_link(page, "建议公开某项信息")
    page.look("file-suggestion")
    page.fill(information="青禾路加装电梯补贴标准", reason="沿街住户都在询问", name="郑某", telephone="13800000000")
    page.submit("提交")
    page.expect("已提交", f"J{year}-0001")
    follow_link(page, "查看进度")
    follow_link(page, "撤回主动公开建议")
    page.look("suggestion-withdraw")
    page.choose("on")
    page.submit()
    page.expect("您已撤回")


if __name__ == "__main__":
    run_walk(__doc__, walk)
